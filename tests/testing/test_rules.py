"""Cases of one rule: near its constants, of every verdict, and readable by the labels of the form."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from auditor.errors import PackError
from auditor.findings import Verdict
from auditor.testing import Case, cases, given_rule, rule_of
from auditor.values.printed import State
from auditor.values.target import TargetKind

modest = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

FIFTY = """规则 例-1 "五十万元以上的项目写明项目概况"
  级别 警告
  审核 完整性.规范完整性
  依据 惯例
  对象 项目
  当   年度资金总额 >= 50万元
  要求 项目概况 包含 "面积"
  说明 "没有写明面积"
"""


@modest
@given_rule("资金-001", gaps=False)
def test_funding_001_fails_if_and_only_if_the_term_has_less_than_the_year(case: Case) -> None:
    whole, annual = case["实施期资金总额"], case["年度资金总额"]
    short = annual.number - whole.number > annual.band(whole)
    assert case.fails == (annual.number > 0 and short)


@modest
@given_rule("取值-002", gaps=False)
def test_satisfaction_above_100_is_found_whatever_way_it_is_printed(case: Case) -> None:
    target = case["指标值"]
    bounds = [bound.number for bound in (target.lower, target.upper) if bound is not None]
    above = target.kind is TargetKind.RATIO and any(bound > 1 for bound in bounds)
    assert case.fails or not (case["一级指标"] == "满意度指标" and above)


@modest
@given_rule(FIFTY)
def test_a_rule_of_ones_own_from_its_text(case: Case) -> None:
    total, overview = case.cell("年度资金总额"), case["项目概况"]
    known = total.value is not None and total.value.number >= 500_000
    assert case.fails == (known and overview is not None and "面积" not in overview)


def seen(rule: str, *, gaps: bool = True, examples: int = 250) -> Counter[Verdict]:
    found: Counter[Verdict] = Counter()

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given_rule(rule, gaps=gaps)
    def count(case: Case) -> None:
        found[case.verdict] += 1

    count()
    return found


@pytest.mark.parametrize("rule", ["资金-001", "资金-002", "指标-003", "取值-001", "勾稽-004", "公开-002"])
def test_cases_both_pass_and_fail(rule: str) -> None:
    assert {Verdict.PASS, Verdict.FAIL} <= set(seen(rule))


def test_cases_are_on_the_threshold_and_one_step_beside_it() -> None:
    totals: set[Decimal] = set()

    @settings(max_examples=700, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given_rule(FIFTY)
    def gather(case: Case) -> None:
        if case["年度资金总额"] is not None:
            totals.add(case["年度资金总额"].number)

    gather()
    assert {Decimal("499999.99"), Decimal(500_000), Decimal("500000.01")} <= totals


def test_gaps_come_only_where_they_are_asked_for() -> None:
    assert seen("资金-002")[Verdict.UNKNOWN] > 0
    assert seen("资金-002", gaps=False)[Verdict.UNKNOWN] == 0


@given(cases("资金-001", gaps=False))
@settings(max_examples=30, deadline=None)
def test_without_gaps_every_cell_that_the_rule_reads_is_filled(case: Case) -> None:
    assert case.cell("实施期资金总额").state is State.FILLED
    assert case.cell("年度资金总额").state is State.FILLED


@given(cases("取值-001"))
@settings(max_examples=30, deadline=None)
def test_cells_are_read_outwards_from_the_subject(case: Case) -> None:
    assert case.cell("指标值") == case.subject.target
    assert case.cell("target") == case.subject.target
    assert case.cell("立项依据") == case.instance.records[1].basis
    with pytest.raises(KeyError, match="不存在的栏目"):
        case.cell("不存在的栏目")


def test_a_case_shows_its_verdict_and_its_cells_not_the_whole_document() -> None:
    @settings(max_examples=20, deadline=None)
    @given_rule("资金-001")
    def shown(case: Case) -> None:
        text = repr(case)
        assert text.startswith(f"Case(资金-001 {case.verdict}")
        assert len(text) < 2_000

    shown()


def test_a_rule_that_is_not_there_is_named_with_the_packs() -> None:
    with pytest.raises(KeyError, match=r"没有规则 资金-999 · no rule 资金-999 in national"):
        rule_of("资金-999")


def test_a_rule_with_mistakes_gives_the_errors_of_its_author() -> None:
    with pytest.raises(PackError) as raised:
        rule_of(FIFTY.replace("年度资金总额", "年度资金总和"))
    (problem,) = raised.value.problems
    assert problem.position[0] == 6
    assert problem.suggestion == "年度资金总额"

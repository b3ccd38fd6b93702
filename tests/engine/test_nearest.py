"""The nearest passing and failing case: one step apart where there are steps, and true to the rule's verdicts."""

from __future__ import annotations

from decimal import Decimal
from time import monotonic

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.engine import functions
from auditor.engine.judging import judge
from auditor.engine.nearest import MOST_CASES, border
from auditor.engine.subjects import frame
from auditor.engine.trials import subject
from auditor.findings import Verdict
from auditor.language import ir
from auditor.packs import Rule, Trial
from auditor.packs.bordering import Border, Given
from auditor.packs.loading import build
from auditor.source import Source
from tests.rules.audits import shipped_packs

SECONDS = 10
"""Generous for a loaded machine: as many whole judgements would take minutes."""
SHIPPED = [rule for pack in shipped_packs() for rule in pack.rules]


def rule(text: str, kind: str = "项目") -> Rule:
    source = Source("例", f'规则 例-1 "例" 级别 错误 对象 {kind} 说明 "例" {text}')
    return build("例", [source], {}, frame(), functions()).rules[0]


def found(text: str, kind: str = "项目") -> Border:
    one = rule(text, kind)
    border_ = border(one, frame().subjects[one.subject])
    assert border_ is not None
    return border_


def verdict(one: Rule, case: tuple[Given, ...]) -> Verdict:
    cells = tuple((cell.cell, cell.value) for cell in case if cell.value is not None)
    return judge(one, subject(one.subject, Trial(Verdict.PASS, cells, one.span), frame().subjects[one.subject])).verdict


def shown(case: tuple[Given, ...]) -> list[str]:
    return [str(getattr(one.value, "written", "") or getattr(one.value, "value", "")) for one in case if one.differs]


CASES = [
    ("要求 年度资金总额 > 5元 测试 通过 年度资金总额 = 1亿元 测试 不通过 年度资金总额 = 0元", "项目", "5.01元", "5元"),
    ("要求 年度资金总额 <= 3元 测试 通过 年度资金总额 = 1元 测试 不通过 年度资金总额 = 1万元", "项目", "3元", "3.01元"),
    ("要求 公开占比 < 50% 测试 通过 公开占比 = 1% 测试 不通过 公开占比 = 99.9%", "文件", "49.9%", "50%"),
    ("要求 预算年度 >= 2024 测试 通过 预算年度 = 2100 测试 不通过 预算年度 = 1900", "项目", "2,024", "2,023"),
    (
        "要求 填报日期 <= 2024-03-01 测试 通过 填报日期 = 2020-01-01 测试 不通过 填报日期 = 2030-01-01",
        "项目", "2024-03-01", "2024-03-02",
    ),
    ('要求 指标值.下限 >= 80% 测试 通过 指标值 = "≥95%" 测试 不通过 指标值 = "≥10%"', "指标", "≥80%", "≥79.9%"),
    (
        '要求 指标值.上限 <= 560万元 测试 通过 指标值 = "≤1万元" 测试 不通过 指标值 = "≤9,000万元"',
        "指标", "≤560万元", "≤560.000001万元",
    ),
    ('要求 指标值.数值 < 100人 测试 通过 指标值 = "5人" 测试 不通过 指标值 = "5000人"', "指标", "99人", "100人"),
    ('要求 联系电话 != "5" 测试 通过 联系电话 = "2" 测试 不通过 联系电话 = "5"', "项目", "2", "5"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "passing", "failing"), CASES)
def test_the_border_is_one_step_wide(text: str, kind: str, passing: str, failing: str) -> None:
    text = text.replace("公开占比", "绩效管理情况.公开占比")
    border_ = found(text, kind)
    assert (shown(border_.passing), shown(border_.failing)) == ([passing], [failing])
    assert border_.narrowed is ("电话" not in text)


def test_of_several_pairs_the_closest_is_taken_and_what_does_not_matter_made_the_same() -> None:
    border_ = found(
        '要求 年度资金总额 >= 100元 测试 不通过 年度资金总额 = 1元, 项目概况 = "丙"'
        ' 测试 通过 年度资金总额 = 9000元, 项目概况 = "甲" 测试 通过 年度资金总额 = 150元, 项目概况 = "乙"'
    )
    assert shown(border_.passing) == ["100元"]
    assert shown(border_.failing) == ["99.99元"]
    assert [one.differs for one in border_.passing] == [True, False]


def test_a_cell_left_blank_is_on_the_border() -> None:
    border_ = found('要求 项目概况 为 已填 测试 通过 项目概况 = "甲" 测试 不通过')
    assert border_.failing[0].value is None
    assert not border_.narrowed


@pytest.mark.parametrize(
    "text",
    [
        "要求 年度资金总额 > 0元",
        "要求 年度资金总额 > 0元 测试 通过 年度资金总额 = 1元",
        "要求 年度资金总额 > 0元 测试 通过 年度资金总额 = 1元 测试 不通过 年度资金总额 = 2元",
        "要求 年度资金总额 > 0元 测试 通过 年度资金总额 = 1元 测试 无法判定",
    ],
)
def test_without_a_pair_there_is_no_border(text: str) -> None:
    one = rule(text)
    assert border(one, frame().subjects[one.subject]) is None


def test_a_case_between_that_does_not_apply_ends_the_search() -> None:
    border_ = found(
        "当 年度资金总额 < 10元 或 年度资金总额 > 90元 要求 年度资金总额 > 50元"
        " 测试 通过 年度资金总额 = 100元 测试 不通过 年度资金总额 = 0元"
    )
    assert not border_.narrowed
    assert (shown(border_.passing), shown(border_.failing)) == (["100元"], ["0元"])


@pytest.mark.parametrize("one", SHIPPED, ids=[one.id for one in SHIPPED])
def test_borders_of_shipped_rules_hold(one: Rule) -> None:
    border_ = border(one, frame().subjects[one.subject])
    both = {Verdict.PASS, Verdict.FAIL} <= {trial.verdict for trial in one.tests}
    assert (border_ is not None) is both
    if border_ is not None:
        assert verdict(one, border_.passing) is Verdict.PASS
        assert verdict(one, border_.failing) is Verdict.FAIL
        assert border_.message
        assert any(given_.differs for given_ in border_.passing)
        assert [a.cell.label for a in border_.passing] == [b.cell.label for b in border_.failing]


CENTS = st.integers(0, 10**13).map(lambda cents: Decimal(cents) / 100)


@settings(max_examples=100, deadline=None)
@given(CENTS, CENTS, CENTS)
def test_a_threshold_is_found_to_the_cent(one: Decimal, threshold: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assume(low < threshold <= high)
    border_ = found(
        f"要求 年度资金总额 >= {threshold}元 测试 通过 年度资金总额 = {high}元 测试 不通过 年度资金总额 = {low}元"
    )
    [passing], [failing] = border_.passing, border_.failing
    assert isinstance(passing.value, ir.Const)
    assert isinstance(failing.value, ir.Const)
    assert passing.value.value.number == threshold
    assert failing.value.value.number == threshold - Decimal("0.01")
    assert border_.narrowed


def test_of_very_many_tests_the_first_are_compared() -> None:
    """A rule with thousands of tests must not compare each with each."""
    many = " ".join(
        f'测试 通过 项目概况 = "对{n}", 实施单位 = "单位{n}" 测试 不通过 项目概况 = "错{n}", 主管部门 = "部门{n}"'
        for n in range(MOST_CASES)
    )
    text = '要求 项目概况 以 "对" 开头'
    close = '测试 通过 项目概况 = "对" 测试 不通过 项目概况 = "错"'
    assert shown(found(f"{text} {close} {many}").passing) == ["对"]
    assert shown(found(f"{text} {many} {close}").passing) != ["对"]


def test_a_rule_of_many_steps_is_given_up_in_good_time() -> None:
    """All cases together may take as many steps as one rule on one subject."""
    rows = ", ".join(f'{{名称 = "甲{n}"}}' for n in range(400))
    one = rule(
        '要求 指标.全部(非 期间.指标.存在(名称 = "乙")) 且 资金总额 > 5元'
        f" 测试 通过 资金总额 = 1亿元, 指标 = {{{rows}}} 测试 不通过 资金总额 = 0元, 指标 = {{{rows}}}",
        "期间",
    )
    started = monotonic()
    assert border(one, frame().subjects[one.subject]) is None
    assert monotonic() - started < SECONDS

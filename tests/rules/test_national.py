"""National rules about lists of indicators and whole documents, which their own tests cannot state yet."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.engine import load
from auditor.engine.subjects import frame
from auditor.engine.trials import try_rule
from auditor.findings import Verdict
from auditor.packs import Rule
from tests.rules.audits import national, period, project, verdicts

PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN

OUTPUT = ("产出指标", "数量指标", "培训次数", "≥5次")
QUALITY = ("产出指标", "质量指标", "验收合格率", "≥95%")
TIME = ("产出指标", "时效指标", "完成时间", "2024年12月底前")
COST = ("产出指标", "成本指标", "培训费", "≤3万元")
MORE_COST = ("产出指标", "成本指标", "场地费", "≤2万元")
NO_COST = ("产出指标", "成本指标", None, None)
BENEFIT = ("效益指标", "社会效益指标", "就业人数", "≥20人")
SATISFIED = ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%")
VAGUE = ("效益指标", "社会效益指标", "社会影响", "提升")
VAGUER = ("效益指标", "社会效益指标", "办事效率", "提高")
WHOLE = (OUTPUT, QUALITY, TIME, COST, BENEFIT, SATISFIED)


def without(*left_out: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(row for row in WHOLE if row not in left_out)


@pytest.mark.parametrize(
    ("rule", "indicators", "total", "verdict"),
    [
        ("指标-001", WHOLE, "50000", PASS),
        ("指标-001", (BENEFIT, SATISFIED), "50000", FAIL),
        ("指标-001", (("产出指标", "数量指标", None, None),), "50000", FAIL),
        ("指标-001", (), None, PASS),
        ("指标-002", WHOLE, "50000", PASS),
        ("指标-002", without(BENEFIT), "50000", FAIL),
        ("指标-002", (), "50000", PASS),
        ("指标-003", WHOLE, "50000", PASS),
        ("指标-003", without(OUTPUT), "50000", FAIL),
        ("指标-003", without(QUALITY), "50000", FAIL),
        ("指标-004", WHOLE, "50000", PASS),
        ("指标-004", (*without(COST), NO_COST), "50000", FAIL),
        ("指标-004", without(COST), "50000", PASS),
        ("指标-005", WHOLE, "50000", PASS),
        ("指标-005", without(TIME), "50000", FAIL),
        ("指标-006", WHOLE, "50000", PASS),
        ("指标-006", without(SATISFIED), "50000", FAIL),
        ("取值-007", (OUTPUT, VAGUE, QUALITY, VAGUER), "50000", PASS),
        ("取值-007", (OUTPUT, VAGUE, VAGUER), "50000", FAIL),
        ("取值-007", (VAGUE, VAGUER), "50000", PASS),
        ("成本-002", (COST, MORE_COST), "50000", PASS),
        ("成本-002", (COST, MORE_COST), "49999.99", PASS),
        ("成本-002", (COST, MORE_COST), "40000", PASS),  # both printed to 1万元: half of it each
        ("成本-002", (COST, MORE_COST), "39999.99", FAIL),
        ("成本-002", (COST, MORE_COST), "20000", PASS),  # one alone exceeds it: 成本-001 says so
        ("成本-002", (COST, ("产出指标", "成本指标", "租金", "≥1万元")), "30000", PASS),
        ("成本-002", (COST, MORE_COST), "0", PASS),
    ],
)
def test_indicators_of_a_period(rule: str, indicators: tuple[Any, ...], total: str | None, verdict: Verdict) -> None:
    document = {"projects": [project(annual=period("年度", total, *indicators))]}
    assert verdicts(document, rule) == [verdict]


LONG = ("产出指标", "数量指标", "谋划建设水产品交易市场", "≥1个")
CUT = ("产出指标", "数量指标", "谋划建设水产品交易", "≥1个")
OTHER = ("产出指标", "数量指标", "谋划建设蔬菜交易市场", "≥1个")
MORE = ("产出指标", "数量指标", "谋划建设水产品交易市场", "≥2个")


@pytest.mark.parametrize(
    ("rule", "first", "second", "totals", "verdict"),
    [
        ("期间-001", (LONG, QUALITY), (QUALITY, CUT), ("1", "1"), PASS),
        ("期间-001", (LONG,), (OTHER,), ("1", "1"), FAIL),
        ("期间-001", (LONG, QUALITY), (LONG,), ("1", "1"), FAIL),
        ("期间-001", (LONG,), (LONG, QUALITY), ("1", "1"), FAIL),
        ("期间-001", (LONG,), (OTHER,), ("2", "1"), PASS),
        ("期间-001", (LONG,), (OTHER,), (None, "1"), PASS),
        ("期间-002", (LONG,), (CUT,), ("1", "1"), PASS),
        ("期间-002", (LONG,), (MORE,), ("1", "1"), FAIL),
        ("期间-002", (LONG,), (OTHER,), ("1", "1"), PASS),
    ],
)
def test_two_periods(
    rule: str, first: tuple[Any, ...], second: tuple[Any, ...], totals: tuple[str | None, str], verdict: Verdict
) -> None:
    both = {"implementation": period("实施期", totals[0], *first), "annual": period("年度", totals[1], *second)}
    assert verdicts({"projects": [project(**both)]}, rule) == [verdict]


def disclosure(**changes: Any) -> dict[str, Any]:
    statement = {
        "tracked_projects": 2, "tracked_amount": "90000", "published_projects": 1, "published_amount": "50000",
        "project_amount": "90000", "published_share": "0.56", "tracked_operating_projects": 2,
        "tracked_specific_projects": 0, "published_operating_projects": 1, "published_specific_projects": 0,
        **changes.pop("statement", {}),
    }  # fmt: skip
    lines = [
        {"unit": "甲单位", "name": "甲项目", "total": "50000"},
        {"unit": "乙单位", "name": "甲项目", "total": "40000"},
    ]
    annual = period("年度", changes.pop("total", "50000"), *WHOLE)
    return {"projects": [project(annual=annual)], "budget_lines": lines, "statement": statement, **changes}


@pytest.mark.parametrize(
    ("rule", "changes", "verdict"),
    [
        ("勾稽-001", {}, PASS),
        ("勾稽-001", {"total": "50001"}, FAIL),
        ("勾稽-001", {"total": None}, UNKNOWN),
        ("勾稽-001", {"budget_lines": []}, PASS),
        ("勾稽-002", {}, PASS),
        ("勾稽-002", {"budget_lines": [{"unit": "乙单位", "name": "甲项目", "total": "50000"}]}, FAIL),
        ("勾稽-002", {"budget_lines": []}, PASS),
        ("勾稽-003", {}, PASS),
        ("勾稽-003", {"statement": {"published_projects": 2}}, FAIL),
        ("勾稽-003", {"statement": None}, PASS),
        ("勾稽-004", {}, PASS),
        ("勾稽-004", {"statement": {"published_amount": "49900"}}, PASS),
        ("勾稽-004", {"statement": {"published_amount": "49899.99"}}, FAIL),
        ("勾稽-005", {}, PASS),
        ("勾稽-005", {"statement": {"published_amount": "49900"}}, FAIL),
        ("勾稽-005", {"statement": {"published_amount": "40000"}}, PASS),
        ("勾稽-006", {}, PASS),
        ("勾稽-006", {"statement": {"tracked_projects": 3}}, FAIL),
        ("勾稽-007", {}, PASS),
        ("勾稽-007", {"statement": {"tracked_amount": "90001"}}, FAIL),
        ("勾稽-008", {"statement": {"published_share": "0.5"}}, FAIL),
        ("勾稽-009", {}, PASS),
        ("勾稽-009", {"statement": {"tracked_specific_projects": 1}}, FAIL),
        ("勾稽-009", {"statement": {"published_specific_projects": 1}}, FAIL),
        ("勾稽-009", {"statement": {"published_specific_projects": None}}, PASS),
    ],
)
def test_across_a_document(rule: str, changes: dict[str, Any], verdict: Verdict) -> None:
    changes = {key: dict(value) if isinstance(value, dict) else value for key, value in changes.items()}
    statement = changes.get("statement", {})
    document = disclosure(**{**changes, "statement": statement or {}})
    if statement is None:
        document["statement"] = None
    assert verdicts(document, rule) == [verdict]


def rules() -> list[Rule]:
    return [rule for pack in national() for rule in pack.rules]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_own_tests_pass(rule: Rule) -> None:
    for tried in try_rule(rule, frame().subjects[rule.subject]):
        written = rule.source.text[tried.trial.span.start : tried.trial.span.end]
        assert tried.passed, f"{written}: {tried.verdict}"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_says_what_where_why_and_what_to_do(rule: Rule) -> None:
    assert rule.criterion.count(".") == 1
    assert rule.basis
    assert rule.remedy
    assert all("财预〔" not in basis.document or "《" in basis.document for basis in rule.basis)


def test_a_parameter_is_set_for_one_run() -> None:
    (pack,) = load(["national"], ["满意度下限=95%"])
    document = {"projects": [project(annual=period("年度", "1", SATISFIED))]}
    assert verdicts(document, "取值-003") == [PASS]
    value = next(parameter.constant.value for parameter in pack.parameters if parameter.name == "满意度下限")
    assert str(value) == "95%"

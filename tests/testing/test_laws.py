"""The laws hold of every shipped rule, but for a stated reason; a rule that breaks one is caught."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from auditor.language import ir
from auditor.packs import Requirement, Rule
from auditor.testing import Law, LawBroken, check_law, check_laws, exemption, rule_of
from auditor.testing.laws import search
from tests.rules.audits import national

SHIPPED = {rule.id: rule for pack in national() for rule in pack.rules}

EXEMPT = {
    Law.KNOWLEDGE: {
        "依据-001", "依据-004", "预算-023", "预算-024", "预算-025", "公开-001", "公开-002", "公开-003", "公开-004",
        "公开-005", "公开-006", "公开-007", "资金-001", "资金-003", "资金-004", "指标-007", "指标-008", "指标-010",
        "指标-011", "指标-013", "指标-014", "指标-015", "叙述-001", "叙述-004", "叙述-019", "叙述-020", "叙述-021",
        "期间-008", "期间-015", "勾稽-003", "勾稽-006", "结构-001", "结构-002", "结构-003", "结构-004", "结构-005",
        "取值-007", "取值-015", "取值-016", "取值-018", "权重-001", "权重-002", "权重-003", "权重-004", "文字-001",
        "文字-004", "文字-002", "文字-005", "文字-006", "文字-007", "文字-010", "文字-008", "文字-009", "文字-012",
        "文字-013", "文字-014",
    },
    Law.ORDER: set(),
    Law.UNIT_OF_MONEY: {
        "归类-002", "归类-016", "成本-004", "成本-005", "成本-006", "期间-002", "取值-011", "取值-017", "取值-018",
    },
    Law.FORMATTING: {"归类-016", "期间-002", "取值-018"},
    Law.UNRELATED_INDICATOR: set(),
    Law.DETERMINISTIC: set(),
}  # fmt: skip
"""Shipped rules of which a law does not speak: they ask whether cells are filled, or read them as printed."""


def rule(kind: str, *clauses: str) -> Rule:
    head = ['规则 例-1 "例"', "级别 警告", "审核 完整性.规范完整性", "依据 惯例", f"对象 {kind}"]
    return rule_of("\n  ".join([*head, *clauses, '说明 "不合"']))


@pytest.mark.parametrize("law", Law)
def test_of_which_shipped_rules_a_law_does_not_speak(law: Law) -> None:
    assert {id_ for id_, each in SHIPPED.items() if exemption(law, each)} == EXEMPT[law]


@pytest.mark.parametrize("law", Law)
@pytest.mark.parametrize("id_", SHIPPED)
def test_shipped_rules_hold_the_law(law: Law, id_: str) -> None:
    assert bool(check_law(law, SHIPPED[id_], max_examples=8)) == (id_ in EXEMPT[law])


def calling(base: Rule, call: Any) -> Rule:
    """The rule with its list operation computed in another way, as a faulty evaluator would."""
    (requirement,) = base.requirements
    assert isinstance(requirement.condition, ir.Over)
    wrong = replace(requirement.condition, operation="wrong", call=call)
    return replace(base, requirements=(Requirement(wrong, requirement.message),))


NAMED = rule("期间", '要求 指标.存在(二级 = "数量指标")')
TURNS = count()

BREAKS = {
    Law.KNOWLEDGE: calling(NAMED, lambda _, truths: any(truth is True for truth in truths)),
    Law.ORDER: calling(NAMED, lambda _, truths: bool(truths) and truths[0] is True),
    Law.UNIT_OF_MONEY: rule("指标", "当 指标值 为 金额", '要求 指标值 匹配 "[0-9]元"'),
    Law.FORMATTING: rule("指标", "当 名称 为 已填", '要求 非 (名称.原文 匹配 "[  ]")'),
    Law.UNRELATED_INDICATOR: rule("文件", "要求 项目.全部(年度.指标.个数() <= 7)"),
    Law.DETERMINISTIC: calling(NAMED, lambda _, __: next(TURNS) % 2 == 0),
}
"""For each law a rule that breaks it; those that the law would not speak of are searched all the same."""


@pytest.mark.parametrize("law", Law)
def test_a_rule_that_breaks_the_law_is_caught(law: Law) -> None:
    with pytest.raises(LawBroken, match="例-1"):
        search(law, BREAKS[law], 200, shrink=False)


def test_a_counterexample_says_what_changed_in_two_languages() -> None:
    with pytest.raises(LawBroken) as raised:
        check_law("unit-of-money", BREAKS[Law.UNIT_OF_MONEY], max_examples=200)
    said = str(raised.value)
    assert "例-1 不合规律“金额以元或万元印出，结论相同” · breaks the law of unit-of-money: pass → fail" in said
    assert "指标值" in said
    assert raised.value.found.before != raised.value.found.after


def test_the_reason_is_given_in_two_languages() -> None:
    reason = exemption(Law.FORMATTING, BREAKS[Law.FORMATTING])
    assert reason is not None
    assert "原文" in reason.zh
    assert "as they are printed" in reason.en


def test_a_pack_is_checked_rule_by_rule() -> None:
    few = replace(national()[0], rules=tuple(SHIPPED[id_] for id_ in ("资金-003", "指标-009")))
    found = check_laws(few, max_examples=5)
    assert set(found) == set(Law)
    assert set(found[Law.KNOWLEDGE]) == {"资金-003"}


def test_an_unknown_law_is_refused() -> None:
    with pytest.raises(ValueError, match="gravity"):
        check_law("gravity", "资金-001")

"""Every named fault is found, alone, where it was planted: by a shipped rule, or by one that could be written."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from auditor import engine
from auditor.testing import Fault, Faulty, faulty
from auditor.testing.cells import cells
from auditor.testing.faults import PLANTS
from tests.rules.audits import national

modest = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))

FOUND_BY = {
    Fault.IMPLEMENTATION_BELOW_ANNUAL: "资金-001",
    Fault.IMPLEMENTATION_TOTAL_BLANK: "资金-001",
    Fault.SOURCES_DO_NOT_ADD_UP: "资金-002",
    Fault.ANNUAL_TOTAL_ZERO: "资金-003",
    Fault.ANNUAL_TOTAL_BLANK: "资金-003",
    Fault.COST_ABOVE_FUNDING: "成本-001",
    Fault.COSTS_ABOVE_FUNDING: "成本-002",
    Fault.COST_UNIT_MISSING: "成本-003",
    Fault.COST_IN_WORDS: "取值-005",
    Fault.NO_OUTPUT: "指标-001",
    Fault.NO_OUTCOME: "指标-002",
    Fault.NO_QUANTITY: "指标-003",
    Fault.NO_QUALITY: "指标-003",
    Fault.NO_TIMELINESS: "指标-005",
    Fault.NO_SATISFACTION: "指标-006",
    Fault.COST_ROW_BLANK: "指标-004",
    Fault.PERIODS_DIFFER: "期间-001",
    Fault.PERIOD_TARGETS_DIFFER: "期间-002",
    Fault.TARGET_MISSING: "指标-007",
    Fault.NAME_MISSING: "指标-008",
    Fault.NAME_SAYS_NOTHING: "指标-009",
    Fault.NAME_IS_CATEGORY: "指标-009",
    Fault.QUANTITY_IN_WORDS: "取值-004",
    Fault.SATISFACTION_IN_WORDS: "取值-001",
    Fault.SATISFACTION_RAISED: "取值-001",
    Fault.SATISFACTION_ABOVE_100: "取值-002",
    Fault.SATISFACTION_LOW: "取值-003",
    Fault.SATISFACTION_AT_MOST: "取值-003",
    Fault.RATIO_AT_LEAST_100: "取值-006",
    Fault.MOSTLY_WORDS: "取值-007",
    Fault.DOUBLED_TARGET: "文字-001",
    Fault.DOUBLED_NAME: "文字-004",
    Fault.DOUBLED_PROSE: "文字-002",
    Fault.COPIED_PROSE: "文字-003",
    Fault.BASIS_BLANK: "结构-004",
    Fault.BASIS_EMPTY_TALK: "依据-001",
    Fault.BASIS_LAST_YEAR: "依据-002",
    Fault.NAME_BLANK: "结构-001",
    Fault.DEPARTMENT_BLANK: "结构-002",
    Fault.UNIT_BLANK: "结构-002",
    Fault.GOAL_BLANK: "结构-003",
    Fault.PHONE_PUBLISHED: "公开-001",
    Fault.MOBILE_PUBLISHED: "公开-002",
    Fault.IDENTITY_PUBLISHED: "公开-003",
    Fault.BUDGET_LINE_DIFFERS: "勾稽-001",
    Fault.BUDGET_LINE_MISSING: "勾稽-002",
    Fault.PUBLISHED_COUNT_WRONG: "勾稽-003",
    Fault.PUBLISHED_AMOUNT_WRONG: "勾稽-004",
    Fault.PUBLISHED_AMOUNT_CUT: "勾稽-005",
    Fault.TRACKED_COUNT_WRONG: "勾稽-006",
    Fault.TRACKED_AMOUNT_WRONG: "勾稽-007",
    Fault.SHARE_WRONG: "勾稽-008",
    Fault.KINDS_DO_NOT_ADD_UP: "勾稽-009",
    Fault.WEIGHTS_DO_NOT_ADD_UP: "权重-001",
    Fault.QUANTITY_IS_RATIO: "归类-001",
    Fault.QUANTITY_UNIT_MISSING: "取值-008",
    Fault.PLACEHOLDER: "文字-007",
    Fault.TEXT_CUT: "文字-009",
}
"""The shipped rule that finds a fault, and is alone in finding anything."""

FOLLOWS = {Fault.NO_OUTPUT: ("取值-007", "指标-010", "指标-012"), Fault.PUBLISHED_COUNT_WRONG: ("勾稽-015",)}
"""What may be found as well.

Without the outputs, words can be half of the values that are left; a published count above the tracked is odd too.
"""


def test_every_fault_is_planted_and_spoken_of_once() -> None:
    assert set(PLANTS) == set(Fault)
    assert set(FOUND_BY) == set(Fault)


@pytest.mark.parametrize("fault", FOUND_BY, ids=lambda fault: fault.code)
def test_the_shipped_rule_and_no_other_finds_it(fault: Fault) -> None:
    @given(faulty(fault))
    @modest
    def found(planted: Faulty) -> None:
        report = engine.audit(planted.document, national(), "document")
        rules = {finding.rule for finding in report.findings}
        assert {FOUND_BY[fault]} <= rules <= {FOUND_BY[fault], *FOLLOWS.get(fault, ())}

    found()


@given(faulty())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_says_where(planted: Faulty) -> None:
    pointers = [cell.pointer for cell in cells(planted.document)]
    assert planted.where
    for where in planted.where:
        assert any(pointer == where or pointer.startswith(f"{where}/") for pointer in pointers), where


@pytest.mark.parametrize("name", ["satisfaction-raised", "满意度指标值写成“提高100%”"])
def test_a_fault_is_named_in_english_or_chinese(name: str) -> None:
    assert Fault.named(name) is Fault.SATISFACTION_RAISED


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"没有名为 nonsense 的差错.*no fault is named nonsense.*cost-above-funding"):
        faulty("nonsense")


def test_names_and_labels_are_distinct() -> None:
    assert len({fault.code for fault in Fault}) == len({fault.label for fault in Fault}) == len(Fault)

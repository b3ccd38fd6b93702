"""Laws of a sheet, whatever was found and whatever the pack takes for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.findings import DocumentReport, Finding, Severity, Subject, SubjectKind, Verdict
from auditor.language.words import CRITERIA
from auditor.model.document import Document
from auditor.scoring import Grade, Sheet
from auditor.scoring.drafting import draft
from auditor.scoring.weights import Weights
from tests.rules.audits import national

POINTS = st.decimals(0, 30, places=1)
RULES = {"甲": "完整性.规范完整性", "乙": "完整性.规范完整性", "丙": "相关性.目标相关性", "丁": "可行性.条件充分性"}
SEVERITIES = dict(zip(RULES, (*Severity, Severity.ERROR), strict=True))
ITEMS = [item for items in CRITERIA.values() for item in items]


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    floors = sorted((draw(st.decimals(0, 100, places=1)) for _ in range(3)), reverse=True)
    return Weights(
        {item: draw(POINTS) for item in ITEMS},
        {item: draw(POINTS) for item in ITEMS},
        {severity: draw(POINTS) for severity in Severity},
        draw(st.dictionaries(st.sampled_from("甲乙丙"), POINTS)),
        draw(POINTS),
        tuple(floors),
    )


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    period = draw(st.sampled_from([None, "implementation", "annual"]))
    subject = Subject(SubjectKind.PERIOD if period else SubjectKind.PROJECT, "甲", None, period, number=1)
    rule = draw(st.sampled_from(list(RULES)))
    message = draw(st.sampled_from(["一", "二"]))
    return Finding(
        rule, "题", SEVERITIES[rule], RULES[rule], (), draw(st.sampled_from([Verdict.FAIL, Verdict.UNKNOWN])), subject,
        message, None, (), None, "0",
    )  # fmt: skip


def sheet(found: list[Finding], weighed: Weights) -> Sheet:
    document = Document.model_validate({"projects": [{"name": "甲"}]})
    failed, undecided = (
        tuple(one for one in found if one.verdict is verdict) for verdict in (Verdict.FAIL, Verdict.UNKNOWN)
    )
    report = DocumentReport("甲", None, findings=failed, undecided=undecided)
    return draft(document, report, national(), weighed).sheets[0]


@settings(max_examples=100, deadline=None)
@given(st.lists(findings(), max_size=12), weights())
def test_points_stay_within_their_bounds(found: list[Finding], weighed: Weights) -> None:
    drafted = sheet(found, weighed)
    for item in drafted.items:
        assert 0 <= item.low <= item.high <= item.points
        assert item.deducted + item.high == item.points
        assert all(0 <= fault.points <= fault.weight for fault in (*item.faults, *item.undecided))
    assert drafted.low + drafted.open == drafted.high


@settings(max_examples=100, deadline=None)
@given(st.lists(findings(), max_size=12), findings(), weights())
def test_a_further_finding_never_raises_a_total(found: list[Finding], another: Finding, weighed: Weights) -> None:
    before, after = sheet(found, weighed), sheet([*found, another], weighed)
    assert after.low <= before.low
    assert after.high <= before.high


@settings(max_examples=100, deadline=None)
@given(st.lists(findings(), max_size=12), weights())
def test_the_points_needed_for_a_grade_are_the_least_that_give_it(found: list[Finding], weighed: Weights) -> None:
    drafted = sheet(found, weighed)
    for grade, points in drafted.needed():
        at, below = drafted.grade(drafted.low + points), drafted.grade(drafted.low + points - Decimal("1e-9"))
        assert list(Grade).index(at) <= list(Grade).index(grade)
        assert list(Grade).index(below) > list(Grade).index(grade)


@settings(max_examples=50, deadline=None)
@given(st.lists(findings(), max_size=8), weights(), st.randoms())
def test_the_order_of_findings_does_not_matter_to_the_totals(
    found: list[Finding], weighed: Weights, random: Random
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    one, other = sheet(found, weighed), sheet(shuffled, weighed)
    assert (one.low, one.high) == (other.low, other.high)


def test_findings_of_another_project_do_not_count() -> None:
    subject = Subject(SubjectKind.PROJECT, "甲", None, number=2)
    finding = Finding(
        "甲", "题", Severity.ERROR, "完整性.规范完整性", (), Verdict.FAIL, subject, "", None, (), None, "0"
    )
    weighed = Weights(
        dict.fromkeys(ITEMS, Decimal(10)), dict.fromkeys(ITEMS, Decimal(5)), dict.fromkeys(Severity, Decimal(3)), {},
        Decimal(5), (Decimal(90), Decimal(80), Decimal(60)),
    )  # fmt: skip
    assert sheet([finding], weighed).deducted == 0
    assert sheet([replace(finding, subject=replace(subject, number=1))], weighed).deducted == 3

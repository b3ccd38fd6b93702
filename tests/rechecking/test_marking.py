"""Marks that people made on findings: what they excuse, when they stop, and the table that holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.findings import DocumentReport, Report, Verdict, WaiverState
from auditor.packs.marks import Decision, Mark, brought_up, parse, table
from auditor.packs.tables import TableError, decode
from auditor.rechecking.marking import marked
from auditor.source import Source
from tests.reports.samples import COST, DEMOLITION, FUNDING

DAY = date(2024, 3, 1)
REPORT = Report(
    "1",
    (),
    (
        DocumentReport(
            "预算/甲.txt", "0" * 64, projects=(DEMOLITION,), findings=(FUNDING, COST),
            verdicts={Verdict.FAIL: 2, Verdict.WAIVED: 0},
        ),
    ),
)  # fmt: skip
MARK = Mark(
    FUNDING.rule, "甲.txt", "", FUNDING.message, FUNDING.fingerprint, Decision.NO_FAULT, "改制单位", by="李科", line=2
)


def test_what_is_no_problem_is_set_apart_with_its_reason() -> None:
    (document,) = marked(REPORT, [MARK], "处理.csv", DAY).documents
    assert document.findings == (COST,)
    (excused,) = document.waived
    assert excused.verdict is Verdict.WAIVED
    assert excused.waiver is not None
    assert (excused.waiver.reason, excused.waiver.by, excused.waiver.where) == ("改制单位", "李科", "处理.csv:2")
    assert document.verdicts == {Verdict.FAIL: 1, Verdict.WAIVED: 1}


def test_what_is_accepted_stays_a_finding() -> None:
    (document,) = marked(REPORT, [replace(MARK, decision=Decision.ACCEPTED)], "处理.csv", DAY).documents
    assert [each.accepted for each in document.findings] == [True, False]
    assert not document.waived


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, WaiverState.USED),
        ({"decision": Decision.LATER, "until": date(2024, 3, 1)}, WaiverState.USED),
        ({"decision": Decision.LATER, "until": date(2024, 2, 29)}, WaiverState.EXPIRED),
        ({"message": "另一句话"}, WaiverState.CHANGED),
        ({"fingerprint": "f" * 32}, WaiverState.UNUSED),
    ],
)
def test_what_became_of_a_mark(change: dict[str, object], state: WaiverState) -> None:
    found = marked(REPORT, [replace(MARK, **change)], "处理.csv", DAY)  # type: ignore[arg-type]
    assert [use.state for use in found.waivers] == [state]
    assert bool(found.documents[0].waived) is (state is WaiverState.USED)


def test_marks_of_documents_that_were_not_audited_are_no_idle_ones() -> None:
    elsewhere = replace(MARK, document="乙.txt", fingerprint="f" * 32)
    assert marked(REPORT, [elsewhere], "处理.csv", DAY).waivers == ()


def test_marks_that_nobody_decided_do_nothing() -> None:
    assert marked(REPORT, [replace(MARK, decision=None)], "处理.csv", DAY) == REPORT


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10)
MARKS = st.lists(
    st.builds(
        Mark,
        rule=st.just("例-1"),
        document=st.sampled_from(["甲.txt", "乙.txt"]),
        subject=TEXT,
        message=TEXT,
        fingerprint=st.text("0123456789abcdef", min_size=1, max_size=2),
        decision=st.sampled_from([None, Decision.ACCEPTED, Decision.LATER]),
        reason=TEXT.map(str.strip),
        until=st.none() | st.dates(),
        by=TEXT.map(str.strip),
        found=st.booleans(),
    ),
    max_size=10,
    unique_by=lambda mark: mark.fingerprint,
)


def read(text: str) -> tuple[Mark, ...]:
    return parse(Source("处理.csv", text))


@given(MARKS)
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read(marks: list[Mark]) -> None:
    back = parse(decode("处理.csv", table(marks).encode()))
    assert [replace(mark, line=0) for mark in back] == marks


@given(MARKS, MARKS)
@settings(max_examples=100, deadline=None)
def test_bringing_it_up_to_date_loses_no_decision(known: list[Mark], found: list[Mark]) -> None:
    found = [
        replace(mark, decision=None, reason="", until=None, by="", document="甲.txt", found=True) for mark in found
    ]
    brought = {mark.fingerprint: mark for mark in brought_up(known, found, frozenset({"甲.txt"}))}
    now = {mark.fingerprint: mark.message for mark in found}
    for mark in known:
        same = now.get(mark.fingerprint, mark.message) == mark.message
        again = brought[mark.fingerprint]
        assert again.decision is (mark.decision if same else None)
        if not same and mark.decision is not None:
            assert str(mark.decision) in again.reason
    assert set(now) <= set(brought)


@pytest.mark.parametrize("day", ["2024-12-31", "2024/12/31", "2024-12-31 "])
def test_days_as_spreadsheets_write_them(day: str) -> None:
    (mark,) = read(f"规则,处理,文件,问题,指纹,期限\n例-1,以后处理,甲.txt,例,1a,{day}\n")
    assert mark.until == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("例-1,好的,,", "E335"),
        ("例-1,不是问题,,", "E336"),
        ("例-1,以后处理,,明年", "E337"),
        ("例-1,以后处理,,2024-02-30", "E337"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(cells: str, code: str) -> None:
    with pytest.raises(TableError) as caught:
        read(f"规则,处理,理由,期限,文件,问题,指纹\n{cells},甲.txt,例,1a\n")
    assert (caught.value.problem.code, caught.value.problem.position) == (code, (2, 1))

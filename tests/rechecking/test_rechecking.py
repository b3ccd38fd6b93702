"""A report beside an earlier one: every finding of either is told of once, and nothing is called mended unchecked."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.findings import DocumentReport, Finding, Report, Since, Verdict
from auditor.rechecking import rechecked
from auditor.rechecking.earlier import NoReport, read
from auditor.reports import View
from auditor.reports.json import render
from tests.reports.samples import COST, DEMOLITION, FULL, FUNDING, PERSONAL, PORT

DOCUMENT = DocumentReport(
    "甲.txt", "0" * 64, department="大同市商务局", fiscal_year=2024, projects=(DEMOLITION, PORT),
    findings=(FUNDING, COST), tallies={rule: {Verdict.FAIL: 1} for rule in ("资金-001", "成本-002", "公开-001")},
)  # fmt: skip


def report(*documents: DocumentReport) -> Report:
    return Report("1", (), documents)


def standings(found: Report) -> dict[str, Since]:
    now = {each.fingerprint: each.since for document in found.documents for each in document.findings if each.since}
    gone = {each.finding.fingerprint: each.since for each in (found.recheck.gone if found.recheck else ())}
    assert not set(now) & set(gone)
    return now | gone


def became(finding: Finding, *documents: DocumentReport) -> Since:
    return standings(rechecked(report(*documents), report(DOCUMENT), "旧.json"))[finding.fingerprint]


def test_what_the_earlier_report_has_is_unchanged() -> None:
    assert became(FUNDING, DOCUMENT) is Since.UNCHANGED


def test_what_it_has_not_is_new() -> None:
    assert became(PERSONAL, replace(DOCUMENT, findings=(PERSONAL,))) is Since.NEW


def test_other_words_of_the_same_cell_are_a_change_and_say_what_was() -> None:
    other = replace(FUNDING, message="实施期资金总额 1元 小于年度资金总额 598,800元")
    found = rechecked(report(replace(DOCUMENT, findings=(other,))), report(DOCUMENT), "旧.json")
    (now,) = found.documents[0].findings
    assert (now.since, now.before) == (Since.CHANGED, FUNDING.message)


@pytest.mark.parametrize(
    ("change", "since"),
    [
        ({"findings": ()}, Since.FIXED),
        ({"findings": (), "undecided": (replace(FUNDING, verdict=Verdict.UNKNOWN),)}, Since.UNDECIDED),
        ({"findings": (), "waived": (replace(FUNDING, verdict=Verdict.WAIVED),)}, Since.WAIVED),
        ({"findings": (), "projects": (PORT,)}, Since.ABSENT),
        ({"findings": (), "tallies": {"成本-002": {}}}, Since.UNCHECKED),
        ({"findings": (), "error": "读不出"}, Since.UNCHECKED),
        ({"findings": (), "path": "乙.txt"}, Since.FIXED),
        ({"findings": (), "path": "乙.txt", "department": "另一局"}, Since.UNCHECKED),
        ({"findings": (), "path": "乙.txt", "fiscal_year": 2025}, Since.UNCHECKED),
    ],
)
def test_what_became_of_a_finding_that_is_none_now(change: dict[str, object], since: Since) -> None:
    assert became(FUNDING, replace(DOCUMENT, **change)) is since  # type: ignore[arg-type]


def test_a_file_under_another_name_and_path_is_the_same_document() -> None:
    assert became(FUNDING, replace(DOCUMENT, path="2024/改后.docx")) is Since.UNCHANGED


def test_hidden_personal_data_is_no_change() -> None:
    shown = replace(PERSONAL, message="联系电话 13912345678 是手机号码")
    hidden = replace(PERSONAL, message="联系电话 139****5678 是手机号码")
    before, now = (report(replace(DOCUMENT, findings=(each,))) for each in (hidden, shown))
    assert standings(rechecked(now, before, "旧.json")) == {PERSONAL.fingerprint: Since.UNCHANGED}


FINDINGS = st.lists(st.sampled_from([FUNDING, COST, PERSONAL, replace(COST, message="别的")]), max_size=4, unique=True)


@given(FINDINGS, FINDINGS)
@settings(max_examples=60, deadline=None)
def test_every_finding_is_told_of_once(before: list[Finding], now: list[Finding]) -> None:
    then, today = (report(replace(DOCUMENT, findings=tuple(each))) for each in (before, now))
    found = rechecked(today, then, "旧.json")
    assert set(standings(found)) == {each.fingerprint for each in (*before, *now)}
    assert sum(found.counted(since) for since in Since) >= len(standings(found))
    assert [replace(each, since=None, before=None) for each in found.documents[0].findings] == now


# --- reading a report -----------------------------------------------------------------------------


def test_a_report_is_read_back_as_it_was_written() -> None:
    back = read(render(FULL, View()).encode())
    for document, again in zip(FULL.documents, back.documents, strict=True):
        kept = [replace(each, depends=(), confidence=None) for each in document.findings]
        assert [(each.rule, each.subject, each.message, each.fingerprint) for each in again.findings] == [
            (each.rule, each.subject, each.message, each.fingerprint) for each in kept
        ]
        assert again.projects == document.projects
    assert all(since is Since.UNCHANGED for since in standings(rechecked(FULL, back, "旧.json")).values())


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff", b"[]", b"{}", b'{"schema": "auditor.document/1"}', b'{"schema": "auditor.report/1"}',
        b'{"schema": "auditor.report/1", "tool": {"version": "1"}, "documents": 5}',
        b'{"schema": "auditor.report/1", "tool": {"version": "1"}, "documents": [{"path": 1}]}',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(NoReport):
        read(data)


@given(
    st.sampled_from(["severity", "verdict", "subject", "evidence", "message", "basis"]),
    st.sampled_from([5, [], {}, None]),
)
@settings(max_examples=24, deadline=None)
def test_a_finding_that_is_none_is_refused_or_read(key: str, value: object) -> None:
    content = json.loads(render(report(DOCUMENT), View()))
    content["documents"][0]["findings"][0][key] = value
    with suppress(NoReport):
        assert read(json.dumps(content).encode()).documents

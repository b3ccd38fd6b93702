"""A report beside an earlier one: what is new, what changed, and what became of what was found before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from auditor.findings import (
    DocumentReport,
    Earlier,
    Finding,
    Recheck,
    Report,
    Since,
    SubjectKind,
)
from auditor.reports.masking import masked

_OF_A_PROJECT = {SubjectKind.PROJECT, SubjectKind.PERIOD, SubjectKind.INDICATOR}


def rechecked(report: Report, earlier: Report, baseline: str) -> Report:
    """`report` with the word on every finding, and with those of `earlier` that are none any more.

    Findings are one by their fingerprint, wherever rows, pages and files have moved. A fault counts as mended only
    where its document was audited again and its rule was in force there.
    """
    before = {finding.fingerprint: finding for _, finding in _findings(earlier)}
    hidden = {finding.fingerprint: finding.message for _, finding in _findings(masked(report))}
    documents = tuple(
        replace(document, findings=tuple(_standing(finding, before, hidden) for finding in document.findings))
        for document in report.documents
    )
    now = {finding.fingerprint for _, finding in _findings(report)}
    gone: dict[str, Earlier] = {}
    for document, finding in _findings(earlier):
        if finding.fingerprint not in now:
            since = _since(finding, _same(document, report))
            gone.setdefault(finding.fingerprint, Earlier(document.path, finding, since))
    return replace(report, documents=documents, recheck=Recheck(baseline, tuple(gone.values())))


def _findings(report: Report) -> Iterator[tuple[DocumentReport, Finding]]:
    return ((document, finding) for document in report.documents for finding in document.findings)


def _standing(finding: Finding, before: Mapping[str, Finding], hidden: Mapping[str, str]) -> Finding:
    known = before.get(finding.fingerprint)
    if known is None:
        return replace(finding, since=Since.NEW)
    # An earlier report may have hidden personal data that this run still shows.
    if known.message in {finding.message, hidden[finding.fingerprint]}:
        return replace(finding, since=Since.UNCHANGED)
    return replace(finding, since=Since.CHANGED, before=known.message)


def _same(document: DocumentReport, report: Report) -> tuple[DocumentReport, ...]:
    """The documents of a report that are the given one, by their path or else by what they say they are."""
    audited = [each for each in report.documents if each.error is None]
    return tuple(
        each
        for each in audited
        if each.path == document.path or (document.department is not None and _whose(each) == _whose(document))
    )


def _whose(document: DocumentReport) -> tuple[str | None, int | None]:
    return document.department, document.fiscal_year


def _since(finding: Finding, documents: Collection[DocumentReport]) -> Since:
    for since, lists in (
        (Since.UNDECIDED, [document.undecided for document in documents]),
        (Since.WAIVED, [document.waived for document in documents]),
    ):
        if any(finding.fingerprint == each.fingerprint for found in lists for each in found):
            return since
    if not any(not document.tallies or finding.rule in document.tallies for document in documents):
        return Since.UNCHECKED
    subject = finding.subject
    names = {(project.name, project.unit) for document in documents for project in document.projects}
    if subject.kind in _OF_A_PROJECT and (subject.project, subject.unit) not in names:
        return Since.ABSENT
    return Since.FIXED

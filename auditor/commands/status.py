"""Exit statuses, the worst of a run winning: a contract with scripts and gates."""

from __future__ import annotations

from enum import IntEnum

from auditor.findings import Report, Severity


class Status(IntEnum):
    """The larger wins, but for an interruption, which ends the run at once."""

    FINE = 0
    FINDINGS = 1
    NOT_CHECKED = 2
    """Wrong use, a rule file in error, or a document that could not be read."""
    FAULT = 3
    """A fault of our own."""
    INTERRUPTED = 130


def of_report(report: Report, fail_on: str, *, strict: bool) -> Status:
    """The status of a finished audit. `fail_on` is the least severity that counts, or `never`."""
    if not report.documents or not any(pack.rules for pack in report.packs):
        return Status.NOT_CHECKED
    if any(document.error is not None or document.limited for document in report.documents):
        return Status.NOT_CHECKED
    if strict and _undecided_errors(report):
        return Status.NOT_CHECKED
    if any(report.count(severity) for severity in _at_least(fail_on)):
        return Status.FINDINGS
    return Status.FINE


def _undecided_errors(report: Report) -> bool:
    return any(finding.severity is Severity.ERROR for document in report.documents for finding in document.undecided)


def _at_least(fail_on: str) -> list[Severity]:
    severities = list(Severity)
    return [] if fail_on == "never" else severities[: severities.index(Severity(fail_on)) + 1]

"""Exit statuses, the worst of a run winning: a contract with scripts and gates."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from auditor.findings import Report, Severity, Since


class Status(IntEnum):
    """The larger wins, but for an interruption, which ends the run at once."""

    FINE = 0
    FINDINGS = 1
    NOT_CHECKED = 2
    """Wrong use, a rule file in error, or a document that could not be read."""
    FAULT = 3
    """A fault of our own."""
    INTERRUPTED = 130


def of_report(report: Report, fail_on: str, *, strict: bool, new: bool = False) -> Status:
    """The status of a finished audit. `fail_on` is the least severity that counts, or `never`.

    With `new` only findings count that an earlier report does not have, or has with other words.
    """
    if not report.documents or not any(pack.rules for pack in report.packs):
        return Status.NOT_CHECKED
    if any(document.error is not None or document.limited for document in report.documents):
        return Status.NOT_CHECKED
    if strict and _undecided_errors(report):
        return Status.NOT_CHECKED
    if _counting(report, _at_least(fail_on), new=new):
        return Status.FINDINGS
    return Status.FINE


def _counting(report: Report, severities: Sequence[Severity], *, new: bool) -> bool:
    return any(
        finding.severity in severities and not (new and finding.since is Since.UNCHANGED)
        for document in report.documents
        for finding in document.findings
    )


def _undecided_errors(report: Report) -> bool:
    return any(finding.severity is Severity.ERROR for document in report.documents for finding in document.undecided)


def _at_least(fail_on: str) -> list[Severity]:
    severities = list(Severity)
    return [] if fail_on == "never" else severities[: severities.index(Severity(fail_on)) + 1]

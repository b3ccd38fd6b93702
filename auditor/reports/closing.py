"""The order in which people are told of findings, and the last words: what was left out, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.findings import Finding, Report, Severity, twins
from auditor.reports.wording import Words


def by_rule(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Findings rule by rule, the gravest first."""
    order = list(Severity)
    rules: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: order.index(finding.severity)):
        rules.setdefault(finding.rule, []).append(finding)
    return rules.values()


def closing(report: Report, say: Words) -> Iterator[str]:
    """What was left out, and in the last line what to do next."""
    if not report.documents:
        yield say.next_nothing
        return
    if not any(pack.rules for pack in report.packs):
        yield say.next_no_rules
        return
    errors, warnings, notices = (report.count(severity) for severity in Severity)
    unread = sum(document.error is not None for document in report.documents)
    if unread:
        yield say.next_unread.format(count=unread)
    if not (errors or warnings or notices) and unread < len(report.documents):
        yield say.next_clean_so_far if report.unknown or unread else say.next_clean
    if any(document.limited for document in report.documents):
        yield say.next_limited
    if report.unknown:
        yield say.next_unknown.format(count=report.unknown)
    if errors:
        yield say.next_errors.format(count=errors, folded=_folded(report, Severity.ERROR, say)) + say.next_rule
    elif warnings:
        yield say.next_warnings.format(count=warnings, folded=_folded(report, Severity.WARNING, say)) + say.next_rule
    elif notices:
        yield say.next_notices.format(count=notices, folded=_folded(report, Severity.NOTICE, say)) + say.next_rule


def _folded(report: Report, severity: Severity, say: Words) -> str:
    """In how many blocks the findings of a severity stand, where twins made them fewer than there are findings."""
    blocks = 0
    for document in report.documents:
        chosen = [finding for finding in document.findings if finding.severity is severity]
        blocks += sum(len(twins(group)) for group in by_rule(chosen))
    return say.next_folded.format(blocks=blocks) if blocks < report.count(severity) else ""

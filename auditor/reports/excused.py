"""What a pack excuses, as text: waived findings, waivers that excuse nothing any more, disabled rules."""

from __future__ import annotations

from auditor.findings import DocumentReport, Finding, Report, WaiverState, WaiverUse
from auditor.reports.page import Page
from auditor.reports.wording import Words


def waived(page: Page, document: DocumentReport, say: Words) -> None:
    """The findings of a document that waivers excuse: what, where, why and who approved."""
    if not document.waived:
        return
    page.blank()
    page.text(say.waived.format(count=len(document.waived)), style="bold")
    for finding in document.waived:
        page.row(finding.rule, _what(finding, say))
        page.row("", finding.message)
        if finding.waiver is not None:
            page.row("", why_waived(finding.waiver, say), style="dim")


def amiss(page: Page, report: Report, say: Words) -> None:
    """The waivers that excuse nothing, and the rules that packs do without."""
    idle = [waiver for waiver in report.waivers if waiver.state is not WaiverState.USED]
    if idle:
        page.blank()
        page.text(say.waivers_amiss.format(count=len(idle)), style="bold")
        for waiver in idle:
            state = say.waiver_state[waiver.state].format(
                count=waiver.count, until=waiver.until, changed=say.comma.join(waiver.changed)
            )
            page.row(waiver.rule, say.separator.join([state, waiver.where, why_waived(waiver, say)]))
    disabled = [rule for pack in report.packs for rule in pack.disabled]
    if disabled:
        page.blank()
        page.text(say.disabled_rules.format(count=len(disabled)), style="bold")
        for rule in disabled:
            page.row(rule.rule, rule.reason)


def _what(finding: Finding, say: Words) -> str:
    subject = finding.subject
    period = None if subject.period is None else say.period.get(subject.period, subject.period)
    parts = (finding.title, subject.project, period, subject.indicator)
    return say.separator.join(part for part in parts if part)


def why_waived(waiver: WaiverUse, say: Words) -> str:
    """Why a finding is excused, who approved it, and until when."""
    until = "" if waiver.until is None else say.waiver_until.format(until=waiver.until.isoformat())
    return say.waived_by.format(reason=waiver.reason, by=waiver.by, until=until)

"""What became of earlier findings, as text: the word on a finding of today, and those that are none any more."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.findings import STANDING, Finding, Recheck, Report, Since
from auditor.reports import View
from auditor.reports.fold import columns
from auditor.reports.json import dump, finding_record
from auditor.reports.listing import subject_words
from auditor.reports.page import Page
from auditor.reports.wording import Words, words


def standing(finding: Finding, say: Words) -> str:
    """New, changed from what, or unchanged; empty where there is no earlier report."""
    if finding.since is None:
        return ""
    if finding.since is Since.CHANGED:
        return say.changed_from.format(message=finding.before or "")
    return say.since[finding.since]


def gone(page: Page, recheck: Recheck, say: Words) -> None:
    """The findings of the earlier report that are none now, by what became of them."""
    for since in Since:
        found = [each for each in recheck.gone if each.since is since]
        if not found:
            continue
        page.blank()
        page.text(say.gone.format(since=say.since[since], count=len(found)), style="bold")
        for each in found:
            page.row(each.finding.rule, _what(each.finding, say))
            page.row("", each.finding.message, style="dim")


def counts(report: Report, say: Words) -> str:
    """How many findings are new, changed, unchanged, mended and so on, in one line."""
    told = [(since, report.counted(since)) for since in Since]
    return say.comma.join(f"{say.since[since]} {count}" for since, count in told if count or since in STANDING)


def render_text(report: Report, view: View) -> str:
    """Two reports beside each other: what is new and changed, then what is gone, then the counts."""
    say = words(view.lang)
    rules = [finding.rule for finding in _listed(report)]
    page = Page(view.width, max([*map(columns, rules), columns(say.since_label)]))
    for since in (Since.NEW, Since.CHANGED):
        found = [finding for finding in _today(report) if finding.since is since]
        if not found:
            continue
        page.blank()
        page.text(say.gone.format(since=say.since[since], count=len(found)), style="bold")
        for finding in found:
            page.row(finding.rule, _what(finding, say))
            page.row("", finding.message, style="dim")
            if finding.before is not None:
                page.row("", standing(finding, say), style="dim")
    if report.recheck is not None:
        gone(page, report.recheck, say)
    page.blank()
    page.text(counts(report, say), style="bold")
    return page.render(colour=view.colour)


def _today(report: Report) -> Iterator[Finding]:
    return (finding for document in report.documents for finding in document.findings)


def _listed(report: Report) -> Iterator[Finding]:
    yield from _today(report)
    yield from (each.finding for each in (report.recheck.gone if report.recheck else ()))


def _what(finding: Finding, say: Words) -> str:
    return say.separator.join(part for part in (finding.title, subject_words(finding.subject, say)) if part)


def render_json(report: Report) -> str:
    """The same as JSON auditor.difference/1: lists of findings by what became of them."""
    listed: dict[Since, list[Finding]] = {since: [] for since in Since}
    for finding in _today(report):
        if finding.since is not None:
            listed[finding.since].append(finding)
    for each in report.recheck.gone if report.recheck else ():
        listed[each.since].append(each.finding)
    return dump(
        {
            "schema": "auditor.difference/1",
            "counts": {str(since): len(found) for since, found in listed.items()},
            **{str(since): [finding_record(finding) for finding in found] for since, found in listed.items()},
        }
    )

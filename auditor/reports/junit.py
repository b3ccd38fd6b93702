"""The report as JUnit XML: a suite a document, a case a finding, so that build servers list what to mend."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.findings import DocumentReport, Report, Verdict
from auditor.reports import View
from auditor.reports.listing import Item, basis_words, cell_words, items
from auditor.reports.wording import Words, words
from auditor.reports.xml import attribute, text

NAME = "junit"
MASKED = True


def render(report: Report, view: View) -> str:
    """Findings fail, undecided ones are errors, a document that was not read is an error, a clean one passes."""
    say = words(view.lang)
    listed = list(items(report, say))
    suites = [line for document in report.documents for line in _suite(document, listed, say)]
    failed = sum(not item.undecided for item in listed)
    broken = sum(item.undecided for item in listed) + sum(document.error is not None for document in report.documents)
    total = failed + broken + sum(_clean(document) for document in report.documents)
    head = f'<testsuites name="auditor" tests="{total}" failures="{failed}" errors="{broken}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]) + "\n"


def _clean(document: DocumentReport) -> bool:
    return document.error is None and not document.findings and not document.undecided


def _suite(document: DocumentReport, listed: list[Item], say: Words) -> Iterator[str]:
    own = [item for item in listed if item.document is document]
    failed = sum(not item.undecided for item in own)
    broken = len(own) - failed + (document.error is not None)
    name = attribute(document.path)
    total = failed + broken + _clean(document)
    yield f'  <testsuite name={name} tests="{total}" failures="{failed}" errors="{broken}">'
    if document.error is not None:
        yield f"    <testcase name={attribute(say.unread)} classname={name}>"
        yield f'      <error type="unreadable" message={attribute(document.error)}/>'
        yield "    </testcase>"
    elif not own:
        yield f"    <testcase name={attribute(say.verdict[Verdict.PASS])} classname={name}/>"
    for item in own:
        yield from _case(item, name, say)
    yield "  </testsuite>"


def _case(item: Item, document: str, say: Words) -> Iterator[str]:
    finding = item.finding
    title = say.separator.join(part for part in (finding.rule, finding.title, item.subject) if part)
    kind = "error" if item.undecided else "failure"
    told = [
        finding.message,
        *(cell_words(cell, say) for cell in finding.evidence),
        *([say.remedy + say.colon + finding.remedy] if finding.remedy else []),
        *([say.basis + say.colon + basis_words(finding, say)] if finding.basis else []),
    ]
    yield f"    <testcase name={attribute(title)} classname={document}>"
    short = attribute(finding.message)
    kind_of = attribute(str(finding.severity) if not item.undecided else "unknown")
    # Indented, for a line of a log may not begin with what a build server obeys.
    body = text("\n".join(f"  {line}" for each in told for line in each.split("\n")))
    yield f"      <{kind} type={kind_of} message={short}>{body}</{kind}>"
    yield "    </testcase>"

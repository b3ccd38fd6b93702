"""The report as Markdown, for summaries of builds and for pasting: counts, then the findings as a table a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.findings import DocumentReport, Report, Severity
from auditor.reports import View
from auditor.reports.listing import Item, cell_words, items
from auditor.reports.visible import visible
from auditor.reports.wording import Words, words

NAME = "markdown"
MASKED = True
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$@:])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def render(report: Report, view: View) -> str:
    """Text of documents is escaped: it makes no links, headings, images or mentions."""
    say = words(view.lang)
    listed = list(items(report, say))
    lines = [f"# {escaped(say.summary)}", "", *_summary(report, say)]
    for document in report.documents:
        lines += ["", f"## {escaped(document.path)}", ""]
        lines += _document(document, [item for item in listed if item.document is document], say)
    return "\n".join(lines) + "\n"


def _summary(report: Report, say: Words) -> Iterator[str]:
    names = [say.document, *(say.severity[severity] for severity in Severity), say.undecided_tag]
    yield _row(names)
    yield "|" + "---|" * len(names)
    for document in report.documents:
        if document.error is not None:
            yield _row([document.path, *([""] * len(Severity)), say.unread])
            continue
        counts = [sum(found.severity is severity for found in document.findings) for severity in Severity]
        yield _row([document.path, *map(str, counts), str(len(document.undecided))])


def _document(document: DocumentReport, own: list[Item], say: Words) -> Iterator[str]:
    if document.error is not None:
        yield escaped(f"{say.unread}{say.colon}{document.error}")
        return
    if not own:
        yield escaped(say.nothing_found)
        return
    head = [say.level, say.rule, say.subject, say.message, say.cell, say.remedy]
    yield _row(head)
    yield "|" + "---|" * len(head)
    for item in own:
        finding = item.finding
        cells = "\n".join(cell_words(cell, say) for cell in finding.evidence)
        rule = f"{finding.rule} {finding.title}"
        yield _row([item.level, rule, item.subject, finding.message, cells, finding.remedy or ""])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"


def escaped(text: str) -> str:
    """Text of any origin that Markdown shows as it is: no link, heading, image or mention."""
    lines = (_MARKS.sub(r"\\\1", visible(line)) for line in text.split("\n"))
    return "<br>".join(line.translate(_ENTITIES) for line in lines)

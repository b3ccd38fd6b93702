"""The report as workflow commands of GitHub Actions, which show findings as annotations of the run."""

from __future__ import annotations

from auditor.findings import Report, Severity
from auditor.reports import View
from auditor.reports.listing import Item, cell_words, items
from auditor.reports.visible import visible
from auditor.reports.wording import Words, words

NAME = "github"
MASKED = True
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def render(report: Report, view: View) -> str:
    """One command a finding, undecided matters as warnings, documents not read as errors."""
    say = words(view.lang)
    lines = [
        _command("error", document.path, None, say.unread, document.error)
        for document in report.documents
        if document.error is not None
    ]
    lines += [_annotation(item, say) for item in items(report, say)]
    return "".join(f"{line}\n" for line in lines)


def _annotation(item: Item, say: Words) -> str:
    finding = item.finding
    command = "warning" if item.undecided else _COMMANDS[finding.severity]
    title = f"{item.level} {finding.rule} {finding.title}"
    told = [item.subject, finding.message, *(cell_words(cell, say) for cell in finding.evidence), finding.remedy or ""]
    return _command(command, item.document.path, item.place.line, title, "\n".join(text for text in told if text))


def _command(command: str, path: str, line: int | None, title: str, message: str) -> str:
    fields = [f"file={_field(path)}", *([f"line={line}"] if line else []), f"title={_field(title)}"]
    return f"::{command} {','.join(fields)}::{_message(message)}"


def _message(text: str) -> str:
    """What the runner would take for the end of a command, escaped as it asks for."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

"""`auditor diff`: two reports beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.commands import inputs, standings
from auditor.commands.console import deliver, say, view
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.findings import Report, Since
from auditor.rechecking import rechecked
from auditor.reports.recheck import render_json, render_text

FORMATS = ("json", "text")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run: reports as JSON, the earlier one first."""

    before: Path
    after: Path
    lang: str
    format: str = "text"
    output: Path | None = None


def run(request: Request, faults: Faults) -> Status:
    """What is new, changed and gone; the status is 1 where something is new or changed."""
    try:
        inputs.keep(lambda: [str(request.before), str(request.after)], (request.output, faults.debug))
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    before, after = (standings.earlier(file, request.lang) for file in (request.before, request.after))
    if not isinstance(before, Report) or not isinstance(after, Report):
        return Status.NOT_CHECKED
    report = rechecked(after, before, inputs.shown(str(request.before)))
    seen = view(request.lang, 1, request.output)
    text = render_json(report) if request.format == "json" else render_text(report, seen)
    worse = report.counted(Since.NEW) + report.counted(Since.CHANGED)
    return deliver(text, request.output, request.lang, Status.FINDINGS if worse else Status.FINE)

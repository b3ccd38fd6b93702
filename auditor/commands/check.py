"""`auditor check`: read documents, apply rule packs, report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor import __version__, engine
from auditor.commands import inputs, packs
from auditor.commands.console import deliver, say, view
from auditor.commands.faults import Faults
from auditor.commands.status import Status, of_report
from auditor.engine.effect import AsOf
from auditor.engine.waiving import outcomes
from auditor.findings import DocumentReport, Report
from auditor.packs import Pack
from auditor.reports import formats
from auditor.reports.wording import words
from auditor.values.refusal import Unreadable


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run."""

    paths: Sequence[str]
    lang: str
    rules: Sequence[str] = ()
    settings: Sequence[str] = ()
    format: str = "text"
    output: Path | None = None
    fail_on: str = "error"
    strict: bool = False
    detail: int = 1
    as_of: str | None = None


def run(request: Request, faults: Faults) -> Status:
    """Audit every document; what cannot be read is reported beside the others."""
    written = (request.output, faults.debug)
    try:
        inputs.keep(lambda: packs.files(request.rules), written)
        paths = inputs.expand(request.paths, written)
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    loaded = packs.load(request.rules, request.settings, request.lang)
    if loaded is None:
        return Status.NOT_CHECKED
    as_of = _as_of(request.as_of)
    if as_of is None:
        say(_AS_OF[request.lang].format(request.as_of))
        return Status.NOT_CHECKED
    documents = []
    for path in paths:
        if request.detail > 1:
            say(f"auditor: {inputs.shown(path)}")
        documents.append(_document(path, loaded, request.lang, faults, as_of))
    report = Report(
        __version__,
        engine.used(loaded),
        tuple(documents),
        request.as_of or (as_of.day.isoformat() if as_of.day and any(pack.waivers for pack in loaded) else None),
        outcomes(loaded, documents),
    )
    text = formats()[request.format].render(report, view(request.lang, request.detail, request.output))
    status = Status.FAULT if faults else of_report(report, request.fail_on, strict=request.strict)
    return deliver(text, request.output, request.lang, status)


_AS_OF = {
    "zh": "auditor: --as-of {} 的写法不对：写年度（2024）或日期（2024-12-31）",
    "en": "auditor: --as-of {} is badly written: give a year (2024) or a date (2024-12-31)",
}


def _as_of(asked: str | None) -> AsOf | None:
    """The day that a run stands for: a year stands for its last day; without one, today, and each document's year."""
    if asked is None:
        return AsOf(None, date.today())  # noqa: DTZ011 - a waiver ends with the day where the auditor is
    try:
        day = date.fromisoformat(f"{asked}-12-31" if len(asked) == len("2024") else asked)
    except ValueError:
        return None
    return AsOf(day.year, day)


def _document(path: str, in_force: Sequence[Pack], lang: str, faults: Faults, as_of: AsOf) -> DocumentReport:
    """One document's report; a fault of our own in one document does not lose the others."""
    name = inputs.shown(path)
    try:
        document, sha256 = inputs.read(path)
        report = engine.audit(document, in_force, name, sha256, as_of=as_of)
    except Unreadable as error:
        reason = inputs.refusal(error, lang)
        say(f"auditor: {name}: {reason}")
        return DocumentReport(name, None, error=reason)
    except Exception as fault:  # whatever it is, it must not look like a verdict
        return DocumentReport(name, None, error=faults.note(fault, name))
    if report.limited:
        say(f"auditor: {name}: {words(lang).next_limited}")
    return report

"""`auditor check`: read documents, apply rule packs, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor import __version__, engine
from auditor.commands import as_of, handing, inputs, packs, standings, watching
from auditor.commands.auditing import Audit
from auditor.commands.console import say, view
from auditor.commands.copies import copies
from auditor.commands.faults import Faults
from auditor.commands.status import Status, of_report
from auditor.engine.waiving import outcomes
from auditor.findings import DocumentReport, Report
from auditor.rechecking import rechecked
from auditor.rechecking.marking import marked

MOST_DRAWN = 1_000_000
"""Cells that the report of a run draws, all its documents together."""


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
    wanted: inputs.Wanted = inputs.ALL
    mask: bool | None = None
    """Whether personal data is made unrecognisable; None leaves it to the format."""
    baseline: Path | None = None
    """An earlier report as JSON, to tell what is new."""
    new: bool = False
    """The status looks only at what is new or changed beside `baseline`."""
    marks: Path | None = None
    """The table of marks that people made on findings."""
    annotate: bool = False
    """Whether marked-up copies of the documents are written."""
    annotate_to: Path | None = None
    """The folder for them; None is beside each document."""
    template: Path | None = None
    """The document that a format fills in, instead of the one that ships with it."""


def watch(request: Request, faults: Faults) -> Status:
    """Audit again whenever a document or a rule file is saved, until the user ends it."""
    ignored = {str(file) for file in (request.output, faults.debug) if file is not None}

    def files() -> list[str]:
        try:
            documents = inputs.expand(request.paths, (request.output, faults.debug), request.wanted)
        except inputs.Overwritten:
            return []
        beside = [str(file) for file in (request.baseline, request.marks, request.template) if file is not None]
        return [each for each in (*documents, *packs.files(request.rules), *beside) if each not in ignored]

    return watching.repeat(lambda: run(request, faults), files, request.lang)


def run(request: Request, faults: Faults) -> Status:
    """Audit every document; what cannot be read is reported beside the others."""
    written = (request.output, faults.debug)
    try:
        read = (request.baseline, request.marks, request.template)
        inputs.keep(lambda: [str(file) for file in read if file is not None], written)
        inputs.keep(lambda: packs.files(request.rules), written)
        paths = inputs.expand(request.paths, written, request.wanted)
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    earlier = standings.earlier(request.baseline, request.lang)
    marks = standings.marks(request.marks, request.lang)
    target = handing.prepare(request.format, request.output, request.template, request.lang)
    marked_up = copies(paths if request.annotate else (), request.annotate_to, request.lang)
    if isinstance(earlier, Status) or isinstance(marks, Status) or isinstance(target, Status) or marked_up.clash():
        return Status.NOT_CHECKED

    def announce(path: str) -> None:
        if request.detail > 1:
            say(f"auditor: {inputs.shown(path)}")

    draw = getattr(target.format, "DRAWN", False) and request.detail > 0
    with inputs.reading(paths, announce, draw=draw) as entries:  # read while the rules load
        selection = packs.select(request.rules, request.settings, request.lang)
        if selection is None:
            return Status.NOT_CHECKED
        day = as_of.read(request.as_of, request.lang)
        if day is None:
            return Status.NOT_CHECKED
        audit = Audit(selection, day, request.lang, faults, draw=draw)
        documents = list(_bounded(audit.report(path, outcome) for path, outcome in entries))
    loaded = selection.used
    report = Report(
        __version__,
        engine.used(loaded),
        tuple(documents),
        request.as_of or (day.day.isoformat() if day.day and any(pack.waivers for pack in loaded) else None),
        outcomes(loaded, documents),
    )
    if request.marks is not None:
        report = marked(report, marks, inputs.shown(str(request.marks)), day.day)
    if earlier is not None:
        report = rechecked(report, earlier, inputs.shown(str(request.baseline)))
    status = of_report(report, request.fail_on, strict=request.strict, new=request.new)
    status = max(status, marked_up.write(report, faults, mask=bool(request.mask)))
    looks = replace(view(request.lang, request.detail, request.output), template=target.template)
    return target.hand_over(report, looks, Status.FAULT if faults else status, mask=request.mask)


def _bounded(documents: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
    """The documents, drawn as long as the run has room for their cells."""
    left = MOST_DRAWN
    for document in documents:
        left -= sum(len(row.cells) for part in document.drawn for sheet in part.sheets for row in sheet)
        yield document if left >= 0 else replace(document, drawn=())

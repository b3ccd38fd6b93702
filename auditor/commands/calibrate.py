"""`auditor calibrate`: how the rules do on a corpus, and findings drawn for people to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from auditor import __version__, engine
from auditor.commands import inputs, packs
from auditor.commands.auditing import Audit
from auditor.commands.console import deliver, say, view
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.engine.effect import UNDATED
from auditor.errors import Term
from auditor.findings import DocumentReport, Report
from auditor.packs import Pack, appraisals, tables
from auditor.packs.appraisals import Appraisal
from auditor.packs.calibrated import Calibration, calibrated, sampled
from auditor.reports.calibration import render_json, render_markdown, render_text
from auditor.reports.listing import items
from auditor.reports.masking import masked
from auditor.reports.wording import words

FORMATS = ("json", "markdown", "text")
_UNDONE = Term("未审核任何文件", "nothing was audited")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run; `judged` is the file of appraisals, kept up to date by the run."""

    paths: Sequence[str]
    lang: str
    rules: Sequence[str] = ()
    settings: Sequence[str] = ()
    judged: Path | None = None
    sample: int = 10
    format: str = "text"
    output: Path | None = None
    wanted: inputs.Wanted = inputs.ALL


def run(request: Request, faults: Faults) -> Status:
    """Audit every document, draw what is to be judged, and tell how each rule did."""
    written = (request.output, faults.debug, request.judged)
    try:
        inputs.keep(lambda: packs.files(request.rules), written)
        paths = inputs.expand(request.paths, written, request.wanted)
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    try:
        known = _known(request.judged)
    except tables.TableError as error:
        say(error.problem.render("en" if request.lang == "en" else "zh"))
        return Status.NOT_CHECKED
    except OSError as error:
        say(f"auditor: {request.judged}: {error.strerror}")
        return Status.NOT_CHECKED
    with inputs.reading(paths) as entries:
        selection = packs.select(request.rules, request.settings, request.lang, _UNDONE)
        if selection is None:
            return Status.NOT_CHECKED
        audit = Audit(selection, UNDATED, request.lang, faults)
        documents = [audit.report(path, outcome) for path, outcome in entries]
    loaded = selection.used
    status = _status(documents, faults)
    if request.judged is not None:
        known = sampled(known, _found(documents, loaded, request.lang), request.sample)
        status = deliver(appraisals.table(known), request.judged, request.lang, status)
    found = calibrated(documents, loaded, known)
    return deliver(_render(request, found), request.output, request.lang, status)


def _known(file: Path | None) -> tuple[Appraisal, ...]:
    if file is None or not file.exists():
        return ()
    return appraisals.parse(tables.decode(str(file), file.read_bytes()))


def _status(documents: Sequence[DocumentReport], faults: Faults) -> Status:
    if faults:
        return Status.FAULT
    unread = not documents or any(document.error is not None for document in documents)
    return Status.NOT_CHECKED if unread else Status.FINE


def _found(documents: Sequence[DocumentReport], loaded: Sequence[Pack], lang: str) -> Iterator[Appraisal]:
    """The findings as they are laid before people, by rule in the order of the packs; personal data hidden."""
    told = words(lang)
    report = masked(Report(__version__, engine.used(loaded), tuple(documents)))
    order = {rule.id: number for number, rule in enumerate(rule for pack in loaded for rule in pack.rules)}
    listed = [item for item in items(report, told) if not item.undecided]
    for item in sorted(listed, key=lambda item: order[item.finding.rule]):
        finding = item.finding
        name = PurePath(item.document.path).name
        yield Appraisal(finding.rule, name, item.subject, finding.message, finding.fingerprint)


def _render(request: Request, found: Calibration) -> str:
    seen = view(request.lang, 1, request.output)
    match request.format:
        case "json":
            return render_json(found)
        case "markdown":
            return render_markdown(found, seen)
        case _:
            return render_text(found, seen, None if request.judged is None else inputs.shown(str(request.judged)))

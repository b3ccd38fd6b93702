"""`auditor score`: read documents, apply rule packs, draft the review sheet of every project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor import __version__, engine
from auditor.commands import as_of, inputs, packs
from auditor.commands.auditing import Audit, Audited
from auditor.commands.console import deliver, say, view
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.errors import Term
from auditor.findings import DocumentReport
from auditor.reports.masking import masked_document
from auditor.reports.score import BINARY, FORMATS, renderer
from auditor.scoring import Review, Scored
from auditor.scoring.drafting import draft
from auditor.scoring.weights import lacking, read

__all__ = ["FORMATS", "Request", "run"]

_UNDONE = Term("未起草任何审核表", "no sheet was drafted")
_NO_FILE = {
    "zh": "auditor: {} 格式要写入文件：加 --output 审核表.{}",
    "en": "auditor: the format {} goes to a file: add --output sheets.{}",
}
_NO_LIBRARY = {
    "zh": "auditor: {} 格式需要 python-docx：pip install 'auditor[office]'；或用 --format text、json",
    "en": "auditor: the format {} takes python-docx: pip install 'auditor[office]'; or use --format text or json",
}
_NO_WEIGHTS = {
    "zh": "auditor: 规则包没有给出评分参数（{}）：让它继承 national，或加上 --rules national",
    "en": "auditor: the packs lack parameters of scoring ({}): extend national, or add --rules national",
}


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run."""

    paths: Sequence[str]
    lang: str
    rules: Sequence[str] = ()
    settings: Sequence[str] = ()
    format: str = "text"
    output: Path | None = None
    detail: int = 1
    as_of: str | None = None
    wanted: inputs.Wanted = inputs.ALL
    mask: bool = False
    """Whether personal data is made unrecognisable."""


def run(request: Request, faults: Faults) -> Status:
    """A sheet for every project of every document; what cannot be read is told beside the others."""
    if request.format in BINARY and request.output is None:
        return _refuse(_NO_FILE[request.lang].format(request.format, request.format))
    try:
        render = renderer(request.format)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("auditor"):
            raise
        return _refuse(_NO_LIBRARY[request.lang].format(request.format))
    written = (request.output, faults.debug)
    try:
        inputs.keep(lambda: packs.files(request.rules), written)
        paths = inputs.expand(request.paths, written, request.wanted)
    except inputs.Overwritten as refusal:
        return _refuse(refusal.render(request.lang))
    with inputs.reading(paths) as entries:  # read while the rules load
        selection = packs.select(request.rules, request.settings, request.lang, _UNDONE)
        day = as_of.read(request.as_of, request.lang)
        if selection is None or day is None:
            return Status.NOT_CHECKED
        missing = lacking(selection.everywhere)
        if missing:
            return _refuse(_NO_WEIGHTS[request.lang].format("、".join(missing[:3])))
        audit = Audit(selection, day, request.lang, faults)
        documents = [_scored(audit.of(path, outcome), request) for path, outcome in entries]
    review = Review(__version__, engine.used(selection.used), tuple(documents))
    content = render(review, view(request.lang, request.detail, request.output))
    return deliver(content, request.output, request.lang, _status(review, faults))


def _refuse(why: str) -> Status:
    say(why)
    return Status.NOT_CHECKED


def _scored(audited: Audited, request: Request) -> Scored:
    report: DocumentReport = masked_document(audited.report) if request.mask else audited.report
    if audited.document is None:
        return Scored(report.path, report.error)
    return draft(audited.document, report, audited.packs, read(audited.packs))


def _status(review: Review, faults: Faults) -> Status:
    if faults:
        return Status.FAULT
    partly = any(document.error is not None or document.limited for document in review.documents)
    return Status.NOT_CHECKED if partly or not review.documents else Status.FINE

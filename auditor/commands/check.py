"""`auditor check`: read documents, apply rule packs, report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from auditor import __version__, engine
from auditor.commands import inputs
from auditor.commands.console import deliver, say, view
from auditor.commands.faults import Faults
from auditor.commands.status import Status, of_report
from auditor.errors import PackError
from auditor.findings import DocumentReport, PackUsed, Report
from auditor.packs import Pack
from auditor.reports import formats
from auditor.values.refusal import Unreadable


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run."""

    paths: Sequence[str]
    lang: str
    rules: Sequence[str] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    format: str = "text"
    output: Path | None = None
    fail_on: str = "error"
    strict: bool = False
    detail: int = 1


def run(request: Request, faults: Faults) -> Status:
    """Audit every document; what cannot be read is reported beside the others."""
    try:
        packs = engine.load(request.rules, request.settings)
    except PackError as error:
        for problem in error.problems:
            say(problem.render("en" if request.lang == "en" else "zh"))
        return Status.NOT_CHECKED
    documents = []
    for path in inputs.expand(request.paths):
        if request.detail > 1:
            say(f"auditor: {path}")
        documents.append(_document(path, packs, request.lang, faults))
    used = tuple(PackUsed(pack.id, pack.version, len(pack.rules)) for pack in packs)
    report = Report(__version__, used, tuple(documents))
    text = formats()[request.format].render(report, view(request.lang, request.detail, request.output))
    status = Status.FAULT if faults else of_report(report, request.fail_on, strict=request.strict)
    return deliver(text, request.output, request.lang, status)


def _document(path: str, packs: Sequence[Pack], lang: str, faults: Faults) -> DocumentReport:
    """One document's report; a fault of our own in one document does not lose the others."""
    try:
        document, sha256 = inputs.read(path)
        return engine.audit(document, packs, path, sha256)
    except Unreadable as error:
        reason = inputs.refusal(error, lang)
        say(f"auditor: {path}: {reason}")
        return DocumentReport(path, None, error=reason)
    except Exception as fault:  # whatever it is, it must not look like a verdict
        return DocumentReport(path, None, error=faults.note(fault, path))

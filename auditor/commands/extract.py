"""`auditor extract`: the structured content of documents alone, as JSON or YAML auditor.document/1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.commands import inputs
from auditor.commands.console import deliver, say
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.commands.worker import Outcome
from auditor.model import contract
from auditor.model.document import Document
from auditor.model.places import leaves
from auditor.reports import yaml
from auditor.reports.json import dump, place_record
from auditor.values.refusal import Unreadable

FORMATS = ("json", "yaml")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run."""

    paths: Sequence[str]
    lang: str
    places: bool = False
    format: str = "json"
    output: Path | None = None
    wanted: inputs.Wanted = inputs.ALL


def run(request: Request, faults: Faults) -> Status:
    """One named document gives its object; a folder or several paths give all of them, each under its path."""
    lang, output = request.lang, request.output
    try:
        expanded = inputs.expand(request.paths, (output, faults.debug), request.wanted)
    except inputs.Overwritten as refusal:
        say(refusal.render(lang))
        return Status.NOT_CHECKED
    with inputs.reading(expanded) as found:
        entries = [_entry(path, outcome, request, faults) for path, outcome in found]
    unread = any(entry["error"] is not None for entry in entries)
    status = Status.FAULT if faults else Status.NOT_CHECKED if unread or not entries else Status.FINE
    write = yaml.dump if request.format == "yaml" else dump
    if not inputs.is_single(request.paths):
        return deliver(write({"schema": "auditor.documents/1", "documents": entries}), output, lang, status)
    if unread:
        if output is not None:
            say(f"auditor: {inputs.shown(str(output))}: {_NOT_WRITTEN[lang]}")
        return status
    return deliver(write(entries[0]["document"]), output, lang, status)


_NOT_WRITTEN = {
    "zh": "没有写入；如有内容，是以前留下的",
    "en": "not written; anything in it is from before",
}


def _entry(path: str, outcome: Outcome, request: Request, faults: Faults) -> dict[str, Any]:
    """One document under its path, or why it could not be read; the others are still extracted."""
    name = inputs.shown(path)
    sha256, record, error = None, None, None
    try:
        if isinstance(outcome, Exception):
            raise outcome
        sha256 = outcome.sha256
        record = _record(outcome.document, places=request.places)
    except Unreadable as refused:
        reason = inputs.refusal(refused, request.lang)
        say(f"auditor: {name}: {reason}")
        error = inputs.in_one_line(reason)
    except Exception as fault:  # whatever it is, it must not look like a document
        error = faults.note(fault, name)
    return {"path": name, "sha256": sha256, "error": error, "document": record}


def _record(document: Document, *, places: bool) -> dict[str, Any]:
    record = contract.record(document)
    if places:
        record["places"] = {
            pointer: {"text": leaf.text, "state": str(leaf.state), **place_record(leaf.place)}
            for pointer, leaf in leaves(document)
        }
    return record

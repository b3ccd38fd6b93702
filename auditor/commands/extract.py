"""`auditor extract`: the structured content of documents alone, as JSON auditor.document/1."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.commands import inputs
from auditor.commands.console import deliver, say
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.model.document import Document
from auditor.model.places import leaves
from auditor.reports.json import dump, place_record
from auditor.values.refusal import Unreadable


def run(paths: Sequence[str], lang: str, faults: Faults, *, places: bool, output: Path | None) -> Status:
    """One document gives an object, a folder or several paths an array."""
    records = []
    status = Status.FINE
    for path in inputs.expand(paths):
        try:
            document, _ = inputs.read(path)
            records.append(_record(document, places=places))
        except Unreadable as error:
            say(f"auditor: {inputs.shown(path)}: {inputs.refusal(error, lang)}")
            status = max(status, Status.NOT_CHECKED)
        except Exception as fault:  # the other documents are still extracted
            faults.note(fault, inputs.shown(path))
            status = Status.FAULT
    single = inputs.is_single(paths)
    if single and not records:
        return status
    return deliver(dump(records[0] if single else records), output, lang, status)


def _record(document: Document, *, places: bool) -> dict[str, Any]:
    record = {"schema": "auditor.document/1", **document.model_dump(mode="json")}
    if places:
        record["places"] = {
            pointer: {"text": leaf.text, "state": str(leaf.state), **place_record(leaf.place)}
            for pointer, leaf in leaves(document)
        }
    return record

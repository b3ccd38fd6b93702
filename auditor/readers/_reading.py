"""What reading a file gives: its sheets, its identity, what editors left in it, and notes about its characters."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.document import Document
from auditor.values.note import Note
from auditor.values.paper import Remnant, Sheet


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader takes from the bytes of one file: sheets, or of YAML and JSON the document itself."""

    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Note, ...] = ()
    remnants: tuple[Remnant, ...] = ()
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read; `sha256` is of its bytes."""

    file: str
    format: str
    sha256: str
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Note, ...] = ()
    remnants: tuple[Remnant, ...] = ()
    document: Document | None = None

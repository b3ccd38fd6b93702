"""What reading a file gives: its sheets, its identity, and notes about its characters."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.values.note import Note
from auditor.values.paper import Sheet


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader takes from the bytes of one file."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read; `sha256` is of its bytes."""

    file: str
    format: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...] = ()

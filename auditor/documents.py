"""From a file to its document in one call, in this very process: for programs that use the library.

Nothing bounds the time or the memory that a hostile file takes here; the command line reads each file in a process of
its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

from auditor import forms, readers
from auditor.forms.extent import drawn
from auditor.model.document import Document
from auditor.readers import Reading
from auditor.values.paper import Drawn
from auditor.values.refusal import Unreadable

_TOLD = 5
"""Reading notes that a refusal repeats."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document as read, the SHA-256 of its file in hexadecimal, and where asked for its parts as printed."""

    document: Document
    sha256: str
    drawn: tuple[Drawn, ...] = ()


def read(path: str | PathLike[str], *, draw: bool = False) -> Read:
    """The document in a file of any format that is read; what is in doubt about it stands in its `notes`.

    Raises `auditor.values.refusal.Unreadable` with the reason and a remedy, in both languages: for a file that cannot
    be read, and for one that holds no performance-target table. `draw` asks for the parts to be drawn.
    """
    return _recognised(readers.read(path), draw=draw)


def read_bytes(data: bytes, file: str, *, draw: bool = False) -> Read:
    """The document in the bytes of a file; `file` is the name that places and messages carry. Raises as `read` does."""
    return _recognised(readers.read_bytes(data, file), draw=draw)


def _recognised(reading: Reading, *, draw: bool) -> Read:
    document = reading.document
    if document is None:
        try:
            document = forms.recognise(reading.sheets, reading.remnants)
        except Unreadable as refusal:
            raise _explained(refusal, reading) from refusal
    parts = drawn(document, reading.sheets) if draw else ()
    return Read(document.model_copy(update={"notes": (*reading.notes, *document.notes)}), reading.sha256, parts)


def _explained(refusal: Unreadable, reading: Reading) -> Unreadable:
    """The refusal with what was noted in reading, which often is why: pages of pictures, say, or another encoding."""
    told = [note.message for note in reading.notes[:_TOLD]]
    if not told:
        return refusal
    return Unreadable(
        refusal.code,
        chinese=refusal.chinese + "".join(told),
        english=" ".join((refusal.english, "Reading notes:", *told)),
        remedy_chinese=refusal.remedy_chinese,
        remedy_english=refusal.remedy_english,
    )

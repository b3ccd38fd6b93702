"""Reading notes: what a reader could not take from the paper without doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.values.place import NOWHERE, Place


class NoteKind(StrEnum):
    LABEL_COMPLETED = "label-completed"
    """A label was cut in print and completed to its standard form."""
    LABEL_LOST = "label-lost"
    """A level label that the form prints is missing; where its rows belong is in doubt."""
    TEXT_CUT = "text-cut"
    """Text that ends where print cut it off."""
    MISPLACED = "misplaced"
    """Cells stood in other columns than the heading says and were placed by vocabulary and order."""
    AMBIGUOUS = "ambiguous"
    """More than one reading fits; the one taken and the other are named."""
    UNPARSED = "unparsed"
    """Words where a number or date belongs."""
    UNREAD = "unread"
    """Content that fits no field."""
    CHARACTERS = "characters"
    """Encoding or invisible characters worth knowing of."""
    FORMAT = "format"
    """The file is not what its name says, or holds what its format could not show whole."""
    SET_APART = "set-apart"
    """A table recognised as one of another kind (a self-evaluation, say) and therefore not audited."""


@dataclass(frozen=True, slots=True)
class Note:
    """One reading note, in Chinese: what is in doubt, in which project, and where it stands."""

    kind: NoteKind
    message: str
    project: str | None = None
    place: Place = NOWHERE

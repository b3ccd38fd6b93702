"""What a reader hands on: sheets of rows of cells, each with its text as printed and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditor.values.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text without surrounding space, where it begins, and how far it reaches.

    `height` and `width` count the rows and columns that a merged cell covers, its own included.
    """

    text: str
    place: Place = NOWHERE
    height: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in one row, blank ones included; a line of prose is a row of one cell."""

    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows in reading order.

    `ruled` sheets are one table each (or the used range of a worksheet): `place.column` and the spans of
    their cells are those of the grid. Others are running text, in which tabs or lines may part cells and
    columns prove nothing. A file is a sequence of both, in reading order.
    """

    rows: tuple[Row, ...]
    name: str | None = None
    ruled: bool = False

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part of a document as printed: the form of one project, or what stands between forms.

    `project` is the index of the project, None between forms. `personal` are the labels and texts of its
    personal data. Places carry no file.
    """

    sheets: tuple[Sheet, ...]
    project: int | None = None
    personal: tuple[tuple[str, str], ...] = ()


class RemnantKind(StrEnum):
    """What an editor left in a file besides its text."""

    INSERTED = "inserted"
    """Text inserted under change tracking and not yet accepted; read as content."""
    DELETED = "deleted"
    """Text deleted under change tracking and not yet removed; no content."""
    HIDDEN = "hidden"
    """Text, row, column or sheet that is not shown; no content."""
    COMMENT = "comment"
    """A comment left in the file; no content."""


@dataclass(frozen=True, slots=True)
class Remnant:
    """One thing that an editor left behind, its words, its author if named, and the place it belongs to."""

    kind: RemnantKind
    text: str
    author: str | None = None
    place: Place = NOWHERE

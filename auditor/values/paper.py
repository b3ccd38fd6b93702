"""What a reader hands on: sheets of rows of cells, each with its text as printed and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.values.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text without surrounding space, and where it stands."""

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells; a line of prose is a row of one cell."""

    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, page run or text file, in reading order."""

    rows: tuple[Row, ...]
    name: str | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

"""A ruled sheet by row and column: which cell covers a position, and what stands beside and below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.values.paper import Cell, Row


def start_of(cell: Cell) -> int:
    """The column in which a cell begins."""
    return cell.place.column or 1


def end_of(cell: Cell) -> int:
    """The first column behind a cell."""
    return start_of(cell) + cell.width


@dataclass(slots=True)
class Grid:
    """The rows of one form with the cells that reach into them; rows count from 0, columns from 1."""

    rows: Sequence[Row]
    row_of: dict[int, int] = field(default_factory=dict)
    _covering: list[list[Cell]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._covering = [[] for _ in self.rows]
        for at, row in enumerate(self.rows):
            for cell in row.cells:
                self.row_of[id(cell)] = at
                for down in range(at, min(at + cell.height, len(self.rows))):
                    self._covering[down].append(cell)
        for cells in self._covering:
            cells.sort(key=start_of)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self._covering[row]
        found = bisect_right(cells, column, key=start_of) - 1
        return cells[found] if found >= 0 and column < end_of(cells[found]) else None

    def right(self, cell: Cell) -> Cell | None:
        """The cell beside another, in the row in which that begins."""
        return self.at(self.row_of[id(cell)], end_of(cell))

    def below(self, cell: Cell) -> Cell | None:
        """The cell that begins right under another, in its first column."""
        row = self.row_of[id(cell)] + cell.height
        found = self.at(row, start_of(cell))
        return found if found is not None and self.row_of[id(found)] == row else None

    def row(self, cell: Cell) -> int:
        """The row in which a cell begins."""
        return self.row_of[id(cell)]

    def spanning(self, row: int) -> Sequence[Cell]:
        """Every cell that covers a row, from left to right."""
        return self._covering[row] if 0 <= row < len(self.rows) else ()

"""A ruled sheet by row and column: which cell covers a position, and what stands beside and below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.values.paper import Cell, Row


@dataclass(slots=True)
class Grid:
    """The rows of one form with the cells that reach into them; rows and columns count from 0 and 1."""

    rows: Sequence[Row]
    covered: dict[tuple[int, int], Cell] = field(default_factory=dict)
    row_of: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, row in enumerate(self.rows):
            for cell in row.cells:
                self.row_of[id(cell)] = at
                start = cell.place.column or 1
                for down in range(min(cell.height, len(self.rows) - at)):
                    for column in range(start, start + cell.width):
                        self.covered.setdefault((at + down, column), cell)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position."""
        return self.covered.get((row, column))

    def right(self, cell: Cell) -> Cell | None:
        """The cell beside another, in the row in which that begins."""
        return self.at(self.row_of[id(cell)], (cell.place.column or 1) + cell.width)

    def below(self, cell: Cell) -> Cell | None:
        """The cell that begins right under another, in its first column."""
        row = self.row_of[id(cell)] + cell.height
        found = self.at(row, cell.place.column or 1)
        return found if found is not None and self.row_of[id(found)] == row else None

    def row(self, cell: Cell) -> int:
        return self.row_of[id(cell)]

    def spanning(self, row: int) -> Iterator[Cell]:
        """Every cell that covers a row, from left to right, each once."""
        seen: set[int] = set()
        columns = sorted(column for at, column in self.covered if at == row)
        for column in columns:
            cell = self.covered[row, column]
            if id(cell) not in seen:
                seen.add(id(cell))
                yield cell

"""Which cell of a row belongs to which column of a head, by where it stands; merged cells are seen through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from auditor.forms import levels
from auditor.forms.columns import Column, Head, Role
from auditor.forms.grid.sheet import Grid, end_of, start_of
from auditor.values.paper import Cell

_DIGIT = re.compile(r"[0-9]")
_LEVELS = {Role.LEVEL1, Role.LEVEL2}


@dataclass(slots=True)
class Placed:
    """The cells of one row by the number of their column, what begins before the columns, and what fits none."""

    under: dict[int, list[Cell]] = field(default_factory=dict)
    margin: list[Cell] = field(default_factory=list)
    across: list[Cell] = field(default_factory=list)

    def cell(self, number: int) -> Cell | None:
        """What stands in a column: one cell, or several parts of it as one."""
        cells = self.under.get(number, [])
        filled = [cell for cell in cells if cell.text]
        if len(filled) > 1:
            return replace(filled[0], text="".join(cell.text for cell in filled))
        return next(iter(filled or cells), None)

    def several(self, number: int) -> bool:
        """Whether a column holds figures in more than one cell: they are not parts of one value."""
        return sum(_DIGIT.search(cell.text) is not None for cell in self.under.get(number, [])) > 1

    def begin(self, number: int, grid: Grid, at: int) -> bool:
        """Whether something that is printed in a column begins in this row."""
        return any(cell.text and grid.row(cell) == at for cell in self.under.get(number, []))


def place(grid: Grid, at: int, head: Head) -> Placed:
    """The cells that cover a row, each under its column."""
    placed = Placed()
    first, last = head.columns[0].start, max(column.end for column in head.columns)
    for cell in grid.spanning(at):
        if end_of(cell) <= first:
            placed.margin.append(cell)
            continue
        numbers = _columns(cell, head.columns) if start_of(cell) < last else ()
        if not numbers and cell.text:
            placed.across.append(cell)
        for number in numbers:
            placed.under.setdefault(number, []).append(cell)
    return placed


def _columns(cell: Cell, columns: Sequence[Column]) -> Iterable[int]:
    """The columns a cell belongs to: the one that it covers most of; a blank one all that it covers."""
    shared = {
        number: min(column.end, end_of(cell)) - max(column.start, start_of(cell))
        for number, column in enumerate(columns)
        if column.start < end_of(cell) and start_of(cell) < column.end
    }
    if not shared:
        return []
    whole = [number for number in shared if shared[number] == columns[number].end - columns[number].start]
    if len(whole) < 2:
        # A line that stands a little beside those of the head: the cell goes where both overlap most.
        return [max(shared, key=lambda at: shared[at] / cell.width + shared[at] / columns[at].cell.width)]
    if not cell.text:
        return whole
    return _merged(cell, whole, columns)


def _merged(cell: Cell, whole: Sequence[int], columns: Sequence[Column]) -> list[int]:
    """The column of a printed cell that covers several: a label goes by its word, a text to the first of them.

    What covers levels as well as values belongs to no column.
    """
    roles = {number: columns[number].role for number in whole}
    found = [number for number in whole if roles[number] in _LEVELS]
    if not found:
        return [whole[0]]
    if Role.VALUE in roles.values():
        return []
    known = Role.LEVEL1 if levels.level1(cell.text) else Role.LEVEL2 if levels.level2(cell.text) else None
    return [next((number for number in found if roles[number] is known), found[0])]

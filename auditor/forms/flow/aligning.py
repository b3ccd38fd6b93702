"""Cells in their order, without columns, put under the head of an indicator block: by labels, then one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.forms import labels
from auditor.forms.columns import Head, Role, read_head
from auditor.values.paper import Cell

_LAST = {Role.REMARK, Role.STANDARD, Role.WEIGHT, Role.DEFINITION, Role.UNIT, Role.DIRECTION}
"""Columns that may be missing at the end of a row."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a head that lost its grid, numbered from left to right behind the margin's label."""

    head: Head
    first: int

    @property
    def last(self) -> int:
        return self.first + len(self.head.columns) - 1

    def group(self, number: int) -> list[Role]:
        """The roles of the columns behind level 1, of the first or the second group of a dual head."""
        roles: list[Role] = [column.role for column in self.head.columns if column.role != Role.LEVEL1]
        cut = next((at for at, role in enumerate(roles) if at and role in roles[:at]), len(roles))
        return roles[:cut] if number == 0 else roles[cut:]

    @property
    def dual(self) -> bool:
        return bool(self.group(1))


def layout_of(cells: Sequence[Cell], first: int = 2) -> Layout | None:
    """The head that a row of labels is, with columns given in their order."""
    found = read_head(placed(cells, 1))
    if found is None or not found.columns:
        return None
    columns = tuple(
        replace(column, cell=at_column(column.cell, first + number)) for number, column in enumerate(found.columns)
    )
    return Layout(Head(columns, found.others), first)


def at_column(cell: Cell, column: int, width: int = 1) -> Cell:
    return replace(cell, place=replace(cell.place, column=column), width=width)


def across(cell: Cell, layout: Layout) -> Cell:
    """A text that belongs to no column, over all of them."""
    return at_column(cell, layout.first, len(layout.head.columns))


def placed(cells: Sequence[Cell], first: int) -> list[Cell]:
    """Cells side by side from a column on."""
    return [at_column(cell, first + number) for number, cell in enumerate(cells)]


def aligned(cells: Sequence[Cell], layout: Layout) -> list[Cell] | None:
    """The cells of one row, blank ones in their order, under their columns; None where they do not fit."""
    rest = list(cells)
    found: list[Cell] = []
    if rest and labels.is_block(rest[0].text) and not labels.level2(rest[0].text):
        found.append(at_column(rest.pop(0), layout.first - 1))
    column = layout.first
    if layout.head.columns[0].role is Role.LEVEL1:
        if is_level1(rest):
            found.append(at_column(rest.pop(0), column))
        column += 1
    groups = [group for number in (0, 1) if (group := layout.group(number))]
    for number, roles in enumerate(groups):
        taken = _group(rest, roles, last=number == len(groups) - 1)
        if taken is None:
            return None
        found += [at_column(cell, column + offset) for offset, cell in taken]
        rest = rest[len(taken) :]
        column += len(roles)
    return found if not any(cell.text for cell in rest) else None


def is_level1(cells: Sequence[Cell]) -> bool:
    """成本指标 is a label of either level: of the first where one of the second follows."""
    if not cells or not labels.level1(cells[0].text):
        return False
    return not labels.level2(cells[0].text) or (len(cells) > 1 and labels.level2(cells[1].text) is not None)


def _group(rest: Sequence[Cell], roles: Sequence[Role], *, last: bool) -> list[tuple[int, Cell]] | None:
    """The cells of one group: its level 2 if the first is a label, then what follows in order."""
    cells = list(rest)
    offset = 0
    taken: list[tuple[int, Cell]] = []
    if roles and roles[0] is Role.LEVEL2:
        if cells and (labels.level2(cells[0].text) or not cells[0].text):
            taken.append((0, cells.pop(0)))
        offset = 1
    room = roles[offset:]
    if last and len(cells) < len(room):
        missing = room[len(cells) :]
        if not all(role in _LAST for role in missing) and cells:
            return None
    taken += [(offset + number, cell) for number, cell in enumerate(cells[: len(room)])]
    return taken

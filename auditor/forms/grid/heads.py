"""The head of an indicator block on a grid: one row of labels, or several, wide ones over narrow ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.forms import labels
from auditor.forms.columns import Head, Role, is_group, read_head, role_of
from auditor.forms.grid.sheet import Grid, end_of, start_of
from auditor.values.paper import Cell, Row

DEEPEST = 3
"""Rows that a head may take."""


def heads_of(rows: Sequence[Row]) -> dict[int, Head]:
    """The heads of a sheet by the row in which each begins."""
    grid = Grid(rows)
    found: dict[int, Head] = {}
    at = 0
    while at < len(rows):
        head = head_at(grid, at)
        if head is not None:
            found[at] = head
        at += head.depth if head is not None else 1
    return found


def head_at(grid: Grid, at: int) -> Head | None:
    """The head that begins in a row; of those that fit the one of most rows."""
    if not any(_names(cell) for cell in grid.rows[at].cells):
        return None
    return next((head for depth in range(DEEPEST, 0, -1) if (head := _band(grid, at, depth)) is not None), None)


def _names(cell: Cell) -> bool:
    return bool(cell.text) and (role_of(cell.text) is not None or is_group(cell.text))


def _band(grid: Grid, at: int, depth: int) -> Head | None:
    """The head that so many rows are: labels alone, each narrow one under a wide one or beside a tall one."""
    last = at + depth - 1
    if last >= len(grid.rows):
        return None
    own = [[cell for cell in grid.rows[row].cells if cell.text] for row in range(at, last + 1)]
    leaves = [cell for cell in grid.spanning(last) if at <= grid.row(cell) and _is_leaf(cell, grid, last)]
    above = [cell for cells in own[:-1] for cell in cells if not _is_leaf(cell, grid, last)]
    if depth > 1 and not (all(own) and _over_one_another(own, above, leaves)):
        return None
    named = [(_labelled(cell, above), cell) for cell in leaves if cell.text]
    head = read_head([label for label, _ in named], above)
    if head is None:
        return None
    printed = {id(label): cell for label, cell in named}
    columns = tuple(replace(column, cell=printed[id(column.cell)]) for column in head.columns)
    return replace(head, columns=columns, depth=depth)


def _over_one_another(own: Sequence[Sequence[Cell]], above: Sequence[Cell], leaves: Sequence[Cell]) -> bool:
    """Whether the rows are labels alone, and those above stand over columns or in the margin."""
    if not all(_names(cell) for cells in own for cell in cells):
        return False
    wide = [cell for cell in above if _over(cell, leaves)]
    groups = all(is_group(cell.text) or role_of(cell.text) is Role.VALUE for cell in wide)
    return bool(wide) and groups and all(labels.is_block(cell.text) for cell in above if cell not in wide)


def _is_leaf(cell: Cell, grid: Grid, row: int) -> bool:
    """Whether a cell of the head heads a column: it reaches the last row, and no further unless it names a column.

    A label of the margin reaches further; a column's label may where places stand below 指标值.
    """
    end = grid.row(cell) + cell.height - 1
    return end == row or (end > row and role_of(cell.text) is not None)


def _over(cell: Cell, leaves: Iterable[Cell]) -> bool:
    """Whether a label stands over two columns or more, all of it."""
    under = [leaf for leaf in leaves if start_of(leaf) < end_of(cell) and start_of(cell) < end_of(leaf)]
    return len(under) > 1 and all(start_of(cell) <= start_of(leaf) and end_of(leaf) <= end_of(cell) for leaf in under)


def _labelled(leaf: Cell, above: Iterable[Cell]) -> Cell:
    """A leaf that names only a period (实施期 under 指标值) under the whole label."""
    if role_of(leaf.text) is not None or not is_group(leaf.text):
        return leaf
    over = next((cell for cell in above if role_of(cell.text) is Role.VALUE and _covers(cell, leaf)), None)
    return replace(leaf, text=f"{leaf.text}{over.text}") if over is not None else leaf


def _covers(cell: Cell, leaf: Cell) -> bool:
    return start_of(cell) <= start_of(leaf) and end_of(leaf) <= end_of(cell)

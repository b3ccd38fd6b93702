"""The goals of a form on a grid, beside or below their labels."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.forms import labels
from auditor.forms.grid.sheet import Grid, end_of, start_of
from auditor.forms.leaves import joined_leaf, text_leaf
from auditor.forms.ledger import Ledger
from auditor.values.paper import Cell
from auditor.values.place import NOWHERE
from auditor.values.printed import Printed


def read_goals(
    cells: Sequence[Cell], grid: Grid, periods: set[int], ledger: Ledger
) -> tuple[tuple[Printed[str], Cell | None], tuple[Printed[str], Cell | None]]:
    """The goal of each period and the label it stands under; `cells` are those outside the indicators."""
    goals: list[tuple[Printed[str], Cell | None]] = [(Printed(), None), (Printed(), None)]
    headed = [(cell, labels.goal(cell.text)) for cell in cells if id(cell) in grid.row_of]
    found = [(cell, kind) for cell, kind in headed if kind is not None]
    named = [cell for cell, kind in found if kind != labels.BOTH]
    only = max(periods, default=1)
    kinds = {kind for _, kind in found}
    outside = set(map(id, cells))
    for cell, kind in found:
        if kind == labels.BOTH and any(_within(other, cell, grid) for other in named):
            ledger.take(cell)  # 总体目标 over or before 实施期目标 and 年度目标
            continue
        period = kind if kind != labels.BOTH else 0 if 1 in kinds and 0 not in kinds else only
        if goals[period][1] is not None:
            continue
        texts = [each for each in _content(cell, grid) if id(each) in outside]
        ledger.take(cell, *texts)
        goals[period] = (_joined(texts, cell, grid), cell)
    return goals[0], goals[1]


def _within(cell: Cell, block: Cell, grid: Grid) -> bool:
    """Whether a label stands beside a tall one or right under a wide one, as part of it."""
    row, top = grid.row(cell), grid.row(block)
    beside = top <= row < top + block.height and start_of(cell) >= end_of(block)
    over = block.width > cell.width and start_of(block) <= start_of(cell) < end_of(block)
    return beside or (over and row == top + block.height)


def _content(label: Cell, grid: Grid) -> list[Cell]:
    """The cells of a goal: beside its label in all the rows of that, or else right below it."""
    beside = grid.right(label)
    below = grid.below(label)
    if beside is not None and not labels.is_label(beside.text):
        found = [each for each in _rows_beside(label, beside, grid) if each.text]
        if found or below is None or labels.is_label(below.text):
            return found
    return [below] if below is not None and below.text and not labels.is_label(below.text) else []


def _rows_beside(label: Cell, first: Cell, grid: Grid) -> list[Cell]:
    """What stands beside a label that reaches over several rows."""
    start = grid.row(label)
    found: list[Cell] = []
    for row in range(start, start + label.height):
        cell = grid.at(row, start_of(first))
        if cell is not None and not any(cell is each for each in found) and not labels.is_label(cell.text):
            found.append(cell)
    return found


def _joined(cells: Sequence[Cell], label: Cell, grid: Grid) -> Printed[str]:
    if not cells:
        beside = grid.right(label)
        below = grid.below(label)
        blank = next((each for each in (beside, below) if each is not None and not each.text), label)
        return Printed.blank(blank.place)
    if len(cells) == 1:
        return text_leaf(cells[0], NOWHERE)
    return joined_leaf([cell.text for cell in cells], cells[0].place)

"""The goals of a form on a grid, beside or below their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.forms import labels
from auditor.forms.grid.sheet import Grid
from auditor.forms.leaves import text_leaf
from auditor.forms.ledger import Ledger
from auditor.values.paper import Cell
from auditor.values.place import NOWHERE
from auditor.values.printed import Printed


def read_goals(
    cells: Sequence[Cell], grid: Grid, periods: set[int], ledger: Ledger
) -> tuple[tuple[Printed[str], Cell | None], tuple[Printed[str], Cell | None]]:
    """The goal of each period and the label it stands under."""
    goals: list[tuple[Printed[str], Cell | None]] = [(Printed(), None), (Printed(), None)]
    headed = [(cell, labels.goal(cell.text)) for cell in cells]
    found = [(cell, kind) for cell, kind in headed if kind is not None]
    only = max(periods, default=1)
    kinds = {kind for _, kind in found}
    for cell, kind in found:
        content = _content(cell, grid)
        if content is None and any(other is not cell for other, _ in found) and kind == labels.BOTH:
            ledger.take(cell)  # 总体目标 over or before 实施期目标 and 年度目标
            continue
        period = kind if kind != labels.BOTH else 0 if 1 in kinds and 0 not in kinds else only
        if goals[period][1] is not None:
            continue
        ledger.take(cell)
        texts = [] if content is None else content
        ledger.take(*texts)
        goals[period] = (_joined(texts, cell, grid), cell)
    return goals[0], goals[1]


def _content(label: Cell, grid: Grid) -> list[Cell] | None:
    """The cells of a goal, None where the label only stands over other labels or has no room of its own."""
    beside = grid.right(label)
    if beside is not None and not labels.is_label(beside.text) and (beside.text or grid.row(beside) == grid.row(label)):
        below = grid.below(label)
        if beside.text or below is None or labels.is_label(below.text) or not below.text:
            return [each for each in _rows_beside(label, beside, grid) if each.text]
    below = grid.below(label)
    if below is None or labels.is_label(below.text):
        return None
    return [below] if below.text else []


def _rows_beside(label: Cell, first: Cell, grid: Grid) -> list[Cell]:
    """What stands beside a label that reaches over several rows."""
    start = grid.row(label)
    column = first.place.column or 1
    found: list[Cell] = []
    for row in range(start, start + label.height):
        cell = grid.at(row, column)
        if cell is not None and not any(cell is each for each in found) and not labels.is_label(cell.text):
            found.append(cell)
    return found


def _joined(cells: Sequence[Cell], label: Cell, grid: Grid) -> Printed[str]:
    if not cells:
        beside = grid.right(label)
        below = grid.below(label)
        blank = next((each for each in (beside, below) if each is not None and not each.text), label)
        return Printed.blank(blank.place)
    return text_leaf(replace(cells[0], text="\n".join(cell.text for cell in cells)), NOWHERE)

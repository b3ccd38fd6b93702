"""年度主要任务 of a 整体支出绩效目标表: a little table of tasks within the form."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.forms import labels
from auditor.forms.grid.sheet import Grid
from auditor.forms.leaves import amount_leaf, text_leaf
from auditor.forms.ledger import Ledger
from auditor.model.document import Task
from auditor.values.paper import Cell

_COLUMNS = {
    **dict.fromkeys(("任务名称", "年度任务", "重点工作任务名称", "工作任务"), "name"),
    **dict.fromkeys(("主要内容", "任务内容", "工作内容", "对应项目"), "content"),
    **dict.fromkeys(("总额", "金额", "预算金额", "金额合计", "预算总额", "合计"), "total"),
    **dict.fromkeys(("财政拨款", "财政资金"), "appropriation"),
    **dict.fromkeys(("其他资金", "其他", "单位资金"), "other"),
}
_SUMS = {"金额合计", "合计", "总计"}
_MONEY = ("total", "appropriation", "other")


def read_tasks(
    cells: Sequence[Cell], grid: Grid, declared: str, ledger: Ledger
) -> tuple[tuple[Task, ...], frozenset[int]]:
    """The tasks of the form, and the ids of the cells that belong to them rather than to the funding."""
    head = next((cell for cell in cells if _COLUMNS.get(labels.key(cell.text)) == "name"), None)
    if head is None:
        return (), frozenset()
    top = grid.row(head)
    columns, first = _head(grid, top)
    unit = next((found for cell in grid.spanning(top) if (found := labels.declared_unit(cell.text))), declared)
    taken: list[Cell] = [cell for row in range(top, first) for cell in grid.spanning(row) if cell.text]
    tasks = []
    for at in range(first, len(grid.rows)):
        here = {column: grid.at(at, place) for place, column in columns.items()}
        name = here.get("name")
        if name is None or (name.text and labels.is_label(name.text) and labels.key(name.text) not in _SUMS):
            break
        line = [cell for cell in grid.spanning(at) if cell.text and grid.row(cell) == at]
        taken += line
        if not any(labels.key(cell.text) in _SUMS for cell in line) and any(
            cell and cell.text for cell in here.values()
        ):
            tasks.append(_task(here, name, unit, ledger))
        if any(labels.key(cell.text) in _SUMS for cell in line):
            break
    ledger.take(*{id(cell): cell for cell in taken}.values())
    return tuple(tasks), frozenset(map(id, taken))


def _head(grid: Grid, top: int) -> tuple[dict[int, str], int]:
    """Which grid column holds what, and the row behind the head, which may have two."""
    columns: dict[int, str] = {}
    row = top
    while row < len(grid.rows):
        found = {
            cell.place.column or 1: _COLUMNS[labels.key(cell.text).partition("(")[0]]
            for cell in grid.spanning(row)
            if labels.key(cell.text).partition("(")[0] in _COLUMNS
        }
        if row > top and not set(found.values()) & set(_MONEY):
            break
        columns |= found
        row += 1
        if row > top + 1:
            break
    return columns, row


def _task(here: dict[str, Cell | None], name: Cell, unit: str, ledger: Ledger) -> Task:
    amounts = {
        column: amount_leaf(
            cell if cell.text else None, cell.place, labels.declared_unit(cell.text) or unit or "元", column, ledger
        )
        for column in _MONEY
        if (cell := here.get(column)) is not None
    }
    content = here.get("content")
    words = {"content": text_leaf(content if content.text else None, content.place)} if content is not None else {}
    return Task(name=text_leaf(name if name.text else None, name.place), **words, **amounts)

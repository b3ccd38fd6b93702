"""Text parted by tabs under a head of any layout: rows as of a grid, by the tabs where these hold, else in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.forms import labels
from auditor.forms.columns import Column, Head, Role, read_head
from auditor.forms.flow.aligning import Layout, aligned
from auditor.forms.tables import Line
from auditor.values.paper import Cell, Row


def as_grid(lines: Sequence[Line]) -> tuple[Row, ...] | None:
    """The lines as rows with true columns; None where no head of indicators stands among them."""
    start, head = next(
        ((at, head) for at, line in enumerate(lines) if (head := read_head(line.filled)) is not None), (0, None)
    )
    if head is None:
        return None
    body = lines[start + 1 :]
    straight = all(_stands(line, head) for line in body)
    first = head.columns[0].start
    layout = Layout(Head(_in_order(head, first)), first)
    above = [Row(_widened(line)) for line in lines[:start]]
    if straight:
        return (*above, Row(lines[start].cells), *(Row(_row(line, head)) for line in body))
    margin = tuple(cell for cell in lines[start].filled if (cell.place.column or 0) < first)
    ordered = Row((*margin, *(column.cell for column in layout.head.columns)))
    return (*above, ordered, *(Row(tuple(_aligned(line, layout))) for line in body))


def _widened(line: Line) -> tuple[Cell, ...]:
    """The cells that hold something, each as far as the next: merged cells have left blank ones behind them."""
    columns = [cell.place.column or 1 for cell in line.filled]
    ends = [*columns[1:], max(columns[-1] + 1, len(line.cells) + 1)]
    return tuple(
        replace(cell, width=end - column) for cell, column, end in zip(line.filled, columns, ends, strict=True)
    )


def _stands(line: Line, head: Head) -> bool:
    """Whether a line stands as its head says: labels in the columns of levels, and nothing else there."""
    if len(line.filled) == 1 or labels.field(line.filled[0].text) is not None or read_head(line.filled) is not None:
        return True
    roles = {column.start: column.role for column in head.columns}
    for cell in line.filled:
        role = roles.get(cell.place.column or 0)
        label = labels.level2(cell.text) is not None or labels.level1(cell.text) is not None
        if (role in {Role.LEVEL1, Role.LEVEL2}) != (label and labels.key(cell.text).endswith("指标")):
            return False
        if role is None and (cell.place.column or 0) >= head.columns[0].start:
            return False
    return True


def _row(line: Line, head: Head) -> tuple[Cell, ...]:
    """A row of the block as it is; a lone text under a level or behind the block reaches across it."""
    if len(line.filled) > 1:
        return _widened(line) if labels.field(line.filled[0].text) is not None else line.cells
    (cell,) = line.filled
    if labels.level1(cell.text) or labels.level2(cell.text):
        return line.cells
    return (replace(cell, width=max(1, head.columns[-1].end - (cell.place.column or 1))),)


def _in_order(head: Head, first: int) -> tuple[Column, ...]:
    cells = [
        replace(each.cell, place=replace(each.cell.place, column=first + at)) for at, each in enumerate(head.columns)
    ]
    return tuple(replace(column, cell=cell) for column, cell in zip(head.columns, cells, strict=True))


def _aligned(line: Line, layout: Layout) -> Sequence[Cell]:
    """The cells of a line put under the columns by their kinds and order; as they stand where they fit none."""
    if labels.field(line.filled[0].text) is not None:
        return _widened(line)
    found = aligned(line.filled, layout)
    if found is not None and _whole(found, layout):
        return found
    return tuple(replace(cell, place=replace(cell.place, column=layout.last + 1)) for cell in line.filled)


def _whole(cells: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row has all of its contents or none: of fewer, order does not tell which are missing."""
    roles = {column.start: column.role for column in layout.head.columns}
    contents = [column for column, role in roles.items() if role not in {Role.LEVEL1, Role.LEVEL2}]
    found = [cell for cell in cells if (cell.place.column or 0) in contents]
    return len(found) in {0, len(contents)}

"""Tables as text whose cells are parted by bars; merged cells have left only bars at the end of the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.forms import labels
from auditor.forms.flow.aligning import Layout, across, aligned, at_column, layout_of, placed
from auditor.values.paper import Cell, Row, Sheet

BAR = "|"
WIDE = 8
"""Columns that a label over others reaches."""
LEAST = 5
"""Lines with bars that make a table of them."""


def has_bars(rows: Sequence[Row]) -> bool:
    """Whether bars part the cells of indicator rows."""
    lines = [row.cells[0].text for row in rows if len(row.cells) == 1 and BAR in row.cells[0].text]
    return len(lines) >= LEAST and any("二级指标" in line and "三级指标" in line for line in lines)


def from_bars(rows: Sequence[Row]) -> list[Sheet]:
    """Prose before the table as it is, the table as one ruled sheet, prose behind it."""
    found: list[Row] = []
    layout: Layout | None = None
    for cells in _goals(list(_lines(rows))):
        if not cells:
            continue
        head = layout_of([cell for cell in cells if cell.text and not labels.is_block(cell.text)])
        if head is not None:
            layout = head
            found.append(Row((*_margin(cells), *(column.cell for column in head.head.columns))))
            continue
        found.append(Row(tuple(_fields(cells) if layout is None else _row(cells, layout))))
    return [Sheet(tuple(found), ruled=True)]


def _fields(cells: Sequence[Cell]) -> list[Cell]:
    """Labels and contents side by side; a lone 总体目标 stands over the goals in the row below."""
    if len(cells) == 1 and labels.goal(cells[0].text) == labels.BOTH:
        return [at_column(cells[0], 1, WIDE)]
    return placed(cells, 1)


def _row(cells: Sequence[Cell], layout: Layout) -> list[Cell]:
    """A row of indicators; a lone text is none, nor is what does not fit the head."""
    if len(cells) == 1 and not labels.level2(cells[0].text):
        return [across(cells[0], layout)]
    row = aligned(cells, layout)
    return placed(cells, 1) if row is None else row


def _margin(cells: Sequence[Cell]) -> list[Cell]:
    return placed([cell for cell in cells if cell.text and labels.is_block(cell.text)][:1], 1)


def _goals(lines: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """The lines, the contents of goals whose labels stand side by side gathered into one row below them."""
    at = 0
    while at < len(lines):
        cells = lines[at]
        at += 1
        yield cells
        named = [cell for cell in cells if labels.goal(cell.text) not in {None, labels.BOTH}]
        if len(named) < 2 or len(named) != len(cells):
            continue
        contents: list[Cell] = []
        while at < len(lines) and len(contents) < len(named) and len(lines[at]) <= 1:
            contents += lines[at]
            at += 1
        if contents:
            yield contents


def _lines(rows: Sequence[Row]) -> Iterator[list[Cell]]:
    """The cells of each line, without the blank ones that merged cells leave at its end."""
    for row in rows:
        if len(row.cells) != 1 or BAR not in row.cells[0].text:
            yield [cell for cell in row.cells if cell.text]
            continue
        cell = row.cells[0]
        cells = [replace(cell, text=text.strip()) for text in cell.text.split(BAR)]
        while cells and not cells[-1].text:
            cells.pop()
        yield cells

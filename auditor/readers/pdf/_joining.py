"""Tables over pages: which parts are one table, where their columns agree, and rows cut by a page break."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.readers.pdf._lattice import positions
from auditor.readers.pdf._page import Page, Part, PartCell, Prose

AGREE = 4.0
"""Points by which the same ruling may stand elsewhere on the next page."""
SHARED = 0.6
"""The share of the inner rulings of the narrower part that the other has too."""

_REST_OF_LABEL = re.compile(r"(?![一二三四五六七八九十])[\u4e00-\u9fff][)）]?[:：]?")
_PAGE_NUMBER = re.compile(r"[-–—－\s·第]*[0-9]{1,4}\s*([/／,，]|页|共|of|\s)*[0-9]{0,4}[-–—－\s·页]*\Z")


@dataclass(slots=True)
class TableCell:
    """A cell of a whole table, its row and column counted from 0 over all pages; it stands where it begins."""

    row: int
    column: int
    height: int
    width: int
    text: str
    page: int
    first: PartCell
    full: bool


@dataclass(slots=True)
class Table:
    """A table over one or more pages; `cut` are the pages at whose ends a row was joined by its looks alone."""

    parts: list[Part]
    columns: list[float] = field(default_factory=list)
    cells: list[TableCell] = field(default_factory=list)
    rows: int = 0
    cut: list[int] = field(default_factory=list)


Item = Table | Prose


def joined(pages: Sequence[Page]) -> list[Item]:
    """The tables and lines of all pages in reading order, what runs on over a page break as one table."""
    items: list[Item] = []
    repeated = _repeated(pages)
    for page in pages:
        before = len(items)
        for item in page.items:
            if isinstance(item, Prose):
                items.append(item)
                continue
            open_table = _open_table(items, before, repeated)
            if open_table is not None and _runs_on(open_table.parts, item):
                open_table.parts.append(item)
            else:
                items.append(Table([item]))
    for table in items:
        if isinstance(table, Table):
            _lay_out(table)
    return items


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Lines that stand at the same height on more than one page: running heads and feet."""
    seen: set[tuple[str, int]] = set()
    again = set()
    for page in pages:
        lines = {_standing(item) for item in page.items if isinstance(item, Prose)}
        again |= lines & seen
        seen |= lines
    return again


def _standing(line: Prose) -> tuple[str, int]:
    return line.text, round(line.top)


def _open_table(items: list[Item], before: int, repeated: set[tuple[str, int]]) -> Table | None:
    """The table of the page before if nothing but page numbers, running heads and feet stands behind it.

    `before`: how many of the items belong to earlier pages.
    """
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Table):
            return item if index < before else None
        if not (_PAGE_NUMBER.match(item.text) or _standing(item) in repeated):
            return None
    return None


def _runs_on(parts: list[Part], part: Part) -> bool:
    """Whether a part has the rulings of the table before it, and does not begin the same form anew."""
    last = parts[-1]
    if part.page != last.page + 1 or not _agree(_inner(last), _inner(part)):
        return False
    one, other = (_filled(found, 0) for found in (parts[0], part))
    return one == other or not one or not other or one[0] != other[0]


def _filled(part: Part, row: int) -> list[str]:
    return [cell.text for cell in part.cells if cell.mesh.row == row and cell.text]


def _inner(part: Part) -> list[float]:
    """Its vertical rulings from its left edge, the last of them its width."""
    left = part.grid.columns[0]
    return [place - left for place in part.grid.columns[1:]]


def _agree(one: list[float], other: list[float]) -> bool:
    if abs(one[-1] - other[-1]) > AGREE:
        return False
    few, many = sorted((one[:-1], other[:-1]), key=len)
    shared = sum(_near(many, place) for place in few)
    return shared >= SHARED * len(few)


def _near(places: list[float], place: float) -> bool:
    at = bisect_left(places, place - AGREE)
    return at < len(places) and places[at] <= place + AGREE


def _lay_out(table: Table) -> None:
    """Put the cells of all parts on the columns of all, row after row."""
    table.columns = positions(place for part in table.parts for place in [0.0, *_inner(part)])
    for part in table.parts:
        left = part.grid.columns[0]
        columns = [_nearest(table.columns, place - left) for place in part.grid.columns]
        cells = [_placed(cell, part, columns, table.rows) for cell in part.cells]
        height = len(part.grid.rows) - 1
        if table.rows:
            cells, taken = _met(table, part, cells)
            table.rows -= taken
        table.cells += cells
        table.rows += height
    table.cells.sort(key=lambda cell: (cell.row, cell.column))


def _nearest(places: list[float], place: float) -> int:
    at = bisect_left(places, place)
    if at == len(places) or (at and place - places[at - 1] < places[at] - place):
        at -= 1
    return at


def _placed(cell: PartCell, part: Part, columns: list[int], above: int) -> TableCell:
    row, column, height, width = cell.mesh
    start = columns[column]
    return TableCell(
        above + row, start, height, max(columns[column + width] - start, 1), cell.text, part.page, cell, cell.full
    )


def _met(table: Table, part: Part, cells: list[TableCell]) -> tuple[list[TableCell], int]:
    """Join what a page break cut: a row in two, or a merged cell that runs on blank.

    Gives the cells that remain of the part, and how many of its rows went into the row above.
    """
    seam = table.rows
    above = {(cell.column, cell.width): cell for cell in table.cells if cell.row + cell.height == seam}
    first = [cell for cell in cells if cell.row == seam]
    pairs = [(above.get((cell.column, cell.width)), cell) for cell in first]
    open_edge = part.grid.open_top or table.parts[table.parts.index(part) - 1].grid.open_bottom
    if open_edge or _one_row(pairs):
        if not open_edge:
            table.cut.append(part.page)
        return _one(pairs, cells), 1
    for one, cell in pairs:
        if one is not None and not cell.text and one.text and max(one.height, cell.height) > 1:
            one.height += cell.height
            cells.remove(cell)
    return cells, 0


Pairs = list[tuple[TableCell | None, TableCell]]


def _one_row(pairs: Pairs) -> bool:
    """Whether the first row of a page completes the last of the page before.

    Every text in it stands under one whose last line is full, and one cell that has text above is blank. A
    new row has text in all the columns in which the row above it has some, but for merged cells. Or its label
    is a single character (`负责`|`人:`), which no label is.
    """
    if pairs and (label := pairs[0])[0] is not None and label[0].full and _REST_OF_LABEL.fullmatch(label[1].text):
        return all(one is not None for one, _ in pairs)
    filled = [(one, cell) for one, cell in pairs if cell.text]
    if not filled or not all(one and one.full and _could_run_on(one.text) for one, _ in filled):
        return False
    return any(one and one.text and one.height == 1 and not cell.text and cell.height == 1 for one, cell in pairs)


def _could_run_on(text: str) -> bool:
    return not text.endswith(("。", "！", "？"))


def _one(pairs: Pairs, cells: list[TableCell]) -> list[TableCell]:
    """The first row of a part put into the row above; what has no cell above stays."""
    taken = set()
    for one, cell in pairs:
        if one is None:
            continue
        if cell.text:
            joint = "" if one.full or not one.text else "\n"
            one.text += joint + cell.text
            one.full = cell.full
        one.height += cell.height - 1
        taken.add(id(cell))
    kept = [cell for cell in cells if id(cell) not in taken]
    for cell in kept:
        cell.row -= 1
    return kept

"""A part of a document drawn as printed: the grid of a table, the lines of a text; flagged cells carry marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from auditor.findings import Verdict
from auditor.reports.html.anchors import Spot
from auditor.reports.html.arranging import LEVELS, Remark
from auditor.reports.html.markup import Content, Html, element, join
from auditor.reports.html.wording import PageWords
from auditor.reports.wording import Words
from auditor.values.paper import Cell, Drawn, Row, Sheet

AROUND = 3
"""Lines shown before and behind a flagged one where a text is no form."""
MOST_CELLS = 6_000
"""Cells of a table that is no form; of a larger one the flagged rows are drawn and those around them."""
_RULE = re.compile(r"[-=_\s]+")
"""What a conversion to text leaves of the lines of a table."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawing of one document needs: the prefix of its identifiers, its marks, its words."""

    prefix: str
    marks: dict[Spot, list[Remark]]
    say: Words
    page: PageWords

    def spot(self, spot: Spot) -> str:
        """The identifier of a spot."""
        return f"{self.prefix}c{spot.name}"

    def remark(self, remark: Remark) -> str:
        """The identifier of a remark."""
        return f"{self.prefix}r{remark.number}"

    def level(self, remark: Remark) -> str:
        """The level of a remark in words."""
        return level_words(remark.level, self.say)


def level_words(level: str, say: Words) -> str:
    """A severity, or undecided, in words."""
    named = {str(severity): word for severity, word in say.severity.items()}
    return named.get(level) or say.verdict[Verdict.UNKNOWN]


def drawing(pen: Pen, part: int, drawn: Drawn) -> Iterator[Html]:
    """The sheets of a part, those of a form whole, others where they are flagged."""
    whole = drawn.project is not None
    tables = any(sheet.ruled for sheet in drawn.sheets)
    for number, sheet in enumerate(drawn.sheets):
        chosen = _rows(pen, part, number, sheet, whole=whole)
        if chosen:
            yield _table(pen, sheet, chosen) if sheet.ruled else _lines(pen, chosen, "prose" if tables else "lines")


_Numbered = tuple[Spot, Row]


def _rows(pen: Pen, part: int, number: int, sheet: Sheet, *, whole: bool) -> list[_Numbered]:
    """The rows of a sheet to be drawn, each with its spot."""
    rows = [(Spot(part, number, at), row) for at, row in enumerate(sheet.rows)]
    flagged = {spot.row for spot in pen.marks if (spot.part, spot.sheet) == (part, number)}
    if not whole and not flagged:
        return []
    if not whole and not (sheet.ruled and sum(len(row.cells) for row in sheet) <= MOST_CELLS):
        near = {at + step for at in flagged for step in range(-AROUND, AROUND + 1)}
        rows = [(spot, row) for spot, row in rows if spot.row in near]
    if sheet.ruled:
        return rows
    return [(spot, row) for spot, row in rows if spot.row in flagged or not _is_rule(row)]


def _is_rule(row: Row) -> bool:
    return all(_RULE.fullmatch(cell.text) for cell in row.cells if cell.text)


# --- tables ---------------------------------------------------------------------------------------


def _table(pen: Pen, sheet: Sheet, rows: Sequence[_Numbered]) -> Html:
    columns = max((cell.place.column or 1 for _, row in rows for cell in row.cells), default=1)
    grid = _Grid(columns, len(rows))
    body = [element("tr", *_placed(pen, grid, spot, row)) for spot, row in rows]
    caption = element("caption", sheet.name or pen.page.form, class_=None if sheet.name else "unseen")
    return element(
        "div",
        element("table", caption, element("tbody", *body), class_="printed"),
        class_="sheet",
        tabindex=0,
        role="group",
        aria_label=sheet.name or pen.page.form,
    )


@dataclass(slots=True)
class _Grid:
    """How many rows are `left` to draw, and for how many of them a cell from above still covers each column."""

    columns: int
    left: int
    covered: dict[int, int] = field(default_factory=dict)

    def end_row(self, cells: Sequence[tuple[int, int]]) -> None:
        """Go to the next row; `cells` are the columns of the cells that reach into it, and their heights."""
        self.left -= 1
        self.covered = {column: rows - 1 for column, rows in self.covered.items() if rows > 1}
        self.covered.update({column: height - 1 for column, height in cells if height > 1})

    def gaps(self, start: int, end: int) -> Iterator[Html]:
        """Cells that fill the columns from `start` to before `end` that nothing covers."""
        free = [column for column in range(start, end) if column not in self.covered]
        for _, run in groupby(enumerate(free), lambda each: each[1] - each[0]):
            width = len(list(run))
            yield element("td", class_="void", colspan=width if width > 1 else None)


def _placed(pen: Pen, grid: _Grid, spot: Spot, row: Row) -> Iterator[Html]:
    """The cells of a row at their columns; what the grid lacks between them is filled."""
    reached = 1
    below: list[tuple[int, int]] = []
    for index, cell in enumerate(row.cells):
        column = max(cell.place.column or reached, reached)
        yield from grid.gaps(reached, column)
        width = max(min(cell.width, grid.columns - column + 1), 1)
        height = max(min(cell.height, grid.left), 1)
        yield _cell(pen, Spot(spot.part, spot.sheet, spot.row, index), cell, width, height)
        reached = column + width
        below += [(each, height) for each in range(column, reached)]
    yield from grid.gaps(reached, grid.columns + 1)
    grid.end_row(below)


def _cell(pen: Pen, spot: Spot, cell: Cell, width: int, height: int) -> Html:
    remarks = pen.marks.get(spot, [])
    return element(
        "td",
        cell.text or (_blank(pen) if remarks else None),
        *_flags(pen, remarks),
        id=pen.spot(spot) if remarks else None,
        class_=_classes(remarks),
        colspan=width if width > 1 else None,
        rowspan=height if height > 1 else None,
    )


# --- lines ----------------------------------------------------------------------------------------


def _lines(pen: Pen, rows: Sequence[_Numbered], kind: str) -> Html:
    content: list[Html] = []
    before: int | None = None
    for spot, row in rows:
        if not any(row.texts) and not _flagged(pen, spot, row):
            continue
        line = next((cell.place.line or cell.place.row for cell in row.cells), None)
        if before is not None and line is not None and line - before > AROUND * 2 + 1:
            content.append(element("div", "⋯", class_="gap", aria_hidden="true"))
        before = line
        content.append(_line(pen, spot, row, line))
    return element("div", *content, class_=kind)


def _flagged(pen: Pen, spot: Spot, row: Row) -> bool:
    return spot in pen.marks or any(
        Spot(spot.part, spot.sheet, spot.row, index) in pen.marks for index in range(len(row.cells))
    )


def _line(pen: Pen, spot: Spot, row: Row, line: int | None) -> Html:
    own = pen.marks.get(spot, [])
    cells = []
    for index, cell in enumerate(row.cells):
        here = Spot(spot.part, spot.sheet, spot.row, index)
        remarks = pen.marks.get(here, [])
        if cell.text or remarks:
            content = join([cell.text or _blank(pen), *_flags(pen, remarks)])
            identifier = pen.spot(here) if remarks else None
            cells.append(element("span", content, class_=_classes(remarks, "piece"), id=identifier))
    return element(
        "div",
        element("span", "" if line is None else str(line), class_="number"),
        element("span", *cells, *_flags(pen, own), class_="pieces"),
        class_=_classes(own, "line"),
        id=pen.spot(spot) if own else None,
    )


# --- marks ----------------------------------------------------------------------------------------


def _blank(pen: Pen) -> Html:
    return element("span", pen.say.blank, class_="blank")


def _classes(remarks: Sequence[Remark], more: str = "") -> str | None:
    """The gravest level colours the cell."""
    level = min((remark.level for remark in remarks), key=LEVELS.index, default=None)
    return " ".join(part for part in (more, level and f"hit {level}") if part) or None


def _flags(pen: Pen, remarks: Sequence[Remark]) -> list[Content]:
    """A link to each remark on a cell: a sign for its level, and its number."""
    flags: list[Content] = []
    for remark in remarks:
        sign = f"{pen.page.flag[remark.level]}{remark.number}"
        label = f"{sign} {pen.page.see.format(number=remark.number, level=pen.level(remark))}"
        link = element("a", sign, href=f"#{pen.remark(remark)}", class_=f"flag {remark.level}", aria_label=label)
        flags += [Html(" "), link]
    return flags

"""A page in reading order: lines of text, and the tables between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.readers._archive import too_large
from auditor.readers._xml import Element
from auditor.readers.html._elements import BREAKS, SKIPPED, blank, hidden, inline, name_of, spaced, whole_text
from auditor.readers.html._parsing import MAX_DEPTH, too_deep
from auditor.readers.html._tables import MAX_CELLS, MAX_ROWS, Grid, Lines, gathered, is_layout
from auditor.values.paper import Cell, Remnant, RemnantKind, Row, Sheet
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

MAX_REMNANTS = 1_000
_CELL = "\0"
"""Stands between the cells of a row that lost its table; no text of a page holds it."""


@dataclass(slots=True)
class Page:
    """What is gathered while walking through a page."""

    file: str
    sheets: list[Sheet] = field(default_factory=list)
    remnants: list[Remnant] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    lines: int = 0
    tables: int = 0
    cells: int = 0

    def block(self, element: Element, depth: int = 0) -> None:
        """Everything below an element, in reading order."""
        if depth > MAX_DEPTH:
            raise too_deep()
        self.pending.append(spaced(element.text))
        for child in element:
            self._child(child, depth)
            self.pending.append(spaced(child.tail))

    def _child(self, child: Element, depth: int) -> None:
        name = name_of(child)
        if name in SKIPPED:
            return
        if hidden(child):
            self.leave(child, Place(file=self.file, line=self.lines + 1))
        elif (text := inline(child, name)) is not None:
            self.pending.append(text)
        elif name == "table":
            self._line()
            self._table(child, depth)
        elif name == "br":
            self._line()
        elif name == "pre":
            self._line()
            for line in whole_text(child).split("\n"):
                self.pending.append(line.rstrip("\r").replace("\t", _CELL))
                self._line()
        elif name in BREAKS:
            self._line()
            self.block(child, depth + 1)
            # An empty paragraph may be an empty cell of a table that lost its lines.
            self._line(empty=name == "p" and blank(child))
        elif name in {"td", "th"}:
            self.block(child, depth + 1)
            self.pending.append(_CELL)
        else:
            self.block(child, depth + 1)

    def _line(self, *, empty: bool = False) -> None:
        text = spaced("".join(self.pending)).replace("\xa0", " ")
        self.pending = []
        if not empty and not text.replace(_CELL, "").strip():
            return
        texts = [cell.strip() for cell in text.removesuffix(_CELL).split(_CELL)]
        self.lines += 1
        self.cells += len(texts)
        if self.lines > MAX_ROWS or self.cells > MAX_CELLS:
            raise too_large(f"网页超过{MAX_ROWS}行", f"the page has more than {MAX_ROWS} lines")
        if max(map(len, texts)) > MAX_CELL:
            raise too_large(f"网页第{self.lines}行超过{MAX_CELL}字", f"line {self.lines} is over {MAX_CELL} characters")
        places = (Place(file=self.file, line=self.lines, column=column) for column in range(1, len(texts) + 1))
        self.rows.append(Row(tuple(map(Cell, texts, places))))

    def flush(self) -> None:
        """Close the run of lines before a table."""
        self._line()
        if any(cell.text for row in self.rows for cell in row.cells):
            self.sheets.append(Sheet(tuple(self.rows)))
        self.rows = []

    def _table(self, table: Element, depth: int) -> None:
        lines = gathered(table)
        for element, place in lines.hidden:
            self.leave(element, Place(file=self.file, table=self.tables + 1, row=place))
        for stray in lines.strays:  # as browsers do, before the table
            self._stray(stray, depth)
        if is_layout(lines.rows):
            for row in lines.rows:
                for cell in row.cells:
                    self.block(cell, depth + 1)
                    self._line()
            return
        if any(not blank(cell) for row in lines.rows for cell in row.cells):
            self._grid(lines, depth)

    def _stray(self, stray: Element | str, depth: int) -> None:
        if isinstance(stray, str):
            self.pending.append(spaced(stray))
        else:
            self._child(stray, depth)
        self._line()

    def _grid(self, lines: Lines, depth: int) -> None:
        self.flush()
        self.tables += 1
        grid = Grid(self.file, self.tables, self.cells)
        rows = grid.rows(lines.rows)
        self.cells = grid.cells
        for element, place in grid.hidden:
            self.leave(element, place)
        self.sheets.append(Sheet(rows, ruled=True))
        if depth > MAX_DEPTH:
            raise too_deep()
        for each in grid.inner:
            self._table(each, depth + 1)
            self.flush()

    def leave(self, element: Element, place: Place) -> None:
        """Book what is not shown."""
        text = spaced(whole_text(element)).strip()
        if text and len(self.remnants) < MAX_REMNANTS:
            self.remnants.append(Remnant(RemnantKind.HIDDEN, text[:MAX_CELL], None, place))

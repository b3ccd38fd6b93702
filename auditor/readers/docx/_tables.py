"""A Word table as a grid: spans, merges both ways, rows that begin or end inside, tables within cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from auditor.readers._archive import too_large
from auditor.readers._xml import Element
from auditor.readers.docx._content import Story, lines, span
from auditor.readers.docx._names import attribute, child, local, whole
from auditor.values.paper import Cell, RemnantKind, Row, Sheet
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

MAX_ROWS = 5_000
MAX_COLUMNS = 64
MAX_NESTING = 8
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


@dataclass(slots=True)
class Tables:
    """The tables of a file in the order in which they begin, numbered from 1."""

    story: Story
    file: str
    count: int = 0
    odd_spans: list[Place] = field(default_factory=list)

    def read(self, table: Element, depth: int = 1) -> Iterator[Sheet]:
        """The table, and behind it the tables that its cells hold."""
        if depth > MAX_NESTING:
            raise too_large(f"表格嵌套超过{MAX_NESTING}层", f"tables nest deeper than {MAX_NESTING}")
        self.count += 1
        number = self.count
        inner: list[Element] = []
        yield Sheet(tuple(self._rows(table, number, inner)), ruled=True)
        for each in inner:
            yield from self.read(each, depth + 1)

    def _rows(self, table: Element, number: int, inner: list[Element]) -> list[Row]:
        grid: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}
        for element in _members(table, "tr"):
            if len(grid) == MAX_ROWS:
                raise too_large(f"表格超过{MAX_ROWS}行", f"a table has more than {MAX_ROWS} rows")
            place = Place(file=self.file, table=number, row=len(grid) + 1)
            if child(element, "trPr", "del") is not None:
                gone = child(element, "trPr", "del")
                self.story.leave(RemnantKind.DELETED, _letters(element), attribute(gone, "author"), place)
                continue
            if (new := child(element, "trPr", "ins")) is not None:
                self.story.leave(RemnantKind.INSERTED, _letters(element), attribute(new, "author"), place)
            above = self._row(element, place, grid, above, inner)
        return [Row(tuple(cells)) for cells in grid]

    def _row(
        self,
        element: Element,
        place: Place,
        grid: list[list[Cell]],
        above: dict[int, tuple[int, int]],
        inner: list[Element],
    ) -> dict[int, tuple[int, int]]:
        """Add the cells of one row; `above` says which cell (row, index) each column may continue downwards."""
        cells: list[Cell] = []
        grid.append(cells)
        below: dict[int, tuple[int, int]] = {}
        column = 1 + (whole(attribute(child(element, "trPr", "gridBefore"), "val")) or 0)
        for tc in _members(element, "tc"):
            if column > MAX_COLUMNS:
                raise too_large(f"表格超过{MAX_COLUMNS}列", f"a table has more than {MAX_COLUMNS} columns")
            properties = child(tc, "tcPr")
            here = replace(place, column=column)
            width = span(properties, "gridSpan", MAX_COLUMNS)
            if width is None:
                self.odd_spans.append(here)
                width = 1
            text = self._text(tc, here, inner)
            anchor = above.get(column) if _continues(properties, "vMerge") else None
            if anchor is not None:
                row, index = anchor
                grid[row][index] = replace(grid[row][index], height=len(grid) - row)
                below[column] = anchor
                self.story.leave(RemnantKind.HIDDEN, text, None, here)
            elif _continues(properties, "hMerge") and cells and cells[-1].place.column:
                last = cells[-1]
                cells[-1] = replace(last, width=column + width - (last.place.column or 0), text=last.text + text)
            else:
                if child(properties, "vMerge") is not None:
                    below[column] = len(grid) - 1, len(cells)
                cells.append(Cell(text, here, width=width))
            column += width
        return below

    def _text(self, tc: Element, place: Place, inner: list[Element]) -> str:
        found = list(blocks(tc))
        inner += [block for block in found if local(block) == "tbl"]
        printed = lines((block for block in found if local(block) == "p"), self.story, place)
        text = "\n".join(line.strip() for line in printed).strip()
        if len(text) > MAX_CELL:
            raise too_large(f"一个单元格超过{MAX_CELL}字", f"a cell has more than {MAX_CELL} characters")
        if (gone := child(tc, "tcPr", "cellDel")) is not None:
            self.story.leave(RemnantKind.DELETED, text, attribute(gone, "author"), place)
            return ""
        return text


def _members(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table, cells of a row: also where a content control or a tracked change is wrapped round them."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in _WRAPPERS:
            yield from _members(each, name)


def blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables of a body or cell in order, seen through wrappers."""
    for each in element:
        if local(each) in {"p", "tbl"}:
            yield each
        elif local(each) in _WRAPPERS:
            yield from blocks(each)


def _continues(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on with the one above (vMerge) or before it (hMerge)."""
    merge = child(properties, name)
    return merge is not None and attribute(merge, "val") != "restart"


def _letters(row: Element) -> str:
    cells = ("".join(piece.text or "" for piece in _pieces(tc)) for tc in _members(row, "tc"))
    return " ".join(text for text in cells if text)


def _pieces(tc: Element) -> Iterator[Element]:
    return (each for each in tc.iter() if local(each) in {"t", "delText"})

"""A Word table as a grid: spans, merges both ways, rows that begin or end inside, tables within cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from auditor.readers._archive import too_large
from auditor.readers._xml import Element
from auditor.readers.docx._content import blocks, letters, lines
from auditor.readers.docx._names import attribute, child, local, named, whole
from auditor.readers.docx._story import Story
from auditor.values.paper import Cell, RemnantKind, Row, Sheet
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

MAX_ROWS = 5_000
MAX_COLUMNS = 64
MAX_CELLS = 300_000
MAX_NESTING = 8
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"})
Anchor = tuple[int, int]
"""Where the cell that others continue stands: the row of the grid and its count among the cells there, from 0."""


@dataclass(slots=True)
class Tables:
    """The tables of a file in the order in which they begin, numbered from 1."""

    story: Story
    file: str
    count: int = 0
    cells: int = 0
    odd_spans: list[Place] = field(default_factory=list)

    def read(self, table: Element, depth: int = 1) -> Iterator[Sheet]:
        """The table, and behind it the tables that its cells and their text boxes hold."""
        if depth > MAX_NESTING:
            raise too_large(f"表格嵌套超过{MAX_NESTING}层", f"tables nest deeper than {MAX_NESTING}")
        self.count += 1
        number = self.count
        self.take_cells(1)
        inner: list[Element] = []
        yield Sheet(tuple(self._rows(table, number, inner)), ruled=True)
        for each in inner:
            yield from self.read(each, depth + 1)

    def take_cells(self, number: int) -> None:
        """Count cells (and tables) of the file against the limit."""
        self.cells += number
        if self.cells > MAX_CELLS:
            raise too_large(f"表格共超过{MAX_CELLS}格", f"the tables have more than {MAX_CELLS} cells")

    def _rows(self, table: Element, number: int, inner: list[Element]) -> list[Row]:
        grid: list[list[Cell]] = []
        above: dict[int, Anchor] = {}
        for element in _members(table, "tr"):
            if len(grid) == MAX_ROWS:
                raise too_large(f"表格超过{MAX_ROWS}行", f"a table has more than {MAX_ROWS} rows")
            place = Place(file=self.file, table=number, row=len(grid) + 1)
            if self._shown(element, place):
                above = _Row(self, place, grid, above, inner).read(element)
        return [Row(tuple(cells)) for cells in grid]

    def _shown(self, row: Element, place: Place) -> bool:
        """Whether a row is content; one that was deleted or inserted is booked as a remnant."""
        properties = child(row, "trPr")
        if (gone := child(properties, "del")) is not None:
            self.story.leave(RemnantKind.DELETED, _letters(row), attribute(gone, "author"), place)
            return False
        new = child(properties, "ins")
        if new is not None and not _tracked(row):
            self.story.leave(RemnantKind.INSERTED, _letters(row), attribute(new, "author"), place)
        return True


class _Row:
    """One row on its way into the grid; `above` says which cell each column may continue downwards."""

    def __init__(
        self, tables: Tables, place: Place, grid: list[list[Cell]], above: dict[int, Anchor], inner: list[Element]
    ) -> None:
        self.tables = tables
        self.place = place
        self.grid = grid
        self.above = above
        self.below: dict[int, Anchor] = {}
        self.inner = inner
        self.before: Anchor | None = None

    def read(self, row: Element) -> dict[int, Anchor]:
        """Add the cells; gives what the next row may continue."""
        self.grid.append([])
        column = 1 + (whole(attribute(child(row, "trPr", "gridBefore"), "val")) or 0)
        for tc in _members(row, "tc"):
            if column > MAX_COLUMNS:
                raise too_large(f"表格超过{MAX_COLUMNS}列", f"a table has more than {MAX_COLUMNS} columns")
            self.tables.take_cells(1)
            column += self._cell(tc, column)
        return self.below

    def _cell(self, tc: Element, column: int) -> int:
        """Add one cell, or lengthen the one that it continues; gives its width."""
        properties = named(child(tc, "tcPr"))
        here = Place(file=self.place.file, table=self.place.table, row=self.place.row, column=column)
        width = _width(properties)
        if width is None:
            self.tables.odd_spans.append(here)
            width = 1
        text = self._text(tc, properties, here)
        anchor = self.above.get(column) if _continues(properties, "vMerge") else None
        if _continues(properties, "hMerge") and self.before is not None:
            self._widen(self.before, column + width, text)
        elif anchor is not None:
            self._lengthen(anchor)
            self.before = anchor
            # Word shows the first cell of a merged block alone.
            self.tables.story.leave(RemnantKind.HIDDEN, text, None, here)
        else:
            self.before = len(self.grid) - 1, len(self.grid[-1])
            self.tables.story.stands(here, tc)
            self.grid[-1].append(Cell(text, here, width=width))
        if "vMerge" in properties:
            self.below[column] = self.before
        return width

    def _lengthen(self, anchor: Anchor) -> None:
        row, index = anchor
        self.grid[row][index] = replace(self.grid[row][index], height=len(self.grid) - row)

    def _widen(self, anchor: Anchor, end: int, text: str) -> None:
        row, index = anchor
        cell = self.grid[row][index]
        wide = end - (cell.place.column or 0)
        both = "\n".join(each for each in (cell.text, text) if each)
        self.grid[row][index] = replace(cell, width=max(cell.width, wide), text=both)

    def _text(self, tc: Element, properties: Mapping[str, Element], place: Place) -> str:
        story = self.tables.story
        found = list(blocks(tc))
        printed = lines((block for block in found if local(block) == "p"), story, place)
        self.inner += [block for block in found if local(block) == "tbl"]
        self.inner += story.take_floating()
        text = "\n".join(line.strip() for line in printed).strip()
        if len(text) > MAX_CELL:
            raise too_large(f"一个单元格超过{MAX_CELL}字", f"a cell has more than {MAX_CELL} characters")
        if (gone := properties.get("cellDel")) is not None:
            story.leave(RemnantKind.DELETED, text, attribute(gone, "author"), place)
            return ""
        if (new := properties.get("cellIns")) is not None and not _tracked(tc):
            story.leave(RemnantKind.INSERTED, text, attribute(new, "author"), place)
        return text


def _width(properties: Mapping[str, Element]) -> int | None:
    """How many columns a cell says it spans; None for what cannot be."""
    found = properties.get("gridSpan")
    if found is None:
        return 1
    number = whole(attribute(found, "val"))
    return max(number, 1) if number is not None and number <= MAX_COLUMNS else None


def _tracked(element: Element) -> bool:
    """Whether runs below say of themselves that they were inserted: then they are booked one by one."""
    return any(local(each) in {"ins", "moveTo"} and child(each, "r") is not None for each in element.iter())


def _members(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table, cells of a row: also where a content control or a tracked change is wrapped round them."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in _WRAPPERS:
            yield from _members(each, name)


def _continues(properties: Mapping[str, Element], name: str) -> bool:
    """Whether a cell goes on with the one above (vMerge) or before it (hMerge)."""
    merge = properties.get(name)
    return merge is not None and attribute(merge, "val") != "restart"


def _letters(row: Element) -> str:
    return " ".join(text for tc in _members(row, "tc") if (text := letters(tc)))

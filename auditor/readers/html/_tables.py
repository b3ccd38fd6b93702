"""Tables of a page as grids: rows wherever they stand in the markup, spans both ways, tables within cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.readers._archive import too_large
from auditor.readers._xml import Element
from auditor.readers.html._elements import BREAKS, SKIPPED, hidden, inline, name_of, spaced, whole_text
from auditor.values.paper import Cell, Row
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

MAX_ROWS = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 300_000
_GROUPS = {"thead", "tbody", "tfoot"}
_CELLS = {"td", "th"}


@dataclass(slots=True)
class Line:
    """The cells of one row, and the group (thead, tbody …) behind which none of them reaches."""

    cells: list[Element]
    group: int


@dataclass(slots=True)
class Lines:
    """What a table holds: rows, what stands between them and belongs before the table, and rows not shown."""

    rows: list[Line] = field(default_factory=list)
    strays: list[Element | str] = field(default_factory=list)
    hidden: list[tuple[Element, int]] = field(default_factory=list)
    groups: int = 0
    cells: int = 0

    def take(self, element: Element, row: Line | None = None) -> None:
        """Everything below a part of a table; cells outside rows make a row of their own."""
        own = row
        if (element.text or "").strip():
            self.strays.append(element.text or "")
        for child in element:
            name = name_of(child)
            if name in _CELLS:
                own = self._row() if own is None else own
                own.cells.append(child)
                self._bound()
            elif name == "tr" or name in _GROUPS:
                own = row
                self._part(child, name)
            elif name not in SKIPPED | {"col", "colgroup"}:
                if any(name_of(each) in _CELLS for each in child.iter()) and name not in {"table", "caption"}:
                    self.take(child, own)  # a form round rows, say
                else:
                    self.strays.append(child)
            if (child.tail or "").strip():
                self.strays.append(child.tail or "")

    def _bound(self) -> None:
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise _too_wide()

    def _part(self, child: Element, name: str) -> None:
        if hidden(child):
            self.hidden.append((child, len(self.rows) + 1))
        elif name == "tr":
            self.take(child, self._row())
        else:
            self.groups += 1
            self.take(child)
            self.groups += 1

    def _row(self) -> Line:
        if len(self.rows) == MAX_ROWS:
            raise too_large(f"表格超过{MAX_ROWS}行", f"a table has more than {MAX_ROWS} rows")
        self.rows.append(Line([], self.groups))
        return self.rows[-1]


def gathered(table: Element) -> Lines:
    """The rows of a table by their cells, those of tables within it left out."""
    lines = Lines()
    lines.take(table)
    return lines


def is_layout(rows: list[Line]) -> bool:
    """A table that only places things on the page: one cell, or one column or few cells with tables in them."""
    cells = [cell for row in rows for cell in row.cells]
    if len(cells) == 1:
        return True
    holding = sum(any(name_of(each) == "table" for each in cell.iter("table")) for cell in cells)
    return bool(holding) and (max(len(row.cells) for row in rows) == 1 or len(cells) <= 4 * holding)


@dataclass(slots=True)
class Grid:
    """One table on its way to rows of cells."""

    file: str
    number: int
    cells: int = 0
    """How many cells the page has so far."""
    inner: list[Element] = field(default_factory=list)
    hidden: list[tuple[Element, Place]] = field(default_factory=list)

    def rows(self, lines: list[Line]) -> tuple[Row, ...]:
        """Each cell at the first free column of its row, as browsers place them."""
        ends = {line.group: at for at, line in enumerate(lines, 1)}
        taken: dict[int, int] = {}
        found = []
        for at, line in enumerate(lines, 1):
            cells: list[Cell] = []
            column = 1
            for each in line.cells:
                while taken.get(column, 0) >= at:
                    column += 1
                place = Place(file=self.file, table=self.number, row=at, column=column)
                if hidden(each):
                    self.hidden.append((each, place))
                    continue
                # A row span of 0 reaches to the end of the group.
                most = ends[line.group] - at + 1
                height = min(_span(each, "rowspan") or most, most)
                width = _free(taken, column, max(min(_span(each, "colspan"), MAX_COLUMNS), 1), at)
                for covered in range(column, column + width):
                    taken[covered] = at + height - 1
                cells.append(Cell(self._text(each, place), place, height, width))
                column += width
                self._count(column)
            found.append(Row(tuple(cells)))
        return tuple(found)

    def _count(self, column: int) -> None:
        self.cells += 1
        if column > MAX_COLUMNS + 1 or self.cells > MAX_CELLS:
            raise _too_wide()

    def _text(self, cell: Element, place: Place) -> str:
        """The lines of a cell; a table within it is read behind the outer one."""
        pieces: list[str] = []
        self._inside(cell, place, pieces)
        lines = "".join(pieces).replace("\xa0", " ").split("\n")
        text = "\n".join(line for each in lines if (line := each.strip()))
        if len(text) > MAX_CELL:
            raise too_large(f"一个单元格超过{MAX_CELL}字", f"a cell has more than {MAX_CELL} characters")
        return text

    def _inside(self, element: Element, place: Place, pieces: list[str]) -> None:
        pieces.append(spaced(element.text))
        for child in element:
            name = name_of(child)
            if name == "table":
                self.inner.append(child)
                pieces.append("\n")
            elif name == "br":
                pieces.append("\n")
            elif name in SKIPPED:
                pass
            elif hidden(child):
                self.hidden.append((child, place))
            elif (text := inline(child, name)) is not None:
                pieces.append(text)
            elif name == "pre":
                pieces += ["\n", whole_text(child), "\n"]
            else:
                edge = "\n" if name in BREAKS else ""
                pieces.append(edge)
                self._inside(child, place, pieces)
                pieces.append(edge)
            pieces.append(spaced(child.tail))


def _too_wide() -> Exception:
    return too_large(
        f"表格超过{MAX_COLUMNS}列或{MAX_CELLS}格", f"a table has more than {MAX_COLUMNS} columns or {MAX_CELLS} cells"
    )


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return int(text) if len(text) < 7 else MAX_ROWS


def _free(taken: dict[int, int], column: int, width: int, row: int) -> int:
    """How many of the columns wanted are free: where spans overlap, the earlier cell keeps its place."""
    return next((offset for offset in range(1, width) if taken.get(column + offset, 0) >= row), width)

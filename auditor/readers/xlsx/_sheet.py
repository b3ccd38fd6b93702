"""One worksheet to rows: its used cells as they are shown, merged ranges, hidden rows and columns, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.readers._archive import too_large
from auditor.readers._xml import Element, parse, stream
from auditor.readers.xlsx._formats import shown
from auditor.readers.xlsx._workbook import SheetPart, Workbook, local, related, text_of
from auditor.values.paper import Cell, Remnant, RemnantKind, Row
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

MAX_ROWS = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 300_000
MAX_MERGES = 50_000
MAX_REMNANTS = 1_000

_REFERENCE = re.compile(r"\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Worksheet:
    """The cells of one sheet by row and column, and what is to be told of them."""

    name: str
    file: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    remnants: list[Remnant] = field(default_factory=list)
    rounded: list[tuple[str, str, str]] = field(default_factory=list)
    """Address, text as shown and number as stored of cells whose format hides digits."""
    uncached: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def place(self, row: int, column: int) -> Place:
        return Place(file=self.file, sheet=self.name, row=row, column=column, address=address(row, column))

    def rows(self) -> tuple[Row, ...]:
        """The used range from its first row and column on, blank cells included, hidden ones left out."""
        kept = {(row, column) for row, column in self.texts if self._seen(row, column)}
        if not kept:
            return ()
        last_row, last_column = max(row for row, _ in kept), max(column for _, column in kept)
        first_row = min(row for row, _ in kept)
        first_column = min(column for _, column in kept)
        if last_row - first_row >= MAX_ROWS or last_column - first_column >= MAX_COLUMNS:
            raise _too_large(self.name)
        covered = self._covered(last_row, last_column)
        rows = []
        count = 0
        for row in range(first_row, last_row + 1):
            if row in self.hidden_rows:
                continue
            cells = [
                self._cell(row, column, last_row, last_column)
                for column in range(first_column, last_column + 1)
                if column not in self.hidden_columns and (row, column) not in covered
            ]
            count += len(cells)
            if count > MAX_CELLS:
                raise _too_large(self.name)
            rows.append(Row(tuple(cells)))
        return tuple(rows)

    def _seen(self, row: int, column: int) -> bool:
        return bool(self.texts[row, column]) and row not in self.hidden_rows and column not in self.hidden_columns

    def _cell(self, row: int, column: int, last_row: int, last_column: int) -> Cell:
        height, width = self.spans.get((row, column), (1, 1))
        height, width = min(height, last_row - row + 1), min(width, last_column - column + 1)
        return Cell(self.texts.get((row, column), "").strip(), self.place(row, column), height, width)

    def _covered(self, last_row: int, last_column: int) -> set[tuple[int, int]]:
        """Positions under merged cells, but for the cell itself; what is beyond the used range is not counted."""
        covered: set[tuple[int, int]] = set()
        for (row, column), (height, width) in self.spans.items():
            bottom, right = min(row + height - 1, last_row), min(column + width - 1, last_column)
            if (bottom - row + 1) * (right - column + 1) + len(covered) > 4 * MAX_CELLS:
                raise _too_large(self.name)
            covered |= {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)} - {(row, column)}
        return covered


def read_sheet(book: Workbook, part: SheetPart, file: str) -> Worksheet:
    """The worksheet of a part; a cell that cannot be read is named and blank, the others are kept."""
    sheet = Worksheet(part.name, file)
    data = book.archive.read(part.part)
    if data is None:
        return sheet
    at = 0
    for row in stream(data, part.part, "row"):
        at = _whole(row.get("r")) or at + 1
        if row.get("hidden") in {"1", "true"}:
            sheet.hidden_rows.add(at)
        _read_row(row, at, book, sheet)
        if len(sheet.texts) > MAX_CELLS:
            raise _too_large(part.name)
    _layout(data, part.part, sheet)
    _comments(book, part, sheet)
    _hidden(sheet)
    return sheet


def _read_row(row: Element, at: int, book: Workbook, sheet: Worksheet) -> None:
    column = 0
    for cell in row:
        if local(cell) != "c":
            continue
        found = _REFERENCE.fullmatch(cell.get("r") or "")
        column = _column(found["column"]) if found else column + 1
        line = int(found["row"]) if found else at
        text = _text(cell, line, column, book, sheet)
        if text:
            if len(text) > MAX_CELL:
                raise _too_large(sheet.name)
            sheet.texts[line, column] = text


def _text(cell: Element, row: int, column: int, book: Workbook, sheet: Worksheet) -> str:
    parts = {local(each): each for each in cell}
    kind = cell.get("t") or "n"
    value = parts["v"].text if "v" in parts else None
    where = address(row, column)
    if kind == "inlineStr":
        return _unescaped(text_of(parts["is"])) if "is" in parts else ""
    if value is None:
        if "f" in parts:
            sheet.uncached.append(where)
        return ""
    match kind:
        case "s":
            index = _whole(value)
            if index is None or index >= len(book.texts):
                sheet.broken.append(where)
                return ""
            return _unescaped(book.texts[index])
        case "b":
            return "TRUE" if value == "1" else "FALSE"
        case "n":
            return _number(value, cell, where, book, sheet)
        case _:  # str, e (#REF!), d
            return _unescaped(value)


def _number(value: str, cell: Element, where: str, book: Workbook, sheet: Worksheet) -> str:
    style = _whole(cell.get("s")) or 0
    code = book.formats[style] if style < len(book.formats) else "General"
    found = shown(value.strip(), code, from_1904=book.from_1904)
    if found is None:
        sheet.broken.append(where)
        return ""
    if found.hides:
        sheet.rounded.append((where, found.text, value))
    return found.text


def _layout(data: bytes, part: str, sheet: Worksheet) -> None:
    for column in stream(data, part, "col"):
        if column.get("hidden") in {"1", "true"}:
            first, last = _whole(column.get("min")) or 1, _whole(column.get("max")) or 0
            sheet.hidden_columns |= set(range(first, min(last, first + 16_384) + 1))
    for count, merge in enumerate(stream(data, part, "mergeCell")):
        if count >= MAX_MERGES:
            raise _too_large(sheet.name)
        begin, _, end = (merge.get("ref") or "").partition(":")
        one, other = _REFERENCE.fullmatch(begin), _REFERENCE.fullmatch(end)
        if one and other:
            row, left = int(one["row"]), _column(one["column"])
            height, width = int(other["row"]) - row + 1, _column(other["column"]) - left + 1
            if height > 0 and width > 0:
                sheet.spans[row, left] = height, width


def _comments(book: Workbook, part: SheetPart, sheet: Worksheet) -> None:
    for name in related(book.archive, part.part, "/comments").values():
        data = book.archive.read(name)
        if data is None:
            continue
        root = parse(data, name)
        authors = [each.text or "" for each in root.iter() if local(each) == "author"]
        for comment in (each for each in root.iter() if local(each) == "comment"):
            found = _REFERENCE.fullmatch(comment.get("ref") or "")
            text = "".join(text_of(each) for each in comment if local(each) == "text").strip()
            number = _whole(comment.get("authorId"))
            author = authors[number] if number is not None and number < len(authors) else None
            place = sheet.place(int(found["row"]), _column(found["column"])) if found else Place(file=sheet.file)
            if len(sheet.remnants) < MAX_REMNANTS:
                sheet.remnants.append(Remnant(RemnantKind.COMMENT, text, author or None, place))


def _hidden(sheet: Worksheet) -> None:
    for (row, column), text in sheet.texts.items():
        if (row in sheet.hidden_rows or column in sheet.hidden_columns) and len(sheet.remnants) < MAX_REMNANTS:
            sheet.remnants.append(Remnant(RemnantKind.HIDDEN, text, None, sheet.place(row, column)))


def address(row: int, column: int) -> str:
    """A cell as spreadsheets name it: row 5, column 3 is C5."""
    return f"{''.join(_letters(column))}{row}"


def _letters(column: int) -> Iterator[str]:
    found = []
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found.append(chr(ord("A") + rest))
    return reversed(found)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are stored as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)).replace("\r", "").replace("\0", ""), text)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None


def _too_large(name: str) -> Exception:
    return too_large(
        f"工作表“{name}”用到的范围超过{MAX_ROWS}行、{MAX_COLUMNS}列或{MAX_CELLS}格",
        f"the used range of sheet “{name}” is over {MAX_ROWS} rows, {MAX_COLUMNS} columns or {MAX_CELLS} cells",
    )

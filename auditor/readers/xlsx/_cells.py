"""The XML of one worksheet to its grid: each cell as it is shown, or named where it cannot be read."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.readers._archive import damaged, too_large
from auditor.readers._xml import Element, parse, stream
from auditor.readers.xlsx._dates import counted
from auditor.readers.xlsx._formats import shown, worded
from auditor.readers.xlsx._sheet import MAX_CELLS, Position, Worksheet, address, too_wide
from auditor.readers.xlsx._workbook import SheetPart, Workbook, local, related, text_of, whole
from auditor.values.paper import RemnantKind
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

MAX_MERGES = 50_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_YES = {"1", "true"}
_ZERO = re.compile(r"\s*0(?:\.0*)?\s*")
"""What programs that do not calculate store for every formula."""
_NO_HEIGHT = re.compile(r"0+(?:\.0*)?")


def read_sheet(book: Workbook, part: SheetPart, file: str) -> Worksheet:
    """The worksheet of a part; a cell that cannot be read is named and blank, the others are kept."""
    sheet = Worksheet(part.name, file)
    data = book.archive.read(part.part)
    if data is None:
        raise damaged(part.part)
    at, behind = 0, 1
    for name, element in stream(data, part.part, "row", "col", "mergeCell"):
        match name:
            case "row":
                at = whole(element.get("r")) or at + 1
                if _unseen(element, "ht"):
                    sheet.hidden_rows.add(at)
                _row(element, at, book, sheet)
                if len(sheet.texts) > MAX_CELLS:
                    raise too_wide(part.name)
            case "col":
                behind = _columns(element, behind, sheet)
            case _:
                _merge(element, sheet)
    _comments(book, part, sheet)
    return sheet


def _unseen(element: Element, size: str) -> bool:
    """Whether a row or column is hidden, be it by a size of nothing."""
    return element.get("hidden") in _YES or _NO_HEIGHT.fullmatch(element.get(size) or "") is not None


def _columns(element: Element, behind: int, sheet: Worksheet) -> int:
    """Book the columns of one range from the one `behind` the last range on; columns stand in order."""
    first, last = max(whole(element.get("min")) or 1, behind), min(whole(element.get("max")) or 0, _LAST_COLUMN)
    if _unseen(element, "width"):
        sheet.hidden_columns |= set(range(first, last + 1))
    return max(behind, last + 1)


def _merge(element: Element, sheet: Worksheet) -> None:
    begin, _, end = (element.get("ref") or "").partition(":")
    one, other = position(begin), position(end)
    if one is None or other is None:
        return
    height, width = other[0] - one[0] + 1, other[1] - one[1] + 1
    if height > 0 and width > 0 and one not in sheet.spans:
        sheet.spans[one] = height, width
    if len(sheet.spans) > MAX_MERGES:
        raise too_large(
            f"工作表“{sheet.name}”的合并单元格超过{MAX_MERGES}处",
            f"sheet “{sheet.name}” has more than {MAX_MERGES} merged ranges",
        )


def _row(row: Element, at: int, book: Workbook, sheet: Worksheet) -> None:
    column = 0
    for cell in row:
        if local(cell) != "c":
            continue
        line, column = position(cell.get("r") or "") or (at, column + 1)
        if line > _LAST_ROW or column > _LAST_COLUMN:
            raise damaged(f"{sheet.name}!{cell.get('r')}")
        text = _text(cell, line, column, book, sheet).strip()
        if not text:
            continue
        if len(text) > MAX_CELL:
            where = f"{sheet.name}!{address(line, column)}"
            raise too_large(f"单元格{where}超过{MAX_CELL}字", f"cell {where} has more than {MAX_CELL} characters")
        if sheet.texts.setdefault((line, column), text) != text:
            # Programs differ in which of two cells of one address they show.
            sheet.broken.append(address(line, column))
            sheet.texts[line, column] = ""


def _text(cell: Element, row: int, column: int, book: Workbook, sheet: Worksheet) -> str:
    parts = {local(each): each for each in cell}
    kind = cell.get("t") or "n"
    where = row, column
    if kind == "inlineStr":
        return _worded(_unescaped(text_of(parts["is"])), cell, where, book, sheet) if "is" in parts else ""
    value = (parts["v"].text or "") if "v" in parts else ""
    if not value or ("f" in parts and book.stale and _ZERO.fullmatch(value)):
        # A formula whose result is an empty text says so by its kind.
        if "f" in parts and not ("v" in parts and kind == "str"):
            sheet.uncached.append(address(row, column))
        return ""
    if "f" in parts and book.stale:
        sheet.stale.append(address(row, column))
    match kind:
        case "s":
            index = whole(value)
            found = book.texts[index] if index is not None and index < len(book.texts) else None
        case "b":
            found = "TRUE" if value.strip() in _YES else "FALSE"
        case "n":
            found = _number(value.strip(), cell, where, book, sheet)
        case "d":
            days = counted(value.strip(), from_1904=book.from_1904)
            plain = days is None or _code(cell, book) == "General"
            found = value if plain else _number(days or "", cell, where, book, sheet)
        case _:  # str, e (#REF!)
            found = value
    if found is None:
        sheet.broken.append(address(row, column))
        return ""
    found = _unescaped(found)
    return _worded(found, cell, where, book, sheet) if kind in {"s", "str"} else found


def _code(cell: Element, book: Workbook) -> str:
    """The format code of a cell."""
    style = whole(cell.get("s")) or 0
    return book.formats[style] if style < len(book.formats) else "General"


def _number(value: str, cell: Element, where: Position, book: Workbook, sheet: Worksheet) -> str | None:
    found = shown(value, _code(cell, book), from_1904=book.from_1904)
    if found is not None and found.hides:
        sheet.rounded.append((address(*where), found.text, value))
    return found.text if found is not None else None


def _worded(text: str, cell: Element, where: Position, book: Workbook, sheet: Worksheet) -> str:
    found = worded(text, _code(cell, book))
    if text.strip() not in found:
        sheet.rounded.append((address(*where), found.strip(), text.strip()))
    return found


def _comments(book: Workbook, part: SheetPart, sheet: Worksheet) -> None:
    for name in related(book.archive, part.part, "/comments").values():
        data = book.archive.read(name)
        if data is None:
            continue
        root = parse(data, name)
        authors = [each.text or "" for each in root.iter() if local(each) == "author"]
        for comment in (each for each in root.iter() if local(each) == "comment"):
            text = "".join(text_of(each) for each in comment if local(each) == "text").strip()
            number = whole(comment.get("authorId"))
            author = authors[number] if number is not None and number < len(authors) else None
            found = position(comment.get("ref") or "")
            place = sheet.place(*found) if found else Place(file=sheet.file, sheet=sheet.name)
            sheet.leave(RemnantKind.COMMENT, text, author or None, place)


def position(reference: str) -> Position | None:
    """Row and column of a cell by its address, or None for what is none."""
    found = _REFERENCE.fullmatch(reference)
    return (int(found["row"]), _number_of(found["column"])) if found else None


@lru_cache(maxsize=1024)
def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are stored as _x000D_."""
    return _ESCAPED.sub(lambda found: _sign(int(found[1], 16)), text) if "_x" in text else text


def _sign(code: int) -> str:
    """Neither carriage returns nor NUL nor halves of characters."""
    return "" if code in {0, 0x0D} or 0xD800 <= code < 0xE000 else chr(code)

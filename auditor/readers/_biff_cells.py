"""What old Excel files say of their cells beyond the values: numbers as they are shown, errors, what is hidden.

The library that reads the values keeps none of it. Of files before Excel 97 nothing is told.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.readers._archive import too_large
from auditor.readers.xlsx._formats import BUILT_IN, Shown, shown
from auditor.readers.xlsx._sheet import MAX_CELLS
from auditor.readers.xlsx._workbook import MAX_SHEETS

_BEGIN, _END, _SHEET, _FORMAT, _STYLE, _FROM_1904 = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x0022
_ROW, _COLUMNS, _FORMULA, _NUMBER, _SHORT, _SHORTS, _ERROR = 0x0208, 0x007D, 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_VERSION = 0x0600
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x0020, 0x0001
_NO_NUMBER = 0xFFFF
"""In place of the end of a formula's number: its result is a text, a yes or no, or an error."""
_IS_ERROR = 2

Record = tuple[int, bytes]
Position = tuple[int, int]
"""Row and column, counted from 1."""


@dataclass(slots=True)
class Looks:
    """How one sheet looks."""

    numbers: dict[Position, tuple[Shown, str]] = field(default_factory=dict)
    """What is shown of a number, and the number as stored."""
    errors: dict[Position, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def looks(stream: bytes) -> list[Looks] | None:
    """How the sheets of a workbook look, in their order; None where the records do not tell."""
    try:
        return _looks(stream)
    except (struct.error, IndexError):
        return None


def _looks(stream: bytes) -> list[Looks] | None:
    own: dict[int, str] = {}
    styles: list[int] = []
    begins: list[int] = []
    from_1904 = False
    if struct.unpack_from("<HxxH", stream) != (_BEGIN, _VERSION):
        return None
    for kind, held in _records(stream, 0):
        if kind == _FORMAT:
            own[struct.unpack_from("<H", held)[0]] = _text(held)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", held, 2)[0])
        elif kind == _SHEET:
            begins.append(struct.unpack_from("<I", held)[0])
            if len(begins) > MAX_SHEETS:
                raise too_large(f"工作表超过{MAX_SHEETS}张", f"the workbook has more than {MAX_SHEETS} sheets")
        elif kind == _FROM_1904:
            from_1904 = held[:1] == b"\1"
    codes = [own.get(number) or BUILT_IN.get(number, "General") for number in styles]
    return [_sheet(stream, begin, codes, from_1904=from_1904) for begin in begins]


def _text(held: bytes) -> str:
    """The code of a format: its length, whether each sign takes two bytes, the signs."""
    length, wide = struct.unpack_from("<HB", held, 2)
    return (
        held[5 : 5 + 2 * length].decode("utf-16-le", "replace") if wide & 1 else held[5 : 5 + length].decode("latin-1")
    )


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records of one part, those of charts within it left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sheet(stream: bytes, begin: int, codes: list[str], *, from_1904: bool) -> Looks:
    found = Looks()
    for kind, held in _records(stream, begin):
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", held)
            if flags & _ROW_HIDDEN:
                found.hidden_rows.add(row + 1)
        elif kind == _COLUMNS:
            first, last, width, flags = struct.unpack_from("<HHHxxH", held)
            if flags & _COLUMN_HIDDEN or not width:
                found.hidden_columns |= set(range(first + 1, min(last, 255) + 2))
        elif (error := _error(kind, held)) is not None:
            row, column = struct.unpack_from("<HH", held)
            found.errors[row + 1, column + 1] = error
        else:
            for row, column, style, number in _numbers(kind, held):
                stored = repr(number)
                code = codes[style] if style < len(codes) else "General"
                if (text := shown(stored, code, from_1904=from_1904)) is not None:
                    found.numbers[row + 1, column + 1] = text, stored
            if len(found.numbers) > MAX_CELLS:
                raise too_large(f"工作表超过{MAX_CELLS}格", f"a sheet has more than {MAX_CELLS} cells")
    return found


def _error(kind: int, held: bytes) -> str | None:
    """The error that a cell or the formula in it shows, if it is one."""
    if kind == _ERROR and held[7:8] == b"\1":
        return _ERRORS.get(held[6], "#N/A")
    if kind == _FORMULA and held[12:14] == b"\xff\xff" and held[6] == _IS_ERROR:
        return _ERRORS.get(held[8], "#N/A")
    return None


def _numbers(kind: int, held: bytes) -> Iterator[tuple[int, int, int, float]]:
    """Row, column, style and number of the cells in a record, counted from 0."""
    if kind == _NUMBER or (kind == _FORMULA and struct.unpack_from("<H", held, 12)[0] != _NO_NUMBER):
        yield struct.unpack_from("<HHHd", held)
    elif kind == _SHORT:
        row, column, style, number = struct.unpack_from("<HHHI", held)
        yield row, column, style, _short(number)
    elif kind == _SHORTS:
        row, column = struct.unpack_from("<HH", held)
        for offset, at in enumerate(range(4, len(held) - 2, 6)):
            style, number = struct.unpack_from("<HI", held, at)
            yield row, column + offset, style, _short(number)


def _short(number: int) -> float:
    """A number in four bytes: the first of its bits, or a whole number, either as it is or in hundredths."""
    if number & 2:
        value = float((number >> 2) - (1 << 30 if number >> 31 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, number & 0xFFFFFFFC))[0]
    return value / 100 if number & 1 else value

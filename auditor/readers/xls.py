"""Workbooks of Excel before 2007 (xls) to sheets: values as stored, for their number formats are not kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.readers._archive import damaged, encrypted, too_large
from auditor.readers._biff import look_over
from auditor.readers._ole import content, streams
from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell, Remnant, RemnantKind, Row, Sheet
from auditor.values.place import Place

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SUFFIXES = (".xls", ".xlt", ".et")
MAX_ROWS = 65_536
MAX_CELLS = 300_000
MAX_COLUMNS = 256
MAX_REMNANTS = 1_000
_MESSAGE = "xls文件不带数字格式读入：金额按所存的数，未必有千分位，百分比读作小数；请尽量另存为xlsx。"


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """An OLE file that holds a workbook and no text document."""
    found = streams(data)
    return bool(found & {"Workbook", "Book"}) and "WordDocument" not in found


def read(data: bytes, file: str) -> Contents:
    """The worksheets in order, one ruled sheet each; hidden ones are remnants and no content."""
    import io  # noqa: PLC0415

    import python_calamine as calamine  # noqa: PLC0415 - few files are of this age

    stream = content(data, "Workbook") or content(data, "Book")
    if stream is None:
        raise damaged()
    look_over(stream)
    sheets: list[Sheet] = []
    remnants: list[Remnant] = []
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for known in book.sheets_metadata:
            if known.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = _sheet(book.get_sheet_by_name(known.name), known.name, file)
            if known.visible != calamine.SheetVisibleEnum.Visible:
                remnants += _hidden(sheet)
            elif sheet.rows:
                sheets.append(sheet)
    except calamine.PasswordError as error:
        raise encrypted() from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library is Rust; its panics are no Exception
            raise damaged() from error
        raise
    notes = (Note(NoteKind.FORMAT, _MESSAGE, None, Place(file=file)),)
    return Contents(tuple(sheets), notes, tuple(remnants[:MAX_REMNANTS]))


def _hidden(sheet: Sheet) -> list[Remnant]:
    return [
        Remnant(RemnantKind.HIDDEN, cell.text, None, cell.place) for row in sheet for cell in row.cells if cell.text
    ]


def _sheet(sheet: CalamineSheet, name: str, file: str) -> Sheet:
    height, width = sheet.total_height, sheet.total_width
    if height > MAX_ROWS or width > MAX_COLUMNS or height * width > 4 * MAX_CELLS:
        raise too_large(f"工作表“{name}”过大", f"sheet “{name}” is too large")
    top, left = sheet.start or (0, 0)
    values = sheet.to_python(skip_empty_area=True)
    last_row, last_column = top + len(values) - 1, left + max(map(len, values), default=0) - 1
    spans, covered = _merged(sheet.merged_cell_ranges or (), last_row, last_column)
    rows = []
    for at, line in enumerate(values, top):
        cells = []
        for column, value in enumerate(line, left):
            if (at, column) in covered:
                continue
            place = Place(file=file, sheet=name, row=at + 1, column=column + 1, address=f"{_letters(column)}{at + 1}")
            cells.append(Cell(shown(value).strip(), place, *spans.get((at, column), (1, 1))))
        rows.append(Row(tuple(cells)))
    return Sheet(tuple(rows), name, ruled=True)


Range = tuple[tuple[int, int], tuple[int, int]]


def _merged(
    ranges: Iterable[Range], last_row: int, last_column: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Heights and widths of merged cells by where they begin, and the positions under them, within the used range."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    work = 0
    for (top, left), (bottom, right) in ranges:
        down, over = min(bottom, last_row), min(right, last_column)
        if down < top or over < left:
            continue
        work += (down - top + 1) * (over - left + 1)
        if work > 4 * MAX_CELLS:
            raise too_large("合并单元格过多", "too many merged ranges")
        under = {(row, column) for row in range(top, down + 1) for column in range(left, over + 1)}
        if taken.isdisjoint(under):
            spans[top, left] = down - top + 1, over - left + 1
            taken |= under
    return spans, taken - set(spans)


def shown(value: object) -> str:
    """A stored value without a format: 504.0 as 504, a day as 2024-01-26."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            # 15 digits, as spreadsheets show: the tail of the stored binary fraction was never typed.
            number = Decimal(f"{value:.15g}")
            if not number.is_finite():
                return ""
            return f"{number.normalize():f}" if number else "0"
        case datetime():
            day = value.date().isoformat()
            return day if value.time() == time() else f"{day} {value.time().isoformat('minutes')}"
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case timedelta():
            return str(value)
        case _:
            return str(value)


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

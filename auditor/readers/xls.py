"""Workbooks of Excel before 2007 (xls) to sheets: one ruled sheet a worksheet, every cell as it is shown."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.readers._archive import damaged, encrypted
from auditor.readers._biff import MAX_AREA, look_over
from auditor.readers._ole import content, streams
from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Remnant, Sheet
from auditor.values.place import Place

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from auditor.readers._biff_cells import Looks
    from auditor.readers.xlsx._sheet import Worksheet

SUFFIXES = (".xls", ".xlt", ".et")
_MESSAGE = "Excel 95及更早的文件不带数字格式读入：金额按所存的数，未必有千分位，百分比读作小数；请尽量另存为xlsx。"


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """An OLE file that holds a workbook and no text document."""
    found = streams(data)
    return bool(found & {"Workbook", "Book"}) and "WordDocument" not in found


def read(data: bytes, file: str) -> Contents:
    """The worksheets in order, one ruled sheet each; hidden ones are remnants and no content."""
    import io  # noqa: PLC0415

    import python_calamine as calamine  # noqa: PLC0415 - few files are of this age

    from auditor.readers._biff_cells import Looks, looks  # noqa: PLC0415
    from auditor.readers.xlsx._notes import told  # noqa: PLC0415

    stream = content(data, "Workbook") or content(data, "Book")
    if stream is None:
        raise damaged()
    look_over(stream)
    known = looks(stream)
    sheets: list[Sheet] = []
    remnants: list[Remnant] = []
    notes = [] if known is not None else [Note(NoteKind.FORMAT, _MESSAGE, None, Place(file=file))]
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for at, listed in enumerate(book.sheets_metadata):
            if listed.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            looked = known[at] if known is not None and at < len(known) else Looks()
            sheet = _sheet(book.get_sheet_by_name(listed.name), listed.name, file, looked)
            if listed.visible != calamine.SheetVisibleEnum.Visible:
                sheet.hide()
            else:
                if rows := sheet.rows():
                    sheets.append(Sheet(rows, listed.name, ruled=True))
                notes += told(sheet)
            remnants += sheet.remnants
    except calamine.PasswordError as error:
        raise encrypted() from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library is Rust; its panics are no Exception
            raise damaged() from error
        raise
    return Contents(tuple(sheets), tuple(notes), tuple(remnants))


def _sheet(sheet: CalamineSheet, name: str, file: str, looked: Looks) -> Worksheet:
    """The cells of a sheet: numbers as they look where that is known, else as they are stored."""
    from auditor.readers.xlsx._sheet import Worksheet, address, too_wide  # noqa: PLC0415

    if sheet.total_height * sheet.total_width > MAX_AREA:
        raise too_wide(name)
    found = Worksheet(name, file, hidden_rows=looked.hidden_rows, hidden_columns=looked.hidden_columns)
    top, left = sheet.start or (0, 0)
    for row, line in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(line, left + 1):
            if text := shown(value).strip():
                found.texts[row, column] = text
    for (row, column), (look, stored) in looked.numbers.items():
        found.texts[row, column] = look.text
        if look.hides:
            found.rounded.append((address(row, column), look.text, stored))
    found.texts |= looked.errors
    for (row, column), (bottom, right) in sheet.merged_cell_ranges or ():
        found.spans.setdefault((row + 1, column + 1), (bottom - row + 1, right - column + 1))
    return found


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

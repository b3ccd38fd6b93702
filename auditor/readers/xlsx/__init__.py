"""Excel workbooks (xlsx, xlsm) to sheets: one ruled sheet a worksheet, every cell as it is shown."""

from __future__ import annotations

from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Remnant, Sheet
from auditor.values.place import Place

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".et")


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """A zip whose main document is a workbook of XML parts, whatever is embedded in it."""
    if not data.startswith(b"PK\x03\x04") or b"[Content_Types].xml" not in data:
        return False
    from auditor.readers.xlsx._workbook import is_workbook  # noqa: PLC0415 - text files need no parser

    return is_workbook(data)


def read(data: bytes, file: str) -> Contents:
    """The worksheets in order; hidden ones are remnants and no content."""
    from auditor.readers._archive import open_archive  # noqa: PLC0415 - text files need no parser
    from auditor.readers.xlsx._cells import read_sheet  # noqa: PLC0415
    from auditor.readers.xlsx._notes import told  # noqa: PLC0415
    from auditor.readers.xlsx._workbook import open_workbook  # noqa: PLC0415

    book = open_workbook(open_archive(data))
    sheets: list[Sheet] = []
    notes: list[Note] = []
    remnants: list[Remnant] = []
    for part in book.sheets:
        sheet = read_sheet(book, part, file)
        if part.hidden:
            sheet.hide()
        else:
            if rows := sheet.rows():
                sheets.append(Sheet(rows, part.name, ruled=True))
            notes += told(sheet)
        remnants += sheet.remnants
    if book.macros:
        notes.append(Note(NoteKind.FORMAT, "文件带有宏；宏没有运行，只读取单元格。", None, Place(file=file)))
    return Contents(tuple(sheets), tuple(notes), tuple(remnants))

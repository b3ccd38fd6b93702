"""Excel workbooks (xlsx, xlsm) to sheets: one ruled sheet a worksheet, every cell as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Remnant, Sheet
from auditor.values.place import Place

if TYPE_CHECKING:  # text files need no parser
    from auditor.readers.xlsx._sheet import Worksheet

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".et")
_SHOWN = 8


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
            notes += _notes(sheet)
        remnants += sheet.remnants
    if book.macros:
        notes.append(Note(NoteKind.FORMAT, "文件带有宏；宏没有运行，只读取单元格。", None, Place(file=file)))
    return Contents(tuple(sheets), tuple(notes), tuple(remnants))


def _notes(sheet: Worksheet) -> list[Note]:
    notes = []
    if sheet.rounded:
        told = [f"{where} 显示{text or '空白'}，存的是{stored}" for where, text, stored in sheet.rounded]
        message = f"处按格式显示得比所存的少，照显示的读：{_listed(told)}"
        notes.append(_note(sheet, NoteKind.FORMAT, len(told), message, sheet.rounded[0][0]))
    for found, why in (
        (sheet.uncached, "个公式没有存下结果，读作空白（请在Excel中打开后保存）"),
        (sheet.stale, "个公式要在打开时重新计算，存下的结果未必对，照所存的读（请在Excel中打开后保存）"),
        (sheet.broken, "个单元格的内容已损坏或重复，读作空白"),
        (sheet.overlapping, "处合并单元格与前面的重叠，按未合并读"),
    ):
        if found:
            notes.append(_note(sheet, NoteKind.UNREAD, len(found), f"{why}：{_listed(found)}", found[0]))
    return notes


def _note(sheet: Worksheet, kind: NoteKind, count: int, message: str, first: str) -> Note:
    place = Place(file=sheet.file, sheet=sheet.name, address=first)
    return Note(kind, f"工作表“{sheet.name}”有{count}{message}。", None, place)


def _listed(found: Sequence[str]) -> str:
    return "、".join(found[:_SHOWN]) + ("等" if len(found) > _SHOWN else "")

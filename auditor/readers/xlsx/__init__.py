"""Excel workbooks (xlsx, xlsm) to sheets: one ruled sheet a worksheet, every cell as it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Remnant, RemnantKind, Sheet
from auditor.values.place import Place

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".et")
_SHOWN = 8


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """A zip whose main document is a workbook of XML parts."""
    return data.startswith(b"PK\x03\x04") and b"xl/workbook" in data and b"xl/workbook.bin" not in data


def read(data: bytes, file: str) -> Contents:
    """The worksheets in order; hidden ones are remnants and no content."""
    from auditor.readers._archive import open_archive  # noqa: PLC0415 - text files need no parser
    from auditor.readers.xlsx._sheet import MAX_REMNANTS, Worksheet, read_sheet  # noqa: PLC0415
    from auditor.readers.xlsx._workbook import open_workbook  # noqa: PLC0415

    book = open_workbook(open_archive(data))
    sheets: list[Sheet] = []
    remnants: list[Remnant] = []
    read: list[Worksheet] = []
    for part in book.sheets:
        sheet = read_sheet(book, part, file)
        remnants += sheet.remnants
        if part.hidden:
            found = [(key, text) for key, text in sheet.texts.items() if text.strip()]
            remnants += [
                Remnant(RemnantKind.HIDDEN, text, None, sheet.place(*key)) for key, text in found[:MAX_REMNANTS]
            ]
            continue
        read.append(sheet)
        if rows := sheet.rows():
            sheets.append(Sheet(rows, part.name, ruled=True))
    notes = [note for sheet in read for note in _notes(sheet.name, sheet.rounded, sheet.uncached, sheet.broken, file)]
    if book.macros:
        notes.append(Note(NoteKind.FORMAT, "文件带有宏；宏没有运行，只读取单元格。", None, Place(file=file)))
    return Contents(tuple(sheets), tuple(notes), tuple(remnants))


def _notes(
    sheet: str, rounded: Sequence[tuple[str, str, str]], uncached: Sequence[str], broken: Sequence[str], file: str
) -> list[Note]:
    notes = []

    def note(kind: NoteKind, message: str, first: str) -> None:
        notes.append(Note(kind, message, None, Place(file=file, sheet=sheet, address=first)))

    if rounded:
        listed = "、".join(f"{where} 显示{text or '空白'}，存的是{stored}" for where, text, stored in rounded[:_SHOWN])
        message = f"工作表“{sheet}”有{len(rounded)}个数按格式显示得比所存的少，照显示的读：{listed}{_more(rounded)}。"
        note(NoteKind.FORMAT, message, rounded[0][0])
    for found, kind, why in (
        (uncached, NoteKind.UNREAD, "个公式没有存下结果，读作空白（请在Excel中打开后保存）"),
        (broken, NoteKind.UNREAD, "个单元格的内容已损坏，读作空白"),
    ):
        if found:
            listed = "、".join(found[:_SHOWN])
            note(kind, f"工作表“{sheet}”有{len(found)}{why}：{listed}{_more(found)}。", found[0])
    return notes


def _more(listed: Sequence[object]) -> str:
    return "等" if len(listed) > _SHOWN else ""

"""What is to be told of a worksheet: digits that its formats hide, formulas without results, cells in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.readers.xlsx._sheet import Worksheet
from auditor.values.note import Note, NoteKind
from auditor.values.place import Place

_SHOWN = 8


def told(sheet: Worksheet) -> list[Note]:
    """A note for each kind of doubt, at its first cell."""
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

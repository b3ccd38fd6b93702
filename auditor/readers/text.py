"""Plain text to sheets: lines are rows, tabs part the cells; nothing is known of their meaning."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Sequence
from functools import cache

from auditor.readers._reading import Contents
from auditor.readers._signatures import binary, named
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place
from auditor.values.refusal import Unreadable
from auditor.values.text import MAX_CELL

MAX_LINES = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 300_000

SUFFIXES = (".txt", ".csv", ".tsv", ".md")

_LINE_END = re.compile(r"\r\n|\r|\n")
_HIDDEN = re.compile(
    r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


@cache
def _edge() -> str:
    """What goes from the ends of a cell: a cell of zero-width characters alone is a blank cell."""
    return "".join(char for char in map(chr, range(0x10000)) if char.isspace() or _HIDDEN.match(char))


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - the name proves nothing about a text
    """Whatever is no known binary or markup format is tried as text."""
    return named(data) is None


def read(data: bytes, file: str) -> Contents:
    """The lines of a text file as one sheet."""
    text, encoding = decode(data)
    lines = _LINE_END.split(text)
    if len(lines) > MAX_LINES:
        raise _over("lines", "行数", len(lines), MAX_LINES)
    return contents(map(_parted, enumerate(lines, 1)), text, encoding, file)


def contents(lines: Iterable[tuple[int, Sequence[str]]], text: str, encoding: str, file: str) -> Contents:
    """One sheet of numbered lines by their cells; an empty line has none."""
    rows = []
    count = 0
    for number, cells in lines:
        _bound(number, len(cells))
        count += max(len(cells), 1)
        if count > MAX_CELLS:
            raise _over("cells", "总格数", count, MAX_CELLS)
        rows.append(_row(cells, file, number))
    return Contents((Sheet(tuple(rows)),), _notes(_LINE_END.split(text), encoding, file))


def _parted(line: tuple[int, str]) -> tuple[int, Sequence[str]]:
    """The cells of a numbered line; one of spaces alone is a blank cell."""
    number, text = line
    _bound(number, text.count("\t") + 1)
    return number, text.split("\t") if text else ()


def _bound(number: int, columns: int) -> None:
    if columns > MAX_COLUMNS:
        raise _over(f"cells in line {number}", f"第{number}行的格数", columns, MAX_COLUMNS)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it is in, decided once for the whole file."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif data.startswith(BOM_UTF8):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "gb18030"]
    if encodings != ["utf-16"] and b"\0" in data:
        raise binary()
    offset = 0
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            offset = max(offset, error.start)
            continue
        if "\0" in text:
            raise binary()
        return text, encoding
    names = "、".join(encodings)
    raise Unreadable(
        "encoding",
        chinese=f"文字编码不是{names}(第{offset + 1}个字节起解不出)。",
        english=f"the text is not encoded in {', '.join(encodings)} (byte {offset + 1} does not decode).",
        remedy_chinese="请另存为UTF-8后再审核。",
        remedy_english="save the file as UTF-8.",
    )


def _row(texts: Sequence[str], file: str, number: int) -> Row:
    cells = []
    for column, text in enumerate(texts, 1):
        if len(text) > MAX_CELL:
            where = f"第{number}行第{column}格的字数"
            raise _over(f"characters in line {number}, cell {column}", where, len(text), MAX_CELL)
        edge = _edge() if _HIDDEN.search(text) else None
        cells.append(Cell(text.strip(edge), Place(file=file, column=column, line=number)))
    return Row(tuple(cells))


def _over(english: str, chinese: str, actual: int, limit: int) -> Unreadable:
    return Unreadable(
        "over-limit",
        chinese=f"{chinese}{actual}，超过上限{limit}。",
        english=f"{actual} {english}, over the limit of {limit}.",
        remedy_chinese="请只保留绩效目标表所在部分，并确认换行没有丢失。",
        remedy_english="keep only the part with the performance-target tables, and check that line ends are kept.",
    )


def _notes(lines: list[str], encoding: str, file: str) -> tuple[Note, ...]:
    notes = []
    if encoding not in {"utf-8", "utf-8-sig"}:
        notes.append(Note(NoteKind.CHARACTERS, f"文件按{encoding.upper()}编码读取。", None, Place(file=file)))
    hidden = [(number, len(found)) for number, line in enumerate(lines, 1) if (found := _HIDDEN.findall(line))]
    if hidden:
        total = sum(count for _, count in hidden)
        shown = "、".join(str(number) for number, _ in hidden[:10]) + ("等" if len(hidden) > 10 else "")
        message = f"文本中有{total}个看不见的字符（零宽、方向或控制字符），在第{shown}行。"
        notes.append(Note(NoteKind.CHARACTERS, message, None, Place(file=file, line=hidden[0][0])))
    return tuple(notes)

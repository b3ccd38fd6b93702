"""Text to cells: one encoding for the file, places that are true, and notes on what cannot be seen."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.readers import read_bytes
from auditor.values.note import NoteKind
from auditor.values.refusal import Unreadable

FORM = "项目名称\t\tJ水电费\n\n \n 单位 \t１００\n"

ENCODED = [
    FORM.encode(),
    codecs.BOM_UTF8 + FORM.encode(),
    codecs.BOM_UTF16_LE + FORM.encode("utf-16-le"),
    codecs.BOM_UTF16_BE + FORM.encode("utf-16-be"),
    FORM.encode("gb18030"),
    FORM.replace("\n", "\r\n").encode(),
    FORM.replace("\n", "\r").encode(),
]


@pytest.mark.parametrize("data", ENCODED)
def test_every_encoding_and_line_end_gives_the_same_cells(data: bytes) -> None:
    reading = read_bytes(data, "form.txt")
    (sheet,) = reading.sheets
    assert [row.texts for row in sheet.rows] == [("项目名称", "", "J水电费"), (), ("",), ("单位", "１００"), ()]
    name = sheet.rows[0].cells[2]
    assert (name.place.file, name.place.line, name.place.column) == ("form.txt", 1, 3)
    assert reading.sha256 == hashlib.sha256(data).hexdigest()
    assert reading.format == "text"


def test_the_encoding_is_said_unless_it_is_utf8() -> None:
    assert not read_bytes(FORM.encode(), "form.txt").notes
    (note,) = read_bytes(FORM.encode("gb18030"), "form.txt").notes
    assert note.kind is NoteKind.CHARACTERS
    assert note.message == "文件按GB18030编码读取。"


def test_invisible_characters_are_noted_and_alone_are_blank() -> None:
    reading = read_bytes("负责人:\t\u200b\u202e\n项目\u200b名称".encode(), "form.txt")
    assert reading.sheets[0].rows[0].texts == ("负责人:", "")
    (note,) = reading.notes
    assert note.message == "文本中有3个看不见的字符（零宽、方向或控制字符），在第1、2行。"
    assert note.place.line == 1


def test_a_name_that_promises_another_format_is_said() -> None:
    (note,) = read_bytes(FORM.encode(), "form.DOCX").notes
    assert note.message == "扩展名是.docx，内容是文本；按文本读取。"


@settings(deadline=None)  # what looks like RTF goes through LibreOffice
@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        reading = read_bytes(data, "any")
    except Unreadable:
        return
    assert reading.sheets


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
def test_nothing_but_edges_is_lost(text: str) -> None:
    try:
        (sheet,) = read_bytes(text.encode(), "any").sheets
    except Unreadable:
        return
    kept = "".join(cell.text for row in sheet.rows for cell in row.cells)
    visible = [char for char in text if char.isalnum()]
    assert [char for char in kept if char.isalnum()] == visible

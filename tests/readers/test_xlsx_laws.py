"""Workbooks at large: random sheets read back cell by cell; damage and bombs are refused, fast and by name."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.readers import Contents, xlsx
from auditor.readers._archive import MAX_PART
from auditor.readers.xlsx import _cells, _sheet
from auditor.values.refusal import Unreadable
from auditor.values.text import MAX_CELL
from tests.readers.sheet_writing import c, members, merges, rows, t, workbook, worksheet
from tests.readers.word_writing import zipped

SAMPLE = (Path(__file__).parent.parent / "samples" / "xlsx" / "central.xlsx").read_bytes()
Block = tuple[str, int, int, int, int]
"""Text, row, column, height, width."""


@st.composite
def sheets(draw: st.DrawFn) -> list[Block]:
    """Blocks that fill a grid without a gap; the first and the last have text, so that all of it is used."""
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    free = {(row, column) for row in range(height) for column in range(width)}
    words = st.text("项目资金≥598.00 m²%（）_x0041&<\n", max_size=8).map(str.strip)
    found: list[Block] = []
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            wide, tall = draw(st.integers(1, width - column)), draw(st.integers(1, height - row))
            while any((row, column + step) not in free for step in range(wide)):
                wide -= 1
            free -= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            found.append((draw(words), row + 1, column + 1, tall, wide))
    return found


@settings(max_examples=150, deadline=None)
@given(sheets())
def test_any_sheet_reads_back_cell_by_cell(blocks: list[Block]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for text, row, column, tall, wide in blocks:
        cell = sheet.cell(row, column)
        cell.value = text or None
        cell.data_type = "s" if text else "n"
        if tall * wide > 1:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + tall - 1, end_column=column + wide - 1)
    made = io.BytesIO()
    book.save(made)
    found = xlsx.read(made.getvalue(), "x").sheets
    used = [(row, column) for text, row, column, _, _ in blocks if text]
    if not used:
        assert not found
        return
    bottom, right = max(row for row, _ in used), max(column for _, column in used)
    top, left = min(row for row, _ in used), min(column for _, column in used)
    expected = [
        (text, row, column, min(tall, bottom - row + 1), min(wide, right - column + 1))
        for text, row, column, tall, wide in blocks
        if top <= row <= bottom and left <= column <= right
    ]
    assert [
        (cell.text, cell.place.row, cell.place.column, cell.height, cell.width)
        for line in found[0]
        for cell in line.cells
    ] == expected


def outcome(data: bytes) -> str:
    """How reading ends: whatever is neither contents nor a refusal comes out as it is."""
    try:
        found = xlsx.read(data, "x.xlsx")
    except Unreadable as refusal:
        return refusal.code if refusal.chinese and refusal.remedy_chinese else "a refusal without words"
    assert isinstance(found, Contents)
    "".join(cell.text for sheet in found.sheets for row in sheet for cell in row.cells).encode()
    return "read"


def test_every_truncation_is_refused() -> None:
    assert {outcome(SAMPLE[: len(SAMPLE) * part // 80]) for part in range(80)} == {"damaged"}


def repacked(data: bytes) -> bytes:
    """The members stored as they are, so that flips reach what they say."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return zipped({name: file.read(name) for name in file.namelist()}, packed=False)


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 20), st.booleans())
def test_flipped_bytes_are_read_or_refused(chance: random.Random, count: int, stored: bool) -> None:
    data = bytearray(STORED if stored else SAMPLE)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    outcome(bytes(data))


STORED = repacked(SAMPLE)


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_flipped_signs_of_a_sheet_are_read_or_refused(chance: random.Random, count: int) -> None:
    """Under a true checksum, so that they reach the reader."""
    made = {name: content if isinstance(content, bytes) else content.encode() for name, content in MEMBERS.items()}
    name = chance.choice(sorted(made))
    data = bytearray(made[name])
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.choice(b'0123456789ABZ<>/"=&; srtvlf')
    outcome(zipped({**made, name: bytes(data)}))


MEMBERS = members(
    worksheet(
        rows(t("A1", "项目"), c("B1", "0", "s"), c("C1", "37668.75", style="1"), c("D1", "1", "b"))
        + rows(c("A2", "45317", style="2"), c("B2", "9", formula="3*3"), attributes='r="2" hidden="0"'),
        before='<cols><col min="3" max="4" width="9" hidden="0"/></cols>',
        behind=merges("A1:A2", "C1:D2"),
    ),
    texts="<si><t>水电费</t></si>",
    formats=("#,##0.00;[Red]-0", "yyyy-mm-dd"),
    comments='<authors><author>a</author></authors><comment ref="A1" authorId="0"><text><t>b</t></text></comment>',
)


def held(data: str, *, before: str = "", behind: str = "", packed: bool = False) -> bytes:
    return workbook(worksheet(data, before=before, behind=behind), packed=packed)


def without(name: str) -> bytes:
    return zipped({key: content for key, content in members(worksheet(rows(t("A1", "x")))).items() if key != name})


def doubled() -> bytes:
    made = io.BytesIO(workbook(worksheet(rows(t("A1", "1")))))
    with zipfile.ZipFile(made, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("xl/worksheets/sheet1.xml", worksheet(rows(t("A1", "2"))))
    return made.getvalue()


def columns(count: int, row: int) -> str:
    return rows(*(c(f"{letter}{row}", "1") for letter in "ABCDEFGH"[:count]), attributes=f'r="{row}"')


def replaced(content: str | bytes) -> bytes:
    """A workbook whose only sheet is this part."""
    return zipped(members("") | {"xl/worksheets/sheet1.xml": content})


DECLARED = worksheet(rows(t("A1", "&a;"))).replace("<worksheet", '<!DOCTYPE a [<!ENTITY a "504">]><worksheet')
IN_UTF_16 = DECLARED.replace("UTF-8", "UTF-16").encode("utf-16")
LAYERS = merges(*(f"A{at}:IV900" for at in range(1, 100)))
Made = Callable[[], bytes]
REFUSED: dict[str, tuple[Made, str, str]] = {
    "a far cell": (lambda: held(rows(t("A1", "a"), t("XFD1048576", "b"))), "over-limit", "表1"),
    "257 columns": (lambda: held(rows(t("A1", "a"), t("IW1", "b"))), "over-limit", "256列"),
    "a row too many": (lambda: held("".join(columns(1, at) for at in range(1, 100_002))), "over-limit", "100000行"),
    "cells without end": (lambda: held(f"<row>{'<c><v>1</v></c>' * 250}</row>" * 1_250), "over-limit", "300000格"),
    "a column that is none": (lambda: held(rows(t("XFE1", "a"))), "damaged", "表1!XFE1"),
    "a long cell": (lambda: held(rows(t("B2", "字" * (MAX_CELL + 1)))), "over-limit", "表1!B2"),
    "entities": (lambda: replaced(DECLARED), "damaged", "DOCTYPE"),
    "entities in UTF-16": (lambda: replaced(IN_UTF_16), "damaged", "DOCTYPE"),
    "no workbook": (lambda: without("xl/workbook.xml"), "damaged", "损坏"),
    "no relationships": (lambda: without("_rels/.rels"), "damaged", "损坏"),
    "a sheet without its part": (lambda: without("xl/worksheets/sheet1.xml"), "damaged", "sheet1"),
    "a sheet without its relationship": (lambda: without("xl/_rels/workbook.xml.rels"), "damaged", "workbook.xml"),
    "a part cut short": (lambda: replaced(worksheet(rows(t("A1", "x")))[:-40]), "damaged", "sheet1"),
    "501 sheets": (lambda: workbook(*[worksheet("")] * 501), "over-limit", "500张"),
    "two parts of one name": (doubled, "damaged", "重名"),
    "a bomb of texts": (lambda: workbook(worksheet(""), texts="a" * 2_000_000), "over-limit", "压缩比"),
    "a bomb of rows": (lambda: held("<row/>" * 400_000, packed=True), "over-limit", "压缩比"),
    "a part too large": (lambda: held(" " * (MAX_PART + 1)), "over-limit", "64 MB"),
    "elements without end": (lambda: held("<row/>" * 3_000_100), "over-limit", "元素"),
    "merged ranges without end": (
        lambda: held(rows(t("A1", "x")), behind=merges(*(f"A{at}:B{at}" for at in range(1, 50_003)))),
        "over-limit",
        "50000处",
    ),
    "wide ranges one over the other": (
        lambda: held(rows(t("A1", "x")) + rows(t("IV900", "y")), behind=LAYERS),
        "over-limit",
        "300000格",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bombs_and_damage_are_refused_in_time(name: str) -> None:
    make, code, said = REFUSED[name]
    data = make()
    start = time.perf_counter()
    with pytest.raises(Unreadable) as refused:
        xlsx.read(data, "x.xlsx")
    assert refused.value.code == code
    assert said in refused.value.chinese
    assert time.perf_counter() - start < 10


LARGE: dict[str, Made] = {
    "many ranges": lambda: held(
        "".join(rows(t(f"A{2 * at}", "x")) for at in range(1, 2_000)),
        behind=merges(*(f"A{2 * at}:B{2 * at + 1}" for at in range(1, 20_000))),
    ),
    "columns hidden over and over": lambda: held(
        rows(t("A1", "x")), before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols>"
    ),
    "a sheet of 20 000 rows": lambda: held("".join(columns(8, at) for at in range(1, 20_001))),
    "a million blank cells": lambda: held(f"<row>{'<c/>' * 200}</row>" * 5_000),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_sheets_are_read_in_time(name: str) -> None:
    data = LARGE[name]()
    start = time.perf_counter()
    assert outcome(data) == "read"
    assert time.perf_counter() - start < 10


def test_sheets_at_the_limits_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = held(rows(t("A1", "a"), t("C1", "b")) + rows(t("A2", "字" * MAX_CELL)), behind=merges("A2:C2"))
    for module, limit, most in ((_sheet, "MAX_ROWS", 2), (_sheet, "MAX_COLUMNS", 3), (_cells, "MAX_MERGES", 1)):
        monkeypatch.setattr(module, limit, most)
        assert outcome(data) == "read"
        monkeypatch.setattr(module, limit, most - 1)
        assert outcome(data) == "over-limit"
        monkeypatch.undo()

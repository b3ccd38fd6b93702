"""Workbooks of Excel before 2007: values as stored, each at its cell, and what the format loses is said."""

from __future__ import annotations

import csv
import io
import random
import struct
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.readers import Contents, read_bytes, xls
from auditor.readers._biff import look_over
from auditor.readers._biff_cells import looks
from auditor.values.paper import RemnantKind, Sheet
from auditor.values.refusal import Unreadable


def made(write: Callable[[xlwt.Workbook], None]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    write(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shape(sheet: Sheet) -> list[tuple[str, str | None, int, int]]:
    """Text, address, height and width of every cell."""
    return [(cell.text, cell.place.address, cell.height, cell.width) for row in sheet for cell in row.cells]


def form(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("绩效目标")
    sheet.write(1, 1, "项目名称")
    sheet.write_merge(1, 1, 2, 4, "水电费")
    sheet.write_merge(2, 3, 1, 1, "金额（元）")
    sheet.write(2, 2, 37668.75)
    sheet.write(2, 3, 504)
    sheet.write(3, 2, datetime(2024, 1, 26), xlwt.easyxf(num_format_str="yyyy-mm-dd"))  # noqa: DTZ001 - no zone
    sheet.write(3, 3, True)
    sheet.write(3, 4, 20240126143025)
    hidden = book.add_sheet("旧")
    hidden.write(0, 0, "作废")
    hidden.visibility = 1


def test_cells_are_read_at_their_places() -> None:
    found = read_bytes(made(form), "form.xls")
    assert found.format == "xls"
    (sheet,) = found.sheets
    assert (sheet.name, sheet.ruled) == ("绩效目标", True)
    assert shape(sheet) == [
        ("项目名称", "B2", 1, 1),
        ("水电费", "C2", 1, 3),
        ("金额（元）", "B3", 2, 1),
        ("37668.75", "C3", 1, 1),
        ("504", "D3", 1, 1),
        ("", "E3", 1, 1),
        ("2024-01-26", "C4", 1, 1),
        ("TRUE", "D4", 1, 1),
        ("20240126143025", "E4", 1, 1),
    ]
    assert not found.notes
    assert [(left.kind, left.text, left.place.sheet) for left in found.remnants] == [(RemnantKind.HIDDEN, "作废", "旧")]


VALUES: list[tuple[object, str]] = [
    (504.0, "504"),
    (0.1 + 0.2, "0.3"),
    (-0.0, "0"),
    (37668.75, "37668.75"),
    (1e21, "1" + "0" * 21),
    (float("nan"), ""),
    (float("inf"), ""),
    (True, "TRUE"),
    (False, "FALSE"),
    (date(2024, 1, 26), "2024-01-26"),
    (datetime(2024, 1, 26), "2024-01-26"),  # noqa: DTZ001 - workbooks know no zones
    (datetime(2024, 1, 26, 14, 30), "2024-01-26 14:30"),  # noqa: DTZ001
    (time(14, 30), "14:30"),
    (timedelta(hours=30), "1 day, 6:00:00"),
    ("≥95%", "≥95%"),
    ("", ""),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_a_stored_value_is_shown_without_its_tail(value: object, expected: str) -> None:
    assert xls.shown(value) == expected


@settings(max_examples=200, deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_amounts_survive_their_way_through_binary_fractions(cents: int) -> None:
    assert Decimal(xls.shown(cents / 100)) == Decimal(cents) / 100


Blocks = list[tuple[str, int, int, int, int]]


@st.composite
def sheets(draw: st.DrawFn) -> Blocks:
    """Blocks that fill a grid without a gap, each with a text."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    found: Blocks = []
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            wide, tall = draw(st.integers(1, width - column)), draw(st.integers(1, height - row))
            while any((row, column + step) not in free for step in range(wide)):
                wide -= 1
            free -= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            found.append((draw(st.text("项目≥598.00m²%（）", min_size=1, max_size=8)), row, column, tall, wide))
    return found


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_any_sheet_reads_back_cell_by_cell(blocks: Blocks) -> None:
    def write(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("表")
        for text, row, column, tall, wide in blocks:
            sheet.write_merge(row, row + tall - 1, column, column + wide - 1, text)

    # What no cell with a text stands in is not of the used range.
    bottom, right = max(row for _, row, _, _, _ in blocks), max(column for _, _, column, _, _ in blocks)
    (sheet,) = xls.read(made(write), "x").sheets
    assert [
        (cell.text, (cell.place.row or 0) - 1, (cell.place.column or 0) - 1, cell.height, cell.width)
        for row in sheet
        for cell in row.cells
    ] == [
        (text, row, column, min(tall, bottom - row + 1), min(wide, right - column + 1))
        for text, row, column, tall, wide in blocks
    ]


def far(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("远")
    sheet.write(0, 0, "a")
    sheet.write(65_535, 255, "b")


def outcome(data: bytes) -> str:
    """How reading ends: whatever is neither contents nor a refusal comes out as it is."""
    try:
        found = xls.read(data, "x.xls")
    except Unreadable as refusal:
        return refusal.code
    assert isinstance(found, Contents)
    "".join(cell.text for sheet in found.sheets for row in sheet for cell in row.cells).encode()
    return "read"


def formatted(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("表")
    for at, row in enumerate(FORMATS):
        sheet.write(at, 0, float(row["stored"]), STYLES[row["format"]])
        sheet.write(at, 1, "|")


with (Path(__file__).parent.parent / "samples" / "xlsx" / "formats.csv").open(encoding="utf-8", newline="") as listed:
    # The library that writes here takes this one for another of those without a code of their own.
    FORMATS = [row for row in csv.DictReader(listed) if not row["format"].startswith("_(* #,##0_)")]
STYLES = {row["format"]: xlwt.easyxf(num_format_str=row["format"]) for row in FORMATS}


def test_numbers_are_shown_as_libreoffice_shows_them() -> None:
    (sheet,) = xls.read(made(formatted), "x").sheets
    assert [row.cells[0].text for row in sheet] == [row["shown"] for row in FORMATS]


def looked(book: xlwt.Workbook) -> None:
    book.dates_1904 = True
    sheet = book.add_sheet("表")
    sheet.write(0, 0, 43855, xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
    sheet.write(0, 1, 0.95, xlwt.easyxf(num_format_str="0%"))
    sheet.write(0, 2, 37668.754, xlwt.easyxf(num_format_str="#,##0.00"))
    sheet.row(1).set_cell_error(0, "#REF!")
    sheet.row(1).set_cell_boolean(1, 1)
    sheet.write(2, 0, "旧")
    sheet.row(2).hidden = True
    sheet.write(3, 3, 7)
    sheet.col(3).hidden = True
    sheet.row(4).set_cell_error(0, "#DIV/0!")


def test_a_cell_is_read_as_it_is_shown() -> None:
    found = xls.read(made(looked), "x")
    (sheet,) = found.sheets
    assert {cell.place.address: cell.text for row in sheet for cell in row.cells if cell.text} == {
        "A1": "2024年1月26日",
        "B1": "95%",
        "C1": "37,668.75",
        "A2": "#REF!",
        "B2": "TRUE",
        "A5": "#DIV/0!",
    }
    assert sorted((left.kind, left.text, left.place.address) for left in found.remnants) == [
        (RemnantKind.HIDDEN, "7", "D4"),
        (RemnantKind.HIDDEN, "旧", "A3"),
    ]
    (note,) = found.notes
    assert "C1 显示37,668.75，存的是37668.754" in note.message


def test_a_file_older_than_excel_97_says_that_formats_are_lost() -> None:
    assert looks(record(0x0809, "<HHHH", 0x0500, 5, 0, 0)) is None
    assert looks(b"") is None


def test_a_far_cell_is_refused() -> None:
    assert outcome(made(far)) == "over-limit"


def record(kind: int, layout: str, *values: int) -> bytes:
    held = struct.pack(layout, *values)
    return struct.pack("<HH", kind, len(held)) + held


BOF = record(0x0809, "<HHHHII", 0x0600, 0x10, 0, 0, 0, 6)
SIZES = [
    (record(0x2F, "<HHH", 1, 1, 1), "encrypted"),
    (record(0x200, "<IIHHH", 0, 65_537, 0, 1, 0), "damaged"),
    (record(0x200, "<IIHHH", 0, 1, 0, 257, 0), "damaged"),
    (record(0x200, "<IIHHH", 9, 1, 0, 1, 0), "damaged"),
    (record(0x200, "<HHHHH", 0, 1, 9, 1, 0), "damaged"),
    (record(0x200, "<H", 0), "damaged"),
    (record(0xFC, "<II", 0, 0xFFFFFFFF), "damaged"),
    (record(0x203, "<HHHd", 0, 256, 0, 1), "damaged"),
    (record(0x203, "<HHHd", 0, 0, 0, 1) + record(0x203, "<HHHd", 65_535, 255, 0, 1), "over-limit"),
]


@pytest.mark.parametrize(("records", "code"), SIZES)
def test_sizes_that_no_workbook_has_are_refused_before_the_library_takes_room_for_them(
    records: bytes, code: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        look_over(BOF + records)
    assert refused.value.code == code


def test_cells_far_apart_on_two_sheets_are_not_far_apart() -> None:
    look_over(BOF + record(0x203, "<HHHd", 0, 0, 0, 1) + BOF + record(0x203, "<HHHd", 65_535, 255, 0, 1))


def test_every_truncation_is_refused() -> None:
    data = made(form)
    ends = {outcome(data[: len(data) * part // 100]) for part in range(100)}
    assert ends <= {"damaged", "read"}
    assert "damaged" in ends


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_flipped_bytes_are_read_or_refused(chance: random.Random, count: int) -> None:
    data = bytearray(FORM)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    outcome(bytes(data))


FORM = made(form)


def test_a_workbook_is_known_by_its_streams() -> None:
    assert xls.sniff(FORM, "x.doc")
    assert not xls.sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000, "x.xls")
    assert not xls.sniff(b"PK\x03\x04", "x.xls")

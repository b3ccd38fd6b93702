"""Web pages: tables as a browser lays them out, lines where no table is, whatever the character set says."""

from __future__ import annotations

import codecs
import html as escaping
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.readers import Contents, html, read_bytes
from auditor.values.note import NoteKind
from auditor.values.paper import RemnantKind, Sheet
from auditor.values.refusal import Unreadable
from auditor.values.text import MAX_CELL

SAMPLE = (Path(__file__).parent.parent / "samples" / "html" / "p05.html").read_bytes()
Shape = list[tuple[str, int | None, int | None, int, int]]


def page(body: str) -> Contents:
    return html.read(f"<!DOCTYPE html><meta charset=utf-8><body>{body}".encode(), "x.html")


def shape(sheet: Sheet) -> Shape:
    """Text, row, column, height and width of every cell."""
    return [
        (cell.text, cell.place.row, cell.place.column, cell.height, cell.width) for row in sheet for cell in row.cells
    ]


def texts(found: Contents) -> list[list[tuple[str, ...]]]:
    return [[row.texts for row in sheet] for sheet in found.sheets]


def table(*rows: str) -> str:
    return f"<table>{''.join(f'<tr>{row}' for row in rows)}</table>"


WORDS = "项目名称：水电费"
META = '<html><head><meta charset="{}"></head><body>{}</body>'
CHARSETS = [
    (META.format("utf-8", WORDS).encode(), 0),
    (META.format("gbk", WORDS).encode("gb18030"), 0),
    (META.format("GB2312", WORDS + "㙟").encode("gb18030"), 0),
    (f'<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312">{WORDS}'.encode("gb18030"), 0),
    (f'<?xml version="1.0" encoding="gbk"?><html><body>{WORDS}</body></html>'.encode("gbk"), 0),
    (f"<html><body>{WORDS}".encode(), 0),
    (f"<html><body>{WORDS}".encode("gb18030"), 1),
    (META.format("utf-8", WORDS).encode("gb18030"), 1),
    (META.format("gbk", WORDS).encode(), 1),
    (META.format("no-such-set", WORDS).encode(), 1),
    *((META.format(name, WORDS).encode(), 1) for name in ("hex", "undefined", "unicode_escape", "punycode", "utf-16")),
    (META.format("iso-8859-1", WORDS).encode(), 1),
    (META.format("iso-8859-1", WORDS).encode("gb18030"), 1),
    (META.format("windows-1252", WORDS).encode("gb18030"), 1),
    (META.format("big5", WORDS).encode("big5", "ignore") + b"", 0),
    (codecs.BOM_UTF8 + META.format("gbk", WORDS).encode(), 0),
    (codecs.BOM_UTF16_LE + META.format("gbk", WORDS).encode("utf-16-le"), 0),
    (codecs.BOM_UTF16_BE + META.format("gbk", WORDS).encode("utf-16-be"), 0),
]


@pytest.mark.parametrize(("data", "notes"), CHARSETS)
def test_the_character_set_is_that_which_decodes(data: bytes, notes: int) -> None:
    found = read_bytes(data, "x.html")
    assert found.format == "html"
    (sheet,) = found.sheets
    assert sheet.rows[0].cells[0].text.rstrip("㙟") in {WORDS, WORDS.encode("big5", "ignore").decode("big5")}
    assert [note.kind for note in found.notes] == [NoteKind.CHARACTERS] * notes


def test_bytes_that_no_character_set_takes_are_told() -> None:
    found = html.read(META.format("utf-8", WORDS).encode() + b"\xff\xff\x80", "x")
    assert [note.kind for note in found.notes] == [NoteKind.CHARACTERS]
    assert WORDS in found.sheets[0].rows[0].cells[0].text


def grid(drawn: str) -> Shape:
    """Rows of cells parted by `/`, each at the next column: `a` alone, `a:2x1` of 2 rows, `@3` to go to a column."""
    found: Shape = []
    for row, line in enumerate(drawn.split(" / "), 1):
        column = 1
        for each in line.split():
            if each.startswith("@"):
                column = int(each[1:])
                continue
            text, _, size = each.partition(":")
            tall, _, wide = size.partition("x")
            found.append((text.strip("."), row, column, int(tall or 1), int(wide or 1)))
            column += int(wide or 1)
    return found


TABLES: dict[str, tuple[str, Shape]] = {
    "plain": (table("<td>a<td>b", "<td>c<th>d"), grid("a b / c d")),
    "spans": (table("<td rowspan=2>a<td colspan=2>b", "<td>c<td>d"), grid("a:2x1 b:1x2 / @2 c d")),
    "a row span of 0": (table("<td rowspan=0>a<td>b", "<td>c", "<td>d"), grid("a:3x1 b / @2 c / @2 d")),
    "a row span beyond the end": (table("<td rowspan=65534>a<td>b"), grid("a b")),
    "a row span beyond its group": (
        "<table><thead><tr><td rowspan=9>a<td>b</thead><tbody><tr><td>c<td>d</table>",
        grid("a b / c d"),
    ),
    "a column span of 0": (table("<td colspan=0>a<td>b"), grid("a b")),
    "a huge column span": (table("<td colspan=2000000000>a", "<td>b"), grid("a:1x256 / b")),
    "spans that are no numbers": (table("<td colspan=x rowspan=-1>a<td colspan=２>b"), grid("a b")),
    "overlapping spans": (table("<td>a<td rowspan=2>b", "<td colspan=2>c<td>d"), grid("a b:2x1 / c @3 d")),
    "rows of nothing": (table("", "<td>a<td>b"), [("a", 2, 1, 1, 1), ("b", 2, 2, 1, 1)]),
    "cells without a row": ("<table><td>a<td>b<tr><td>c<td>d</table>", grid("a b / c d")),
    "a form round rows": ("<table><form><tr><td>a<td>b</tr></form></table>", grid("a b")),
    "lines in a cell": (table("<td>a<br>b<p>c</p><div>d</div>e<td>f"), [("a\nb\nc\nd\ne", 1, 1, 1, 1), *grid("@2 f")]),
    "space": (table("<td> a  \n b&nbsp;<td>c"), [("a b", 1, 1, 1, 1), *grid("@2 c")]),
    "entities": (table("<td>&ge;95%&lt;3<td>&#8805;2280&times;&yen;"), grid("≥95%<3 ≥2280×¥")),
    "raised digits": (table("<td>m<sup>2</sup><td>10<sup><b>4</b></sup>"), grid("m² 10⁴")),
    "what is typed in": (table("<td><input value='504'><td><input type=hidden value=x>y"), grid("504 y")),
    "what is ticked": (
        table("<td><input type=checkbox checked>新增<input type=checkbox>延续<td><input type=radio>是"),
        grid("☑新增□延续 □是"),
    ),
    "what is chosen": (
        table("<td><select><option>新增<option selected>延续</select><td><select><option>是<option>否</select>"),
        grid("延续 是"),
    ),
    "what is chosen of many": (
        table("<td><select multiple><option>甲<option selected>乙<option selected>丙</select><td>b"),
        grid("乙、丙 b"),
    ),
    "what is not printed": (table("<td>a<script>x</script><style>y</style><!-- z --><td>b"), grid("a b")),
    "runs of one word": (table("<td><span>37,</span><b>668</b><font>.75</font><td>b"), grid("37,668.75 b")),
    "a cell that is not shown": (table("<td>a<td style='display: none'>b<td>c"), grid("a c")),
    "blank cells": (table("<td><td>&nbsp;<td>a"), grid(". . a")),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_a_grid(name: str) -> None:
    body, expected = TABLES[name]
    (sheet,) = page(body).sheets
    assert sheet.ruled
    assert shape(sheet) == expected


LINES: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "paragraphs": ("a<p>b</p><div>c<div>d</div></div>e<br>f", [("a",), ("b",), ("c",), ("d",), ("e",), ("f",)]),
    "runs": ("<p>项目<b>名称</b>：<span>水</span>电费</p>", [("项目名称：水电费",)]),
    "empty paragraphs, as cells left blank": ("<p>a</p><p>&nbsp;</p><p></p><p>b</p>", [("a",), ("",), ("",), ("b",)]),
    "empty divisions are nothing": ("<div>a</div><div></div><div> </div><div>b</div>", [("a",), ("b",)]),
    "a text set as it was typed": ("<pre>项目\t水电费\n金额\t 504\n</pre>", [("项目", "水电费"), ("金额", "504")]),
    "lists": ("<ul><li>a<li>b</ul>", [("a",), ("b",)]),
}


@pytest.mark.parametrize("name", LINES)
def test_text_is_lines(name: str) -> None:
    body, expected = LINES[name]
    found = page(body)
    assert texts(found) == [expected]
    (sheet,) = found.sheets
    assert not sheet.ruled
    numbers = [cell.place.line for row in sheet for cell in row.cells]
    assert numbers == sorted(numbers, key=lambda each: each or 0)


def test_rows_that_lost_their_table_keep_their_cells() -> None:
    """Parsers drop the tags of rows and cells outside a table, and figures side by side would be one."""
    (sheet,) = page("<div><tr><td>项目</td><td>2280</td><td>504</td></tr><tr><td>a</td></tr></div>").sheets
    assert [row.texts for row in sheet] == [("项目", "2280", "504"), ("a",)]
    assert texts(page("<TD>2280</TD><TD>504</TD>")) == [[("2280", "504")]]


def test_tables_and_lines_alternate_in_reading_order() -> None:
    found = page(f"<h1>一</h1>{table('<td>a<td>b')}<p>二</p>{table('<td>c<td>d')}三")
    assert texts(found) == [[("一",)], [("a", "b")], [("二",)], [("c", "d")], [("三",)]]
    assert [sheet.rows[0].cells[0].place.table for sheet in found.sheets] == [None, 1, None, 2, None]
    assert [sheet.rows[0].cells[0].place.line for sheet in found.sheets] == [1, None, 2, None, 3]


def test_what_stands_between_rows_is_read_before_the_table() -> None:
    found = page("<table><caption>表题<br>单位：万元</caption>散字<tr><td>a</td>杂<td>b</td></tr><p>段</p></table>")
    *before, grid = texts(found)
    assert grid == [("a", "b")]
    assert sorted(text for sheet in before for row in sheet for text in row) == sorted(
        ["表题", "单位：万元", "散字", "杂", "段"]
    )


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = table("<td>x<td>y")
    rows = [f"<td>{at}<td>b<td>c<td>d" for at in range(3)]
    found = page(table(*rows, f"<td>a<td>前{inner}后<td>c<td>d"))
    outer, within = found.sheets
    assert outer.rows[3].texts == ("a", "前\n后", "c", "d")
    assert shape(within) == [("x", 1, 1, 1, 1), ("y", 1, 2, 1, 1)]


def test_tables_that_place_others_are_seen_through() -> None:
    inner = table("<td>项目<td>水电费", "<td>金额<td>504")
    assert texts(page(table("<td>页眉<td>导航", f"<td>左<td>{inner}"))) == [
        [("页眉",), ("导航",), ("左",)],
        [("项目", "水电费"), ("金额", "504")],
    ]
    assert texts(page(table(f"<td>{table(f'<td>{inner}')}"))) == [[("项目", "水电费"), ("金额", "504")]]
    assert texts(page(table("<td><p>一</p><p>二</p>"))) == [[("一",), ("二",)]]
    assert texts(page(table("<td> <td>&nbsp;"))) == []


def test_what_is_hidden_is_a_remnant() -> None:
    found = page(
        "<p>a</p><p style='visibility:hidden'>b</p><p hidden>c</p>"
        + table("<td>d<td>e<span style='mso-hide:all'>f</span><td style='display:none'>g", "<td>h<td>i")
        + "<table><tr style='display:none'><td>j</tr><tr><td>k<td>l</table>"
        + "<table style='display:none'><tr><td>m</table>"
    )
    assert texts(found) == [[("a",)], [("d", "e"), ("h", "i")], [("k", "l")]]
    assert sorted(left.text for left in found.remnants) == ["b", "c", "f", "g", "j", "m"]
    assert {left.kind for left in found.remnants} == {RemnantKind.HIDDEN}
    places = {
        left.text: (left.place.line, left.place.table, left.place.row, left.place.column) for left in found.remnants
    }
    assert places["b"] == (2, None, None, None)
    assert places["g"] == (None, 1, 1, 3)
    assert places["j"] == (None, 2, 1, None)


Made = Callable[[], bytes]
REFUSED: dict[str, tuple[Made, str]] = {
    "deep": (lambda: b"<html>" + b"<div>" * 100_000 + b"x", "嵌套"),
    "deep in a cell": (lambda: b"<html><table><tr><td>a<td>" + b"<b>" * 300 + b"x", "嵌套"),
    "tables in tables": (lambda: b"<html>" + b"<table><tr><td>a<td>" * 3_000 + b"x", "嵌套"),
    "a million rows": (lambda: b"<table>" + b"<tr>" * 1_000_000, "100000行"),
    "cells without end": (lambda: b"<table>" + (b"<tr>" + b"<td>" * 100) * 4_000 + b"x", "300000格"),
    "columns without end": (lambda: b"<table><tr>" + b"<td>" * 300 + b"x", "256列"),
    "lines without end": (lambda: b"<html>" + b"a<br>" * 100_001, "100000行"),
    "a long cell": (lambda: b"<table><tr><td>a<td>" + b"x" * (MAX_CELL + 1), "字"),
    "a long line": (lambda: b"<html>" + b"x" * (MAX_CELL + 1), "字"),
    "one text without end": (lambda: b"<html><p>" + b"x" * 11_000_000, "字"),
    "attributes without end": (
        lambda: b"<html><p " + b" ".join(b"a%d=1" % at for at in range(100_000)) + b">x",
        "属性",
    ),
    "quoted attributes": (lambda: b"<html><p " + b"".join(b"a%d='>'" % at for at in range(100_000)) + b">x", "属性"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_pages_beyond_the_bounds_are_refused_in_time(name: str) -> None:
    make, said = REFUSED[name]
    data = make()
    start = time.perf_counter()
    with pytest.raises(Unreadable) as refused:
        html.read(data, "x")
    assert refused.value.code == "over-limit"
    assert said in refused.value.chinese
    assert time.perf_counter() - start < 15


ODD: dict[str, Made] = {
    "nothing but a head": lambda: b"<html><head><title>x</title></head></html>",
    "a picture in the text": lambda: b"<html><img src='data:image/png;base64," + b"AB/+ " * 100_000 + b"'>x",
    "quotes that do not end": lambda: b"<html>" + b"<a \"<a '" * 100_000,
    "tags that do not end": lambda: b"<html>" + b"<a " * 300_000,
    "entities that are none": lambda: b"<html>" + b"&#xFFFFFFFF;&#0;&#xD800;&nosuch;" * 1_000 + b"x",
    "row spans over everything": lambda: b"<table>" + b"<tr><td rowspan=99999>a" * 250,
    "twenty thousand rows": lambda: b"<table>" + b"<tr><td>a<td>b<td>c<td>504" * 20_000,
    "hidden parts": lambda: b"<html>" + b"<p hidden>x</p>" * 20_000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_are_read_in_time(name: str) -> None:
    data = ODD[name]()
    start = time.perf_counter()
    assert outcome(data) == ("over-limit" if "do not end" in name else "read")
    assert time.perf_counter() - start < 15


def outcome(data: bytes) -> str:
    """How reading ends: whatever is neither contents nor a refusal comes out as it is."""
    try:
        found = html.read(data, "x.html")
    except Unreadable as refusal:
        return refusal.code
    "".join(cell.text for sheet in found.sheets for row in sheet for cell in row.cells).encode()
    return "read"


def test_every_truncation_is_read() -> None:
    assert {outcome(SAMPLE[: len(SAMPLE) * part // 200]) for part in range(200)} == {"read"}


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_flipped_bytes_are_read_or_refused(chance: random.Random, count: int) -> None:
    data = bytearray(SAMPLE)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    outcome(bytes(data))


FRAGMENTS = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=3>",
    "<td colspan=2>",
    "<thead>",
    "</tbody>",
    "<caption>",
    "<form>",
    "</form>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<pre>",
    "</pre>",
    "<sup>",
    "</sup>",
    "504",
    "项目",
    "&nbsp;",
    "<b>",
    "<input>",
    "<li>",
    "<th hidden>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60))
def test_tags_in_any_order_are_read_and_no_cell_stands_on_another(pieces: list[str]) -> None:
    for sheet in page("".join(pieces)).sheets:
        places = [
            (row, column)
            for line in sheet
            for cell in line.cells
            if sheet.ruled
            for row in range(cell.place.row or 0, (cell.place.row or 0) + cell.height)
            for column in range(cell.place.column or 0, (cell.place.column or 0) + cell.width)
        ]
        assert len(places) == len(set(places))


@st.composite
def grids(draw: st.DrawFn) -> tuple[int, Shape]:
    """Height, and the blocks that fill a grid of two columns or more without a gap."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    found: Shape = []
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            wide, tall = draw(st.integers(1, width - column)), draw(st.integers(1, height - row))
            while any((row, column + step) not in free for step in range(wide)):
                wide -= 1
            free -= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            text = draw(st.text("项目≥598.00m²%（）<>&\"'", min_size=1, max_size=8))
            found.append((text, row + 1, column + 1, tall, wide))
    return height, found


@settings(max_examples=150, deadline=None)
@given(grids(), st.sampled_from(["utf-8", "gb18030"]))
def test_any_table_reads_back_cell_by_cell(drawn: tuple[int, Shape], charset: str) -> None:
    height, blocks = drawn
    rows = [""] * height
    for text, row, _, tall, wide in blocks:
        rows[(row or 0) - 1] += f"<td rowspan={tall} colspan={wide}>{escaping.escape(text)}</td>"
    if len(blocks) == 1:  # a table of one cell only places it on the page
        return
    (sheet,) = html.read(f"<meta charset={charset}>{table(*rows)}".encode(charset), "x").sheets
    assert shape(sheet) == blocks


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"<!DOCTYPE HTML PUBLIC>", True),
        (b"\xef\xbb\xbf \r\n<html>", True),
        (b"<?xml version='1.0'?><!-- a --><html>", True),
        (b"<table border=1>", True),
        (b"<meta charset=gbk>", True),
        (b"<style>td {color: red}</style><table>", True),
        (b"<center><h1>", True),
        (b"\r\n" * 5_000 + b"<p>", True),
        (b"<!--" * 100_000, False),
        (b"<Workbook>", False),
        (codecs.BOM_UTF16_LE + "<html>".encode("utf-16-le"), True),
        (b"<?xml version='1.0'?><w:document/>", False),
        ("项目<table>".encode(), False),
        (b"<htmlx>", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_its_start(start: bytes, expected: bool) -> None:
    assert html.sniff(start, "x.xls") is expected


def test_a_page_with_the_name_of_a_workbook_is_read_as_one() -> None:
    found = read_bytes(f"<html><body>{table('<td>a<td>b')}".encode(), "表.xls")
    assert found.format == "html"
    assert [note.kind for note in found.notes] == [NoteKind.FORMAT]


def test_the_sample_has_its_form() -> None:
    found = html.read(SAMPLE, "p05.html")
    title, form = found.sheets
    assert [row.texts for row in title] == [("大同市市级预算部门（单位）项目支出绩效目标表",), ("(2024年度)",)]
    assert form.ruled
    assert form.rows[0].texts == ("项目名称", "J商务运行工作经费")
    assert [(cell.height, cell.width) for cell in form.rows[3].cells[:1]] == [(6, 2)]
    assert not found.notes
    assert not found.remnants

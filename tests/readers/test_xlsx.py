"""Excel workbooks: every cell as a sheet shows it, what is hidden told apart, nothing unreadable read as a number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from auditor.readers import Reading, read_bytes
from auditor.values.note import NoteKind
from auditor.values.paper import RemnantKind, Sheet
from auditor.values.refusal import Unreadable
from tests.readers import word_writing
from tests.readers.sheet_writing import c, members, merges, rows, t, workbook, worksheet
from tests.readers.word_writing import p, word, zipped

SAMPLE = Path(__file__).parent.parent / "samples" / "xlsx" / "central.xlsx"
Shape = list[tuple[str, str | None, int, int]]


def opened(data: bytes) -> Reading:
    found = read_bytes(data, "form.xlsx")
    assert found.format == "xlsx"
    return found


def shape(sheet: Sheet) -> Shape:
    """Text, address, height and width of every cell."""
    return [(cell.text, cell.place.address, cell.height, cell.width) for row in sheet for cell in row.cells]


def cells(found: Reading) -> dict[str | None, str]:
    return {cell.place.address: cell.text for sheet in found.sheets for row in sheet for cell in row.cells if cell.text}


def one(*held: str, texts: str = "", formats: tuple[str, ...] = (), properties: str = "") -> bytes:
    """A workbook of one row."""
    return workbook(worksheet(rows(*held)), texts=texts, formats=formats, properties=properties)


CELLS: dict[str, tuple[bytes, dict[str | None, str]]] = {
    "text in the cell": (one(t("A1", "项目")), {"A1": "项目"}),
    "shared text": (one(c("A1", "1", "s"), texts="<si><t>甲</t></si><si><t>乙</t></si>"), {"A1": "乙"}),
    "rich text": (
        one(
            c("A1", "0", "s"),
            texts="<si><r><t>数量</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 指标</t></r></si>",
        ),
        {"A1": "数量 指标"},
    ),
    "a raised digit": (
        one(
            c("A1", "0", "s"),
            texts="<si><r><t>10</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>4</t></r><r><t>m</t></r></si>",
        ),
        {"A1": "10⁴m"},
    ),
    "readings above a text": (
        one(c("A1", "0", "s"), texts="<si><t>行</t><rPh sb='0' eb='1'><t>xíng</t></rPh></si>"),
        {"A1": "行"},
    ),
    "escaped signs": (one(t("A1", "甲_x000D_\n乙_x0031_")), {"A1": "甲\n乙1"}),
    "a number without a format": (one(c("A1", "504")), {"A1": "504"}),
    "a number of kind n": (one(c("A1", "504.50", "n")), {"A1": "504.5"}),
    "an amount": (one(c("A1", "37668.75", style="1"), formats=("#,##0.00",)), {"A1": "37,668.75"}),
    "a share": (one(c("A1", "0.95", style="1"), formats=("0%",)), {"A1": "95%"}),
    "a stamp": (one(c("A1", "20240126143025")), {"A1": "20240126143025"}),
    "a day": (one(c("A1", "45317", style="1"), formats=("yyyy/m/d",)), {"A1": "2024/1/26"}),
    "a day in words": (one(c("A1", "2024-01-26T00:00:00.000", "d", "1"), formats=("yyyy/m/d",)), {"A1": "2024/1/26"}),
    "a day in words without a format": (one(c("A1", "2024-01-26", "d")), {"A1": "2024-01-26"}),
    "a text with a word beside it": (one(c("A1", "甲", "str", "1"), formats=("@&quot;局&quot;",)), {"A1": "甲局"}),
    "a day from 1904": (
        one(c("A1", "43855", style="1"), formats=("yyyy/m/d",), properties='<workbookPr date1904="1"/>'),
        {"A1": "2024/1/26"},
    ),
    "a day in ISO form": (one(c("A1", "2024-01-26", "d")), {"A1": "2024-01-26"}),
    "a truth": (one(c("A1", "1", "b"), c("B1", "0", "b")), {"A1": "TRUE", "B1": "FALSE"}),
    "an error": (one(c("A1", "#REF!", "e", formula="B9")), {"A1": "#REF!"}),
    "a formula and its result": (one(c("A1", "12", formula="3*4")), {"A1": "12"}),
    "a formula and its text": (one(c("A1", "≥95%", "str", formula="B9")), {"A1": "≥95%"}),
    "a blank cell": (one(c("A1"), c("B1", style="1"), t("C1", "x")), {"C1": "x"}),
    "space only": (one(t("A1", "   "), t("C1", " x ")), {"C1": "x"}),
    "a style that is none": (one(c("A1", "504", style="99")), {"A1": "504"}),
    "cells without addresses": (
        workbook(worksheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")),
        {"A1": "1", "B1": "2", "A2": "3"},
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_read_as_it_is_shown(name: str) -> None:
    data, expected = CELLS[name]
    found = opened(data)
    assert cells(found) == expected
    assert not found.notes


UPON_OPENING = '<calcPr calcId="191029" fullCalcOnLoad="1"/>'
UNREAD = {
    "a formula without a result": (one(c("A1", formula="3*4"), t("B1", "x")), "没有存下结果", "A1"),
    "a formula that nobody calculated": (
        one(c("A1", "0", formula="3*4"), t("B1", "x"), properties=UPON_OPENING),
        "没有存下结果",
        "A1",
    ),
    "a formula with an empty result": (
        one('<c r="A1"><f>3*4</f><v/></c>', t("B1", "x")),
        "没有存下结果",
        "A1",
    ),
    "no number": (one(c("A1", "abc"), t("B1", "x")), "已损坏", "A1"),
    "no such text": (one(c("A1", "7", "s"), t("B1", "x")), "已损坏", "A1"),
    "a text number that is none": (one(c("A1", "-1", "s"), t("B1", "x")), "已损坏", "A1"),
    "two cells of one address": (one(c("A1", "1"), c("A1", "2"), t("B1", "x")), "重复", "A1"),
    "not finite": (one(c("A1", "1e400"), t("B1", "x")), "已损坏", "A1"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_cell_that_cannot_be_read_is_blank_and_named(name: str) -> None:
    data, why, address = UNREAD[name]
    found = opened(data)
    assert cells(found) == {"B1": "x"}
    (note,) = found.notes
    assert (note.kind, note.place.address) == (NoteKind.UNREAD, address)
    assert why in note.message
    assert address in note.message


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    found = opened(one('<c r="A1" t="str"><f>""</f><v></v></c>', t("B1", "x")))
    assert (cells(found), found.notes) == ({"B1": "x"}, ())


def test_a_result_that_opening_replaces_is_kept_and_told() -> None:
    found = opened(one(c("A1", "12", formula="3*4"), c("B1", "0"), properties=UPON_OPENING))
    assert cells(found) == {"A1": "12", "B1": "0"}
    (note,) = found.notes
    assert (note.kind, note.place.address) == (NoteKind.UNREAD, "A1")
    assert "重新计算" in note.message


def test_a_text_that_the_format_hides_is_told() -> None:
    found = opened(one(c("A1", "甲", "str", "1"), t("B1", "x"), formats=(";;;",)))
    assert cells(found) == {"B1": "x"}
    (note,) = found.notes
    assert note.kind is NoteKind.FORMAT
    assert "A1 显示空白，存的是甲" in note.message


def test_digits_that_the_format_hides_are_told() -> None:
    found = opened(one(c("A1", "37668.754", style="1"), t("B1", "x"), formats=("#,##0.00",)))
    assert cells(found)["A1"] == "37,668.75"
    (note,) = found.notes
    assert note.kind is NoteKind.FORMAT
    assert "A1 显示37,668.75，存的是37668.754" in note.message


def grid(data: str, before: str = "", behind: str = "") -> Reading:
    return opened(workbook(worksheet(data, before=before, behind=behind)))


def test_merged_cells_reach_over_rows_and_columns() -> None:
    found = grid(rows(t("B2", "a"), t("D2", "b")) + rows(t("D3", "c")), behind=merges("B2:C3"))
    assert [shape(sheet) for sheet in found.sheets] == [[("a", "B2", 2, 2), ("b", "D2", 1, 1), ("c", "D3", 1, 1)]]


def test_a_merged_range_over_the_whole_sheet_covers_what_is_used() -> None:
    found = grid(rows(t("A1", "a")) + rows(t("C2", "b")), behind=merges("A1:XFD1048576"))
    assert [shape(sheet) for sheet in found.sheets] == [[("a", "A1", 1, 1)]]
    assert [(left.kind, left.text, left.place.address) for left in found.remnants] == [(RemnantKind.HIDDEN, "b", "C2")]


@pytest.mark.parametrize("ranges", [("A1:B2", "B2:C3"), ("A1:B1", "A1:C1"), ("B2:A1",), ("A1",), ("x:y",), ("A0:B0",)])
def test_ranges_that_make_no_sense_lose_no_text(ranges: tuple[str, ...]) -> None:
    held = rows(t("A1", "a"), t("C1", "c")) + rows(t("A2", "d")) + rows(t("C3", "e"))
    found = grid(held, behind=merges(*ranges))
    hidden = [left.text for left in found.remnants]
    assert sorted([*cells(found).values(), *hidden]) == ["a", "c", "d", "e"]
    taken = [
        (row, column)
        for sheet in found.sheets
        for line in sheet
        for cell in line.cells
        for row in range(cell.place.row or 0, (cell.place.row or 0) + cell.height)
        for column in range(cell.place.column or 0, (cell.place.column or 0) + cell.width)
    ]
    assert len(taken) == len(set(taken))


def test_overlapping_ranges_are_told() -> None:
    found = grid(rows(t("A1", "a"), t("C1", "b")) + rows(t("C3", "c")), behind=merges("A1:B2", "B2:C3"))
    assert ["重叠" in note.message for note in found.notes] == [True]


def test_hidden_rows_columns_and_sheets_are_no_content() -> None:
    data = (
        rows(t("A1", "a"), t("B1", "b"), t("C1", "c"))
        + rows(t("A2", "d"), attributes='hidden="1"')
        + rows(t("A3", "e"), attributes='ht="0" customHeight="1"')
        + rows(t("A4", "f"))
    )
    columns = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
    found = opened(
        workbook(worksheet(data, before=columns), worksheet(rows(t("A1", "g"))), worksheet(rows(t("A1", "h"))),
                 states=("", "hidden", "veryHidden"))
    )  # fmt: skip
    assert cells(found) == {"A1": "a", "C1": "c", "A4": "f"}
    hidden = [(left.kind, left.text, left.place.sheet, left.place.address) for left in found.remnants]
    assert hidden == [
        (RemnantKind.HIDDEN, "b", "表1", "B1"),
        (RemnantKind.HIDDEN, "d", "表1", "A2"),
        (RemnantKind.HIDDEN, "e", "表1", "A3"),
        (RemnantKind.HIDDEN, "g", "表2", "A1"),
        (RemnantKind.HIDDEN, "h", "表3", "A1"),
    ]


def test_a_merged_cell_whose_first_row_is_hidden_is_seen_in_the_next() -> None:
    data = rows(t("A1", "a"), attributes='hidden="1"') + rows(t("B2", "b")) + rows(t("B3", "c"))
    found = grid(data, behind=merges("A1:A3"))
    assert [shape(sheet) for sheet in found.sheets] == [[("a", "A2", 2, 1), ("b", "B2", 1, 1), ("c", "B3", 1, 1)]]
    assert not found.remnants


def test_comments_are_remnants_at_their_cell() -> None:
    comments = (
        "<authors><author>张三</author></authors><commentList>"
        '<comment ref="B1" authorId="0"><text><r><t>张三:</t></r><r><t>核对</t></r></text></comment>'
        '<comment ref="?" authorId="9"><text><t>无处</t></text></comment></commentList>'
    )
    found = opened(workbook(worksheet(rows(t("A1", "a"))), comments=comments))
    told = [(left.kind, left.text, left.author, left.place.address) for left in found.remnants]
    assert told == [(RemnantKind.COMMENT, "张三:核对", "张三", "B1"), (RemnantKind.COMMENT, "无处", None, None)]


def test_sheets_keep_their_names_and_order() -> None:
    names = ("2024/绩效", "[x]", "a&amp;b")
    found = opened(workbook(*(worksheet(rows(t("A1", name))) for name in "abc"), names=names))
    assert [(sheet.name, sheet.ruled) for sheet in found.sheets] == [("2024/绩效", True), ("[x]", True), ("a&b", True)]
    assert [sheet.rows[0].cells[0].place.sheet for sheet in found.sheets] == ["2024/绩效", "[x]", "a&b"]


def test_blank_sheets_are_no_sheets() -> None:
    assert not opened(workbook(worksheet(""), worksheet(rows(c("A1"))))).sheets


def typed(main: str) -> bytes:
    """A workbook whose main part is of another type."""
    made = members(worksheet(rows(t("A1", "x"))))
    types = str(made["[Content_Types].xml"])
    known = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return zipped(made | {"[Content_Types].xml": types.replace(known, main)})


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    ],
)
def test_books_with_macros_and_templates_are_read(main: str) -> None:
    assert cells(opened(typed(main))) == {"A1": "x"}


def test_macros_are_told() -> None:
    made = members(worksheet(rows(t("A1", "x")))) | {"xl/vbaProject.bin": b"x"}
    (note,) = opened(zipped(made)).notes
    assert "宏" in note.message


OPEN_DOCUMENT = zipped(
    {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, packed=False
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x83\x01"}), "xlsb"),
        (OPEN_DOCUMENT, "ods"),
    ],
)
def test_other_workbooks_are_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_bytes(data, "form.xlsx")
    assert refused.value.code == "unsupported-format"
    assert said in refused.value.chinese


def test_a_document_embedded_in_a_book_does_not_make_it_one() -> None:
    made = members(worksheet(rows(t("A1", "x")))) | {"xl/embeddings/a.docx": word(p("y"))}
    assert cells(opened(zipped(made, packed=False))) == {"A1": "x"}
    book = {"word/embeddings/a.xlsx": workbook(worksheet(rows(t("A1", "x"))))}
    assert read_bytes(zipped(word_writing.members(p("y")) | book, packed=False), "form.docx").format == "docx"


def test_the_sample_reads_as_another_library_reads_it() -> None:
    book = openpyxl.load_workbook(SAMPLE)
    found = opened(SAMPLE.read_bytes())
    expected = {
        (sheet.title, cell.coordinate): str(cell.value).strip()
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    shown = {
        (cell.place.sheet, cell.place.address): cell.text
        for sheet in found.sheets
        for row in sheet
        for cell in row.cells
        if cell.text
    }
    texts = {key for key in expected if not expected[key].replace(".", "").isdigit()}
    assert shown.keys() == expected.keys()
    assert {key: shown[key] for key in texts} == {key: expected[key] for key in texts}
    assert len(texts) > 500
    numbers = expected.keys() - texts
    assert {key: Decimal(shown[key].replace(",", "")) for key in numbers} == {
        key: Decimal(expected[key]) for key in numbers
    }
    for sheet in book.worksheets:
        spans = {str(each) for each in sheet.merged_cells.ranges}
        (own,) = (each for each in found.sheets if each.name == sheet.title)
        assert len([cell for row in own for cell in row.cells if cell.height * cell.width > 1]) == len(spans)
    assert not found.notes

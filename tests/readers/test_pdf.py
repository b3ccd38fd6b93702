"""Forms as PDF: cells, text and boxes as an independent reader finds them, digits as the page has them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from auditor.readers import pdf
from auditor.values.paper import Cell, Sheet

SAMPLES = sorted((Path(__file__).parent.parent / "samples" / "pdf").glob("*.pdf"))


def cells_by_page(sheets: tuple[Sheet, ...]) -> dict[int, list[Cell]]:
    """The cells of ruled tables that begin on each page."""
    found: dict[int, list[Cell]] = {}
    for cell in (cell for sheet in sheets if sheet.ruled for row in sheet for cell in row.cells):
        assert cell.place.page is not None
        found.setdefault(cell.place.page, []).append(cell)
    return found


def signs(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_cells_are_those_of_an_independent_reader(path: Path) -> None:
    read = cells_by_page(pdf.read(path.read_bytes(), path.name).sheets)
    with pdfplumber.open(path) as oracle:
        for number, page in enumerate(oracle.pages, 1):
            expected: Counter[tuple[tuple[int, ...], str]] = Counter()
            for table in page.find_tables():
                for row, texts in zip(table.rows, table.extract(), strict=True):
                    boxes = zip(row.cells, texts, strict=True)
                    expected.update((tuple(map(round, box)), signs(text)) for box, text in boxes if box)
            found = Counter((near(cell, expected), signs(cell.text)) for cell in read[number])
            blank = {key: count for key, count in (expected - found).items() if key[1]}
            assert not blank, f"page {number}"
            assert not found - expected, f"page {number}"


def near(cell: Cell, expected: Counter[tuple[tuple[int, ...], str]]) -> tuple[int, ...]:
    """The oracle's box within two points of the cell's, or the cell's own."""
    box = cell.place.box
    assert box is not None
    boxes = (other for other, _ in expected)
    own = tuple(map(round, box))
    return next((other for other in boxes if all(abs(a - b) <= 2 for a, b in zip(box, other, strict=True))), own)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_digits_of_cells_and_lines_are_those_of_the_pages(path: Path) -> None:
    reading = pdf.read(path.read_bytes(), path.name)
    read = "".join(cell.text for sheet in reading.sheets for row in sheet for cell in row.cells)
    with pdfplumber.open(path) as oracle:
        printed = "".join(char["text"] for page in oracle.pages for char in page.chars)
    assert Counter(re.findall("[0-9]", read)) == Counter(re.findall("[0-9]", printed))
    assert not reading.notes


def test_a_form_over_two_pages_is_one_table_with_the_boxes_of_each_page() -> None:
    path = next(path for path in SAMPLES if path.stem == "p05")
    title, form = pdf.read(path.read_bytes(), path.name).sheets
    assert [row.texts for row in title] == [("大同市市级预算部门（单位）项目支出绩效目标表",), ("(2024年度)",)]
    assert form.ruled
    rows = [row for row in form if row.cells]
    assert [row.cells[0].place.row for row in rows] == list(range(1, 47))
    assert {cell.place.page for row in rows[:30] for cell in row.cells} == {1}
    assert {cell.place.page for row in rows[30:] for cell in row.cells} == {2}
    assert {cell.place.table for row in rows for cell in row.cells} == {1}
    outputs = next(cell for row in rows for cell in row.cells if cell.text == "产出指标")
    assert (outputs.place.page, outputs.place.row, outputs.height) == (1, 18, 21), "goes on over the break"
    quality = [cell for row in rows for cell in row.cells if cell.text == "质量指标"]
    assert [(cell.place.column, cell.height) for cell in quality] == [(3, 10), (6, 10)]
    assert rows[30].texts == ("在职人员控制率", "100%", "机关运行保障率", "≥95%")
    assert [cell.place.column for cell in rows[30].cells] == [4, 5, 7, 8]
    assert rows[-1].texts == ("负责人:", "", "经办人:", "", "联系电话:", "", "填报日期:", "20240129164423")


def test_eleven_forms_each_with_its_title_are_eleven_tables() -> None:
    path = next(path for path in SAMPLES if path.stem == "central")
    sheets = pdf.read(path.read_bytes(), path.name).sheets
    forms = [sheet for sheet in sheets if sheet.ruled]
    assert len(forms) == 11
    assert [form.rows[0].cells[0].place.table for form in forms] == list(range(1, 12))
    assert [form.rows[0].texts[0] for form in forms] == ["项目名称"] * 11
    assert "1336.25m²" in forms[0].rows[9].texts

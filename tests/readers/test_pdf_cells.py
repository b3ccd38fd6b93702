"""Any table drawn is read back cell by cell, whatever way its rulings and glyphs were drawn."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from auditor.readers import pdf
from auditor.values.paper import Sheet
from tests.readers import pdf_drawing
from tests.readers.pdf_drawing import Drawn, Table, document, draw, plain, text, width

WORDS = st.sampled_from(
    [
        "37,668.75",
        "≥95%",
        "项目名称",
        "数量指标",
        "≤4008.74元",
        "2024年1月~12月",
        "100%",
        "J水电费",
        "（长期）",
        "0",
        "1.09万元",
        "PM2.5",
    ]
)
LINE = st.lists(WORDS, max_size=2).map("".join)

Read = list[tuple[int | None, int | None, int, int, str]]


def cells_of(sheet: Sheet) -> Read:
    return [
        (cell.place.row, cell.place.column, cell.height, cell.width, cell.text) for row in sheet for cell in row.cells
    ]


def expected(table: Table) -> Read:
    return sorted(
        (cell.row + 1, cell.column + 1, cell.height, cell.width, (cell.lines[0] if cell.lines else ""))
        for cell in table.cells
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Up to 6 rows and 5 columns, cells merged at random; a column is as wide as any word that may stand in it."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 5))
    taken = set[tuple[int, int]]()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = next((at for at in range(column, columns) if (row, at) in taken), columns) - column
            wide, high = draw(st.integers(1, free)), draw(st.integers(1, rows - row))
            slots = {(row + down, column + right) for down in range(high) for right in range(wide)}
            alone = draw(st.booleans())
            if alone or slots & taken:
                wide, high, slots = 1, 1, {(row, column)}
            taken |= slots
            line = draw(LINE)
            cells.append(Drawn(row, column, high, wide, (line,) if line else ()))
    widths = [draw(st.integers(165, 190)) for _ in range(columns)]
    heights = [draw(st.integers(18, 60)) for _ in range(rows)]
    return Table(
        [40 + sum(widths[:at]) for at in range(columns + 1)], [50 + sum(heights[:at]) for at in range(rows + 1)], cells
    )


def compact(table: Table) -> Table:
    """The table without the rows and columns that no ruling begins: nobody sees them."""
    rows = sorted({cell.row for cell in table.cells} | {cell.row + cell.height for cell in table.cells})
    columns = sorted({cell.column for cell in table.cells} | {cell.column + cell.width for cell in table.cells})
    cells = [
        Drawn(
            rows.index(cell.row),
            columns.index(cell.column),
            rows.index(cell.row + cell.height) - rows.index(cell.row),
            columns.index(cell.column + cell.width) - columns.index(cell.column),
            cell.lines,
        )
        for cell in table.cells
    ]
    return Table([table.columns[at] for at in columns], [table.rows[at] for at in rows], cells)


@settings(max_examples=200, deadline=None)
@given(tables().map(compact), st.sampled_from(pdf_drawing.RULINGS), st.randoms(use_true_random=False))
def test_a_table_is_read_back_cell_by_cell(
    table: Table, ruling: Callable[[Canvas, Table], None], shuffled: random.Random
) -> None:
    data = document(lambda canvas: draw(canvas, table, ruling, shuffled), size=(1050, 842))
    assume(any(cell.lines for cell in table.cells))
    reading = pdf.read(data, "drawn.pdf")
    (sheet,) = reading.sheets
    assert sheet.ruled
    assert sorted(cells_of(sheet)) == expected(table)
    assert not reading.notes
    for cell in (cell for row in sheet for cell in row.cells):
        row, column = (cell.place.row or 0) - 1, (cell.place.column or 0) - 1
        box = (
            table.columns[column],
            table.rows[row],
            table.columns[column + cell.width],
            table.rows[row + cell.height],
        )
        assert cell.place.box == pytest.approx(box, abs=1.2)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINE.filter(bool), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_in_which_glyphs_are_written_does_not_matter(lines: list[str], shuffled: random.Random) -> None:
    """Glyph by glyph in any order."""

    def scattered(canvas: Canvas) -> None:
        pdf_drawing.lines(canvas, table)
        glyphs = []
        for row, line in enumerate(lines):
            x = 53.0
            for sign in line:
                glyphs.append((x, 60 + 24 * row + 15, sign))
                x += width(sign)
        shuffled.shuffle(glyphs)
        for x, y, sign in glyphs:
            text(canvas, x, y, sign)

    table = plain([[line, "x"] for line in lines], wide=200)
    (sheet,) = pdf.read(document(scattered), "x").sheets
    assert [row.texts for row in sheet] == [(line, "") for line in lines]


def one_cell(*lines: str, wide: float = 90, size: float = 10) -> str:
    """The text of a cell in which these lines were printed."""
    table = Table([50, 50 + wide, 400], [60, 200], [Drawn(0, 0, 1, 1, lines), Drawn(0, 1, 1, 1, ("x",))])

    def drawn(canvas: Canvas) -> None:
        pdf_drawing.lines(canvas, table)
        for number, line in enumerate(lines):
            text(canvas, 54, 75 + 1.2 * size * number, line, size)

    (sheet,) = pdf.read(document(drawn), "x").sheets
    return sheet.rows[0].cells[0].text


@pytest.mark.parametrize(
    ("lines", "wide", "expected"),
    [
        (("支付涉拆遗属人员", "生活补助"), 90, "支付涉拆遗属人员生活补助"),
        (("预计用电金额小于", "33,660", ".02元"), 90, "预计用电金额小于33,660.02元"),
        (("预计用电金额33,66", "0.02元"), 92, "预计用电金额33,660.02元"),
        (("支出37,", "668.75元"), 90, "支出37,668.75元"),
        (("1.完成建设", "2.验收合格"), 60, "1.完成建设\n2.验收合格"),
        (("GDP growth of the", "region"), 90, "GDP growth of the region"),
        (("预计", "33,660", "12.02"), 200, "预计\n33,660\n12.02"),
        (("数量指标", "质量指标"), 200, "数量指标\n质量指标"),
        (("绩", "效", "指", "标"), 20, "绩效指标"),
        (("工作任务已全部完", "成，验收合格"), 90, "工作任务已全部完成，验收合格"),
    ],
)
def test_lines_of_a_cell_are_joined_where_they_were_broken(lines: tuple[str, ...], wide: float, expected: str) -> None:
    assert one_cell(*lines, wide=wide) == expected


def test_raised_and_lowered_signs_stand_on_their_line() -> None:
    def drawn(canvas: Canvas) -> None:
        draw(canvas, plain([["", "x"], ["", "y"]]))
        x = text(canvas, 53, 75, "1336.25m")
        x = text(canvas, x, 71, "2", 6)
        text(canvas, x, 75, "以上")
        x = text(canvas, 53, 99, "PM")
        x = text(canvas, x, 101, "2.5", 6)
        text(canvas, x, 99, "浓度")

    (sheet,) = pdf.read(document(drawn), "x").sheets
    assert [row.texts[0] for row in sheet] == ["1336.25m2以上", "PM2.5浓度"]


def test_text_painted_twice_for_bold_is_read_once() -> None:
    def drawn(canvas: Canvas) -> None:
        draw(canvas, plain([["", "x"]]))
        for shift in (0, 0.3, 0.6):
            text(canvas, 53 + shift, 75, "项目11,110.00")

    reading = pdf.read(document(drawn), "x")
    assert reading.sheets[0].rows[0].texts[0] == "项目11,110.00"
    assert not reading.notes


def test_signs_that_repeat_are_all_kept() -> None:
    assert one_cell("1111,,..11", "谢谢谢谢") == "1111,,..11\n谢谢谢谢"


def test_text_that_lies_on_its_side_is_read_along_its_line() -> None:
    def drawn(canvas: Canvas) -> None:
        draw(canvas, plain([["", "数量指标"], ["", "100%"]], high=80))
        for quarter, y in ((90, 842 - 130), (-90, 842 - 150)):
            canvas.saveState()
            canvas.translate(80, y)
            canvas.rotate(quarter)
            canvas.setFont(pdf_drawing.CHINESE, 10)
            canvas.drawString(0, 0, "绩效指标")
            canvas.restoreState()

    (sheet,) = pdf.read(document(drawn), "x").sheets
    assert [row.texts for row in sheet] == [("绩效指标", "数量指标"), ("绩效指标", "100%")]


def test_text_of_two_cells_that_nearly_touch_is_parted_at_the_ruling() -> None:
    def drawn(canvas: Canvas) -> None:
        draw(canvas, plain([["", ""]]))
        amount = "37,668.75"
        text(canvas, 140 - 0.4 - width(amount), 75, amount)
        text(canvas, 140 + 0.4, 75, "12.00")

    reading = pdf.read(document(drawn), "x")
    assert reading.sheets[0].rows[0].texts == ("37,668.75", "12.00")
    assert not reading.notes


def test_text_too_long_for_its_cell_stays_whole_and_is_noted() -> None:
    def drawn(canvas: Canvas) -> None:
        draw(canvas, plain([["", "", "100%"]]))
        text(canvas, 53, 75, "支付涉拆遗属人员生活补助38.72万元")

    reading = pdf.read(document(drawn), "x")
    assert reading.sheets[0].rows[0].texts == ("支付涉拆遗属人员生活补助38.72万元", "", "100%")
    assert "越过了表格线" in reading.notes[0].message


def test_a_table_without_outer_rulings_at_its_sides_has_all_its_columns() -> None:
    def drawn(canvas: Canvas) -> None:
        for y in (60, 90, 120):
            canvas.line(50, 842 - y, 320, 842 - y)
        for x in (140, 230):
            canvas.line(x, 842 - 60, x, 842 - 120)
        for row, y in ((1, 80), (2, 110)):
            for column, x in enumerate((55, 145, 235)):
                text(canvas, x, y, f"第{row}{column}格")

    (sheet,) = pdf.read(document(drawn), "x").sheets
    assert sheet.ruled
    assert [row.texts for row in sheet] == [("第10格", "第11格", "第12格"), ("第20格", "第21格", "第22格")]


def test_a_table_in_a_cell_of_another_is_a_table_of_its_own() -> None:
    def drawn(canvas: Canvas) -> None:
        draw(canvas, Table([50, 150, 450], [60, 300], [Drawn(0, 0, 1, 1, ("外",)), Drawn(0, 1, 1, 1, ("之中",))]))
        draw(canvas, plain([["a", "b"], ["c", "1"]], left=200, top=120))

    outer, inner = pdf.read(document(drawn), "x").sheets
    assert [row.texts for row in outer] == [("外", "之中")]
    assert [row.texts for row in inner] == [("a", "b"), ("c", "1")]


def test_underlines_frames_and_backgrounds_make_no_table() -> None:
    def drawn(canvas: Canvas) -> None:
        canvas.rect(20, 20, 555, 802)
        canvas.setFillGray(0.8)
        canvas.rect(50, 700, 300, 60, stroke=0, fill=1)
        canvas.setFillGray(0)
        text(canvas, 60, 100, "大同市商务局")
        canvas.line(60, 842 - 103, 150, 842 - 103)

    (sheet,) = pdf.read(document(drawn), "x").sheets
    assert not sheet.ruled
    assert [row.texts for row in sheet] == [("大同市商务局",)]

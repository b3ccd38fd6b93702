"""Pages as they come: turned, cropped, broken in the middle of a row, scanned, without rulings."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.readers import pdf
from auditor.readers._reading import Contents
from auditor.values.note import NoteKind
from auditor.values.paper import Row
from auditor.values.refusal import Unreadable
from tests.readers.pdf_drawing import Drawn, Table, document, draw, lines, plain, text

FORM = [["项目名称", "J水电费"], ["预算金额", "37,668.75"], ["绩效目标", "保障供水"]]


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The document after an edit of its objects."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def texts(reading: Contents) -> list[list[tuple[str, ...]]]:
    return [[row.texts for row in sheet] for sheet in reading.sheets]


def form(canvas: Canvas) -> None:
    draw(canvas, plain(FORM))


@pytest.mark.parametrize(
    ("rotation", "box"),
    [
        (0, (50, 60, 140, 84)),
        (90, (842 - 84, 50, 842 - 60, 140)),
        (180, (595 - 140, 842 - 84, 595 - 50, 842 - 60)),
        (270, (60, 595 - 140, 84, 595 - 50)),
    ],
)
def test_a_page_shown_turned_has_its_boxes_where_they_are_shown(
    rotation: int, box: tuple[float, float, float, float]
) -> None:
    """An upright table on a page that is shown turned: its text lies on its side, and is read all the same."""

    def turn(opened: pikepdf.Pdf) -> None:
        opened.pages[0].Rotate = rotation

    reading = pdf.read(changed(document(form), turn), "x")
    assert texts(reading) == [[tuple(row) for row in FORM]]
    assert reading.sheets[0].rows[0].cells[0].place.box == pytest.approx(box, abs=0.5)
    assert not reading.notes


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_table_drawn_sideways_for_a_turned_page_is_upright(rotation: int) -> None:
    """What office programs write for a landscape page: content turned one way, the page the other."""

    def sideways(canvas: Canvas) -> None:
        width, height = 595, 842
        matrix = {
            0: (1, 0, 0, 1, 0, 0),
            90: (0, 1, -1, 0, width, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, height),
        }[rotation]
        canvas.transform(*matrix)
        tall = height if rotation in {0, 180} else width
        canvas.translate(0, tall - height)
        form(canvas)

    def turn(opened: pikepdf.Pdf) -> None:
        opened.pages[0].Rotate = rotation

    reading = pdf.read(changed(document(sideways), turn), "x")
    assert texts(reading) == [[tuple(row) for row in FORM]]
    assert reading.sheets[0].rows[0].cells[0].place.box == pytest.approx((50, 60, 140, 84), abs=0.5)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_count_from_the_corner_of_what_is_shown(rotation: int) -> None:
    def crop(opened: pikepdf.Pdf) -> None:
        opened.pages[0].MediaBox = [-20, -30, 595, 842]
        opened.pages[0].CropBox = [30, 700, 330, 812]
        opened.pages[0].Rotate = rotation

    reading = pdf.read(changed(document(form), crop), "x")
    shown = {
        0: (20, 30, 110, 54),
        90: (112 - 54, 20, 112 - 30, 110),
        180: (300 - 110, 112 - 54, 300 - 20, 112 - 30),
        270: (30, 300 - 110, 54, 300 - 20),
    }
    assert texts(reading) == [[tuple(row) for row in FORM]]
    assert reading.sheets[0].rows[0].cells[0].place.box == pytest.approx(shown[rotation], abs=0.5)


def test_text_beyond_what_is_shown_is_left_out_and_said() -> None:
    def drawn(canvas: Canvas) -> None:
        form(canvas)
        text(canvas, -200, 100, "9,999")
        canvas.saveState()
        canvas.translate(300, 300)
        canvas.rotate(40)
        text(canvas, 0, 842, "样本")
        canvas.restoreState()

    reading = pdf.read(document(drawn), "x")
    assert texts(reading) == [[tuple(row) for row in FORM]]
    assert ["页面显示范围之外" in note.message or "水印" in note.message for note in reading.notes] == [True, True]


def table(columns: list[float], rows: list[float], *cells: str) -> Callable[[Canvas], None]:
    """A page with one table; each cell is its row, column, height, width and words."""

    def drawn(canvas: Canvas) -> None:
        found = []
        for cell in cells:
            row, column, high, wide, *words = cell.split()
            found.append(Drawn(int(row), int(column), int(high), int(wide), tuple(words)))
        draw(canvas, Table(columns, rows, found))

    return drawn


def flat(reading: Contents) -> list[Row]:
    (sheet,) = (sheet for sheet in reading.sheets if sheet.ruled)
    return list(sheet.rows)


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    """`负责`|`人:`, and a text that runs on over the break."""

    top = "0 0 1 1 名称", "0 1 1 2 水电费", "1 0 1 1 目标", "1 1 1 2 保障单位正常供水、供"
    pages = (
        table([50, 90, 140, 200], [740, 764, 790], *top),
        table([50, 90, 200], [60, 84, 108], "0 0 1 1", "0 1 1 1 电12,345.67度", "1 0 1 1 负责", "1 1 1 1"),
        table([50, 90, 200], [60, 84], "0 0 1 1 人:", "0 1 1 1 张三"),
    )
    reading = pdf.read(document(*pages), "x")
    rows = flat(reading)
    assert [row.texts for row in rows] == [
        ("名称", "水电费"),
        ("目标", "保障单位正常供水、供电12,345.67度"),
        ("负责人:", "张三"),
    ]
    assert [cell.place.page for cell in rows[1].cells] == [1, 1]
    assert [note.message[:16] for note in reading.notes] == [
        "第1页表格的末行与第2页的首行按",
        "第2页表格的末行与第3页的首行按",
    ]
    assert {note.kind for note in reading.notes} == {NoteKind.AMBIGUOUS}


def test_a_row_left_open_at_the_foot_of_a_page_runs_on() -> None:
    def first(canvas: Canvas) -> None:
        draw(canvas, plain([["名称", "水电费"]], top=700))
        for x in (50, 140, 230):
            canvas.line(x, 842 - 724, x, 842 - 780)
        text(canvas, 53, 740, "负责")
        text(canvas, 143, 740, "张三丰")

    def second(canvas: Canvas) -> None:
        draw(canvas, plain([["人:", "（兼）"], ["经办人:", "李四"]]))

    rows = flat(pdf.read(document(first, second), "x"))
    assert [row.texts for row in rows] == [("名称", "水电费"), ("负责\n人:", "张三丰\n（兼）"), ("经办人:", "李四")]


def test_new_rows_and_blank_labels_on_the_next_page_are_no_rest_of_a_row() -> None:
    columns = [50.0, 90.0, 190.0, 250.0]
    top = "0 0 2 1 数量", "0 1 1 1 供水", "0 2 1 1 12次", "1 1 1 1 供电设备维修次数达", "1 2 1 1 3次"
    tail = "0 0 2 1", "0 1 1 1 供暖", "0 2 1 1 4次", "1 1 1 1 检修", "1 2 1 1 5次"
    pages = table(columns, [700, 724, 748], *top), table(columns, [60, 84, 108], *tail)
    reading = pdf.read(document(*pages), "x")
    rows = flat(reading)
    assert [row.texts for row in rows] == [
        ("数量", "供水", "12次"),
        ("供电设备维修次数达", "3次"),
        ("供暖", "4次"),
        ("检修", "5次"),
    ]
    assert rows[0].cells[0].height == 4, "the merged label goes on"
    assert not reading.notes


def test_columns_over_pages_agree_by_place_not_by_number() -> None:
    """The tail has fewer rulings, and stands a little to the right."""

    def first(canvas: Canvas) -> None:
        draw(canvas, plain([["一", "二", "三", "四"], ["1", "2", "3", "4"]], top=700))

    def second(canvas: Canvas) -> None:
        cells = [Drawn(0, 0, 1, 1, ("负责人",)), Drawn(0, 1, 1, 1, ("张三",)), Drawn(0, 2, 1, 1, ("日期",))]
        draw(canvas, Table([58, 148, 328, 418], [60, 84], cells))

    rows = flat(pdf.read(document(first, second), "x"))
    assert [(cell.place.row, cell.place.column, cell.width, cell.text) for cell in rows[-1].cells] == [
        (3, 1, 1, "负责人"),
        (3, 2, 2, "张三"),
        (3, 4, 1, "日期"),
    ]
    assert rows[-1].cells[0].place.box == (58, 60, 148, 84)


def titled(title: str, rows: list[list[str]], foot: str) -> Callable[[Canvas], None]:
    def drawn(canvas: Canvas) -> None:
        if title:
            text(canvas, 200, 40, title)
        draw(canvas, plain(rows))
        text(canvas, 280, 815, foot)

    return drawn


@pytest.mark.parametrize(
    ("title", "second", "tables"),
    [
        ("", [["质量指标", "合格"]], 1),  # page numbers part nothing
        ("", [["项目名称", "J水电费"], ["3", "4"]], 1),  # the heading repeated
        ("", [["项目名称", "别的项目"], ["3", "4"]], 2),  # a form begins anew
        ("表2 支出表", [["质量指标", "合格"]], 2),  # a title of its own
    ],
)
def test_what_stands_between_two_pages_decides_whether_a_table_goes_on(
    title: str, second: list[list[str]], tables: int
) -> None:
    pages = titled("", FORM, "第 1 页 共 2 页"), titled(title, second, "第 2 页 共 2 页")
    reading = pdf.read(document(*pages), "x")
    assert sum(sheet.ruled for sheet in reading.sheets) == tables


def test_a_running_head_does_not_part_a_table() -> None:
    head = "大同市商务局2024年度部门预算公开"
    pages = titled(head, FORM, "- 1 -"), titled(head, [["质量指标", "合格"]], "- 2 -")
    assert sum(sheet.ruled for sheet in pdf.read(document(*pages), "x").sheets) == 1


def test_prose_and_tables_come_in_reading_order() -> None:
    def drawn(canvas: Canvas) -> None:
        draw(canvas, plain(FORM, top=100))
        text(canvas, 50, 220, "注：金额为元。")
        text(canvas, 200, 60, "绩效目标表")
        text(canvas, 50, 80, "单位：商务局")
        text(canvas, 300, 80, "2024年1月")

    reading = pdf.read(document(drawn), "x")
    assert [sheet.ruled for sheet in reading.sheets] == [False, True, False]
    assert [row.texts for row in reading.sheets[0]] == [("绩效目标表",), ("单位：商务局", "2024年1月")]
    place = reading.sheets[0].rows[1].cells[1].place
    assert (place.page, place.row, place.column, place.table) == (1, 2, 2, None)
    assert [row.texts for row in reading.sheets[2]] == [("注：金额为元。",)]


COSTS = [("项目", "金额", "比例"), ("水费", "4,008.74", "10%"), ("电费", "33,660.02", "90%")]


def borderless(canvas: Canvas) -> None:
    for row, (name, amount, share) in enumerate(COSTS):
        for x, words in ((50, name), (150, amount), (260, share)):
            text(canvas, x, 100 + 20 * row, words)


def scan(canvas: Canvas) -> None:
    dots = bytes(range(256)) * 3
    canvas.drawImage(ImageReader(_picture(dots)), 0, 0, 595, 842)


def _picture(dots: bytes) -> io.BytesIO:
    """A picture of 16 by 16 dots in the simplest of formats."""
    return io.BytesIO(b"P6 16 16 255\n" + dots)


def test_columns_without_rulings_are_cells_of_lines_and_said() -> None:
    reading = pdf.read(document(form, borderless), "x")
    table, prose = reading.sheets
    assert table.ruled
    assert [row.texts for row in prose] == COSTS
    (note,) = reading.notes
    assert note.place.page == 2
    assert note.message.startswith("第2页的文字分列排放，却没有表格线（其他页有表格线，")


def test_a_scanned_page_among_others_is_said() -> None:
    reading = pdf.read(document(form, scan, lambda _: None), "x")
    (note,) = reading.notes
    assert (note.kind, note.place.page) == (NoteKind.UNREAD, 2)
    assert "扫描件" in note.message


def test_a_document_of_scans_alone_is_refused_with_its_pages_named() -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.read(document(scan, scan), "x")
    assert refused.value.code == "no-text"
    assert "第1、2页" in refused.value.chinese
    assert "OCR" in refused.value.remedy_chinese


def test_a_document_of_blank_pages_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.read(document(lambda _: None), "x")
    assert refused.value.code == "no-text"


def test_text_recognised_under_a_scan_is_read_with_a_note() -> None:
    def recognised(canvas: Canvas) -> None:
        scan(canvas)
        lines(canvas, plain(FORM))
        writing = canvas.beginText(53, 842 - 75)
        writing.setTextRenderMode(3)
        writing.setFont("Times-Roman", 10)
        writing.textOut("37,668.75")
        canvas.drawText(writing)

    reading = pdf.read(document(recognised), "x")
    assert reading.sheets[0].rows[0].texts == ("37,668.75", "")
    (note,) = reading.notes
    assert "OCR" in note.message

"""Tables of Word files: cells where the grid puts them, whatever the markup says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor.values.note import NoteKind
from auditor.values.place import Place
from tests.readers.word_reading import Shape, opened, ruled, shape
from tests.readers.word_writing import (
    BOX_TWICE,
    p,
    tbl,
    tc,
    tr,
    word,
)

SPAN = '<w:gridSpan w:val="{}"/>'
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
H_START, H_ON = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"

GRIDS: dict[str, tuple[str, Shape]] = {
    "both ways": (
        tbl(
            tr(tc("资金", properties=SPAN.format(2) + DOWN), "总额"),
            tr(tc("", properties=SPAN.format(2) + ON), "其他"),
        ),
        [("资金", 1, 1, 2, 2), ("总额", 1, 3, 1, 1), ("其他", 2, 3, 1, 1)],
    ),
    "two merges below one another": (
        tbl(*(tr(tc(text, properties=how)) for text, how in (("a", DOWN), ("", ON), ("b", DOWN), ("", ON)))),
        [("a", 1, 1, 2, 1), ("b", 3, 1, 2, 1)],
    ),
    "continued in the first row": (tbl(tr(tc("a", properties=ON)), tr(tc("", properties=ON))), [("a", 1, 1, 2, 1)]),
    "continued below no merge": (tbl(tr("a"), tr(tc("b", properties=ON))), [("a", 1, 1, 1, 1), ("b", 2, 1, 1, 1)]),
    "columns left out": (
        tbl(tr(tc("b"), properties='<w:gridBefore w:val="2"/>'), tr("a", "b", "c")),
        [("b", 1, 3, 1, 1), ("a", 2, 1, 1, 1), ("b", 2, 2, 1, 1), ("c", 2, 3, 1, 1)],
    ),
    "sideways of old": (
        tbl(tr(tc("a", properties=H_START), tc("", properties=H_ON), "b")),
        [("a", 1, 1, 1, 2), ("b", 1, 3, 1, 1)],
    ),
    "both ways of old": (
        tbl(
            tr(tc("a", properties=H_START + DOWN), tc("", properties=H_ON + DOWN), "b"),
            tr(tc("", properties=H_START + ON), tc("", properties=H_ON + ON), "c"),
        ),
        [("a", 1, 1, 2, 2), ("b", 1, 3, 1, 1), ("c", 2, 3, 1, 1)],
    ),
    "rows of different lengths": (
        tbl(tr("a", "b"), tr("c")),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1), ("c", 2, 1, 1, 1)],
    ),
    "cell in a content control": (
        tbl(tr(f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>", "b")),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
    ),
    "row in a content control": (
        tbl(f"<w:sdt><w:sdtContent>{tr('a')}</w:sdtContent></w:sdt>", tr("b")),
        [("a", 1, 1, 1, 1), ("b", 2, 1, 1, 1)],
    ),
    "table in a content control": (f"<w:sdt><w:sdtContent>{tbl(tr('a'))}</w:sdtContent></w:sdt>", [("a", 1, 1, 1, 1)]),
    "paragraph in a content control": (
        tbl(tr(tc(f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>", "b"))),
        [("a\nb", 1, 1, 1, 1)],
    ),
    "deleted row": (
        tbl(tr("a"), tr("b", properties='<w:del w:author="甲"/>'), tr("c")),
        [("a", 1, 1, 1, 1), ("c", 2, 1, 1, 1)],
    ),
    "row whose mark alone is hidden": (
        tbl(tr("a"), tr("b", properties="<w:hidden/>")),
        [("a", 1, 1, 1, 1), ("b", 2, 1, 1, 1)],
    ),
    "sideways of old, with text in both": (
        tbl(tr(tc("a", properties=H_START), tc("b", properties=H_ON))),
        [("a\nb", 1, 1, 1, 2)],
    ),
    "inserted row": (tbl(tr("a", properties='<w:ins w:author="甲"/>')), [("a", 1, 1, 1, 1)]),
    "deleted cell": (
        tbl(tr(tc("a", properties='<w:cellDel w:author="甲"/>'), "b")),
        [("", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
    ),
    "impossible span": (
        tbl(tr(tc("a", properties=SPAN.format(2_000_000_000)), "b")),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
    ),
    "span that is no number": (
        tbl(tr(tc("a", properties=SPAN.format("abc")), "b")),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
    ),
    "span of other digits": (
        tbl(tr(tc("a", properties=SPAN.format("٣")), "b")),
        [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
    ),
    "span of nothing": (tbl(tr(tc("a", properties=SPAN.format(0)), "b")), [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)]),
}


@pytest.mark.parametrize(("body", "cells"), GRIDS.values(), ids=list(GRIDS))
def test_cells_stand_where_the_grid_puts_them(body: str, cells: Shape) -> None:
    (sheet,) = ruled(opened(word(body)))
    assert shape(sheet) == cells


@pytest.mark.parametrize("span", ["2000000000", "abc", "-1", "65"])
def test_an_impossible_span_is_noted_with_its_cell(span: str) -> None:
    (note,) = opened(word(tbl(tr(tc("a", properties=SPAN.format(span)))))).notes
    assert (note.kind, note.place) == (NoteKind.FORMAT, Place(file="form.docx", table=1, row=1, column=1))


def test_a_table_within_a_cell_follows_the_outer_one() -> None:
    inner = tbl(tr("项目名称", "路灯"))
    found = opened(word(p("前") + tbl(tr(tc("外", inner)), tr("外2")) + p("后")))
    assert [[row.texts for row in sheet] for sheet in found.sheets] == [
        [("前",)],
        [("外",), ("外2",)],
        [("项目名称", "路灯")],
        [("后",)],
    ]
    assert [sheet.rows[0].cells[0].place.table for sheet in ruled(found)] == [1, 2]


@pytest.mark.parametrize("holder", [p, lambda box: tbl(tr(tc(p(box))))], ids=["prose", "cell"])
def test_a_table_in_a_text_box_is_a_table(holder: Callable[[str], str]) -> None:
    box = BOX_TWICE.format(*[p("标题") + tbl(tr("项目名称", "路灯"))] * 2)
    tables = ruled(opened(word(holder(box))))
    assert shape(tables[-1]) == [("项目名称", 1, 1, 1, 1), ("路灯", 1, 2, 1, 1)]
    assert sum(cell.text == "路灯" for sheet in tables for row in sheet for cell in row.cells) == 1

"""Word files: what a page shows is what is read, cell by cell, and what it hides is told apart."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import docx as oracle
import pytest

from auditor import readers
from auditor.readers import Reading, read_bytes
from auditor.values.note import NoteKind
from auditor.values.paper import RemnantKind, Sheet
from auditor.values.place import Place
from auditor.values.refusal import Unreadable
from tests.readers.word_writing import (
    STRICT_OFFICE,
    STRICT_WORD,
    TYPE,
    members,
    p,
    part,
    run,
    tbl,
    tc,
    tr,
    word,
    zipped,
)

SAMPLES = Path(__file__).parent.parent / "samples" / "docx"
Shape = list[tuple[str, int | None, int | None, int, int]]


def opened(data: bytes) -> Reading:
    found = read_bytes(data, "form.docx")
    assert found.format == "docx"
    return found


def ruled(found: Reading) -> list[Sheet]:
    return [sheet for sheet in found.sheets if sheet.ruled]


def shape(sheet: Sheet) -> Shape:
    """Text, row, column, height and width of every cell."""
    return [
        (cell.text, cell.place.row, cell.place.column, cell.height, cell.width) for row in sheet for cell in row.cells
    ]


def cell_text(*content: str) -> str:
    """What is read of a cell that holds one paragraph."""
    (sheet,) = ruled(opened(word(tbl(tr(tc(p(*content)))))))
    return sheet.rows[0].cells[0].text


def remnants(found: Reading) -> list[tuple[RemnantKind, str, str | None]]:
    return [(left.kind, left.text, left.author) for left in found.remnants]


def sym(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def field(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


BOX = "<w:txbxContent>{}</w:txbxContent>"
BOX_TWICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    f"<wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def math(*content: str) -> str:
    return f"<m:oMath>{''.join(content)}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def form(inside: str) -> str:
    return field("begin", f"<w:ffData>{inside}</w:ffData>") + field("end")


SHOWN = {
    "split runs": ([run("37,6"), run("68.75")], "37,668.75"),
    "inserted": ([run("5"), f'<w:ins w:author="甲">{run("98")}</w:ins>', run("元")], "598元"),
    "deleted": (['<w:del w:author="甲"><w:r><w:delText>9</w:delText></w:r></w:del>', run("504")], "504"),
    "moved here": ([f"<w:moveTo>{run('移来')}</w:moveTo>"], "移来"),
    "moved away": ([f"<w:moveFrom>{run('移走')}</w:moveFrom>", run("留下")], "留下"),
    "inserted, then deleted": ([f"<w:ins><w:del>{run('9')}</w:del>{run('1')}</w:ins>"], "1"),
    "hidden": ([run("504"), run("999", "<w:vanish/>")], "504"),
    "switched back on": ([run("504", '<w:vanish w:val="0"/>')], "504"),
    "content control": ([f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"], "控件"),
    "link": ([f"<w:hyperlink>{run('链接')}</w:hyperlink>"], "链接"),
    "smart tag": ([f"<w:smartTag>{run('大同')}</w:smartTag>"], "大同"),
    "ruby": ([f"<w:r><w:ruby><w:rt>{run('dà')}</w:rt><w:rubyBase>{run('大')}</w:rubyBase></w:ruby></w:r>"], "大"),
    "equation": ([math(mr("≥90%"))], "≥90%"),
    "equation of runs": ([math("<m:r><w:rPr/><w:t>≤5</w:t></m:r>")], "≤5"),
    "equation in its own paragraph": ([f"<m:oMathPara>{math(mr('x'))}</m:oMathPara>"], "x"),
    "fraction": ([math(f"<m:f><m:num>{mr('1')}</m:num><m:den>{mr('2')}</m:den></m:f>")], "1/2"),
    "brackets of an equation": ([math(f"<m:d><m:e>{mr('a')}</m:e></m:d>")], "(a)"),
    "power of an equation": ([math(f"<m:sSup><m:e>{mr('10')}</m:e><m:sup>{mr('4')}</m:sup></m:sSup>")], "10⁴"),
    "deleted in an equation": ([math(f"<w:del>{mr('9')}</w:del>", mr("1"))], "1"),
    "raised 2": ([run("20m"), run("2", '<w:vertAlign w:val="superscript"/>')], "20m²"),
    "raised footnote sign": ([run("500"), run("1", '<w:vertAlign w:val="superscript"/>')], "500¹"),
    "Symbol ≥": ([sym("Symbol", "F0B3"), run("90%")], "≥90%"),
    "Symbol ≤ by its bare number": ([sym("Symbol", "00A3")], "≤"),
    "Symbol ×": ([sym("Symbol", "F0B4")], "×"),
    "Symbol √": ([sym("Symbol", "F0D6")], "√"),
    "Wingdings □": ([sym("Wingdings", "F0A8")], "□"),
    "Wingdings ■": ([sym("Wingdings", "F06E")], "■"),
    "Wingdings ☑": ([sym("Wingdings", "F0FE")], "☑"),
    "Wingdings √": ([sym("Wingdings", "F0FC")], "√"),
    "Wingdings 2 ☑": ([sym("Wingdings 2", "F052")], "☑"),
    "sign of a usual font": ([sym("宋体", "2265"), sym("宋体", "FF0D")], "≥－"),
    "glyph nobody knows": ([sym("Webdings", "F0B3")], "\ufffd"),
    "glyph without a number": ([sym("Symbol", "xyz")], "\ufffd"),
    "private use in text": ([run("\uf0b390%")], "≥90%"),
    "letters of a symbol font": ([run("R新增", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>')], "☑新增"),
    "tab": (["<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"], "a\tb"),
    "line break": (["<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>"], "a\nb\nc"),
    "hyphens": (["<w:r><w:t>2024</w:t><w:noBreakHyphen/><w:t>01</w:t><w:softHyphen/></w:r>"], "2024-01"),
    "field": (
        [field("begin"), "<w:r><w:instrText>=SUM</w:instrText></w:r>", field("separate"), run("598"), field("end")],
        "598",
    ),
    "words in the code of a field": ([field("begin"), run("IF"), field("separate"), run("598"), field("end")], "598"),
    "field in one": (['<w:fldSimple w:instr="DATE">' + run("2024") + "</w:fldSimple>"], "2024"),
    "end of a field begun elsewhere": ([field("end"), field("separate"), run("598")], "598"),
    "ticked form box": ([form("<w:checkBox><w:checked/></w:checkBox>"), run("新增")], "☑新增"),
    "empty form box": ([form('<w:checkBox><w:default w:val="0"/></w:checkBox>'), run("新增")], "□新增"),
    "form list": (
        [form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>')],
        "乙",
    ),
    "text box": ([run("外"), BOX_TWICE.format(p("框内"), p("框内"))], "外\n框内"),
    "text box of old": (
        [f"<w:r><w:pict><v:shape><v:textbox>{BOX.format(p('框内'))}</v:textbox></v:shape></w:pict></w:r>"],
        "框内",
    ),
}


@pytest.mark.parametrize(("content", "text"), SHOWN.values(), ids=list(SHOWN))
def test_the_text_of_a_cell_is_what_the_page_shows(content: list[str], text: str) -> None:
    assert cell_text(*content) == text


STYLES = part(
    "styles",
    '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Derived"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:styleId="Shown"><w:basedOn w:val="Base"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:styleId="Round"><w:basedOn w:val="Circle"/></w:style>'
    '<w:style w:styleId="Circle"><w:basedOn w:val="Round"/></w:style>',
)


@pytest.mark.parametrize(
    ("style", "properties", "text"),
    [
        ("Base", "", ""),
        ("Derived", "", ""),
        ("Shown", "", "504"),
        ("Round", "", "504"),
        ("Derived", '<w:vanish w:val="0"/>', "504"),
        ("Derived", '<w:rStyle w:val="Base"/>', "504"),
        ("Shown", '<w:rStyle w:val="Derived"/>', ""),
    ],
)
def test_a_style_hides_text_unless_the_run_says_otherwise(style: str, properties: str, text: str) -> None:
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("504", properties)}</w:p>'
    found = opened(word(tbl(tr(tc(paragraph))), styles=STYLES))
    assert ruled(found)[0].rows[0].cells[0].text == text
    assert remnants(found) == ([] if text else [(RemnantKind.HIDDEN, "504", None)])


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
    "hidden row": (tbl(tr("a"), tr("b", properties="<w:hidden/>")), [("a", 1, 1, 1, 1)]),
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


def test_headers_come_first_notes_and_footers_last_each_once() -> None:
    body = p("正文") + tbl(tr("格"))
    found = opened(
        word(
            body,
            header=part("hdr", p("单位：万元")),
            footnotes=part("footnotes", f'<w:footnote w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:footnote>'
                           f'<w:footnote w:id="1">{p("注：不含上年结转")}</w:footnote>'),
            endnotes=part("endnotes", f"<w:endnote>{p('尾注')}</w:endnote>"),
            footer=part("ftr", p("第1页")),
        )
    )  # fmt: skip
    texts = [row.texts[0] for sheet in found.sheets for row in sheet]
    assert texts == ["单位：万元", "正文", "格", "注：不含上年结转", "尾注", "第1页"]


def test_prose_is_lines_whose_tabs_part_cells() -> None:
    found = opened(word(p("单位：") + p("<w:r><w:t>编制</w:t><w:tab/><w:t>万元</w:t></w:r>")))
    (sheet,) = found.sheets
    assert not sheet.ruled
    assert [row.texts for row in sheet] == [("单位：",), ("编制", "万元")]
    assert [row.cells[0].place.line for row in sheet] == [1, 2]


def test_what_editors_left_is_told_with_its_author_and_place() -> None:
    comments = part("comments", f'<w:comment w:id="7" w:author="丁">{p("请核对")}{p("金额")}</w:comment>')
    cells = tr(
        tc(p(run("1"), f'<w:ins w:author="甲">{run("2")}{run("3")}</w:ins>')),
        tc(p('<w:del w:author="乙"><w:r><w:delText>旧</w:delText></w:r></w:del>', run("新"))),
        tc(p(run("显"), run("隐", "<w:vanish/>"))),
        tc(p(run("批"), '<w:r><w:commentReference w:id="7"/></w:r>')),
    )
    found = opened(word(tbl(cells), comments=comments))
    assert remnants(found) == [
        (RemnantKind.INSERTED, "23", "甲"),
        (RemnantKind.DELETED, "旧", "乙"),
        (RemnantKind.HIDDEN, "隐", None),
        (RemnantKind.COMMENT, "请核对\n金额", "丁"),
    ]
    assert [left.place for left in found.remnants] == [
        Place(file="form.docx", table=1, row=1, column=column) for column in (1, 2, 3, 4)
    ]


ROWS_LEFT = {
    "deleted": (tr("a", "b", properties='<w:del w:author="甲"/>'), [(RemnantKind.DELETED, "a b", "甲")]),
    "hidden": (tr("a", "b", properties="<w:hidden/>"), [(RemnantKind.HIDDEN, "a b", None)]),
    "inserted": (tr("a", "b", properties='<w:ins w:author="甲"/>'), [(RemnantKind.INSERTED, "a b", "甲")]),
    "inserted with its runs": (
        tr(tc(p(f'<w:ins w:author="甲">{run("a")}</w:ins>')), properties='<w:ins w:author="甲"/>'),
        [(RemnantKind.INSERTED, "a", "甲")],
    ),
}


@pytest.mark.parametrize(("row", "left"), ROWS_LEFT.values(), ids=list(ROWS_LEFT))
def test_a_tracked_or_hidden_row_is_told_once(row: str, left: list[tuple[RemnantKind, str, str | None]]) -> None:
    assert remnants(opened(word(tbl(tr("头"), row)))) == left


def test_insertions_with_text_between_them_are_two() -> None:
    inserted = [f'<w:ins w:author="甲">{run(text)}</w:ins>' for text in "19"]
    found = opened(word(tbl(tr(tc(p(inserted[0], run("，"), inserted[1]))))))
    assert [left.text for left in found.remnants] == ["1", "9"]


def test_text_below_the_first_cell_of_a_merge_is_hidden() -> None:
    found = opened(word(tbl(tr(tc("a", properties=DOWN)), tr(tc("看不见", properties=ON)))))
    assert remnants(found) == [(RemnantKind.HIDDEN, "看不见", None)]


def test_a_field_left_open_is_told_and_swallows_its_paragraph_alone() -> None:
    found = opened(word(tbl(tr(tc(p(field("begin"), run("504")), p("598"))))))
    assert ruled(found)[0].rows[0].cells[0].text == "598"
    assert remnants(found) == [(RemnantKind.HIDDEN, "504", None)]


OBJECT = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
PICTURE = "<a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
NOTED = {
    "glyph": (p(sym("Webdings", "F0B3")), NoteKind.CHARACTERS, "第1段"),
    "object": (tbl(tr(tc(p(OBJECT)))), NoteKind.UNREAD, "第1张表第1行第1列"),
    "other document": (p("a") + "<w:altChunk/>", NoteKind.UNREAD, "altChunk"),
    "pictures alone": (
        p(f"<w:r><w:drawing><wp:inline>{PICTURE}</wp:inline></w:drawing></w:r>"),
        NoteKind.UNREAD,
        "1幅图片",
    ),
}


@pytest.mark.parametrize(("body", "kind", "said"), NOTED.values(), ids=list(NOTED))
def test_what_could_not_be_read_is_noted(body: str, kind: NoteKind, said: str) -> None:
    (note,) = opened(word(body)).notes
    assert note.kind == kind
    assert said in note.message


def test_macros_are_noted_and_not_run() -> None:
    parts = members(tbl(tr("a"))) | {"word/vbaProject.bin": b"\0"}
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    (note,) = read_bytes(zipped(parts), "form.docm").notes
    assert "宏" in note.message


FOUND = {
    "strict": members(tbl(tr("a")), namespace=STRICT_WORD, office=STRICT_OFFICE),
    "another folder and name": members(tbl(tr("a")), main="文字/main2.xml"),
    "at the root": members(tbl(tr("a")), main="document.xml"),
    "other case": {
        name.replace("word/document", "Word/Document"): text for name, text in members(tbl(tr("a"))).items()
    },
    "other slashes": {name.replace("word/", "word\\"): text for name, text in members(tbl(tr("a"))).items()},
}


@pytest.mark.parametrize("parts", FOUND.values(), ids=list(FOUND))
def test_the_main_part_is_found_by_relationships(parts: dict[str, str | bytes]) -> None:
    assert shape(ruled(opened(zipped(parts)))[0]) == [("a", 1, 1, 1, 1)]


def test_a_workbook_with_a_document_inside_is_no_document() -> None:
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    outer = {
        name: str(content).replace("word/document.xml", "xl/workbook.xml") for name, content in members("").items()
    }
    outer["[Content_Types].xml"] = outer["[Content_Types].xml"].replace(f"{TYPE}.document.main+xml", book)
    outer["xl/embeddings/word/document.xml"] = "word/document.xml"
    assert not readers.readers()["docx"].sniff(zipped(outer), "a.docx")


@pytest.mark.parametrize("name", ["p01", "p04", "central"])
def test_samples_read_as_python_docx_reads_them(name: str) -> None:
    """The oracle is sound here: the samples have no revisions, controls, symbols or equations."""
    path = SAMPLES / f"{name}.docx"
    tables = ruled(readers.read(path))
    others = oracle.Document(str(path)).tables
    assert len(tables) == len(others)
    for sheet, other in zip(tables, others, strict=True):
        # Every position of the grid, a merged cell at each that it covers.
        mine = {
            (row, column): cell.text
            for line in sheet
            for cell in line.cells
            for row in range(cell.place.row or 0, (cell.place.row or 0) + cell.height)
            for column in range(cell.place.column or 0, (cell.place.column or 0) + cell.width)
        }
        theirs = {
            (row, column): "\n".join(text.strip() for text in cell.text.split("\n")).strip()
            for row, line in enumerate(other.rows, 1)
            for column, cell in enumerate(line.cells, 1)
        }
        assert mine == theirs


def test_a_sample_reads_as_its_picture_shows() -> None:
    title, table, _ = readers.read(SAMPLES / "p01.docx").sheets
    assert title.rows[0].texts == ("大同市市级预算部门（单位）项目支出绩效目标表",)
    cells = shape(table)
    for expected in [
        ("J水电费", 1, 3, 1, 6),
        ("项目资金(元)", 4, 1, 6, 2),
        ("37,668.75", 4, 5, 1, 1),
        ("37,668.75", 7, 8, 1, 1),
        ("", 9, 5, 1, 1),
        ("绩效指标", 17, 1, 11, 1),
        ("成本指标", 21, 3, 2, 1),
        ("≤33660.02元", 22, 8, 1, 1),
        ("服务对象满意度", 27, 6, 1, 1),
        ("20240126173551", 28, 8, 1, 1),
    ]:
        assert expected in cells
    assert len(table.rows) == 28


def test_a_form_is_read_in_a_blink() -> None:
    data = (SAMPLES / "p01.docx").read_bytes()
    read_bytes(data, "p01.docx")
    times = []
    for _ in range(7):
        start = time.perf_counter()
        read_bytes(data, "p01.docx")
        times.append(time.perf_counter() - start)
    # About 6 ms; the bound allows for a slow and busy machine.
    assert min(times) < 0.06


def test_a_document_without_its_main_part_is_damaged() -> None:
    parts = members(tbl(tr("a")))
    del parts["word/document.xml"]
    with pytest.raises(Unreadable) as refused:
        read_bytes(zipped(parts), "form.docx")
    assert refused.value.code == "damaged"

"""The text of a Word paragraph: what the page shows, sign by sign."""

from __future__ import annotations

import pytest

from auditor.values.paper import RemnantKind
from tests.readers.word_reading import opened, remnants, ruled
from tests.readers.word_writing import (
    BOX,
    BOX_TWICE,
    field,
    form,
    math,
    mr,
    p,
    part,
    run,
    sym,
    tbl,
    tc,
    tr,
    word,
)


def cell_text(*content: str) -> str:
    """What is read of a cell that holds one paragraph."""
    (sheet,) = ruled(opened(word(tbl(tr(tc(p(*content)))))))
    return sheet.rows[0].cells[0].text


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
    "text box told twice in other words": ([BOX_TWICE.format(p("新"), p("旧"))], "新"),
    "text box for older programs alone": (
        [
            f"<w:r><mc:AlternateContent><mc:Fallback><w:pict><v:shape><v:textbox>{BOX.format(p('旧'))}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ],
        "旧",
    ),
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

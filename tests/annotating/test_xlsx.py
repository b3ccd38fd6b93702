"""Notes, fills and the sheet of remarks in workbooks; all other content as it was."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from auditor.annotating import marked_up
from auditor.annotating.colours import COLOURS
from auditor.findings import DocumentReport
from auditor.readers import read_bytes
from auditor.values.paper import RemnantKind
from auditor.values.place import Place
from tests.annotating.marking import at, audited, content, everywhere, marked, members, report
from tests.readers.sheet_writing import c, merges, rows, t, workbook, worksheet

SAMPLE = (Path(__file__).parent.parent / "samples/documents/central.xlsx").read_bytes()
LIST = "审核意见"


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def notes(data: bytes) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in opened(data)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def test_the_copy_reads_as_the_original() -> None:
    copy = marked(SAMPLE, "a.xlsx")
    before, after = content(SAMPLE, "a.xlsx"), content(copy, "a.xlsx")
    assert after[:-1] == before
    assert after[-1].name == LIST


def test_every_finding_stands_in_the_list_and_leads_to_its_cell_and_back() -> None:
    found = audited(SAMPLE, "a.xlsx")
    copy = marked(SAMPLE, "a.xlsx")
    book = opened(copy)
    listed = list(book[LIST].iter_rows(min_row=3))
    assert len(listed) == len(found.findings) + len(found.undecided) > 10
    said = notes(copy)
    for number, (row, finding) in enumerate(zip(listed, found.findings, strict=False), 1):
        assert row[0].value == str(number)
        assert row[5].value == finding.message
        place = finding.evidence[0].place
        assert row[2].hyperlink.location == f"'{place.sheet}'!{place.address}"
        assert f"{number}. {finding.title}（{finding.rule}）" in said[place.sheet or "", place.address or ""]
        fill = book[place.sheet or ""][place.address or ""].fill
        assert fill.fgColor.rgb[2:] in set(COLOURS.values())
        for other in finding.evidence[1:]:
            assert f"{number}" in said[other.place.sheet or "", other.place.address or ""]


def with_everything() -> bytes:
    """A workbook with what libraries lose when they load and save: chart, picture, formats, rules, a text box."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet("表")
    for row in range(4):
        page.write_row(row, 0, [f"项目{row}", row, row * 2])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=表!$B$1:$B$4"})
    page.insert_chart("E2", chart)
    page.insert_textbox("E20", "文字")
    page.conditional_format("B1:B4", {"type": "data_bar"})
    page.data_validation("C1:C4", {"validate": "list", "source": ["甲", "乙"]})
    page.write_comment("A1", "旧批注", {"author": "张"})
    page.write_url("A4", "https://example.com")
    page.add_sparkline("D1", {"range": "表!B1:C1"})
    page.protect("x")
    book.define_name("合计", "=表!$B$1:$B$4")
    book.add_worksheet("另一张").write("A1", "不动")
    book.close()
    return made.getvalue()


def test_what_else_the_workbook_holds_is_kept() -> None:
    data = with_everything()
    found, _ = everywhere(data, "a.xlsx")
    found = report(data, "a.xlsx", [each for each in found.findings if each.evidence[0].place.sheet == "表"])
    copy = marked_up(data, found, "zh")
    before, after = members(data), members(copy)
    touched = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
               "xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}  # fmt: skip
    assert {name for name in before if before[name] != after[name]} == touched
    assert set(after) - set(before) == {"xl/worksheets/sheet3.xml"}
    for name in ("chart", "drawing", "sparkline", "dataBar", "dataValidation", "sheetProtection", "hyperlink"):
        pattern = re.compile(f"<[a-z0-9]*:?{name}[ />]".encode())
        assert len(pattern.findall(before["xl/worksheets/sheet1.xml"])) == len(
            pattern.findall(after["xl/worksheets/sheet1.xml"])
        )
    assert "合计" in opened(copy).defined_names
    assert bare(before["xl/worksheets/sheet1.xml"]) == bare(after["xl/worksheets/sheet1.xml"])


def bare(data: bytes) -> bytes:
    """A worksheet without the styles of its cells."""
    root = etree.fromstring(data)
    for each in root.iter("{*}c"):
        each.attrib.pop("s", "")
    made: bytes = etree.tostring(root, method="c14n")
    return made


def test_a_note_that_is_there_stays_in_front() -> None:
    data = with_everything()
    place = Place(sheet="表", address="A1")
    copy = marked_up(data, report(data, "a.xlsx", [at(1, place), at(2, Place(sheet="表", address="B2"))]), "zh")
    said = notes(copy)
    assert said["表", "A1"].startswith("旧批注\n\n")
    assert "1. 第1项（测-001）" in said["表", "A1"]
    assert members(copy)["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == 2
    assert b"legacyDrawing" in members(copy)["xl/worksheets/sheet1.xml"]


def test_threads_of_new_programs_are_left_alone() -> None:
    thread = (
        '<authors><author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0">'
        "<text><t>[Threaded comment]</t></text></comment></commentList>"
    )
    data = workbook(worksheet(rows(t("A1", "甲"))), comments=thread)
    copy = marked_up(data, report(data, "a.xlsx", [at(1, Place(sheet="表1", address="A1"))]), "zh")
    assert notes(copy)["表1", "A1"] == "[Threaded comment]"
    assert opened(copy)[LIST]["A3"].value == "1"


MERGED = worksheet(
    rows(t("B2", "合"), c("D2", "3"), attributes='r="2"')
    + rows(t("", "隐式"), t("", "次"), attributes='s="1" customFormat="1"')
    + rows(t("E9", "远"), attributes='r="9"'),
    behind=merges("B2:C3", "E9:F10"),
)


def test_every_cell_can_be_hit_blank_and_merged_ones_too() -> None:
    data = workbook(MERGED, formats=["0.00"])
    found, cells = everywhere(data, "a.xlsx")
    copy = marked_up(data, found, "zh")
    assert content(copy, "a.xlsx")[0] == content(data, "a.xlsx")[0]
    comments = [each for each in read_bytes(copy, "a.xlsx").remnants if each.kind is RemnantKind.COMMENT]
    assert {each.place.address for each in comments} == {cell.place.address for cell in cells}
    assert len(comments) == len(cells)


def test_a_cell_of_several_findings_has_one_note_in_the_gravest_colour() -> None:
    data = workbook(MERGED)
    place, other = Place(sheet="表1", address="B2"), Place(sheet="表1", address="D2")
    findings = [at(2, place), at(1, place, other), at(3, other)]  # notice, warning, error
    copy = marked_up(data, report(data, "a.xlsx", findings), "zh")
    said = notes(copy)
    assert said["表1", "B2"].index("1. 第2项") < said["表1", "B2"].index("2. 第1项")
    assert said["表1", "D2"].endswith("见意见2：第1项")
    # Without fills of its own the sample's styles get the first ones.
    styles = members(copy)["xl/styles.xml"]
    assert styles.count(b"<fill>") == 4


def test_findings_without_a_cell_stand_in_the_list_alone() -> None:
    data = workbook(MERGED, names=["审核意见"])
    found = report(data, "a.xlsx", [at(1), at(2, Place(sheet="没有", address="A1"))])
    copy = marked_up(data, DocumentReport(found.path, found.sha256, findings=found.findings, unlisted=5), "zh")
    book = opened(copy)
    assert book.sheetnames == ["审核意见", "审核意见2"]
    assert "另有 5 项" in book["审核意见2"]["A1"].value
    assert [row[0].value for row in book["审核意见2"].iter_rows(min_row=3)] == ["1", "2"]
    assert notes(copy) == {}
    assert members(copy)["xl/worksheets/sheet1.xml"] == members(data)["xl/worksheets/sheet1.xml"]


def test_hostile_words_are_text_and_no_formulas() -> None:
    data = workbook(MERGED)
    evil = "=cmd|'/c calc'!A1</t>\x00\ud800\uffff\u202e"
    finding = at(1, Place(sheet="表1", address="B2"), words=evil)
    copy = marked_up(data, report(data, "a.xlsx", [finding]), "zh")
    (row,) = opened(copy)[LIST].iter_rows(min_row=3)
    assert row[5].value.startswith("'=cmd|'/c calc'!A1</t>‹U+0000›‹U+D800›")
    assert all(cell.data_type != "f" for cell in row)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_languages(lang: str) -> None:
    assert opened(marked(SAMPLE, "a.xlsx", lang)).sheetnames[-1] == {"zh": LIST, "en": "Remarks"}[lang]

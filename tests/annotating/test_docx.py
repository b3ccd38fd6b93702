"""Comments in Word documents: at the very cell, whatever the table; everything else as it was."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from auditor.annotating import marked_up
from auditor.readers import read_bytes
from auditor.values.paper import RemnantKind
from auditor.values.place import NOWHERE, Place
from tests.annotating.marking import at, audited, content, everywhere, here, marked, members, report
from tests.readers.word_writing import BOX_TWICE, STRICT_OFFICE, STRICT_WORD, p, part, tbl, tc, tr, word, zipped
from tests.readers.word_writing import members as parts

SAMPLES = Path(__file__).parent.parent / "samples/docx"
CHANGED = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}


@pytest.mark.parametrize("name", ["p01", "p04", "central"])
def test_all_other_parts_are_the_same_bytes(name: str) -> None:
    data = (SAMPLES / f"{name}.docx").read_bytes()
    before, after = members(data), members(marked(data, "a.docx"))
    new = set(after) - set(before)
    assert len(new) == 1
    changed = {each for each in before if before[each] != after[each]}
    assert changed == CHANGED - {"word/comments.xml"}
    assert list(after)[: len(before)] == list(before)
    for each in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        assert before[each].count(b"<Override") + 1 >= after[each].count(b"<Override") >= before[each].count(b"<Over")


@pytest.mark.parametrize("name", ["p01", "p04", "central"])
def test_the_copy_reads_as_the_original_and_has_a_comment_for_each_finding(name: str) -> None:
    data = (SAMPLES / f"{name}.docx").read_bytes()
    found = audited(data, "a.docx")
    copy = marked(data, "a.docx")
    assert content(copy, "a.docx") == content(data, "a.docx")
    comments = list(docx.Document(io.BytesIO(copy)).comments)
    assert len(comments) == len(found.findings) + len(found.undecided) > 0
    for number, (comment, finding) in enumerate(zip(comments, found.findings, strict=False), 1):
        assert f"{number}. {finding.title}（{finding.rule}）" in comment.text
        assert finding.message in comment.text


NESTED = tbl(tr(tc("外"), tc(tbl(tr("甲", ""), tr("", "乙")), "<w:p/>")), tr("丙", tc(p(), p("两"), p("段"))))
MERGED = tbl(
    tr(tc("合", properties='<w:vMerge w:val="restart"/>'), tc("宽", properties='<w:gridSpan w:val="2"/>')),
    tr(tc("", properties="<w:vMerge/>"), "", "右"),
    tr(tc("横", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>"), "尾"),
)
WRAPPED = tbl(
    tr("左", f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('控')}</w:sdtContent></w:sdt>"),
    f'<w:ins w:id="9" w:author="x">{tr("新", "行")}</w:ins>',
    tr("<w:tc><w:tcPr/></w:tc>", tc("<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>")),
    tr("又", properties='<w:gridBefore w:val="1"/>'),
)


def comments_of(data: bytes) -> list[Place]:
    remnants = read_bytes(data, "a.docx").remnants
    return [here(each.place) for each in remnants if each.kind is RemnantKind.COMMENT]


@pytest.mark.parametrize("body", [NESTED, MERGED, WRAPPED, p("前") + NESTED + p("间") + MERGED + WRAPPED])
def test_every_cell_can_be_hit(body: str) -> None:
    data = word(body)
    found, cells = everywhere(data, "a.docx")
    copy = marked_up(data, found, "zh")
    assert comments_of(copy) == [here(cell.place) for cell in cells]
    assert content(copy, "a.docx") == content(data, "a.docx")


def test_in_the_strict_dialect_too() -> None:
    strict = parts(MERGED, namespace=STRICT_WORD, office=STRICT_OFFICE)
    data = zipped(strict)
    found, cells = everywhere(data, "a.docx")
    copy = marked_up(data, found, "zh")
    assert comments_of(copy) == [here(cell.place) for cell in cells]
    assert STRICT_OFFICE.encode() + b"/comments" in members(copy)["word/_rels/document.xml.rels"]


def test_lines_of_prose_are_hit_and_text_boxes_where_they_hang() -> None:
    data = word(p("一") + p("二") + p("三", BOX_TWICE.format(*[tbl(tr("框"))] * 2)) + p("四"))
    (box,) = [cell for sheet in content(data, "a.docx") if sheet.ruled for row in sheet for cell in row.cells]
    found = report(data, "a.docx", [at(1, Place(line=2)), at(2, Place(line=4)), at(3, box.place)])
    assert comments_of(marked_up(data, found, "zh")) == [Place(line=2), Place(line=4), Place(line=3)]


def test_comments_that_are_there_stay_and_new_ids_are_fresh() -> None:
    old = '<w:comment w:id="7" w:author="张"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment>'
    body = (
        '<w:p><w:commentRangeStart w:id="41"/><w:commentRangeEnd w:id="41"/><w:r><w:t>甲</w:t></w:r>'
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    data = word(body + MERGED, comments=part("comments", old))
    found, cells = everywhere(data, "a.docx")
    copy = marked_up(data, found, "zh")
    comments = list(docx.Document(io.BytesIO(copy)).comments)
    ids = [comment.comment_id for comment in comments]
    assert ids == [7, *range(42, 42 + len(cells))]
    assert (comments[0].text, comments[0].author) == ("旧", "张")
    assert set(members(copy)) == set(members(data))


def test_what_has_no_place_in_the_body_stands_at_the_first_paragraph() -> None:
    header = part("hdr", tbl(tr("眉")))
    data = word(p("首") + MERGED, header=header)
    (head,) = [sheet.rows[0].cells[0] for sheet in content(data, "a.docx") if sheet.rows[0].cells[0].text == "眉"]
    found = report(data, "a.docx", [at(1, NOWHERE), at(2), at(3, head.place), at(4, Place(table=99, row=1, column=1))])
    assert comments_of(marked_up(data, found, "zh")) == [Place(line=1)] * 4


def test_a_cell_of_several_findings_has_a_comment_for_each() -> None:
    data = word(MERGED)
    place = Place(table=1, row=2, column=2)
    found = report(data, "a.docx", [at(1, place), at(2, place, Place(table=1, row=1, column=1)), at(3, place)])
    assert comments_of(marked_up(data, found, "en")) == [place] * 3


def test_hostile_words_are_shown_and_not_obeyed() -> None:
    data = word(MERGED)
    evil = "</w:t><script>&amp; \x00\x1b[2J\ud800\ufffe\u202e=cmd|'/c calc'!A1\r\n新"
    found = report(data, "a.docx", [at(1, Place(table=1, row=1, column=1), words=evil)])
    copy = marked_up(data, found, "zh")
    (comment,) = docx.Document(io.BytesIO(copy)).comments
    assert "</w:t><script>&amp; ‹U+0000›‹U+001B›[2J‹U+D800›" in comment.text
    assert "\u202e" not in comment.text

"""What editors left in Word files: told apart from content, with author and place."""

from __future__ import annotations

import pytest

from auditor.values.paper import RemnantKind
from auditor.values.place import Place
from tests.readers.word_reading import opened, remnants, ruled
from tests.readers.word_writing import (
    field,
    p,
    part,
    run,
    tbl,
    tc,
    tr,
    word,
)

SPAN = '<w:gridSpan w:val="{}"/>'
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


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
    "inserted": (tr("a", "b", properties='<w:ins w:author="甲"/>'), [(RemnantKind.INSERTED, "a b", "甲")]),
    "inserted with its runs": (
        tr(tc(p(f'<w:ins w:author="甲">{run("a")}</w:ins>')), properties='<w:ins w:author="甲"/>'),
        [(RemnantKind.INSERTED, "a", "甲")],
    ),
}


@pytest.mark.parametrize(("row", "left"), ROWS_LEFT.values(), ids=list(ROWS_LEFT))
def test_a_tracked_row_is_told_once(row: str, left: list[tuple[RemnantKind, str, str | None]]) -> None:
    assert remnants(opened(word(tbl(tr("头"), row)))) == left


def test_insertions_with_text_between_them_are_two() -> None:
    inserted = [f'<w:ins w:author="甲">{run(text)}</w:ins>' for text in "19"]
    found = opened(word(tbl(tr(tc(p(inserted[0], run("，"), inserted[1]))))))
    assert [left.text for left in found.remnants] == ["1", "9"]


def test_insertions_side_by_side_are_one() -> None:
    inserted = [f'<w:ins w:author="甲">{run(text)}</w:ins>' for text in "19"]
    found = opened(word(tbl(tr(tc(p(*inserted))))))
    assert [left.text for left in found.remnants] == ["19"]


def test_deletions_in_two_paragraphs_are_two() -> None:
    deleted = [p(f'<w:del w:author="甲">{run(text)}</w:del>') for text in "19"]
    found = opened(word(tbl(tr(tc(*deleted)))))
    assert [left.text for left in found.remnants] == ["1", "9"]


def test_text_below_the_first_cell_of_a_merge_is_hidden() -> None:
    found = opened(word(tbl(tr(tc("a", properties=DOWN)), tr(tc("看不见", properties=ON)))))
    assert remnants(found) == [(RemnantKind.HIDDEN, "看不见", None)]


def test_a_field_left_open_is_told_and_swallows_its_paragraph_alone() -> None:
    found = opened(word(tbl(tr(tc(p(field("begin"), run("504")), p("598"))))))
    assert ruled(found)[0].rows[0].cells[0].text == "598"
    assert remnants(found) == [(RemnantKind.HIDDEN, "504", None)]

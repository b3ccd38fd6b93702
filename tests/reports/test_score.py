"""Review sheets in every format: text and JSON by snapshot, the Word file by what a reviewer finds in it."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest

from auditor import engine
from auditor.reports import View
from auditor.reports.score import FORMATS, renderer
from auditor.reports.visible import UNSAFE
from auditor.scoring import Review, Scored
from tests.scoring.made_up import ITEMS, pack, period, project, scored
from tests.snapshots import matches

SNAPSHOTS = Path(__file__).parent / "snapshots"
HOSTILE = "a\x1b[31m\u202e<w:p>\x00##[error]\n甲"


@cache
def review(*names: str, unread: bool = False) -> Review:
    """A document of a project with faults, one without and one that leaves a rule undecided."""
    with TemporaryDirectory() as folder:
        packs = pack(Path(folder))
    faulty = project(
        name=names[0] if names else "办公用房维修", overview=None, necessity=None, department="某市商务局",
        department_code="084", term="3年", attribute="延续项目", fiscal_year=2024,
        annual=period(goal=None, blank=4), implementation=period(goal=None, label="实施期"),
    )  # fmt: skip
    document = scored(packs, faulty, project(name="培训"), project(name="展会", annual=period(total=None)), title=None)
    others = (Scored("坏.pdf", "不是文件"),) if unread else ()
    return Review("1.0", engine.used(packs), (document, *others))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("detail", [0, 1, 2])
def test_snapshot_of_the_text(lang: str, detail: int) -> None:
    text = renderer("text")(review(unread=True), View(lang, 100, detail=detail))
    assert isinstance(text, str)
    matches(SNAPSHOTS / f"score-{lang}-{detail}.txt", text)


def test_snapshot_of_the_json() -> None:
    text = renderer("json")(review(unread=True), View())
    assert isinstance(text, str)
    matches(SNAPSHOTS / "score.json", text)


def paper(one: Review, lang: str = "zh") -> docx.document.Document:
    content = renderer("docx")(one, View(lang))
    assert isinstance(content, bytes)
    return docx.Document(BytesIO(content))


def rows(table: docx.table.Table) -> list[list[str]]:
    """The texts of a table, each merged cell once where it begins in its row."""
    found = []
    for row in table.rows:
        cells = [cell for place, cell in enumerate(row.cells) if place == 0 or cell._tc is not row.cells[place - 1]._tc]  # noqa: SLF001
        found.append([cell.text for cell in cells])
    return found


def test_the_word_file_is_a_form_to_finish_and_sign() -> None:
    file = paper(review())
    summary, head, sheet, *others = file.tables
    assert [row[:2] for row in rows(summary)[1:]] == [["1", "办公用房维修"], ["2", "培训"], ["3", "展会"]]
    assert rows(head)[0] == ["项目名称", "办公用房维修", "主管部门及代码", "某市商务局（084）"]
    assert len(others) == 4  # head and sheet of the two other projects
    told = rows(sheet)
    assert told[0] == [
        "审核内容", "审核项目", "审核要点", "分值", "机评扣分", "扣分理由（规则、问题、位置）", "待人工评分", "审核得分"
    ]  # fmt: skip
    assert [row[1] for row in told[1:9]] == ITEMS
    form = told[1]
    assert form[0] == "完整性"
    assert form[3:5] == ["10", "3"]
    assert "扣 3 分　概况-1" in form[5]
    assert form[6:] == ["4", ""]  # the last is the reviewer's
    assert told[9][0] == "合计"
    assert "□ 优　　□ 良　　□ 中　　□ 差" in told[10][1]
    assert [row[0] for row in told[10:]] == ["等次", "审核意见", "审核人（签字）"]
    assert told[-1][2] == "负责人（签字）"
    assert "年　　月　　日" in told[-1][-1]


def test_each_project_begins_a_page() -> None:
    titles = [one for one in paper(review()).paragraphs if one.text == "项目支出绩效目标审核表"]
    assert [bool(one.paragraph_format.page_break_before) for one in titles] == [False, True, True, True]


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_names_are_shown_and_do_nothing(name: str) -> None:
    content = renderer(name)(review(HOSTILE), View())
    if isinstance(content, bytes):
        file = docx.Document(BytesIO(content))
        content = "\n".join(cell for table in file.tables for row in rows(table) for cell in row)
        assert "a‹U+001B›[31m‹U+202E›<w:p>‹U+0000›#‹U+0023›[error]‹U+000A›甲" in content
    assert not UNSAFE.search(content.replace("\n", ""))


def test_the_english_sheet_is_english() -> None:
    assert rows(paper(review(), "en").tables[2])[0][:4] == ["heading", "item", "questions", "points"]

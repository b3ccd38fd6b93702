"""Pages whose tables became text: bars, one cell a line, spaces, sentences; five real ones, and what people vary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.forms import recognise
from auditor.model.document import Document, Period, Project
from auditor.readers import read, read_bytes
from auditor.values.note import NoteKind
from auditor.values.refusal import Unreadable

SAMPLES = Path(__file__).parent.parent / "samples" / "forms"
EXPECTED = {path.stem: path for path in sorted(SAMPLES.glob("*.yaml"))}


def recognised(text: str) -> Document:
    return recognise(read_bytes(text.encode(), "page.txt").sheets)


def told(project: Project) -> dict[str, Any]:
    """A project by the labels of its fields, texts as printed, levels in their standard form."""
    fields = {name: leaf.text for name in Project.model_fields if (leaf := getattr(project, name)) and _printed(leaf)}
    periods = {"implementation": project.implementation, "annual": project.annual}
    return fields | {name: _period(period) for name, period in periods.items() if period is not None}


def _printed(leaf: Any) -> bool:
    return bool(getattr(leaf, "text", ""))


def _period(period: Period) -> dict[str, Any]:
    funding = {
        name: str(leaf.value)
        for name in type(period.funding).model_fields
        if (leaf := getattr(period.funding, name)).text
    }
    return {
        "goal": period.goal.text,
        "funding": funding,
        "indicators": [
            " | ".join(
                [each.level1.value or "", each.level2.value or "", each.name.text, each.target.text]
                + ([f"{each.weight.text}分"] if each.weight.text else [])
                + [leaf.text for leaf in (each.nature, each.standard) if leaf.text]
            )
            for each in period.indicators
        ],
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_page_reads_as_a_person_reads_it(name: str) -> None:
    expected = yaml.safe_load(EXPECTED[name].read_text(encoding="utf-8"))
    document = recognise(read(SAMPLES / f"{name}.txt").sheets)
    assert [told(project) for project in document.projects] == expected["projects"]
    assert [note.message for note in document.notes] == expected["notes"]


def test_every_real_page_has_its_expected_extraction() -> None:
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(EXPECTED)


HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [
    ["产出指标", "数量指标", "新建公厕", "20座"],
    ["", "", "改造公厕", "30座"],
    ["", "质量指标", "验收合格率", "100%"],
    ["效益指标", "社会效益指标", "如厕环境", "改善"],
    ["满意度指标", "服务对象满意度指标", "市民满意度", "≥90%"],
]
FIELDS = [("项目名称", "公厕改造"), ("主管部门", "城管局"), ("项目预算金额(万元)", "120"), ("年度目标", "改造全市公厕")]
FOUND = [
    ("产出指标", "数量指标", "新建公厕", "20座"),
    ("产出指标", "数量指标", "改造公厕", "30座"),
    ("产出指标", "质量指标", "验收合格率", "100%"),
    ("效益指标", "社会效益指标", "如厕环境", "改善"),
    ("满意度指标", "服务对象满意度指标", "市民满意度", "≥90%"),
]


def bars(head: list[str], rows: list[list[str]], trailing: int = 2) -> str:
    lines = ["项目支出绩效目标表 | |||", "（2025年度） | |||"]
    lines += [f"{label} | {content} |" for label, content in FIELDS]
    lines.append("绩效指标 | " + " | ".join(head) + " |")
    lines += [" | ".join(cell for cell in row if cell) + " |" * trailing for row in rows]
    return "\n".join(lines)


def stream(head: list[str], rows: list[list[str]], blank: str = "\u00a0") -> str:
    cells = ["项目支出绩效目标表", "（2025年度）", *(text for pair in FIELDS for text in pair), "绩效指标", *head]
    cells += [cell or blank for row in rows for number, cell in enumerate(row) if cell or number > 1]
    return "\n\n".join(cells)


def spaces(head: list[str], rows: list[list[str]]) -> str:
    lines = ["项目支出绩效目标表", *(f"{label}: {content}" for label, content in FIELDS), " ".join(head)]
    full: list[list[str]] = []
    for row in rows:
        full.append([cell or (full[-1][number] if number < 2 else "") for number, cell in enumerate(row)])
    return "\n".join([*lines, *(" ".join(filter(None, row)) for row in full)])


def indicators(document: Document) -> list[tuple[str | None, ...]]:
    (project,) = document.projects
    assert project.annual is not None
    return [
        (each.level1.value, each.level2.value, each.name.text, each.target.text) for each in project.annual.indicators
    ]


@pytest.mark.parametrize("write", [bars, stream, spaces])
def test_each_flavour_reads_the_same(write: Any) -> None:
    document = recognised(write(HEAD, ROWS))
    assert indicators(document) == FOUND
    (project,) = document.projects
    assert project.annual is not None
    assert (project.name.text, project.department.text) == ("公厕改造", "城管局")
    assert str(project.annual.funding.total.value) == "1,200,000元"
    assert project.annual.goal.text == "改造全市公厕"
    assert project.implementation is None


@pytest.mark.parametrize("trailing", [0, 1, 5])
def test_bars_at_the_end_of_a_line_say_nothing(trailing: int) -> None:
    assert indicators(recognised(bars(HEAD, ROWS, trailing))) == FOUND


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u3000"])
def test_a_cell_of_spaces_is_a_blank_cell(blank: str) -> None:
    rows = [*ROWS[:3], ["效益指标", "经济效益指标", "", ""], *ROWS[3:]]
    found = indicators(recognised(stream(HEAD, rows, blank)))
    assert found == [*FOUND[:3], ("效益指标", "经济效益指标", "", ""), *FOUND[3:]]


@pytest.mark.parametrize("whole", ["主管部门及编码", "项目起止时间", "可持续影响指标"])
def test_a_label_broken_over_two_paragraphs_is_one(whole: str) -> None:
    text = stream(HEAD, [*ROWS, ["", "可持续影响指标", "长期管护", "健全"]])
    text = text.replace("主管部门", "主管部门及编码").replace("年度目标", "项目起止时间\n\n2025年\n\n年度目标")
    broken = text.replace(whole, whole[:4] + "\n\n" + whole[4:] if whole != "可持续影响指标" else "可持续影响\n\n指标")
    assert broken != text
    one, other = (recognised(each).model_dump(mode="json", exclude={"notes"}) for each in (text, broken))
    assert one == other


def test_cost_may_be_a_label_of_either_level() -> None:
    second = [["产出指标", "数量指标", "公厕", "20座"], ["", "成本指标", "总成本", "≤120万元"]]
    assert indicators(recognised(bars(HEAD, [*second, *ROWS[3:]])))[1][:2] == ("产出指标", "成本指标")
    first = [["成本指标", "经济成本指标", "总成本", "≤120万元"], *ROWS]
    assert indicators(recognised(bars(HEAD, first)))[0][:2] == ("成本指标", "经济成本指标")


SENTENCES = """\
项目名称：公厕改造项目
主管部门：城管局
年度目标：改造全市公厕，改善如厕环境。
绩效指标：
一、产出指标 数量指标：新建公厕≥20座；改造公厕30座。质量指标：验收合格率100%。时效指标：完成时间2025年12月底前。
二、效益指标 社会效益指标：如厕环境明显改善。服务对象满意度指标：市民满意度不低于90%。
"""


def test_sentences_are_read_where_they_are_plain_and_noted_where_not() -> None:
    document = recognised(SENTENCES)
    assert [found[2:] for found in indicators(document)] == [
        ("新建公厕", "≥20座"),
        ("改造公厕", "30座"),
        ("验收合格率", "100%"),
        ("完成时间", "2025年12月底前"),
        ("市民满意度", "不低于90%"),
    ]
    assert any("如厕环境明显改善" in note.message for note in document.notes)


def test_a_page_that_breaks_off_says_where() -> None:
    document = recognised(bars(HEAD, ROWS[:2]) + "\n开展质")
    assert [note.kind for note in document.notes if "开展质" in note.message] == [NoteKind.TEXT_CUT]


@pytest.mark.parametrize(
    "text", ["数量指标和质量指标是绩效指标。\n三级指标由单位自定。", "a | b\n" * 9, "一级指标\n\n二级指标"]
)
def test_text_that_only_speaks_of_indicators_is_no_form(text: str) -> None:
    with pytest.raises(Unreadable):
        recognised(text)


words = st.text("新建改造公厕道路桥梁学校医院维修保障培训人员设备采购", min_size=2, max_size=8)
values = st.one_of(
    st.integers(1, 9999).map(lambda number: f"≥{number}个"), st.integers(1, 100).map(lambda share: f"{share}%")
)
LEVELS = [("产出指标", ["数量指标", "质量指标", "时效指标"]), ("效益指标", ["社会效益指标", "生态效益指标"])]


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    rows = []
    for level1, kinds in LEVELS:
        for number, level2 in enumerate(kinds):
            for at in range(draw(st.integers(1, 3))):
                first = level1 if number == at == 0 else ""
                rows.append([first, "" if at else level2, draw(words), draw(values)])
    return rows


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([bars, stream, spaces]))
def test_what_is_written_in_a_flavour_reads_back(rows: list[list[str]], write: Any) -> None:
    found = [found[2:] for found in indicators(recognised(write(HEAD, rows)))]
    assert found == [(row[2], row[3]) for row in rows]

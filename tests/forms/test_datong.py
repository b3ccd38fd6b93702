"""The Datong disclosure, whole: equal to an extraction written by eye, nothing lost, every place true."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from auditor.forms import labels, recognise
from auditor.readers import read
from auditor.values.note import NoteKind
from auditor.values.printed import State
from auditor.values.text import bare
from tests.forms.datong import FILE, ROOT, document, leaves, lines, recognised

EXPECTED = ROOT / "tests" / "samples" / "datong-2024.expected.yaml"

INDICATORS = [(10, 10), (9, 9), (9, 9), (11, 11), (28, 28), (9, 9), (13, 13), (9, 9), (9, 9), (10, 10), (10, 10)]
"""Rows of each period, blank rows included, counted in print."""


def test_equal_to_the_extraction_by_eye() -> None:
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    found = document().model_dump(mode="json")
    assert found.pop("remnants") == []
    assert not any(project.pop("tasks") for project in found["projects"])
    del found["notes"], found["tables"], found["facts"]  # in test_disclosure_datong
    assert _folded(found) == _folded(expected)


def _folded(value: Any, name: str = "") -> Any:
    match value:
        case dict() if name in {"target", "baseline"}:
            return value["text"]
        case dict():
            folded = {key: _folded(item, key) for key, item in value.items()}
            return {key: item for key, item in folded.items() if item is not None}
        case list():
            return [_folded(item) for item in value]
        case _:
            return value


def test_counts() -> None:
    periods = [(project.implementation, project.annual) for project in document().projects]
    assert [tuple(len(period.indicators) for period in pair if period) for pair in periods] == INDICATORS
    assert len(document().budget_lines) == 20
    assert len(document().budget_totals) == 4


def test_places_are_true() -> None:
    """The cell that a filled leaf names holds its text; the cell that a blank leaf names holds nothing."""
    for path, leaf in leaves(document()):
        if leaf.state is State.ABSENT or leaf.place.line is None or (leaf.text == "" and leaf.state is State.FILLED):
            continue
        assert leaf.place.line
        assert leaf.place.column
        cells = lines()[leaf.place.line - 1].split("\t")
        cell = cells[leaf.place.column - 1] if leaf.place.column <= len(cells) else ""
        if path.endswith(".sentence"):
            assert leaf.text.startswith("".join(cell.split())) or leaf.text in "".join(cell.split()), path
        elif leaf.state is State.BLANK:
            assert cell == "" or cell.endswith(":"), path  # no room was left between two labels
        else:
            assert "".join(leaf.text.split()) in "".join(cell.split()), path


def test_every_cell_is_a_label_or_one_leaf() -> None:
    """Counted apart from the reader's own account: what no leaf names must be a label of the form."""
    named = Counter(
        (leaf.place.line, leaf.place.column)
        for path, leaf in leaves(document())
        if leaf.place.table and leaf.text and not path.endswith(("level1", "level2", "department_code", "label"))
    )
    assert set(named.values()) == {1}
    known = {*labels.HEADER, *labels.PROSE, *labels.FOOTER, *labels.HEAD, *labels.GOALS, labels.GOAL, labels.INDICATORS}
    starts = [at for at, line in enumerate(lines(), 1) if line.startswith("项目名称\t") and "合计" not in line]
    assert len(starts) == 11
    ends = [at for at, line in enumerate(lines(), 1) if line.startswith("负责人")]
    for start, end in zip(starts, ends, strict=True):
        for line in range(start, end + 1):
            for column, text in enumerate(lines()[line - 1].split("\t"), 1):
                if (line, column) not in named and bare(text):
                    assert (
                        labels.key(text) in known
                        or labels.funding(text)
                        or labels.funding_unit(text)
                        or labels.level1(text)
                        or labels.level2(text)
                    ), (line, column, text)


NOTES = {
    (
        NoteKind.LABEL_LOST,
        5,
    ): "一级指标“产出指标”的标签未印出，由二级指标“数量指标”、“质量指标”、“时效指标”、“成本指标”推定。",
    (
        NoteKind.LABEL_LOST,
        10,
    ): "文本中没有“时效指标”标签，“工作完成及时性”按印出的位置归入“质量指标”，也可能属于“时效指标”。",
    (NoteKind.AMBIGUOUS, 7): "实施期目标、年度目标只有标签，没有内容：按空白读入；也可能是内容在转成文本时丢失。",
    (NoteKind.AMBIGUOUS, 8): "“可持续影响指标”在一行中多印一次，按重复的标签读；也可能是与标签同名的三级指标。",
    (NoteKind.AMBIGUOUS, 11): "实施期目标、年度目标只有标签，没有内容：按空白读入；也可能是内容在转成文本时丢失。",
}


def test_notes() -> None:
    found = Counter(note.kind for note in document().notes)
    assert found == {
        NoteKind.LABEL_COMPLETED: 10,
        NoteKind.MISPLACED: 9,
        NoteKind.TEXT_CUT: 8,
        NoteKind.AMBIGUOUS: 3,
        NoteKind.LABEL_LOST: 2,
    }
    serious = {
        (note.kind, note.place.table): note.message
        for note in document().notes
        if note.kind in {NoteKind.AMBIGUOUS, NoteKind.LABEL_LOST}
    }
    assert serious == NOTES
    assert {note.project for note in document().notes} == {project.name.value for project in document().projects}


@pytest.mark.parametrize(
    ("table", "cut"),
    [
        (4, "项目概况“…招待所)在职人员的生活补助和社会保险,以”"),
        (4, "实施期目标(可能)“…收自支单位(商务局招待所)人员2024年”"),
        (4, "年度“保障涉拆单位人员基”"),
        (5, "年度“谋划建设水产品交易”"),
        (6, "年度目标“…目实施后保障我市航空口岸网络全覆盖、口岸”"),
        (7, "立项依据“…费中的①口岸原有网络租赁费15万元每年,”"),
        (8, "实施期“2024年全年按年度完成”"),
        (9, "年度目标“…照相关规定及预算安排合理使用专项资金,保”"),
        (10, "实施期目标“…干部们学习党课,组织党的活动用。提高党员”"),
        (11, "两期“办公经费在日常工作的”"),
    ],
)
def test_cut_texts_are_noted(table: int, cut: str) -> None:
    (note,) = [n for n in document().notes if n.kind is NoteKind.TEXT_CUT and n.place.table == table]
    assert cut in note.message


def test_contract_json_reads_back() -> None:
    found = document()
    again = type(found).model_validate_json(found.model_dump_json())
    assert again.model_dump_json() == found.model_dump_json()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_changes_nothing(encoding: str, tmp_path: Any) -> None:
    path = tmp_path / "same.txt"
    path.write_bytes(FILE.read_text(encoding="utf-8").encode(encoding))
    assert recognise(read(path).sheets).model_dump_json() == _elsewhere(str(path))


def _elsewhere(path: str) -> str:
    text = FILE.read_text(encoding="utf-8")
    found = recognised(text).model_dump_json()
    return found.replace('"form.txt"', f'"{path}"')

"""The grammar of indicator rows, case by case: `label name value` of 实施期 | of 年度."""

from __future__ import annotations

import pytest

from auditor.forms.rows import Part, read_row
from auditor.values.paper import Cell
from auditor.values.place import Place

COLUMNS = range(1, 8)

CASES = [
    ("产出指标 数量指标 面积 10m² 数量指标 面积 10m²", "数量指标 面积 10m² | 数量指标 面积 10m²"),
    ("预计用电 ≤3元 预计用电 ≤3元", "预计用电 ≤3元 | 预计用电 ≤3元"),
    ("效益指标 经济效益指标 经济效益指标 运转 保障", "经济效益指标 | 经济效益指标 运转 保障"),
    ("经济效益指标 运转 保障 经济效益指标", "经济效益指标 运转 保障 | 经济效益指标"),
    ("可持续影响指 可持续影响指标", "可持续影响指 | 可持续影响指标"),
    # A name may equal a level-2 label: arity decides.
    (
        "满意度指标 服务对象满意 服务对象满意度 ≥95% 服务对象满意度 服务对象满意度 ≥95%",
        "服务对象满意 服务对象满意度 ≥95% | 服务对象满意度 服务对象满意度 ≥95%",
    ),
    ("满意度指标 服务对象满意 满意 ≥98% 服务对象满意度 满意 ≥98%", "服务对象满意 满意 ≥98% | 服务对象满意度 满意 ≥98%"),
    # 成本指标 is a label of level 1 and of level 2.
    ("成本指标 用水 ≤7元 成本指标 用水 ≤7元", "成本指标 用水 ≤7元 | 成本指标 用水 ≤7元"),
    ("成本指标 成本指标", "成本指标 | 成本指标"),
    ("成本指标 成本指标 成本指标", "成本指标 | 成本指标"),
    ("成本指标 经济成本指标 用水 7元 经济成本指标 用水 7元", "经济成本指标 用水 7元 | 经济成本指标 用水 7元"),
    # A label printed twice is no name.
    ("可持续影响指标 可持续影响指标 可持续影响指标", "可持续影响指标 | 可持续影响指标"),
    # One period goes on, the other begins a new label.
    ("外出对接 ≥5次 质量指标 活跃度 提升", "外出对接 ≥5次 | 质量指标 活跃度 提升"),
    ("质量指标 活跃度 提升 外出对接 ≥5次", "质量指标 活跃度 提升 | 外出对接 ≥5次"),
    # A value that print lost.
    ("外出对接 参展 ≥5次", "外出对接 | 参展 ≥5次"),
    ("外出对接 ≥5次 参展", "外出对接 ≥5次 | 参展"),
    ("数量指标 外出对接 数量指标 参展 5次", "数量指标 外出对接 | 数量指标 参展 5次"),
    ("效益指标", " | "),
]


def cells(text: str) -> list[Cell]:
    return [Cell(word, Place(column=at)) for at, word in enumerate(text.split(), 1)]


def shown(part: Part) -> str:
    return " ".join(cell.text for _, cell in part.columns())


@pytest.mark.parametrize(("row", "reading"), CASES)
def test_a_row_has_one_reading(row: str, reading: str) -> None:
    found = read_row(cells(row), COLUMNS)
    assert found is not None
    assert " | ".join(shown(part) for part in found[0].parts) == reading
    assert found[1] is None


@pytest.mark.parametrize(
    ("columns", "reading"),
    [((3, 4), "参展 ≥5次 | "), ((6, 7), " | 参展 ≥5次")],
)
def test_where_only_the_column_decides_the_rival_is_named(columns: tuple[int, int], reading: str) -> None:
    row = [Cell("参展", Place(column=columns[0])), Cell("≥5次", Place(column=columns[1]))]
    found = read_row(row, COLUMNS)
    assert found is not None
    assert " | ".join(shown(part) for part in found[0].parts) == reading
    assert found[1] is not None


@pytest.mark.parametrize("row", ["良好", "甲 乙 丙 丁 戊", "受益指标 甲 1 受益指标 甲 1", "一 二 三 四 五 六 七 八 九"])
def test_what_fits_no_reading_is_not_forced(row: str) -> None:
    assert read_row(cells(row), COLUMNS) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # Every cell under its own heading: the columns decide which period it is, however the other looks.
        ("\t数量指标\t培训次数\t≥5次\t\t\t", "数量指标 培训次数 ≥5次 | "),
        ("产出指标\t数量指标\t培训次数\t≥5次\t\t\t", "数量指标 培训次数 ≥5次 | "),
        ("产出指标\t\t\t\t数量指标\t培训次数\t≥5次", " | 数量指标 培训次数 ≥5次"),
        # Labels alone say the same wherever they stand, here under the heading of level 1.
        ("成本指标\t\t\t\t成本指标\t\t", "成本指标 | 成本指标"),
        # The name was lost: what is left is the value.
        ("产出指标\t质量指标\t\t≥95%\t质量指标\t\t≥95%", "质量指标 - ≥95% | 质量指标 - ≥95%"),
    ],
)
def test_cells_under_their_headings(row: str, expected: str) -> None:
    printed = [Cell(text, Place(column=at)) for at, text in enumerate(row.split("\t"), 1) if text]
    reading = read_row(printed, COLUMNS)
    assert reading is not None
    assert " | ".join(spelled(part) for part in reading[0].parts) == expected


def spelled(part: Part) -> str:
    """The side's cells; a dash for a name that is lost before a value."""
    name = part.name.text if part.name else "-" if part.value else ""
    return " ".join(text for text in (part.label and part.label.text, name, part.value and part.value.text) if text)


def test_a_label_taken_for_content_fits_no_reading() -> None:
    unknown = [Cell("社会公众指标", Place(column=3)), Cell("社会公众指标", Place(column=6))]
    assert read_row(unknown, COLUMNS) is None

"""Laws of reading true grids: the order, the widths and the merging of columns make no difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.forms import recognise
from auditor.model.document import Project
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place
from tests.forms.grids import shown

HEADS = {
    "level1": ("一级指标", "绩效一级指标"),
    "level2": ("二级指标", "绩效二级指标", "二级指标名称"),
    "name": ("三级指标", "指标名称", "末级指标", "三级绩效指标"),
    "target": ("指标值", "年度指标值", "目标值", "预期实现值", "指标值及单位"),
    "weight": ("分值权重（90）", "权重(%)", "分值"),
    "definition": ("指标解释", "计算公式"),
    "standard": ("绩效标准", "标准或依据"),
    "remark": ("备注",),
}
LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("社会效益指标", "经济效益指标"),
    "满意度指标": ("服务对象满意度指标",),
}
Width = dict[str, int]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of indicators, and how it is set: which columns stand where, how wide, how levels are printed."""

    rows: tuple[dict[str, str], ...]
    columns: tuple[str, ...]
    heads: dict[str, str]
    widths: Width
    merging: str
    """Levels are `merged` cells, `repeated` in every row, or printed once and left `blank`."""


WORDS = st.text(alphabet="路灯杆亮换新修建保洁绿化培训学员街巷", min_size=2, max_size=6)
VALUES = st.one_of(
    st.builds("{}{}盏".format, st.sampled_from(["", "≥", "≤", "="]), st.integers(1, 9999)),
    st.builds("≥{}%".format, st.integers(1, 100)),
    st.sampled_from(["提升", "良好", "2025年12月底前"]),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    extra = draw(st.lists(st.sampled_from(["weight", "definition", "standard", "remark"]), unique=True))
    columns = draw(st.permutations(["level2", "name", "target", *extra]))
    # Points before the names would be those of a whole group.
    if "weight" in columns and columns.index("weight") < columns.index("name"):
        columns.remove("weight")
        columns.append("weight")
    columns.insert(draw(st.integers(0, columns.index("level2"))), "level1")
    rows = [
        {
            "level1": level1,
            "level2": level2,
            "name": draw(WORDS),
            "target": draw(VALUES),
            "weight": str(draw(st.integers(1, 30))),
            "definition": draw(WORDS),
            "standard": draw(WORDS),
            "remark": draw(WORDS),
        }
        for level1 in draw(st.lists(st.sampled_from(sorted(LEVELS)), min_size=1, unique=True))
        for level2 in draw(st.lists(st.sampled_from(LEVELS[level1]), min_size=1, unique=True))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return Table(
        tuple(rows),
        tuple(columns),
        {column: draw(st.sampled_from(HEADS[column])) for column in columns},
        {column: draw(st.integers(1, 3)) for column in columns},
        draw(st.sampled_from(["merged", "repeated", "blank"])),
    )


def sheet(table: Table) -> Sheet:
    """The form with its table of indicators under a header of two rows."""
    width = sum(table.widths.values())
    header = [
        [Cell("项目支出绩效目标表", _at(1, 1), 1, width)],
        [Cell("项目名称", _at(2, 1)), Cell("路灯改造", _at(2, 2), 1, max(1, width - 1))],
    ]
    head = [Cell(table.heads[column], _at(3, start), 1, table.widths[column]) for column, start in _starts(table)]
    body = [list(_cells(table, at)) for at in range(len(table.rows))]
    return Sheet(tuple(Row(tuple(cells)) for cells in [*header, head, *body]), ruled=True)


def _at(row: int, column: int) -> Place:
    return Place(file="form.docx", table=1, row=row, column=column)


def _starts(table: Table) -> Iterator[tuple[str, int]]:
    start = 1
    for column in table.columns:
        yield column, start
        start += table.widths[column]


def _cells(table: Table, at: int) -> Iterator[Cell]:
    for column, start in _starts(table):
        text, height = table.rows[at][column], 1
        if column in {"level1", "level2"} and table.merging != "repeated":
            levels = [tuple(row[level] for level in ("level1", column)) for row in table.rows]
            if at and levels[at - 1] == levels[at]:
                if table.merging == "merged":
                    continue
                text = ""
            elif table.merging == "merged":
                height = next((n for n in range(1, len(levels) - at) if levels[at + n] != levels[at]), len(levels) - at)
        yield Cell(text, _at(at + 4, start), height, table.widths[column])


def read(table: Table) -> Project:
    (found,) = recognise([sheet(table)]).projects
    return found


@given(tables())
@settings(max_examples=200, deadline=None)
def test_columns_are_read_by_their_heads_wherever_they_stand(table: Table) -> None:
    extra = [column for column in table.columns if column not in {"level1", "level2", "name", "target"}]
    expected = [
        " ".join(row[column] for column in ("level1", "level2", "name", "target", *extra)) for row in table.rows
    ]
    assert shown(read(table), "annual", *extra) == expected


@given(tables())
@settings(max_examples=200, deadline=None)
def test_every_cell_of_the_table_is_taken_at_its_own_place(table: Table) -> None:
    found = read(table)
    assert found.annual
    starts = dict(_starts(table))
    for at, indicator in enumerate(found.annual.indicators):
        for column in table.columns:
            leaf = getattr(indicator, column)
            assert leaf.place.column == starts[column]
            assert column in {"level1", "level2"} or leaf.place.row == at + 4


@given(tables(), st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost_in_silence(table: Table, unknown: int) -> None:
    """Under a label that nobody knows the cells are named as unread."""
    at = min(unknown, len(table.columns))
    columns = (*table.columns[:at], "strange", *table.columns[at:])
    rows = tuple({**row, "strange": f"异{number}"} for number, row in enumerate(table.rows))
    heads, widths = {**table.heads, "strange": "奇异之栏"}, {**table.widths, "strange": 1}
    document = recognise([sheet(Table(rows, columns, heads, widths, table.merging))])
    message = " ".join(note.message for note in document.notes)
    assert "奇异之栏" in message
    assert "异0" in message

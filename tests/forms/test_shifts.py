"""Where the blanks stand changes nothing: print shifts cells, and the reading goes by vocabulary and order."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.document import Document
from auditor.values.note import NoteKind
from auditor.values.refusal import Unreadable
from tests.forms.datong import document, recognised, table_text


def essence(document: Document) -> tuple[Any, list[tuple[str, str]]]:
    """The document without places, and its notes but those on the columns themselves."""
    found = json.loads(document.model_dump_json())
    del found["notes"]
    notes = [(note.kind.value, note.message) for note in document.notes if note.kind is not NoteKind.MISPLACED]
    return found, notes


def shifted(line: str, chance: random.Random) -> str:
    cells = line.split("\t")
    if len(cells) == 1:
        return line
    kept = [cell for cell in cells if cell or chance.random() < 0.5]
    for _ in range(chance.randrange(4)):
        kept.insert(chance.randrange(len(kept) + 1), "")
    return "\t".join(kept)


@given(st.integers(1, 11), st.randoms(use_true_random=True))
@settings(max_examples=150, deadline=None)
def test_shifted_rows_read_the_same(number: int, chance: random.Random) -> None:
    lines = table_text(number)
    moved = []
    for line in lines:
        moved.append(shifted(line, chance))
        if chance.random() < 0.1:
            moved.append(chance.choice(["", "\t\t", "------\t--", "  "]))
    assert essence(recognised("\n".join(moved))) == essence(recognised("\n".join(lines)))


@pytest.mark.parametrize("number", range(1, 12))
def test_one_table_alone_reads_as_among_the_others(number: int) -> None:
    alone = recognised("\n".join(table_text(number)))
    assert alone.projects[0].model_dump_json() == document().projects[number - 1].model_dump_json()
    assert alone.budget_lines == alone.budget_totals == ()
    assert alone.statement is None
    assert alone.title.value == "大同市市级预算部门（单位）项目支出绩效目标表"
    assert alone.fiscal_year.text == "2024"
    assert (alone.department.value, alone.department.text) == ("大同市商务局", "大同市商务局[部门]")


@pytest.mark.parametrize("number", range(1, 12))
def test_no_blanks_at_all(number: int) -> None:
    packed = ["\t".join(filter(None, line.split("\t"))) for line in table_text(number)]
    assert essence(recognised("\n".join(packed))) == essence(recognised("\n".join(table_text(number))))


VOCABULARY = """
项目名称 主管部门及代码 实施单位 项目资金(元) 实施期资金总额: 年度资金总额: 其他资金 项目概况 总体目标
实施期目标 年度目标 绩效指标 一级指标 二级指标 三级指标 指标值 产出指标 效益指标 数量指标 成本指标
可持续影响指 服务对象满意 服务对象满意度 负责人: 填报日期: 合计 一般公共预算 单位：万元 十、绩效管理情况
项目支出绩效目标表 (2024年度) 2024年项目支出预算表 10.5 ≥90% 及时 1e999 nan ３ — ------
"""
WORDS = st.sampled_from(
    [
        *VOCABULARY.split(),
        "",
        "",
        "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值",
        "项目名称\tX\n实施单位\tY",
        "数量指标\ta\t1\t数量指标\ta\t1",
    ]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)  # a lone surrogate is in no file
PAGES = st.lists(st.lists(WORDS | TEXTS, min_size=1, max_size=9).map("\t".join), max_size=30)


REFUSALS = {"no-table", "unknown-layout", "binary", "empty-file"}


def outcome(text: str) -> str:
    """The document as JSON, or the code of the refusal; anything else is a crash of ours."""
    try:
        found = recognised(text)
    except Unreadable as refusal:
        return refusal.code if refusal.code in REFUSALS else "unexpected"
    return found.model_dump_json() if found.projects else "unexpected"


@given(PAGES)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused(rows: list[str]) -> None:
    text = "\n".join(rows)
    assert outcome(text) != "unexpected"


@given(st.integers(1, 11), st.randoms(use_true_random=True))
@settings(max_examples=150, deadline=None)
def test_damaged_tables_are_read_or_refused(number: int, chance: random.Random) -> None:
    rows = [line.split("\t") for line in table_text(number)]
    for _ in range(chance.randrange(1, 8)):
        row, other = chance.choice(rows), chance.choice(rows)
        at = chance.randrange(len(row))
        match chance.randrange(5):
            case 0:
                row[at] = ""
            case 1:
                row[at] = chance.choice(other)
            case 2:
                row[at] = row[at][: len(row[at]) // 2]
            case 3:
                rows.remove(row)
                rows.append([""])
            case _:
                row.insert(at, chance.choice(other))
    text = "\n".join("\t".join(row) for row in rows)
    assert outcome(text) != "unexpected"

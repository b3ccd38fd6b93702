"""The budget tables and the narrative of the Datong disclosure, equal to an extraction by eye."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.forms.budget import read_budget
from auditor.forms.cover import units_of
from auditor.forms.disclosure.facts import read_facts
from auditor.forms.ledger import Ledger
from auditor.forms.tables import lines_of
from auditor.model.document import BudgetRow, Record
from auditor.values.measure import Measure
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place
from auditor.values.printed import Printed, State
from tests.forms.datong import FILE, ROOT, document, lines
from tests.processes import AUDITOR, run

EXPECTED = yaml.safe_load((ROOT / "tests" / "samples" / "datong-2024.disclosure.yaml").read_text(encoding="utf-8"))
DERIVED = {"side", "level", "parent", "matter", "kind", "direction", "rate_direction"}
"""Leaves whose value is not the print itself."""
FIRST, LAST = 104, 453
"""The lines of the thirteen tables."""
CONTENTS_END = 42
NARRATIVE_END = 514
"""The lines behind the table of contents and before the performance-target tables."""


def filled(record: Record) -> dict[str, Any]:
    """What a record holds: derived values as they are, all others as printed."""
    leaves = {name: getattr(record, name) for name in type(record).model_fields}
    return {
        name: leaf.value if name in DERIVED or name in {"name", "department", "currency"} else leaf.text
        for name, leaf in leaves.items()
        if isinstance(leaf, Printed) and (leaf.value is not None or leaf.state is State.NOTHING)
    }


@pytest.mark.parametrize("at", range(13))
def test_each_table_is_the_one_printed(at: int) -> None:
    table, expected = document().tables[at], EXPECTED["tables"][at]
    found = filled(table) | {"number": int(table.number.value.number) if table.number.value else None}
    assert found == {name: value for name, value in expected.items() if name != "rows"}
    rows = [filled(row) for row in table.rows]
    for row in rows:
        row.pop("matter", None)
    assert rows == [completed(row) for row in expected["rows"]]


def completed(row: dict[str, str]) -> dict[str, str]:
    """A row by eye, with the level of rows that have no special one, and what classes hang under."""
    return row | {"level": row.get("level", "其他")} | ({"parent": "合计"} if row.get("level") == "类" else {})


def test_every_figure_printed_is_read_in_its_unit() -> None:
    figures = [leaf for table in document().tables for row in table.rows for leaf in amounts(row)]
    cells = [cell for line in lines()[FIRST - 1 : LAST] for cell in line.split("\t")]
    assert len(figures) == sum(re.fullmatch(r"[0-9]+\.[0-9]{2}", cell) is not None for cell in cells) == 337
    for leaf in figures:
        assert leaf.value is not None
        assert leaf.value.number == Decimal(leaf.text) * 10_000
        assert leaf.value.half == 50, "printed to two decimals of 万元"


def amounts(row: BudgetRow) -> list[Printed[Measure]]:
    leaves = [getattr(row, name) for name in type(row).model_fields]
    return [leaf for leaf in leaves if isinstance(leaf.value, Measure)]


def test_rows_of_one_topic_are_found_in_every_table_and_in_the_narrative() -> None:
    tables: dict[Any, Any] = {
        (table.kind.value, row.matter.value): row.total.value for table in document().tables for row in table.rows
    }
    facts: dict[Any, Any] = {fact.matter.value: fact.amount.value for fact in document().facts if fact.amount.value}
    for kind, matter in (("三公经费表", "公务接待费"), ("三公经费表", "公务用车运行维护费"), ("收支总表", "收入总计")):
        assert tables[kind, matter].number == facts[matter].number


def test_each_fact_of_the_narrative_is_the_one_printed() -> None:
    found = [filled(fact) for fact in document().facts]
    for fact in found:
        assert fact.pop("sentence")
    assert found == [fact | {"section": part["section"]} for part in EXPECTED["facts"] for fact in part["facts"]]


def test_facts_carry_values_and_accuracy() -> None:
    facts = {(fact.matter.value, fact.section.text[:2]): fact for fact in document().facts}
    running = facts["机关运行经费", "八、"]
    assert measured(running.amount) == (Decimal(655_600), Decimal(50))
    assert measured(running.change) == (Decimal(37_900), Decimal(50))
    assert measured(running.rate) == (Decimal("0.0547"), Decimal("0.00005"))
    area = facts["办公用房面积", "十一"].quantity.value
    assert area is not None
    assert str(area.number) == "1,204平方米"


def measured(leaf: Printed[Measure]) -> tuple[Decimal, Decimal]:
    assert leaf.value is not None
    return leaf.value.number, leaf.value.half


def test_no_figure_of_tables_and_narrative_is_left_over() -> None:
    assert not [note for note in document().notes if note.project is None]


def on_paper() -> list[Sheet]:
    """The tables and the narrative as a word processor holds them: grids and paragraphs, no lines of a text."""
    sheets: list[Sheet] = []
    table: list[Row] = []
    for number, line in enumerate(lines()[:NARRATIVE_END], 1):
        texts = line.split("\t")
        if len(texts) > 1 and number > CONTENTS_END:
            place = Place(file="a.docx", table=len(sheets) + 1, row=len(table) + 1)
            table.append(Row(tuple(Cell(text, replace(place, column=at)) for at, text in enumerate(texts, 1))))
            continue
        if table and line:
            sheets.append(Sheet(tuple(table), ruled=True))
            table = []
        if line.strip():
            sheets.append(Sheet((Row(tuple(Cell(text.strip(), Place(file="a.docx")) for text in texts)),)))
    return sheets


def test_the_same_on_grids_and_in_paragraphs() -> None:
    paper = lines_of(on_paper())
    ledger = Ledger()
    budget = read_budget(paper, units_of(paper))
    facts = read_facts(paper, document().fiscal_year, ledger)
    text = document()
    assert [table.model_dump() for table in budget.tables] == [table.model_dump() for table in text.tables]
    assert [line.model_dump() for line in budget.lines] == [line.model_dump() for line in text.budget_lines]
    before = [fact.model_dump() for fact in text.facts if fact.section.text[:2] not in {"十一", "（一", "（二"}]
    assert [fact.model_dump() for fact in facts] == before
    assert not [*ledger.found, *budget.ledger.found]


def test_rules_reach_tables_and_facts(tmp_path: Path) -> None:
    """What the tables and the narrative are read for: the vehicles are over their quota, the totals agree."""
    (tmp_path / "own.rules").write_text(RULES, encoding="utf-8")
    done = run([*AUDITOR, "check", str(FILE), "--rules", str(tmp_path / "own.rules"), "--lang", "zh"])
    out = done.stdout.decode()
    assert "公务用车实有 8辆，编制 1辆" in out
    assert "收支不等" not in out


RULES = """
规则包 试 "试" 版本 "1"

规则 试-001 "收入总计与支出总计应相等"
  级别 错误
  审核 完整性.规范完整性
  依据 惯例
  对象 文件
  设   收支 = 预算表.筛选(表名 = "收支总表")
  当   收支.存在()
  要求 收支.全部(预算行.筛选(事项 = "收入总计").合计(合计) ~ 预算行.筛选(事项 = "支出总计").合计(合计))
  说明 "收支不等"

规则 试-002 "公务用车不应超编"
  级别 警告
  审核 完整性.规范完整性
  依据 惯例
  对象 文件
  设   编制 = 说明事项.筛选(事项 = "公务用车编制")
  设   实有 = 说明事项.筛选(事项 = "公务用车实有")
  当   编制.存在() 且 实有.存在()
  要求 实有.合计(数量.数值) <= 编制.合计(数量.数值)
  说明 "公务用车实有 {实有.合计(数量.数值)}，编制 {编制.合计(数量.数值)}"
"""

"""The budget tables of a disclosure, and among them 项目支出预算表: what each unit and project may spend.

In a table of projects the rows of units are told from those of projects by their names and by the sums.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.forms.disclosure.sums import Fields, equal
from auditor.forms.disclosure.tables import Table, find_budget_tables
from auditor.forms.ledger import Ledger
from auditor.forms.tables import Line
from auditor.model.document import BudgetLine, BudgetRow, BudgetTable
from auditor.values.measure import Measure
from auditor.values.note import NoteKind
from auditor.values.printed import Printed, State
from auditor.values.text import bare

AMOUNTS = ("total", "general", "fund", "capital", "special_account", "own")
TOTALS = frozenset({"合计", "总计", "部门合计"})


@dataclass(slots=True)
class Budget:
    """The tables, and of those of projects the projects under their unit and the rows of units and the department."""

    tables: list[BudgetTable] = field(default_factory=list)
    lines: list[BudgetLine] = field(default_factory=list)
    totals: list[BudgetLine] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)


def read_budget(lines: Sequence[Line], units: Collection[str]) -> Budget:
    """The budget tables among the lines; `units` are the unit names known from elsewhere."""
    budget = Budget()
    for table in find_budget_tables(lines, budget.ledger):
        if table.of_projects:
            _sort(table, {bare(unit) for unit in units}, budget)
        rows = tuple(BudgetRow(**fields) for fields in table.rows)
        budget.tables.append(BudgetTable(**table.caption, rows=rows))
    return budget


@dataclass(slots=True)
class _Unit:
    """The unit whose projects are being read, its printed total and the sum of its projects so far."""

    name: Printed[str]
    total: Measure | None
    sum: Measure | None = None

    def add(self, amount: Measure | None) -> None:
        if amount is not None:
            self.sum = amount if self.sum is None else self.sum.plus(amount)

    @property
    def full(self) -> bool:
        return self.total is not None and self.sum is not None and equal(self.total, self.sum)


def _sort(table: Table, known: set[str], budget: Budget) -> None:
    """Projects under their unit: units by their column, by name, and by the sums where a name is not known."""
    if any(column.field == "unit" for column in table.heading.columns) and _has_names(table):
        _by_column(table, budget)
        return
    department_leaf = table.caption.get("department")
    owners = (
        {bare(text) for text in (department_leaf.text, department_leaf.value) if text} if department_leaf else set()
    )
    known = known - {bare(department_leaf.text)} if department_leaf else known
    unit: _Unit | None = None
    department: _Unit | None = None
    for row in table.rows:
        name, total = row["name"], _total(row)
        label = bare(name.text)
        if department is None and unit is None and (label in owners or label in TOTALS):
            department = _Unit(name, total)
            _add_total(row, "合计", budget)
        elif label in known or (unit is not None and unit.full and total is not None and total.number):
            if label not in known:
                message = f"“{name.text}”不在单位名单中，因上一单位的项目已与其合计相符，按预算单位读。"
                budget.ledger.note(NoteKind.AMBIGUOUS, message, name.place)
            _check(unit, budget.ledger)
            unit = _Unit(name, total)
            _add_total(row, "单位", budget)
            if department:
                department.add(total)
        else:
            _add_line(row, unit.name if unit else None, budget)
            if unit:
                unit.add(total)
    _check(unit, budget.ledger)
    _check(department, budget.ledger)
    if unit is None and budget.lines:
        message = "项目支出预算表中认不出预算单位的行，各行都按项目读入。"
        budget.ledger.note(NoteKind.AMBIGUOUS, message, table.rows[0]["name"].place)


def _has_names(table: Table) -> bool:
    return any(row["name"].value is not None and row["name"].place != _unit(row).place for row in table.rows)


def _unit(row: Fields) -> Printed[Any]:
    return row.get("unit", Printed())


def _by_column(table: Table, budget: Budget) -> None:
    for row in table.rows:
        if row["name"].value is None:
            _add_total({**row, "name": _unit(row)}, "单位", budget)
            row["level"] = Printed("单位", "", _unit(row).place, State.FILLED)
        elif bare(row["name"].text) in TOTALS:
            _add_total(row, "合计", budget)
        else:
            _add_line(row, _unit(row) if _unit(row).value else None, budget)


def _total(row: Fields) -> Measure | None:
    leaf = row.get("total")
    value: Measure | None = None if leaf is None else leaf.value
    return value


def _add_total(row: Fields, level: str, budget: Budget) -> None:
    row["level"] = Printed(level, "", row["name"].place, State.FILLED)
    budget.totals.append(_line(row, {"unit": row["name"]}))


def _add_line(row: Fields, unit: Printed[str] | None, budget: Budget) -> None:
    row["level"] = Printed("项目", "", row["name"].place, State.FILLED)
    names = {"name": row["name"]}
    if unit is not None:
        row["unit"] = names["unit"] = unit
    budget.lines.append(_line(row, names))


def _check(unit: _Unit | None, ledger: Ledger) -> None:
    if unit is not None and unit.total is not None and unit.sum is not None and not unit.full:
        message = f"“{unit.name.text}”的合计{unit.total}与其下各行之和{unit.sum}不等，单位行可能认错。"
        ledger.note(NoteKind.AMBIGUOUS, message, unit.name.place)


def _line(row: Fields, names: Fields) -> BudgetLine:
    return BudgetLine(**names, **{name: row[name] for name in AMOUNTS if name in row})

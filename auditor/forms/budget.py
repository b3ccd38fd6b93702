"""表十二 项目支出预算表: what each unit and project may spend, in 万元 of print.

Unlike the forms this table is a strict grid: the figures behind a name belong to the column they stand
in, and a row must add up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from auditor.forms import labels
from auditor.forms.leaves import text_leaf
from auditor.forms.ledger import SHOWN, Ledger, excerpt
from auditor.forms.tables import Line
from auditor.model.document import BudgetLine
from auditor.values.amount import read_amount
from auditor.values.measure import Measure
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.printed import Printed, State
from auditor.values.text import bare

COLUMNS = {
    "合计": "total",
    "一般公共预算": "general",
    "政府性基金预算": "fund",
    "国有资本经营预算": "capital",
    "财政专户管理资金": "special_account",
    "单位资金": "own",
}
PARTS = ("general", "fund", "capital", "special_account", "own")
TOTALS = frozenset({"合计", "总计", "部门合计"})

LOOK_BACK = 8
_UNIT = re.compile(r"(?:金额)?单位:(元|万元|亿元)")
_OWNER = re.compile(r"(?:部门|单位)名称:(.+)")
_ORDINALS = re.compile(r"[0-9]{1,2}")

Amounts = dict[str, Printed[Measure]]


@dataclass(slots=True)
class Budget:
    """The rows of the table: projects under their unit, and the rows of units and the department."""

    lines: list[BudgetLine] = field(default_factory=list)
    totals: list[BudgetLine] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)


def read_budget(lines: Sequence[Line], units: Collection[str]) -> Budget:
    """The project budget tables among the lines; `units` are the unit names known from elsewhere."""
    budget = Budget()
    at = 0
    while at < len(lines):
        columns, after = _columns(lines, at)
        if columns is None:
            at += 1
            continue
        end = after
        while end < len(lines) and _is_row(lines[end], columns):
            end += 1
        above = lines[max(0, at - LOOK_BACK) : at]
        if after < end:
            _read_table(lines[after:end], columns, above, units, budget)
        at = max(end, at + 1)
    return budget


def _columns(lines: Sequence[Line], at: int) -> tuple[dict[int, str] | None, int]:
    """Which column holds what, and the line behind the heading; the heading may have two lines and ordinals."""
    head = lines[at]
    if head.first != labels.PROJECT_NAME or not any(labels.key(cell.text) == "合计" for cell in head.filled):
        return None, at
    columns: dict[int, str] = {}
    after = at
    while after < len(lines) and (after == at or _goes_on(lines[after])):
        for cell in lines[after].filled:
            name = COLUMNS.get(labels.key(cell.text))
            if name and cell.place.column:
                columns[cell.place.column] = name
        after += 1
    return columns, after


def _goes_on(line: Line) -> bool:
    texts = [labels.key(cell.text) for cell in line.filled]
    return all(text in COLUMNS for text in texts) or (len(texts) > 1 and all(map(_ORDINALS.fullmatch, texts)))


def _is_row(line: Line, columns: dict[int, str]) -> bool:
    """A name and at least one figure column: titles, remarks and prose are single cells."""
    cells = line.filled
    return len(cells) > 1 and len(line.cells) > 2 and labels.key(cells[0].text) != labels.PROJECT_NAME and bool(columns)


def _read_table(
    rows: Sequence[Line], columns: dict[int, str], above: Sequence[Line], units: Collection[str], budget: Budget
) -> None:
    heading = [bare(line.filled[0].text) for line in above if len(line.filled[0].text) <= labels.MAX_LABEL]
    place = rows[0].cells[0].place
    titles = [text for text in heading if "预算表" in text]
    if titles and "上年结转" in titles[-1] and "不含" not in titles[-1]:
        message = f"项目支出预算表（上年结转）有{len(rows)}行，未读入：预算项目只取本年预算。"
        budget.ledger.note(NoteKind.UNREAD, message, place)
        return
    printed = [found[1] for text in heading if (found := _UNIT.search(text))]
    if not printed:
        message = "项目支出预算表没有印出金额单位，按万元读入。"
        budget.ledger.note(NoteKind.AMBIGUOUS, message, place)
    owners = {bare(found[1]) for text in heading if (found := _OWNER.search(text))}
    _sort(_figures(rows, columns, printed[-1] if printed else "万元", budget.ledger), owners, units, budget)


def _figures(rows: Sequence[Line], columns: dict[int, str], unit: str, ledger: Ledger) -> list[tuple[Cell, Amounts]]:
    found: list[tuple[Cell, Amounts]] = []
    lost: list[Cell] = []
    uneven: list[Cell] = []
    for line in rows:
        name, *figures = line.filled
        amounts: Amounts = {}
        for cell in figures:
            column = columns.get(cell.place.column or 0)
            if column is None:
                lost.append(cell)
                continue
            amounts[column] = read_amount(cell.text, unit, cell.place, 2)
            if amounts[column].state is State.UNPARSED:
                ledger.note(NoteKind.UNPARSED, f"“{name.text}”处不是金额：“{cell.text}”。", cell.place)
        for at, column in columns.items():
            amounts.setdefault(column, Printed.blank(replace(name.place, column=at)))
        if not _adds_up(amounts):
            uneven.append(name)
        found.append((name, amounts))
    _note_rows(lost, NoteKind.UNREAD, "项目支出预算表中有格子不在任何一栏之下，未读入", ledger)
    _note_rows(uneven, NoteKind.AMBIGUOUS, "项目支出预算表中有行的各栏相加不等于合计，可能错栏", ledger)
    return found


def _note_rows(cells: Sequence[Cell], kind: NoteKind, message: str, ledger: Ledger) -> None:
    if cells:
        listed = "、".join(f"“{excerpt(cell.text)}”" for cell in cells[:SHOWN])
        more = f"等{len(cells)}处" if len(cells) > SHOWN else ""
        ledger.note(kind, f"{message}：{listed}{more}。", cells[0].place)


def _adds_up(amounts: Amounts) -> bool:
    total = _value(amounts, "total")
    parts = [value for part in PARTS if (value := _value(amounts, part)) is not None]
    return total is None or not parts or _equal(total, _sum(parts))


def _value(amounts: Amounts, column: str) -> Measure | None:
    amount = amounts.get(column)
    return None if amount is None else amount.value


def _sum(measures: Sequence[Measure]) -> Measure:
    result = measures[0]
    for measure in measures[1:]:
        result = result.plus(measure)
    return result


def _equal(one: Measure, other: Measure) -> bool:
    return abs(one.number - other.number) <= one.band(other)


@dataclass(slots=True)
class _Unit:
    """The unit whose projects are being read, its printed total and the sum of its projects so far."""

    name: Cell
    total: Measure | None
    sum: Measure | None = None

    def add(self, amount: Measure | None) -> None:
        if amount is not None:
            self.sum = amount if self.sum is None else self.sum.plus(amount)

    @property
    def full(self) -> bool:
        return self.total is not None and self.sum is not None and _equal(self.total, self.sum)


def _sort(rows: list[tuple[Cell, Amounts]], owners: set[str], units: Collection[str], budget: Budget) -> None:
    """Projects under their unit: units by name, and by the sums where a name is not known."""
    known = {bare(unit) for unit in units} - owners
    unit: _Unit | None = None
    department: _Unit | None = None
    for name, amounts in rows:
        total = _value(amounts, "total")
        label = bare(name.text)
        if department is None and unit is None and (label in owners or label in TOTALS):
            department = _Unit(name, total)
            budget.totals.append(_line(name, None, amounts))
        elif label in known or (unit is not None and unit.full and total is not None and total.number):
            if label not in known:
                message = f"“{name.text}”不在单位名单中，因上一单位的项目已与其合计相符，按预算单位读。"
                budget.ledger.note(NoteKind.AMBIGUOUS, message, name.place)
            _check(unit, budget.ledger)
            unit = _Unit(name, total)
            budget.totals.append(_line(name, None, amounts))
            if department:
                department.add(total)
        else:
            budget.lines.append(_line(unit.name if unit else None, name, amounts))
            if unit:
                unit.add(total)
    _check(unit, budget.ledger)
    _check(department, budget.ledger)
    if unit is None and budget.lines:
        message = "项目支出预算表中认不出预算单位的行，各行都按项目读入。"
        budget.ledger.note(NoteKind.AMBIGUOUS, message, rows[0][0].place)


def _check(unit: _Unit | None, ledger: Ledger) -> None:
    if unit is not None and unit.total is not None and unit.sum is not None and not unit.full:
        message = f"“{unit.name.text}”的合计{unit.total}与其下各行之和{unit.sum}不等，单位行可能认错。"
        ledger.note(NoteKind.AMBIGUOUS, message, unit.name.place)


def _line(unit: Cell | None, name: Cell | None, amounts: Amounts) -> BudgetLine:
    fields: dict[str, Any] = dict(amounts)
    if unit is not None:
        fields["unit"] = text_leaf(unit, unit.place)
    if name is not None:
        fields["name"] = text_leaf(name, name.place)
    return BudgetLine(**fields)

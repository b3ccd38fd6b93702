"""Exports of budget systems: one row an indicator, several projects in one table, their fields in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.forms import labels
from auditor.forms.columns import Column, Role
from auditor.forms.grid.fields import department_fields
from auditor.forms.grid.indicator import indicator
from auditor.forms.grid.rows import Entry, Rows
from auditor.forms.layouts import FLAT
from auditor.forms.leaves import amount_leaf, text_leaf
from auditor.forms.ledger import Ledger
from auditor.model.document import Funding, Period, Project
from auditor.values.note import NoteKind
from auditor.values.place import Place
from auditor.values.printed import Printed

_KEYS = (Role.PROJECT_CODE, Role.PROJECT, Role.OWNER)


def read_flat(rows: Rows, shared: dict[str, Printed[Any]], declared: str, ledger: Ledger) -> list[Project]:
    """A project for each run of rows that name it; `shared` are fields printed above the table for all of them."""
    columns = {column.role: column for head in rows.heads for column in head.columns}
    return [_project(entries, columns, shared, declared, ledger) for entries in _runs(rows.entries)]


def _runs(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Rows of one project: its name stands on the first of them only, or on each, or in a merged cell."""
    run: list[Entry] = []
    key: tuple[str, ...] = ()
    for entry in entries:
        named = tuple(entry.cells[role].text if role in entry.cells else "" for role in _KEYS)
        if run and any(named) and any(new and new != old for new, old in zip(named, key, strict=True)):
            yield run
            run = []
        if any(named):
            key = tuple(new or old for new, old in zip(named, key or named, strict=True))
        run.append(entry)
    if run:
        yield run


def _project(
    entries: Sequence[Entry],
    columns: dict[Role, Column],
    shared: dict[str, Printed[Any]],
    declared: str,
    ledger: Ledger,
) -> Project:
    first = entries[0]
    fields = dict(shared)
    for role, name in ((Role.PROJECT, "name"), (Role.PROJECT_CODE, "code"), (Role.OWNER, "unit")):
        if role in columns:
            fields[name] = text_leaf(first.cells.get(role), first.blanks.get(role, first.place))
    if Role.DEPARTMENT in first.cells:
        fields |= department_fields(first.cells[Role.DEPARTMENT])
    period = Period(
        label=Printed.filled(labels.PERIODS[1], ""),
        funding=_funding(first, columns, declared, ledger),
        goal=text_leaf(first.cells.get(Role.GOAL), first.blanks.get(Role.GOAL, first.place))
        if Role.GOAL in columns
        else Printed(),
        indicators=tuple(indicator(entry, ledger) for entry in entries if entry.period == 1),
    )
    earlier = tuple(indicator(entry, ledger) for entry in entries if entry.period == 0)
    return Project(
        form=Printed.filled(FLAT, "", first.place),
        scope=Printed.filled("项目", "", first.place),
        **fields,
        implementation=Period(label=Printed.filled(labels.PERIODS[0], ""), indicators=earlier) if earlier else None,
        annual=period,
    )


def _funding(first: Entry, columns: dict[Role, Column], declared: str, ledger: Ledger) -> Funding:
    column = columns.get(Role.BUDGET)
    if column is None:
        return Funding()
    label = column.cell.text
    unit = labels.declared_unit(label) or declared
    cell = first.cells.get(Role.BUDGET)
    if cell is not None and not unit and cell.text[-1:].isdigit():
        unit = "元"
        ledger.note(NoteKind.AMBIGUOUS, f"“{label}”一栏没有印出金额单位，按元读入。", column.cell.place)
    blank: Place = first.blanks.get(Role.BUDGET, first.place)
    return Funding(total=amount_leaf(cell, blank, unit or "元", labels.key(label), ledger))

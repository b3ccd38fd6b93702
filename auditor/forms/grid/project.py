"""One form on a grid to one Project: fields, funding and goals by their labels, indicators by their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from auditor.forms import labels
from auditor.forms.grid.aims import read_goals
from auditor.forms.grid.fields import read_fields
from auditor.forms.grid.finding import Form, head_of
from auditor.forms.grid.indicator import indicator, note_completed
from auditor.forms.grid.money import is_money, read_funding
from auditor.forms.grid.rows import Rows, note_rows, read_rows
from auditor.forms.grid.sheet import Grid
from auditor.forms.layouts import name_of
from auditor.forms.leaves import year_leaf
from auditor.forms.ledger import Ledger
from auditor.forms.refusals import unreadable_form
from auditor.forms.tables import is_title, year_of
from auditor.model.document import Period, Project
from auditor.values.note import Note
from auditor.values.paper import Cell
from auditor.values.printed import Printed

_YEAR_IN_TITLE = re.compile(r"(?P<year>20[0-9]{2})年(?:度)?")


def read_form(form: Form) -> tuple[Project, tuple[Note, ...]]:
    """The project of a form, and what is in doubt in it; raises Unreadable where its parts cannot be placed."""
    grid = Grid(form.rows)
    cells = [cell for row in form.rows for cell in row.cells if cell.text]
    ledger = Ledger(frozenset(cell.place for cell in cells))
    start = next(at for at, row in enumerate(form.rows) if head_of(row, form.rows[at - 1] if at else None))
    rows = read_rows(grid, start, ledger)
    if not rows.entries or len(rows.unplaced) * 3 > len(rows.unplaced) + len(rows.entries):
        raise unreadable_form(
            form.rows, "指标部分的行不在表头的栏目之下", "the rows of its indicators do not stand under its head"
        )
    outside = [
        cell for at, row in enumerate(form.rows) for cell in row.cells if cell.text and (at < start or at in rows.rest)
    ]
    periods = set().union(*(head.periods for head in rows.heads))
    return _project(form, grid, outside, rows, periods, ledger)


def _project(
    form: Form, grid: Grid, outside: Sequence[Cell], rows: Rows, periods: set[int], ledger: Ledger
) -> tuple[Project, tuple[Note, ...]]:
    fields = read_fields(outside, grid, ledger)
    if "name" not in fields and "unit" not in fields:
        raise unreadable_form(form.rows, "没有项目名称", "it names no project")
    titles = [*form.above, *(cell for cell in outside if _is_title(cell))]
    ledger.take(*(cell for cell in outside if _is_title(cell)))
    declared = next(
        (unit for cell in [*titles, *outside] if not is_money(cell) and (unit := labels.declared_unit(cell.text))), ""
    )
    ledger.take(
        *(
            cell
            for cell in outside
            if labels.declared_unit(cell.text) and cell.place not in ledger.taken and not is_money(cell)
        )
    )
    funding = read_funding([cell for cell in outside if is_money(cell)], grid, periods, declared, ledger)
    goals = read_goals(outside, grid, periods, ledger)
    ledger.take(*(cell for cell in outside if labels.is_block(cell.text) and cell.place not in ledger.taken))
    note_rows(rows, grid, ledger)
    note_completed(rows.entries, ledger)
    found: dict[int, Period] = {}
    for at in (0, 1):
        if at in periods or goals[at][1] is not None or _any(funding[at]):
            label = goals[at][1]
            found[at] = Period(
                label=Printed.filled(labels.PERIODS[at], label.text if label else "", label.place)
                if label
                else Printed.filled(labels.PERIODS[at], ""),
                funding=funding[at],
                goal=goals[at][0],
                indicators=tuple(indicator(entry, ledger) for entry in rows.entries if entry.period == at),
            )
    ledger.close(cell for row in form.rows for cell in row.cells if cell.text)
    project = Project(
        form=Printed.filled(
            name_of(rows.heads, set(fields)), "", outside[0].place if outside else form.rows[0].cells[0].place
        ),
        **fields,
        **_year(titles),
        implementation=found.get(0),
        annual=found.get(1),
    )
    return project, ledger.notes(project.name.value)


def _is_title(cell: Cell) -> bool:
    return is_title(cell.text) or year_of(cell.text) is not None


def _any(funding: Any) -> bool:
    return any(getattr(funding, name) != Printed() for name in type(funding).model_fields)


def _year(titles: Sequence[Cell]) -> dict[str, Printed[Any]]:
    for cell in titles:
        year = year_of(cell.text)
        if year:
            return {"fiscal_year": year_leaf(year, cell.place)}
    for cell in titles:
        found = _YEAR_IN_TITLE.search(cell.text) if is_title(cell.text) else None
        if found:
            return {"fiscal_year": year_leaf(found["year"], cell.place)}
    return {}

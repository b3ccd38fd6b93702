"""One form on a grid to its projects: fields, funding and goals by their labels, indicators by their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.forms import labels
from auditor.forms.columns import Head
from auditor.forms.grid.aims import read_goals
from auditor.forms.grid.fields import read_fields
from auditor.forms.grid.finding import Form
from auditor.forms.grid.flat import read_flat
from auditor.forms.grid.heads import heads_of
from auditor.forms.grid.indicator import indicator, note_completed
from auditor.forms.grid.money import is_money, read_funding
from auditor.forms.grid.rows import Entry, Rows, note_rows, read_rows
from auditor.forms.grid.sheet import Grid, start_of
from auditor.forms.grid.tasks import read_tasks
from auditor.forms.layouts import name_of
from auditor.forms.leaves import year_leaf
from auditor.forms.ledger import Ledger, excerpt
from auditor.forms.levels import level2
from auditor.forms.refusals import unreadable_form
from auditor.forms.tables import is_title, year_of
from auditor.model.document import Period, Project
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell
from auditor.values.printed import Printed
from auditor.values.refusal import Unreadable

_YEAR_IN_TITLE = re.compile(r"(?P<year>20[0-9]{2})年(?:度)?")
_OVERALL = re.compile(r"整体(?:支出)?(?:绩效)?目标")
_REGIONAL = re.compile(r"区域绩效目标|转移支付.{0,12}绩效目标")


@dataclass(frozen=True, slots=True)
class Result:
    """What a form gives: its projects (none if it is set apart), and what is in doubt in it."""

    projects: tuple[Project, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A form taken apart: cells outside the indicators, the rows of the indicators, titles, and the account kept."""

    form: Form
    grid: Grid
    outside: Sequence[Cell]
    rows: Rows
    ledger: Ledger

    @property
    def titles(self) -> list[Cell]:
        return [*self.form.above, *(cell for cell in self.outside if _is_title(cell))]

    @property
    def periods(self) -> set[int]:
        return set().union(*(head.periods for head in self.rows.heads))

    @property
    def declared(self) -> str:
        """The unit of money that a heading of the form declares."""
        cells = (cell for cell in [*self.titles, *self.outside] if not is_money(cell))
        return next((unit for cell in cells if (unit := labels.declared_unit(cell.text))), "")

    @property
    def scope(self) -> str:
        """What the form sets targets for, by its title."""
        titles = [labels.key(cell.text) for cell in self.titles if is_title(cell.text)]
        if any(map(_OVERALL.search, titles)):
            return "整体"
        return "区域" if any(map(_REGIONAL.search, titles)) else "项目"


def read_form(form: Form) -> Result:
    """The projects of a form; raises Unreadable where its parts cannot be placed."""
    grid = Grid(form.rows)
    heads = {at: _ordered(head, at, grid) for at, head in heads_of(form.rows).items()}
    start, head = next(iter(heads.items()))
    if head.self_evaluation:
        return _set_apart(head)
    ledger = Ledger(frozenset(cell.place for row in form.rows for cell in row.cells if cell.text))
    rows = read_rows(grid, heads, ledger)
    if not rows.entries or len(rows.unplaced) * 3 > len(rows.unplaced) + len(rows.entries):
        raise _misfit(form, head, rows)
    outside = [
        cell for at, row in enumerate(form.rows) for cell in row.cells if cell.text and (at < start or at in rows.rest)
    ]
    return _projects(_Parts(form, grid, outside, rows, ledger))


def _ordered(head: Head, at: int, grid: Grid) -> Head:
    """The head with its periods as the goals above it stand: those of the year first, if they do."""
    if not head.assumed:
        return head
    goals = {labels.goal(cell.text): start_of(cell) for row in grid.rows[:at] for cell in row.cells if cell.text}
    return head.exchanged() if 0 in goals and 1 in goals and goals[1] < goals[0] else head


def _labels(head: Head) -> list[Cell]:
    return [column.cell for column in head.columns]


def _misfit(form: Form, head: Head, rows: Rows) -> Unreadable:
    """The refusal of a form of which too many rows do not stand under its head, or none do."""
    if not rows.unplaced:
        return unreadable_form(form.rows, _labels(head), "其下没有指标", "no indicators follow")
    cell = next(cell for cell in form.rows[rows.unplaced[0]].cells if cell.text)
    count = len(rows.unplaced)
    chinese = f"有{count}行指标(“{excerpt(cell.text, 12)}”起)不在这些栏目之下"
    english = f"{count} rows of indicators (from “{excerpt(cell.text, 12)}”) do not stand under these columns"
    return unreadable_form(form.rows, _labels(head), chinese, english)


def _set_apart(head: Head) -> Result:
    """A table that compares targets with results holds no targets to be audited before publication."""
    cell = head.columns[0].cell
    listed = "、".join(excerpt(column.cell.text, 12) for column in head.columns[-4:])
    message = f"有一张绩效自评表（列有{listed}），不是绩效目标表，没有作为目标审核。"
    return Result((), (Note(NoteKind.SET_APART, message, None, cell.place),))


def _projects(parts: _Parts) -> Result:
    ledger, outside = parts.ledger, parts.outside
    ledger.take(*(cell for cell in outside if _is_title(cell)))
    around = (*outside, *parts.form.below, *parts.form.above)
    fields = {**_year(parts.titles), **read_fields(around, parts.grid, ledger)}
    if any(head.flat for head in parts.rows.heads):
        projects = read_flat(parts.rows, fields, parts.declared, ledger)
    else:
        projects = _single(parts, fields)
    _note_end(parts)
    note_rows(parts.rows, parts.grid, ledger)
    note_completed(parts.rows.entries, ledger)
    units = [cell for cell in outside if labels.declared_unit(cell.text) and not is_money(cell)]
    blocks = [cell for cell in outside if labels.is_block(cell.text)]
    ledger.take(*(cell for cell in [*units, *blocks] if cell.place not in ledger.taken))
    _refuse_half(parts)
    ledger.close(cell for row in parts.form.rows for cell in row.cells if cell.text)
    name = projects[0].name.value if len(projects) == 1 else None
    return Result(tuple(projects), ledger.notes(name))


def _refuse_half(parts: _Parts) -> None:
    """Raise Unreadable where indicators stand behind the block that was read: half a form is no form."""
    behind = [cell for at in parts.rows.rest for cell in parts.form.rows[at].cells if cell.text]
    found = [cell for cell in parts.ledger.unread(behind) if _LABEL.search(cell.text) and level2(cell.text)]
    lost = list({cell.place.row: cell for cell in found}.values())
    if len(lost) > 1:
        first = excerpt(lost[0].text, 12)
        chinese = f"其后还有{len(lost)}行指标(“{first}”起)不在任何表头之下"
        english = f"{len(lost)} rows of indicators behind it (from “{first}”) stand under no head"
        raise unreadable_form(parts.form.rows, _labels(parts.rows.heads[0]), chinese, english)


_LABEL = re.compile(r"指标\W*\Z")
"""How the labels of levels end, which mere words such as 数量 and 质量 do not."""


def _note_end(parts: _Parts) -> None:
    """A lone piece of text in the last row of all, without an end of its own: what followed it is lost."""
    last = [cell for cell in parts.form.rows[-1].cells if cell.text]
    if parts.rows.rest != [len(parts.form.rows) - 1] or len(last) != 1 or last[0].text[-1] in "。：:；;！？）)":
        return
    if last[0].place in parts.ledger.taken:
        return  # a field with its content
    parts.ledger.take(last[0])
    message = f"表在“{excerpt(last[0].text)}”处中断，其后的内容没有读到；说缺少什么的问题，请对照原表。"
    parts.ledger.note(NoteKind.TEXT_CUT, message, last[0].place)


def _single(parts: _Parts, fields: dict[str, Printed[Any]]) -> list[Project]:
    """The one project of a form; of a regional form with a column of values for each place, one for each."""
    scope = parts.scope
    if "name" not in fields and scope == "整体" and "department" in fields:
        fields = {"name": fields["department"], **fields}
    if "name" not in fields and "unit" not in fields:
        raise unreadable_form(parts.form.rows, _labels(parts.rows.heads[0]), "没有项目名称", "it names no project")
    money = [cell for cell in parts.outside if is_money(cell)]
    tasks, of_tasks = read_tasks(parts.outside, parts.grid, parts.declared, parts.ledger)
    money = [cell for cell in money if id(cell) not in of_tasks]
    funding = read_funding(money, parts.grid, parts.periods, parts.declared, parts.ledger)
    goals = read_goals(parts.outside, parts.grid, parts.periods, parts.ledger)
    first = parts.outside[0].place if parts.outside else parts.form.rows[0].cells[0].place
    found = []
    for area in dict.fromkeys(entry.area for entry in parts.rows.entries):
        entries = [entry for entry in parts.rows.entries if entry.area is area]
        periods = {at: _period(at, entries, goals[at], funding[at], parts.ledger) for at in (0, 1)}
        kept = {
            at: period
            for at, period in periods.items()
            if at in parts.periods or goals[at][1] is not None or _any(funding[at])
        }
        place = {"area": Printed.filled(area.text, area.text, area.place)} if area is not None else {}
        found.append(
            Project(
                form=Printed.filled(name_of(parts.rows.heads, set(fields)), "", first),
                scope=Printed.filled("区域" if area is not None else scope, "", first),
                **{**fields, **place},
                tasks=tasks,
                implementation=kept.get(0),
                annual=kept.get(1),
            )
        )
    return found


def _period(
    at: int, entries: Sequence[Entry], goal: tuple[Printed[str], Cell | None], funding: Any, ledger: Ledger
) -> Period:
    text, label = goal
    name = labels.PERIODS[at]
    return Period(
        label=Printed.filled(name, label.text, label.place) if label is not None else Printed.filled(name, ""),
        funding=funding,
        goal=text,
        indicators=tuple(indicator(entry, ledger) for entry in entries if entry.period == at),
    )


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

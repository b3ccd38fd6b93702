"""The printed form: which cell is which field. Sheets in, a Document out, nothing lost or guessed in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from auditor.forms import labels
from auditor.forms.budget import read_budget
from auditor.forms.cover import read_cover, units_of
from auditor.forms.disclosure.facts import read_facts
from auditor.forms.flow import rebuilt
from auditor.forms.grid.finding import Form, find_forms, headed
from auditor.forms.grid.project import read_form
from auditor.forms.indicators import fits
from auditor.forms.misprints import note_misprints, settled
from auditor.forms.project import read_project
from auditor.forms.refusals import no_table, only_results, unknown_form
from auditor.forms.statement import read_statement
from auditor.forms.tabbed import as_grid
from auditor.forms.tables import FORM_LENGTH, Line, Table, find_tables, is_indicator_head, is_title, lines_of
from auditor.model.document import REMNANTS, Document, Project, Remnant
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell, RemnantKind, Row, Sheet
from auditor.values.paper import Remnant as PaperRemnant
from auditor.values.printed import Printed

__all__ = ["recognise"]


def recognise(sheets: Iterable[Sheet], remnants: Sequence[PaperRemnant] = ()) -> Document:
    """The document that the sheets hold; Unreadable if it has no performance-target table that can be read."""
    read, outside = _read(sheets)
    strays = _strays(outside)
    if not read:
        titles = (line.filled[0] for line in outside if is_title(line.filled[0].text))
        looks_like = next((stray.head for stray in strays), None) or next(titles, None)
        raise unknown_form(looks_like) if looks_like else no_table()
    for stray in strays:
        if stray.project is not None:
            raise unknown_form(stray.project)
    projects = [settled(each.project) for each in read if each.project is not None]
    if not projects:
        raise only_results(read[0].notes[0].place)
    units = [*units_of(outside), *(project.unit.value for project in projects if project.unit.value)]
    budget = read_budget(outside, units)
    cover = read_cover(outside, [each.table for each in read], projects)
    statement = read_statement(outside, budget.ledger)
    facts = read_facts(outside, cover.get("fiscal_year"), budget.ledger)
    notes = [note for each in read for note in each.notes]
    notes += budget.ledger.notes(None)
    notes += [note for project in projects for note in note_misprints(project)]
    notes += [_unread(stray) for stray in strays] if strays else _orphans(outside)
    return Document(
        **cover,
        projects=tuple(projects),
        budget_lines=tuple(budget.lines),
        budget_totals=tuple(budget.totals),
        tables=tuple(budget.tables),
        facts=facts,
        statement=statement,
        remnants=tuple(_remnant(remnant) for remnant in remnants),
        notes=tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class Read:
    """One form as read: its project, None if it was set apart, its notes, and its title and year."""

    project: Project | None
    notes: tuple[Note, ...]
    table: Table
    numbered: bool = False
    """Whether it is one of the tables of a text, which are counted."""


def _read(sheets: Iterable[Sheet]) -> tuple[list[Read], list[Line]]:
    """The forms in order, on grids and in text, and the lines that belong to none."""
    read: list[Read] = []
    outside: list[Line] = []
    run: list[Row] = []
    for part in (*find_forms(list(sheets)).parts, None):
        if isinstance(part, Row):
            run.append(part)
            continue
        found, rest = _read_text(run, sum(each.numbered for each in read))
        read += found
        outside += rest
        run = []
        if part is not None:
            read += _read_form(part)
    return read, outside


def _read_form(form: Form) -> list[Read]:
    """The projects of a form on a grid; a form that is set apart leaves its note alone."""
    result = read_form(form)
    table = headed(form)
    if not result.projects:
        return [Read(None, result.notes, table)]
    first, *others = result.projects
    return [Read(first, result.notes, table), *(Read(project, (), table) for project in others)]


def _read_text(run: Sequence[Row], before: int) -> tuple[list[Read], list[Line]]:
    """The tables of running text: parted by tabs, or else by whatever `flow` knows."""
    lines = lines_of([Sheet(tuple(run))])
    tables, rest = find_tables(lines, before)
    if tables:
        return [read for table in tables for read in _read_table(table)], rest
    rows = as_grid(lines)
    sheets = rebuilt(run) if rows is None else [Sheet(rows, ruled=True)]
    if not sheets:
        return [], rest
    parts = find_forms(sheets).parts
    forms = [part for part in parts if isinstance(part, Form)]
    others = [part for part in parts if isinstance(part, Row)]
    return [read for form in forms for read in _read_form(form)], lines_of([Sheet(tuple(others))])


def _read_table(table: Table) -> list[Read]:
    """A table of text: the ragged dual one by its own grammar, any other as the grid that its tabs make."""
    rows = None if any(map(fits, table.lines)) else as_grid(table.lines)
    if rows is None:
        return [Read(*read_project(table), table, numbered=True)]
    above = tuple(cell for cell in (table.title, table.year) if cell is not None)
    return [replace(read, numbered=True) for read in _read_form(Form(rows, above))]


def _remnant(remnant: PaperRemnant) -> Remnant:
    place = remnant.place
    author = Printed.filled(remnant.author, remnant.author, place) if remnant.author else Printed.blank(place)
    kind = Printed.filled(_REMNANTS[remnant.kind], "", place)
    return Remnant(kind=kind, text=Printed.filled(remnant.text, remnant.text, place), author=author)


_REMNANTS = dict(zip(RemnantKind, REMNANTS, strict=True))


@dataclass(frozen=True, slots=True)
class Stray:
    """The head of an indicator block that belongs to no table we know, and the 项目名称 above it."""

    head: Cell
    project: Cell | None


def _strays(outside: Sequence[Line]) -> list[Stray]:
    found: list[Stray] = []
    project: tuple[int, Cell] | None = None
    for at, line in enumerate(outside):
        if line.first == labels.PROJECT_NAME and not any(labels.key(cell.text) == "合计" for cell in line.filled):
            project = (at, line.filled[0])
        elif is_indicator_head(line) or any(_names_columns(cell) for cell in line.filled):
            near = project is not None and at - project[0] <= FORM_LENGTH
            found.append(Stray(line.filled[0], project[1] if near and project else None))
    return found


def _unread(stray: Stray) -> Note:
    """An indicator block without 项目名称 (as of a whole department) is not a project's table."""
    message = f"另有一处指标表（表头“{stray.head.text}”起）不属于任何项目支出绩效目标表，未读入。"
    return Note(NoteKind.UNREAD, message, None, stray.head.place)


def _orphans(outside: Sequence[Line]) -> list[Note]:
    """Indicator rows outside every table: behind a footer that came too early, or a page break."""
    rows = [line for line in outside if len(line.filled) > 1 and any(_is_indicators(c.text) for c in line.filled)]
    if not rows:
        return []
    first = rows[0].filled[0]
    message = f"表外另有{len(rows)}行像是绩效指标（“{first.text}”起），不属于任何表，未读入。"
    return [Note(NoteKind.UNREAD, message, None, first.place)]


def _is_indicators(text: str) -> bool:
    """A label of level 2, or a value with its sign: what stands in no other table."""
    return labels.level2(text) is not None or text[:1] in "≥≤＞＜≧≦"


def _names_columns(cell: Cell) -> bool:
    """The head of an indicator block whose columns are not parted by tabs."""
    return len(cell.text) <= 200 and "二级指标" in cell.text and "三级指标" in cell.text

"""The printed form: which cell is which field. Sheets in, a Document out, nothing lost or guessed in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.forms import labels
from auditor.forms.budget import read_budget
from auditor.forms.cover import read_cover, units_of
from auditor.forms.layout import no_table, unknown_form
from auditor.forms.project import read_project
from auditor.forms.statement import read_statement
from auditor.forms.tables import Line, find_tables, is_indicator_head, is_title, lines_of
from auditor.model.document import Document
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell, Sheet

__all__ = ["recognise"]


def recognise(sheets: Iterable[Sheet]) -> Document:
    """The document that the sheets hold; Unreadable if it has no performance-target table that can be read."""
    tables, outside = find_tables(lines_of(sheets))
    strays = _strays(outside)
    if not tables:
        titles = (line.filled[0] for line in outside if is_title(line.filled[0].text))
        looks_like = next((stray.head for stray in strays), None) or next(titles, None)
        raise unknown_form(looks_like) if looks_like else no_table()
    for stray in strays:
        if stray.project is not None:
            raise unknown_form(stray.project)
    read = [read_project(table) for table in tables]
    projects = [project for project, _ in read]
    units = [*units_of(outside), *(project.unit.value for project in projects if project.unit.value)]
    budget = read_budget(outside, units)
    notes = [note for _, table_notes in read for note in table_notes]
    notes += budget.ledger.notes(None)
    notes += [_unread(stray) for stray in strays] if strays else _orphans(outside)
    return Document(
        **read_cover(outside, tables, projects),
        projects=tuple(projects),
        budget_lines=tuple(budget.lines),
        budget_totals=tuple(budget.totals),
        statement=read_statement(outside),
        notes=tuple(notes),
    )


FORM_LENGTH = 40
"""How many rows may lie between 项目名称 and the indicators of one form."""


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
    rows = [line for line in outside if len(line.filled) > 1 and any(labels.level2(c.text) for c in line.filled)]
    if not rows:
        return []
    first = rows[0].filled[0]
    message = f"表外另有{len(rows)}行像是绩效指标（“{first.text}”起），不属于任何表，未读入。"
    return [Note(NoteKind.UNREAD, message, None, first.place)]


def _names_columns(cell: Cell) -> bool:
    """The head of an indicator block whose columns are not parted by tabs."""
    return len(cell.text) <= 200 and "二级指标" in cell.text and "三级指标" in cell.text

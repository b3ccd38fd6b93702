"""Where target forms begin and end among the ruled sheets of a document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from auditor.forms import labels
from auditor.forms.columns import Role, role_of
from auditor.forms.grid.fields import signs, within
from auditor.forms.grid.heads import heads_of
from auditor.forms.tables import Table, is_title, line_of, year_of
from auditor.values.paper import Cell, Row, Sheet


@dataclass(frozen=True, slots=True)
class Form:
    """The rows of one form, its title and year within them too; `above` is the prose right before its sheet, `below`
    the lines right behind it that sign it."""

    rows: tuple[Row, ...]
    above: tuple[Cell, ...] = ()
    below: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a run of sheets holds in order: forms, and rows that belong to none."""

    parts: tuple[Form | Row, ...]


LOOK_BACK = 6
"""How many lines of prose above a sheet may be its title, year and unit."""


def find_forms(sheets: Sequence[Sheet]) -> Found:
    """The forms of ruled sheets, cut apart where several stand in one and joined where one is spread over two."""
    parts: list[Form | Row] = []
    waiting: list[Row] = []
    for sheet in sheets:
        if not sheet.ruled:
            if any(text for row in sheet for text in row.texts):
                parts += waiting
                waiting = []
            signed = _signed(sheet.rows) if parts and isinstance(parts[-1], Form) else 0
            if signed:
                cells = (cell for row in sheet.rows[:signed] for cell in row.cells if cell.text)
                parts[-1] = replace(cast("Form", parts[-1]), below=tuple(cells))
            parts += sheet.rows[signed:]
            continue
        rows = [*waiting, *sheet.rows]
        waiting = []
        if _starts_only(rows):
            waiting = rows  # the head of a form whose indicators stand in the next sheet
            continue
        parts += _cut(rows, _above(parts))
    return Found((*parts, *waiting))


def _signed(rows: Sequence[Row]) -> int:
    """How many of the rows behind a form say who filled it in, and when."""
    count = 0
    for at, row in enumerate(rows[:LOOK_BACK]):
        filled = [cell for cell in row.cells if cell.text]
        if filled and not all(signs(cell) for cell in filled):
            break
        count = at + 1 if filled else count
    return count


def _above(parts: Sequence[Form | Row]) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for part in reversed(parts[-LOOK_BACK:]):
        if isinstance(part, Form):
            break
        found += [cell for cell in part.cells if cell.text]
    return tuple(found)


def _starts_only(rows: Sequence[Row]) -> bool:
    """Whether the rows name a project and describe it, and no indicators follow."""
    return any(map(names_project, rows)) and _fields(rows) >= 3 and not heads_of(rows)


def _fields(rows: Sequence[Row]) -> int:
    return len({labels.key(cell.text) for row in rows for cell in row.cells if labels.is_label(cell.text)})


def names_project(row: Row) -> bool:
    """Whether the row has the label of a project's name in front of its content, and is no head of columns."""
    filled = [cell for cell in row.cells if cell.text]
    for at, cell in enumerate(filled):
        named = {labels.field(cell.text), *(labels.field(pair.label.text) for pair in within(cell))}
        if "name" in named or labels.key(cell.text) in _OVERALL_NAMES:
            return not any(map(_heads_column, filled[at + 1 : at + 2]))
    return False


def _heads_column(cell: Cell) -> bool:
    """Whether a cell labels a column of amounts or of indicators, as beside 项目名称 in budget tables and exports."""
    return labels.source(cell.text) is not None or role_of(cell.text) in _COLUMNS


_COLUMNS = {Role.BUDGET, Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.GOAL, Role.OWNER, Role.DEPARTMENT}
_OVERALL_NAMES = {"部门名称", "单位名称", "部门(单位)名称", "预算部门名称"}
"""What stands in the place of a project's name in a form for a whole department."""


def _cut(rows: Sequence[Row], above: tuple[Cell, ...]) -> Iterator[Form | Row]:
    """The forms of one sheet: each begins with the title above its project's name and ends before the next."""
    heads = heads_of(rows)
    starts = _starts(rows, heads)
    if not starts:
        if heads:
            yield Form(tuple(rows), above)
        else:
            yield from rows
        return
    if any(head < starts[0] for head in heads):
        yield Form(tuple(rows[: starts[0]]), above)
    else:
        yield from rows[: starts[0]]
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(rows)
        yield Form(tuple(rows[start:end]), above if at == 0 else ())


def _starts(rows: Sequence[Row], heads: Collection[int]) -> list[int]:
    """The first rows of forms: a project's name with indicators before the next one, and the titles above it."""
    named = [at for at, row in enumerate(rows) if names_project(row)]
    known = sorted(heads)
    starts: list[int] = []
    last = 0
    for at in named:
        before = bisect_left(known, at)
        if starts and (before == 0 or known[before - 1] <= last):
            continue  # the name once more within one form
        if bisect_right(known, at) == len(known):
            break
        starts.append(_heading(rows, at, last if starts else 0, heads, first=not starts))
        last = at
    return starts


def _heading(rows: Sequence[Row], at: int, last: int, heads: Collection[int], *, first: bool) -> int:
    """The first row of the form whose project is named in row `at`: that of its title, else its own.

    Without a title, rows of fields above it belong to it only where no other form comes before.
    """
    start = title = at
    while start > last and (start - 1) not in heads and _is_heading(rows[start - 1]):
        start -= 1
        if any(is_title(cell.text) for cell in rows[start].cells):
            return start
        if any(year_of(cell.text) for cell in rows[start].cells):
            title = start
    return start if first else title


def _is_heading(row: Row) -> bool:
    """A row above the first field: a title, a year, a unit, or nothing."""
    filled = [cell for cell in row.cells if cell.text]
    if not filled:
        return True
    if any(is_title(cell.text) or year_of(cell.text) or "绩效目标" in cell.text for cell in filled):
        return True
    return all(labels.declared_unit(cell.text) for cell in filled) or _names_unit(filled[0])


def _names_unit(cell: Cell) -> bool:
    pairs = [labels.field(cell.text), *(labels.field(pair.label.text) for pair in within(cell))]
    return bool(set(pairs) & {"unit", "department", "filed_on", "responsible", "fiscal_year", "code"})


def headed(form: Form) -> Table:
    """The form as the cover reads it: its rows, and the title and year that stand in or above it."""
    cells = [*(cell for row in form.rows for cell in row.cells if cell.text), *form.above]
    title = next((cell for cell in cells if is_title(cell.text)), None)
    year = next((cell for cell in cells if year_of(cell.text)), None)
    return Table(tuple(line for row in form.rows if (line := line_of(row.cells)).filled), title, year)

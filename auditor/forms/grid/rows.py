"""The rows of an indicator block on a grid: every cell belongs to the column that its head says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from auditor.forms import labels
from auditor.forms.columns import Column, Head, Role, period_of
from auditor.forms.doubts import spans
from auditor.forms.grid.finding import head_of
from auditor.forms.grid.sheet import Grid
from auditor.forms.ledger import Ledger
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import Place

Carried = dict[tuple[Role, int], Cell]
"""The level labels that still govern the rows below them, level 2 for each period by itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator of one period: the cells of its columns; `blank` says where an empty one stands."""

    period: int
    cells: dict[Role, Cell]
    blanks: dict[Role, Place]
    place: Place
    area: Cell | None = None
    """The place that the value is for, in a regional table."""


@dataclass(slots=True)
class Rows:
    """The indicators of a form as they are read, and the rows below them that are none."""

    entries: list[Entry] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)
    unplaced: list[int] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)


def read_rows(grid: Grid, start: int, ledger: Ledger) -> Rows:
    """Everything from the first head of indicators on."""
    rows = Rows()
    head: Head | None = None
    carried: Carried = {}
    for at in range(start, len(grid.rows)):
        row = grid.rows[at]
        found = head_of(row, grid.rows[at - 1] if at else None)
        if found is not None:
            head = _headed(found, grid, at)
            carried = {}
            rows.heads.append(head)
            ledger.take(*(cell for cell in row.cells if cell.text))
            continue
        filled = [cell for cell in row.cells if cell.text]
        if head is None or not filled:
            continue
        if areas := _areas(head, grid, at):
            head = rows.heads[-1] = areas
            ledger.take(*filled)
            continue
        if rows.rest or _ends(filled, head, grid, at):
            rows.rest.append(at)
            continue
        if not _read(_Line(grid, at, head), carried, rows, ledger):
            rows.unplaced.append(at)
    return rows


def _headed(head: Head, grid: Grid, at: int) -> Head:
    """The head with the period of the block that a label beside or above it names (长期绩效指标)."""
    if len(head.periods) > 1:
        return head
    beside = [cell for cell in grid.spanning(at) if cell.text and not any(cell is each.cell for each in head.columns)]
    above = [cell for cell in grid.spanning(at - 1) if cell.text] if at else []
    named = [
        period
        for cell in (*beside, *above)
        if labels.is_block(cell.text) and (period := period_of(cell.text)) is not None
    ]
    if not named or any(period_of(column.cell.text) is not None for column in head.columns):
        return head
    columns = tuple(replace(each, period=named[0]) if each.role is Role.VALUE else each for each in head.columns)
    return replace(head, columns=columns)


def _ends(filled: Sequence[Cell], head: Head, grid: Grid, at: int) -> bool:
    """Whether the block is over: a field or remark of the form, or a text across the columns of names and values."""
    first = filled[0]
    key = labels.key(first.text.partition("：")[0].partition(":")[0])
    if key in labels.FIELDS and labels.level1(first.text) is None:
        return True
    wide = [column for column in head.columns if column.role in {Role.NAME, Role.VALUE}]
    across = all(grid.at(at, column.start) is first for column in wide)
    return len(filled) == 1 and across and labels.level2(first.text) is None


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the block and the head that governs it."""

    grid: Grid
    at: int
    head: Head


def _read(line: _Line, carried: Carried, rows: Rows, ledger: Ledger) -> bool:
    """One row into entries; False if it holds something and none of it stands under a column of the head."""
    grid, at, head = line.grid, line.at, line.head
    here = [cell for cell in grid.rows[at].cells if cell.text]
    ledger.take(*(cell for cell in here if labels.is_block(cell.text)))
    taken: dict[int, Cell] = {}
    for period, area in _sides(head):
        cells, blanks = _cells(line, period, area)
        own = {role for role, cell in cells.items() if grid.row(cell) == at}
        taken |= {id(cell): cell for cell in cells.values() if grid.row(cell) == at}
        label = Role.LEVEL2 if Role.LEVEL2 in head.roles else Role.LEVEL1
        if own & _CONTENT or label in own:
            place = next(cell.place for cell in grid.rows[at].cells)
            rows.entries.append(Entry(period, _carry(cells, period, carried), blanks, place, area))
        else:
            _carry(cells, period, carried)
    ledger.take(*taken.values())
    return bool(taken) or all(labels.is_block(cell.text) for cell in here)


_CONTENT = {Role.NAME, Role.VALUE}
_BOTH_PERIODS = -1


def _sides(head: Head) -> list[tuple[int, Cell | None]]:
    """The periods of the head, and in a regional table each place by itself."""
    sides = {
        (column.period, id(column.area)): (column.period, column.area)
        for column in head.columns
        if column.role is Role.VALUE and column.period is not None
    }
    return [sides[key] for key in sorted(sides, key=lambda key: key[0])]


def _areas(head: Head, grid: Grid, at: int) -> Head | None:
    """The head with a column of values for each place that the row right below it names."""
    value = next((column for column in head.columns if column.role is Role.VALUE and column.cell.width > 1), None)
    if value is None or value.area is not None or grid.row(value.cell) + value.cell.height != at:
        return None
    row = grid.rows[at].cells
    under = [cell for cell in row if cell.text and value.start <= (cell.place.column or 0) < value.end]
    if len(under) < 2 or len(under) < len([cell for cell in row if cell.text]):
        return None
    places = tuple(Column(Role.VALUE, value.period, cell, cell) for cell in under)
    return replace(head, columns=tuple(each for each in head.columns if each is not value) + places)


def _cells(line: _Line, period: int, area: Cell | None) -> tuple[dict[Role, Cell], dict[Role, Place]]:
    """What stands in a row in each column of a period and place, and where a column of it is blank."""
    cells: dict[Role, Cell] = {}
    blanks: dict[Role, Place] = {}
    for column in line.head.columns:
        ours = column.period in {period, None} and (column.area is None or column.area is area)
        cell = _under(column, line.grid, line.at) if ours else None
        if cell is not None and cell.text:
            cells.setdefault(column.role, cell)
        elif cell is not None:
            blanks[column.role] = cell.place
    return cells, blanks


def _carry(cells: dict[Role, Cell], period: int, carried: Carried) -> dict[Role, Cell]:
    """The cells with the levels that labels above them still govern; a new level 1 ends the level 2 before it."""
    one, two = (Role.LEVEL1, _BOTH_PERIODS), (Role.LEVEL2, period)
    if Role.LEVEL1 in cells and carried.get(one) is not cells[Role.LEVEL1]:
        carried.clear()
        carried[one] = cells[Role.LEVEL1]
    if Role.LEVEL2 in cells:
        carried[two] = cells[Role.LEVEL2]
    levels = {role: carried[key] for role, key in ((Role.LEVEL1, one), (Role.LEVEL2, two)) if key in carried}
    return levels | cells


def _under(column: Column, grid: Grid, at: int) -> Cell | None:
    """The cell that covers most of a column in a row."""
    counts: dict[int, tuple[int, Cell]] = {}
    for position in range(column.start, column.end):
        cell = grid.at(at, position)
        if cell is not None:
            counts[id(cell)] = counts.get(id(cell), (0, cell))[0] + 1, cell
    return max(counts.values(), key=lambda each: each[0])[1] if counts else None


def note_rows(rows: Rows, grid: Grid, ledger: Ledger) -> None:
    """One note for rows of the block that no column takes."""
    if rows.unplaced:
        places: Iterable[int] = (
            grid.rows[at].cells[0].place.row or at + 1 for at in rows.unplaced if grid.rows[at].cells
        )
        first = next(cell.place for cell in grid.rows[rows.unplaced[0]].cells if cell.text)
        ledger.note(NoteKind.UNREAD, f"指标部分第{spans(places)}行不在表头的任何一栏之下，未读入。", first)

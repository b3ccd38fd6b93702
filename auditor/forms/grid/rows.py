"""The rows of an indicator block on a grid: every cell belongs to the column that its head says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from auditor.forms import labels, levels
from auditor.forms.columns import Column, Head, Role, is_group, period_of, role_of
from auditor.forms.doubts import spans
from auditor.forms.grid.placing import Placed, place
from auditor.forms.grid.sheet import Grid
from auditor.forms.ledger import SHOWN, Ledger, excerpt
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
    plain: bool = False
    """Whether the block has no columns of levels at all."""


@dataclass(slots=True)
class Rows:
    """The indicators of a form as they are read, and the rows below them that are none."""

    entries: list[Entry] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)
    unplaced: list[int] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)


def read_rows(grid: Grid, heads: Mapping[int, Head], ledger: Ledger) -> Rows:
    """Everything from the first head of indicators on; `heads` are the form's by the row in which each begins."""
    rows = Rows()
    head: Head | None = None
    carried: Carried = {}
    behind = 0
    ended = False
    for at in range(min(heads), len(grid.rows)):
        filled = [cell for cell in grid.rows[at].cells if cell.text]
        if at in heads:
            head = _headed(heads[at], grid, at)
            carried, ended = {}, False
            behind = at + head.depth
            rows.heads.append(head)
        if at < behind:
            places = {id(column.area) for column in head.columns} if head is not None else set()
            ledger.take(*(cell for cell in filled if role_of(cell.text) or is_group(cell.text) or id(cell) in places))
            continue
        if head is None or not filled:
            continue
        if areas := _areas(head, grid, at):
            head = rows.heads[-1] = areas
            ledger.take(*filled)
            continue
        line = _Line(grid, at, head, place(grid, at, head))
        ended = ended or _ends(line)
        if ended:
            rows.rest.append(at)
        elif not _read(line, carried, rows, ledger):
            rows.unplaced.append(at)
    if Role.NAME not in set().union(*(head.roles for head in rows.heads)):
        rows.entries = _named(rows.entries)
    return rows


def _named(entries: list[Entry]) -> list[Entry]:
    """The entries of a block that ends at level 2; where that holds no labels, it holds the names."""
    printed = [entry.cells[Role.LEVEL2].text for entry in entries if Role.LEVEL2 in entry.cells]
    if 2 * sum(levels.level2(text) is not None and text.endswith("指标") for text in printed) > len(printed):
        return entries
    moved = {Role.LEVEL2: Role.NAME}
    return [
        replace(
            entry,
            cells={moved.get(role, role): cell for role, cell in entry.cells.items()},
            blanks={moved.get(role, role): place for role, place in entry.blanks.items()},
        )
        for entry in entries
    ]


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


def _ends(line: _Line) -> bool:
    """Whether the block is over: a label of the form, a new one in the margin, a lone text over levels and values."""
    here = [cell for cell in line.grid.rows[line.at].cells if cell.text]
    first = here[0]
    if levels.level1(first.text) is not None or levels.level2(first.text) is not None:
        return False
    key = labels.key(first.text.partition("：")[0].partition(":")[0])
    if labels.field(key) is not None or _BEHIND.match(labels.key(first.text[: labels.MAX_LABEL])):
        return True
    margin = [cell for cell in line.placed.margin if cell in here]
    if not all(map(_is_margin, margin)):
        return not any(line.placed.begin(number, line.grid, line.at) for number in line.contents)
    return len(here) == len(line.placed.across) == 1


def _is_margin(cell: Cell) -> bool:
    """What stands before the columns without being content: 绩效指标 over all rows, numbers."""
    return labels.is_block(cell.text) or _SERIAL.fullmatch(cell.text.strip()) is not None


_BEHIND = re.compile(r"注\d?[:：、.]|注$|备注[:：]|(?:填[表报])?说明[:：]|其他(?:需要?)?说明|.{0,12}意见[:：]?$")
"""How the lines behind the indicators begin."""
_SERIAL = re.compile(r"[0-9]{1,3}|[一二三四五六七八九十]{1,2}|\(?[0-9]{1,2}\)?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the block and the head that governs it."""

    grid: Grid
    at: int
    head: Head
    placed: Placed

    @property
    def contents(self) -> list[int]:
        """The numbers of the columns that make a row one of indicators."""
        kinds = {Role.LEVEL2, Role.NAME, Role.VALUE}
        return [number for number, column in enumerate(self.head.columns) if column.role in kinds]


def _read(line: _Line, carried: Carried, rows: Rows, ledger: Ledger) -> bool:
    """One row into entries; False if it holds something and none of it stands under a column of the head."""
    grid, at, head, placed = line.grid, line.at, line.head, line.placed
    here = [cell for cell in grid.rows[at].cells if cell.text]
    margin = [cell for cell in placed.margin if cell in here and _is_margin(cell)]
    ledger.take(*margin)
    label = Role.LEVEL2 if Role.LEVEL2 in head.roles else Role.LEVEL1
    band = _band(line)
    if band or any(labels.key(cell.text) in _SUMS for cell in here):
        for period, _ in _sides(head):
            _carry(band, period, carried)
        ledger.take(*band.values())
        return bool(band)
    if any(head.columns[number].role is Role.VALUE and placed.several(number) for number in placed.under):
        return False
    used: set[int] = set()
    for period, area in _sides(head):
        cells, blanks, numbers = _cells(line, period, area)
        used |= numbers
        own = {head.columns[number].role for number in numbers if placed.begin(number, grid, at)}
        levels = _carry(cells, period, carried)
        if own & _CONTENT or label in own:
            plain = not head.roles & {Role.LEVEL1, Role.LEVEL2}
            rows.entries.append(Entry(period, levels, blanks, grid.rows[at].cells[0].place, area, plain))
    taken = [cell for number in used for cell in placed.under[number] if cell.text and grid.row(cell) == at]
    ledger.take(*{id(cell): cell for cell in taken}.values())
    return bool(taken) or all(cell in margin for cell in here)


_CONTENT = {Role.NAME, Role.VALUE}
_OF_EXPORTS = {Role.OWNER, Role.DEPARTMENT, Role.BUDGET, Role.GOAL, Role.ACTUAL, Role.SCORE, Role.VARIANCE}
"""Columns that only exports of several projects and self-evaluations have."""
_SUMS = {"合计", "总计", "小计", "总分"}
"""Rows of sums, of the points say: no indicators."""


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


def _cells(line: _Line, period: int, area: Cell | None) -> tuple[dict[Role, Cell], dict[Role, Place], set[int]]:
    """What stands in a row in each column of a period and place, where a column of it is blank, and which were used."""
    cells: dict[Role, Cell] = {}
    blanks: dict[Role, Place] = {}
    used: set[int] = set()
    for number, column in enumerate(line.head.columns):
        if column.period not in {period, None} or (column.area is not None and column.area is not area):
            continue
        if column.role in _OF_EXPORTS and not line.head.flat:
            continue  # nothing reads them: what stands there is noted as unread
        cell = line.placed.cell(number)
        if cell is not None and cell.text and column.role not in cells:
            cells[column.role] = cell
            used.add(number)
        elif cell is not None and not cell.text:
            blanks.setdefault(column.role, cell.place)
    weight, name = cells.get(Role.WEIGHT), cells.get(Role.NAME)
    if weight is not None and name is not None and weight.height > name.height:
        cells[Role.GROUP_WEIGHT] = cells.pop(Role.WEIGHT)
    return cells, blanks, used


def _carry(cells: dict[Role, Cell], period: int, carried: Carried) -> dict[Role, Cell]:
    """The cells with the levels that labels above them still govern; a new level 1 ends the level 2 before it."""
    one, two = (Role.LEVEL1, period), (Role.LEVEL2, period)
    if Role.LEVEL1 in cells and (one not in carried or carried[one].text != cells[Role.LEVEL1].text):
        carried.pop(two, None)
        carried[one] = cells[Role.LEVEL1]
    if Role.LEVEL2 in cells:
        carried[two] = cells[Role.LEVEL2]
    governing = {role: carried[key] for role, key in ((Role.LEVEL1, one), (Role.LEVEL2, two)) if key in carried}
    return governing | cells


def _band(line: _Line) -> dict[Role, Cell]:
    """A row that is nothing but a level's label across the columns: 产出指标 over the rows of its group."""
    here = [cell for cell in line.grid.rows[line.at].cells if cell.text]
    if len(here) != 1 or here != line.placed.across:
        return {}
    if levels.level1(here[0].text) is not None:
        return {Role.LEVEL1: here[0]}
    return {Role.LEVEL2: here[0]} if levels.level2(here[0].text) is not None else {}


def note_rows(rows: Rows, grid: Grid, ledger: Ledger) -> None:
    """One note for rows of the block that no column takes, one for points that are no single indicator's."""
    points = {id(cell): cell for entry in rows.entries if (cell := entry.cells.get(Role.GROUP_WEIGHT))}
    if points:
        cells = list(points.values())
        shown = "、".join(excerpt(cell.text, 8) for cell in cells[:SHOWN]) + ("等" if len(cells) > SHOWN else "")
        ledger.note(NoteKind.UNREAD, f"分值{shown}是一级或二级指标的，不属于单个三级指标，未读入。", cells[0].place)
    if rows.unplaced:
        places: Iterable[int] = (
            grid.rows[at].cells[0].place.row or at + 1 for at in rows.unplaced if grid.rows[at].cells
        )
        first = next(cell.place for cell in grid.rows[rows.unplaced[0]].cells if cell.text)
        ledger.note(NoteKind.UNREAD, f"指标部分第{spans(places)}行不在表头的任何一栏之下，未读入。", first)

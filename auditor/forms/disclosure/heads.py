"""The heading of a budget table: one to five rows of words over the columns, and what each column holds."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from sys import maxsize

from auditor.forms.disclosure.columns import PREVIOUS, Role, Word, is_figure, word
from auditor.forms.labels import key
from auditor.forms.tables import Line
from auditor.values.paper import Cell

MOST_ROWS = 5
"""Rows that a heading may have."""
CODES = ("class", "section", "item")
"""类 款 项 as columns of their own."""
NAMES = frozenset({"name", "project_name", "unit", "code", "class"})
"""What a row can be about."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its side of the table, what it holds, and the unit that its heading names.

    `item` is the part of 三公经费 that the column is about, where the parts stand side by side.
    """

    at: int
    side: str
    role: Role
    field: str
    item: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table that can be read, the cells of those that cannot, and where the rows begin."""

    columns: tuple[Column, ...]
    unknown: tuple[Cell, ...]
    doubtful: tuple[Cell, ...]
    end: int

    @property
    def sides(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(column.side for column in self.columns))


@dataclass(frozen=True, slots=True)
class _Span:
    """A cell of the heading and the columns that it stands over."""

    cell: Cell
    word: Word | None
    first: int
    last: int


def starts_heading(line: Line) -> bool:
    """Whether a row may be the first of a heading: words of a heading and no figures."""
    filled = line.filled
    if len(filled) < 2 or (word(filled[0].text) is None and word(filled[1].text) is None):
        return False
    words = [word(cell.text) for cell in filled]
    known = [found for found in words if found]
    tells = any(found.role in {Role.KEY, Role.ITEM} or (found.role is Role.GROUP and found.field) for found in known)
    tells = tells or sum(found.role is Role.WHOLE and bool(found.period) for found in known) > 1
    return tells and len(known) * 2 >= len(words) + 1 and not any(is_figure(cell.text) for cell in filled)


def read_heading(lines: Sequence[Line], at: int) -> Heading | None:
    """The heading that begins at a line; None if it has no column of amounts with a key, and no part of 三公经费."""
    rows = [_spans(lines[at], [])]
    end = at + 1
    while end < min(at + MOST_ROWS, len(lines)) and _goes_on(lines[end], rows):
        rows.append(_spans(lines[end], rows))
        end += 1
    heading = _columns(rows, end)
    keys = {column.field for column in heading.columns if column.role is Role.KEY}
    amounts = any(column.role is not Role.KEY for column in heading.columns)
    parts = any(column.role is Role.ITEM for column in heading.columns)
    return heading if parts or (keys & NAMES and (amounts or heading.doubtful)) else None


def is_ordinals(line: Line) -> bool:
    """A row that numbers the columns."""
    if not line.filled[-1].text.isdigit():
        return False
    texts = [cell.text for cell in line.filled]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 3]
    rising = all(one < other for one, other in pairwise(numbers))
    lead = len(texts) - len(numbers)
    return rising and len(numbers) > 1 and (lead == 0 or (lead == 1 and word(texts[0]) is not None))


def _spans(line: Line, above: list[list[_Span]]) -> list[_Span]:
    """The cells of one row of the heading; where merging was lost a cell reaches up to the next that is filled."""
    merged = any(cell.width > 1 for cell in line.cells)
    spans = []
    for at, cell in enumerate(line.filled):
        first = _at(cell)
        after = _at(line.filled[at + 1]) - 1 if at + 1 < len(line.filled) else maxsize
        over = _over(above, first)
        last = first + cell.width - 1 if merged else min(after, over[-1].last if over else maxsize)
        spans.append(_Span(cell, word(cell.text), first, last))
    return spans


def _over(rows: list[list[_Span]], at: int) -> list[_Span]:
    """The cells of a heading over one column, from the top."""
    found = [row[index - 1] for row in rows if (index := bisect_right(row, at, key=lambda span: span.first))]
    return [span for span in found if at <= span.last]


def _goes_on(line: Line, rows: list[list[_Span]]) -> bool:
    """Whether a row is part of the heading: words under words, and only keys under keys."""
    words = [word(cell.text) for cell in line.filled]
    if not any(words) or len(line.cells) == 1 or any(is_figure(cell.text) for cell in line.filled):
        return False
    for cell, found in zip(line.filled, words, strict=True):
        over = _over(rows, _at(cell))
        top = over[-1].word if over else None
        if (not over and found is None) or (top and top.role is Role.KEY and not (found and found.role is Role.KEY)):
            return False
    return True


def _at(cell: Cell) -> int:
    return cell.place.column or 0


def _columns(rows: list[list[_Span]], end: int) -> Heading:
    starts = sorted({span.first for row in rows for span in row})
    sides = _sides(rows[0])
    years = [span.word.period for row in rows for span in row if span.word and span.word.period.isdigit()]
    last_year = max(years, default="")
    found, unknown = [], []
    for at in starts:
        path = _over(rows, at)
        side = next((sides[span.first] for span in path if span.first in sides), "")
        column = _column(at, side, [span.word for span in path], last_year)
        if column:
            found.append(column)
        else:
            unknown.append(path[-1].cell)
    found = _beside(found)
    kinds = [(column.side, column.field, column.item) for column in found]
    often = Counter(kinds)
    double = {at for at, kind in enumerate(kinds) if kind[1] and often[kind] > 1}
    doubtful = [_over(rows, found[at].at)[-1].cell for at in sorted(double)]
    kept = tuple(column for at, column in enumerate(found) if at not in double)
    return Heading(kept, tuple(unknown), tuple(doubtful), end)


def _sides(top: list[_Span]) -> dict[int, str]:
    """Where 收入 and 支出 begin, if the first row of the heading parts the table into both."""
    named = {
        span.first: label[-2:]
        for span in top
        if (label := key(span.cell.text)).endswith(("收入", "支出")) and span.last > span.first
    }
    return named if set(named.values()) == {"收入", "支出"} else {}


def _column(at: int, side: str, path: list[Word | None], last_year: str) -> Column | None:
    """What stands below these words; None if they do not tell."""
    leaf = path[-1]
    above = [found for found in path[:-1] if found]
    if leaf is None:
        return None
    unit = next((found.unit for found in reversed([*above, leaf]) if found.unit), "")
    if leaf.role is Role.KEY:
        other = any(found.field == "counterpart" for found in above)
        field = {"items": "name"}.get(leaf.field, leaf.field)
        return Column(at, side, Role.KEY, {"name": "counterpart", "code": ""}.get(field, field) if other else field)
    if any(found.role is Role.KEY and found.field != "items" for found in above):
        return None
    over = above[1:] if side else above
    item = next((found.field for found in (leaf, *reversed(over)) if found.role is Role.ITEM), "")
    amounts = [found.field for found in (leaf, *reversed(over)) if found.role is Role.AMOUNT]
    field = amounts[0] if amounts else "total"
    periods = [found.period for found in (*above, leaf) if found.period]
    before = any(period == "上年" or (period.isdigit() and period < last_year) for period in periods)
    if before and field not in {"change", "change_share", "carry_over"}:
        field = PREVIOUS.get(field, "")
    return Column(at, side, Role.ITEM if item else Role.AMOUNT, field, item, unit) if field else None


def _beside(columns: list[Column]) -> list[Column]:
    """The columns of a table whose heading repeats the name on the right without saying 收入 and 支出."""
    names = [column.at for column in columns if column.role is Role.KEY and column.field == "name"]
    if len(names) == 2 and not any(column.side for column in columns):
        amount = min((column.at for column in columns if column.role is not Role.KEY), default=maxsize)
        border = min((column.at for column in columns if column.role is Role.KEY and column.at > amount), default=0)
        return [replace(column, side="收入" if column.at < border else "支出") for column in columns]
    return columns

"""The grammar of one indicator row: which cell is whose label, name or value, by vocabulary, arity and order.

    row  = [绩效指标] [level 1] part part        part = [level 2] [name [value]]

Columns decide nothing but a tie, for print shifts them. All readings of a row (two dozen at most) are
weighed; what a form rarely prints costs more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.forms import labels
from auditor.values.paper import Cell

MAX_CELLS = 8

_VALUE = re.compile(r"[≥≤＞＜><=＝≧≦].*|[0-9][0-9,.]*\D{0,4}", re.DOTALL)


EXACT = 3
"""What it counts for a reading that every cell stands under its own heading: more than a side left empty."""

UNFIT = 8
"""A reading as unlikely as this takes a label for content: the row is then noted and not read."""


@dataclass(frozen=True, slots=True)
class Part:
    """One period's side of a row."""

    label: Cell | None = None
    name: Cell | None = None
    value: Cell | None = None

    @property
    def empty(self) -> bool:
        return self.label is None and self.name is None

    def columns(self) -> tuple[tuple[int, Cell], ...]:
        """The cells and in which of the side's three columns they belong."""
        return tuple((index, cell) for index, cell in enumerate((self.label, self.name, self.value)) if cell)


@dataclass(frozen=True, slots=True)
class RowReading:
    """One way to read a row; `spare` is a label printed twice."""

    parts: tuple[Part, Part]
    level1: Cell | None
    spare: Cell | None
    cost: int

    def meaning(self) -> tuple[str | None, ...]:
        """What the row says, wherever its cells stand."""
        return tuple(cell.text if cell else None for part in self.parts for cell in (part.label, part.name, part.value))

    def distance(self, columns: Sequence[int]) -> int:
        """How far the cells stand from the columns of the heading (7 of them)."""
        cells = [(1 + 3 * side + at, cell) for side, part in enumerate(self.parts) for at, cell in part.columns()]
        if self.level1:
            cells.append((0, self.level1))
        return sum(abs((cell.place.column or 0) - columns[at]) for at, cell in cells)


def read_row(cells: Sequence[Cell], columns: Sequence[int]) -> tuple[RowReading, RowReading | None] | None:
    """The best reading of a row, and the next that fits as well; None if the row fits no reading."""
    if not 0 < len(cells) <= MAX_CELLS:
        return None

    def order(reading: RowReading) -> tuple[int, int]:
        distance = reading.distance(columns)
        # Labels alone say the same wherever they stand: only contents are placed by their column.
        placed = distance == 0 and _contents(reading.parts) > 0
        return reading.cost - (EXACT if placed else 0), distance

    found = sorted(_readings(cells), key=order)
    if not found or found[0].cost >= UNFIT:
        return None
    best = found[0]
    rivals = (other for other in found if other.cost == best.cost and other.meaning() != best.meaning())
    return best, next(rivals, None)


def _readings(cells: Sequence[Cell]) -> Iterator[RowReading]:
    yield from _with_level1(cells, None, 0)
    # `可持续影响指标 可持续影响指标 _ 可持续影响指标`: a label printed twice, not a name like its label.
    standards = [labels.level2(cell.text) for cell in cells]
    for at, (one, other) in enumerate(pairwise(standards)):
        if one is not None and one == other:
            yield from _with_level1([*cells[:at], *cells[at + 1 :]], cells[at], 4)


def _with_level1(cells: Sequence[Cell], spare: Cell | None, cost: int) -> Iterator[RowReading]:
    yield from _sides(cells, None, spare, cost)
    if cells and labels.level1(cells[0].text):
        yield from _sides(cells[1:], cells[0], spare, cost)


def _sides(cells: Sequence[Cell], level1: Cell | None, spare: Cell | None, cost: int) -> Iterator[RowReading]:
    for split in range(len(cells) + 1):
        for left in _parts(cells[:split]):
            for right in _parts(cells[split:]):
                parts = (left, right)
                if level1 is None and not left.label and not right.label and _contents(parts) < 2:
                    continue  # a lone text is the rest of a broken cell, not an indicator
                yield RowReading(parts, level1, spare, cost + _cost(parts, level1))


def _parts(cells: Sequence[Cell]) -> Iterator[Part]:
    """The ways to read up to three cells as one side."""
    if len(cells) <= 2:
        yield Part(None, *cells)
    if 0 < len(cells) <= 3 and labels.level2(cells[0].text):
        yield Part(cells[0], *cells[1:])
        if len(cells) == 2 and _VALUE.fullmatch(cells[1].text):
            yield Part(cells[0], None, cells[1])


def _contents(parts: tuple[Part, Part]) -> int:
    return sum(cell is not None for part in parts for cell in (part.name, part.value))


def _cost(parts: tuple[Part, Part], level1: Cell | None) -> int:
    left, right = parts
    cost = sum(_part_cost(part) for part in parts)
    kinds = [labels.level2(part.label.text) if part.label else None for part in parts]
    if kinds[0] and kinds[1] and kinds[0] != kinds[1]:
        cost += 5
    if (kinds[0] is None) != (kinds[1] is None):
        cost += 3 if left.empty or right.empty else 2
    elif (left.empty != right.empty) and not kinds[0]:
        cost += 3
    if level1:
        natural = labels.NATURAL_LEVEL1.get(kinds[0] or kinds[1] or "")
        cost += 0 if natural == labels.level1(level1.text) or left.empty else 3 if natural is None else 2
    return cost


def _part_cost(part: Part) -> int:
    cost = sum(_label_like(cell) for cell in (part.name, part.value) if cell)
    if part.name is not None:
        cost += 2 if _VALUE.fullmatch(part.name.text) else 0
        cost += 4 if part.value is None else 0
    elif part.value is not None:
        cost += 3  # a value whose name was lost
    return cost


def _label_like(cell: Cell) -> int:
    """A name may read like a label cut short (服务对象满意度); one that ends in 指标 hardly is a name."""
    if labels.key(cell.text).endswith("指标"):
        return UNFIT
    return 3 if labels.level1(cell.text) or labels.level2(cell.text) else 0

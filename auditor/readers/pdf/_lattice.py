"""Rulings to grids: each connected net of horizontal and vertical rulings is a table, its meshes the cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from auditor.readers.pdf._frame import Corners
from auditor.values.place import Box

APART = 3.0
"""Rulings nearer than this are one: double lines, and pieces drawn by each cell for itself."""
GAP = 4.5
"""Points between two pieces of one ruling: dashes, and corners that do not quite meet."""
REACH = 3.0
"""How far from a crossing a ruling may end and still meet the other."""
SHORTEST = 5.0
MAX_LINES = 2_000
MAX_ROWS = 5_000
MAX_COLUMNS = 256


class Line(NamedTuple):
    """A ruling: where it stands, and from where to where it runs along the other axis."""

    at: float
    start: float
    end: float


class Mesh(NamedTuple):
    """A cell of a grid, counted from 0."""

    row: int
    column: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rulings from left to right and from top to bottom, its cells, and which cell covers each slot.

    `open_top` and `open_bottom`: the table runs on beyond its outermost horizontal ruling.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    meshes: tuple[Mesh, ...]
    owners: tuple[tuple[int, ...], ...]
    open_top: bool
    open_bottom: bool

    @property
    def box(self) -> Box:
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def at(self, x: float, y: float) -> int | None:
        """Which of `meshes` holds a point."""
        row, column = bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1
        inside = 0 <= row < len(self.rows) - 1 and 0 <= column < len(self.columns) - 1
        return self.owners[row][column] if inside else None

    def mesh_box(self, mesh: Mesh) -> Box:
        row, column, height, width = mesh
        return self.columns[column], self.rows[row], self.columns[column + width], self.rows[row + height]


def grids(rulings: Iterable[Corners]) -> tuple[list[Grid], bool]:
    """The tables among the rulings, and whether there were too many rulings or slots to look for all."""
    level, upright = [], []
    for left, top, right, bottom in rulings:
        if right - left >= bottom - top:
            level.append(Line((top + bottom) / 2, left, right))
        else:
            upright.append(Line((left + right) / 2, top, bottom))
    level, upright = joined(level), joined(upright)
    if len(level) > MAX_LINES or len(upright) > MAX_LINES:
        return [], True
    found = []
    excess = False
    for across, down in _nets(level, upright):
        columns, rows = positions(line.at for line in down), positions(line.at for line in across)
        outer_columns = _with_ends(columns, across)
        outer_rows = _with_ends(rows, down)
        if len(outer_columns) > MAX_COLUMNS + 1 or len(outer_rows) > MAX_ROWS + 1:
            excess = True
        elif len(outer_columns) > 1 and len(outer_rows) > 1:
            grid = _grid(outer_columns, outer_rows, across, down)
            found.append(Grid(*grid, outer_rows[0] < rows[0], outer_rows[-1] > rows[-1]))
    return found, excess


def positions(values: Iterable[float]) -> list[float]:
    """The middles of the groups of values that are less than APART from their first."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= APART:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def joined(lines: list[Line]) -> list[Line]:
    """Pieces on one line as one ruling each, those too short to part cells left out."""
    whole: list[Line] = []
    lines.sort()
    at = 0
    while at < len(lines):
        first, end = lines[at].at, at
        while end < len(lines) and lines[end].at - first <= APART:
            end += 1
        whole += _runs(lines[at:end])
        at = end
    return [line for line in whole if line.end - line.start >= SHORTEST]


def _runs(pieces: list[Line]) -> Iterable[Line]:
    """The pieces that stand together, laid end to end."""
    pieces.sort(key=lambda piece: piece.start)
    places: list[float] = []
    start = end = pieces[0].start
    for piece in pieces:
        if places and piece.start > end + GAP:
            yield Line(sum(places) / len(places), start, end)
            places, start, end = [], piece.start, piece.end
        places.append(piece.at)
        end = max(end, piece.end)
    yield Line(sum(places) / len(places), start, end)


def _nets(level: list[Line], upright: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The rulings that meet each other, directly or through others."""
    parents = list(range(len(level) + len(upright)))

    def root(member: int) -> int:
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    upright.sort()
    places = [line.at for line in upright]
    for index, line in enumerate(level):
        first = bisect_left(places, line.start - REACH)
        for other in range(first, bisect_right(places, line.end + REACH)):
            if upright[other].start - REACH <= line.at <= upright[other].end + REACH:
                parents[root(len(level) + other)] = root(index)
    nets: dict[int, tuple[list[Line], list[Line]]] = {}
    for member in range(len(parents)):
        across, down = nets.setdefault(root(member), ([], []))
        if member < len(level):
            across.append(level[member])
        else:
            down.append(upright[member - len(level)])
    return [net for net in nets.values() if net[0] and net[1]]


def _with_ends(places: list[float], crossing: Sequence[Line]) -> list[float]:
    """Where rulings run on beyond the outermost that cross them, the table has an open side there."""
    start, end = min(line.start for line in crossing), max(line.end for line in crossing)
    before = [start] if start < places[0] - SHORTEST - REACH else []
    behind = [end] if end > places[-1] + SHORTEST + REACH else []
    return [*before, *places, *behind]


Layout = tuple[tuple[float, ...], tuple[float, ...], tuple[Mesh, ...], tuple[tuple[int, ...], ...]]


def _grid(columns: list[float], rows: list[float], across: list[Line], down: list[Line]) -> Layout:
    """Cells as rectangles of slots between which no ruling stands, taken from the top left."""
    right = _walls(columns, rows, down)
    below = _walls(rows, columns, across)
    height, width = len(rows) - 1, len(columns) - 1
    owners = [[-1] * width for _ in range(height)]
    meshes: list[Mesh] = []
    for row in range(height):
        for column in range(width):
            if owners[row][column] >= 0:
                continue
            wide = 1
            while column + wide < width and not right[column + wide][row] and owners[row][column + wide] < 0:
                wide += 1
            span = range(column, column + wide)
            high = 1
            while row + high < height and _continues(row + high, span, right, below):
                high += 1
            for line in range(row, row + high):
                owners[line][column : column + wide] = [len(meshes)] * wide
            meshes.append(Mesh(row, column, high, wide))
    return tuple(columns), tuple(rows), tuple(meshes), tuple(map(tuple, owners))


def _walls(places: list[float], others: list[float], lines: list[Line]) -> list[list[bool]]:
    """For each place of a ruling and each slot along it, whether a ruling stands there."""
    middles = [(one + two) / 2 for one, two in pairwise(others)]
    walls = [[False] * len(middles) for _ in places]
    for line in lines:
        nearest = bisect_left(places, line.at)
        if nearest == len(places) or (nearest and line.at - places[nearest - 1] < places[nearest] - line.at):
            nearest -= 1
        first, end = bisect_left(middles, line.start), bisect_right(middles, line.end)
        walls[nearest][first:end] = [True] * (end - first)
    return walls


def _continues(row: int, span: range, right: list[list[bool]], below: list[list[bool]]) -> bool:
    """Whether no ruling parts the slots of a row from those above, or from each other."""
    return not any(below[row][column] for column in span) and not any(right[column][row] for column in span[1:])

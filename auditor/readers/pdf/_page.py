"""One page: the ruled tables on it with the text of their cells, and the lines of text outside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from auditor.readers.pdf import _pdfium, _refusals
from auditor.readers.pdf._frame import Frame
from auditor.readers.pdf._glyphs import LEVEL, SLACK, Glyphs, Run, Styles, frame_of, glyphs_of
from auditor.readers.pdf._lattice import Grid, Mesh, grids
from auditor.readers.pdf._rulings import drawn
from auditor.readers.pdf._words import cell_text, chunks_of, lines_of
from auditor.values.place import Box
from auditor.values.text import MAX_CELL

MAX_GLYPHS = 50_000
MAX_SIDE = 14_400.0
"""Points: what the format allows, 200 inches."""
FRAME = 0.8
"""A single box around more than this share of both sides of a page is a frame, no table."""
CLEAR = 0.4
"""Points of white on a ruling that part the text of two cells."""

_DIGIT = re.compile(r"[0-9]")


class PartCell(NamedTuple):
    """A cell of a table on one page; `box` as displayed.

    `full`: it stands last on the page, and its last line may run on over the page break.
    """

    mesh: Mesh
    text: str
    box: Box
    full: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or as much of one as stands on a page."""

    page: int
    grid: Grid
    cells: tuple[PartCell, ...]

    @property
    def top(self) -> float:
        return self.grid.rows[0]


@dataclass(frozen=True, slots=True)
class Prose:
    """A line of text outside tables: the parts between wide gaps with their boxes as displayed."""

    page: int
    number: int
    top: float
    chunks: tuple[tuple[str, Box], ...]

    @property
    def text(self) -> str:
        return " ".join(text for text, _ in self.chunks)


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds, from top to bottom, and what is in doubt about it."""

    number: int
    items: tuple[Part | Prose, ...] = ()
    pictures: int = 0
    readable: bool = True
    recognised: bool = False
    unmapped: int = 0
    slanted: str = ""
    outside: int = 0
    crowded: bool = False
    crossing: tuple[str, ...] = ()
    astray: bool = False
    """Its cells and lines hold other digits than the page."""

    @property
    def has_text(self) -> bool:
        return bool(self.items)

    @property
    def parts(self) -> list[Part]:
        return [item for item in self.items if isinstance(item, Part)]


def page_of(handles: _pdfium.Handles, number: int) -> Page:
    """Read an open page."""
    left, bottom, right, top = handles.crop
    if not (0 < right - left <= MAX_SIDE and 0 < top - bottom <= MAX_SIDE):
        raise _refusals.too_large_page(number, int(MAX_SIDE))
    if handles.glyphs > MAX_GLYPHS:
        raise _refusals.too_many_glyphs(number, handles.glyphs, MAX_GLYPHS)
    text = _pdfium.page_text(handles.text, handles.glyphs)
    styles = Styles(handles)
    frame = frame_of(handles, text, styles)
    glyphs = glyphs_of(handles, text, styles, frame)
    drawing = drawn(handles.page, frame)
    found, excess = grids(drawing.rulings) if glyphs.runs else ([], False)
    return _Reading(number, frame, glyphs, _tables(found, frame)).page(
        drawing.pictures, crowded=excess or not drawing.whole
    )


def _tables(found: list[Grid], frame: Frame) -> list[Grid]:
    """The grids without frames around the page or around other tables, innermost first."""
    width, height = frame.size
    kept: list[Grid] = []
    for grid in sorted(found, key=_area):
        left, top, right, bottom = grid.box
        alone = len(grid.meshes) == 1
        encloses = any(_within(other.box, grid.box) for other in kept)
        if not (alone and (encloses or (right - left > FRAME * width and bottom - top > FRAME * height))):
            kept.append(grid)
    return kept


def _area(grid: Grid) -> float:
    left, top, right, bottom = grid.box
    return (right - left) * (bottom - top)


def _within(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


class _Reading:
    """Every run of a page brought to its cell or its line."""

    def __init__(self, number: int, frame: Frame, glyphs: Glyphs, tables: list[Grid]) -> None:
        self.number, self.frame, self.glyphs, self.tables = number, frame, glyphs, tables
        self.inside: list[dict[int, list[Run]]] = [{} for _ in tables]
        self.free: list[Run] = []
        self.dropped: list[str] = []
        self.crossing: list[tuple[Run, int, int]] = []

    def page(self, pictures: int, *, crowded: bool) -> Page:
        for run in self.glyphs.runs:
            self._place(run)
        for run, table, owner in self.crossing:
            self._follow(run, self.inside[table], owner)
        parts = [self._part(grid, texts) for grid, texts in zip(self.tables, self.inside, strict=True) if texts]
        items: list[Part | Prose] = [*parts, *self._prose()]
        items.sort(key=attrgetter("top"))
        glyphs = self.glyphs
        return Page(
            self.number,
            tuple(items),
            pictures,
            recognised=glyphs.recognised,
            unmapped=glyphs.unmapped,
            slanted=glyphs.slanted,
            outside=len(glyphs.outside),
            crowded=crowded,
            crossing=tuple(run.text for run, _, _ in self.crossing),
            astray=self._astray(items),
        )

    def _place(self, run: Run) -> None:
        """Give a run to the cell in which it stands; where it crosses a ruling, see whether it is two."""
        middle = run.middle
        inset = min(run.size, run.right - run.left) / 4
        first, last = run.left + inset, run.right - inset
        for table, grid in enumerate(self.tables):
            start, end = grid.at(first, middle), grid.at(last, middle)
            if start is None and end is None:
                continue
            if start == end and start is not None:
                self.inside[table].setdefault(start, []).append(run)
                return
            cut = self._white(run, grid)
            if cut is not None:
                self._place(self.glyphs.part(run, run.first, cut))
                self._place(self.glyphs.part(run, cut, run.end))
                return
            owner = self._owner(run, grid, first)
            if owner is not None:
                self.crossing.append((run, table, owner))
                self.inside[table].setdefault(owner, []).append(run)
                return
        self.free.append(run)

    def _follow(self, run: Run, cells: dict[int, list[Run]], owner: int) -> None:
        """Bring what is written on directly behind text that is too long for its cell to the same cell."""
        behind = sorted(
            (other.left, index, other)
            for index, runs in cells.items()
            if index != owner
            for other in runs
            if other.left > run.left and abs(other.base - run.base) <= LEVEL
        )
        end = run.right
        for left, index, other in behind:
            if left > end + SLACK * run.size:
                return
            cells[index].remove(other)
            cells[owner].append(other)
            end = max(end, other.right)

    def _white(self, run: Run, grid: Grid) -> int | None:
        """The glyph before which a run leaves white on a ruling, as text of two cells does."""
        lefts, rights = self.glyphs.lefts, self.glyphs.rights
        for at in range(run.first + 1, run.end):
            before, after = rights[at - 1], lefts[at]
            if after - before >= CLEAR and any(before - CLEAR <= x <= after + CLEAR for x in grid.columns):
                around = grid.at(before - CLEAR, run.middle), grid.at(after + CLEAR, run.middle)
                if around[0] != around[1]:
                    return at
        return None

    def _owner(self, run: Run, grid: Grid, first: float) -> int | None:
        """The cell of text that is too long for it: where it begins, or if that is at its very end, where most is."""
        start = grid.at(first, run.middle)
        if start is not None:
            left, _, right, _ = grid.mesh_box(grid.meshes[start])
            if run.left < (left + right) / 2:
                return start
        return grid.at((run.left + run.right) / 2, run.middle)

    def _part(self, grid: Grid, texts: dict[int, list[Run]]) -> Part:
        cells = []
        bottom = len(grid.rows) - 1
        for (index, mesh), box in zip(enumerate(grid.meshes), self._boxes(grid), strict=True):
            runs = texts.get(index)
            if not runs:
                cells.append(PartCell(mesh, "", box, full=False))
                continue
            left, right = grid.columns[mesh.column], grid.columns[mesh.column + mesh.width]
            text, full = cell_text(runs, self.glyphs, left, right, self.dropped)
            if len(text) > MAX_CELL:
                raise _refusals.long_cell(self.number, len(text), MAX_CELL)
            cells.append(PartCell(mesh, text, box, full=mesh.row + mesh.height == bottom and full()))
        return Part(self.number, grid, tuple(cells))

    def _boxes(self, grid: Grid) -> Iterator[Box]:
        """The boxes of the cells as displayed."""
        if not self.frame.upright:
            yield from (self.frame.displayed(grid.mesh_box(mesh)) for mesh in grid.meshes)
            return
        columns = [round(place, 2) for place in grid.columns]
        rows = [round(place, 2) for place in grid.rows]
        for row, column, height, width in grid.meshes:
            yield columns[column], rows[row], columns[column + width], rows[row + height]

    def _prose(self) -> list[Prose]:
        found = []
        for number, line in enumerate(lines_of(self.free), 1):
            chunks = []
            for chunk in chunks_of(line, self.glyphs, self.dropped):
                box = chunk.left, chunk.base - 0.9 * chunk.size, chunk.right, chunk.base + 0.2 * chunk.size
                chunks.append((chunk.text, self.frame.displayed(box)))
            found.append(Prose(self.number, number, min(run.middle for run in line), tuple(chunks)))
        return found

    def _astray(self, items: list[Part | Prose]) -> bool:
        texts = [self.glyphs.slanted, self.glyphs.outside, *self.dropped]
        for item in items:
            texts += [cell.text for cell in item.cells] if isinstance(item, Part) else [text for text, _ in item.chunks]
        return sorted(_DIGIT.findall("".join(texts))) != sorted(_DIGIT.findall(self.glyphs.text))

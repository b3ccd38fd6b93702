"""The glyphs of a page in runs: characters that follow each other on one baseline, with their places."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, deque
from itertools import repeat
from typing import NamedTuple

from auditor.readers.pdf import _pdfium
from auditor.readers.pdf._frame import Frame

SLACK = 0.12
"""Ems between two glyphs of one run, or by which they overlap."""
LEVEL = 0.25
"""Points by which baselines differ within one run."""
HALF_HEIGHT = 0.35
"""Ems from the baseline to halfway up a character."""
UNKNOWN = "\ufffd"
"""Stands for a glyph of which nobody knows the character: never read as a digit or a word."""
_BLANK = re.compile(r"[\s\0]")
SAMPLES = 12
STEEP = 0.05
"""Quarter turns off an upright or lying position at which text counts as slanted."""


class Glyph(NamedTuple):
    """One character as read: its left and right edge, its baseline, its size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Run(NamedTuple):
    """Glyphs of one size that follow each other on one baseline; `first` to `end` are their places in `Glyphs`.

    `middle` is halfway up a character, where a line of text has its weight.
    `turns`: how many quarter turns clockwise would make it upright; such a run is one glyph.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    middle: float
    first: int
    end: int
    turns: int = 0

    def continued_by(self, left: float, base: float, size: float) -> bool:
        """Whether what begins at `left` on a baseline runs on from this."""
        slack = SLACK * size
        return (
            size == self.size
            and not self.turns
            and -slack <= left - self.right <= slack
            and -LEVEL <= base - self.base <= LEVEL
        )

    def with_end(self, text: str, right: float, end: int) -> Run:
        """The run with further glyphs behind it."""
        return Run(self.text + text, self.left, right, self.base, self.size, self.middle, self.first, end)


class Glyphs(NamedTuple):
    """All glyphs of a page in stream order, and the runs in which they are written.

    In no run are `slanted` glyphs, drawn at an angle as a watermark is, and those `outside` what is displayed.
    `unmapped` counts glyphs that have no character. `recognised`: invisible text is among them, as text
    recognition leaves it under the picture of a page.
    """

    text: str
    lefts: list[float]
    rights: list[float]
    runs: list[Run]
    slanted: str
    outside: str
    unmapped: int
    recognised: bool

    def split(self, run: Run) -> list[Glyph]:
        """The glyphs of a run one by one."""
        return [
            Glyph(self.text[at], self.lefts[at], self.rights[at], run.base, run.size)
            for at in range(run.first, run.end)
        ]

    def part(self, run: Run, first: int, end: int) -> Run:
        """Some of the glyphs of a run as a run of their own."""
        left, right = self.lefts[first], self.rights[end - 1]
        return Run(self.text[first:end], left, right, run.base, run.size, run.middle, first, end)


class _Style(NamedTuple):
    """How the text of one drawing operation stands: size, quarter turns that make it upright, whether it shows.

    Not `mapped`: its font does not say which characters its glyphs are, and pdfium takes their numbers for such.
    """

    size: float
    turns: int | None
    visible: bool
    mapped: bool = True


_NOWHERE = _Style(0.0, None, visible=True)


class Styles:
    """The styles of the glyphs of a page, asked for once for all that one operation draws."""

    def __init__(self, page: _pdfium.Handles) -> None:
        self.text = page.text
        self.known: dict[int | None, _Style] = {}
        self.matrix = (ctypes.c_float * 6)()
        self.address = ctypes.addressof(self.matrix)

    def at(self, place: int) -> _Style:
        """How the glyph at a place is drawn."""
        handle = _pdfium.glyph_object(self.text, place)
        style = self.known.get(handle)
        if style is None:
            style = self.known[handle] = self._style(handle, place)
        return style

    def _style(self, handle: int | None, place: int) -> _Style:
        _pdfium.glyph_matrix(self.text, place, self.address)
        a, b, c, d = self.matrix[:4]
        size = _pdfium.glyph_size(self.text, place)
        visible = not handle or _pdfium.text_mode(handle) != _pdfium.INVISIBLE
        mapped = _pdfium.glyph_unmapped(self.text, place) != 1
        if b == 0 == c and a > 0 < d:
            return _Style(size * d, 0, visible, mapped)
        quarters = math.atan2(b, a) / (math.pi / 2) if math.isfinite(a) and math.isfinite(b) else 0.5
        turns = round(quarters) % 4 if abs(quarters - round(quarters)) < STEEP else None
        return _Style(size * math.hypot(c, d), turns, visible, mapped)


def frame_of(page: _pdfium.Handles, text: str, styles: Styles) -> Frame:
    """The frame in which most of the text of a page stands upright."""
    sample = (at for at in range(0, len(text), max(len(text) // SAMPLES, 1)) if not text[at].isspace())
    turns = Counter(turn for turn in (styles.at(at).turns for at in sample) if turn is not None)
    return Frame(turns.most_common(1)[0][0] if turns else page.rotation, page.rotation, page.crop)


def glyphs_of(page: _pdfium.Handles, text: str, styles: Styles, frame: Frame) -> Glyphs:
    """The glyphs of a page as read in its frame."""
    lefts, rights, bottoms = _edges(page, frame)
    collected = _Collected(page, text, frame, lefts, rights)
    for blank in _BLANK.finditer(text):
        bottoms[blank.start()] = math.nan
    style = _NOWHERE
    start = -1
    end = level = math.nan  # nothing follows what is nowhere
    slack = 0.0
    for at, (sign, left, right, bottom) in enumerate(zip(text, lefts, rights, bottoms, strict=True)):
        if -slack <= left - end <= slack and -LEVEL <= bottom - level <= LEVEL:
            end = right
            continue
        if start >= 0:
            collected.run(start, at, style)
            start = -1
        if bottom != bottom:  # noqa: PLR0124 - blank: not a number
            collected.unmapped += sign == "\0"
            end = math.nan
        else:
            start, end, level = at, right, bottom
            style = styles.at(at)
            slack = SLACK * style.size
    if start >= 0:
        collected.run(start, len(text), style)
    return collected.glyphs()


def _edges(page: _pdfium.Handles, frame: Frame) -> tuple[list[float], list[float], list[float]]:
    """Left, right and lower edges of all glyphs as read; glyphs of one font and baseline have one lower edge."""
    count = page.glyphs
    boxes = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(boxes)
    addresses = range(start, start + 16 * count, 16)
    deque(map(_pdfium.glyph_box, repeat(page.text), range(count), addresses), maxlen=0)
    edges = boxes[:]
    x, y = frame.origin
    left, top, right, bottom = edges[0::4], edges[1::4], edges[2::4], edges[3::4]
    match frame.turns:
        case 0:
            sides = left, right, bottom
        case 1:
            sides = bottom, top, [-at for at in right]
        case 2:
            sides = [-at for at in right], [-at for at in left], [-at for at in top]
        case _:
            sides = [-at for at in top], [-at for at in bottom], left
    if x:
        return [at - x for at in sides[0]], [at - x for at in sides[1]], [y - at for at in sides[2]]
    return sides[0], sides[1], [y - at for at in sides[2]]


class _Collected:
    """The runs found so far, and what was left out of them."""

    def __init__(
        self,
        page: _pdfium.Handles,
        text: str,
        frame: Frame,
        lefts: list[float],
        rights: list[float],
    ) -> None:
        self.page, self.text, self.turns = page, text, frame.turns
        self.lefts, self.rights = lefts, rights
        self.point = (ctypes.c_double * 2)()
        self.address = ctypes.addressof(self.point)
        self.width, self.height = frame.size
        _, self.ceiling = frame.origin
        self.runs: list[Run] = []
        self.slanted: list[str] = []
        self.outside: list[str] = []
        self.unmapped = 0
        self.recognised = False

    def run(self, first: int, end: int, style: _Style) -> None:
        """Take the glyphs from `first` up to `end` as one run."""
        if not style.mapped:
            self.unmapped += end - first
            self.text = self.text[:first] + UNKNOWN * (end - first) + self.text[end:]
        text = self.text[first:end]
        left, right, base = self.lefts[first], self.rights[end - 1], self._base(first)
        middle = base - HALF_HEIGHT * style.size
        self.recognised = self.recognised or not style.visible
        if not (0 <= left + right <= 2 * self.width and 0 <= middle <= self.height and style.size > 0):
            self.outside.append(text)
        elif style.turns == self.turns:
            before = self.runs[-1] if self.runs else None
            if before and before.end == first and before.continued_by(left, base, style.size):
                # Another font has other edges; for the reader it is the same line.
                self.runs[-1] = before.with_end(text, right, end)
            else:
                self.runs.append(Run(text, left, right, base, style.size, middle, first, end))
        elif style.turns is None or (turns := (style.turns - self.turns) % 4) == 2:
            self.slanted.append(text)
        else:
            self.runs.append(Run(text, left, right, base, style.size, middle, first, end, turns))

    def _base(self, at: int) -> float:
        """The baseline of a glyph as read."""
        _pdfium.glyph_origin(self.page.text, at, self.address, self.address + 8)
        x, y = self.point
        return self.ceiling - (y, -x, -y, x)[self.turns]

    def glyphs(self) -> Glyphs:
        return Glyphs(
            self.text,
            self.lefts,
            self.rights,
            self.runs,
            "".join(self.slanted),
            "".join(self.outside),
            self.unmapped,
            self.recognised,
        )

"""Runs of glyphs to text: lines by baseline, glyphs by x, and lines of a cell joined as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from auditor.readers.pdf._glyphs import Glyph, Glyphs, Run

SAME_LINE = 0.35
"""Ems by which baselines of glyphs of one size differ within a line."""
ABOVE, BELOW = 0.85, 0.2
"""Ems above and below a baseline between which a smaller sign is raised or lowered, not on another line."""
TWICE = 0.15
"""Ems within which the same sign printed again is the same sign: bold print is often imitated so."""
SPACE = 0.15
WIDE_SPACE = 0.4
"""Ems between two signs that are a space; beside a Chinese character."""
COLUMN = 1.5
"""Ems between two signs of a line outside tables that part its cells."""
MOST = 0.6
"""The share of a cell's width from which its longest line shows where its lines end."""
NARROW = 0.55
"""The width of a Latin letter or digit in ems."""
PADDING = 12.0
"""Points of a cell's width that its text leaves free on both sides together."""

_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_WITH_WIDE = "“”‘’—…·、。，；：？！（）《》²³℃㎡"
_UNIT = re.compile(r"(?:[!-~]+|.)(?:[、，。；：？！）》]|[“”‘’].?)*")
"""What a line does not break: a word, and quotes and commas with the signs they hold to."""
_NUMBER_END = re.compile(r"[0-9][.,]?\Z")
_NUMBER_RUNS_ON = re.compile(r"[.,]?[0-9]|[%‰]")
_ITEM = re.compile(r"[0-9]{1,2}(、|[.．)）](?![0-9]))|[(（]?[一二三四五六七八九十0-9]{1,3}[)）、]|[①-⑳]")
"""How an item of a list begins; it stands on a line of its own."""
_FRACTION = re.compile(r"[.,][0-9]")
_OPEN_NUMBER = re.compile(r"[0-9][.,]\Z")


class TextLine(NamedTuple):
    """A line of text or a part of one, and where it runs."""

    text: str
    left: float
    right: float
    base: float
    size: float


_middle, _size, _left = attrgetter("middle"), attrgetter("size"), attrgetter("left")


def lines_of(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs line by line from top to bottom; raised and lowered signs stand on their line."""
    if len(runs) < 2:
        return [list(runs)] if runs else []
    lines: list[list[Run]] = []
    largest: Run | None = None
    for run in sorted(runs, key=_middle):
        if largest is not None and _on_one_line(largest, run):
            lines[-1].append(run)
            largest = max(largest, run, key=_size)
        else:
            lines.append([run])
            largest = run
    return lines


def _on_one_line(one: Run, other: Run) -> bool:
    large, small = (one, other) if one.size >= other.size else (other, one)
    if abs(one.base - other.base) <= SAME_LINE * small.size:
        return True
    return small.size < 0.9 * large.size and -ABOVE * large.size <= small.middle - large.base <= BELOW * large.size


def chunks_of(line: list[Run], glyphs: Glyphs, dropped: list[str]) -> Iterator[TextLine]:
    """The parts of a line between gaps as wide as those between columns."""
    pieces = _ordered(line, glyphs, dropped)
    start = 0
    for at, (one, other) in enumerate(pairwise(pieces), 1):
        if other.left - one.right > COLUMN * max(one.size, other.size):
            yield _line(pieces[start:at])
            start = at
    yield _line(pieces[start:])


def _ordered(line: list[Run], glyphs: Glyphs, dropped: list[str]) -> Sequence[Run | Glyph]:
    """The runs of a line by x; where they overlap, their glyphs, those printed twice once."""
    if len(line) == 1:
        return line
    line.sort(key=_left)
    if all(other.left >= one.right - SPACE * one.size for one, other in pairwise(line)):
        return line
    kept: list[Glyph] = []
    for glyph in sorted((glyph for run in line for glyph in glyphs.split(run)), key=_left):
        if any(glyph.text == other.text and glyph.left - other.left < TWICE * glyph.size for other in kept[-3:]):
            dropped.append(glyph.text)
        else:
            kept.append(glyph)
    return kept


def _line(pieces: Sequence[Run | Glyph]) -> TextLine:
    first = pieces[0]
    if len(pieces) == 1:
        return TextLine(first.text, first.left, first.right, first.base, first.size)
    parts = [first.text]
    for one, other in pairwise(pieces):
        gap = other.left - one.right
        enough = WIDE_SPACE if wide(one.text[-1]) or wide(other.text[0]) else SPACE
        if gap > enough * max(one.size, other.size):
            parts.append(" ")
        parts.append(other.text)
    right = max(piece.right for piece in pieces)
    large = max(pieces, key=lambda piece: piece.size)
    return TextLine("".join(parts), first.left, right, large.base, large.size)


def wide(sign: str) -> bool:
    """Whether a sign is Chinese, or stands with Chinese without a space."""
    return _WIDE.match(sign) is not None or sign in _WITH_WIDE


def cell_text(
    runs: Sequence[Run], glyphs: Glyphs, left: float, right: float, dropped: list[str]
) -> tuple[str, Callable[[], bool]]:
    """The text of a cell between two edges, and what tells whether its last line is full and may run on elsewhere."""
    upright = [run for run in runs if not run.turns]
    turned = "" if len(upright) == len(runs) else _turned_text([run for run in runs if run.turns])
    lines = [_line(_ordered(line, glyphs, dropped)) for line in lines_of(upright)]
    if not lines:
        return turned, lambda: False
    if len(lines) == 1 and not turned:
        return lines[0].text, lambda: _full(lines[0], "字", left, _ending(lines[0].right, left, right))
    right = _ending(max(line.right for line in lines), left, right)
    text = lines[0].text
    for one, other in pairwise(lines):
        text += _joint(one, other, _full(one, other.text, left, right)) + other.text
    return (f"{turned}\n{text}" if turned else text), lambda: _full(lines[-1], "字", left, right)


def _ending(longest: float, left: float, right: float) -> float:
    """Where the lines of a cell end, by its longest line: a paragraph may be set narrower than its cell."""
    return min(right, longest + PADDING / 2) if longest - left > MOST * (right - left) else right


def _full(line: TextLine, following: str, left: float, right: float) -> bool:
    """Whether the first word of what follows would not have fitted behind the line."""
    unit = _UNIT.match(following)
    needed = line.size * sum(NARROW if sign.isascii() else 1 for sign in (unit[0] if unit else following[:1]))
    return line.right + needed > right - PADDING / 2 or line.right - line.left + needed > right - left - PADDING


def _joint(one: TextLine, other: TextLine, full: bool) -> str:
    """What stands between two lines of a cell: nothing, a space between words, or a line break."""
    before, after = one.text, other.text
    if (_OPEN_NUMBER.search(before) and after[0].isdigit()) or (before[-1].isdigit() and _FRACTION.match(after)):
        return ""
    if not full or _ITEM.match(after):
        return "\n"
    if wide(before[-1]) or wide(after[0]) or before.endswith("-"):
        return ""
    return "" if _NUMBER_END.search(before) and _NUMBER_RUNS_ON.match(after) else " "


def _turned_text(runs: Sequence[Run]) -> str:
    """Text that lies on its side: glyphs one above the other, columns beside each other."""
    if not runs:
        return ""
    up = sum(run.turns == 1 for run in runs) * 2 >= len(runs)  # read from below, columns from the left
    columns: list[list[Run]] = []
    for run in sorted(runs, key=_left, reverse=not up):
        if columns and abs(run.left - columns[-1][0].left) < run.size * SAME_LINE:
            columns[-1].append(run)
        else:
            columns.append([run])
    return "".join(run.text for column in columns for run in sorted(column, key=lambda run: run.base, reverse=up))

"""The narrative as sentences: paragraphs joined where pages or lines broke them, under their headings, with places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.forms.tables import Line
from auditor.values.paper import Cell
from auditor.values.place import Place
from auditor.values.text import bare

WRAPPED = 20
"""A shorter line that ends without a stop is a heading or a label, not half a sentence."""
LONGEST = 4000
"""Characters of one paragraph that are joined; a hostile file could make one of a whole book."""

_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SPACE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_HEADING = re.compile(
    r"第[一二三四五六七八九十]{1,3}(?:部分|章|节)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)"
)
_NUMBERED = frozenset("第一二三四五六七八九十(（")
_ITEM = re.compile(r"[0-9]{1,2}(?:[、.．](?![0-9])|\))|\([0-9]{1,2}\)|[-•·●]")
_TELLS = re.compile("[0-9０-９无未]|没有|不存在|不涉及")
"""What a paragraph must hold to be worth reading: a figure, or a word for none."""
_STOPS = "。;:!?；：！？"
_SENTENCE = re.compile(r"[^。;!?]+[。;!?]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its spaces, but for those between digits; `folded` has the same length in half width."""

    printed: str
    folded: str
    section: Cell | None
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, at: int) -> Place:
        """Where the character stands."""
        return self.places[max(0, bisect_right(self.starts, at) - 1)]


def sentences(lines: Sequence[Line], skip: re.Pattern[str]) -> Iterator[Sentence]:
    """The sentences of the narrative, those under headings that match `skip` left out."""
    section: Cell | None = None
    part: list[Cell] = []
    for line in lines:
        cell = line.filled[0]
        if len(line.filled) > 1:
            yield from _split(part, section, skip)
            part = []
            continue
        heading = is_heading(cell.text)
        if heading or not (part and _goes_on(part, cell)):
            yield from _split(part, section, skip)
            part = [cell]
        else:
            part.append(cell)
        if heading:
            section, part = cell, []
    yield from _split(part, section, skip)


def is_heading(text: str) -> bool:
    """Whether a line is a heading: numbered, short, no sentence."""
    if len(text) > 40 or text[:1] not in _NUMBERED:
        return False
    folded = text.translate(_FOLD).strip()
    return _HEADING.match(folded) is not None and not folded.endswith(("。", ";", ","))


def _goes_on(part: Sequence[Cell], cell: Cell) -> bool:
    last = part[-1].text
    return (
        len(last) >= WRAPPED
        and last[-1] not in _STOPS
        and _ITEM.match(cell.text.translate(_FOLD)) is None
        and sum(len(each.text) for each in part) < LONGEST
    )


def _split(part: Sequence[Cell], section: Cell | None, skip: re.Pattern[str]) -> Iterator[Sentence]:
    if not any(_TELLS.search(cell.text) for cell in part) or (section and skip.search(bare(section.text))):
        return
    printed, starts = "", []
    for cell in part:
        starts.append(len(printed))
        printed += _SPACE.sub("", cell.text)
    folded = printed.translate(_FOLD)
    for found in _SENTENCE.finditer(folded):
        here = tuple(max(0, start - found.start()) for start in starts)
        yield Sentence(
            printed[found.start() : found.end()], found[0], section, here, tuple(cell.place for cell in part)
        )

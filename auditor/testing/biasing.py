"""Documents drawn towards a rule: the cells it reads hold its constants, its words, or what other cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from auditor.language import ir
from auditor.language.functions.listing import Listing
from auditor.model.document import Document
from auditor.testing.cells import Cell, cells, replaced
from auditor.testing.leaves import amount, gaps, target, targets, text
from auditor.values.exact import EXACT, plain
from auditor.values.measure import Dimension, Measure
from auditor.values.printed import LeafKind, Printed, State

CENT = Decimal("0.01")
MOST_CHANGED = 6
"""Cells changed below the focus, and again in the whole document."""
_ORDINARY = ("保障单位工作正常进行", "待定", "保障保障", "关于培训培训的安排", "第1项")
STEPS = (0, -1, 1, 0, -1, 1, -100_000, 100_000)
"""How far from a figure, in its last place: on it, just beside it, and beyond what print could explain."""
COMPARATORS = ("≥", "≤", "＞", "＜", "=", "")

_DIMENSIONS = {
    LeafKind.MONEY: Dimension.MONEY,
    LeafKind.NUMBER: Dimension.NUMBER,
    LeafKind.RATIO: Dimension.RATIO,
}
_LONGEST_PATTERN = 400


@dataclass(frozen=True, slots=True)
class Pool:
    """What a rule says of values: its figures, its words, and the patterns that it looks for."""

    figures: tuple[Measure, ...]
    words: tuple[str, ...]
    patterns: tuple[str, ...]


def pool(nodes: Sequence[ir.Node]) -> Pool:
    """The constants of a rule's expressions."""
    values = [value for node in nodes if isinstance(node, ir.Const) for value in _values(node.value)]
    words = [value for value in values if isinstance(value, str) and value]
    patterns = [node.source for node in nodes if isinstance(node, ir.Matches) and _readable(node.source)]
    figures = [value for value in values if isinstance(value, Measure)]
    return Pool(tuple(dict.fromkeys(figures)), tuple(dict.fromkeys(words)), tuple(dict.fromkeys(patterns)))


def _values(value: Any) -> tuple[Any, ...]:
    return value.items if isinstance(value, Listing) else (value,)


def _readable(pattern: str) -> bool:
    """Whether Python's expressions have the same words for it; RE2's have some of their own."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return len(pattern) <= _LONGEST_PATTERN and r"\p" not in pattern


@st.composite
def biased(
    draw: st.DrawFn, document: Document, nodes: Sequence[ir.Node], focus: str = "", *, gaps: bool = True
) -> Document:
    """The document with cells that the rule reads drawn anew, most of them below the pointer `focus`."""
    if any(spec.name == "indicators" for node in nodes if isinstance(node, ir.Read | ir.Follow) for spec in node.path):
        document = draw(_fewer_rows(document, focus))
    said = pool(nodes)
    if not gaps:
        # A cell that the form does not have is a gap to a rule that reads it.
        empty = {cell.pointer: draw(_value(cell, (), said)) for cell in _read(document, nodes) if _empty(cell)}
        document = replaced(document, empty)
    found = _read(document, nodes)
    inside = [cell for cell in found if cell.pointer.startswith(f"{focus}/")]
    chosen = [cell for cells_ in (inside, found) if cells_ for cell in draw(_some(cells_))]
    figures = [value for cell in found if isinstance(value := _figure(cell), Measure)]
    after = replaced(document, {cell.pointer: draw(_anew(cell, figures, said, gaps)) for cell in chosen})
    return draw(_without_part(after, nodes)) if gaps else after


def _some(found: Sequence[Cell]) -> SearchStrategy[list[Cell]]:
    return st.lists(st.sampled_from(found), min_size=1, max_size=MOST_CHANGED, unique_by=lambda cell: cell.pointer)


def _read(document: Document, nodes: Sequence[ir.Node]) -> list[Cell]:
    """The cells of the document that the rule's expressions may read, by their fields."""
    names = {
        (node.path[-1].name, node.path[-1].label)
        for node in nodes
        if isinstance(node, ir.Read | ir.Follow) and node.path and node.path[-1].leaf
    }
    return [cell for cell in cells(document) if (cell.name, cell.label) in names]


@st.composite
def _fewer_rows(draw: st.DrawFn, document: Document, focus: str) -> Document:
    """Every other time with only some of the indicators, that of the focus among them."""
    changes = {}
    for at, project in enumerate(document.projects):
        for period in ("implementation", "annual"):
            rows = getattr(project, period).indicators
            keep = f"/projects/{at}/{period}/indicators/0" in {focus, focus.rstrip("0123456789") + "0"}
            if not keep and draw(st.booleans()):
                order = draw(st.lists(st.integers(0, len(rows) - 1), max_size=4))
                changes[f"/projects/{at}/{period}/indicators"] = tuple(rows[index] for index in order)
    return replaced(document, changes)


def _empty(cell: Cell) -> bool:
    return cell.printed.state is not State.FILLED


def _figure(cell: Cell) -> Measure | None:
    value = cell.printed.value
    return value if isinstance(value, Measure) else getattr(value, "number", None)


@st.composite
def _without_part(draw: st.DrawFn, document: Document, nodes: Sequence[ir.Node]) -> Document:
    """Now and then without a part of the form that the rule asks for."""
    asked = {"implementation", "annual", "statement"} & {
        spec.name for node in nodes if isinstance(node, ir.Read | ir.Follow) for spec in node.path
    }
    if not asked or draw(st.integers(0, 9)):
        return document
    part = draw(st.sampled_from(sorted(asked)))
    return replaced(document, {f"/{part}" if part == "statement" else f"/projects/0/{part}": None})


def _anew(cell: Cell, figures: Sequence[Measure], said: Pool, with_gaps: bool) -> SearchStrategy[Printed[Any]]:
    value = _value(cell, figures, said)
    return st.integers(0, 4).flatmap(lambda turn: value if turn else gaps(cell.kind)) if with_gaps else value


def _value(cell: Cell, figures: Sequence[Measure], said: Pool) -> SearchStrategy[Printed[Any]]:
    """Values of a cell that may matter to the rule."""
    if cell.members:
        own = [word for word in said.words if word in cell.members]
        return st.sampled_from([*cell.members, *own * 12]).map(text)
    match cell.kind:
        case LeafKind.TEXT:
            return _texts(said) | st.just(cell.printed if cell.printed.value else text("内容"))
        case LeafKind.TARGET:
            return _targets(figures, said)
        case LeafKind.DATE:
            return st.dates(date(2023, 1, 1), date(2025, 12, 31)).map(lambda day: Printed.filled(day, f"{day:%Y%m%d}"))
        case LeafKind.MONEY:
            return near(cell.kind, figures, said).map(lambda found: amount(found.number))
        case _:
            return near(cell.kind, figures, said).map(lambda found: Printed.filled(found, str(found)))


def near(kind: LeafKind, figures: Sequence[Measure], said: Pool) -> SearchStrategy[Measure]:
    """Figures of one dimension: those of the rule and of other cells, and one step to either side."""
    dimension = _DIMENSIONS[kind]
    own = [figure.number for figure in said.figures if figure.dimension is dimension]
    others = [figure.number for figure in figures if figure.dimension is dimension]
    centres = st.sampled_from([each for each in (own, others) if each] or [[Decimal(0)]]).flatmap(st.sampled_from)
    step = {Dimension.MONEY: CENT, Dimension.NUMBER: Decimal(1)}.get(dimension, Decimal("0.0001"))
    offsets = st.sampled_from(STEPS)
    return st.builds(
        lambda centre, by: Measure(max(Decimal(0), EXACT.add(centre, by * step)), dimension),
        centres,
        offsets,
    )


def _texts(said: Pool) -> SearchStrategy[Printed[str]]:
    """The rule's words alone and in a sentence, texts its patterns find, and others."""
    found: list[SearchStrategy[str]] = [st.sampled_from(_ORDINARY)]
    if said.words:
        found += [st.sampled_from(said.words), st.sampled_from(said.words).map("关于{}的工作".format)]
    matching = [texts for pattern in said.patterns if (texts := _matching(pattern)) is not None]
    if matching:
        found.append(st.sampled_from(matching).flatmap(lambda each: each))
    return st.one_of(found).map(text)


@lru_cache(maxsize=256)
def _matching(pattern: str) -> SearchStrategy[str] | None:
    """Texts in which a pattern is found, nothing unprintable in them; None for one that only RE2 can read."""
    printed = st.characters(max_codepoint=0xFFEF, exclude_categories=("C", "Zl", "Zp"))
    try:
        # RE2's digits are ASCII.
        texts = st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True, alphabet=printed)
        texts.validate()
    except (re.error, InvalidArgument):
        return None
    return texts.map(lambda found: found[:60])


def _targets(figures: Sequence[Measure], said: Pool) -> SearchStrategy[Printed[Any]]:
    """Values as departments print them, bounds near the rule's figures and the document's, and its words."""
    bounds = [figure for figure in (*said.figures, *figures) if figure.dimension is not Dimension.NUMBER]
    found: list[SearchStrategy[Printed[Any]]] = [targets(), _texts(said)]
    if bounds:
        steps = st.sampled_from(STEPS)
        found.append(st.builds(_bound, st.sampled_from(COMPARATORS), st.sampled_from(bounds), steps).map(target))
    # Not one_of, which would give each of the many ordinary values the weight of the bounds.
    return st.sampled_from(found).flatmap(lambda each: each.map(lambda cell: target(cell.text)))


def _bound(comparator: str, figure: Measure, by: int) -> str:
    match figure.dimension:
        case Dimension.MONEY:
            return f"{comparator}{plain(EXACT.add(figure.number, by * CENT))}元"
        case Dimension.RATIO | Dimension.POINTS:
            return f"{comparator}{plain(EXACT.scaleb(EXACT.add(figure.number, by * CENT), 2))}%"
        case _:
            return f"{comparator}{plain(EXACT.add(figure.number, Decimal(by)))}{figure.unit}"

"""The same document in other words: rows in another order, money in another unit, other widths and spaces."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from auditor.model.document import Document, Period, Project
from auditor.testing.cells import Cell, cells, replaced
from auditor.testing.indicators import indicators
from auditor.testing.leaves import target
from auditor.values.exact import EXACT, grouped
from auditor.values.printed import LeafKind, Printed, State
from auditor.values.target import Target, TargetKind, read_target

WAN = 4
"""万 as a power of ten."""
MOST_SPACES = 4

_YUAN = re.compile(r"(?P<before>.*?)(?P<figure>[0-9]+(?:\.[0-9]+)?)元(?P<after>.*)")
_HAN = r"[\u3400-\u9fff]"
_BETWEEN_HAN = re.compile(rf"(?<={_HAN})(?={_HAN})")
_WIDE = {sign: chr(sign + 0xFEE0) for sign in range(0x21, 0x7F)}
_NARROW = {ord(wide): chr(sign) for sign, wide in _WIDE.items()}


@st.composite
def reordered(draw: st.DrawFn, document: Document) -> Document:
    """The document with its projects, indicators and budget lines in another order."""
    projects = tuple(draw(st.permutations([draw(_reordered(project)) for project in document.projects])))
    lines = tuple(draw(st.permutations(document.budget_lines)))
    return document.model_copy(update={"projects": projects, "budget_lines": lines})


@st.composite
def _reordered(draw: st.DrawFn, project: Project) -> Project:
    changes = {}
    for name in ("implementation", "annual"):
        period: Period | None = getattr(project, name)
        if period is not None:
            rows = tuple(draw(st.permutations(period.indicators)))
            changes[name] = period.model_copy(update={"indicators": rows})
    return project.model_copy(update=changes)


def in_wan(document: Document) -> Document:
    """The document with all that it prints in 元 printed in 万元, to the same value and accuracy."""
    return replaced(document, {cell.pointer: _in_wan(cell) for cell in cells(document)})


def _in_wan(cell: Cell) -> Printed[Any]:
    value, text = cell.printed.value, cell.printed.text
    if cell.kind is LeafKind.MONEY and value is not None:
        return replace(cell.printed, text=grouped(EXACT.scaleb(value.number, -WAN)))
    if not isinstance(value, Target) or value.kind is not TargetKind.MONEY or value.unit != "元":
        return cell.printed
    found = _YUAN.fullmatch(text)
    if found is None:
        return cell.printed
    figure = figure_in_wan(found["figure"])
    written = f"{found['before']}{figure}万元{found['after']}"
    after = read_target(written)
    # Words beside the figure may give the longer print another meaning; such a cell stays as it is.
    same = (after.number, after.lower, after.upper) == (value.number, value.lower, value.upper)
    return Printed.filled(after, written, cell.printed.place) if same else cell.printed


def figure_in_wan(figure: str) -> str:
    """A figure of 元 in 万元, to the same last place: 5600000 is 560.0000."""
    whole, _, fraction = figure.partition(".")
    padded = whole.rjust(WAN + 1, "0")
    return f"{padded[:-WAN]}.{padded[-WAN:]}{fraction}"


@st.composite
def respelled(draw: st.DrawFn, document: Document) -> Document:
    """The document in full-width or half-width digits and signs, with spaces between characters here and there."""
    filled = [cell for cell in cells(document) if cell.printed.state is State.FILLED]
    wide = draw(st.booleans())
    spaced = draw(st.booleans())
    return replaced(document, {cell.pointer: _respelled(cell, wide=wide, spaced=spaced) for cell in filled})


def _respelled(cell: Cell, *, wide: bool, spaced: bool) -> Printed[Any]:
    text = cell.printed.text.translate(_WIDE if wide else _NARROW)
    if spaced:
        text = _BETWEEN_HAN.sub(" ", text, count=MOST_SPACES)
    if unicodedata.normalize("NFKC", text).replace(" ", "") != _bare(cell.printed.text):
        return cell.printed
    match cell.kind:
        case LeafKind.TEXT if not cell.members:
            return replace(cell.printed, value=text, text=text)
        case LeafKind.TARGET:
            return replace(target(text), place=cell.printed.place)
        case _:
            return replace(cell.printed, text=text)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


@st.composite
def with_unrelated(draw: st.DrawFn, document: Document) -> tuple[Document, str]:
    """The document with one further indicator, and the pointer of the period that has it."""
    places = [
        f"/projects/{at}/{name}"
        for at, project in enumerate(document.projects)
        for name in ("implementation", "annual")
        if getattr(project, name) is not None
    ]
    if not places:
        return document, ""
    where = draw(st.sampled_from(places))
    _, _, at, name = where.split("/")
    rows = getattr(document.projects[int(at)], name).indicators
    row = draw(indicators())
    return replaced(document, {f"{where}/indicators": (*rows, row)}), where

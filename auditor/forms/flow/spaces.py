"""Flat lists as text whose cells only spaces part: levels by their labels, the rest by the kind of its content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.forms import labels
from auditor.forms.columns import Role, role_of
from auditor.forms.flow.aligning import Layout, at_column, layout_of, placed
from auditor.values.comparators import take_prefix
from auditor.values.figures import folded
from auditor.values.paper import Cell, Row, Sheet

_NATURES = {"定性", "定量"}
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_GRADES = re.compile(r"(?:优|良|中|差|好|坏|高|低|合格|不合格|达标|是|否|[、，,/及])+")
_LABELLED = re.compile(r"([^\s:：]{2,14})[:：]")


def is_spaced(rows: Sequence[Row]) -> bool:
    """Whether a line of labels parted by spaces heads rows that begin with levels."""
    return any(_head(row) is not None for row in rows)


def from_spaces(rows: Sequence[Row]) -> list[Sheet]:
    """One ruled sheet: fields first, then a row for each indicator."""
    found: list[Row] = []
    layout: Layout | None = None
    pending: list[Cell] = []
    for row in rows:
        text = " ".join(cell.text for cell in row.cells)
        if not text.strip():
            continue
        cell = replace(row.cells[0], text=text)
        head = _head(row)
        if head is not None:
            layout = head
            found.append(Row(tuple(column.cell for column in head.head.columns)))
        elif layout is None:
            found += _fields(cell)
        elif labels.level1(text.split()[0]) or labels.level2(text.split()[0]):
            pending.append(cell)
            found.append(Row((cell,)))
        elif pending and found and found[-1].cells and found[-1].cells[0] is pending[-1]:
            pending[-1] = replace(pending[-1], text=f"{pending[-1].text} {text}")
            found[-1] = Row((pending[-1],))
        else:
            found += _fields(cell)
    if layout is None:
        return []
    lines = {id(cell) for cell in pending}
    return [
        Sheet(
            tuple(
                Row(tuple(_aligned(row.cells[0], layout))) if row.cells and id(row.cells[0]) in lines else row
                for row in found
            ),
            ruled=True,
        )
    ]


def _head(row: Row) -> Layout | None:
    text = " ".join(cell.text for cell in row.cells)
    words = text.split()
    if not 3 <= len(words) <= 16 or not all(role_of(word) is not None for word in words) or not row.cells:
        return None
    return layout_of([replace(row.cells[0], text=word) for word in words], 1)


def _fields(cell: Cell) -> Iterator[Row]:
    """`单位信息: 甲 项目名称: 乙` as a row for each label that is known."""
    starts = [found for found in _LABELLED.finditer(cell.text) if _known(found[1])]
    if not starts:
        yield Row((at_column(cell, 1),))
        return
    cells = []
    for number, found in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(cell.text)
        content = cell.text[found.end() : end].strip()
        cells += [replace(cell, text=found[1]), replace(cell, text=content)]
    yield Row(tuple(placed(cells, 1)))


def _known(label: str) -> bool:
    return labels.key(label) in labels.FIELDS or labels.goal(label) is not None or labels.source(label) is not None


def _aligned(cell: Cell, layout: Layout) -> list[Cell]:
    """The parts of a row: levels, name, nature, value, unit from the left, the weight from the right."""
    words = cell.text.split()
    found: dict[Role, str] = {}
    roles = [column.role for column in layout.head.columns]
    if Role.LEVEL1 in roles and words and labels.level1(words[0]):
        found[Role.LEVEL1] = words.pop(0)
    if Role.LEVEL2 in roles and words and labels.level2(words[0]):
        found[Role.LEVEL2] = words.pop(0)
    left = [role for role in roles if role not in found and role not in {Role.LEVEL1, Role.LEVEL2}]
    if len(words) == len(left):
        return _placed(cell, found | dict(zip(left, words, strict=True)), layout)
    if Role.WEIGHT in roles and len(words) > 2 and _NUMBER.fullmatch(words[-1].rstrip("%分")):
        found[Role.WEIGHT] = words.pop()
    at = next((number for number, word in enumerate(words) if number and _begins_value(word)), len(words))
    found[Role.NAME] = " ".join(words[:at])
    rest = words[at:]
    if rest and Role.NATURE in roles and _is_nature(rest[0]):
        found[Role.NATURE] = rest.pop(0)
    if rest:
        found[Role.VALUE] = rest.pop(0)
    if rest and Role.UNIT in roles:
        found[Role.UNIT] = rest.pop(0)
    if rest:
        found[Role.VALUE] = " ".join((found[Role.VALUE], *rest))
    return _placed(cell, found, layout)


def _placed(cell: Cell, found: dict[Role, str], layout: Layout) -> list[Cell]:
    return [at_column(replace(cell, text=found.get(column.role, "")), column.start) for column in layout.head.columns]


def _is_nature(word: str) -> bool:
    return word in _NATURES or (
        take_prefix(folded(word) or "") != (None, folded(word)) and not any(map(str.isdigit, word))
    )


def _begins_value(word: str) -> bool:
    closed = folded(word) or ""
    compared = take_prefix(closed)[0] is not None and any(map(str.isdigit, closed))
    return compared or _is_nature(word) or _NUMBER.match(word) is not None or _GRADES.fullmatch(word) is not None

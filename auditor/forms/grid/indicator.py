"""One row of indicators in the model's terms: levels in their standard form, the value with its sign and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from auditor.forms import labels, levels
from auditor.forms.columns import Role
from auditor.forms.grid.rows import Entry
from auditor.forms.leaves import NOTHING, target_leaf, text_leaf, tidy
from auditor.forms.ledger import Ledger
from auditor.model.document import Indicator
from auditor.values.amount import read_count
from auditor.values.comparators import take_prefix
from auditor.values.figures import folded
from auditor.values.measure import Measure
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import Place
from auditor.values.printed import Printed, State
from auditor.values.target import Target

_POINTS = re.compile(r"(?P<figure>[0-9]+(?:\.[0-9]+)?)\s*(?:分|%|％)?")
_FIGURE = re.compile(r"-?[0-9][0-9,.]*")


def indicator(entry: Entry, ledger: Ledger) -> Indicator:
    """The indicator of an entry."""
    cells = entry.cells
    return Indicator(
        level1=_level(cells.get(Role.LEVEL1), entry, levels.level1),
        level2=_level(cells.get(Role.LEVEL2), entry, levels.level2),
        name=_name(entry),
        target=_target(entry),
        weight=_weight(entry, ledger),
        nature=_text(Role.NATURE, entry),
        direction=_text(Role.DIRECTION, entry),
        definition=_text(Role.DEFINITION, entry),
        standard=_text(Role.STANDARD, entry),
        baseline=target_leaf(cells[Role.BASELINE], Place()) if Role.BASELINE in cells else _blank(Role.BASELINE, entry),
        remark=_text(Role.REMARK, entry),
    )


def _level(cell: Cell | None, entry: Entry, standard_of: Callable[[str], str | None]) -> Printed[str]:
    if cell is None:
        natural = (
            labels.NATURAL_LEVEL1.get(levels.level2(entry.cells[Role.LEVEL2].text) or "")
            if Role.LEVEL2 in entry.cells
            else None
        )
        nowhere = replace(entry.place, column=None)
        if standard_of is levels.level1 and natural:
            return Printed.filled(natural, "", nowhere)
        return Printed() if entry.plain else Printed.blank(nowhere)
    standard = standard_of(cell.text)
    return Printed.filled(standard or tidy(cell.text), cell.text, cell.place)


def note_completed(entries: Iterable[Entry], ledger: Ledger) -> None:
    """One note for the labels that print cut short and that are read in full."""
    completed: dict[str, tuple[str, Cell]] = {}
    for entry in entries:
        for role, standard_of in ((Role.LEVEL1, levels.level1), (Role.LEVEL2, levels.level2)):
            cell = entry.cells.get(role)
            standard = standard_of(cell.text) if cell is not None else None
            if cell and standard and levels.is_cut(cell.text):
                completed.setdefault(cell.text, (standard, cell))
    if completed:
        listed = "、".join(f"“{cut}”→“{standard}”" for cut, (standard, _) in completed.items())
        first = next(iter(completed.values()))[1]
        ledger.note(NoteKind.LABEL_COMPLETED, f"印出不全的标签按全称读：{listed}。", first.place)


def _blank(role: Role, entry: Entry) -> Printed[Any]:
    place = entry.blanks.get(role)
    return Printed() if place is None else Printed.blank(place)


def _text(role: Role, entry: Entry) -> Printed[str]:
    cell = entry.cells.get(role)
    return text_leaf(cell, Place()) if cell is not None else _blank(role, entry)


_NUMBERED = re.compile(r"指标\s*[0-9一二三四五六七八九十]{1,2}\s*(?:[:：、.．]\s*|\Z)")


def _name(entry: Entry) -> Printed[str]:
    """The name without the number that templates print before it; `指标1：` alone is a row left empty."""
    found = _text(Role.NAME, entry)
    numbered = _NUMBERED.match(found.text)
    if numbered is None:
        return found
    rest = found.text[numbered.end() :]
    return replace(found, value=rest) if rest else Printed.blank(found.place)


def _target(entry: Entry) -> Printed[Target]:
    """The value; where sign and unit have columns of their own, all three as one: 大于等于, 90, % → ≥90%."""
    value = entry.cells.get(Role.VALUE)
    if value is None:
        return _blank(Role.VALUE, entry)
    sign, figure = take_prefix(folded(value.text) or "")
    if not _FIGURE.fullmatch(figure):
        return target_leaf(value, Place())
    nature, unit = entry.cells.get(Role.NATURE), entry.cells.get(Role.UNIT)
    before = "" if sign is not None or nature is None else take_prefix(folded(nature.text) or "")[0] or ""
    behind = "" if unit is None or unit.text in NOTHING else unit.text
    return target_leaf(replace(value, text=f"{before}{value.text}{behind}"), Place())


def _weight(entry: Entry, ledger: Ledger) -> Printed[Measure]:
    cell = entry.cells.get(Role.WEIGHT)
    if cell is None:
        return _blank(Role.WEIGHT, entry)
    found = _POINTS.fullmatch(cell.text.strip())
    weight = read_count(found["figure"] if found else cell.text, cell.place)
    if weight.state is State.UNPARSED:
        ledger.note(NoteKind.UNPARSED, f"“分值权重”处不是数：“{cell.text}”。", cell.place)
    return replace(weight, text=cell.text)

"""Header and footer of a table: label, value, label, value, whatever blanks stand between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from auditor.forms import labels
from auditor.forms.leaves import date_leaf, department_leaf, text_leaf
from auditor.forms.ledger import Ledger
from auditor.forms.tables import Line
from auditor.values.paper import Cell
from auditor.values.printed import Printed

_CODE = re.compile(r"([0-9]+)\s*[-－—–]\s*(.+)")
_INNER = "|".join(label for label in (*labels.HEADER, *labels.FOOTER) if label != labels.PROJECT_NAME)
_SPLIT = re.compile(rf"({_INNER})(?:\s+|\s?[:：]\s*)(?=\S)(.+)", re.DOTALL)


def read_header(lines: Iterable[Line], ledger: Ledger) -> dict[str, Printed[Any]]:
    """The header fields that the table prints, by the model's names."""
    fields: dict[str, Printed[Any]] = {}
    for line in lines:
        known = labels.PROSE if line.first in labels.PROSE else labels.HEADER
        for name, label, value in pairs(line.filled, known):
            if name in fields:
                continue
            ledger.take(label, value)
            if name == "department" and value is not None:
                fields.update(_department(value))
            else:
                fields[name] = text_leaf(value, ledger.beside(label))
    return fields


def read_footer(lines: Iterable[Line], ledger: Ledger) -> dict[str, Printed[Any]]:
    """Who filled the form in, and when."""
    fields: dict[str, Printed[Any]] = {}
    for line in lines:
        for name, label, value in pairs(line.filled, labels.FOOTER):
            if name in fields:
                continue
            ledger.take(label, value)
            if name == "filed_on":
                fields[name] = date_leaf(value, ledger.beside(label), "填报日期", ledger)
            else:
                fields[name] = text_leaf(value, ledger.beside(label))
    return fields


def pairs(cells: Iterable[Cell], known: Mapping[str, str]) -> Iterator[tuple[str, Cell, Cell | None]]:
    """Each label of a row with the content behind it, None where another label follows."""
    pending: tuple[str, Cell] | None = None
    for cell in _parted(cells):
        name = known.get(labels.key(cell.text))
        if name is not None:
            if pending is not None:
                yield (*pending, None)
            pending = (name, cell)
        elif pending is not None:
            yield (*pending, cell)
            pending = None
    if pending is not None:
        yield (*pending, None)


def _parted(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Cells that hold a label and its content (`项目期 99年`) as two, both with the one place."""
    for cell in cells:
        found = _SPLIT.fullmatch(cell.text) if len(cell.text) <= labels.MAX_LABEL else None
        if found:
            yield replace(cell, text=found[1])
            yield replace(cell, text=found[2])
        else:
            yield cell


def _department(cell: Cell) -> dict[str, Printed[Any]]:
    found = _CODE.fullmatch(cell.text)
    if not found:
        return {"department": department_leaf(cell.text, cell.place)}
    return {
        "department_code": Printed.filled(found[1], found[1], cell.place),
        "department": department_leaf(found[2], cell.place),
    }

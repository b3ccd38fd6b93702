"""The funding block: one row per source, 实施期 and 年度 side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditor.forms import labels
from auditor.forms.leaves import amount_leaf
from auditor.forms.ledger import Ledger
from auditor.forms.tables import Line
from auditor.model.document import Funding
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.printed import Printed

Side = tuple[int, Cell, Cell | None]
"""Which period, its label, and its amount."""


def read_funding(lines: Sequence[Line], ledger: Ledger) -> tuple[Funding, Funding]:
    """The funding of both periods."""
    fields: tuple[dict[str, Printed[Any]], dict[str, Printed[Any]]] = ({}, {})
    unit = ""
    order = order_of(lines) or (0, 1)
    for line in lines:
        cells = list(line.filled)
        printed = labels.funding_unit(cells[0].text)
        if printed is not None:
            ledger.take(cells.pop(0))
            unit = unit or printed
        for period, label, amount in _sides(cells, order, ledger):
            name = labels.funding(label.text) or ""
            if name in fields[period]:
                continue
            if label.place not in ledger.taken:
                ledger.take(label)
            ledger.take(amount)
            if amount and not unit:
                unit = "元"
                ledger.note(NoteKind.AMBIGUOUS, "项目资金没有印出金额单位，按元读入。", label.place)
            fields[period][name] = amount_leaf(amount, ledger.beside(label), unit, labels.key(label.text), ledger)
    return Funding(**fields[0]), Funding(**fields[1])


def order_of(lines: Iterable[Line]) -> tuple[int, int] | None:
    """The periods in the order in which the totals name them; None where they do not name both."""
    found = (labels.source(cell.text) for line in lines for cell in line.filled)
    named = list(dict.fromkeys(each[1] for each in found if each is not None and each[1] is not None))
    return (named[0], named[1]) if len(named) == 2 else None


def _sides(cells: list[Cell], order: tuple[int, int], ledger: Ledger) -> list[Side]:
    """The labelled amounts of one row, each of the period whose side of the table it stands on."""
    found: list[tuple[Cell, Cell | None]] = []
    spare: list[Cell] = []
    for cell in cells:
        if labels.funding(cell.text):
            found.append((cell, None))
        elif found and found[-1][1] is None:
            found[-1] = (found[-1][0], cell)
        else:
            spare.append(cell)
    if len(found) == 1:
        return _one_label(*found[0], spare, ledger)
    return [(period, label, amount) for period, (label, amount) in zip(order, found, strict=False)]


def _one_label(label: Cell, amount: Cell | None, spare: list[Cell], ledger: Ledger) -> list[Side]:
    """A row that lost the label of one period."""
    name = labels.key(label.text)
    if len(spare) == 1 and amount is not None:
        both = f"“{amount.text}”归实施期，“{spare[0].text}”归年度"
        ledger.note(NoteKind.LABEL_LOST, f"“{name}”只印出一个标签、两个金额：{both}。", label.place)
        return [(0, label, amount), (1, label, spare[0])]
    period = 1 if name.startswith("年度") else 0
    if not name.startswith(labels.PERIODS):
        where = labels.PERIODS[period]
        ledger.note(NoteKind.AMBIGUOUS, f"“{name}”只印出一处，归{where}；另一期未见。", label.place)
    return [(period, label, amount)]

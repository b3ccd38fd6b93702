"""The funding of a form on a grid: labelled amounts, each for the period that its label or its side names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from auditor.forms import labels
from auditor.forms.columns import is_group, period_of
from auditor.forms.grid.fields import answers, content_of
from auditor.forms.grid.sheet import Grid, start_of
from auditor.forms.leaves import amount_leaf
from auditor.forms.ledger import Ledger
from auditor.model.document import Funding
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import Place
from auditor.values.printed import Printed

_INSIDE = re.compile(
    r"(?P<label>[^:：\n;；,，。0-9\s][^:：\n;；,，。0-9]{1,30}?)(?:\s*[:：]\s*|\s*(?=[0-9.,]+\s*[万亿千]?元))"
    r"(?P<figure>-?[0-9][0-9,.]*\s*(?:[万亿千]?元)?|(?=\s|$))"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One labelled amount: its field, its period if the label names it, and where amount and blank stand."""

    name: str
    period: int | None
    label: Cell
    content: Cell | None
    blank: Place
    listing: Cell | None = None
    """The one cell that lists this amount among others."""


def read_funding(
    cells: Sequence[Cell], grid: Grid, periods: set[int], declared: str, ledger: Ledger
) -> tuple[Funding, Funding]:
    """The funding of both periods; `periods` are those that the form has, `declared` the unit of its heading."""
    unit = next((found for cell in cells if _is_block(cell) and (found := labels.declared_unit(cell.text))), declared)
    for cell in cells:
        if _is_block(cell):
            ledger.take(cell)
    fields: tuple[dict[str, Printed[Any]], dict[str, Printed[Any]]] = ({}, {})
    amounts = _placed(list(_amounts(cells, grid, ledger)), periods, grid)
    spoken = _spoken(amounts)
    for amount in amounts:
        period = amount.period or 0
        if amount.name in fields[period]:
            continue
        _book(amount, ledger)
        own = labels.declared_unit(amount.label.text) or unit
        if amount.content is not None and not own and amount.content.text[-1:].isdigit():
            others = spoken[period] or spoken[1 - period]
            own = next(iter(others)) if len(others) == 1 else "元"
            where = f"“{labels.key(amount.label.text)}”没有印出金额单位，按{'其他各项的' if others else ''}{own}读入。"
            ledger.note(NoteKind.AMBIGUOUS, where, amount.label.place)
        name = labels.key(amount.label.text)
        fields[period][amount.name] = amount_leaf(amount.content, amount.blank, own or "元", name, ledger)
    return Funding(**fields[0]), Funding(**fields[1])


def _spoken(amounts: Iterable[Amount]) -> tuple[set[str], set[str]]:
    """The units that the labels of each period print."""
    spoken: tuple[set[str], set[str]] = (set(), set())
    for amount in amounts:
        unit = labels.declared_unit(amount.label.text)
        if unit:
            spoken[amount.period or 0].add(unit)
    return spoken


def _book(amount: Amount, ledger: Ledger) -> None:
    if amount.listing is not None:
        if amount.listing.place not in ledger.taken and _is_all(amount.listing):
            ledger.take(amount.listing)
        return
    if amount.label.place not in ledger.taken:
        ledger.take(amount.label)
    ledger.take(amount.content)


def _is_block(cell: Cell) -> bool:
    return labels.key(cell.text).startswith(("项目资金", "资金情况", "资金来源", "资金构成", "预算资金"))


def is_money(cell: Cell) -> bool:
    """Whether a cell labels an amount, or lists several."""
    return labels.source(cell.text) is not None or _is_block(cell) or bool(_listed(cell))


def _amounts(cells: Iterable[Cell], grid: Grid, ledger: Ledger) -> Iterable[Amount]:
    for cell in cells:
        listed = _listed(cell)
        if listed:
            yield from listed
            continue
        found = labels.source(cell.text)
        if found is None or answers(cell, grid):
            continue
        crossed = [*_beside(cell, grid), *_below(cell, grid)]
        if crossed:
            for head, content in crossed:
                if head.place not in ledger.taken:
                    ledger.take(head)
                yield Amount(found[0], period_of(head.text), cell, content if content.text else None, content.place)
            continue
        pair = content_of(cell, grid)
        inside = _listed(pair.content) if pair.content is not None else []
        if inside:
            ledger.take(cell)
            yield from inside
        else:
            yield Amount(*found, cell, pair.content, (pair.blank or cell).place)


def _beside(label: Cell, grid: Grid) -> list[tuple[Cell, Cell]]:
    """The amounts in the row of a source, each with the period at the head of its column."""
    found = []
    cell = grid.right(label)
    while cell is not None and not labels.is_label(cell.text):
        above = (grid.at(row, start_of(cell)) for row in range(grid.row(label) - 1, grid.row(label) - HEAD_ABOVE, -1))
        head = next((each for each in above if each is not None and _names_period(each)), None)
        found += [(head, cell)] if head is not None else []
        cell = grid.right(cell)
    return found if len(found) > 1 else []


def _below(label: Cell, grid: Grid) -> list[tuple[Cell, Cell]]:
    """The amounts in the column of a source, each with the period at the beginning of its row."""
    found = []
    cell = grid.below(label)
    while cell is not None and not labels.is_label(cell.text):
        row = grid.row(cell)
        before = (each for each in grid.spanning(row) if start_of(each) < start_of(cell))
        head = next((each for each in before if grid.row(each) == row and _names_period(each)), None)
        if head is None:
            break
        found.append((head, cell))
        cell = grid.below(cell)
    return found


HEAD_ABOVE = 10
"""How far above an amount the period may stand that heads its column."""


def _names_period(cell: Cell) -> bool:
    return is_group(cell.text) and period_of(cell.text) is not None


def _listed(cell: Cell) -> list[Amount]:
    """The amounts that one cell lists, label by label: `资金总额: 250 一、预算资金:250`, `总额3000万元`."""
    if len(cell.text) > LONGEST_LIST or labels.source(cell.text) is not None:
        return []
    found = []
    for match in _INSIDE.finditer(cell.text):
        source = labels.source(match["label"].strip())
        if source is not None:
            label = replace(cell, text=match["label"].strip())
            figure = replace(cell, text=match["figure"].strip()) if match["figure"].strip() else None
            found.append(Amount(*source, label, figure, cell.place, cell))
    return found


def _is_all(cell: Cell) -> bool:
    """Whether a list of amounts holds nothing else."""
    rest = _INSIDE.sub(lambda match: "" if labels.source(match["label"].strip()) else match[0], cell.text)
    return not any(sign.isalnum() for sign in rest)


LONGEST_LIST = 400


def _placed(amounts: Sequence[Amount], periods: set[int], grid: Grid) -> list[Amount]:
    """Each amount with its period: as labelled, as its column's total is, or as the form's only one."""
    spoken = {(amount.name, amount.period) for amount in amounts if amount.period is not None}
    both = len({period for _, period in spoken}) > 1 or len(periods) > 1
    settled: dict[int, int] = {}
    for amount in amounts:
        period = amount.period
        if period == 0 and not both and labels.key(amount.label.text).startswith("项目"):
            period = None  # 项目总预算 alone is the form's only total
        if period is None and (
            (amount.name, 1) in spoken or (_is_whole(amount) and any(year == 1 for _, year in spoken))
        ):
            period = 0  # 财政拨款 beside 当年财政拨款, 项目金额 beside 当年本级资金
        if period is not None:
            settled[id(amount)] = period
    both = both or len(set(settled.values())) > 1
    columns = {
        start_of(amount.label): settled[id(amount)]
        for amount in amounts
        if amount.name == "total" and id(amount) in settled
    }
    for amount in amounts:
        if id(amount) in settled:
            continue
        beside = columns.get(start_of(amount.label)) if both else max(periods, default=1)
        settled[id(amount)] = _side(amount, amounts, grid) if beside is None else beside
    return [replace(amount, period=settled[id(amount)]) for amount in amounts]


def _is_whole(amount: Amount) -> bool:
    """Whether a total is that of the whole project where others are of the year."""
    return amount.name == "total" and labels.key(amount.label.text).startswith("项目")


def _side(amount: Amount, amounts: Sequence[Amount], grid: Grid) -> int:
    """Two labels of one source in one row: the left one is 实施期, the right one 年度; one alone is of the year."""
    twins = [each for each in amounts if each.name == amount.name and _row(each, grid) == _row(amount, grid)]
    return 0 if len(twins) > 1 and twins[0] is amount else 1


def _row(amount: Amount, grid: Grid) -> int | None:
    return grid.row_of.get(id(amount.label), amount.label.place.row)

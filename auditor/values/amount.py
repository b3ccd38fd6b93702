"""Amounts and counts in the cells of a table: `37,668.75`, `（401.20）`, `50.5万元`, blank, —."""

from __future__ import annotations

import re

from auditor.values.exact import NUMERAL
from auditor.values.figures import folded, says_nothing, unspaced
from auditor.values.measure import Dimension, Measure, count
from auditor.values.place import NOWHERE, Place
from auditor.values.printed import Printed
from auditor.values.units import PLAIN, measured, read_unit

_AMOUNT = re.compile(rf"[¥]?(?P<figure>-?{NUMERAL})(?P<unit>[^0-9()]{{0,8}})")
# Brackets are the accountants' minus sign.
_BRACKETS = re.compile(rf"\([¥]?(?P<figure>{NUMERAL})(?P<inner>[^0-9()]{{0,8}})\)(?P<unit>[^0-9()]{{0,8}})")
_WHOLE = re.compile(NUMERAL)


def read_amount(text: str, unit: str = "元", place: Place = NOWHERE, decimals: int | None = None) -> Printed[Measure]:
    """A money cell of a column in `unit` (元, 千元, 万元, 亿元): an amount in 元 with the accuracy of print.

    A unit in the cell itself wins over the column's. `decimals` are the decimals the column declares:
    with 2, `60` in 万元 is printed to 100元. Blank cells are BLANK, — / 无 不适用 NOTHING, and whatever
    is not one figure of money UNPARSED; never raises.
    """
    closed = folded(text)
    if closed == "":
        return Printed.blank(place)
    if closed is not None and says_nothing(closed):
        return Printed.nothing(unspaced(text), place)
    amount = None if closed is None else _amount(closed, unit, decimals or 0)
    if amount is None:
        return Printed.unparsed(text.strip(), place)
    return Printed.filled(amount, unspaced(text), place)


def read_count(text: str, place: Place = NOWHERE) -> Printed[Measure]:
    """A cell that holds a plain count or score (`20`, `1,234`, `7.5`), exact; no unit, no sign."""
    closed = folded(text)
    if closed == "":
        return Printed.blank(place)
    if closed is not None and says_nothing(closed):
        return Printed.nothing(unspaced(text), place)
    number = measured(closed, PLAIN) if closed and _WHOLE.fullmatch(closed) else None
    if number is None:
        return Printed.unparsed(text.strip(), place)
    return Printed.filled(count(number.number), unspaced(text), place)


def _amount(closed: str, column: str, decimals: int) -> Measure | None:
    match = _AMOUNT.fullmatch(closed)
    bracketed = None if match else _BRACKETS.fullmatch(closed)
    found = match or bracketed
    if found is None:
        return None
    own = found["unit"] or (bracketed["inner"] if bracketed else "")
    if bracketed and bracketed["unit"] and bracketed["inner"]:
        return None
    # 50万 in a 元 column; in a 万元 column it may be either.
    if own in {"万", "亿"} and column == "元":
        own += column
    unit = read_unit(own or column)
    if unit is None or unit.dimension is not Dimension.MONEY:
        return None
    amount = measured(found["figure"], unit, 0 if own else decimals)
    return amount.negated() if amount and bracketed else amount

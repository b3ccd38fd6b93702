"""Percentages of the narrative, and whether one fits an amount and its change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.values.exact import ARITHMETIC_ERRORS, EXACT, last_place, read_decimal
from auditor.values.measure import Measure, ratio
from auditor.values.place import Place
from auditor.values.printed import Printed


def percent(figure: str, text: str, place: Place) -> Printed[Measure]:
    number = read_decimal(figure)
    if number is None:
        return Printed.unparsed(text, place)
    return Printed.filled(ratio(number.scaleb(-2)).printed_to(last_place(figure).scaleb(-2)), text, place)


def fits(amount: Printed[Any], change: dict[str, Printed[Any]]) -> bool:
    """Whether a change in amount and percent can be one of this amount, within what rounding explains."""
    now, by, rate = (leaf.value if leaf else None for leaf in (amount, change.get("change"), change.get("rate")))
    if now is None or by is None or rate is None:
        return True
    less = (direction := change.get("direction")) is not None and direction.value == "减少"
    before = now.number + by.number if less else now.number - by.number
    try:
        exact = EXACT.divide(by.number, before)
    except ARITHMETIC_ERRORS:
        return False
    slack = EXACT.multiply(rate.half, Decimal(2))
    return bool(abs(exact - rate.number) <= slack)

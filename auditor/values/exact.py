"""Exact decimals: one private arithmetic context and the one reader of printed numbers.

Nothing else in the project turns characters into numbers. `float`, `int` and `Decimal` accept
`nan`, `1_000`, `٣` and `1e999999`; the grammar here does not.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow

MAX_DIGITS = 40
MAX_EXPONENT = 30

EXACT = Context(
    prec=MAX_DIGITS,
    Emax=MAX_EXPONENT,
    Emin=-MAX_EXPONENT,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""The context of all arithmetic; its traps become unknown values in the evaluator."""

ARITHMETIC_ERRORS = (InvalidOperation, DivisionByZero, Overflow)

NUMERAL = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
"""An unsigned number as printed, after folding full-width forms; thousands in groups of three."""

_NUMERAL = re.compile(NUMERAL)


def read_decimal(text: str) -> Decimal | None:
    """The exact value of an unsigned or negative numeral (`1,336.25`, `-3`), or None.

    At most 28 digits before the point and 12 behind: more is not a figure of a budget.
    """
    sign = -1 if text[:1] in {"-", "−"} else 1
    body = text[1:] if sign < 0 else text
    if not _NUMERAL.fullmatch(body):
        return None
    whole, _, fraction = body.replace(",", "").partition(".")
    if len(whole.lstrip("0")) > 28 or len(fraction) > 12:
        return None
    # EXACT.plus makes -0 plain 0.
    return EXACT.plus(Decimal(f"{'-' if sign < 0 else ''}{whole}{'.' if fraction else ''}{fraction}"))


def last_place(text: str) -> Decimal:
    """The value of one unit in the last printed place: `37,668.75` → 0.01, `60` → 1."""
    _, _, fraction = text.partition(".")
    return EXACT.scaleb(Decimal(1), -len(fraction))


def plain(number: Decimal) -> str:
    """The number without exponent and without trailing zeros behind the point: `598800`, `0.9`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(number: Decimal) -> str:
    """`plain` with thousands separators, for messages: `598,800`."""
    text = plain(number)
    sign, body = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = body.partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    return sign + ",".join([whole, *groups]) + point + fraction

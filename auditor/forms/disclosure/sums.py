"""Figures of budget tables: which columns make up another, and whether a row's figures do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from auditor.values.amount import read_amount
from auditor.values.measure import Measure
from auditor.values.printed import Printed, State

Fields = dict[str, Printed[Any]]
"""The leaves of a row by the names of the model."""
Sum = tuple[str, tuple[str, ...], tuple[str, ...]]

SUMS: tuple[Sum, ...] = (
    ("total", ("general", "fund", "capital", "special_account", "own", "operations", "trading", "from_above",
               "from_below", "other"), ("carry_over",)),
    ("total", ("basic", "project"), ("to_above", "trading_costs", "to_below", "left_over")),
    ("total", ("personnel", "running"), ("project",)),
    ("basic", ("personnel", "running"), ()),
    ("appropriation", ("general", "fund", "capital"), ()),
    ("total", ("current", "carry_over"), ()),
    ("total", ("goods", "works", "services"), ()),
)  # fmt: skip
"""A column, the columns that make it up, and those that some forms count in and others do not."""


def sums_of(printed: Collection[str]) -> tuple[Sum, ...]:
    """The sums that a table with these columns can be held to."""
    sums = [
        (whole, tuple(part for part in parts if part in printed), tuple(part for part in perhaps if part in printed))
        for whole, parts, perhaps in SUMS
        if whole in printed
    ]
    return tuple(each for each in sums if each[1])


def adds_up(fields: Fields, each: Sum) -> bool:
    """Whether the columns of a row that make up another add up to it, within what rounding explains."""
    whole, parts, perhaps = each
    total = _value(fields, whole)
    if total is None or any(fields[part].state is State.UNPARSED for part in parts):
        return True
    found = [value for part in parts if (value := _value(fields, part))]
    if not found or (len(found) == 1 and found[0].number == total.number):
        return True
    more = [value for part in perhaps if (value := _value(fields, part))]
    return any(equal(total, _sum(chosen)) for chosen in (found, [*found, *more]))


def _value(fields: Fields, name: str) -> Measure | None:
    leaf = fields.get(name)
    value: Measure | None = None if leaf is None else leaf.value
    return value


def _sum(measures: Sequence[Measure]) -> Measure:
    result = measures[0]
    for measure in measures[1:]:
        result = result.plus(measure)
    return result


def equal(one: Measure, other: Measure) -> bool:
    return abs(one.number - other.number) <= one.band(other)


@lru_cache(maxsize=4096)
def read_figure(text: str, unit: str, decimals: int | None = None) -> Printed[Measure]:
    """A figure without its place; tables and narrative of a disclosure repeat each other's."""
    return read_amount(text, unit, decimals=decimals)

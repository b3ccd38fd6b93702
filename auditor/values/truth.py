"""Values that are not known: why, and because of which cells; strong Kleene logic over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from auditor.values.printed import Printed


class Reason(StrEnum):
    """Why a value is not known."""

    BLANK = "blank"
    NOTHING = "nothing"
    ABSENT = "absent"
    UNPARSED = "unparsed"
    NO_FIGURE = "no-figure"
    """A target value in words where a figure was asked for."""
    UNSTATED = "unstated"
    """A target value that does not state what was asked for: no lower bound, no unit, no comparator."""
    DIMENSION = "dimension"
    """Figures of different kinds or units: 元 against 人."""
    ARITHMETIC = "arithmetic"
    """Division by zero, or a result beyond the digits that are kept."""
    EMPTY = "empty"
    """The largest or smallest of no elements."""
    DOUBTFUL = "doubtful"
    """A list of which not all elements are known."""
    LIMIT = "limit"
    """The step limit was reached."""


MISSING = frozenset({Reason.BLANK, Reason.NOTHING, Reason.ABSENT, Reason.UNSTATED, Reason.EMPTY})
"""The reasons that a default may stand in for: nothing is there. What is there and unfit is no gap."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell that an expression read: the label of its field and what is printed there."""

    name: str
    label: str
    cell: Printed[Any]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The value of an expression that a missing or unfit cell keeps from having one."""

    reason: Reason
    causes: tuple[Seen, ...] = ()


Truth = bool | Unknown


def merged(unknowns: Iterable[Unknown]) -> Unknown:
    """One unknown with the causes of all, each cell once, and the first reason that is no mere gap."""
    found = list(unknowns)
    causes = tuple(dict.fromkeys(cause for unknown in found for cause in unknown.causes))
    reasons = [unknown.reason for unknown in found]
    return Unknown(next((reason for reason in reasons if reason not in MISSING), reasons[0]), causes)


def negation(value: Truth) -> Truth:
    return value if isinstance(value, Unknown) else not value


def conjunction(values: Iterable[Truth]) -> Truth:
    """False as soon as one is false, else unknown if one is, else true."""
    unknowns = []
    for value in values:
        if value is False:
            return False
        if isinstance(value, Unknown):
            unknowns.append(value)
    return merged(unknowns) if unknowns else True


def disjunction(values: Iterable[Truth]) -> Truth:
    """True as soon as one is true, else unknown if one is, else false."""
    unknowns = []
    for value in values:
        if value is True:
            return True
        if isinstance(value, Unknown):
            unknowns.append(value)
    return merged(unknowns) if unknowns else False

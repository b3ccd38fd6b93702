"""Target values (指标值): the set of acceptable values that a printed target stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from auditor.values.dates import Span
from auditor.values.measure import Measure


class TargetKind(StrEnum):
    MONEY = "money"
    RATIO = "ratio"
    QUANTITY = "quantity"
    TIME = "time"
    QUALITATIVE = "qualitative"
    BLANK = "blank"


class Comparator(StrEnum):
    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class Target:
    """A target as printed and as understood.

    `figure` and `unit` are as printed (560 and 万元, 90 and %, 7.4 and 元/吨); None for words.
    `number` is the figure in the base unit of its dimension (5,600,000元, 0.9, 7.4元/吨), carrying
    the accuracy of print. `lower` and `upper` bound the set of acceptable values; None is unbounded;
    a bound that is not itself acceptable is `open`. `span` is set for dates and spans of days.
    """

    text: str
    kind: TargetKind
    comparator: Comparator | None = None
    figure: Decimal | None = None
    unit: str | None = None
    number: Measure | None = None
    lower: Measure | None = None
    upper: Measure | None = None
    lower_open: bool = False
    upper_open: bool = False
    span: Span | None = None


BLANK_TARGET = Target("", TargetKind.BLANK)


def read_target(text: str) -> Target:
    """Understand a printed target value; words and anything unreadable stay `qualitative`."""
    raise NotImplementedError

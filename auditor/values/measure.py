"""Numbers with a dimension, exact, together with the accuracy they were printed with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from auditor.values.exact import EXACT, grouped, plain

ZERO = Decimal(0)

# 1/12, rounded up to few digits: variances then are finite decimals and add up to the same sum in any order.
_TWELFTH = Decimal("0.0833333334")


class Dimension(StrEnum):
    """What a number counts. Only measures of one dimension (and one unit) compare or add."""

    NUMBER = "number"
    RATIO = "ratio"
    POINTS = "points"
    """百分点: a difference of two ratios."""
    MONEY = "money"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Measure:
    """An exact number in the base unit of its dimension: 元 for money, 1 for a ratio (90% is 0.9).

    `unit` is the counter or unit of a quantity (人, 平方米, 元/吨), "" otherwise. `half` and `variance`
    say how far print may be from the true figure: printed to the unit q, half = q/2 and variance = q²/12;
    both 0 for exact figures. Sums and differences add them.
    """

    number: Decimal
    dimension: Dimension = Dimension.NUMBER
    unit: str = ""
    half: Decimal = ZERO
    variance: Decimal = ZERO

    def printed_to(self, step: Decimal) -> Measure:
        """The same measure, known only to a multiple of `step` (in the base unit)."""
        return replace(
            self,
            half=EXACT.divide(step, Decimal(2)),
            variance=EXACT.multiply(EXACT.multiply(step, step), _TWELFTH),
        )

    def comparable(self, other: Measure) -> bool:
        return self.dimension == other.dimension and self.unit == other.unit

    def plus(self, other: Measure) -> Measure:
        return replace(
            self,
            number=EXACT.add(self.number, other.number),
            half=EXACT.add(self.half, other.half),
            variance=EXACT.add(self.variance, other.variance),
        )

    def negated(self) -> Measure:
        return replace(self, number=EXACT.minus(self.number))

    def minus(self, other: Measure) -> Measure:
        return self.plus(other.negated())

    def scaled(self, factor: Decimal) -> Measure:
        """The measure times an exact number."""
        return replace(
            self,
            number=EXACT.multiply(self.number, factor),
            half=EXACT.multiply(self.half, EXACT.abs(factor)),
            variance=EXACT.multiply(self.variance, EXACT.multiply(factor, factor)),
        )

    def band(self, other: Measure) -> Decimal:
        """How far the two may lie apart by rounding in print alone, in the base unit.

        The smaller of the summed half-widths and three standard deviations, so that a sum of
        twenty rounded lines does not excuse a real difference.
        """
        halves = EXACT.add(self.half, other.half)
        deviation = EXACT.sqrt(EXACT.add(self.variance, other.variance))
        return min(halves, EXACT.multiply(Decimal(3), deviation))

    def __str__(self) -> str:
        match self.dimension:
            case Dimension.MONEY:
                return f"{_shown(self.number)}元"
            case Dimension.RATIO:
                return f"{_shown(_hundredfold(self.number), plain)}%"
            case Dimension.POINTS:
                return f"{_shown(_hundredfold(self.number), plain)}个百分点"
            case Dimension.QUANTITY:
                return f"{_shown(self.number)}{self.unit}"
            case Dimension.NUMBER:
                return _shown(self.number)


MOST_PLACES = 12
"""Decimals that print ever has; a quotient with more is shown with four and marked as about so much."""


def _shown(number: Decimal, form: Callable[[Decimal], str] = grouped) -> str:
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -MOST_PLACES:
        short = EXACT.quantize(number, Decimal("0.0001"))
        return form(number) if short == number else f"约{form(short)}"
    return form(number)


def _hundredfold(number: Decimal) -> Decimal:
    """`number` as a percentage, for messages: at the edge of EXACT it must not overflow."""
    sign, digits, exponent = number.as_tuple()
    return Decimal((sign, digits, exponent + 2)) if isinstance(exponent, int) else number


def money(number: Decimal, step: Decimal = ZERO) -> Measure:
    """An amount in 元, printed to `step` 元 (0: exact)."""
    amount = Measure(number, Dimension.MONEY)
    return amount.printed_to(step) if step else amount


def ratio(number: Decimal) -> Measure:
    """A ratio as a fraction of one: 0.9 is 90%."""
    return Measure(number, Dimension.RATIO)


def count(number: Decimal | int) -> Measure:
    return Measure(Decimal(number))

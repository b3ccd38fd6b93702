"""What + - * / mean: the type of a result, and its value with the accuracy that print leaves it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from auditor.language.types import ANY_MEASURE, MeasureType, Type, joint
from auditor.values.exact import EXACT
from auditor.values.measure import ZERO, Dimension, Measure

_SCALARS = {Dimension.NUMBER, Dimension.RATIO}


def result_type(operator: str, left: Type, right: Type) -> Type | None:
    """The type of `left operator right`, or None where the two do not go together.

    Money by money is a ratio, and so is a quantity by its like; a number scales anything.
    """
    if not isinstance(left, MeasureType) or not isinstance(right, MeasureType):
        return None
    if operator in "+-":
        if operator == "-" and left.dimension is right.dimension is Dimension.RATIO:
            return MeasureType(Dimension.POINTS)
        if left.dimension is Dimension.RATIO and right.dimension is Dimension.POINTS:
            return MeasureType(Dimension.RATIO)
        return joint(left, right)
    if left.dimension is None or right.dimension is None:
        return ANY_MEASURE
    dimension = _scaled(operator, left.dimension, right.dimension)
    if dimension is not None:
        return left if dimension is left.dimension else right
    if operator == "/" and left.dimension is right.dimension and joint(left, right) is not None:
        return MeasureType(Dimension.RATIO)
    return None


def calculate(operator: str, left: Measure, right: Measure) -> Measure | None:
    """The result, or None where the dimensions turn out not to go together; arithmetic errors are raised."""
    if operator in "+-":
        if left.dimension is Dimension.RATIO and right.dimension is Dimension.POINTS:
            shifted = replace(right, dimension=Dimension.RATIO)
            return left.plus(shifted) if operator == "+" else left.minus(shifted)
        if not left.comparable(right):
            return None
        result = left.plus(right) if operator == "+" else left.minus(right)
        points = operator == "-" and left.dimension is Dimension.RATIO
        return replace(result, dimension=Dimension.POINTS) if points else result
    dimension = _scaled(operator, left.dimension, right.dimension)
    if dimension is not None:
        unit = left.unit if dimension is left.dimension else right.unit
        return (_product if operator == "*" else _quotient)(left, right, dimension, unit)
    if operator == "/" and left.comparable(right):
        return _quotient(left, right, Dimension.RATIO, "")
    return None


def _scaled(operator: str, left: Dimension, right: Dimension) -> Dimension | None:
    """The dimension of a product or quotient in which one side only scales the other."""
    if right is Dimension.NUMBER or (right is Dimension.RATIO and left not in _SCALARS):
        return left
    return right if operator == "*" and left in _SCALARS else None


def _product(left: Measure, right: Measure, dimension: Dimension, unit: str) -> Measure:
    # What print hides in either factor is widened to first order.
    return Measure(
        EXACT.multiply(left.number, right.number),
        dimension,
        unit,
        EXACT.add(
            EXACT.abs(EXACT.multiply(left.number, right.half)), EXACT.abs(EXACT.multiply(right.number, left.half))
        ),
        EXACT.add(_spread(left.number, right.variance), _spread(right.number, left.variance)),
    )


def _quotient(left: Measure, right: Measure, dimension: Dimension, unit: str) -> Measure:
    number = EXACT.divide(left.number, right.number)
    half = EXACT.add(left.half, EXACT.abs(EXACT.multiply(number, right.half)))
    variance = EXACT.add(left.variance, _spread(number, right.variance))
    return Measure(
        number,
        dimension,
        unit,
        EXACT.abs(EXACT.divide(half, right.number)),
        ZERO if variance == 0 else EXACT.divide(variance, EXACT.multiply(right.number, right.number)),
    )


def _spread(number: Decimal, variance: Decimal) -> Decimal:
    """The variance of `number` times a figure; exact figures have none, however large the number."""
    return ZERO if variance == 0 else EXACT.multiply(EXACT.multiply(number, number), variance)

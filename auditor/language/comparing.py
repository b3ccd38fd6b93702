"""Comparisons: the types that go with each operator, and what it says of two values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from auditor.errors import Problem, Term
from auditor.language import ir
from auditor.language.functions.listing import Listing, key
from auditor.language.scope import nearest
from auditor.language.types import (
    BoolType,
    DateType,
    ListType,
    MeasureType,
    SpanType,
    TextType,
    Type,
    describe,
    joint,
)
from auditor.source import Span
from auditor.values import dates
from auditor.values.exact import EXACT
from auditor.values.measure import ZERO, Measure
from auditor.values.text import normalise
from auditor.values.truth import Reason, Truth, Unknown, disjunction

_EQUAL = TextType | BoolType | DateType | SpanType | MeasureType
WORDS = {"in": "属于", "contains": "包含", "matches": "匹配", "starts": "以…开头", "ends": "以…结尾"}


def check_comparison(operator: str, left: ir.Node, right: ir.Node, within: ir.Node | None, at: Span) -> Problem | None:
    """The problem with a comparison, without its source, or None."""
    if not _fits(operator, left.type, right.type):
        sign = Term(WORDS.get(operator, operator), operator)
        values = {"operator": sign, "left": describe(left.type), "right": describe(right.type)}
        return Problem("E206", span=at, values=values)
    if within is not None and joint(left.type, within.type) is None:
        values = {"operator": Term("±", "±"), "left": describe(left.type), "right": describe(within.type)}
        return Problem("E206", span=within.span, values=values)
    return _member(operator, left, right) or _member(operator, right, left)


def _fits(operator: str, left: Type, right: Type) -> bool:
    match operator:
        case "=" | "!=":
            return joint(left, right) is not None and isinstance(left, _EQUAL)
        case "<" | "<=" | ">" | ">=":
            return joint(left, right) is not None and isinstance(left, MeasureType | DateType)
        case "~" | "<~" | ">~":
            return joint(left, right) is not None and isinstance(left, MeasureType)
        case "in":
            return _holds(right, left)
        case "contains":
            if isinstance(left, ListType | SpanType):
                return _holds(left, right)
            return isinstance(left, TextType) and isinstance(right, TextType)
        case _:
            return isinstance(left, TextType) and isinstance(right, TextType)


def _holds(whole: Type, part: Type) -> bool:
    """Whether values of a type can hold those of another: a list its elements, a span days and shorter spans."""
    if isinstance(whole, SpanType):
        return isinstance(part, DateType | SpanType)
    return isinstance(whole, ListType) and joint(whole.element, part) is not None


def _member(operator: str, field: ir.Node, literal: ir.Node) -> Problem | None:
    """An unknown member of a closed vocabulary, where a text is compared with it as a whole."""
    kind = field.type
    if operator == "contains" and isinstance(kind, ListType):
        kind = kind.element
    elif operator not in {"=", "!=", "in"}:
        return None
    if not isinstance(kind, TextType) or not kind.members:
        return None
    known = {normalise(member) for member in kind.members}
    for constant in literal.items if isinstance(literal, ir.Items) else (literal,):
        for value in _texts(constant):
            if value not in known:
                values = {"member": value, "field": kind.label, "candidates": "、".join(kind.members)}
                suggestion = nearest(value, [*kind.members])
                return Problem("E208", span=constant.span, values=values, suggestion=suggestion)
    return None


def _texts(node: ir.Node) -> list[str]:
    """The texts that a constant stands for: one, or those of a list."""
    if not isinstance(node, ir.Const):
        return []
    values = node.value.items if isinstance(node.value, Listing) else (node.value,)
    return [value for value in values if isinstance(value, str)]


# --- values ---------------------------------------------------------------------------------------


def compare(operator: str, left: Any, right: Any, within: Measure | None) -> Truth:
    """What an operator says of two known values; unknown where their kinds turn out to differ."""
    if operator == "in":
        return contains(right, left)
    if operator == "contains" and isinstance(left, Listing | dates.Span):
        return contains(left, right)
    if not isinstance(left, Measure):
        return _OTHERS[operator](left, right)
    if not left.comparable(right) or (within is not None and not left.comparable(within)):
        return Unknown(Reason.DIMENSION)
    band = ZERO if "~" not in operator else left.band(right) if within is None else within.number
    return _MEASURES[operator](left.number, right.number, band)


def contains(listing: Listing | dates.Span, value: Any) -> Truth:
    """Whether a list or span holds a value: unknown where an element that might be it is not known."""
    if isinstance(listing, dates.Span):
        return listing.holds(value)
    found = [_equal(item, value) for item in listing.items]
    return disjunction([*found, listing.doubt] if listing.doubt else found)


def _equal(item: Any, value: Any) -> Truth:
    if isinstance(item, Unknown):
        return item
    if isinstance(item, Measure) and not item.comparable(value):
        return Unknown(Reason.DIMENSION)
    return bool(key(item) == key(value))


_MEASURES: dict[str, Callable[[Decimal, Decimal, Decimal], bool]] = {
    "=": lambda a, b, _: a == b,
    "!=": lambda a, b, _: a != b,
    "<": lambda a, b, _: a < b,
    "<=": lambda a, b, _: a <= b,
    ">": lambda a, b, _: a > b,
    ">=": lambda a, b, _: a >= b,
    "~": lambda a, b, band: abs(EXACT.subtract(a, b)) <= band,
    "<~": lambda a, b, band: EXACT.subtract(a, b) <= band,
    ">~": lambda a, b, band: EXACT.subtract(b, a) <= band,
}
_OTHERS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "contains": lambda a, b: b in a,
    "starts": lambda a, b: a.startswith(b),
    "ends": lambda a, b: a.endswith(b),
}

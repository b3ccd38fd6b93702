"""Which comparisons make sense: the types on both sides of each operator."""

from __future__ import annotations

from auditor.errors import Problem, Term
from auditor.language import ir
from auditor.language.scope import nearest
from auditor.language.types import (
    BoolType,
    DateType,
    ListType,
    MeasureType,
    TargetType,
    TextType,
    Type,
    describe,
    joint,
)
from auditor.source import Span
from auditor.values.measure import Dimension, Measure
from auditor.values.text import normalise

WORDS = {"in": "属于", "contains": "包含", "matches": "匹配", "starts": "以…开头", "ends": "以…结尾"}


def check_comparison(operator: str, left: ir.Node, right: ir.Node, within: ir.Node | None, at: Span) -> Problem | None:
    """The problem with a comparison, without its source, or None."""
    if not _fits(operator, left.type, right.type):
        sign = Term(WORDS.get(operator, operator), operator)
        values = {"operator": sign, "left": describe(left.type), "right": describe(right.type)}
        return Problem("E206", span=at, values=values, suggestion=_mend(operator, left, right))
    if within is not None and joint(left.type, within.type) is None:
        values = {"operator": Term("±", "±"), "left": describe(left.type), "right": describe(within.type)}
        return Problem("E206", span=within.span, values=values)
    return _member(left, right) or _member(right, left)


def _fits(operator: str, left: Type, right: Type) -> bool:
    match operator:
        case "=" | "!=":
            return joint(left, right) is not None and isinstance(left, TextType | BoolType | DateType | MeasureType)
        case "<" | "<=" | ">" | ">=":
            return joint(left, right) is not None and isinstance(left, MeasureType | DateType)
        case "~" | "<~" | ">~":
            return joint(left, right) is not None and isinstance(left, MeasureType)
        case "in":
            return isinstance(right, ListType) and joint(right.element, left) is not None
        case "contains":
            if isinstance(left, ListType):
                return joint(left.element, right) is not None
            return isinstance(left, TextType) and isinstance(right, TextType)
        case _:
            return isinstance(left, TextType) and isinstance(right, TextType)


def _mend(operator: str, left: ir.Node, right: ir.Node) -> str | None:
    """The other side as it should be written, where one literal lacks its unit or one target its bound."""
    for node, other in ((right, left), (left, right)):
        if isinstance(node, ir.Const) and isinstance(node.value, Measure) and isinstance(other.type, MeasureType):
            if node.value.dimension is Dimension.NUMBER:
                unit = {Dimension.MONEY: "元", Dimension.RATIO: "%", Dimension.QUANTITY: other.type.unit or ""}
                ending = unit.get(other.type.dimension) if other.type.dimension else None
                return f"{node.value}{ending}" if ending else None
            return None
        if isinstance(node.type, TargetType) and isinstance(other.type, MeasureType):
            bound = "下限" if (operator in {">", ">="}) == (node is left) else "上限"
            return f"指标值.{bound}"
    return None


def _member(field: ir.Node, literal: ir.Node) -> Problem | None:
    """An unknown member of a closed vocabulary, in `=`, `!=` and lists behind `in`."""
    if not isinstance(field.type, TextType) or not field.type.members:
        return None
    members = field.type.members
    known = {normalise(member) for member in members}
    constants = literal.items if isinstance(literal, ir.Items) else (literal,)
    for constant in constants:
        if isinstance(constant, ir.Const) and isinstance(constant.value, str) and constant.value not in known:
            values = {"member": constant.value, "field": field.type.label, "candidates": "、".join(members)}
            return Problem("E208", span=constant.span, values=values, suggestion=nearest(constant.value, [*members]))
    return None

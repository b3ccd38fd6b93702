"""What a comparison amounts to, as far as the words for it differ."""

from __future__ import annotations

from auditor.language import ir
from auditor.language.types import BoolType, DateType, ListType, SpanType, TextType, Type

OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def kind_of(kind: Type, right: ir.Node) -> str:
    """What is compared, as far as the words for it differ."""
    match kind:
        case TextType():
            return "words" if isinstance(right, ir.Const) else "text"
        case DateType():
            return "date"
        case BoolType():
            return "truth"
        case _:
            return "figure"


def choice(node: ir.Junction) -> tuple[ir.Node, list[ir.Node]] | None:
    """`x = a or x = b` as one choice: the cell, and the texts that it may have."""
    if node.operator != "or":
        return None
    found: list[tuple[ir.Read, ir.Node]] = []
    for operand in node.operands:
        match operand:
            case ir.Compare("=", ir.Read() as left, ir.Const(str()) as right):
                found.append((left, right))
            case _:
                return None
    first = found[0][0]
    if any((left.level, left.path) != (first.level, first.path) for left, _ in found):
        return None
    return first, [right for _, right in found]


def form_of(node: ir.Compare) -> str:
    """The operator, with what it is about where its words depend on that."""
    if node.operator == "in" and isinstance(node.right.type, SpanType):
        return "in span"
    return f"{node.operator} list" if isinstance(node.left.type, ListType) else node.operator

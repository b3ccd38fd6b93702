"""What a condition can come to: whether it can be unknown at all, and what it is on every form alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.language import ir
from auditor.language.comparing import compare
from auditor.language.functions.listing import Listing
from auditor.language.types import ListType
from auditor.values.exact import ARITHMETIC_ERRORS
from auditor.values.truth import Truth, Unknown, conjunction, disjunction, negation


def definite(node: ir.Node, lets: Sequence[ir.Node]) -> bool:
    """Whether the value of an expression is known whatever the cells hold."""
    match node:
        case ir.Const() | ir.Is() | ir.Present():
            return True
        case ir.Slot(index):
            return definite(lets[index], lets)
        case ir.Read(path=path) if isinstance(node.type, ListType):
            return len(path) == 1  # a part of the form before it may not be there
        case ir.Read() | ir.Follow() | ir.Part() | ir.AsPrinted() | ir.Chain():
            return False
        case ir.Over(operation="sum" | "sum_filled" | "max" | "min"):
            return False
        case ir.Compare() if node.operator not in {"in", "contains", "starts", "ends"}:
            return all(isinstance(part, ir.Const | ir.Over) and definite(part, lets) for part in ir.parts(node))
        case _:
            return all(definite(part, lets) for part in ir.parts(node))


def constant(node: ir.Node, lets: Sequence[ir.Node]) -> Truth | None:  # noqa: C901 - one case for each kind of node
    """True or False for a condition that is so on every form; None for one that depends on the form."""
    match node:
        case ir.Const(bool() as value):
            return value
        case ir.Slot(index):
            return constant(lets[index], lets)
        case ir.Defined(body=body):
            return constant(body, lets)
        case ir.Not(operand):
            inner = constant(operand, lets)
            return None if inner is None else negation(inner)
        case ir.Junction(operator, operands):
            known = [constant(operand, lets) for operand in operands]
            decisive = operator == "or"
            if decisive in known:
                return decisive
            if None in known:
                return None
            truths = [truth for truth in known if truth is not None]
            return conjunction(truths) if operator == "and" else disjunction(truths)
        case ir.Implies(premise, conclusion):
            before, after = constant(premise, lets), constant(conclusion, lets)
            if before is False or after is True:
                return True
            return False if (before, after) == (True, False) else None
        case ir.Compare(operator, ir.Const(left), ir.Const(right), None):
            return _compared(operator, left, right)
        case ir.Matches(ir.Const(str() as text), pattern):
            return pattern(text)
        case _:
            return None


def _compared(operator: str, left: Any, right: Any) -> Truth | None:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return None
    if operator == "in" and not isinstance(right, Listing):
        return None
    try:
        found = compare(operator, left, right, None)
    except ARITHMETIC_ERRORS:
        return None
    return found if isinstance(found, bool) else None


def shape(node: Any) -> object:
    """What makes two expressions say the same: everything but where they stand and how they are run."""
    match node:
        case tuple():
            return tuple(shape(item) for item in node)
        case ir.Defined(name=name):
            return ("Defined", name)
        case ir.Const(value=value):
            return ("Const", repr(value))
        case _ if isinstance(node, ir.KINDS):
            names = [name for name in node.__slots__ if name not in _PLACES]
            return (type(node).__name__, *(shape(getattr(node, name)) for name in names))
        case _:
            return node


_PLACES = frozenset({"span", "label", "pattern", "call", "function", "type"})

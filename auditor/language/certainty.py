"""What a condition comes to on every form alike, and what makes two expressions say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.language import ir
from auditor.language.comparing import compare
from auditor.language.functions.listing import Listing
from auditor.values.exact import ARITHMETIC_ERRORS
from auditor.values.truth import Truth, Unknown, conjunction, disjunction, negation


def constant(  # noqa: C901 - one case for each kind of node
    node: ir.Node, lets: Sequence[ir.Node], seen: dict[int, Truth | None] | None = None
) -> Truth | None:
    """True or False for a condition that is so on every form; None for one that depends on the form.

    `seen` are the lets that were looked at already.
    """
    seen = {} if seen is None else seen
    match node:
        case ir.Const(bool() as value):
            return value
        case ir.Slot(index):
            if index not in seen:
                seen[index] = constant(lets[index], lets, seen)
            return seen[index]
        case ir.Defined(body=body):
            return constant(body, lets, seen)
        case ir.Not(operand):
            inner = constant(operand, lets, seen)
            return None if inner is None else negation(inner)
        case ir.Junction(operator, operands):
            known = [constant(operand, lets, seen) for operand in operands]
            decisive = operator == "or"
            if decisive in known:
                return decisive
            if None in known:
                return None
            truths = [truth for truth in known if truth is not None]
            return conjunction(truths) if operator == "and" else disjunction(truths)
        case ir.Implies(premise, conclusion):
            before, after = constant(premise, lets, seen), constant(conclusion, lets, seen)
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

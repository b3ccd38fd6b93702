"""What a condition can come to: whether it can be unknown at all, and what it is on every form alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.language import ir
from auditor.language.comparing import compare
from auditor.language.functions.listing import Listing
from auditor.language.types import ListType, MeasureType, TextType
from auditor.language.words import STATES
from auditor.values.exact import ARITHMETIC_ERRORS
from auditor.values.truth import Truth, Unknown, conjunction, disjunction, negation

Facts = frozenset[object]
"""Cells that are known to be filled, by their shapes."""
NOTHING_KNOWN: Facts = frozenset()


MOST_FACTS = 1_000
"""Lets looked at with different facts; beyond, what is known around a let no longer counts for it."""


def definite(node: ir.Node, lets: Sequence[ir.Node], given: Facts = NOTHING_KNOWN) -> bool:
    """Whether the value of an expression is known whatever the cells hold, but for those `given` to be filled."""
    return _Certainty(lets).of(node, given)


@dataclass(slots=True)
class _Certainty:
    """Looks at each let once for what is known around it: written out, lets that use lets would be endless."""

    lets: Sequence[ir.Node]
    seen: dict[tuple[int, Facts], bool] = field(default_factory=dict)

    def of(self, node: ir.Node, given: Facts, *, inside: bool = False) -> bool:  # noqa: C901 - a case for each kind
        """As `definite`; `inside` a list operation levels count otherwise than in a let, which stands outside."""

        def known(*parts: ir.Node, facts: Facts = given) -> bool:
            return all(self.of(part, facts, inside=inside) for part in parts)

        match node:
            case ir.Const() | ir.Is() | ir.Present():
                return True
            case ir.Slot(index):
                facts = NOTHING_KNOWN if inside or len(self.seen) > MOST_FACTS else given
                if (index, facts) not in self.seen:
                    self.seen[index, facts] = self.of(self.lets[index], facts)
                return self.seen[index, facts]
            case ir.Read(path=path) if isinstance(node.type, ListType):
                return len(path) == 1  # a part of the form before it may not be there
            case ir.Read() | ir.Follow():
                return isinstance(node.type, TextType) and shape(node) in given
            case ir.Part(base, "text") | ir.AsPrinted(base):
                return shape(base) in given
            case ir.Chain(rest=rest) if all(operator != "/" for operator, _ in rest):
                return known(*ir.parts(node)) and all(map(_of_one_kind, ir.parts(node)))
            case ir.Part() | ir.Chain():
                return False
            case ir.Junction(operator, operands):
                # Where one of these does not hold, the others no longer matter.
                settled = frozenset().union(*(filled(operand, truth=operator == "and") for operand in operands))
                return known(*operands, facts=given | settled)
            case ir.Implies(premise, conclusion):
                return known(premise) and known(conclusion, facts=given | filled(premise))
            case ir.Over(operation="sum" | "sum_filled" | "max" | "min"):
                return False
            case ir.Over(source=source, bodies=bodies):
                facts = given | _of_elements(source)
                return known(source) and all(self.of(body, facts, inside=True) for body in bodies)
            case ir.Compare() if node.operator not in {"in", "contains", "starts", "ends"}:
                return known(*ir.parts(node)) and all(map(_of_one_kind, ir.parts(node)))
            case _:
                return known(*ir.parts(node))


def filled(node: ir.Node, *, truth: bool = True) -> Facts:
    """The cells that are filled where a condition has a truth: `x 为 已填 且 …` says it of x where it holds."""
    match node:
        case ir.Is(base, kind, negated) if negated is not truth and (kind == "filled" or kind not in STATES):
            return frozenset({shape(base)})
        case ir.Not(operand):
            return filled(operand, truth=not truth)
        case ir.Defined(body=body):
            return filled(body, truth=truth)
        case ir.Junction(operator, operands) if (operator == "and") is truth:
            return frozenset().union(*(filled(operand, truth=truth) for operand in operands))
        case ir.Implies(premise, conclusion) if not truth:
            return filled(premise) | filled(conclusion, truth=False)
        case _:
            return NOTHING_KNOWN


def _of_elements(source: ir.Node) -> Facts:
    """What is filled in every element that a list was filtered for."""
    match source:
        case ir.Defined(body=body):
            return _of_elements(body)
        case ir.Over("where", source=inner, bodies=bodies):
            return _of_elements(inner).union(*(filled(body) for body in bodies))
        case _:
            return NOTHING_KNOWN


def _of_one_kind(node: ir.Node) -> bool:
    """Whether an expression cannot turn out to be of another dimension than it is compared with."""
    return not isinstance(node.type, MeasureType) or isinstance(node, ir.Const) or node.type.dimension is not None


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

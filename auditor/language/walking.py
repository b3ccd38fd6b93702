"""Walks over syntax trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from auditor.language import syntax


def parts(node: syntax.Expression) -> tuple[syntax.Expression, ...]:  # noqa: C901 - one case for each kind of node
    """The expressions directly below a node, in the order of the text."""
    match node:
        case syntax.Number() | syntax.Text() | syntax.Day() | syntax.Days() | syntax.Name():
            return ()
        case syntax.Written() | syntax.Broken():
            return ()
        case syntax.Member(base=base) | syntax.Is(base=base):
            return (base,)
        case syntax.Call(base=base, arguments=arguments):
            return arguments if base is None else (base, *arguments)
        case syntax.Items(items=items):
            return items
        case syntax.Not(operand=operand) | syntax.Negative(operand=operand):
            return (operand,)
        case syntax.Junction(operands=operands):
            return operands
        case syntax.Implies(premise=premise, conclusion=conclusion):
            return premise, conclusion
        case syntax.Compare(left=left, right=right, within=within):
            return (left, right) if within is None else (left, right, within)
        case syntax.Chain(first=first, rest=rest):
            return (first, *(operand for _, operand in rest))
        case syntax.Default(base=base, alternative=alternative):
            return base, alternative
        case _:
            assert_never(node)


def walk(node: syntax.Expression) -> Iterator[syntax.Expression]:
    """A node and everything below it, in the order of the text."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(parts(current)))

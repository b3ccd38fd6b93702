"""Expressions that put values together: lists, arithmetic, defaults; the kinds of their parts checked."""

from __future__ import annotations

from dataclasses import replace

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.arithmetic import result_type
from auditor.language.calls import Checks, as_text
from auditor.language.scope import Scope
from auditor.language.types import FIGURE, NOTHING, ListType, MeasureType, TextType, Type, describe, joint


def check_items(checker: Checks, node: syntax.Items, scope: Scope) -> ir.Node:
    """A list of values of one kind."""
    items = checker.every(node.items, scope)
    kind: Type = NOTHING
    for item in items:
        merged = joint(kind, item.type)
        if merged is None:
            raise checker.fail("E215", item.span, left=describe(kind), right=describe(item.type))
        kind = merged
    return ir.Items(tuple(items), ListType(kind), node.span)


def check_figure(
    checker: Checks, node: syntax.Expression, scope: Scope, operator: str, chain: syntax.Chain | None = None
) -> ir.Node:
    """A figure beside an arithmetic sign, in `chain` if in any."""
    checked = checker.check(node, scope)
    if not isinstance(checked.type, MeasureType):
        from auditor.language.suggesting.kinds import no_figure  # noqa: PLC0415 - only an error needs it

        advice = no_figure(checker.source, node, checked.type, chain)
        raise checker.fail("E207", node.span, *advice, operator=operator, type=describe(checked.type), expected=FIGURE)
    return checked


def check_chain(checker: Checks, node: syntax.Chain, scope: Scope) -> ir.Node:
    """Figures between arithmetic signs, from the left."""
    first = check_figure(checker, node.first, scope, node.rest[0][0], node)
    kind = first.type
    rest = []
    for operator, operand in node.rest:
        right = check_figure(checker, operand, scope, operator)
        result = result_type(operator, kind, right.type)
        if result is None:
            from auditor.language.suggesting.kinds import differing  # noqa: PLC0415 - only an error needs it

            left = replace(first, type=kind) if kind is not first.type else first
            raise checker.fail(
                "E206",
                operand.span,
                *differing(checker.source, operator, left, right),
                operator=operator,
                left=describe(kind),
                right=describe(right.type),
            )
        rest.append((operator, right))
        kind = result
    return ir.Chain(first, tuple(rest), kind, node.span)


def check_default(checker: Checks, node: syntax.Default, scope: Scope) -> ir.Node:
    """A value, and another of its kind for where it is missing."""
    base, alternative = checker.every((node.base, node.alternative), scope)
    if isinstance(alternative.type, TextType):
        base = as_text(base)
    kind = joint(base.type, alternative.type)
    if kind is None:
        from auditor.language.suggesting.kinds import differing  # noqa: PLC0415 - only an error needs it

        raise checker.fail(
            "E206",
            node.alternative.span,
            *differing(checker.source, "=", base, alternative),
            operator=Term("缺省", "default"),
            left=describe(base.type),
            right=describe(alternative.type),
        )
    return ir.Default(base, alternative, kind, node.span)

"""Checked expressions with one thing changed: a cell, a comparator, a connective, a constant, a state, an operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from auditor.language import ir
from auditor.language.functions.listing import Listing
from auditor.language.types import DateType, MeasureType, TextType
from auditor.packs import Rule
from auditor.values.measure import Measure

_FIGURES = ("=", "!=", "<", "<=", ">", ">=", "~", "<~", ">~")
_TEXTS = ("=", "!=", "contains", "starts", "ends")
_DATES = ("=", "!=", "<", "<=", ">", ">=")
_OPERATIONS = {
    "any": ("none", "all"), "none": ("any",), "all": ("any",), "sum": ("sum_filled", "max"), "max": ("min",),
    "min": ("max",), "except": ("intersect",), "duplicates": ("distinct",),
}  # fmt: skip


def walk(node: ir.Node) -> Iterator[ir.Node]:
    """A node and everything below it."""
    yield node
    for part in ir.parts(node):
        yield from walk(part)


def variants(node: ir.Node) -> Iterator[ir.Node]:
    """The expression with one thing changed, once for each change there is."""
    yield from _changed(node)
    for spec in fields(node):
        value: Any = getattr(node, spec.name)
        for other in _within(value):
            yield replace(node, **{spec.name: other})


def _within(value: Any) -> Iterator[Any]:
    if isinstance(value, ir.KINDS):
        yield from variants(value)
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            for other in _within(item):
                yield (*value[:at], other, *value[at + 1 :])


def _changed(node: ir.Node) -> Iterator[ir.Node]:  # noqa: C901 - one case for each kind of node
    match node:
        case ir.Const():
            # What is changed is no longer the parameter whose name stands there.
            yield from (replace(node, value=value, written=value if isinstance(value, str) else "", span=ir.NO_SPAN)
                        for value in _constants(node.value))  # fmt: skip
        case ir.Read(path=path, label=label) | ir.Follow(path=path, label=label) if path:
            elsewhere = replace(path[-1], name=f"{path[-1].name}_x", label=f"{path[-1].label}甲")
            yield replace(node, path=(*path[:-1], elsewhere), label=f"{label}甲")
        case ir.Compare(operator=operator, left=left, within=within):
            known = _operators(left) if within is None else ("~", "<~", ">~")
            yield from (replace(node, operator=other) for other in known if other != operator and operator in known)
            if within is not None:
                yield replace(node, within=None)
        case ir.Junction(operator=operator, operands=operands):
            yield replace(node, operator="or" if operator == "and" else "and")
            yield from (
                replace(node, operands=operands[:at] + operands[at + 1 :])
                for at in range(len(operands) > 2 and len(operands))
            )
        case ir.Not(operand=operand):
            yield operand
        case ir.Implies(premise=premise, conclusion=conclusion):
            yield replace(node, premise=conclusion, conclusion=premise)
        case ir.Is(kind=kind, negated=negated):
            yield replace(node, negated=not negated)
            yield replace(node, kind="blank" if kind != "blank" else "filled")
        case ir.Present(negated=negated):
            yield replace(node, negated=not negated)
        case ir.Matches(source=source):
            yield replace(node, source=f"{source}|甲", span=ir.NO_SPAN)
        case ir.Part(part=part):
            yield from (replace(node, part=other) for other in ("lower", "upper", "number") if other != part != "text")
        case ir.Default(base=base):
            yield base
        case ir.AsPrinted(base=base):
            yield base
        case ir.Chain(rest=rest):
            for at, (operator, operand) in enumerate(rest):
                for other in "+-*/":
                    if other != operator:
                        yield replace(node, rest=(*rest[:at], (other, operand), *rest[at + 1 :]))
        case ir.Over(operation=operation, bodies=bodies) | ir.Across(operation=operation, keys=bodies):
            yield from (
                replace(node, operation=other) for other in _OPERATIONS.get(operation, ()) if bodies or other != "all"
            )
        case _:
            return


def _operators(left: ir.Node) -> tuple[str, ...]:
    match left.type:
        case MeasureType():
            return _FIGURES
        case TextType():
            return _TEXTS
        case DateType():
            return _DATES
        case _:
            return ("=", "!=")


def _constants(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case str():
            yield f"{value}甲"
        case date():
            yield value + timedelta(days=1)
        case Measure():
            yield replace(value, number=value.number + Decimal("0.01"))
        case Listing(items) if items:
            yield Listing((*items, items[0]))
            yield Listing(items[1:])


def rules(rule: Rule) -> Iterator[Rule]:
    """The rule with one thing changed in what it says, once for each change there is."""
    for name in ("lets", "when", "unless"):
        yield from _each(getattr(rule, name), lambda nodes, name=name: replace(rule, **{name: nodes}))  # type: ignore[misc]
    for at, requirement in enumerate(rule.requirements):
        for node in variants(requirement.condition):
            changed = replace(requirement, condition=node)
            yield replace(rule, requirements=(*rule.requirements[:at], changed, *rule.requirements[at + 1 :]))


def of_missing(rule: Rule) -> Iterator[Rule]:
    """The rule with another word on what cannot be decided."""
    for verdict in ("fail", "unknown", "skip"):
        if verdict != rule.missing.verdict:
            yield replace(rule, missing=replace(rule.missing, verdict=verdict))


def _each(nodes: tuple[ir.Node, ...], rebuilt: Callable[[tuple[ir.Node, ...]], Rule]) -> Iterator[Rule]:
    for at, node in enumerate(nodes):
        for other in variants(node):
            yield rebuilt((*nodes[:at], other, *nodes[at + 1 :]))

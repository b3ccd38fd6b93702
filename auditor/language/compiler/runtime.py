"""What generated code calls: the steps of an evaluation that are more than a branch, each a plain function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from auditor.language import ir
from auditor.language.arithmetic import calculate
from auditor.language.cells import REASONS, has_kind, is_missing, seen, state
from auditor.language.comparing import compare
from auditor.language.functions.listing import Listing, listed
from auditor.language.types import FieldSpec, ListType
from auditor.values.exact import ARITHMETIC_ERRORS
from auditor.values.measure import Measure
from auditor.values.printed import NOWHERE_PRINTED, Printed, State
from auditor.values.target import Target, TargetKind
from auditor.values.text import normalise
from auditor.values.truth import Reason, Truth, Unknown, conjunction, disjunction, merged, negation


class Unset:
    """The value of what was not computed yet."""


UNSET = Unset()


def reader(node: ir.Read | ir.Follow) -> Callable[[Any], Any]:
    """The value of a field that is no text, from the record that the path starts at."""
    names, cell = [spec.name for spec in node.path], bool(node.path) and node.path[-1].leaf
    rows = isinstance(node.type, ListType)

    def read(record: Any) -> Any:
        for field in names:
            if record is None:
                return _gap(node, NOWHERE_PRINTED)
            record = getattr(record, field)
        if cell:
            return _gap(node, record) if state(record) is not State.FILLED else record.value
        if rows:
            return listed(record)
        return _gap(node, NOWHERE_PRINTED) if record is None else record

    return read


def text_reader(node: ir.Read | ir.Follow) -> Callable[[Any], tuple[Any, int]]:
    """The text of a cell, normalised, and the steps that its length costs."""

    def read(record: Any) -> tuple[Any, int]:
        cell: Any = leaf(node.path, record)
        if state(cell) is not State.FILLED:
            return _gap(node, cell), 0
        text: str = cell.value
        return normalise(text), len(text) // 100

    return read


def leaf(path: Sequence[FieldSpec], record: Any) -> Printed[Any]:
    """The cell itself; one that nobody filled where the part of the form is not there."""
    for spec in path:
        if record is None or isinstance(record, Unknown):
            return NOWHERE_PRINTED
        record = getattr(record, spec.name)
    cell: Printed[Any] = record
    return cell


def kind_test(node: ir.Is) -> Callable[[Any], bool]:
    path, kind, negated = node.base.path, node.kind, node.negated
    return lambda record: has_kind(leaf(path, record), kind) is not negated


def printed(node: ir.AsPrinted) -> Callable[[Any], Any]:
    base = node.base

    def read(record: Any) -> Any:
        cell = leaf(base.path, record)
        return _gap(base, cell) if state(cell) in {State.BLANK, State.ABSENT} else cell.text

    return read


def _gap(node: ir.Read | ir.Follow, cell: Printed[Any]) -> Unknown:
    return Unknown(REASONS[state(cell)], (seen(node, cell),))


@cache
def part_of(name: str) -> Callable[[Target], Any]:
    """A part of a target, None where it states none."""
    match name:
        case "text":
            return lambda target: normalise(target.text)
        case "unit":
            return lambda target: None if target.unit is None else normalise(target.unit)
        case "comparator":
            return lambda target: str(target.comparator) if target.comparator else None
        case _:
            return lambda target: getattr(target, name)


Leaves = tuple[ir.Read | ir.Follow, ...]


def unstated(target: Target, nodes: Leaves, bases: tuple[Any, ...]) -> Unknown:
    words = target.kind is TargetKind.QUALITATIVE
    return Unknown(Reason.NO_FIGURE if words else Reason.UNSTATED, _causes(nodes, bases))


def bare(value: Unknown) -> bool:
    """Whether an unknown arose here and names no cells yet."""
    return not value.causes


def blamed(value: Unknown, nodes: Leaves, bases: tuple[Any, ...]) -> Unknown:
    """An unknown that arises here, with the cells that went into it."""
    return value if value.causes else Unknown(value.reason, _causes(nodes, bases))


def _causes(nodes: Leaves, bases: tuple[Any, ...]) -> tuple[Any, ...]:
    found = (seen(node, leaf(node.path, base)) for node, base in zip(nodes, bases, strict=True))
    return tuple(dict.fromkeys(found))


@cache
def comparer(operator: str) -> Callable[..., Truth]:
    def run(left: Any, right: Any, within: Measure | None = None) -> Truth:
        try:
            return compare(operator, left, right, within)
        except ARITHMETIC_ERRORS:
            return Unknown(Reason.ARITHMETIC)

    return run


@cache
def folder(operators: tuple[str, ...]) -> Callable[..., Measure | Unknown]:
    """What a chain of + - * / makes of its known operands, from left to right."""

    def fold(total: Measure, *rest: Measure) -> Measure | Unknown:
        for operator, value in zip(operators, rest, strict=True):
            try:
                result = calculate(operator, total, value)
            except ARITHMETIC_ERRORS:
                return Unknown(Reason.ARITHMETIC)
            if result is None:
                return Unknown(Reason.DIMENSION)
            total = result
        return total

    return fold


def negative(value: Measure) -> Measure:
    return value.negated()


def gaps(values: Iterable[Any]) -> Unknown:
    """The unknowns among some values, as one."""
    return merged([value for value in values if isinstance(value, Unknown)])


def joined(before: Truth, value: Unknown) -> Unknown:
    """Two parts of a junction of which the later, and perhaps the former, is unknown."""
    return merged((before, value)) if isinstance(before, Unknown) else value


def implied(premise: Truth, conclusion: Truth) -> Truth:
    return conclusion if premise is True else disjunction((premise, conclusion))


def excepted(applies: Truth, unless: tuple[Truth, ...]) -> Truth:
    return conjunction((applies, *map(negation, unless)))


def listing(items: tuple[Any, ...]) -> Listing:
    return Listing(items)


def items_of(listing: Listing) -> tuple[Any, ...]:
    return listing.items


def size(listing: Listing) -> int:
    return len(listing.items)


def blanks(items: tuple[Any, ...]) -> list[Any]:
    return [None] * len(items)


def column(items: tuple[Any, ...]) -> list[Any]:
    """Room for one value of each element, and behind them for their steps."""
    return [UNSET] * (2 * len(items))


missing = is_missing

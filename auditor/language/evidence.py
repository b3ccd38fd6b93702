"""Which cells a verdict rests on: found from the trace of the condition, never named by the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.language import ir
from auditor.language.functions.listing import Listing
from auditor.language.reference import Trace
from auditor.language.types import ListType, RecordType
from auditor.values.measure import Measure
from auditor.values.truth import Seen, Unknown

MOST = 24
"""Cells shown for one finding; the rest add nothing a person would read."""


def decisive(trace: Trace) -> tuple[Seen, ...]:
    """The cells that decided the value of a condition, each once, in the order they were read."""
    return tuple(dict.fromkeys(_cells(trace)))[:MOST]


def bands(trace: Trace) -> Iterator[tuple[str, Measure, Measure]]:
    """Every `~` comparison in the trace that compared two measures: operator and both sides."""
    node = trace.node
    if isinstance(node, ir.Compare) and "~" in node.operator and len(trace.children) >= 2:
        left, right = trace.children[0].value, trace.children[1].value
        if isinstance(left, Measure) and isinstance(right, Measure):
            if len(trace.children) > 2:
                right = trace.children[2].value
            yield node.operator, left, right
    for child in trace.children:
        yield from bands(child)


def _cells(trace: Trace) -> Iterator[Seen]:
    node = trace.node
    if trace.seen is not None:
        yield trace.seen
    match node:
        case ir.Junction(operator="and") if trace.value is False:
            yield from _below(child for child in trace.children if child.value is False)
        case ir.Junction(operator="or") if trace.value is True:
            yield from _below(child for child in trace.children if child.value is True)
        case ir.Junction() if isinstance(trace.value, Unknown):
            yield from trace.value.causes
        case ir.Over():
            yield from _over(node, trace)
        case _:
            yield from _below(trace.children)


def _below(traces: Any) -> Iterator[Seen]:
    for child in traces:
        yield from _cells(child)


def _over(node: ir.Over, trace: Trace) -> Iterator[Seen]:
    bodies = [child for child in trace.children if child.element is not None]
    others = [child for child in trace.children if child.element is None]
    match node.operation:
        case "all" if trace.value is False:
            yield from _below(body for body in bodies if body.value is False)
        case "any" | "none" if bodies and trace.value is (node.operation == "any"):
            yield from _below(body for body in bodies if body.value is True)
        case "any" if bodies and trace.value is False:
            yield from _below(body for body in bodies if _near(body))
        case "duplicates" if isinstance(trace.value, Listing):
            yield from _below(child for child in _elements(others) if child.value in trace.value.items)
        case "sum" | "sum_filled" | "max" | "min" | "select":
            yield from _below(bodies)
            if not bodies:
                yield from _below(others)
        case _:
            # A filter or a count rests on the elements it kept, shown by their names.
            found = list(_titles(node, trace))
            yield from found
            if not found:
                yield from _below(child for child in others if not _filters(child.node))


def _near(body: Trace) -> bool:
    """Whether an element failed only after its first condition held: the row was there, its content not."""
    several = isinstance(body.node, ir.Junction) and body.node.operator == "and"
    return not several or body.children[0].value is True


def _elements(sources: list[Trace]) -> Iterator[Trace]:
    """The elements that a list was made of, through the names it was given."""
    for source in sources:
        yield from _elements(source.children) if isinstance(source.node, ir.Slot) else source.children


def _filters(node: ir.Node) -> bool:
    return isinstance(node, ir.Over) and node.operation in {"where", "unmatched"}


def _titles(node: ir.Over, trace: Trace) -> Iterator[Seen]:
    source = node.source.type
    kind = node.type.element if isinstance(node.type, ListType) else None
    record = kind if isinstance(kind, RecordType) else source.element if isinstance(source, ListType) else None
    listing = trace.value if isinstance(trace.value, Listing) else trace.children[0].value
    if not isinstance(record, RecordType) or record.title is None or not isinstance(listing, Listing):
        return
    for item in listing.items:
        yield Seen(record.title.name, record.title.label, getattr(item, record.title.name))

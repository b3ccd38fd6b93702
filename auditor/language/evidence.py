"""Which cells a verdict rests on: found from the trace of the condition, never named by the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.language import ir
from auditor.language.functions.listing import Listing, key
from auditor.language.reference import Trace
from auditor.language.types import ListType, RecordType
from auditor.values.measure import Measure
from auditor.values.truth import Seen, Unknown

MOST = 24
"""Cells shown for one finding; the rest add nothing a person would read."""


def decisive(trace: Trace) -> tuple[Seen, ...]:
    """The cells that decided the value of a condition, each once, in the order they were read."""
    return tuple(dict.fromkeys(_Cells().of(trace)))[:MOST]


def tolerances(trace: Trace) -> Iterator[tuple[str, Measure]]:
    """Every `~` comparison in the trace that compared two measures: the operator and the band it used."""
    waiting, known = [trace], set[int]()
    while waiting:
        step = waiting.pop()
        if isinstance(step.node, ir.Compare) and "~" in step.node.operator:
            values = [child.value for child in step.children]
            if all(isinstance(value, Measure) and value.comparable(values[0]) for value in values):
                band = values[2].number if len(values) > 2 else values[0].band(values[1])
                yield step.node.operator, Measure(band, values[0].dimension, values[0].unit)
        # A let has one trace wherever it is used: looked at each time, lets of lets would take for ever.
        if id(step.children) not in known:
            known.add(id(step.children))
            waiting.extend(reversed(step.children))


class _Cells:
    """A walk over a trace that looks at each let once."""

    def __init__(self) -> None:
        self._lets: set[int] = set()

    def of(self, trace: Trace) -> Iterator[Seen]:
        node = trace.node
        if trace.seen is not None:
            yield trace.seen
        match node:
            case ir.Slot():
                if id(trace.children) not in self._lets:
                    self._lets.add(id(trace.children))
                    yield from self._below(trace.children)
            case ir.Junction(operator="and") if trace.value is False:
                yield from self._below(child for child in trace.children if child.value is False)
            case ir.Junction(operator="or") if trace.value is True:
                yield from self._below(child for child in trace.children if child.value is True)
            case ir.Junction() if isinstance(trace.value, Unknown):
                yield from trace.value.causes
            case ir.Over() | ir.Across():
                yield from self._list(node, trace)
            case _:
                yield from self._below(trace.children)

    def _below(self, traces: Iterable[Trace]) -> Iterator[Seen]:
        for child in traces:
            yield from self.of(child)

    def _list(self, node: ir.Over | ir.Across, trace: Trace) -> Iterator[Seen]:
        bodies = [child for child in trace.children if child.element is not None]
        others = [child for child in trace.children if child.element is None]
        match node.operation:
            case "all" if trace.value is False:
                yield from self._below(body for body in bodies if body.value is False)
            case "any" | "none" if bodies and trace.value is (node.operation == "any"):
                yield from self._below(body for body in bodies if body.value is True)
            case "any" if bodies and trace.value is False:
                yield from self._below(body for body in bodies if _near(body))
            case "duplicates" if isinstance(trace.value, Listing):
                repeated = {key(item) for item in trace.value.items}
                yield from self._below(child for child in _elements(others) if key(child.value) in repeated)
            case "sum" | "sum_filled" | "max" | "min" | "select":
                yield from self._below(bodies or others)
            case _:
                # A filter or a count rests on the elements it kept, shown by their names.
                found = list(_titles(node, trace))
                yield from found
                if not found:
                    yield from self._below(child for child in others if not _filters(child.node))


def _near(body: Trace) -> bool:
    """Whether an element failed only after its first condition held: the row was there, its content not."""
    several = isinstance(body.node, ir.Junction) and body.node.operator == "and"
    return not several or body.children[0].value is True


def _elements(sources: list[Trace]) -> Iterator[Trace]:
    """The elements that a list was made of, through the names it was given."""
    for source in sources:
        yield from _elements(source.children) if isinstance(source.node, ir.Slot) else source.children


def _filters(node: ir.Node) -> bool:
    return isinstance(node, ir.Over | ir.Across) and node.operation in {"where", "unmatched"}


def _titles(node: ir.Over | ir.Across, trace: Trace) -> Iterator[Seen]:
    source = node.source.type
    kind = node.type.element if isinstance(node.type, ListType) else None
    record = kind if isinstance(kind, RecordType) else source.element if isinstance(source, ListType) else None
    listing = trace.value if isinstance(trace.value, Listing) else trace.children[0].value
    if not isinstance(record, RecordType) or record.title is None or not isinstance(listing, Listing):
        return
    for item in listing.items:
        yield Seen(record.title.name, record.title.label, getattr(item, record.title.name))

"""What a finding must say of how its figures came about: how many blanks 合计已填 left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.language import ir
from auditor.language.cells import is_missing
from auditor.language.functions.listing import Listing
from auditor.language.reference import Trace
from auditor.values.truth import Unknown

_SKIPPING = "sum_filled"


def skips(node: ir.Node, lets: Sequence[ir.Node]) -> bool:
    """Whether an expression leaves blanks out of a sum somewhere."""
    waiting, known = [node], set[int]()
    while waiting:
        current = waiting.pop()
        if isinstance(current, ir.Over) and current.operation == _SKIPPING:
            return True
        if isinstance(current, ir.Slot) and current.index not in known:
            known.add(current.index)
            waiting.append(lets[current.index])
        waiting.extend(ir.parts(current))
    return False


def remarks(trace: Trace) -> Iterator[str]:
    """For every sum in the trace that left blanks out, how many in all, and of which cells."""
    skipped: dict[ir.Node, list[Unknown]] = {}
    for step in _sums(trace):
        gaps = [value for value in _values(step) if isinstance(value, Unknown) and is_missing(value)]
        skipped.setdefault(step.node, []).extend(gaps)
    for found in skipped.values():
        labels = "、".join(dict.fromkeys(cause.label for gap in found for cause in gap.causes))
        if found:
            yield f"合计已填略过 {len(found)} 项空缺" + (f"（{labels}）" if labels else "")


def _sums(trace: Trace) -> Iterator[Trace]:
    waiting, known = [trace], set[int]()
    while waiting:
        step = waiting.pop()
        if isinstance(step.node, ir.Over) and step.node.operation == _SKIPPING:
            yield step
        # A let has one trace wherever it is used.
        if id(step.children) not in known:
            known.add(id(step.children))
            waiting.extend(reversed(step.children))


def _values(step: Trace) -> Sequence[object]:
    """What a sum went over: the values of its body, or the elements of a list of values."""
    bodies = [child.value for child in step.children if child.element is not None]
    source = step.children[0].value if step.children else None
    return bodies or (source.items if isinstance(source, Listing) else ())

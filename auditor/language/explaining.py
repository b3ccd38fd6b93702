"""Why an expression has its value: its trace as a tree of steps, each in the rule's own words with what it gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from auditor.language import ir
from auditor.language.evidence import tolerances
from auditor.language.functions.listing import Listing
from auditor.language.reference import Trace
from auditor.language.types import BoolType, ListType, RecordType
from auditor.language.words import TRUTH
from auditor.source import Source, Span
from auditor.values.measure import Measure
from auditor.values.truth import Seen, Unknown

MOST_STEPS = 300
"""Steps shown of one condition; what would stand below them is left out and said to be."""
MOST_OF_SUBJECT = 2_000
"""Steps shown of all conditions of a rule on one subject."""
MOST_WITNESSES = 8
"""Elements shown of one list operation; the rest are counted."""
MOST_OTHERS = 3
"""Elements shown where none decided by itself: a few of the many that say the same."""
MOST_TEXT = 200
"""Characters shown of one expression."""
MOST_READ = 2_000
"""Characters of an expression read for that, comments and line breaks included."""


class State(StrEnum):
    """Whether a step was taken, and where it is shown."""

    EVALUATED = "evaluated"
    ABOVE = "above"
    """Evaluated, and shown once under its own name: a let, or a definition met before."""
    SKIPPED = "skipped"
    """Not evaluated: the value was settled without it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many elements a list operation looked at; for conditions, how they fared. `hidden` are not shown."""

    elements: int
    true: int = 0
    false: int = 0
    unknown: int = 0
    hidden: int = 0
    conditions: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One part of an expression: its text, its value, the cell it read, and the steps that led there.

    `element` is the element of a list that the step was taken for and `name` the cell that names it.
    `band` is how far apart `~` lets two measures lie; `gap` is the unknown that a default stood in for;
    `pattern` is what a text was matched with where the rule has it by a name.
    `cut` says that there is more below than is shown.
    """

    node: ir.Node = field(repr=False)
    text: str
    state: State = State.EVALUATED
    value: Any = None
    cell: Seen | None = None
    element: Any = None
    name: Seen | None = None
    band: Measure | None = None
    gap: Unknown | None = None
    pattern: str = ""
    tally: Tally | None = None
    cut: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def condition(self) -> bool:
        """Whether the step is true, false or unknown rather than a value."""
        return isinstance(self.node.type, BoolType)


_SPACE = re.compile(r'("(?:[^"\\\n]|\\.)*"|“[^”\n]*”|「[^」\n]*」)|(?:\s|#[^\n]*)+')
_NAME = re.compile(r"[^\W\d]\w*|「[^」\n]*」")


def words_of(source: Source, span: Span) -> str:
    """A piece of a rule on one line, without comments, bounded."""
    written = source.text[span.start : min(span.end, span.start + MOST_READ)]
    text = _SPACE.sub(lambda match: match[1] or " ", written).strip()
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"


class Explainer:
    """Turns the traces of one rule on one subject into steps.

    A definition is written out where it is first used, and named after that.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._defined: set[tuple[str, tuple[int, ...]]] = set()
        self._left = 0
        self.shown = 0

    def explain(self, trace: Trace) -> Step:
        """The steps of a condition or let."""
        before = self._left = min(MOST_STEPS, max(MOST_OF_SUBJECT - self.shown, 0))
        step = self._step(trace, self._source, ())
        self.shown += before - self._left
        return step

    def skipped(self, node: ir.Node) -> Step:
        """A condition that nobody looked at."""
        return _skipped(node, self._source)

    def _step(self, trace: Trace, source: Source, inside: tuple[int, ...]) -> Step:
        """`inside` are the elements of the list operations around, outermost first."""
        self._left -= 1
        node = trace.node
        plain = Step(node, words_of(source, node.span), value=trace.value, cell=trace.seen)
        if isinstance(node, ir.Slot):
            return replace(plain, state=State.ABOVE)
        if isinstance(node, ir.Defined):
            return self._definition(node, trace, plain, inside)
        if self._left <= 0:
            return replace(plain, cut=bool(trace.children))
        match node:
            case ir.Over():
                return self._over(node, trace, plain, source, inside)
            case ir.Across():
                return self._across(node, trace, plain, source, inside)
            case ir.Part():
                return self._part(trace, plain, source, inside)
            case ir.Present(base=ir.Read()):
                return plain  # whether the form has a part shows no cell
            case _:
                return replace(_noted(trace, plain), steps=self._below(trace, source, inside))

    def _below(self, trace: Trace, source: Source, inside: tuple[int, ...]) -> tuple[Step, ...]:
        return tuple(
            _skipped(part, source) if child is None else self._step(child, source, inside)
            for part, child in _paired(trace)
            if not _literal(part, source)
        )

    def _definition(self, node: ir.Defined, trace: Trace, plain: Step, inside: tuple[int, ...]) -> Step:
        if (node.name, inside) in self._defined:
            return replace(plain, state=State.ABOVE)
        self._defined.add((node.name, inside))
        body = self._step(trace.children[0], node.source, inside)
        return replace(body, node=node, text=f"{plain.text} = {body.text}")

    def _part(self, trace: Trace, plain: Step, source: Source, inside: tuple[int, ...]) -> Step:
        """A part of a cell shows that cell itself; anything else that has parts is shown below."""
        below = self._below(trace, source, inside)
        if len(below) == 1 and below[0].cell is not None and not below[0].steps:
            return replace(plain, cell=below[0].cell)
        return replace(plain, steps=below)

    # --- lists --------------------------------------------------------------------------------

    def _over(self, node: ir.Over, trace: Trace, plain: Step, source: Source, inside: tuple[int, ...]) -> Step:
        bodies = [child for child in trace.children if child.element is not None]
        shown = [child for child in trace.children[:1] if not _literal(child.node, source)]
        if not bodies:
            return replace(plain, steps=tuple(self._step(child, source, inside) for child in shown))
        count = len(bodies) // len(node.bodies)
        first = bodies[:count]
        chosen = _chosen(node, trace.value, first)
        tally = _tally(first, len(chosen))
        if isinstance(node.source, ir.Read):  # how many rows there are is in the tally
            shown = []
        steps = [self._step(child, source, inside) for child in shown]
        for number in chosen:
            steps += [self._element(node.source, body, source, inside) for body in bodies[number::count]]
        return replace(plain, tally=tally, steps=tuple(steps))

    def _element(self, listed: ir.Node, body: Trace, source: Source, inside: tuple[int, ...]) -> Step:
        step = self._step(body, source, (*inside, id(body.element)))
        return replace(step, element=body.element, name=_name(listed, body.element))

    def _across(self, node: ir.Across, trace: Trace, plain: Step, source: Source, inside: tuple[int, ...]) -> Step:
        lists, keys = trace.children[:2], trace.children[2:]
        steps = [self._step(child, source, inside) for child in lists if not _literal(child.node, source)]
        kept = trace.value.items if isinstance(trace.value, Listing) else ()
        if not keys or not isinstance(lists[0].value, Listing):
            return replace(plain, steps=tuple(steps))
        elements = len(lists[0].value.items)
        by_element: dict[int, list[Trace]] = {}
        for key in keys[: elements * len(node.keys)]:
            by_element.setdefault(id(key.element), []).append(key)
        for item in kept[:MOST_WITNESSES]:
            steps += [self._element(node.source, key, source, inside) for key in by_element.get(id(item), ())]
        hidden = elements - min(len(kept), MOST_WITNESSES)
        tally = Tally(elements, hidden=hidden, conditions=False)
        return replace(plain, tally=tally, steps=tuple(steps))


def slots(traces: Sequence[Trace]) -> dict[int, Trace]:
    """The trace of every let that was evaluated, by its number; each part of a trace is looked at once."""
    found: dict[int, Trace] = {}
    waiting, known = list(traces), set[int]()
    while waiting:
        trace = waiting.pop()
        if isinstance(trace.node, ir.Slot) and trace.children:
            found.setdefault(trace.node.index, trace.children[0])
        if id(trace.children) not in known:
            known.add(id(trace.children))
            waiting.extend(trace.children)
    return found


def _skipped(node: ir.Node, source: Source) -> Step:
    return Step(node, words_of(source, node.span), State.SKIPPED)


def _paired(trace: Trace) -> Iterator[tuple[ir.Node, Trace | None]]:
    """The parts of an expression, each with its trace if it was evaluated."""
    if isinstance(trace.node, ir.Is | ir.AsPrinted | ir.Follow):
        # The cell is that of the step itself; what was evaluated is the record that it is a field of.
        yield from ((child.node, child) for child in trace.children[:1])
        return
    evaluated = iter(trace.children)  # in the order of the parts, some of which may be missing
    child = next(evaluated, None)
    for part in ir.parts(trace.node):
        if child is not None and child.node is part:
            yield part, child
            child = next(evaluated, None)
        else:
            yield part, None


def _literal(node: ir.Node, source: Source) -> bool:
    """Whether a part is its own explanation; a parameter is not, although it is a constant too."""
    match node:
        case ir.Const():
            text = words_of(source, node.span)
            return not _NAME.fullmatch(text) or text in TRUTH
        case ir.Items() | ir.Negative():
            return all(_literal(part, source) for part in ir.parts(node))
        case _:
            return False


def _noted(trace: Trace, plain: Step) -> Step:
    """The step with what its operator took into account beside its parts."""
    match trace.node:
        case ir.Compare():
            return replace(plain, band=_band(trace))
        case ir.Default() if len(trace.children) > 1:
            return replace(plain, gap=trace.children[0].value)
        case ir.Matches(source=pattern) if pattern not in plain.text:
            return replace(plain, pattern=pattern)
        case _:
            return plain


def _band(trace: Trace) -> Measure | None:
    """The band of this comparison alone."""
    flat = Trace(trace.node, trace.value, [Trace(child.node, child.value) for child in trace.children])
    return next((band for _, band in tolerances(flat)), None)


def _name(listed: ir.Node, element: Any) -> Seen | None:
    kind = listed.type.element if isinstance(listed.type, ListType) else None
    if not isinstance(kind, RecordType) or kind.title is None:
        return None
    return Seen(kind.title.name, kind.title.label, getattr(element, kind.title.name))


def _tally(bodies: Sequence[Trace], shown: int) -> Tally:
    values = [body.value for body in bodies]
    unknown = sum(isinstance(value, Unknown) for value in values)
    true, false = (sum(value is truth for value in values) for truth in (True, False))
    conditions = isinstance(bodies[0].node.type, BoolType)
    return Tally(len(bodies), true, false, unknown, len(bodies) - shown, conditions)


def _chosen(node: ir.Over, value: Any, bodies: Sequence[Trace]) -> list[int]:
    """The elements to show, by number: those that decided, or a few where none did by itself."""
    numbers = range(len(bodies))
    if not isinstance(bodies[0].node.type, BoolType):
        # What keeps a sum from being known comes first: it must not be among those left out.
        return sorted(numbers, key=lambda number: not isinstance(bodies[number].value, Unknown))[:MOST_WITNESSES]
    unknown = [number for number in numbers if isinstance(bodies[number].value, Unknown)]
    wanted = node.operation != "all"
    witnesses = [number for number in numbers if bodies[number].value is wanted]
    if node.operation in {"all", "any", "none"}:
        found = unknown if isinstance(value, Unknown) else witnesses
    else:
        found = [*unknown, *witnesses]
    if found:
        return found[:MOST_WITNESSES]
    return sorted(numbers, key=lambda number: not _nearly(bodies[number]))[:MOST_OTHERS]


def _nearly(body: Trace) -> bool:
    """Whether an element met the first of several conditions and failed a later one."""
    return isinstance(body.node, ir.Junction) and body.children[0].value is True

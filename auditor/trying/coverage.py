"""What the tests of a rule show of its conditions: each seen true, false and, where it can be, unknown; each border."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from auditor.engine.explaining import GATES, MOST_TRACED, clauses
from auditor.language import ir
from auditor.language.doubt import NO_FACTS, NONE, Doubt, Doubts
from auditor.language.explaining import words_of
from auditor.language.reference import FuelSpent, Reference, Trace
from auditor.language.types import BoolType, DateType, MeasureType
from auditor.packs import Rule
from auditor.packs.tried import Coverage, Gap, Point
from auditor.source import Source, Span
from auditor.trying.claims import Claims
from auditor.values.exact import EXACT
from auditor.values.measure import ZERO, Measure
from auditor.values.truth import Truth, Unknown, conjunction, negation

_ORDERS = frozenset({"<", "<=", ">", ">=", "~", "<~", ">~"})
"""Comparisons with a border of their own; = and != have shown theirs once they were true and false."""

Key = tuple[str, Span]
"""An expression by its file and place: a let or definition is one wherever it is used."""


@dataclass(slots=True)
class _Atom:
    """A condition that the tests should show, and what they do show of it."""

    node: ir.Node
    source: Source
    doubtful: bool = False
    seen: set[Point] = field(default_factory=set)

    @property
    def points(self) -> tuple[Point, ...]:
        found = [Point.TRUE, Point.FALSE]
        if self.doubtful:
            found.append(Point.UNKNOWN)
        if _bordered(self.node):
            found.append(Point.BOUNDARY)
        return tuple(found)


def cover(rule: Rule, subjects: Sequence[tuple[Any, ...]], claims: Claims) -> tuple[Coverage, set[int]]:
    """What judging a rule on some subjects shows of it, and the numbers of the claims that explain gaps."""
    atoms = _atoms(rule)
    for records in subjects:
        with suppress(FuelSpent):
            for trace in _traces(rule, records):
                for step in _steps(trace):
                    if step.node in atoms:
                        atoms[step.node].seen.update(_shown(step))
    gaps: list[Gap] = []
    used: set[int] = set()
    distinct = {id(atom): atom for atom in atoms.values()}.values()
    for atom in sorted(distinct, key=lambda atom: (atom.source is not rule.source, atom.node.span.start)):
        for point in atom.points:
            if point not in atom.seen:
                gap = _gap(rule, atom, point)
                explained = claims.on_gap(gap)
                used |= set() if explained is None else {explained.number}
                gaps.append(gap if explained is None else Gap(point, gap.text, gap.place, gap.cells, explained.reason))
    return Coverage(sum(len(atom.points) for atom in distinct), tuple(gaps)), used


def _gap(rule: Rule, atom: _Atom, point: Point) -> Gap:
    place = f"{atom.source.name}:{atom.source.position(atom.node.span.start)[0]}"
    cells = tuple(dict.fromkeys(_labels(atom.node, rule.lets, set())))
    return Gap(point, words_of(atom.source, atom.node.span), place, cells)


def _labels(node: ir.Node, lets: Sequence[ir.Node], seen: set[int]) -> Iterator[str]:
    """The labels of the cells that an expression reads; each let, noted in `seen`, is looked at once."""
    match node:
        case ir.Slot(index):
            if index not in seen:
                seen.add(index)
                yield from _labels(lets[index], lets, seen)
        case ir.Read(path=path, label=label) | ir.Follow(path=path, label=label) if path and path[-1].leaf:
            yield label
        case _:
            for part in ir.parts(node):
                yield from _labels(part, lets, seen)


# --- what there is to show ------------------------------------------------------------------------


_TRANSPARENT = (ir.Not, ir.Slot, ir.Defined, ir.Const)
"""Conditions that show nothing beyond what stands in them."""


def _atoms(rule: Rule) -> dict[ir.Node, _Atom]:
    """Every condition of a rule by its nodes: the leaves, and the clauses that join several."""
    atoms: dict[Key, _Atom] = {}
    nodes: dict[ir.Node, _Atom] = {}
    sources = dict(_sources(rule))
    cores = {_core(node, rule.lets) for _, node in clauses(rule)}

    def noted(node: ir.Node, doubt: Doubt) -> None:
        joined = isinstance(node, ir.Junction | ir.Implies) and node not in cores
        if isinstance(node.type, BoolType) and not isinstance(node, _TRANSPARENT) and not joined:
            source = sources[node]
            nodes[node] = atom = atoms.setdefault((source.name, node.span), _Atom(node, source))
            atom.doubtful = atom.doubtful or doubt is not NONE

    doubts = Doubts(rule.outer, rule.lets, noted)
    before = opened = NO_FACTS
    for keyword, node in clauses(rule):
        gate = keyword in GATES
        doubts.of(node, before if gate else opened, rule.outer)
        if gate:
            # The next gate is looked at unless this one is shut, a requirement only where all are open.
            before |= doubts.facts(node, not GATES[keyword], False)
            opened |= doubts.facts(node, not GATES[keyword], True)
    return nodes


def _core(node: ir.Node, lets: Sequence[ir.Node]) -> ir.Node:
    match node:
        case ir.Not(operand):
            return _core(operand, lets)
        case ir.Slot(index):
            return _core(lets[index], lets)
        case ir.Defined(body=body):
            return _core(body, lets)
        case _:
            return node


def _sources(rule: Rule) -> Iterator[tuple[ir.Node, Source]]:
    """Every expression of a rule with the file that it stands in."""
    waiting = [(node, rule.source) for node in (*rule.lets, *(node for _, node in clauses(rule)))]
    while waiting:
        node, source = waiting.pop()
        yield node, source
        inside = node.source if isinstance(node, ir.Defined) else source
        waiting.extend((part, inside) for part in ir.parts(node))


def _bordered(node: ir.Node) -> bool:
    figures = isinstance(node, ir.Compare) and isinstance(node.left.type, MeasureType | DateType)
    return figures and isinstance(node, ir.Compare) and node.operator in _ORDERS


# --- what a test shows ----------------------------------------------------------------------------


def _traces(rule: Rule, records: tuple[Any, ...]) -> Iterator[Trace]:
    """The clauses that judging a subject looks at, as far as it does."""
    applies: Truth = True
    for keyword, node in clauses(rule):
        gate = keyword in GATES
        if applies is False or (isinstance(applies, Unknown) and not gate):
            return
        trace = Reference(records, rule.lets, MOST_TRACED).trace(node)
        yield trace
        if gate:
            applies = conjunction((applies, negation(trace.value) if GATES[keyword] else trace.value))


def _steps(trace: Trace) -> Iterator[Trace]:
    """Every step of a trace, those of a let once."""
    waiting, known = [trace], set[int]()
    while waiting:
        step = waiting.pop()
        yield step
        if id(step.children) not in known:
            known.add(id(step.children))
            waiting.extend(step.children)


def _shown(step: Trace) -> Iterator[Point]:
    if isinstance(step.value, Unknown):
        yield Point.UNKNOWN
        return
    yield Point.TRUE if step.value else Point.FALSE
    if isinstance(step.node, ir.Compare) and _bordered(step.node):
        values = [child.value for child in step.children]
        if _near(step.node.operator, values):
            yield Point.BOUNDARY


def _near(operator: str, values: Sequence[Any]) -> bool:
    """Whether a comparison was made at its border: where the least change of a figure would change it."""
    left, right = values[:2]
    if isinstance(left, date) and isinstance(right, date):
        return abs((left - right).days) <= 1
    if not isinstance(left, Measure):
        return bool(left == right)
    apart = EXACT.abs(EXACT.subtract(left.number, right.number))
    if len(values) > 2:
        apart = EXACT.abs(EXACT.subtract(apart, values[2].number))
    elif "~" in operator:
        apart = max(ZERO, EXACT.subtract(apart, left.band(right)))
    return apart <= _step(left, right)


def _step(*values: Measure) -> Decimal:
    """The last place of the finer of two figures; whole figures must be equal."""
    places = [exponent for value in values if isinstance(exponent := value.number.as_tuple().exponent, int)]
    finest = min(places, default=0)
    return EXACT.scaleb(Decimal(1), finest) if finest < 0 else ZERO

"""Where an expression can be unknown: by the kinds of its cells, and by what was settled before it is looked at.

Behind `名称 为 已填` the name is known, and so it is in the elements that `筛选(名称 为 已填)` leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Flag, auto
from functools import reduce
from typing import Any

from auditor.language import ir
from auditor.language.types import ListType, MeasureType, RecordType, TargetType, TextType
from auditor.values.measure import Dimension, Measure


class Doubt(Flag):
    """Why a value may be unknown: something is missing, for which a default may stand, or is there and unfit."""

    MISSING = auto()
    UNFIT = auto()


NONE = Doubt(0)
EITHER = Doubt.MISSING | Doubt.UNFIT

Facts = frozenset[tuple[object, ...]]
"""What is settled: ("known" | "there" | "figure" | "present", level, path, part), and ("money" | "ratio", …)."""

NO_FACTS: Facts = frozenset()
_ELEMENT = -1


@dataclass(slots=True)
class Doubts:
    """Looks at the expressions of a rule: `outer` records are in view, `lets` are its lets.

    `noted` is told of every expression that is looked at and of its doubts there.
    """

    outer: int
    lets: Sequence[ir.Node]
    noted: Callable[[ir.Node, Doubt], None] = lambda *_: None
    _silent: int = 0
    _known: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def of(self, node: ir.Node, facts: Facts, depth: int) -> Doubt:
        """Why a node may be unknown below `depth` records, where `facts` hold."""
        found = self._of(node, facts, depth)
        if not self._silent:
            self.noted(node, found)
        return found

    def _let(self, look: Callable[..., Any], index: int, *rest: Any) -> Any:
        """What `look` finds of a let, found once: lets of lets would take for ever."""
        at = (look.__name__, bool(self._silent), index, *rest)
        if at not in self._known:
            self._known[at] = look(self.lets[index], *rest)
        return self._known[at]

    def _of(self, node: ir.Node, facts: Facts, depth: int) -> Doubt:  # noqa: C901 - one case for each kind of node
        match node:
            case ir.Read():
                return _cell(node, facts)
            case ir.Follow():
                return self.of(node.base, facts, depth) | _cell(node, facts)
            case ir.Slot(index):
                found: Doubt = self._let(self.of, index, _outside(facts, self.outer), self.outer)
                return found
            case ir.Defined(body=body):
                return self.of(body, facts, depth)
            case ir.AsPrinted(base=base):
                return self.of(base, facts, depth) & Doubt.MISSING
            case ir.Part():
                return self._part(node, facts, depth)
            case ir.Is() | ir.Present():
                return NONE
            case ir.Junction(operator, operands):
                return self._junction(operands, operator == "and", facts, depth)
            case ir.Implies(premise, conclusion):
                doubt = self.of(premise, facts, depth)
                return doubt | self.of(conclusion, facts | self.facts(premise, True, False), depth)
            case ir.Compare():
                return self._compare(node, facts, depth)
            case ir.Chain(first, rest):
                operands = (first, *(operand for _, operand in rest))
                doubt = self._every(operands, facts, depth)
                divided = any(operator == "/" and not _not_zero(operand) for operator, operand in rest)
                loose = any(_dimension(operand, facts) is None for operand in operands)
                return doubt | (Doubt.UNFIT if divided or loose else NONE)
            case ir.Default(base, alternative):
                doubt, other = self.of(base, facts, depth), self.of(alternative, facts, depth)
                return doubt & ~Doubt.MISSING | (other if Doubt.MISSING in doubt else NONE)
            case ir.Items(items):
                self._every(items, facts, depth)
                return NONE
            case ir.Over():
                return self._over(node, facts, depth)
            case ir.Across(source=source, other=other, keys=keys):
                self._every(keys, facts, depth + 1)
                return self._every((source, other), facts, depth)
            case _:
                return self._every(ir.parts(node), facts, depth)

    def _every(self, nodes: Iterable[ir.Node], facts: Facts, depth: int) -> Doubt:
        return reduce(Doubt.__or__, [self.of(node, facts, depth) for node in nodes], NONE)

    def _junction(self, operands: Sequence[ir.Node], truth: bool, facts: Facts, depth: int) -> Doubt:
        """Operands are looked at in order until one is not `truth`; where any is not, the others no longer matter."""
        settled = [self.facts(operand, truth, False) for operand in operands]
        if not self._silent:
            before = facts
            for operand, after in zip(operands, settled, strict=True):
                self.of(operand, before, depth)
                before |= after
        return self._silently(operands, facts.union(*settled), depth)

    def _part(self, node: ir.Part, facts: Facts, depth: int) -> Doubt:
        doubt = self.of(node.base, facts, depth)
        if node.part == "text" or _has(facts, "known", node):
            return doubt
        return doubt | (Doubt.MISSING if _has(facts, "figure", node.base) else EITHER)

    def _compare(self, node: ir.Compare, facts: Facts, depth: int) -> Doubt:
        doubt = self._every(ir.parts(node), facts, depth)
        for side in (node.left, node.right):
            doubt |= self._elements(side, facts, depth)
        dimensions = [_dimension(side, facts) for side in (node.left, node.right)]
        loose = isinstance(node.left.type, MeasureType) and (
            None in dimensions or (dimensions == [Dimension.QUANTITY] * 2 and node.left.type != node.right.type)
        )
        return doubt | (Doubt.UNFIT if loose else NONE)

    # --- lists --------------------------------------------------------------------------------

    def _over(self, node: ir.Over, facts: Facts, depth: int) -> Doubt:
        doubt, listed = self.of(node.source, facts, depth), self._elements(node.source, facts, depth)
        inside = _outside(facts, depth) | _moved(self._kept(node.source, depth), _ELEMENT, depth)
        bodies = self._every(node.bodies, inside, depth + 1)
        match node.operation:
            case "where" | "select" | "distinct" | "duplicates":
                return doubt
            case "max" | "min":
                return doubt | listed | bodies | Doubt.MISSING
            case "sum_filled":
                return doubt | (listed | bodies) & Doubt.UNFIT
            case _:
                return doubt | listed | bodies

    def _elements(self, node: ir.Node, facts: Facts, depth: int) -> Doubt:
        """Why the elements of a list may not all be known."""
        if not isinstance(node.type, ListType):
            return NONE
        match node:
            case ir.Slot(index):
                listed: Doubt = self._let(self._elements, index, _outside(facts, self.outer), self.outer)
                return listed
            case ir.Defined(body=body):
                return self._elements(body, facts, depth)
            case ir.Items(items):
                return self._silently(items, facts, depth)
            case ir.Over(source=source, bodies=bodies):
                inside = _outside(facts, depth) | _moved(self._kept(source, depth), _ELEMENT, depth)
                return self._silently(bodies, inside, depth + 1) | self._elements(source, facts, depth)
            case ir.Across(source=source, other=other):
                return self._elements(source, facts, depth) | self._elements(other, facts, depth)
            case _:
                return NONE

    def _silently(self, nodes: Iterable[ir.Node], facts: Facts, depth: int) -> Doubt:
        """Looks at what is looked at elsewhere once more."""
        self._silent += 1
        try:
            return self._every(nodes, facts, depth)
        finally:
            self._silent -= 1

    def _kept(self, node: ir.Node, depth: int) -> Facts:
        """What holds of every element of a list because of how it was filtered."""
        match node:
            case ir.Slot(index):
                kept: Facts = self._let(self._kept, index, self.outer)
                return kept
            case ir.Defined(body=body):
                return self._kept(body, depth)
            case ir.Over(operation="where", source=source, bodies=(condition,)):
                here = frozenset(fact for fact in self.facts(condition, True, True) if fact[1] == depth)
                return _moved(here, depth, _ELEMENT) | self._kept(source, depth)
            case ir.Over(operation="distinct", source=source) | ir.Across(source=source):
                return self._kept(source, depth)
            case _:
                return NO_FACTS

    # --- what a condition settles -------------------------------------------------------------

    def facts(self, node: ir.Node, truth: bool, certain: bool) -> Facts:
        """What holds where a condition is `truth`; unless `certain`, it may be unknown instead."""
        match node:
            case ir.Is(base=ir.Read() as base, kind=kind, negated=negated) if negated is not truth:
                return frozenset(_of_kind(base, kind))
            case ir.Present(base=ir.Read() as base, negated=negated) if negated is not truth:
                return frozenset({("present", *_key(base))})
            case ir.Compare() | ir.Matches() | ir.Over() | ir.Apply() if certain:
                return self._read(node)
            case ir.Junction(operator, operands):
                every = [self.facts(operand, truth, certain) for operand in operands]
                return reduce(Facts.union if (operator == "and") is truth else Facts.intersection, every)
            case ir.Implies(premise, conclusion) if not truth:
                return self.facts(premise, True, certain) | self.facts(conclusion, False, certain)
            case ir.Not(operand):
                return self.facts(operand, not truth, certain)
            case ir.Slot(index):
                found: Facts = self._let(self.facts, index, truth, certain)
                return found
            case ir.Defined(body=body):
                return self.facts(body, truth, certain)
            case _:
                return NO_FACTS

    def _read(self, node: ir.Node) -> Facts:
        """That the cells and parts are known without which a comparison has no value."""
        match node:
            case ir.Read():
                return frozenset({("known", *_key(node))})
            case ir.Part(base=ir.Read() as base):
                return frozenset({("known", *_key(base)), ("known", *_key(node))})
            case ir.Slot(index):
                found: Facts = self._let(self._read, index)
                return found
            case ir.Compare() | ir.Matches() | ir.Chain() | ir.Negative() | ir.Defined() | ir.Apply():
                return NO_FACTS.union(*map(self._read, ir.parts(node)))
            case ir.Over(source=source):
                return self._read(source)
            case _:
                return NO_FACTS


def _not_zero(node: ir.Node) -> bool:
    return isinstance(node, ir.Const) and isinstance(node.value, Measure) and node.value.number != 0


def _cell(node: ir.Read | ir.Follow, facts: Facts) -> Doubt:
    if not node.path:
        return NONE
    if node.path[-1].leaf:
        unread = NONE if isinstance(node.type, TextType | TargetType) else Doubt.UNFIT
        if _has(facts, "known", node):
            return NONE
        return unread if _has(facts, "there", node) else unread | Doubt.MISSING
    if _has(facts, "known", node):
        return NONE
    records = [spec for spec in node.path if isinstance(spec.type, RecordType)]
    outer = [node.path[: number + 1] for number in range(len(records))]
    settled = isinstance(node, ir.Read) and any(
        _has(facts, "present", ir.Read(node.level, path, node.type)) for path in outer
    )
    return Doubt.MISSING if records and not settled else NONE


def _of_kind(base: ir.Read, kind: str) -> Iterator[tuple[object, ...]]:
    """What holds of a cell of a kind: one of words or a target is read whatever it says."""
    if kind in {"blank", "nothing", "absent", "unparsed"}:
        return
    yield ("there", *_key(base))
    if isinstance(base.type, TextType | TargetType):
        yield ("known", *_key(base))
    if kind in {"money", "ratio", "quantity", "time"}:
        yield ("figure", *_key(base))
        yield (kind, *_key(base))


def _key(node: ir.Node) -> tuple[object, ...]:
    match node:
        case ir.Read(level, path):
            return level, tuple(spec.name for spec in path), ""
        case ir.Part(base=ir.Read(level, path), part=part):
            return level, tuple(spec.name for spec in path), part
        case _:
            return ()


def _has(facts: Facts, what: str, node: ir.Node) -> bool:
    key = _key(node)
    return bool(key) and (what, *key) in facts


def _dimension(node: ir.Node, facts: Facts) -> Dimension | None:
    """The dimension that a figure has, as far as it is known before any cell is read."""
    match node:
        case ir.Part(base=base):
            for kind in (Dimension.MONEY, Dimension.RATIO):
                if _has(facts, str(kind), base):
                    return kind
            return None
        case ir.Default(base, alternative):
            found = _dimension(base, facts)
            return found if found is _dimension(alternative, facts) else None
        case _:
            return node.type.dimension if isinstance(node.type, MeasureType) else None


def _outside(facts: Facts, depth: int) -> Facts:
    """The facts about records above a depth."""
    return frozenset(fact for fact in facts if isinstance(fact[1], int) and fact[1] < depth)


def _moved(facts: Facts, old: int, new: int) -> Facts:
    return frozenset((fact[0], new, *fact[2:]) for fact in facts if fact[1] == old)

"""Which expressions are the same, what they depend on, and which of them are worth computing once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, assert_never

from auditor.language import ir
from auditor.language.conditions import Conditions
from auditor.language.types import ListType, TextType


@dataclass(frozen=True, slots=True)
class Fact:
    """What an expression depends on, and what evaluating it costs.

    `key` is one number for all expressions that must have the same value. `level` is the deepest record of
    the subject that it reads, -1 for none; `elements` are the levels of list elements that it reads and
    does not bind. `steps` are the steps of its parts where they are always the same. `bound` is the level
    of the elements that a list operation binds.
    """

    key: int
    level: int = -1
    elements: frozenset[int] = frozenset()
    slots: bool = False
    loops: bool = False
    steps: int | None = 0
    bound: int = 0

    @property
    def closed(self) -> bool:
        """Whether it has one value for a subject, whatever rule asks."""
        return not self.elements and not self.slots

    @property
    def home(self) -> int:
        return max(self.level, 0)


@dataclass(slots=True)
class Sharing:
    """The facts of every expression of some rules on subjects with `outer` records."""

    outer: int
    _facts: dict[ir.Node, Fact] = field(default_factory=dict)
    _keys: dict[tuple[Any, ...], int] = field(default_factory=dict)
    _uses: Counter[int] = field(default_factory=Counter)
    _columns: Counter[tuple[int, int]] = field(default_factory=Counter)

    def read(self, rules: Sequence[Conditions]) -> None:
        """Find the facts of all expressions and count their uses."""
        for number, rule in enumerate(rules):
            for node in (*rule.lets, *rule.nodes()):
                self._find(node, self.outer, number)
            for node in (*rule.lets, *rule.nodes()):
                self._count(node, self.outer - 1, ())

    def fact(self, node: ir.Node) -> Fact:
        return self._facts[node]

    def shared(self, node: ir.Node) -> bool:
        """Whether the value is kept: it is wanted more than once, or for more than one subject."""
        fact = self._facts[node]
        return fact.closed and not isinstance(node, ir.Const) and self._uses[fact.key] > 1

    def column(self, source: ir.Node, node: ir.Node, home: int) -> bool:
        """Whether the values of `node` for the elements of `source` are kept with them."""
        fact, listing = self._facts[node], self._facts[source]
        often = listing.home < home or self._columns[listing.key, fact.key] > 1
        return often and self.shared(source) and columnar(node, fact)

    def _find(self, node: ir.Node, depth: int, rule: int) -> Fact:
        """The facts of a node below `depth` records; a node stands at one depth."""
        if node in self._facts:
            return self._facts[node]
        inner = depth + 1 if isinstance(node, ir.Over | ir.Across) else depth
        bodies = set(_bodies(node))
        below = [self._find(part, inner if part in bodies else depth, rule) for part in ir.parts(node)]
        elements = frozenset[int]().union(*(fact.elements for fact in below))
        level = max((fact.level for fact in below), default=-1)
        if isinstance(node, ir.Over | ir.Across):
            elements -= {depth}
        if isinstance(node, ir.Read):
            level, elements = (node.level, elements) if node.level < self.outer else (-1, frozenset({node.level}))
        shape = (*_shape(node, rule), tuple(fact.key for fact in below))
        found = Fact(
            self._keys.setdefault(shape, len(self._keys)),
            level,
            elements,
            isinstance(node, ir.Slot) or any(fact.slots for fact in below),
            isinstance(node, ir.Over | ir.Across) or any(fact.loops for fact in below),
            _steps(node, below),
            depth,
        )
        self._facts[node] = found
        return found

    def _count(self, node: ir.Node, home: int, sources: tuple[ir.Node, ...]) -> None:
        """One use of a node in a function at level `home`, inside loops over `sources`."""
        fact = self._facts[node]
        if fact.closed:
            again = fact.key in self._uses
            self._uses[fact.key] += 2 if sources or fact.home < home else 1
            if again:
                return
            home, sources = fact.home, ()
        elif columnar(node, fact):
            (level,) = fact.elements
            self._columns[self._facts[sources[level - self.outer]].key, fact.key] += 1
        bodies = set(_bodies(node))
        for part in ir.parts(node):
            if part not in bodies:
                self._count(part, home, sources)
            elif isinstance(node, ir.Over | ir.Across):
                # A closed list operation may stand inside loops: the levels of its elements go on counting.
                around = sources or (node.source,) * (fact.bound - self.outer)
                self._count(part, home, (*around, node.source))


def columnar(node: ir.Node, fact: Fact) -> bool:
    """Whether a node depends on one element of a list and on nothing else, and is worth keeping for it."""
    alone = len(fact.elements) == 1 and fact.level < 0 and not fact.slots
    match node:
        case ir.Is(base=base) | ir.AsPrinted(base=base):
            return alone and isinstance(base, ir.Read)
        case ir.Read():
            return alone
        case ir.Matches() | ir.Part():
            return alone and fact.steps is not None
        case _:
            return False


def texts(node: ir.Node) -> bool:
    """Whether a node reads a text, which costs steps by its length."""
    return isinstance(node, ir.Read | ir.Follow) and isinstance(node.type, TextType)


def _bodies(node: ir.Node) -> tuple[ir.Node, ...]:
    match node:
        case ir.Over(bodies=bodies):
            return bodies
        case ir.Across(keys=keys):
            return keys
        case _:
            return ()


def _steps(node: ir.Node, below: list[Fact]) -> int | None:
    """The steps of the parts of a node where they are always the same, else None."""
    match node:
        case ir.Slot() | ir.Follow() | ir.Junction() | ir.Implies() | ir.Default() | ir.Over() | ir.Across():
            return None
        case ir.Apply(cost=cost) if cost is not None:
            return None
        case ir.Read():
            return None if texts(node) else 0
        case ir.Is(base=base) | ir.AsPrinted(base=base):
            # The cell itself is looked at, not its value.
            return 0 if isinstance(base, ir.Read) else None
        case ir.Compare(left=left, right=right) if isinstance(left.type, ListType) or isinstance(right.type, ListType):
            return None
        case ir.Apply(cost=cost) if cost is not None:
            return None
        case _:
            known = [fact.steps for fact in below if fact.steps is not None]
            return sum(known) + len(known) if len(known) == len(below) else None


def _shape(node: ir.Node, rule: int) -> tuple[Any, ...]:  # noqa: C901 - one case for each kind of node
    """What, with its parts, tells a node from one of another value."""
    kind = type(node)
    match node:
        case ir.Const(value=value):
            return kind, type(value), repr(value)
        case ir.Read(level, path, wanted, label=label):
            return kind, level, _path(path), wanted, label
        case ir.Follow(path=path, type=wanted, label=label):
            return kind, _path(path), wanted, label
        case ir.Slot(index):
            return kind, rule, index
        case ir.Part(part=part):
            return kind, part
        case ir.Junction(operator=operator) | ir.Compare(operator=operator):
            return kind, operator
        case ir.Matches(pattern=pattern):
            return kind, id(pattern)
        case ir.Is(kind=state, negated=negated):
            return kind, state, negated
        case ir.Present(negated=negated):
            return kind, negated
        case ir.Chain(rest=rest):
            return kind, tuple(operator for operator, _ in rest)
        case ir.Apply(function=called) | ir.Over(call=called) | ir.Across(call=called):
            return kind, _callable(called)
        case ir.Defined() | ir.AsPrinted() | ir.Not() | ir.Implies() | ir.Negative() | ir.Default() | ir.Items():
            return (kind,)
        case _:
            assert_never(node)


def _path(path: Sequence[Any]) -> tuple[Any, ...]:
    return tuple((spec.name, spec.leaf) for spec in path)


def _callable(called: Callable[..., Any]) -> tuple[Any, ...]:
    if isinstance(called, partial):
        return id(called.func), repr(called.args), repr(sorted(called.keywords.items()))
    return (id(called),)

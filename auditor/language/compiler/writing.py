"""One generated module: its names, constants, kept values and functions, and a function while it is written."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from auditor.language import ir
from auditor.language.compiler import tree
from auditor.language.compiler.sharing import Sharing
from auditor.language.reference import FuelSpent

RECORD, FUEL = 0, 1
"""The first places of a memo: the record it belongs to and, in that of the document, the steps that a rule may take."""


@dataclass(slots=True)
class Unit:
    """Everything that the functions of one subject kind share.

    Each record of a subject has a memo: a list whose first place is the record and whose others keep what
    was computed from it and the records around it. `sizes` are the lengths of the memos.
    """

    sharing: Sharing
    sizes: list[int]
    functions: list[ast.stmt] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)
    constant_names: list[str] = field(default_factory=list)
    places: dict[tuple[Any, ...], int] = field(default_factory=dict)
    made: dict[tuple[Any, ...], str] = field(default_factory=dict)
    _named: dict[int, str] = field(default_factory=dict)
    _names: int = 0

    def name(self) -> str:
        self._names += 1
        return f"v{self._names}"

    def constant(self, value: Any) -> str:
        """The name of a value that the module gets when it is made."""
        if id(value) not in self._named:
            self._named[id(value)] = self.name()
            self.constants.append(value)
            self.constant_names.append(self._named[id(value)])
        return self._named[id(value)]

    def place(self, level: int, *key: Any) -> int:
        """Where the memo of a level keeps a value; the place behind it is for its steps."""
        if (level, *key) not in self.places:
            self.places[level, *key] = self.sizes[level]
            self.sizes[level] += 2
        return self.places[level, *key]


@dataclass(slots=True)
class Loop:
    """A loop being written: its variables, and what is fetched before it starts."""

    source: ir.Node
    items: str
    index: str
    item: str
    before: list[ast.stmt] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)
    length: str = ""


class Writer:
    """A function while it is written: its blocks, and the steps that are not charged yet.

    `home` is the deepest level whose memo it sees. `known` holds the values that are at hand wherever the
    current block runs.
    """

    def __init__(
        self, unit: Unit, home: int, lets: tuple[ir.Node, ...] = (), number: int = 0, *, counting: bool = True
    ) -> None:
        self.unit, self.home, self.lets, self.number = unit, home, lets, number
        self.memos = [unit.name() for _ in range(home + 1)]
        self.steps = unit.name()
        self.blocks: list[list[ast.stmt]] = [[]]
        self.known: dict[Any, str] = {}
        self.loops: dict[int, Loop] = {}
        self.counting = counting
        self._pending = 0
        if counting:
            self.add(tree.assign(self.steps, tree.number(0)))

    # --- statements ---------------------------------------------------------------------------

    def add(self, statement: ast.stmt) -> None:
        self.blocks[-1].append(statement)

    def let(self, value: ast.expr | str) -> str:
        """A new variable with a value."""
        word = self.unit.name()
        self.add(tree.assign(word, value))
        return word

    def constant(self, value: Any) -> str:
        return self.unit.constant(value)

    def call(self, function: Callable[..., Any], *arguments: ast.expr | str) -> ast.expr:
        return tree.call(self.constant(function), *arguments)

    def record(self, level: int) -> ast.expr:
        if level < self.unit.sharing.outer:
            return tree.cell(self.memos[level], RECORD)
        return tree.name(self.loops[level].item)

    @contextmanager
    def when(self, test: ast.expr) -> Iterator[dict[Any, str]]:
        """The block that runs where `test` holds; yields what is known at its end."""
        self.flush()
        statement = tree.branch(test, [])
        self.add(statement)
        with self._block(statement.body) as learnt:
            yield learnt

    @contextmanager
    def otherwise(self) -> Iterator[None]:
        """The block that runs where the test of the `when` right before it did not hold."""
        statement = self.blocks[-1][-1]
        assert isinstance(statement, ast.If)  # noqa: S101 - a fault of this module
        with self._block(statement.orelse):
            yield
        if not statement.orelse:
            statement.orelse.append(tree.nothing())

    @contextmanager
    def _block(self, statements: list[ast.stmt]) -> Iterator[dict[Any, str]]:
        outside, learnt = self.known, dict[Any, str]()
        self.known = dict(outside)
        self.blocks.append(statements)
        yield learnt
        self.flush()
        if not statements:
            statements.append(tree.nothing())
        self.blocks.pop()
        learnt.update(self.known)
        self.known = outside

    @contextmanager
    def loop(self, level: int, loop: Loop) -> Iterator[None]:
        """The block that runs for each element."""
        self.flush()
        outside = self.loops
        self.loops = {**outside, level: loop}
        body: list[ast.stmt] = []
        with self._block(body):
            yield
        self.loops = outside
        self.blocks[-1] += loop.before
        self.add(tree.each(loop.index, loop.item, self.call(enumerate, loop.items), body))

    # --- steps --------------------------------------------------------------------------------

    def spend(self, steps: int) -> None:
        self._pending += steps

    def charge(self, steps: ast.expr) -> None:
        """Steps that are known only when the function runs."""
        if self.counting:
            self.flush()
            self.add(tree.increase(self.steps, steps))

    @contextmanager
    def uncharged(self) -> Iterator[None]:
        """Statements whose steps are charged elsewhere."""
        self.flush()
        counting, self.counting = self.counting, False
        yield
        self.flush()
        self.counting = counting

    def flush(self) -> None:
        if self._pending and self.counting:
            self.add(tree.increase(self.steps, tree.number(self._pending)))
        self._pending = 0

    def guard(self) -> None:
        """Stop where a rule has taken more steps than it may: behind each loop, and what holds one."""
        self.flush()
        spent = tree.compared(self.steps, ast.Gt(), tree.cell(self.memos[0], FUEL))
        self.add(tree.branch(spent, [tree.stop(self.constant(FuelSpent))]))

"""The reference evaluator: a plain walk over the checked IR, and the trace that explains a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from auditor.language import ir
from auditor.language.arithmetic import calculate
from auditor.language.cells import REASONS, has_kind, is_missing, seen, state
from auditor.language.comparing import compare
from auditor.language.functions.counterparts import Counterparts
from auditor.language.functions.listing import Listing, listed
from auditor.language.limits import LIMITS
from auditor.language.types import ListType
from auditor.values.exact import ARITHMETIC_ERRORS
from auditor.values.measure import Measure
from auditor.values.printed import NOWHERE_PRINTED, Printed, State
from auditor.values.target import TargetKind
from auditor.values.text import normalise
from auditor.values.truth import Reason, Seen, Unknown, conjunction, disjunction, merged, negation


class FuelSpent(Exception):  # noqa: N818 - an outcome of the run, not a fault
    """A rule took more steps on one subject than it may."""


@dataclass(slots=True)
class Trace:
    """One evaluated expression: its value and those of its parts, in the order they were looked at.

    `element` is set on the body of a list operation: the record it was evaluated for.
    """

    node: ir.Node
    value: Any = None
    children: list[Trace] = field(default_factory=list)
    element: Any = None
    seen: Seen | None = None


class Reference:
    """Evaluates expressions on one subject; `lets` are evaluated when first used and once."""

    def __init__(self, records: tuple[Any, ...], lets: tuple[ir.Node, ...], fuel: int | None = None) -> None:
        self._records = list(records)
        self._outer = len(records)
        self._lets = lets
        self._slots: dict[int, tuple[Any, list[Trace]]] = {}
        self._fuel = LIMITS["fuel"].value if fuel is None else fuel
        self._stack: list[Trace] | None = None
        self.steps = 0

    def again(self) -> Reference:
        """A fresh evaluator on the same subject, with steps of its own."""
        return Reference(tuple(self._records[: self._outer]), self._lets)

    def value(self, node: ir.Node) -> Any:
        """The value of an expression: a Python value, or Unknown with its causes."""
        self._spend(1)
        rule = self._RULES[type(node)]
        if self._stack is None:
            return rule(self, node)
        trace = Trace(node)
        self._stack[-1].children.append(trace)
        self._stack.append(trace)
        try:
            trace.value = rule(self, node)
        finally:
            self._stack.pop()
        return trace.value

    def trace(self, node: ir.Node) -> Trace:
        """The same evaluation with every step kept; a let is walked once and shown wherever it is used."""
        root = Trace(node)
        self._stack, self._slots = [root], {}
        try:
            root.value = self.value(node)
        finally:
            self._stack, self._slots = None, {}
        return root.children[0]

    def _spend(self, steps: int) -> None:
        if self.steps + steps > self._fuel:
            self.steps = self._fuel  # what was not done is not charged to the rules that follow
            raise FuelSpent
        self.steps += steps

    # --- cells and records --------------------------------------------------------------------

    def _read(self, node: ir.Read) -> Any:
        return self._walk(self._records[node.level], node)

    def _follow(self, node: ir.Follow) -> Any:
        base = self.value(node.base)
        return base if isinstance(base, Unknown) else self._walk(base, node)

    def _walk(self, record: Any, node: ir.Read | ir.Follow) -> Any:
        for spec in node.path:
            if record is None:
                return _missing(node, NOWHERE_PRINTED)
            record = getattr(record, spec.name)
        if node.path and node.path[-1].leaf:
            return self._cell(node, record)
        if isinstance(node.type, ListType):
            return listed(record)
        return _missing(node, NOWHERE_PRINTED) if record is None else record

    def _cell(self, node: ir.Read | ir.Follow, cell: Printed[Any]) -> Any:
        if self._stack is not None:
            self._stack[-1].seen = seen(node, cell)
        if state(cell) is not State.FILLED:
            return _missing(node, cell)
        if isinstance(cell.value, str):
            self._spend(len(cell.value) // 100)  # a long text is work wherever it is read
            return normalise(cell.value)
        return cell.value

    def _leaf(self, node: ir.Read | ir.Follow) -> Printed[Any]:
        """The cell itself; one that nobody filled where the part of the form is not there."""
        record = self._records[node.level] if isinstance(node, ir.Read) else self.value(node.base)
        for spec in node.path:
            if record is None or isinstance(record, Unknown):
                return NOWHERE_PRINTED
            record = getattr(record, spec.name)
        cell: Printed[Any] = record
        return cell

    def _asked(self, node: ir.Read | ir.Follow) -> Printed[Any]:
        """The cell itself, noted as seen."""
        cell = self._leaf(node)
        if self._stack is not None:
            self._stack[-1].seen = seen(node, cell)
        return cell

    def _as_printed(self, node: ir.AsPrinted) -> Any:
        cell = self._asked(node.base)
        return _missing(node.base, cell) if state(cell) in {State.BLANK, State.ABSENT} else cell.text

    def _slot(self, node: ir.Slot) -> Any:
        # A let belongs to the subject: the elements of a list operation around it are out of its sight.
        if node.index not in self._slots:
            inner, self._records = self._records[self._outer :], self._records[: self._outer]
            value = self.value(self._lets[node.index])
            self._records = [*self._records, *inner]
            below = [] if self._stack is None else self._stack[-1].children
            self._slots[node.index] = (value, below)
        value, below = self._slots[node.index]
        if self._stack is not None:
            self._stack[-1].children = below
        return value

    def _part(self, node: ir.Part) -> Any:
        target = self.value(node.base)
        if isinstance(target, Unknown):
            return target
        match node.part:
            case "text" | "unit":
                value = target.text if node.part == "text" else target.unit
                value = None if value is None else normalise(value)
            case "comparator":
                value = str(target.comparator) if target.comparator else None
            case _:
                value = getattr(target, node.part)
        if value is not None:
            return value
        words = target.kind is TargetKind.QUALITATIVE
        return Unknown(Reason.NO_FIGURE if words else Reason.UNSTATED, self._causes(node.base))

    def _causes(self, *nodes: ir.Node) -> tuple[Seen, ...]:
        """The cells that expressions read by themselves, outside of list operations."""
        lets: set[int] = set()
        return tuple(dict.fromkeys(found for node in nodes for found in self._cells(node, lets)))

    def _cells(self, node: ir.Node, lets: set[int]) -> Iterator[Seen]:
        match node:
            case ir.Read() | ir.Follow() if node.path and node.path[-1].leaf:
                yield seen(node, self._leaf(node))
            case ir.Slot(index):
                if index not in lets:
                    lets.add(index)
                    yield from self._cells(self._lets[index], lets)
            case ir.Over() | ir.Across():
                return
            case _:
                for part in ir.parts(node):
                    yield from self._cells(part, lets)

    def _is(self, node: ir.Is) -> bool:
        return has_kind(self._asked(node.base), node.kind) is not node.negated

    def _present(self, node: ir.Present) -> bool:
        return isinstance(self.value(node.base), Unknown) is node.negated

    # --- logic --------------------------------------------------------------------------------

    def _junction(self, node: ir.Junction) -> Any:
        values = (self.value(operand) for operand in node.operands)
        return conjunction(values) if node.operator == "and" else disjunction(values)

    def _implies(self, node: ir.Implies) -> Any:
        premise = self.value(node.premise)
        if premise is False:
            return True
        return disjunction((negation(premise), self.value(node.conclusion)))

    def _compare(self, node: ir.Compare) -> Any:
        left, right = self.value(node.left), self.value(node.right)
        within = None if node.within is None else self.value(node.within)
        unknown = [value for value in (left, right, within) if isinstance(value, Unknown)]
        if unknown:
            return merged(unknown)
        for side in (left, right):
            if isinstance(side, Listing):
                self._spend(len(side.items))
        try:
            result = compare(node.operator, left, right, within)
        except ARITHMETIC_ERRORS:
            result = Unknown(Reason.ARITHMETIC)
        return self._blamed(result, *ir.parts(node))

    def _blamed(self, value: Any, *nodes: ir.Node) -> Any:
        """An unknown that arises here, with the cells that went into it."""
        if isinstance(value, Unknown) and not value.causes:
            return Unknown(value.reason, self._causes(*nodes))
        return value

    def _matches(self, node: ir.Matches) -> Any:
        text = self.value(node.left)
        return text if isinstance(text, Unknown) else node.pattern(text)

    # --- arithmetic ---------------------------------------------------------------------------

    def _chain(self, node: ir.Chain) -> Any:
        values = [self.value(node.first), *(self.value(operand) for _, operand in node.rest)]
        unknown = [value for value in values if isinstance(value, Unknown)]
        if unknown:
            return merged(unknown)
        return self._blamed(_fold(values[0], [operator for operator, _ in node.rest], values[1:]), *ir.parts(node))

    def _negative(self, node: ir.Negative) -> Any:
        value = self.value(node.operand)
        return value if isinstance(value, Unknown) else value.negated()

    def _default(self, node: ir.Default) -> Any:
        value = self.value(node.base)
        return self.value(node.alternative) if isinstance(value, Unknown) and is_missing(value) else value

    # --- lists and functions ------------------------------------------------------------------

    def _items(self, node: ir.Items) -> Listing:
        return Listing(tuple(self.value(item) for item in node.items))

    def _apply(self, node: ir.Apply) -> Any:
        values = [self.value(argument) for argument in node.arguments]
        unknown = [value for value in values if isinstance(value, Unknown)]
        if unknown:
            return merged(unknown)
        if node.cost is not None:
            self._spend(node.cost(*values))
        return node.function(*values)

    def _over(self, node: ir.Over) -> Any:
        source = self.value(node.source)
        if isinstance(source, Unknown):
            return source
        self._spend(len(source.items))
        bodies = [self._bodies(body, source) for body in node.bodies]
        return node.call(source, *bodies)

    def _across(self, node: ir.Across) -> Any:
        source, other = self.value(node.source), self.value(node.other)
        unknown = [value for value in (source, other) if isinstance(value, Unknown)]
        if unknown:
            return merged(unknown)
        if not node.keys:
            self._spend(len(source.items) + len(other.items))
            return node.call(source, other)
        keys = [self._bodies(key, source) for key in node.keys]
        rows = Counterparts([self._bodies(key, other) for key in node.keys])
        self._spend(rows.comparisons(keys))
        return node.call(source, other, keys, rows)

    def _bodies(self, body: ir.Node, listing: Listing) -> list[Any]:
        values = []
        for item in listing.items:
            self._records.append(item)
            values.append(self.value(body))
            self._records.pop()
            if self._stack is not None:
                self._stack[-1].children[-1].element = item
        return values

    _RULES: ClassVar[dict[type, Callable[[Any, Any], Any]]] = {
        ir.Const: lambda _, node: node.value,
        ir.Not: lambda self, node: negation(self.value(node.operand)),
        ir.Defined: lambda self, node: self.value(node.body),
        ir.Read: _read,
        ir.Follow: _follow,
        ir.Slot: _slot,
        ir.Part: _part,
        ir.AsPrinted: _as_printed,
        ir.Junction: _junction,
        ir.Implies: _implies,
        ir.Compare: _compare,
        ir.Matches: _matches,
        ir.Is: _is,
        ir.Present: _present,
        ir.Negative: _negative,
        ir.Chain: _chain,
        ir.Default: _default,
        ir.Items: _items,
        ir.Apply: _apply,
        ir.Over: _over,
        ir.Across: _across,
    }


def _missing(node: ir.Read | ir.Follow, cell: Printed[Any]) -> Unknown:
    return Unknown(REASONS[state(cell)], (seen(node, cell),))


def _fold(first: Measure, operators: Sequence[str], rest: Sequence[Measure]) -> Measure | Unknown:
    total = first
    for operator, value in zip(operators, rest, strict=True):
        try:
            result = calculate(operator, total, value)
        except ARITHMETIC_ERRORS:
            return Unknown(Reason.ARITHMETIC)
        if result is None:
            return Unknown(Reason.DIMENSION)
        total = result
    return total

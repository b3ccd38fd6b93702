"""The reference evaluator: a plain walk over the checked IR, and the trace that explains a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from auditor.language import ir
from auditor.language.functions.listing import Listing
from auditor.language.functions.lists import OPERATIONS
from auditor.language.limits import LIMITS
from auditor.language.types import ListType, MeasureType
from auditor.values.exact import ARITHMETIC_ERRORS, EXACT
from auditor.values.measure import ZERO, Dimension, Measure
from auditor.values.printed import NOWHERE_PRINTED, Printed, State
from auditor.values.target import Target, TargetKind
from auditor.values.text import normalise
from auditor.values.truth import Reason, Seen, Unknown, conjunction, disjunction, merged, negation

_CALLS = {operation.name: operation.call for operation in OPERATIONS}
_REASONS = {
    State.BLANK: Reason.BLANK,
    State.NOTHING: Reason.NOTHING,
    State.ABSENT: Reason.ABSENT,
    State.UNPARSED: Reason.UNPARSED,
}
_KINDS = {
    "money": TargetKind.MONEY,
    "ratio": TargetKind.RATIO,
    "time": TargetKind.TIME,
    "qualitative": TargetKind.QUALITATIVE,
}


class FuelSpent(Exception):
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

    def value(self, node: ir.Node) -> Any:
        """The value of an expression: a Python value, or Unknown with its causes."""
        self.steps += 1
        if self.steps > self._fuel:
            raise FuelSpent
        rule = _RULES[type(node)]
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

    # --- cells and records --------------------------------------------------------------------

    def _read(self, node: ir.Read) -> Any:
        return self._walk(self._records[node.level], node)

    def _follow(self, node: ir.Follow) -> Any:
        base = self.value(node.base)
        return base if isinstance(base, Unknown) else self._walk(base, node)

    def _walk(self, record: Any, node: ir.Read | ir.Follow) -> Any:
        for spec in node.path:
            if record is None:
                return self._missing(node, NOWHERE_PRINTED)
            record = getattr(record, spec.name)
        if node.path and node.path[-1].leaf:
            return self._cell(node, record)
        if isinstance(node.type, ListType):
            return Listing(tuple(record))
        return self._missing(node, NOWHERE_PRINTED) if record is None else record

    def _cell(self, node: ir.Read | ir.Follow, cell: Printed[Any]) -> Any:
        if self._stack is not None:
            self._stack[-1].seen = _seen(node, cell)
        if cell.state is not State.FILLED:
            return self._missing(node, cell)
        if isinstance(cell.value, Target) and cell.value.kind is TargetKind.BLANK:
            return self._missing(node, cell, Reason.NOTHING)
        return normalise(cell.value) if isinstance(cell.value, str) else cell.value

    def _missing(self, node: ir.Read | ir.Follow, cell: Printed[Any], reason: Reason | None = None) -> Unknown:
        return Unknown(reason or _REASONS[cell.state], (_seen(node, cell),))

    def _leaf(self, node: ir.Read | ir.Follow) -> Printed[Any]:
        record = self._records[node.level] if isinstance(node, ir.Read) else self.value(node.base)
        for spec in node.path:
            if record is None or isinstance(record, Unknown):
                return NOWHERE_PRINTED
            record = getattr(record, spec.name)
        cell: Printed[Any] = record
        if self._stack is not None:
            self._stack[-1].seen = _seen(node, cell)
        return cell

    def _as_printed(self, node: ir.AsPrinted) -> Any:
        cell = self._leaf(node.base)
        return self._missing(node.base, cell) if cell.state is State.ABSENT else cell.text

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
            case "text":
                return normalise(target.text)
            case "unit":
                value = target.unit
            case "comparator":
                value = str(target.comparator) if target.comparator else None
            case _:
                value = getattr(target, node.part)
        if value is None:
            return Unknown(Reason.NO_FIGURE, self._causes(node.base))
        return value

    def _causes(self, node: ir.Node) -> tuple[Seen, ...]:
        if isinstance(node, ir.Read | ir.Follow):
            return (_seen(node, self._leaf(node)),)
        return ()

    def _is(self, node: ir.Is) -> bool:
        assert isinstance(node.base, ir.Read | ir.Follow)  # the checker lets nothing else pass
        if not node.base.path or not node.base.path[-1].leaf:
            value = self.value(node.base)
            return ((not isinstance(value, Unknown)) is (node.kind == "filled")) is not node.negated
        return _has_kind(self._leaf(node.base), node.kind) is not node.negated

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
        if isinstance(left, Measure) and isinstance(right, Measure):
            if not left.comparable(right) or (within is not None and within.dimension is not left.dimension):
                return Unknown(Reason.DIMENSION)
            band = left.band(right) if within is None else within.number
            return _MEASURES[node.operator](left.number, right.number, band)
        return _contains(right, left) if node.operator == "in" else _OTHERS[node.operator](left, right)

    def _matches(self, node: ir.Matches) -> Any:
        text = self.value(node.left)
        return text if isinstance(text, Unknown) else node.pattern(text)

    # --- arithmetic ---------------------------------------------------------------------------

    def _chain(self, node: ir.Chain) -> Any:
        values = [self.value(node.first), *(self.value(operand) for _, operand in node.rest)]
        unknown = [value for value in values if isinstance(value, Unknown)]
        if unknown:
            return merged(unknown)
        total = values[0]
        for (operator, _), value in zip(node.rest, values[1:], strict=True):
            try:
                result = _calculate(operator, total, value)
            except ARITHMETIC_ERRORS:
                return Unknown(Reason.ARITHMETIC)
            if result is None:
                return Unknown(Reason.DIMENSION)
            total = result
        return total

    def _negative(self, node: ir.Negative) -> Any:
        value = self.value(node.operand)
        return value if isinstance(value, Unknown) else value.negated()

    def _default(self, node: ir.Default) -> Any:
        value = self.value(node.base)
        return self.value(node.alternative) if isinstance(value, Unknown) else value

    # --- lists and functions ------------------------------------------------------------------

    def _items(self, node: ir.Items) -> Listing:
        return Listing(tuple(self.value(item) for item in node.items))

    def _apply(self, node: ir.Apply) -> Any:
        values = [self.value(argument) for argument in node.arguments]
        unknown = [value for value in values if isinstance(value, Unknown)]
        if unknown:
            return merged(unknown)
        return node.function(*values)

    def _over(self, node: ir.Over) -> Any:
        source = self.value(node.source)
        if isinstance(source, Unknown):
            return source
        other = None if node.other is None else self.value(node.other)
        if isinstance(other, Unknown):
            return other
        call = _CALLS[node.operation]
        bodies = [self._bodies(body, source) for body in node.bodies]
        if node.operation == "unmatched":
            assert other is not None  # its first argument is a list
            return call(source, other, bodies, [self._bodies(body, other) for body in node.bodies])
        if other is not None:
            return call(source, other)
        zero = _zero(node)
        values = [source, *bodies] if zero is None else [source, bodies[0] if bodies else None, zero]
        return call(*values)

    def _bodies(self, body: ir.Node, listing: Listing) -> list[Any]:
        values = []
        for item in listing.items:
            self._records.append(item)
            values.append(self.value(body))
            self._records.pop()
            if self._stack is not None:
                self._stack[-1].children[-1].element = item
        return values


def _seen(node: ir.Read | ir.Follow, cell: Printed[Any]) -> Seen:
    return Seen(".".join(spec.name for spec in node.path), node.label, cell)


_RULES: dict[type, Callable[[Reference, Any], Any]] = {
    ir.Const: lambda _, node: node.value,
    ir.Read: Reference._read,
    ir.Follow: Reference._follow,
    ir.Slot: Reference._slot,
    ir.Part: Reference._part,
    ir.AsPrinted: Reference._as_printed,
    ir.Not: lambda self, node: negation(self.value(node.operand)),
    ir.Junction: Reference._junction,
    ir.Implies: Reference._implies,
    ir.Compare: Reference._compare,
    ir.Matches: Reference._matches,
    ir.Is: Reference._is,
    ir.Negative: Reference._negative,
    ir.Chain: Reference._chain,
    ir.Default: Reference._default,
    ir.Items: Reference._items,
    ir.Apply: Reference._apply,
    ir.Over: Reference._over,
}

_MEASURES: dict[str, Callable[[Any, Any, Any], bool]] = {
    "=": lambda a, b, _: a == b,
    "!=": lambda a, b, _: a != b,
    "<": lambda a, b, _: a < b,
    "<=": lambda a, b, _: a <= b,
    ">": lambda a, b, _: a > b,
    ">=": lambda a, b, _: a >= b,
    "~": lambda a, b, band: abs(EXACT.subtract(a, b)) <= band,
    "<~": lambda a, b, band: EXACT.subtract(a, b) <= band,
    ">~": lambda a, b, band: EXACT.subtract(b, a) <= band,
}
_OTHERS: dict[str, Callable[[Any, Any], Any]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "contains": lambda a, b: _contains(a, b) if isinstance(a, Listing) else b in a,
    "starts": lambda a, b: a.startswith(b),
    "ends": lambda a, b: a.endswith(b),
}


def _contains(listing: Listing, value: Any) -> Any:
    found = []
    for item in listing.items:
        if isinstance(item, Measure) and not item.comparable(value):
            found.append(Unknown(Reason.DIMENSION))
        elif isinstance(item, Unknown):
            found.append(item)
        else:
            found.append(item.number == value.number if isinstance(item, Measure) else item == value)
    return disjunction([*found, listing.doubt] if listing.doubt else found)


def _calculate(operator: str, left: Measure, right: Measure) -> Measure | None:
    """The result, or None where the dimensions turn out not to go together."""
    if operator in "+-":
        if not left.comparable(right):
            return None
        result = left.plus(right) if operator == "+" else left.minus(right)
        both_ratios = operator == "-" and left.dimension is Dimension.RATIO
        return _as(result, Dimension.POINTS) if both_ratios else result
    scalars = {Dimension.NUMBER, Dimension.RATIO}
    if operator == "*":
        if left.dimension in scalars and right.dimension is not Dimension.NUMBER:
            left, right = right, left
        return _product(left, right, right.number) if right.dimension in scalars else None
    if right.dimension in scalars and (right.dimension is Dimension.NUMBER or left.dimension not in scalars):
        return _product(left, right, EXACT.divide(Decimal(1), right.number), EXACT.divide(left.number, right.number))
    if not left.comparable(right):
        return None
    quotient = EXACT.divide(left.number, right.number)
    share = left.scaled(EXACT.divide(Decimal(1), right.number))
    return Measure(quotient, Dimension.RATIO, "", share.half, share.variance)


def _as(measure: Measure, dimension: Dimension) -> Measure:
    return Measure(measure.number, dimension, "", measure.half, measure.variance)


def _product(left: Measure, right: Measure, factor: Decimal, number: Decimal | None = None) -> Measure:
    """`left` scaled by an exact `factor`; what print may hide in `right` is widened to first order."""
    result = left.scaled(factor)
    exact = result.number if number is None else number
    spread = (
        ZERO if right.half == 0 else abs(EXACT.multiply(exact, EXACT.divide(right.half, right.number or Decimal(1))))
    )
    variance = EXACT.divide(EXACT.multiply(spread, spread), Decimal(3))
    return Measure(exact, result.dimension, result.unit, EXACT.add(result.half, spread),
                   EXACT.add(result.variance, variance))  # fmt: skip


def _zero(node: ir.Over) -> Measure | None:
    """What the sum of no elements is, where the checker knows their kind."""
    if node.operation not in {"sum", "sum_filled"} or not isinstance(node.type, MeasureType):
        return None
    return Measure(ZERO, node.type.dimension or Dimension.NUMBER, node.type.unit or "")


def _has_kind(cell: Printed[Any], kind: str) -> bool:
    match kind:
        case "filled":
            return cell.state in {State.FILLED, State.UNPARSED}
        case "blank" | "nothing" | "absent" | "unparsed":
            return cell.state.value == kind
        case "quantity":
            target = cell.value
            return isinstance(target, Target) and (
                target.kind is TargetKind.QUANTITY or (target.kind is TargetKind.TIME and target.number is not None)
            )
        case _:
            return isinstance(cell.value, Target) and cell.value.kind is _KINDS[kind]

"""Syntax tree to checked IR: names and types resolved against a schema and a function table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from auditor.errors import Problem, Term
from auditor.language import ir, syntax
from auditor.language.comparing import check_comparison
from auditor.language.limits import LIMITS
from auditor.language.overloads import Function, FunctionTable, Operation
from auditor.language.patterns import PatternRefused, compile_pattern
from auditor.language.scope import Scope, nearest, split
from auditor.language.types import (
    ANY_MEASURE,
    BOOL,
    NOTHING,
    TARGET,
    TEXT,
    BoolType,
    DateType,
    ListType,
    MeasureType,
    RecordType,
    TargetType,
    TextType,
    Type,
    describe,
    joint,
)
from auditor.language.words import KINDS, STATES, TRUTH, both, choose
from auditor.source import Source, Span
from auditor.values.measure import Dimension
from auditor.values.text import normalise

PARTS: dict[str, tuple[str, Type]] = {
    "text": ("原文", TEXT),
    "number": ("数值", ANY_MEASURE),
    "unit": ("单位", TEXT),
    "comparator": ("比较符", TEXT),
    "lower": ("下限", ANY_MEASURE),
    "upper": ("上限", ANY_MEASURE),
}
"""The parts of a target value, with their Chinese names."""


class Failed(Exception):
    """An expression that does not check; its problem is noted already."""


class Checker:
    """Checks expressions of one source; problems gather in the list it was given."""

    def __init__(self, source: Source, functions: FunctionTable, problems: list[Problem]) -> None:
        self._source = source
        self._functions = functions
        self._problems = problems

    def condition(self, node: syntax.Expression, scope: Scope, clause: Term) -> ir.Node | None:
        """A checked condition, or None with a problem noted. `clause` is the word it stands behind."""
        checked = self.expression(node, scope)
        if checked is not None and not isinstance(checked.type, BoolType):
            self._note("E210", node.span, clause=clause, type=describe(checked.type))
            return None
        return checked

    def expression(self, node: syntax.Expression, scope: Scope) -> ir.Node | None:
        """A checked expression, or None with at least one problem noted."""
        try:
            return self._check(node, scope)
        except Failed:
            return None

    # --- plumbing -----------------------------------------------------------------------------

    def _note(self, code: str, span: Span, suggestion: str | None = None, **values: str | Term) -> Failed:
        self._problems.append(Problem(code, self._source, span, values, suggestion))
        return Failed()

    def _all(self, nodes: Sequence[syntax.Expression], scope: Scope) -> list[ir.Node]:
        """Every part checked, so that each of several mistakes is shown."""
        checked = [self.expression(node, scope) for node in nodes]
        if any(node is None for node in checked):
            raise Failed
        return [node for node in checked if node is not None]

    def _check(self, node: syntax.Expression, scope: Scope) -> ir.Node:
        match node:
            case syntax.Number(_, _, value, span):
                return ir.Const(value, MeasureType(value.dimension, value.unit or None), span)
            case syntax.Text(value, span):
                return ir.Const(normalise(value), TEXT, span, value)
            case syntax.Day(value, span):
                return ir.Const(value, DateType(), span)
            case syntax.Name():
                return self._name(node, scope)
            case syntax.Member():
                return self._member(node, scope)
            case syntax.Call():
                return self._call(node, scope)
            case syntax.Items():
                return self._items(node, scope)
            case syntax.Not(operand, span):
                return ir.Not(self._condition(operand, scope, Term("非", "not")), BOOL, span)
            case syntax.Junction(operator, operands, span):
                word = Term("且", "and") if operator == "and" else Term("或", "or")
                return ir.Junction(operator, self._conditions(operands, scope, word), BOOL, span)
            case syntax.Implies(premise, conclusion, span):
                left, right = self._conditions((premise, conclusion), scope, Term("则", "implies"))
                return ir.Implies(left, right, BOOL, span)
            case syntax.Compare():
                return self._compare(node, scope)
            case syntax.Is():
                return self._is(node, scope)
            case syntax.Negative(operand, span):
                inner = self._measure(operand, scope, "-")
                return ir.Negative(inner, inner.type, span)
            case syntax.Chain():
                return self._chain(node, scope)
            case syntax.Default():
                return self._default(node, scope)
            case syntax.Broken():
                raise Failed
            case _:
                assert_never(node)

    def _condition(self, node: syntax.Expression, scope: Scope, clause: Term) -> ir.Node:
        checked = self.condition(node, scope, clause)
        if checked is None:
            raise Failed
        return checked

    def _conditions(self, nodes: Sequence[syntax.Expression], scope: Scope, clause: Term) -> tuple[ir.Node, ...]:
        checked = [self.condition(node, scope, clause) for node in nodes]
        if any(node is None for node in checked):
            raise Failed
        return tuple(node for node in checked if node is not None)

    # --- names --------------------------------------------------------------------------------

    def _name(self, node: syntax.Name, scope: Scope) -> ir.Node:
        found = scope.resolve(node.text, node.span)
        if isinstance(found, list):
            raise self._note("E202", node.span, name=node.text, candidates="、".join(found))
        if found is not None:
            return found
        if node.text in TRUTH:
            return ir.Const(TRUTH[node.text], BOOL, node.span)
        names = scope.names()
        suggestion = split(node.text, names, KINDS) or nearest(node.text, names)
        raise self._note("E201", node.span, suggestion, name=node.text)

    def _member(self, node: syntax.Member, scope: Scope) -> ir.Node:
        base = self._check(node.base, scope)
        word = node.name.text
        if word in {"原文", "text"} and isinstance(base, ir.Read | ir.Follow) and isinstance(base.type, TextType):
            return ir.AsPrinted(base, TEXT, node.span)
        match base.type:
            case RecordType() as record:
                return self._field(base, record, node, scope)
            case TargetType():
                part = next((name for name, (zh, _) in PARTS.items() if word in {name, zh}), None)
                names = [name for english, (zh, _) in PARTS.items() for name in (zh, english)]
                if part is None:
                    raise self._unknown_member(node, describe(TARGET), names)
                return ir.Part(base, part, PARTS[part][1], node.span)
            case ListType():
                if self._functions.operation(word):
                    raise self._note(
                        "E205", node.name.span, f"{word}()", name=word, expected="0", actual="-", usage=f"{word}(…)"
                    )
                raise self._unknown_member(node, describe(base.type), self._operation_names())
            case other:
                raise self._unknown_member(node, describe(other), ["原文"] if isinstance(other, TextType) else [])

    def _field(self, base: ir.Node, record: RecordType, node: syntax.Member, scope: Scope) -> ir.Node:
        found = record.candidates(node.name.text)
        if len(found) > 1:
            meanings = "、".join(".".join(spec.label for spec in path) for path in found)
            raise self._note("E202", node.name.span, name=node.name.text, candidates=meanings)
        if not found:
            raise self._unknown_member(node, Term(record.label, record.name), record.names())
        path, kind = found[0], found[0][-1].type
        if isinstance(base, ir.Read):
            whole = (*base.path, *path)
            return ir.Read(base.level, whole, kind, node.span, scope.levels[base.level].record.spelled(whole))
        return ir.Follow(base, path, kind, node.span, record.spelled(path))

    def _unknown_member(self, node: syntax.Member, kind: Term, names: list[str]) -> Failed:
        return self._note(
            "E203", node.name.span, nearest(node.name.text, names),
            type=kind, name=node.name.text, candidates="、".join(names[:8]),
        )  # fmt: skip

    # --- calls --------------------------------------------------------------------------------

    def _operation_names(self) -> list[str]:
        return [name for name, entry in self._functions.operations.items() if name == entry.chinese]

    def _call(self, node: syntax.Call, scope: Scope) -> ir.Node:
        word = node.name.text
        if node.base is None:
            function = self._functions.function(word)
            if function is not None:
                return self._function(function, node, scope)
            if self._functions.operation(word):
                raise self._note("E217", node.name.span, operation=word)
            names = [name for name, entry in self._functions.functions.items() if name == entry.chinese]
            raise self._note("E204", node.name.span, nearest(word, [*self._functions.functions]), name=word,
                             candidates="、".join(names))  # fmt: skip
        operation = self._functions.operation(word)
        if operation is None:
            names = self._operation_names()
            raise self._note("E204", node.name.span, nearest(word, [*self._functions.operations]), name=word,
                             candidates="、".join(names[:10]))  # fmt: skip
        return self._operation(operation, node, scope)

    def _function(self, function: Function, node: syntax.Call, scope: Scope) -> ir.Node:
        arguments = self._all(node.arguments, scope)
        if len(arguments) != len(function.parameters):
            usage = f"{function.chinese}({', '.join(describe(kind).zh for kind in function.parameters)})"
            raise self._note("E205", node.span, name=node.name.text, expected=str(len(function.parameters)),
                             actual=str(len(arguments)), usage=usage)  # fmt: skip
        fitted = []
        for argument, kind in zip(arguments, function.parameters, strict=True):
            value = self._as_text(argument) if isinstance(kind, TextType) else argument
            if joint(value.type, kind) is None:
                raise self._note("E207", argument.span, operator=node.name.text, type=describe(value.type),
                                 expected=describe(kind))  # fmt: skip
            fitted.append(value)
        return ir.Apply(function.name, function.call, tuple(fitted), function.result, node.span)

    def _operation(self, operation: Operation, node: syntax.Call, scope: Scope) -> ir.Node:
        assert node.base is not None  # a call without a base is a function
        source = self._check(node.base, scope)
        word = node.name.text
        if not isinstance(source.type, ListType):
            raise self._note("E211", node.name.span, operation=word, type=describe(source.type))
        element = source.type.element
        depth = sum(1 for level in scope.levels if level.element) + 1
        if depth > LIMITS["loops"].value:
            raise self._note("E216", node.span, limit=str(LIMITS["loops"].value))
        self._arity(operation, node)
        inner = scope.inside(element) if isinstance(element, RecordType) else scope
        other = None
        arguments = list(node.arguments)
        if operation.takes in {"list", "keys"}:
            other = self._list_argument(arguments.pop(0), source.type, scope, word)
        check = self._condition_body if operation.takes in {"condition", "optional"} else self._value_body
        bodies = tuple(check(argument, inner, word) for argument in arguments)
        value = bodies[0].type if bodies else None
        if operation.measures and not isinstance(value or element, MeasureType):
            at = bodies[0].span if bodies else node.name.span
            raise self._note("E207", at, operator=word, type=describe(value or element), expected=describe(ANY_MEASURE))
        return ir.Over(operation.name, source, bodies, other, operation.result(element, value), node.span)

    def _arity(self, operation: Operation, node: syntax.Call) -> None:
        low, high = {
            "condition": (1, 1), "value": (1, 1), "optional": (0, 1), "optional value": (0, 1),
            "": (0, 0), "list": (1, 1), "keys": (2, 6),
        }[operation.takes]  # fmt: skip
        if not low <= len(node.arguments) <= high:
            inside = {"condition": "条件", "value": "数值", "list": "列表", "keys": "列表, 数值"}.get(
                operation.takes, ""
            )
            raise self._note(
                "E205", node.span, name=node.name.text, expected=str(low) if low == high else f"{low}–{high}",
                actual=str(len(node.arguments)), usage=f"{node.name.text}({inside})",
            )  # fmt: skip

    def _condition_body(self, node: syntax.Expression, scope: Scope, word: str) -> ir.Node:
        return self._condition(node, scope, Term(word, word))

    def _value_body(self, node: syntax.Expression, scope: Scope, word: str) -> ir.Node:
        del word
        return self._check(node, scope)

    def _list_argument(self, node: syntax.Expression, kind: ListType, scope: Scope, word: str) -> ir.Node:
        other = self._check(node, scope)
        if joint(other.type, kind) is None:
            raise self._note("E206", node.span, operator=word, left=describe(kind), right=describe(other.type))
        return other

    # --- operators ----------------------------------------------------------------------------

    def _items(self, node: syntax.Items, scope: Scope) -> ir.Node:
        items = self._all(node.items, scope)
        kind: Type = NOTHING
        for item in items:
            merged = joint(kind, item.type)
            if merged is None:
                raise self._note("E215", item.span, left=describe(kind), right=describe(item.type))
            kind = merged
        return ir.Items(tuple(items), ListType(kind), node.span)

    def _as_text(self, node: ir.Node) -> ir.Node:
        """A target value where text is wanted is its printed text."""
        return ir.Part(node, "text", TEXT, node.span) if isinstance(node.type, TargetType) else node

    def _compare(self, node: syntax.Compare, scope: Scope) -> ir.Node:
        parts = [node.left, node.right, *([node.within] if node.within is not None else [])]
        left, right, *within = self._all(parts, scope)
        if isinstance(right.type, TextType | ListType) or node.operator == "matches":
            left = self._as_text(left)
        if isinstance(left.type, TextType | ListType):
            right = self._as_text(right)
        problem = check_comparison(node.operator, left, right, within[0] if within else None, node.at)
        if problem is not None:
            raise self._note(problem.code, problem.span or node.span, problem.suggestion, **problem.values)
        if node.operator == "matches":
            return self._matches(left, right, node)
        return ir.Compare(node.operator, left, right, within[0] if within else None, BOOL, node.span)

    def _matches(self, left: ir.Node, right: ir.Node, node: syntax.Compare) -> ir.Node:
        if not isinstance(right, ir.Const):
            raise self._note("E213", right.span, reason=Term("须是引号中的文字或参数", "it must be a text in quotes"))
        try:
            return ir.Matches(left, compile_pattern(right.written), right.written, BOOL, node.span)
        except PatternRefused as refused:
            raise self._note("E213", right.span, reason=str(refused)) from None

    def _is(self, node: syntax.Is, scope: Scope) -> ir.Node:
        base = self._check(node.base, scope)
        kind = choose(node.kind.text, KINDS)
        if kind is None:
            spellings = [*KINDS.values(), *KINDS]
            raise self._note("E209", node.kind.span, nearest(node.kind.text, spellings), name=node.kind.text,
                             candidates=both(KINDS))  # fmt: skip
        if isinstance(base, ir.Read | ir.Follow) and (base.path and base.path[-1].leaf):
            if kind in STATES or isinstance(base.type, TargetType):
                return ir.Is(base, kind, node.negated, BOOL, node.span)
            raise self._note("E207", node.span, operator=f"为 {KINDS[kind]}", type=describe(base.type),
                             expected=describe(TARGET))  # fmt: skip
        if kind in {"filled", "absent"} and isinstance(base.type, RecordType):
            return ir.Is(base, kind, node.negated, BOOL, node.span)
        raise self._note("E212", node.span, kind=Term(KINDS[kind], kind), type=describe(base.type))

    def _measure(self, node: syntax.Expression, scope: Scope, operator: str) -> ir.Node:
        checked = self._check(node, scope)
        if not isinstance(checked.type, MeasureType):
            suggestion = None
            if isinstance(checked.type, TargetType):
                suggestion = f"{self._source.text[node.span.start : node.span.end]}.数值"
            raise self._note("E207", node.span, suggestion, operator=operator, type=describe(checked.type),
                             expected=describe(ANY_MEASURE))  # fmt: skip
        return checked

    def _chain(self, node: syntax.Chain, scope: Scope) -> ir.Node:
        first = self._measure(node.first, scope, node.rest[0][0])
        kind = first.type
        rest = []
        for operator, operand in node.rest:
            right = self._measure(operand, scope, operator)
            result = arithmetic(operator, kind, right.type)
            if result is None:
                raise self._note("E206", operand.span, operator=operator, left=describe(kind),
                                 right=describe(right.type))  # fmt: skip
            rest.append((operator, right))
            kind = result
        return ir.Chain(first, tuple(rest), kind, node.span)

    def _default(self, node: syntax.Default, scope: Scope) -> ir.Node:
        base, alternative = self._all((node.base, node.alternative), scope)
        kind = joint(base.type, alternative.type)
        if kind is None:
            raise self._note("E206", node.alternative.span, operator="缺省", left=describe(base.type),
                             right=describe(alternative.type))  # fmt: skip
        return ir.Default(base, alternative, kind, node.span)


def arithmetic(operator: str, left: Type, right: Type) -> Type | None:
    """The type of `left operator right`, or None where the two do not go together.

    Money by money is a ratio, and so is a quantity by its like; a number scales anything.
    """
    if not isinstance(left, MeasureType) or not isinstance(right, MeasureType):
        return None
    if operator in "+-":
        if operator == "-" and left.dimension is right.dimension is Dimension.RATIO:
            return MeasureType(Dimension.POINTS)
        return joint(left, right)
    if left.dimension is None or right.dimension is None:
        return ANY_MEASURE
    scalars = {Dimension.NUMBER, Dimension.RATIO}
    if right.dimension in scalars and (right.dimension is Dimension.NUMBER or left.dimension not in scalars):
        return left
    if operator == "*":
        return right if left.dimension in scalars else None
    if left.dimension is right.dimension and (left.unit == right.unit or None in {left.unit, right.unit}):
        return MeasureType(Dimension.RATIO)
    return None

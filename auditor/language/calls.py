"""Calls: functions and list operations checked against their declarations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.limits import LIMITS
from auditor.language.overloads import Function, FunctionTable, Operation
from auditor.language.scope import Scope
from auditor.language.types import (
    FIGURE,
    ListType,
    MeasureType,
    RecordType,
    TargetType,
    TextType,
    Type,
    describe,
    joint,
)
from auditor.source import Source, Span
from auditor.values.measure import ZERO, Dimension, Measure

_ARITY = {
    "condition": (1, 1), "value": (1, 1), "optional": (0, 1), "optional value": (0, 1),
    "": (0, 0), "list": (1, 1), "keys": (2, 6),
}  # fmt: skip
VALUE = Term("一个值（不是列表，也不是整行）", "one value (no list and no whole row)")
VALUES = Term("值的列表（先用 取 取出一项）", "a list of values (select one first)")
RECORDS = Term("表格中各行的列表", "a list of rows of the form")
SAME_ROWS = Term(
    "取自同一列表的行：不同列表的行各是各的，按内容比较用 未见于(列表, 项)",
    "rows of one and the same list: rows of two lists are never the same, compare them with unmatched(list, value)",
)


class Checks(Protocol):
    """What checking a call needs of the checker."""

    functions: FunctionTable
    source: Source
    tested: syntax.Compare | syntax.Is | None

    def check(self, node: syntax.Expression, scope: Scope) -> ir.Node: ...
    def require_condition(self, node: syntax.Expression, scope: Scope, clause: Term) -> ir.Node: ...
    def every(self, nodes: Any, scope: Scope) -> list[ir.Node]: ...
    def text(self, span: Span) -> str: ...
    def fail(
        self, code: str, span: Span, suggestion: str | None = None, remedy: Term | None = None, **values: str | Term
    ) -> Exception: ...


def check_call(checker: Checks, node: syntax.Call, scope: Scope) -> ir.Node:
    """A call of a function, or of an operation behind its list."""
    word = node.name.text
    if node.base is None:
        function = checker.functions.function(word)
        if function is not None:
            return _function(checker, function, node, scope)
        raise _no_function(checker, node)
    operation = checker.functions.operation(word)
    source = checker.check(node.base, scope)
    if operation is None:
        from auditor.language.suggesting.calls import unknown_operation  # noqa: PLC0415 - only an error needs it

        suggestion = unknown_operation(word, spellings(checker.functions.operations))
        raise checker.fail(
            "E204", node.name.span, suggestion, name=word, candidates=_spelled(checker.functions.operations)
        )
    return _operation(checker, operation, node, scope, source)


def _no_function(checker: Checks, node: syntax.Call) -> Exception:
    """A call without a list of what is no function."""
    from auditor.language.suggesting.calls import behind_list, unknown_function  # noqa: PLC0415 - only an error needs it

    word, functions, operations = node.name.text, checker.functions.functions, checker.functions.operations
    if word in operations:
        advice = behind_list(node, word, spellings(operations), checker.text)
        return checker.fail("E217", node.name.span, *advice, operation=word)
    advice = unknown_function(node, spellings(functions), spellings(operations), checker.text)
    return checker.fail("E204", node.name.span, *advice, name=word, candidates=_spelled(functions))


def spellings(table: Mapping[str, Any]) -> dict[str, str]:
    """The names in a table of functions, Chinese to English."""
    english = {entry.name: name for name, entry in table.items() if name != entry.chinese}
    return {entry.chinese: english.get(entry.name, entry.chinese) for entry in table.values()}


def _spelled(table: Mapping[str, Any]) -> Term:
    names = spellings(table)
    return Term("、".join(names), ", ".join(names.values()))


def as_text(node: ir.Node) -> ir.Node:
    """A target value where text is wanted is its printed text."""
    return ir.Part(node, "text", TextType(), node.span) if isinstance(node.type, TargetType) else node


def _function(checker: Checks, function: Function, node: syntax.Call, scope: Scope) -> ir.Node:
    arguments = checker.every(node.arguments, scope)
    if len(arguments) != len(function.parameters):
        shown = [name.zh for name in function.names] or [describe(kind).zh for kind in function.parameters]
        usage = f"{node.name.text}({', '.join(shown)})"
        count = str(len(function.parameters))
        raise checker.fail(
            "E205", node.span, name=node.name.text, expected=count, actual=str(len(arguments)), usage=usage
        )
    fitted = []
    for argument, kind in zip(arguments, function.parameters, strict=True):
        value = as_text(argument) if isinstance(kind, TextType) else argument
        if joint(value.type, kind) is None:
            raise checker.fail(
                "E207", argument.span, operator=node.name.text, type=describe(value.type), expected=describe(kind)
            )
        fitted.append(value)
    return ir.Apply(function.name, function.call, tuple(fitted), function.result, node.span, function.cost)


def _operation(checker: Checks, operation: Operation, node: syntax.Call, scope: Scope, source: ir.Node) -> ir.Node:
    word, kind = node.name.text, source.type
    if not isinstance(kind, ListType):
        from auditor.language.suggesting.calls import no_list  # noqa: PLC0415 - only an error needs it

        base = "" if node.base is None else checker.text(node.base.span)
        advice = no_list(kind, word, base, checker.text(Span(node.name.span.end, node.span.end)))
        raise checker.fail("E211", node.name.span, *advice, operation=word, type=describe(kind))
    element = kind.element
    depth = sum(level.element for level in scope.levels) + 1
    if depth > LIMITS["loops"].value:
        raise checker.fail("E216", node.span, limit=str(LIMITS["loops"].value))
    _arity(checker, operation, node)
    arguments = list(node.arguments)
    other = None
    if operation.takes in {"list", "keys"}:
        other = checker.check(arguments.pop(0), scope)
        if joint(other.type, kind) is None:
            raise checker.fail("E206", other.span, operator=word, left=describe(kind), right=describe(other.type))
    if arguments and not isinstance(element, RecordType):
        # Nothing in the parentheses could name the element.
        raise checker.fail("E207", node.name.span, operator=word, type=describe(kind), expected=RECORDS)
    inner = scope.inside(element) if isinstance(element, RecordType) else scope
    conditions = operation.takes in {"condition", "optional"}
    bodies = tuple(
        checker.require_condition(argument, inner, Term(word, word)) if conditions else checker.check(argument, inner)
        for argument in arguments
    )
    value = bodies[0].type if bodies else None
    _needed(checker, operation, node, kind, bodies)
    if operation.needs == "rows" and other is not None:
        _one_list(checker, node.name.text, source, other)
    result = operation.result(element, value)
    if other is not None:
        return ir.Across(operation.name, operation.call, source, other, bodies, result, node.span)
    call = _bound(operation, result, _cell(bodies, len(scope.levels)))
    return ir.Over(operation.name, call, source, bodies, result, node.span)


def _needed(
    checker: Checks, operation: Operation, node: syntax.Call, kind: ListType, bodies: tuple[ir.Node, ...]
) -> None:
    """Refuse elements and values that the operation can do nothing with."""
    word, element = node.name.text, kind.element
    value = bodies[0].type if bodies else None
    if operation.needs == "measures" and not isinstance(value or element, MeasureType):
        from auditor.language.suggesting.calls import no_figure  # noqa: PLC0415 - only an error needs it

        at = bodies[0].span if bodies else node.name.span
        base = "" if node.base is None else checker.text(node.base.span)
        advice = no_figure(word, base, element, bodies[0] if bodies else None, checker.text)
        raise checker.fail("E207", at, *advice, operator=word, type=describe(value or element), expected=FIGURE)
    if operation.needs == "values" and isinstance(element, RecordType):
        raise checker.fail("E207", node.name.span, operator=word, type=describe(kind), expected=VALUES)
    if operation.needs == "key" and isinstance(value, RecordType | ListType):
        raise checker.fail("E207", bodies[0].span, operator=word, type=describe(value), expected=VALUE)


def _one_list(checker: Checks, word: str, source: ir.Node, other: ir.Node) -> None:
    """Refuse rows of two lists where only a row and itself are the same; groups are made anew each time."""
    kind = source.type
    if not isinstance(kind, ListType) or not isinstance(kind.element, RecordType):
        return
    origins = _origin(source), _origin(other)
    if kind.element.of or (None not in origins and origins[0] != origins[1]):
        raise checker.fail("E207", other.span, operator=word, type=describe(kind), expected=SAME_ROWS)


def _origin(node: ir.Node) -> tuple[Any, ...] | None:
    """The list of the form that the rows of a list were taken from; None where only the data will tell."""
    match node:
        case ir.Read(level, path):
            return level, tuple(spec.name for spec in path)
        case ir.Defined(body=body):
            return _origin(body)
        case ir.Over(operation="where", source=source) | ir.Across(source=source):
            return _origin(source)
        case _:
            return None


def _cell(bodies: tuple[ir.Node, ...], level: int) -> tuple[str, ...] | None:
    """The path of the cell that a value is, where it is one of the element itself."""
    match bodies:
        case (ir.Read(level=found, path=path),) if found == level and path and path[-1].leaf:
            return tuple(spec.name for spec in path)
        case _:
            return None


def _bound(operation: Operation, result: Type, cell: tuple[str, ...] | None) -> Callable[..., Any]:
    if operation.name == "group" and cell is not None:
        return partial(operation.call, cell=cell)
    if operation.name not in {"sum", "sum_filled"}:
        return operation.call
    match result:
        case MeasureType(dimension, unit) if dimension is not None:
            if dimension is Dimension.QUANTITY and unit is None:
                return operation.call
            return partial(operation.call, zero=Measure(ZERO, dimension, unit or ""))
        case _:
            return operation.call


def _arity(checker: Checks, operation: Operation, node: syntax.Call) -> None:
    low, high = _ARITY[operation.takes]
    if not low <= len(node.arguments) <= high:
        raise checker.fail(
            "E205", node.span, name=node.name.text, expected=str(low) if low == high else f"{low}–{high}",
            actual=str(len(node.arguments)), usage=_usage(node.name.text, operation),
        )  # fmt: skip


def _usage(word: str, operation: Operation) -> str:
    return f"{word}({', '.join(name.zh for name in operation.names)})"


def missing_parentheses(checker: Checks, name: syntax.Word, operation: Operation) -> Exception:
    """`指标.个数` without its parentheses."""
    return checker.fail("E221", name.span, f"{name.text}()", name=name.text, usage=_usage(name.text, operation))

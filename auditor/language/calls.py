"""Calls: functions and list operations checked against their declarations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.limits import LIMITS
from auditor.language.overloads import Function, FunctionTable, Operation
from auditor.language.scope import Scope, nearest
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
from auditor.source import Span
from auditor.values.measure import ZERO, Dimension, Measure

_ARITY = {
    "condition": (1, 1), "value": (1, 1), "optional": (0, 1), "optional value": (0, 1),
    "": (0, 0), "list": (1, 1), "keys": (2, 6),
}  # fmt: skip
_ALIEN = {
    **dict.fromkeys(("求和", "总和", "总计", "total", "加总"), "合计"),
    **dict.fromkeys(("计数", "数量", "数目", "len", "size"), "个数"),
    **dict.fromkeys(("过滤", "filter", "选择"), "筛选"),
    **dict.fromkeys(("任一", "任意", "有", "some", "exists"), "存在"),
    **dict.fromkeys(("每个", "所有", "都", "every", "forall"), "全部"),
    **dict.fromkeys(("无", "不存在"), "没有"),
    **dict.fromkeys(("字数", "strlen"), "长度"),
    **dict.fromkeys(("最大值", "maximum"), "最大"),
    **dict.fromkeys(("最小值", "minimum"), "最小"),
    **dict.fromkeys(("map", "列出"), "取"),
    **dict.fromkeys(("去除重复", "unique"), "去重"),
    **dict.fromkeys(("groupby", "group_by", "分类"), "分组"),
    **dict.fromkeys(("为空", "是空", "isnull", "isempty", "isblank"), "为 空白"),
    **dict.fromkeys(("不为空", "非空", "不空", "notnull", "notempty"), "为 已填"),
}
"""What other languages, and people, call our functions."""
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

    def check(self, node: syntax.Expression, scope: Scope) -> ir.Node: ...
    def require_condition(self, node: syntax.Expression, scope: Scope, clause: Term) -> ir.Node: ...
    def every(self, nodes: Any, scope: Scope) -> list[ir.Node]: ...
    def fail(self, code: str, span: Span, suggestion: str | None = None, **values: str | Term) -> Exception: ...


def check_call(checker: Checks, node: syntax.Call, scope: Scope) -> ir.Node:
    """A call of a function, or of an operation behind its list."""
    word = node.name.text
    if node.base is None:
        function = checker.functions.function(word)
        if function is not None:
            return _function(checker, function, node, scope)
        if checker.functions.operation(word):
            raise checker.fail("E217", node.name.span, operation=word)
        names = chinese(checker.functions.functions)
        suggestion = _meant(word, [*checker.functions.functions])
        raise checker.fail("E204", node.name.span, suggestion, name=word, candidates="、".join(names))
    operation = checker.functions.operation(word)
    source = checker.check(node.base, scope)
    if operation is None:
        names = chinese(checker.functions.operations)
        suggestion = _meant(word, [*checker.functions.operations])
        raise checker.fail("E204", node.name.span, suggestion, name=word, candidates="、".join(names))
    return _operation(checker, operation, node, scope, source)


def _meant(word: str, names: list[str]) -> str | None:
    """What an unknown function was probably meant to be."""
    return _ALIEN.get(word.lower()) or nearest(word, names)


def chinese(table: Any) -> list[str]:
    """The Chinese names in a table of functions, each once."""
    return [name for name, entry in table.items() if name == entry.chinese]


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
        raise checker.fail("E211", node.name.span, operation=word, type=describe(kind))
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
        at = bodies[0].span if bodies else node.name.span
        raise checker.fail(
            "E207", at, _figure_of(bodies, value), operator=word, type=describe(value or element),
            expected=FIGURE,
        )  # fmt: skip
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


def _figure_of(bodies: tuple[ir.Node, ...], value: Type | None) -> str | None:
    """`指标值.数值` where a sum is asked of the target itself."""
    if not isinstance(value, TargetType) or not isinstance(bodies[0], ir.Read | ir.Follow):
        return None
    return f"{bodies[0].label}.数值"


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
    low, high = _ARITY[operation.takes]
    return checker.fail(
        "E205", name.span, f"{name.text}()", name=name.text, expected=str(low) if low == high else f"{low}–{high}",
        actual="0", usage=_usage(name.text, operation),
    )  # fmt: skip

"""Calls that are none: functions by other names, list operations without their list, lists without their row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.scope import nearest
from auditor.language.suggesting import alien, like
from auditor.language.suggesting.names import Advice
from auditor.language.types import ListType, MeasureType, RecordType, TargetType, Type
from auditor.source import Span

Text = Callable[[Span], str]
Names = Mapping[str, str]
"""Functions or operations, Chinese to English."""


def unknown_function(node: syntax.Call, functions: Names, operations: Names, text: Text) -> Advice:
    """What a call of an unknown function, with no list before it, may mean."""
    word = node.name.text
    lowered = word.lower()
    if (meant := alien.PRESENCE.get(lowered)) is not None and meant.meant and len(node.arguments) == 1:
        asked = text(node.arguments[0].span)
        return f"{asked} {like(asked, meant.meant)}", meant.remedy
    if alien.own(word) == "not" or word in {"不", "不是"}:
        return like(word, Term("非", "not")), alien.NOT.remedy
    if lowered in {"and", "or", "if"}:
        remedy = {"and": alien.AND, "or": alien.OR, "if": alien.IF}[lowered].remedy
        return None, remedy
    near = alien.FREE.get(lowered) or nearest(word, [*functions, *functions.values()])
    if near is not None:
        return near, None
    operation = _operation(word, operations)
    return (None, None) if operation is None else behind_list(node, operation, operations, text)


def unknown_operation(word: str, operations: Names) -> str | None:
    """The operation that an unknown word behind a list may mean."""
    return _operation(word, operations) or nearest(word, [*operations, *operations.values()])


def _operation(word: str, operations: Names) -> str | None:
    lowered = word.lower()
    return alien.FUNCTIONS.get(lowered) or (lowered if lowered in operations.values() else None)


def behind_list(node: syntax.Call, operation: str, operations: Names, text: Text) -> Advice:
    """`合计(指标.分值)` as `指标.合计(分值)`."""
    spelled = next((Term(zh, en) for zh, en in operations.items() if operation in {zh, en}), Term(operation, operation))
    remedy = Term("列表写在前面，操作写在点后面", "the list comes first, the operation behind a dot")
    match node.arguments:
        case (syntax.Member(base, name), *rest):
            inner = ", ".join([name.text, *(text(part.span) for part in rest)])
            return f"{text(base.span)}.{like(text(base.span), spelled)}({inner})", remedy
        case (syntax.Name() as first, *rest):
            inner = ", ".join(text(part.span) for part in rest)
            return f"{text(first.span)}.{like(text(first.span), spelled)}({inner})", remedy
        case _:
            return None, None


def no_list(record: Type, operation: str, base: str, arguments: str) -> Advice:
    """`年度.存在(…)` where the record has lists of its own."""
    if not isinstance(record, RecordType):
        return None, None
    lists = [spec for spec in record.fields if isinstance(spec.type, ListType)]
    if not lists:
        return None, None
    shown = "、".join(spec.label for spec in lists), ", ".join(spec.name for spec in lists)
    first = like(base, Term(lists[0].label, lists[0].name))
    remedy = Term(
        f"{record.label} 不是列表，它里面的列表有 {shown[0]}",
        f"{record.name} is no list; the lists in it are {shown[1]}",
    )
    return f"{base}.{first}.{operation}{arguments}", remedy


def no_figure(operation: str, base: str, element: Type, body: ir.Node | None, text: Text) -> Advice:
    """`指标.合计()` and `指标.合计(指标值)`: what can be added up."""
    if body is not None and isinstance(body.type, TargetType):
        remedy = Term(
            "指标值是一个范围，写出要用的一端：.下限、.上限 或 .数值",
            "a target is a range: .lower, .upper or .number of it",
        )
        return f"{text(body.span)}.{like(text(body.span), Term('数值', 'number'))}", remedy
    if not isinstance(element, RecordType) or body is not None:
        return None, None
    figures = [spec for spec in element.fields if isinstance(spec.type, MeasureType)]
    targets = [spec for spec in element.fields if isinstance(spec.type, TargetType)]
    zh = [spec.label for spec in figures] + [f"{spec.label}.数值" for spec in targets]
    en = [spec.name for spec in figures] + [f"{spec.name}.number" for spec in targets]
    if not zh:
        return None, None
    remedy = Term(
        f"括号里写出用哪一项，例如 {base}.{operation}({zh[0]})",
        f"name the field in parentheses, as in {base}.{operation}({en[0]})",
    )
    return f"{operation}({like(base, Term(zh[0], en[0]))})", remedy

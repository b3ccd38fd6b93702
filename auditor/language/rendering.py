"""Values in messages: typed, bounded, and nothing of Python's in sight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from auditor.language import ir
from auditor.language.functions.listing import Listing
from auditor.language.limits import LIMITS
from auditor.language.reference import Reference
from auditor.language.types import ListType, RecordType, Type
from auditor.values import dates
from auditor.values.exact import plain
from auditor.values.measure import Dimension, Measure
from auditor.values.printed import State
from auditor.values.target import Target
from auditor.values.truth import Reason, Unknown

MOST_ITEMS = 12
_YEARS = frozenset(map(Decimal, range(1900, 2200)))
"""Numbers without a unit that may be years: 2024, not 2,024."""

REASONS: dict[Reason, str] = {
    Reason.BLANK: "空白",
    Reason.NOTHING: "（无）",
    Reason.ABSENT: "（表中没有）",
    Reason.UNPARSED: "（不是数值）",
    Reason.NO_FIGURE: "（没有数值）",
    Reason.UNSTATED: "（没有写明）",
    Reason.DIMENSION: "（单位不同）",
    Reason.ARITHMETIC: "（无法计算）",
    Reason.EMPTY: "（没有数据）",
    Reason.DOUBTFUL: "（不完整）",
    Reason.LIMIT: "（超出计算步数）",
}


def fill(parts: tuple[str | ir.Node, ...], evaluator: Reference) -> str:
    """A message with its expressions filled in, at most the message limit long."""
    limit = LIMITS["message"].value
    text = ""
    for part in parts:
        text += part if isinstance(part, str) else show(part, evaluator)
        if len(text) > limit:
            return text[: limit - 1] + "…"
    return text


def show(node: ir.Node, evaluator: Reference) -> str:
    """The value of an expression as a reader wants it; a cell is quoted as printed."""
    value = evaluator.value(node)
    if isinstance(value, str) and isinstance(node, ir.Read | ir.Follow):
        return evaluator.value(ir.AsPrinted(node, node.type, node.span)) or value
    return text_of(value, node.type)


def text_of(value: Any, kind: Type) -> str:  # noqa: C901 - one case for each kind of value
    """A value by its type."""
    match value:
        case Unknown(reason, causes):
            unread = reason in {Reason.UNPARSED, Reason.NO_FIGURE} and len(causes) == 1
            return f"“{causes[0].cell.text}”" if unread and causes[0].cell.text else REASONS[reason]
        case bool():
            return "真" if value else "假"
        case Measure(number, Dimension.NUMBER) if number in _YEARS:
            return plain(number)
        case Measure():
            return str(value)
        case date():
            return value.isoformat()
        case dates.Span():
            return str(value)
        case Target():
            return value.text
        case Listing(items, doubt):
            element = kind.element if isinstance(kind, ListType) else kind
            shown = [text_of(item, element) for item in items[:MOST_ITEMS]]
            ending = ("…" if len(items) > MOST_ITEMS else "") + (REASONS[Reason.DOUBTFUL] if doubt else "")
            return "、".join(shown) + ending or "无"
        case str():
            return value
    if isinstance(kind, RecordType) and kind.title is not None:
        cell = getattr(value, kind.title.name)
        return cell.text or ("空白" if cell.state is not State.ABSENT else REASONS[Reason.ABSENT])
    return ""

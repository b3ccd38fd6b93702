"""Values whose types do not go together: what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.literals import read_number
from auditor.language.scope import Scope
from auditor.language.suggesting import like
from auditor.language.suggesting.dates import DATE, dated
from auditor.language.suggesting.names import Advice, bound
from auditor.language.types import (
    NUMBER,
    DateType,
    ListType,
    MeasureType,
    RecordType,
    SpanType,
    TargetType,
    TextType,
    Type,
    describe,
)
from auditor.source import Source, Span
from auditor.values.exact import plain
from auditor.values.measure import Dimension, Measure

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Pair:
    """An operand that does not fit the other: `text` is how it is written, `other` how the other is."""

    node: ir.Node
    kind: Type
    text: str
    other: str

    @property
    def value(self) -> Measure | None:
        """The figure that the operand is, if it is a literal one."""
        value = self.node.value if isinstance(self.node, ir.Const) else None
        return value if isinstance(value, Measure) else None


def differing(source: Source, operator: str, left: ir.Node, right: ir.Node, whole: Span | None = None) -> Advice:
    """What to write for two operands whose types do not go together; the whole expression, where its span is given."""
    texts = [source.text[node.span.start : node.span.end] for node in (left, right)]
    for node, other, number in ((right, left, 1), (left, right, 0)):
        pair = Pair(node, other.type, texts[number], texts[1 - number])
        suggestion, remedy = _mended(pair, operator, first=node is left)
        if suggestion is None and remedy is None:
            continue
        if suggestion is not None and whole is not None:
            before, after = source.text[whole.start : node.span.start], source.text[node.span.end : whole.end]
            suggestion = before + suggestion + after
        return suggestion, remedy
    if operator == "in" and isinstance(left.type, TextType) and isinstance(right.type, TextType):
        remedy = Term(
            "属于 后面是列表，写在花括号里；与一段文字相比写 =",
            "in takes a list in braces; one text is compared with =",
        )
        return f"{texts[0]} {like(''.join(texts), Term('属于', 'in'))} {{{texts[1]}}}", remedy
    return None, _general(operator, left.type, right.type)


def _mended(pair: Pair, operator: str, *, first: bool) -> Advice:
    """What to write in place of one operand."""
    if isinstance(pair.kind, DateType | SpanType) and (match := DATE.fullmatch(pair.text.strip('"“”'))):
        return dated(match), Term(
            "日期写作 2024-12-31 的样子，不加引号", "a date is written as in 2024-12-31, without quotes"
        )
    match pair.node.type, pair.kind:
        case MeasureType(), MeasureType() if pair.value is not None:
            return _figure(pair, pair.value, operator)
        case TextType(), MeasureType() if isinstance(pair.node, ir.Const):
            return _unquoted(pair)
        case MeasureType(), TextType() if pair.value and operator in _TEXTUAL:
            remedy = Term(f"`{pair.other}` 是文本，与它相比的值要加引号", f"`{pair.other}` is text: quote the value")
            return f'"{pair.text}"', remedy
        case MeasureType(), DateType() if pair.value:
            remedy = Term(
                f"日期与日期相比；只比年份写 年份({pair.other})",
                f"compare with a date; for the year alone write year({pair.other})",
            )
            return None, remedy
        case TargetType(), MeasureType() | DateType() | SpanType():
            return _of_target(pair, operator, first=first)
        case ListType(), MeasureType() if operator in _ORDER and not isinstance(pair.node, ir.Items):
            remedy = Term(
                "列表有几行写 .个数()，某一项相加写 .合计(项)",
                "write .count() for the number of rows, .sum(field) for a sum",
            )
            return f"{pair.text}.{like(pair.text, Term('个数', 'count'))}()", remedy
        case _:
            return None, None


def _figure(pair: Pair, value: Measure, operator: str) -> Advice:
    """A literal number of one kind beside a figure of another."""
    match pair.node.type, pair.kind:
        case MeasureType(Dimension.NUMBER), MeasureType(Dimension.MONEY):
            remedy = Term(
                "金额要写单位：元、万元 或 亿元", "money takes its unit: 元, 万元 or 亿元 (yuan, wan_yuan, yi_yuan)"
            )
            return f"{pair.text}元", remedy
        case MeasureType(Dimension.NUMBER), MeasureType(Dimension.RATIO):
            return _ratio(value)
        case MeasureType(Dimension.NUMBER), MeasureType(Dimension.QUANTITY, unit) if unit:
            return f"{value}{unit}", Term(f"数量要写单位 {unit}", f"a quantity takes its unit, here {unit}")
        case MeasureType(Dimension.QUANTITY), MeasureType(Dimension.NUMBER):
            remedy = Term(
                f"`{pair.other}` 是不带单位的数，删去单位", f"`{pair.other}` is a plain number: leave the unit out"
            )
            return plain(value.number), remedy
        case MeasureType(Dimension.QUANTITY), MeasureType(Dimension.MONEY):
            remedy = Term(
                "金额的单位写 元、万元 或 亿元", "the units of money are 元, 万元 and 亿元 (yuan, wan_yuan, yi_yuan)"
            )
            return f"{plain(value.number)}元", remedy
        case MeasureType(Dimension.RATIO), MeasureType(Dimension.MONEY) if operator in _ORDER:
            return None, Term(
                f"金额不能与比率相比；要比的是某一金额的 {pair.text} 时，写 那一金额 * {pair.text}",
                f"money does not compare with a ratio; for {pair.text} of an amount write that amount * {pair.text}",
            )
        case _:
            return None, None


_TEXTUAL = {"=", "!=", "contains", "starts", "ends"}
_ORDER = {"=", "!=", "<", "<=", ">", ">=", "~", "<~", ">~"}


def _ratio(value: Measure) -> Advice:
    """A number for a ratio: 80 is 80%, 0.9 is 90%, and 1 can be read in two ways."""
    number = value.number
    if not 0 < abs(number) <= _ONE:
        return f"{plain(number)}%", Term("比率要写百分号", "a ratio takes its percent sign")
    hundredfold = plain((number * 100).normalize() if number % 1 else number * 100)
    shown = plain(number)
    remedy = Term(
        f"比率要写百分号：{shown} 若是 {hundredfold}% 的意思写 {hundredfold}%，若是 {shown}% 的意思写 {shown}%",
        f"a ratio takes its percent sign: write {hundredfold}% if {shown} of the whole is meant, "
        f"{shown}% if {shown} in a hundred",
    )
    return f"{hundredfold}%", remedy


def _unquoted(pair: Pair) -> Advice:
    """A text beside a figure: a number in quotes, or a label in quotes."""
    inner = pair.text.strip('"“”')
    number = read_number(inner, Span(0, len(inner))) if re.match("[0-9]", inner) else None
    if isinstance(number, syntax.Number):
        return inner, Term("数和金额不加引号", "numbers and money stand without quotes")
    remedy = Term(
        "加引号的是文字；表格的标签和数都不加引号",
        "what is quoted is text; labels of the form and numbers stand without quotes",
    )
    return (inner if re.fullmatch(r"\w+", inner) else None), remedy


def _of_target(pair: Pair, operator: str, *, first: bool) -> Advice:
    if isinstance(pair.kind, DateType):
        part = Term("截止", "end")
    elif isinstance(pair.kind, SpanType):
        part = Term("时段", "span")
    else:
        part = bound(operator, first)
    percent = f"{pair.other}%" if pair.kind == NUMBER and pair.other.isdigit() else ""
    remedy = Term(
        "指标值说的是一个范围：最少是多少写 .下限，最多是多少写 .上限，就是多少写 .数值"
        + (f"；百分比写 {percent}" if percent else ""),
        "a target says a range: .lower is the least it allows, .upper the most, .number the number it names"
        + (f"; a percentage is written {percent}" if percent else ""),
    )
    return f"{pair.text}.{like(pair.text, part)}", remedy


def _general(operator: str, left: Type, right: Type) -> Term:
    """Both types, where no more is known."""
    one, two = describe(left), describe(right)
    if operator in {"*", "/"}:
        return Term(
            f"`{operator}` 的一边应是数或比率；同一种量可以相除",
            f"one side of `{operator}` is a number or a ratio; quantities of one kind may be divided",
        )
    if isinstance(left, RecordType) or isinstance(right, RecordType):
        return Term(
            f"{one.zh} 与 {two.zh} 不能整个相比，写出其中的一项，例如 .名称",
            f"{one.en} and {two.en} do not compare as wholes; name one of their fields, as in .name",
        )
    if one == two:
        return Term(f"`{operator}` 不能用于两个 {one.zh}；改用 =、!= 等", f"use = or != with two values of {one.en}")
    return Term(
        f"让两边成为同一种：都是 {one.zh}，或都是 {two.zh}",
        f"make both sides one kind: {one.en} on both, or {two.en} on both",
    )


def other_field(scope: Scope, value: str, label: str) -> tuple[str, Term] | None:
    """The field of the innermost record that has a text among its values, where another field was compared with it."""
    record = scope.levels[-1].record if scope.levels else None
    for spec in record.fields if record else ():
        if isinstance(spec.type, TextType) and value in spec.type.members and spec.label != label:
            remedy = Term(f"“{value}” 是 {spec.label} 的取值，不是 {label} 的", f"“{value}” is a value of {spec.name}")
            return spec.label, remedy
    return None


def no_figure(source: Source, node: syntax.Expression, kind: Type, chain: syntax.Chain | None) -> Advice:
    """What to write for a value in a sum or product that is no figure."""

    def text(part: syntax.Expression) -> str:
        return source.text[part.span.start : part.span.end]

    if isinstance(kind, TargetType):
        remedy = Term(
            "指标值是一个范围，写出要用的一端：.下限、.上限 或 .数值",
            "a target is a range: .lower, .upper or .number of it",
        )
        return f"{text(node)}.{like(text(node), Term('数值', 'number'))}", remedy
    if isinstance(kind, RecordType) and chain is not None and isinstance(chain.rest[0][1], syntax.Name):
        # 年度-资金总额 is meant as a path.
        remedy = Term("表格的部分与其中的一格之间写点", "a dot stands between a part of the form and a cell of it")
        return f"{text(chain.first)}.{text(chain.rest[0][1])}", remedy
    return None, None

"""Figures and patterns: exact where print rounds, approximate where nothing is rounded, patterns that say little."""

from __future__ import annotations

import re

from auditor.errors import Term
from auditor.language import ir
from auditor.language.types import MeasureType
from auditor.linting import Check, Found, Subject
from auditor.linting.examples import example
from auditor.linting.walks import everywhere
from auditor.values.measure import Dimension, Measure


def _exact_sum(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if not isinstance(node, ir.Compare) or node.operator not in {"=", "!="}:
            continue
        if _is_money(node.left) and any(_is_added(side, written.rule.lets) for side in (node.left, node.right)):
            yield written.source, node.span, {}, ()


def _is_money(node: ir.Node) -> bool:
    return isinstance(node.type, MeasureType) and node.type.dimension is Dimension.MONEY


def _is_added(node: ir.Node, lets: tuple[ir.Node, ...]) -> bool:
    match node:
        case ir.Slot(index):
            return _is_added(lets[index], lets)
        case ir.Defined(body=body):
            return _is_added(body, lets)
        case ir.Over(operation="sum" | "sum_filled"):
            return True
        case ir.Chain(rest=rest):
            return all(operator in "+-" for operator, _ in rest)
        case _:
            return False


def _vague_count(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if not isinstance(node, ir.Compare) or "~" not in node.operator or node.within is not None:
            continue
        if all(_is_exact(side) for side in (node.left, node.right)):
            plain = {"~": "=", "<~": "<=", ">~": ">="}[node.operator]
            text = f"{written.text(node.left.span)} {plain} {written.text(node.right.span)}"
            yield written.source, node.span, {"sign": plain}, (written.instead(node.span, text),)


def _is_exact(node: ir.Node) -> bool:
    match node:
        case ir.Const() | ir.Over(operation="count"):
            return True
        case ir.Read() | ir.Follow():
            return isinstance(node.type, MeasureType) and node.type.dimension is Dimension.NUMBER
        case _:
            return False


def _repeated_threshold(subject: Subject) -> Found:
    seen: dict[tuple[object, ...], int] = {}
    for written, node in everywhere(subject):
        key = _threshold(node)
        if key is not None and written.text(node.span)[:1].isdigit():  # a parameter stands under its name
            seen[key] = seen.get(key, 0) + 1
    for written, node in everywhere(subject):
        key = _threshold(node)
        if key is not None and seen.get(key, 0) >= OFTEN and written.text(node.span)[:1].isdigit():
            yield written.source, node.span, {"value": written.text(node.span), "times": str(seen[key])}, ()
            seen[key] = 0


OFTEN = 3
"""A threshold that stands so often belongs into a parameter."""


def _threshold(node: ir.Node) -> tuple[object, ...] | None:
    match node:
        case ir.Const(Measure() as value) if value.number not in {0, 1} and value.dimension is not Dimension.NUMBER:
            return value.dimension, value.unit, value.number
        case _:
            return None


def _huge_ratio(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        match node:
            case ir.Const(Measure(number=number, dimension=Dimension.RATIO)) if number > MOST_RATIO:
                yield written.source, node.span, {"value": written.text(node.span)}, ()


MOST_RATIO = 10
"""1,000%: beyond this a literal ratio is likely a number with a stray percent sign."""

_WORDS = re.compile(r"[^\W_]+")


def _plain_pattern(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if isinstance(node, ir.Matches) and _WORDS.fullmatch(node.source) and _literal(written.text(node.span)):
            left = written.text(node.left.span)
            text = f'{left} 包含 "{node.source}"'
            yield written.source, node.span, {"words": node.source}, (written.instead(node.span, text),)


def _literal(text: str) -> bool:
    """Whether the pattern stands there itself, and not the name of a parameter."""
    return text.rstrip(" )）").endswith(('"', "”")) and "#" not in text


def _hollow_pattern(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if isinstance(node, ir.Matches) and node.pattern(""):
            yield written.source, node.span, {}, ()


def _wildcards(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if isinstance(node, ir.Matches):
            bare = re.sub(r"^(\.\*)+|(\.\*)+$", "", node.source)
            if bare != node.source and bare:
                yield written.source, node.span, {"pattern": bare}, ()


CHECKS = (
    Check(
        "L401",
        Term("合计用等号比较", "a sum compared exactly"),
        Term("打印时四舍五入过的数，加起来未必正好相等；用 ~", "rounded print does not add up exactly; use ~"),
        Term(
            "以万元打印的各行加总，与打印的合计可能差几百元，并不是错。~ 按打印的精度容许这种差，并写进结果。",
            "Lines printed in 万元 add up to within rounding; `~` allows what print explains, and says how much.",
        ),
        example("要求 文件.预算项目.合计(合计) = 年度资金总额"),
        example("要求 文件.预算项目.合计(合计) ~ 年度资金总额"),
        _exact_sum,
    ),
    Check(
        "L402",
        Term("整数用约等于", "tolerance on exact quantities"),
        Term("个数没有打印误差，用 {sign}", "counts are not rounded in print; use {sign}"),
        Term(
            "个数、年度这样的整数不会四舍五入，~ 与 = 没有差别，却让人以为允许有差。",
            "Counts and years are exact: `~` allows nothing and suggests that it does.",
        ),
        example("要求 文件.项目.个数() ~ 11"),
        example("要求 文件.项目.个数() = 11"),
        _vague_count,
        fixes=True,
    ),
    Check(
        "L403",
        Term("同一个数写了多处", "one threshold in many places"),
        Term("{value} 写了 {times} 处，改成参数便于调整", "{value} stands in {times} places; make it a parameter"),
        Term(
            "各地的标准不同，写成 参数 就能用 --set 调整，不用改规则。",
            "Places differ in their limits; a parameter can be set with --set.",
        ),
        example("要求 年度资金总额 > 70元 且 实施期资金总额 > 70元 且 年度.资金.其他资金 < 70元"),
        "参数 下限 = 70元\n"
        + example("要求 年度资金总额 > 下限 且 实施期资金总额 > 下限 且 年度.资金.其他资金 < 下限"),
        _repeated_threshold,
    ),
    Check(
        "L404",
        Term("比率过大", "an unlikely ratio"),
        Term("{value} 大得不像比率", "{value} is large for a ratio"),
        Term("也许多写了百分号，或小数点错位。", "Perhaps a stray percent sign, or a misplaced point."),
        example("要求 年度.指标.全部(指标值.上限 <= 9000%)"),
        example("要求 年度.指标.全部(指标值.上限 <= 90%)"),
        _huge_ratio,
    ),
    Check(
        "L405",
        Term("用不着正则表达式", "no pattern needed"),
        Term("没有特殊符号，用 包含 “{words}” 即可", "there is nothing special in it; use contains “{words}”"),
        Term("包含 人人会读。", "Everybody can read `contains`."),
        example('要求 项目概况 匹配 "概况"'),
        example('要求 项目概况 包含 "概况"'),
        _plain_pattern,
        fixes=True,
    ),
    Check(
        "L406",
        Term("正则表达式匹配空文字", "a pattern that matches nothing at all"),
        Term("这个表达式连空的文字也匹配，所以总是成立", "this pattern matches even an empty text, so it always holds"),
        Term("多半是多写了 * 或 ?，或有一个空的分支。", "Probably a * or ? too many, or an empty alternative."),
        example('要求 项目概况 匹配 "(概况)*"'),
        example('要求 项目概况 匹配 "概况|简介"'),
        _hollow_pattern,
    ),
    Check(
        "L407",
        Term("多余的 .*", "needless .*"),
        Term("开头和结尾的 .* 可以不写：{pattern}", "leave out .* at the ends: {pattern}"),
        Term("匹配 在文字的任何地方找，前后的 .* 没有作用。", "`matches` looks anywhere in the text already."),
        example('要求 项目概况 匹配 ".*概况|简介.*"'),
        example('要求 项目概况 匹配 "概况|简介"'),
        _wildcards,
    ),
)

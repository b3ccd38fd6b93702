"""Conditions that cannot do what they are there for."""

from __future__ import annotations

from itertools import combinations

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.certainty import constant, shape
from auditor.language.types import TextType
from auditor.linting import Check, Fix, Found, Subject
from auditor.linting.examples import example
from auditor.linting.walks import clauses, everywhere
from auditor.source import Span
from auditor.values.measure import Measure


def _constant(subject: Subject) -> Found:
    for written in subject.rules:
        for word, node in written.rule.conditions.clauses():
            value = constant(node, written.rule.lets)
            if value is not None and not (word == "require" and value is True):
                truth = Term("真", "true") if value is True else Term("假", "false")
                yield written.source, node.span, {"truth": truth}, ()


def _never_fails(subject: Subject) -> Found:
    for written in subject.rules:
        rule = written.rule
        given = {shape(part) for node in rule.when for part in _conjuncts(node)}
        for requirement in rule.requirements:
            parts = _conjuncts(requirement.condition)
            always = constant(requirement.condition, rule.lets) is True or all(shape(part) in given for part in parts)
            if always or _excluded_middle(requirement.condition):
                yield written.source, requirement.condition.span, {}, ()


def _conjuncts(node: ir.Node) -> tuple[ir.Node, ...]:
    return node.operands if isinstance(node, ir.Junction) and node.operator == "and" else (node,)


def _excluded_middle(node: ir.Node) -> bool:
    """`x 为 已填 或 x 为 非 已填`"""
    if not isinstance(node, ir.Junction) or node.operator != "or":
        return False
    asked = [(shape(part.base), part.kind, part.negated) for part in node.operands if isinstance(part, ir.Is)]
    return any(a[:2] == b[:2] and a[2] is not b[2] for a, b in combinations(asked, 2))


def _never_applies(subject: Subject) -> Found:
    yield from _out_of_time(subject)
    for written in subject.rules:
        parts = [part for node in written.rule.when for part in _conjuncts(node)]
        for first, second in combinations(parts, 2):
            if _contradict(first, second) or _contradict(second, first):
                shown = {"first": written.text(first.span), "second": written.text(second.span)}
                yield written.source, second.span, {**shown}, ()


def _out_of_time(subject: Subject) -> Found:
    """Budget years that no year is among: those of the rule, or of the rule and its pack."""
    for written in subject.rules:
        years = written.rule.effective
        first = max((each.first for each in years if each.first is not None), default=None)
        last = min((each.last for each in years if each.last is not None), default=None)
        if first is not None and last is not None and first > last:
            clause = next(iter(clauses(written.item, syntax.EffectiveClause)), None)
            span = written.item.id.span if clause is None else clause.span
            yield written.source, span, {"first": f"{first}..", "second": f"..{last}"}, ()


def _contradict(first: ir.Node, second: ir.Node) -> bool:
    match first, second:
        case ir.Is(base=a, kind="blank" | "absent" | "nothing", negated=False), ir.Is(base=b, kind=kind, negated=False):
            return shape(a) == shape(b) and kind not in {"blank", "absent", "nothing"}
        case ir.Is(base=a, kind="blank" | "absent" | "nothing", negated=False), ir.Compare(left=b):
            return shape(a) == shape(_cell(b))
        case ir.Is(base=a, kind=kind, negated=x), ir.Is(base=b, kind=other, negated=y):
            return shape(a) == shape(b) and kind == other and x is not y
        case ir.Compare("=", a, ir.Const() as x), ir.Compare("=", b, ir.Const() as y):
            return shape(a) == shape(b) and shape(x) != shape(y)
        case ir.Compare(low, a, ir.Const(Measure() as x)), ir.Compare(high, b, ir.Const(Measure() as y)):
            if shape(a) != shape(b) or not x.comparable(y) or low not in {">", ">=", "="} or high not in {"<", "<="}:
                return False
            return x.number > y.number or (x.number == y.number and (low == ">" or high == "<"))
        case ir.Not(operand), other:
            return shape(operand) == shape(other)
        case _:
            return False


def _cell(node: ir.Node) -> ir.Node:
    return node.base if isinstance(node, ir.Part | ir.AsPrinted) else node


def _same_sides(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if isinstance(node, ir.Compare) and shape(node.left) == shape(node.right):
            yield written.source, node.span, {"side": written.text(node.left.span)}, ()


def _repeated(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if not isinstance(node, ir.Junction):
            continue
        seen = set()
        for before, operand in zip((None, *node.operands), node.operands, strict=False):
            if shape(operand) in seen and before is not None:
                fix = Fix(Span(before.span.end, operand.span.end), "")
                yield written.source, operand.span, {"part": written.text(operand.span)}, (fix,)
            seen.add(shape(operand))


def _repeated_item(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if not isinstance(node, ir.Items):
            continue
        seen = set()
        for before, item in zip((None, *node.items), node.items, strict=False):
            if shape(item) in seen and before is not None:
                fix = Fix(Span(before.span.end, item.span.end), "")
                yield written.source, item.span, {"item": written.text(item.span)}, (fix,)
            seen.add(shape(item))


def _blank_text(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        match node:
            case ir.Compare("=" | "!=" as sign, left, ir.Const("", TextType())):
                negated = "" if sign == "=" else "非 "
                cell = left.base if isinstance(left, ir.Part) else left
                better = f"{written.text(cell.span)} 为 {negated}空白"
                yield written.source, node.span, {"better": better}, ()  # a blank cell is decided then, as it was not


def _alike(subject: Subject) -> Found:
    seen: dict[object, str] = {}
    for written in subject.rules:
        rule = written.rule
        key = (rule.subject, tuple((word, shape(node)) for word, node in rule.conditions.clauses()), shape(rule.lets))
        if key in seen:
            yield written.source, written.item.id.span, {"other": seen[key]}, ()
        seen.setdefault(key, rule.id)


CHECKS = (
    Check(
        "L201",
        Term("条件总是真或总是假", "constant condition"),
        Term("这个条件在任何表上都是{truth}", "this condition is {truth} on every form"),
        Term(
            "总是真的 当 没有作用，总是假的 当 让规则永远不适用，总是假的 要求 让每张表都不通过。",
            "A `when` that is always true does nothing, one that is always false keeps the rule from ever applying, "
            "and a requirement that is always false fails every form.",
        ),
        example("当 1元 > 0元 要求 项目概况 为 已填"),
        example("当 年度资金总额 > 0元 要求 项目概况 为 已填"),
        _constant,
    ),
    Check(
        "L202",
        Term("规则永远不适用", "the rule never applies"),
        Term("“{first}”与“{second}”不会同时成立", "“{first}” and “{second}” never hold together"),
        Term(
            "当 的各个条件互相矛盾，规则在哪里都不适用，却看不出来。",
            "The conditions behind `when` exclude each other: the rule applies nowhere, and nobody notices.",
        ),
        example("当 年度资金总额 > 5元 且 年度资金总额 < 3元 要求 项目概况 为 已填"),
        example("当 年度资金总额 > 3元 且 年度资金总额 < 5元 要求 项目概况 为 已填"),
        _never_applies,
    ),
    Check(
        "L203",
        Term("规则永远不会不通过", "the rule never fails"),
        Term("当 成立时，这个要求总是成立", "where the rule applies, this requirement always holds"),
        Term(
            "要求重复了 当 的条件，或总是真，规则永远查不出问题。",
            "The requirement repeats a condition of `when`, or is always true, so the rule can find nothing.",
        ),
        example("当 年度资金总额 > 0元 要求 年度资金总额 > 0元"),
        example("当 年度资金总额 > 0元 要求 年度目标 为 已填"),
        _never_fails,
    ),
    Check(
        "L204",
        Term("两边相同的比较", "both sides are the same"),
        Term("比较的两边都是“{side}”", "both sides of this comparison are “{side}”"),
        Term(
            "和自己比较，结果与表格内容无关，多半是写错了一边。",
            "Compared with itself a value says nothing; one side is probably a slip.",
        ),
        example("要求 实施期资金总额 >= 实施期资金总额"),
        example("要求 实施期资金总额 >= 年度资金总额"),
        _same_sides,
    ),
    Check(
        "L205",
        Term("重复的条件", "repeated condition"),
        Term("“{part}”在同一个 且/或 中写了两遍", "“{part}” stands twice in one and/or"),
        Term("重复的一项不起作用，也许本想写另一项。", "The repeated part does nothing; perhaps another was meant."),
        example("要求 项目概况 为 已填 且 立项依据 为 已填 且 项目概况 为 已填"),
        example("要求 项目概况 为 已填 且 立项依据 为 已填"),
        _repeated,
        fixes=True,
    ),
    Check(
        "L212",
        Term("列表中重复的值", "repeated list item"),
        Term("{item} 在列表中写了两遍", "{item} stands twice in the list"),
        Term("重复的值不起作用，也许本想写另一个。", "The repeated value does nothing; perhaps another was meant."),
        example('要求 项目属性 属于 {"延续", "新增", "延续"}'),
        example('要求 项目属性 属于 {"延续", "新增"}'),
        _repeated_item,
        fixes=True,
    ),
    Check(
        "L213",
        Term("与空文字比较", "comparison with empty text"),
        Term("空白单元格与任何文字比较都无法判定；写 {better}", "a blank cell compares with nothing; write {better}"),
        Term(
            '空白不是空的文字：= "" 永远不成立，规则就悄悄失效。',
            'Blank is not an empty text: `= ""` never holds, and the rule silently does nothing.',
        ),
        example('要求 项目概况 != ""'),
        example("要求 项目概况 为 非 空白"),
        _blank_text,
    ),
    Check(
        "L214",
        Term("两条规则相同", "two rules are the same"),
        Term("与规则 {other} 的条件完全相同", "it has the very conditions of {other}"),
        Term("同一个问题会报告两次。", "One fault would be reported twice."),
        example("要求 项目概况 为 已填") + "\n" + example("要求 项目概况 为 已填").replace("例-001", "例-002"),
        example("要求 项目概况 为 已填") + "\n" + example("要求 立项依据 为 已填").replace("例-001", "例-002"),
        _alike,
    ),
)

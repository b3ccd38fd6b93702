"""Conditions that say it the long way."""

from __future__ import annotations

from auditor.errors import Term
from auditor.language import ir
from auditor.language.words import TRUTH
from auditor.linting import Check, Fix, Found, Subject, Written
from auditor.linting.examples import example
from auditor.linting.walks import below, everywhere
from auditor.source import Span
from auditor.values.measure import Measure


def _double_negation(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if isinstance(node, ir.Not) and isinstance(node.operand, ir.Not):
            inner = written.text(node.operand.operand.span)
            text = inner if inner[:1] in "(（" else f"({inner})"
            yield written.source, node.span, {}, (Fix(node.span, text),)


_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _negated_comparison(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if not isinstance(node, ir.Not) or not isinstance(node.operand, ir.Compare):
            continue
        inner = node.operand
        if inner.operator in _OPPOSITE and _plain(written, inner):
            sign = _OPPOSITE[inner.operator]
            text = f"{written.text(inner.left.span)} {sign} {written.text(inner.right.span)}"
            yield written.source, node.span, {"better": text}, (written.instead(node.span, text),)


def _plain(written: Written, node: ir.Compare) -> bool:
    """Whether a comparison stands alone behind 非, with nothing but its own parentheses around it."""
    return "#" not in written.text(node.span) and "\n" not in written.text(node.span)


def _truth_compared(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if isinstance(node, ir.Compare) and node.operator in {"=", "!="} and isinstance(node.right, ir.Const):
            if not isinstance(node.right.value, bool) or written.text(node.right.span) not in _TRUTHS:
                continue  # a parameter stands under its name
            same = node.right.value is (node.operator == "=")
            left = written.text(node.left.span)
            better = f"({left})" if same else f"非 ({left})"
            yield written.source, node.span, {"better": better}, (written.instead(node.span, better),)


_TRUTHS = {word for pair in TRUTH.items() for word in pair}


def _counted(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        match node:
            case ir.Compare(operator, ir.Over(operation="count"), ir.Const(Measure() as bound), None):
                name = _EXISTS.get((operator, int(bound.number))) if bound.number in {0, 1} else None
                if name is not None:
                    word = Term({"any": "存在", "none": "没有"}[name], name)
                    yield written.source, node.span, {"better": word}, ()


_EXISTS = {(">", 0): "any", (">=", 1): "any", ("!=", 0): "any", ("=", 0): "none", ("<", 1): "none", ("<=", 0): "none"}


def _method(written: Written, over: ir.Over) -> Span | None:
    """Where the name of an operation stands behind its list."""
    text = written.source.text
    start = over.source.span.end
    while start < over.span.end and text[start] in " \t\n.．。":
        start += 1
    end = start
    while end < over.span.end and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return Span(start, end) if end > start else None


def _filtered(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        match node:
            case ir.Over(operation="any" | "none" | "count", source=ir.Over(operation="where") as inner, bodies=()):
                outer_at, inner_at = _method(written, node), _method(written, inner)
                if outer_at is None or inner_at is None:
                    continue
                word = written.text(outer_at)
                fix = (Fix(inner_at, word), Fix(Span(inner.span.end, node.span.end), ""))
                yield written.source, node.span, {"word": word}, fix


def _mixed(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if not isinstance(node, ir.Junction) or node.operator != "or":
            continue
        for part in node.operands:
            if isinstance(part, ir.Junction) and not written.text(part.span).startswith(("(", "（")):
                fix = (Fix(Span(part.span.start, part.span.start), "("), Fix(Span(part.span.end, part.span.end), ")"))
                yield written.source, part.span, {"part": written.text(part.span)}, fix


def _deep(subject: Subject) -> Found:
    for written in subject.rules:
        for node in written.rule.conditions.nodes():
            atoms = sum(1 for part in below(node) if isinstance(part, ir.Compare | ir.Is | ir.Matches | ir.Present))
            if atoms > MOST_ATOMS:
                yield written.source, node.span, {"count": str(atoms), "most": str(MOST_ATOMS)}, ()


MOST_ATOMS = 8
"""Comparisons in one condition that can still be read aloud."""


CHECKS = (
    Check(
        "L206",
        Term("双重否定", "double negation"),
        Term("非 非 相互抵消", "not not says nothing"),
        Term("直接写里面的条件更容易读。", "The condition inside reads more easily alone."),
        example("要求 非 (非 (项目概况 为 已填))"),
        example("要求 项目概况 为 已填"),
        _double_negation,
        fixes=True,
    ),
    Check(
        "L207",
        Term("否定的比较", "negated comparison"),
        Term("可写作 {better}", "write it as {better}"),
        Term(
            "否定一个比较不如直接写相反的比较；单元格空白时两种写法同样无法判定。",
            "The opposite comparison reads better than a negated one; with a blank cell both are undecided.",
        ),
        example("要求 非 (年度资金总额 > 5元)"),
        example("要求 年度资金总额 <= 5元"),
        _negated_comparison,
        fixes=True,
    ),
    Check(
        "L208",
        Term("与真假比较", "comparison with true or false"),
        Term("可写作 {better}", "write it as {better}"),
        Term("条件本身就是真假，不必再与 真 比较。", "A condition is true or false by itself."),
        example("要求 (年度资金总额 > 5元) = 真"),
        example("要求 年度资金总额 > 5元"),
        _truth_compared,
        fixes=True,
    ),
    Check(
        "L209",
        Term("数个数来问有没有", "counting to ask whether there is any"),
        Term("问有没有，用 {better}()", "to ask whether there is any, use {better}()"),
        Term(
            "存在、没有 读起来就是要问的话；有几行看不清时，个数无法判定，而 存在 往往能判定。",
            "`any` and `none` say what is asked, and can often be decided where a count cannot.",
        ),
        example('要求 年度.指标.个数(二级 = "成本指标") > 0'),
        example('要求 年度.指标.存在(二级 = "成本指标")'),
        _counted,
    ),
    Check(
        "L210",
        Term("先筛选再问有没有", "filter before a quantifier"),
        Term("条件可以直接写在 {word} 里", "the condition can stand in {word} itself"),
        Term(
            "少一层括号，证据也更准：直接指向满足条件的那一行。",
            "One pair of parentheses less, and the evidence names the very row.",
        ),
        example('要求 年度.指标.筛选(二级 = "成本指标").存在()'),
        example('要求 年度.指标.存在(二级 = "成本指标")'),
        _filtered,
        fixes=True,
    ),
    Check(
        "L211",
        Term("且 与 或 混写而没有括号", "and/or mixed without parentheses"),
        Term("“{part}”先算；请加括号写明", "“{part}” goes first; say so with parentheses"),
        Term("且 先于 或，但朗读时听不出来。", "`and` binds before `or`, which nobody hears when it is read aloud."),
        example("要求 项目概况 为 已填 或 立项依据 为 已填 且 年度目标 为 已填"),
        example("要求 项目概况 为 已填 或 (立项依据 为 已填 且 年度目标 为 已填)"),
        _mixed,
        fixes=True,
    ),
    Check(
        "L215",
        Term("条件太长", "condition too long"),
        Term(
            "一个条件里有 {count} 处判断，读起来吃力（{most} 处以内为宜）",
            "{count} comparisons in one condition are hard to read (at most {most})",
        ),
        Term(
            "用 设 或 定义 给中间结果起个名字，或拆成几条 要求。",
            "Name intermediate results with `let` or `define`, or write several requirements.",
        ),
        example(
            "要求 "
            + " 且 ".join(
                f"{name} 为 已填"
                for name in (
                    "项目概况",
                    "立项依据",
                    "年度目标",
                    "项目名称",
                    "实施单位",
                    "项目属性",
                    "项目期",
                    "负责人",
                    "经办人",
                )
            )
        ),
        example("要求 项目概况 为 已填 要求 立项依据 为 已填"),
        _deep,
    ),
)

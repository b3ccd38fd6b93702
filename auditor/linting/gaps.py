"""Blank cells: rules that can be undecided without saying what then, and words that never come to bear."""

from __future__ import annotations

from functools import partial

from auditor.errors import Term
from auditor.findings import Severity
from auditor.language import ir, syntax
from auditor.language.doubt import NONE
from auditor.linting import Check, Fix, Found, Subject
from auditor.linting.examples import example
from auditor.linting.walks import below, clauses, doubtful, doubts_within, everywhere, roots
from auditor.packs import Rule
from auditor.source import Span

_example = partial(example, missing="")


def _silent(subject: Subject) -> Found:
    for written in subject.rules:
        if clauses(written.item, syntax.MissingClause):
            continue
        open_ = doubtful(written.rule)
        if open_:
            yield written.source, written.item.id.span, {"condition": written.text(open_[0].span)}, ()


def _idle_missing(subject: Subject) -> Found:
    for written in subject.rules:
        if doubtful(written.rule) or _keeps_empty_lists(written.rule):
            continue
        for clause in clauses(written.item, syntax.MissingClause):
            start = written.source.text.rfind("\n", 0, clause.span.start) + 1
            alone = not written.source.text[start : clause.span.start].strip()
            span = Span(start - 1, clause.span.end) if alone and start else clause.span
            yield written.source, clause.span, {}, (Fix(span, ""),)


def _keeps_empty_lists(rule: Rule) -> bool:
    """Whether `missing` makes the rule apply where a list has no row, as a rule without it would not."""
    return rule.missing.verdict == "fail" and any(
        isinstance(part, ir.Over) and part.operation == "all" for node in roots(rule) for part in below(node)
    )


def _skipped_error(subject: Subject) -> Found:
    for written in subject.rules:
        rule = written.rule
        if rule.severity is Severity.ERROR and rule.missing.verdict == "skip" and not rule.when and not rule.unless:
            (clause, *_) = clauses(written.item, syntax.MissingClause)
            yield written.source, clause.span, {}, ()


def _idle_default(subject: Subject) -> Found:
    for written in subject.rules:
        doubts = doubts_within(written.rule)
        for node in (part for root in roots(written.rule) for part in below(root)):
            if isinstance(node, ir.Default) and doubts.get(node.base) is NONE:
                base = written.text(node.base.span)
                yield written.source, node.span, {"base": base}, (written.instead(node.span, base),)


def _zero_default(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        match node:
            case ir.Compare(">" | ">=" | "!=", ir.Default(base, ir.Const() as alternative), ir.Const()):
                shown = {"base": written.text(base.span), "alternative": written.text(alternative.span)}
                yield written.source, node.span, {**shown}, ()


def _blank_sum(subject: Subject) -> Found:
    for written, node in everywhere(subject):
        if isinstance(node, ir.Compare) and node.operator in {"=", "~"}:
            for side in (node.left, node.right):
                if isinstance(side, ir.Over) and side.operation == "sum_filled":
                    yield written.source, side.span, {}, ()


def _all_of_none(subject: Subject) -> Found:
    for written in subject.rules:
        guarded = any(isinstance(part, ir.Over) for node in written.rule.when for part in _parts(node))
        for requirement in written.rule.requirements:
            node = requirement.condition
            fails = written.rule.missing.verdict == "fail"  # any other rule does not apply where there is no row
            if fails and isinstance(node, ir.Over) and node.operation == "all" and not guarded:
                yield written.source, node.span, {"list": written.text(node.source.span)}, ()


def _parts(node: ir.Node) -> tuple[ir.Node, ...]:
    if isinstance(node, ir.Compare):
        return (node, node.left, node.right)
    return (
        (node, *(part for operand in node.operands for part in _parts(operand)))
        if isinstance(node, ir.Junction)
        else (node,)
    )


CHECKS = (
    Check(
        "L301",
        Term("没有说明无法判定时怎么办", "silent on what is missing"),
        Term(
            "“{condition}”可能因单元格空白而无法判定，规则没有写 缺失",
            "“{condition}” can be undecided for a blank cell, and the rule has no `missing`",
        ),
        Term(
            "空白时是不通过、无法判定还是不适用，只有写规则的人知道。写出来，读的人就不必猜。",
            "Whether a blank fails, stays undecided or does not apply is for the author to say.",
        ),
        _example("要求 年度资金总额 > 0元"),
        _example("要求 年度资金总额 > 0元 缺失 无法判定"),
        _silent,
    ),
    Check(
        "L302",
        Term("缺失 用不上", "`missing` never comes to bear"),
        Term("这条规则总能判定，缺失 用不上", "this rule is always decided, so `missing` says nothing"),
        Term(
            "为 已填、为 空白 等总是真或假；多写的 缺失 会让人以为规则在看别的东西。",
            "`is filled` and its like are always true or false; a needless clause misleads the reader.",
        ),
        _example("要求 项目概况 为 已填\n缺失 不适用"),
        _example("要求 项目概况 为 已填"),
        _idle_missing,
        fixes=True,
    ),
    Check(
        "L303",
        Term("错误级规则放过所有空白", "an error rule that lets every blank pass"),
        Term(
            "错误级规则没有 当，又把空白一律当作不适用：删掉单元格就能通过",
            "an error rule without `when` skips every blank: emptying the cell passes it",
        ),
        Term(
            "把内容删掉就不再报错，这样的规则挡不住问题。用 当 写明什么时候适用，或写 缺失 不通过。",
            "Who deletes the cell is rid of the error. Say with `when` where the rule applies, or let the gap fail.",
        ),
        _example("要求 年度资金总额 > 0元 缺失 不适用").replace("警告", "错误"),
        _example("要求 年度资金总额 > 0元 缺失 不通过").replace("警告", "错误"),
        _skipped_error,
    ),
    Check(
        "L304",
        Term("缺省 用不上", "`default` never comes to bear"),
        Term("“{base}”不会空缺，缺省 用不上", "“{base}” is never missing, so its default says nothing"),
        Term("多余的 缺省 让人以为前面的值可能空缺。", "A needless default suggests a gap that cannot be."),
        _example("要求 (年度.指标.个数() 缺省 0) > 2").replace("年度.指标", "文件.项目"),
        _example("要求 文件.项目.个数() > 2"),
        _idle_default,
        fixes=True,
    ),
    Check(
        "L305",
        Term("缺省值掩盖了空白", "a default that hides the gap"),
        Term(
            "“{base}”空白时按 {alternative} 比较：空白与填了 {alternative} 不再有区别",
            "a blank “{base}” is compared as {alternative}: a gap and that value become the same",
        ),
        Term(
            "空白不是零。要区分，先用 当 写明已填，或用 缺失 写明空白怎么办；确实相同，请在注释里说明。",
            "Blank is not zero. Ask for the cell with `when`, or say with `missing` what a gap means.",
        ),
        _example("要求 (年度资金总额 缺省 0元) > 0元"),
        _example("要求 年度资金总额 > 0元 缺失 不通过"),
        _zero_default,
    ),
    Check(
        "L306",
        Term("与略过空白的合计比较相等", "equality with a sum that skips blanks"),
        Term(
            "合计已填 略过空白，与之比较相等，少填一项也会误判",
            "sum_filled skips blanks: a forgotten item makes the equality fail or hold by accident",
        ),
        Term(
            "比较相等用 合计，空白时会说明无法判定；只比较上下限时才用 合计已填。",
            "For equality take `sum`, which says when it is undecided; `sum_filled` is for bounds.",
        ),
        _example("要求 文件.预算项目.合计已填(合计) ~ 年度资金总额 缺失 无法判定"),
        _example("要求 文件.预算项目.合计(合计) ~ 年度资金总额 缺失 无法判定"),
        _blank_sum,
    ),
    Check(
        "L307",
        Term("全部 用于可能为空的列表", "`all` over a list that may be empty"),
        Term("“{list}”一行也没有时，全部 为真，规则算通过", "where “{list}” is empty, `all` holds and the rule passes"),
        Term(
            "没有这样的行时规则本来不适用，但写了 缺失 不通过 的规则仍会判为通过。用 当 先问有没有。",
            "A rule does not apply where there is no such row, but one with `missing fail` passes. Ask with `when`.",
        ),
        _example('要求 年度.指标.筛选(二级 = "成本指标").全部(指标值 为 已填) 缺失 不通过'),
        _example(
            '当 年度.指标.存在(二级 = "成本指标") 要求 年度.指标.筛选(二级 = "成本指标").全部(指标值 为 已填) '
            "缺失 不通过"
        ),
        _all_of_none,
    ),
)

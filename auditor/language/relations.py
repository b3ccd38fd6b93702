"""Comparisons and presence tests: what stands on their sides checked, and whether it can be asked so."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.errors import Problem, Term
from auditor.language import ir, syntax
from auditor.language.calls import Checks, as_text
from auditor.language.comparing import check_comparison
from auditor.language.patterns import PatternRefused, compile_pattern
from auditor.language.scope import Scope
from auditor.language.types import BOOL, TARGET, ListType, RecordType, TargetType, TextType, describe
from auditor.language.words import KINDS, STATES, both, choose
from auditor.source import Span


def _tested(
    checker: Checks, node: syntax.Compare | syntax.Is, parts: Sequence[syntax.Expression], scope: Scope
) -> list[ir.Node]:
    """The parts of a test checked; while they are, the checker knows what test they belong to."""
    outer, checker.tested = checker.tested, node
    try:
        return checker.every(parts, scope)
    finally:
        checker.tested = outer


def check_compare(checker: Checks, node: syntax.Compare, scope: Scope) -> ir.Node:
    """A comparison whose sides go together."""
    parts = [node.left, node.right, *([node.within] if node.within is not None else [])]
    left, right, *within = _tested(checker, node, parts, scope)
    if isinstance(right.type, TextType | ListType) or node.operator == "matches":
        left = as_text(left)
    if isinstance(left.type, TextType | ListType):
        right = as_text(right)
    problem = check_comparison(node.operator, left, right, within[0] if within else None, node.at)
    if problem is not None:
        suggestion, remedy = _mend(checker, problem, node, (left, right), scope)
        raise checker.fail(problem.code, problem.span or node.span, suggestion, remedy, **problem.values)
    if node.operator == "matches":
        return _matches(checker, left, right, node)
    if isinstance(left, ir.AsPrinted):
        right = _as_written(right)
    if isinstance(right, ir.AsPrinted):
        left = _as_written(left)
    return ir.Compare(node.operator, left, right, within[0] if within else None, BOOL, node.span)


def _mend(
    checker: Checks, problem: Problem, node: syntax.Compare, sides: tuple[ir.Node, ir.Node], scope: Scope
) -> tuple[str | None, Term | None]:
    """What to write for a comparison with a problem."""
    from auditor.language.suggesting.kinds import differing, other_field  # noqa: PLC0415 - only an error needs it

    if problem.code == "E206" and problem.span == node.at:
        return differing(checker.source, node.operator, *sides, node.span)
    member, field = str(problem.values.get("member", "")), str(problem.values.get("field", ""))
    meant = other_field(scope, member, field) if problem.code == "E208" else None
    if meant is None or not isinstance(node.left, syntax.Name):
        return problem.suggestion, None
    return f"{meant[0]}{checker.text(Span(node.left.span.end, node.span.end))}", meant[1]


def _matches(checker: Checks, left: ir.Node, right: ir.Node, node: syntax.Compare) -> ir.Node:
    if not isinstance(right, ir.Const):
        raise checker.fail("E213", right.span, reason=Term("须是引号中的文字或参数", "it must be a text in quotes"))
    try:
        pattern = compile_pattern(right.written, printed=isinstance(left, ir.AsPrinted))
    except PatternRefused as refused:
        from auditor.language.suggesting.regex import refused as explained  # noqa: PLC0415 - only an error needs it

        reason, remedy = explained(refused.reason)
        raise checker.fail("E213", right.span, None, remedy, reason=reason) from None
    return ir.Matches(left, pattern, right.written, BOOL, node.span)


def check_is(checker: Checks, node: syntax.Is, scope: Scope) -> ir.Node:
    """A question after the state of a cell or the kind of a target."""
    (base,) = _tested(checker, node, [node.base], scope)
    kind = choose(node.kind.text, KINDS)
    if kind is None:
        from auditor.language.suggesting.conditions import unknown_kind  # noqa: PLC0415 - only an error needs it

        suggestion, remedy = unknown_kind(node.kind.text)
        raise checker.fail("E209", node.kind.span, suggestion, remedy, name=node.kind.text, candidates=both(KINDS))
    if isinstance(base, ir.Read | ir.Follow) and is_cell(base):
        if kind in STATES or isinstance(base.type, TargetType):
            return ir.Is(base, kind, node.negated, BOOL, node.span)
        from auditor.language.suggesting.conditions import known_kind  # noqa: PLC0415 - only an error needs it

        raise checker.fail("E207", node.span, *known_kind(checker.source, node, base.type),
                        operator=Term(f"为 {KINDS[kind]}", f"is {kind}"),
                        type=describe(base.type), expected=describe(TARGET))  # fmt: skip
    if kind in {"filled", "absent"} and isinstance(base.type, RecordType):
        return ir.Present(base, node.negated is (kind == "filled"), BOOL, node.span)
    from auditor.language.suggesting.conditions import presence  # noqa: PLC0415 - only an error needs it

    raise checker.fail("E212", node.span, *presence(checker.source, node, base.type),
                    kind=Term(KINDS[kind], kind), type=describe(base.type))  # fmt: skip


def is_cell(node: ir.Read | ir.Follow) -> bool:
    """Whether a field is a printed cell of the form."""
    return bool(node.path) and node.path[-1].leaf


def _as_written(node: ir.Node) -> ir.Node:
    """A constant text beside a text as printed: neither is normalised."""
    match node:
        case ir.Const(str(), kind, span, written):
            return ir.Const(written, kind, span, written)
        case ir.Items(items, kind, span):
            return ir.Items(tuple(_as_written(item) for item in items), kind, span)
        case _:
            return node

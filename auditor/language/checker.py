"""Syntax tree to checked IR: names and types resolved against a schema and a function table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from auditor.errors import Problem, Term
from auditor.language import ir, syntax
from auditor.language.arithmetic import result_type
from auditor.language.calls import as_text, check_call, missing_parentheses, spellings
from auditor.language.comparing import check_comparison
from auditor.language.limits import LIMITS
from auditor.language.meanings import Meanings
from auditor.language.overloads import FunctionTable
from auditor.language.patterns import PatternRefused, compile_pattern
from auditor.language.scope import Definition, Poisoned, Scope, nearest, spelled_path
from auditor.language.types import (
    ANY_MEASURE,
    BOOL,
    DATE,
    FIGURE,
    NOTHING,
    SPAN,
    TARGET,
    TEXT,
    BoolType,
    ListType,
    MeasureType,
    RecordType,
    SpanType,
    TargetType,
    TextType,
    Type,
    describe,
    joint,
)
from auditor.language.words import KINDS, STATES, TRUTH, both, choose
from auditor.source import Source, Span
from auditor.values.text import normalise

if TYPE_CHECKING:
    from auditor.language.suggesting.names import Around

PARTS: dict[str, tuple[str, Type]] = {
    "text": ("原文", TEXT),
    "number": ("数值", ANY_MEASURE),
    "unit": ("单位", TEXT),
    "comparator": ("比较符", TEXT),
    "lower": ("下限", ANY_MEASURE),
    "upper": ("上限", ANY_MEASURE),
    "span": ("时段", SPAN),
    "start": ("起始", DATE),
    "end": ("截止", DATE),
}
"""The parts of a target value, with their Chinese names."""

ENDS = ("start", "end")
"""The parts of a span of days."""


class Failed(Exception):  # noqa: N818 - no error of its own
    """An expression that does not check; its problem is noted already."""


class Checker:
    """Checks expressions of one source; problems gather in the list it was given.

    `expanded` counts the parts of definitions that were written out.
    """

    def __init__(
        self, source: Source, functions: FunctionTable, problems: list[Problem], meanings: Meanings | None = None
    ) -> None:
        self._source = source
        self.functions = functions
        self._problems = problems
        self._meanings = meanings
        self.expanded = 0
        self._tested: syntax.Compare | syntax.Is | None = None
        self.rule = ""

    def condition(
        self, node: syntax.Expression, scope: Scope, clause: Term, first: syntax.Expression | None = None
    ) -> ir.Node | None:
        """A checked condition, or None with a problem noted.

        `clause` is the word it stands behind, `first` the condition that it follows, if any.
        """
        checked = self.expression(node, scope)
        if checked is not None and not isinstance(checked.type, BoolType):
            from auditor.language.suggesting.conditions import condition  # noqa: PLC0415 - only an error needs it

            advice = condition(self._source, node, checked, first)
            self.fail("E210", node.span, *advice, clause=clause, type=describe(checked.type))
            return None
        return checked

    def expression(self, node: syntax.Expression, scope: Scope) -> ir.Node | None:
        """A checked expression, or None with at least one problem noted."""
        try:
            return self.check(node, scope)
        except (Failed, Poisoned):
            return None

    # --- for the checker and its parts: these raise where a problem is noted -------------------

    def fail(
        self, code: str, span: Span, suggestion: str | None = None, remedy: Term | None = None, **values: str | Term
    ) -> Failed:
        """A problem noted; what to raise."""
        self._problems.append(Problem(code, self._source, span, values, suggestion, remedy))
        return Failed()

    def text(self, span: Span) -> str:
        """What the author wrote there."""
        return self._source.text[span.start : span.end]

    def every(self, nodes: Sequence[syntax.Expression], scope: Scope) -> list[ir.Node]:
        """Every part checked, so that each of several mistakes is shown."""
        checked = [self.expression(node, scope) for node in nodes]
        if any(node is None for node in checked):
            raise Failed
        return [node for node in checked if node is not None]

    def require_condition(self, node: syntax.Expression, scope: Scope, clause: Term) -> ir.Node:
        return self._conditions((node,), scope, clause)[0]

    def _conditions(self, nodes: Sequence[syntax.Expression], scope: Scope, clause: Term) -> tuple[ir.Node, ...]:
        checked = [self.condition(node, scope, clause, nodes[0]) for node in nodes]
        if any(node is None for node in checked):
            raise Failed
        return tuple(node for node in checked if node is not None)

    def check(self, node: syntax.Expression, scope: Scope) -> ir.Node:  # noqa: C901 - one case for each kind of node
        match node:
            case syntax.Number(_, _, value, span):
                return ir.Const(value, MeasureType(value.dimension, value.unit or None), span)
            case syntax.Text(value, span):
                return ir.Const(normalise(value), TEXT, span, value)
            case syntax.Day(value, span):
                return ir.Const(value, DATE, span)
            case syntax.Days(value, span):
                return ir.Const(value, SPAN, span)
            case syntax.Name():
                return self._name(node, scope)
            case syntax.Member():
                return self._member(node, scope)
            case syntax.Call():
                return check_call(self, node, scope)
            case syntax.Items():
                return self._items(node, scope)
            case syntax.Not(operand, span):
                return ir.Not(self.require_condition(operand, scope, Term("非", "not")), BOOL, span)
            case syntax.Junction(operator, operands, span):
                word = Term("且", "and") if operator == "and" else Term("或", "or")
                return ir.Junction(operator, self._conditions(operands, scope, word), BOOL, span)
            case syntax.Implies(premise, conclusion, span):
                left, right = self._conditions((premise, conclusion), scope, Term("则", "implies"))
                return ir.Implies(left, right, BOOL, span)
            case syntax.Compare():
                return self._compare(node, scope)
            case syntax.Is():
                return self._is(node, scope)
            case syntax.Negative(operand, span):
                inner = self._measure(operand, scope, "-")
                return ir.Negative(inner, inner.type, span)
            case syntax.Chain():
                return self._chain(node, scope)
            case syntax.Default():
                return self._default(node, scope)
            case syntax.Written(text, span):
                return ir.Const(normalise(text), TEXT, span, text)
            case syntax.Broken():
                raise Failed
            case _:
                assert_never(node)

    # --- names --------------------------------------------------------------------------------

    def _name(self, node: syntax.Name, scope: Scope) -> ir.Node:
        found = scope.resolve(node.text, node.span)
        if isinstance(found, list):
            from auditor.language.suggesting.names import RIVAL, joined  # noqa: PLC0415 - only an error needs it

            own = node.text in scope.parameters or node.text in scope.definitions
            raise self.fail("E202", node.span, None, RIVAL if own else None, name=node.text, candidates=joined(found))
        if found is not None:
            if self._meanings is not None:
                self._meanings.name(self._source, node.span, node.text, found, scope)
            # A let stands for its expression; errors point at the name.
            return replace(found, span=node.span)
        definition = scope.definition(node.text)
        if definition is not None:
            return self._defined(definition, node.span, scope)
        if node.text in TRUTH:
            return ir.Const(TRUTH[node.text], BOOL, node.span)
        from auditor.language.suggesting.names import unknown_name  # noqa: PLC0415 - only an error needs it

        raise self.fail("E201", node.span, *unknown_name(node, scope, self._around(scope)), name=node.text)

    def _around(self, scope: Scope) -> Around:
        """What is being checked, for a suggestion."""
        from auditor.language.suggesting.names import Around  # noqa: PLC0415 - only an error needs it

        def kind(node: syntax.Expression) -> Type | None:
            checked = Checker(self._source, self.functions, []).expression(node, scope)
            return None if checked is None else checked.type

        return Around(self._source, self._tested, kind)

    def _defined(self, definition: Definition, span: Span, scope: Scope) -> ir.Node:
        """A definition of the pack, checked where it is used: there its names have their meaning."""
        if self._meanings is not None:
            self._meanings.own(self._source, span)
        limit = LIMITS["expanded"].value
        self.expanded += definition.size
        if self.expanded > limit:
            raise self.fail("E219", span, name=definition.name, limit=str(limit))
        problems: list[Problem] = []
        checker = Checker(definition.source, self.functions, problems, self._meanings)
        checker.rule = self.rule
        try:
            body = checker.check(definition.value, scope.defining())
        finally:
            self._problems += [replace(problem, used=self._use(definition, span)) for problem in problems]
        # One that names a cell stays that cell, so that its presence can be asked.
        if isinstance(body, ir.Read | ir.Follow | ir.Const):
            return replace(body, span=span)
        return ir.Defined(definition.name, body, definition.source, body.type, span)

    def _use(self, definition: Definition, span: Span) -> Term:
        """Where a definition with a problem is used."""
        where = f"{self._source.name}:{self._source.position(span.start)[0]}"
        by = Term(f"规则 `{self.rule}` ", f"rule `{self.rule}` ") if self.rule else Term("", "")
        return Term(
            f"{by.zh}在 {where} 用到定义 `{definition.name}`",
            f"by {by.en}at {where}, as the definition `{definition.name}`",
        )

    def _member(self, node: syntax.Member, scope: Scope) -> ir.Node:
        base = self.check(node.base, scope)
        word = node.name.text
        if word in {"原文", "text"} and isinstance(base, ir.Read | ir.Follow) and _is_cell(base):
            return ir.AsPrinted(base, TEXT, node.span)
        match base.type:
            case RecordType() as record:
                return self._field(base, record, node, scope)
            case TargetType() | SpanType():
                found = {name: PARTS[name] for name in (PARTS if isinstance(base.type, TargetType) else ENDS)}
                part = next((name for name, (zh, _) in found.items() if word in {name, zh}), None)
                if part is None:
                    names = {zh: english for english, (zh, _) in found.items()}
                    raise self._unknown_member(node, base.type, describe(base.type), names, scope)
                return ir.Part(base, part, PARTS[part][1], node.span)
            case ListType():
                operation = self.functions.operation(word)
                if operation:
                    raise missing_parentheses(self, node.name, operation)
                names = spellings(self.functions.operations)
                raise self._unknown_member(node, base.type, describe(base.type), names, scope)
            case other:
                cell = isinstance(base, ir.Read | ir.Follow) and _is_cell(base)
                raise self._unknown_member(node, other, describe(other), {"原文": "text"} if cell else {}, scope)

    def _field(self, base: ir.Node, record: RecordType, node: syntax.Member, scope: Scope) -> ir.Node:
        found = record.candidates(node.name.text)
        if len(found) > 1:
            from auditor.language.suggesting.names import joined  # noqa: PLC0415 - only an error needs it

            meanings = joined([spelled_path(path) for path in found])
            raise self.fail("E202", node.name.span, name=node.name.text, candidates=meanings)
        if not found:
            names = {spec.label: spec.name for spec in record.fields}
            raise self._unknown_member(node, record, Term(record.label, record.name), names, scope)
        path, kind = found[0], found[0][-1].type
        if self._meanings is not None:
            self._meanings.member(self._source, node.name.span, record, path)
        if isinstance(base, ir.Read):
            whole = (*base.path, *path)
            return ir.Read(base.level, whole, kind, node.span, scope.levels[base.level].record.spelled(whole))
        return ir.Follow(base, path, kind, node.span, record.spelled(path))

    def _unknown_member(
        self, node: syntax.Member, kind: Type, said: Term, names: dict[str, str], scope: Scope
    ) -> Failed:
        """No such part: `names` are those there are, Chinese to English."""
        from auditor.language.suggesting.names import unknown_member  # noqa: PLC0415 - only an error needs it

        functions, operations = [*self.functions.functions], [*self.functions.operations]
        advice, remedy = unknown_member(node, kind, self._around(scope), functions, operations)
        known = kind.names() if isinstance(kind, RecordType) else [*names, *names.values()]
        shown = Term("、".join([*names][:8]) or "—", ", ".join([*names.values()][:8]) or "—")
        return self.fail(
            "E203", node.name.span, advice or nearest(node.name.text, known), remedy,
            type=said, name=node.name.text, candidates=shown,
        )  # fmt: skip

    # --- operators ----------------------------------------------------------------------------

    def _items(self, node: syntax.Items, scope: Scope) -> ir.Node:
        items = self.every(node.items, scope)
        kind: Type = NOTHING
        for item in items:
            merged = joint(kind, item.type)
            if merged is None:
                raise self.fail("E215", item.span, left=describe(kind), right=describe(item.type))
            kind = merged
        return ir.Items(tuple(items), ListType(kind), node.span)

    def _compare(self, node: syntax.Compare, scope: Scope) -> ir.Node:
        parts = [node.left, node.right, *([node.within] if node.within is not None else [])]
        outer, self._tested = self._tested, node
        left, right, *within = self.every(parts, scope)
        self._tested = outer
        if isinstance(right.type, TextType | ListType) or node.operator == "matches":
            left = as_text(left)
        if isinstance(left.type, TextType | ListType):
            right = as_text(right)
        problem = check_comparison(node.operator, left, right, within[0] if within else None, node.at)
        if problem is not None:
            suggestion, remedy = self._mend(problem, node, left, right, scope)
            raise self.fail(problem.code, problem.span or node.span, suggestion, remedy, **problem.values)
        if node.operator == "matches":
            return self._matches(left, right, node)
        if isinstance(left, ir.AsPrinted):
            right = _as_written(right)
        if isinstance(right, ir.AsPrinted):
            left = _as_written(left)
        return ir.Compare(node.operator, left, right, within[0] if within else None, BOOL, node.span)

    def _mend(
        self, problem: Problem, node: syntax.Compare, left: ir.Node, right: ir.Node, scope: Scope
    ) -> tuple[str | None, Term | None]:
        """What to write for a comparison with a problem."""
        from auditor.language.suggesting.kinds import differing, other_field  # noqa: PLC0415 - only an error needs it

        if problem.code == "E206" and problem.span == node.at:
            return differing(self._source, node.operator, left, right, node.span)
        member, field = str(problem.values.get("member", "")), str(problem.values.get("field", ""))
        meant = other_field(scope, member, field) if problem.code == "E208" else None
        if meant is None or not isinstance(node.left, syntax.Name):
            return problem.suggestion, None
        return f"{meant[0]}{self.text(Span(node.left.span.end, node.span.end))}", meant[1]

    def _matches(self, left: ir.Node, right: ir.Node, node: syntax.Compare) -> ir.Node:
        if not isinstance(right, ir.Const):
            raise self.fail("E213", right.span, reason=Term("须是引号中的文字或参数", "it must be a text in quotes"))
        try:
            pattern = compile_pattern(right.written, printed=isinstance(left, ir.AsPrinted))
        except PatternRefused as refused:
            from auditor.language.suggesting.regex import refused as explained  # noqa: PLC0415 - only an error needs it

            reason, remedy = explained(refused.reason)
            raise self.fail("E213", right.span, None, remedy, reason=reason) from None
        return ir.Matches(left, pattern, right.written, BOOL, node.span)

    def _is(self, node: syntax.Is, scope: Scope) -> ir.Node:
        outer, self._tested = self._tested, node
        base = self.check(node.base, scope)
        self._tested = outer
        kind = choose(node.kind.text, KINDS)
        if kind is None:
            from auditor.language.suggesting.conditions import unknown_kind  # noqa: PLC0415 - only an error needs it

            suggestion, remedy = unknown_kind(node.kind.text)
            raise self.fail("E209", node.kind.span, suggestion, remedy, name=node.kind.text, candidates=both(KINDS))
        if isinstance(base, ir.Read | ir.Follow) and _is_cell(base):
            if kind in STATES or isinstance(base.type, TargetType):
                return ir.Is(base, kind, node.negated, BOOL, node.span)
            from auditor.language.suggesting.conditions import known_kind  # noqa: PLC0415 - only an error needs it

            raise self.fail("E207", node.span, *known_kind(self._source, node, base.type),
                            operator=Term(f"为 {KINDS[kind]}", f"is {kind}"),
                            type=describe(base.type), expected=describe(TARGET))  # fmt: skip
        if kind in {"filled", "absent"} and isinstance(base.type, RecordType):
            return ir.Present(base, node.negated is (kind == "filled"), BOOL, node.span)
        from auditor.language.suggesting.conditions import presence  # noqa: PLC0415 - only an error needs it

        raise self.fail("E212", node.span, *presence(self._source, node, base.type),
                        kind=Term(KINDS[kind], kind), type=describe(base.type))  # fmt: skip

    def _measure(
        self, node: syntax.Expression, scope: Scope, operator: str, chain: syntax.Chain | None = None
    ) -> ir.Node:
        checked = self.check(node, scope)
        if not isinstance(checked.type, MeasureType):
            from auditor.language.suggesting.kinds import no_figure  # noqa: PLC0415 - only an error needs it

            advice = no_figure(self._source, node, checked.type, chain)
            raise self.fail("E207", node.span, *advice, operator=operator, type=describe(checked.type), expected=FIGURE)
        return checked

    def _chain(self, node: syntax.Chain, scope: Scope) -> ir.Node:
        first = self._measure(node.first, scope, node.rest[0][0], node)
        kind = first.type
        rest = []
        for operator, operand in node.rest:
            right = self._measure(operand, scope, operator)
            result = result_type(operator, kind, right.type)
            if result is None:
                from auditor.language.suggesting.kinds import differing  # noqa: PLC0415 - only an error needs it

                left = replace(first, type=kind) if kind is not first.type else first
                raise self.fail("E206", operand.span, *differing(self._source, operator, left, right),
                                operator=operator, left=describe(kind), right=describe(right.type))  # fmt: skip
            rest.append((operator, right))
            kind = result
        return ir.Chain(first, tuple(rest), kind, node.span)

    def _default(self, node: syntax.Default, scope: Scope) -> ir.Node:
        base, alternative = self.every((node.base, node.alternative), scope)
        if isinstance(alternative.type, TextType):
            base = as_text(base)
        kind = joint(base.type, alternative.type)
        if kind is None:
            from auditor.language.suggesting.kinds import differing  # noqa: PLC0415 - only an error needs it

            raise self.fail("E206", node.alternative.span, *differing(self._source, "=", base, alternative),
                            operator=Term("缺省", "default"),
                            left=describe(base.type), right=describe(alternative.type))  # fmt: skip
        return ir.Default(base, alternative, kind, node.span)


def _is_cell(node: ir.Read | ir.Follow) -> bool:
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

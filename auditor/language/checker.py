"""Syntax tree to checked IR: names and types resolved against a schema and a function table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from auditor.errors import Problem, Term
from auditor.language import ir, syntax
from auditor.language.calls import check_call, missing_parentheses, spellings
from auditor.language.combining import check_chain, check_default, check_figure, check_items
from auditor.language.limits import LIMITS
from auditor.language.meanings import Meanings
from auditor.language.overloads import FunctionTable
from auditor.language.relations import check_compare, check_is, is_cell
from auditor.language.scope import Definition, Poisoned, Scope, nearest, spelled_path
from auditor.language.types import (
    ANY_MEASURE,
    BOOL,
    DATE,
    SPAN,
    TEXT,
    BoolType,
    ListType,
    MeasureType,
    RecordType,
    SpanType,
    TargetType,
    Type,
    describe,
)
from auditor.language.words import TRUTH
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
        self,
        source: Source,
        functions: FunctionTable,
        problems: list[Problem],
        meanings: Meanings | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        self.source = source
        self.functions = functions
        self._problems = problems
        self._meanings = meanings
        self.expanded = 0
        self.tested: syntax.Compare | syntax.Is | None = None
        self.rule = ""
        # A part checked again for the sake of a suggestion asks for none itself: nested ones would have no end.
        self._quiet = quiet

    def condition(
        self, node: syntax.Expression, scope: Scope, clause: Term, first: syntax.Expression | None = None
    ) -> ir.Node | None:
        """A checked condition, or None with a problem noted.

        `clause` is the word it stands behind, `first` the condition that it follows, if any.
        """
        checked = self.expression(node, scope)
        if checked is not None and not isinstance(checked.type, BoolType):
            from auditor.language.suggesting.conditions import condition  # noqa: PLC0415 - only an error needs it

            advice = condition(self.source, node, checked, first)
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
        self._problems.append(Problem(code, self.source, span, values, suggestion, remedy))
        return Failed()

    def text(self, span: Span) -> str:
        """What the author wrote there."""
        return self.source.text[span.start : span.end]

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
                return check_items(self, node, scope)
            case syntax.Not(operand, span):
                return ir.Not(self.require_condition(operand, scope, Term("非", "not")), BOOL, span)
            case syntax.Junction(operator, operands, span):
                word = Term("且", "and") if operator == "and" else Term("或", "or")
                return ir.Junction(operator, self._conditions(operands, scope, word), BOOL, span)
            case syntax.Implies(premise, conclusion, span):
                left, right = self._conditions((premise, conclusion), scope, Term("则", "implies"))
                return ir.Implies(left, right, BOOL, span)
            case syntax.Compare():
                return check_compare(self, node, scope)
            case syntax.Is():
                return check_is(self, node, scope)
            case syntax.Negative(operand, span):
                inner = check_figure(self, operand, scope, "-")
                return ir.Negative(inner, inner.type, span)
            case syntax.Chain():
                return check_chain(self, node, scope)
            case syntax.Default():
                return check_default(self, node, scope)
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
                self._meanings.name(self.source, node.span, node.text, found, scope)
            # A let stands for its expression; errors point at the name.
            return replace(found, span=node.span)
        definition = scope.definition(node.text)
        if definition is not None:
            return self._defined(definition, node.span, scope)
        if node.text in TRUTH:
            return ir.Const(TRUTH[node.text], BOOL, node.span)
        if self._quiet:
            raise Failed
        from auditor.language.suggesting.names import unknown_name  # noqa: PLC0415 - only an error needs it

        raise self.fail("E201", node.span, *unknown_name(node, scope, self._around(scope)), name=node.text)

    def _around(self, scope: Scope) -> Around:
        """What is being checked, for a suggestion."""
        from auditor.language.suggesting.names import Around  # noqa: PLC0415 - only an error needs it

        def kind(node: syntax.Expression) -> Type | None:
            return quiet_type(self.source, self.functions, node, scope)

        return Around(self.source, self.tested, kind)

    def _defined(self, definition: Definition, span: Span, scope: Scope) -> ir.Node:
        """A definition of the pack, checked where it is used: there its names have their meaning."""
        if self._meanings is not None:
            self._meanings.own(self.source, span)
        limit = LIMITS["expanded"].value
        self.expanded += definition.size
        if self.expanded > limit:
            raise self.fail("E219", span, name=definition.name, limit=str(limit))
        problems: list[Problem] = []
        checker = Checker(definition.source, self.functions, problems, self._meanings, quiet=self._quiet)
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
        where = f"{self.source.name}:{self.source.position(span.start)[0]}"
        by = Term(f"规则 `{self.rule}` ", f"rule `{self.rule}` ") if self.rule else Term("", "")
        return Term(
            f"{by.zh}在 {where} 用到定义 `{definition.name}`",
            f"by {by.en}at {where}, as the definition `{definition.name}`",
        )

    def _member(self, node: syntax.Member, scope: Scope) -> ir.Node:
        base = self.check(node.base, scope)
        word = node.name.text
        if word in {"原文", "text"} and isinstance(base, ir.Read | ir.Follow) and is_cell(base):
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
                cell = isinstance(base, ir.Read | ir.Follow) and is_cell(base)
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
            self._meanings.member(self.source, node.name.span, record, path)
        if isinstance(base, ir.Read):
            whole = (*base.path, *path)
            return ir.Read(base.level, whole, kind, node.span, scope.levels[base.level].record.spelled(whole))
        return ir.Follow(base, path, kind, node.span, record.spelled(path))

    def _unknown_member(
        self, node: syntax.Member, kind: Type, said: Term, names: dict[str, str], scope: Scope
    ) -> Failed:
        """No such part: `names` are those there are, Chinese to English."""
        if self._quiet:
            return Failed()
        from auditor.language.suggesting.names import unknown_member  # noqa: PLC0415 - only an error needs it

        functions, operations = [*self.functions.functions], [*self.functions.operations]
        advice, remedy = unknown_member(node, kind, self._around(scope), functions, operations)
        known = kind.names() if isinstance(kind, RecordType) else [*names, *names.values()]
        shown = Term("、".join([*names][:8]) or "—", ", ".join([*names.values()][:8]) or "—")
        return self.fail(
            "E203", node.name.span, advice or nearest(node.name.text, known), remedy,
            type=said, name=node.name.text, candidates=shown,
        )  # fmt: skip


def quiet_type(source: Source, functions: FunctionTable, node: syntax.Expression, scope: Scope) -> Type | None:
    """The type of an expression, None for one with a problem, which is noted elsewhere."""
    checked = Checker(source, functions, [], quiet=True).expression(node, scope)
    return None if checked is None else checked.type

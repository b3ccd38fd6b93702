"""One rule from its syntax tree: clauses sorted out, expressions checked, what is missing said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from auditor.errors import Problem, Term
from auditor.findings import Basis, Severity, SubjectKind, Verdict
from auditor.language import ir, syntax
from auditor.language.checker import Checker
from auditor.language.functions.listing import Listing
from auditor.language.limits import LIMITS
from auditor.language.overloads import FunctionTable
from auditor.language.scope import Level, Scope, nearest
from auditor.language.types import TEXT, TargetType, describe, joint
from auditor.language.words import (
    CRITERIA,
    CRITERIA_ENGLISH,
    KEYWORDS,
    MISSING,
    PRACTICE,
    SEVERITIES,
    TRUTH,
    VERDICTS,
    both,
    choose,
)
from auditor.packs import Frame, Message, Missing, Requirement, Rule, Trial
from auditor.source import Source, Span

C = TypeVar("C", bound=syntax.Clause)

_EXAMPLES = {
    "severity": Term("级别 警告", "severity warning"),
    "for": Term("对象 项目", "for project"),
    "require": Term("要求 立项依据 为 已填", "require name is filled"),
    "message": Term('说明 "立项依据空白"', 'message "the name is blank"'),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """What all rules of a pack have in common: `used` gathers parameters, `problems` what is wrong."""

    frame: Frame
    functions: FunctionTable
    constants: Mapping[str, ir.Const | None]
    used: set[str]
    problems: list[Problem]


class RuleCompiler:
    """Compiles the rules of one source."""

    def __init__(self, source: Source, shared: Shared) -> None:
        self._source = source
        self._frame = shared.frame
        self._constants = dict(shared.constants)
        self._used = shared.used
        self._problems = shared.problems
        self._checker = Checker(source, shared.functions, shared.problems)

    def rule(self, item: syntax.RuleItem) -> Rule | None:
        """The checked rule, or None with at least one problem noted."""
        before = len(self._problems)
        severity = self._severity(item)
        subject = self._subject(item)
        criterion = self._criterion(item)
        basis = tuple(self._basis(clause) for clause in _all(item, syntax.BasisClause))
        for clause, kind in (("require", syntax.RequireClause), ("message", syntax.MessageClause)):
            self._present(item, clause, _all(item, kind))
        if subject is None:
            return None
        used: set[str] = set()
        scope = Scope(tuple(Level(record) for record in self._frame.subjects[subject]), self._constants, {}, used)
        lets = self._lets(item, scope)
        when = self._conditions(_all(item, syntax.WhenClause), scope, "when")
        unless = self._conditions(_all(item, syntax.UnlessClause), scope, "unless")
        requirements = self._requirements(item, scope)
        missing = self._missing(item, scope)
        remedies = [
            self._message(clause.template, scope) for clause in self._single(item, syntax.RemedyClause, "remedy")
        ]
        tests = self._tests(item, scope)
        self._used |= used
        if len(self._problems) > before or severity is None:
            return None
        return Rule(
            item.id.text, item.title, severity, criterion, basis, subject, lets, when, unless, requirements, missing,
            remedies[0] if remedies else None, tests, self._source, item.span,
            self._source.name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".rules"), tuple(sorted(used)),
        )  # fmt: skip

    # --- clauses ------------------------------------------------------------------------------

    def _note(self, code: str, span: Span, suggestion: str | None = None, **values: str | Term) -> None:
        self._problems.append(Problem(code, self._source, span, values, suggestion))

    def _word(self, clause: str) -> Term:
        return Term(KEYWORDS[clause], clause)

    def _present(self, item: syntax.RuleItem, clause: str, found: Sequence[object]) -> None:
        if not found and clause not in item.broken:
            self._note("E302", item.id.span, rule=item.id.text, clause=self._word(clause), example=_EXAMPLES[clause])

    def _single(self, item: syntax.RuleItem, kind: type[C], clause: str) -> tuple[C, ...]:
        found = _all(item, kind)
        for extra in found[1:]:
            self._note("E303", extra.span, clause=self._word(clause))
        return found[:1]

    def _choice(self, word: syntax.Word, table: dict[str, str], clause: str) -> str | None:
        chosen = choose(word.text, table)
        if chosen is None:
            spellings = [*table.values(), *table]
            self._note("E301", word.span, nearest(word.text, spellings), clause=self._word(clause), found=word.text,
                       candidates=both(table))  # fmt: skip
        return chosen

    def _severity(self, item: syntax.RuleItem) -> Severity | None:
        found = self._single(item, syntax.SeverityClause, "severity")
        self._present(item, "severity", found)
        chosen = self._choice(found[0].value, SEVERITIES, "severity") if found else None
        return Severity(chosen) if chosen else None

    def _subject(self, item: syntax.RuleItem) -> SubjectKind | None:
        found = self._single(item, syntax.SubjectClause, "for")
        self._present(item, "for", found)
        if not found:
            return None
        word = found[0].value
        kind = self._frame.subject(word.text)
        if kind is None:
            table = {str(kind): records[-1].label for kind, records in self._frame.subjects.items()}
            self._note("E301", word.span, nearest(word.text, [*table.values(), *table]), clause=self._word("for"),
                       found=word.text, candidates=both(table))  # fmt: skip
        return kind

    def _criterion(self, item: syntax.RuleItem) -> str:
        found = self._single(item, syntax.CriterionClause, "criterion")
        if not found:
            return ""
        heading = CRITERIA_ENGLISH.get(found[0].heading.text, found[0].heading.text)
        if heading not in CRITERIA:
            word = found[0].heading
            self._note("E301", word.span, nearest(heading, [*CRITERIA]), clause=self._word("criterion"),
                       found=word.text, candidates="、".join(CRITERIA))  # fmt: skip
            return ""
        if found[0].item is None:
            return heading
        part = CRITERIA_ENGLISH.get(found[0].item.text, found[0].item.text)
        if part not in CRITERIA[heading]:
            word = found[0].item
            self._note("E301", word.span, nearest(part, [*CRITERIA[heading]]), clause=self._word("criterion"),
                       found=word.text, candidates="、".join(CRITERIA[heading]))  # fmt: skip
        return f"{heading}.{part}"

    def _basis(self, clause: syntax.BasisClause) -> Basis:
        text = clause.clause.value if clause.clause else None
        if isinstance(clause.document, syntax.Text):
            return Basis(clause.document.value, text)
        return Basis(self._choice(clause.document, PRACTICE, "basis") or "", text)

    # --- expressions --------------------------------------------------------------------------

    def _lets(self, item: syntax.RuleItem, scope: Scope) -> tuple[ir.Node, ...]:
        nodes: list[ir.Node] = []
        depths: list[int] = []
        for clause in _all(item, syntax.LetClause):
            name, span = clause.name.text, clause.name.span
            if name in scope.lets or is_taken(name) or name in self._constants or scope.resolve(name, span) is not None:
                self._note("E214", span, name=name)
                continue
            checked = self._checker.expression(clause.value, scope)
            scope.lets[name] = checked
            # A let that names a cell stays that cell, so that its presence can be asked.
            if checked is None or isinstance(checked, ir.Read | ir.Follow):
                continue
            depth = ir.depth(checked, depths)
            if depth > LIMITS["lets"].value:
                scope.lets[name] = None
                self._note("E107", clause.value.span, limit=str(LIMITS["lets"].value))
                continue
            scope.lets[name] = ir.Slot(len(nodes), name, checked.type, span)
            nodes.append(checked)
            depths.append(depth)
        return tuple(nodes)

    def _conditions(
        self, clauses: Sequence[syntax.WhenClause | syntax.UnlessClause], scope: Scope, word: str
    ) -> tuple[ir.Node, ...]:
        checked = [self._checker.condition(clause.condition, scope, self._word(word)) for clause in clauses]
        return tuple(node for node in checked if node is not None)

    def _requirements(self, item: syntax.RuleItem, scope: Scope) -> tuple[Requirement, ...]:
        """Each `require` with the message that follows it; the last message serves what comes after it."""
        found: list[Requirement] = []
        waiting: list[ir.Node] = []
        message: Message = ()
        for clause in item.clauses:
            match clause:
                case syntax.RequireClause(condition):
                    node = self._checker.condition(condition, scope, self._word("require"))
                    waiting += [node] if node is not None else []
                case syntax.MessageClause(template):
                    message = self._message(template, scope)
                    found += [Requirement(node, message) for node in waiting]
                    waiting = []
                case _:
                    pass
        return (*found, *(Requirement(node, message) for node in waiting))

    def _missing(self, item: syntax.RuleItem, scope: Scope) -> Missing:
        found = self._single(item, syntax.MissingClause, "missing")
        if not found:
            return Missing()
        verdict = self._choice(found[0].verdict, MISSING, "missing") or "unknown"
        template = found[0].message
        return Missing(verdict, None if template is None else self._message(template, scope))

    def _message(self, template: syntax.Template, scope: Scope) -> Message:
        parts = [part if isinstance(part, str) else self._checker.expression(part, scope) for part in template.parts]
        return tuple(part for part in parts if part is not None)

    def _tests(self, item: syntax.RuleItem, scope: Scope) -> tuple[Trial, ...]:
        trials = []
        for clause in _all(item, syntax.TestClause):
            verdict = self._choice(clause.verdict, VERDICTS, "test")
            given = [self._given(given, scope) for given in clause.givens]
            if verdict is not None:
                known = tuple(pair for pair in given if pair is not None)
                trials.append(Trial(Verdict(verdict), known, clause.span))
        return tuple(trials)

    def _given(self, given: syntax.Given, scope: Scope) -> tuple[ir.Read, ir.Const] | None:
        """A cell of the subject and its value; a target value is given as its printed text."""
        first, *rest = given.path
        node: syntax.Expression = syntax.Name(first.text, first.span)
        for word in rest:
            node = syntax.Member(node, word, node.span.to(word.span))
        cell = self._checker.expression(node, Scope(scope.levels))
        value = self._constant(given.value, scope)
        if cell is None or value is None:
            return None
        if not isinstance(cell, ir.Read) or not cell.path or not cell.path[-1].leaf:
            self._note("E212", node.span, kind=self._word("test"), type=describe(cell.type))
            return None
        if joint(TEXT if isinstance(cell.type, TargetType) else cell.type, value.type) is None:
            self._note("E206", given.span, operator="=", left=describe(cell.type), right=describe(value.type))
            return None
        return cell, value

    def _constant(self, node: syntax.Expression, scope: Scope) -> ir.Const | None:
        checked = self._checker.expression(node, Scope((), self._constants, {}, scope.used))
        constant = None if checked is None else folded(checked)
        if checked is not None and constant is None:
            self._note("E311", node.span)
        return constant


def is_taken(name: str) -> bool:
    """Whether the language itself uses a word, so that nothing can be called by it."""
    return name in KEYWORDS or name in KEYWORDS.values() or name in TRUTH


def folded(node: ir.Node) -> ir.Const | None:
    """The constant that a checked expression is: a literal, one with a sign, or a list of them."""
    match node:
        case ir.Const():
            return node
        case ir.Negative(operand, kind, span):
            inner = folded(operand)
            return None if inner is None else ir.Const(inner.value.negated(), kind, span)
        case ir.Items(items, kind, span):
            constants = [folded(item) for item in items]
            if any(constant is None for constant in constants):
                return None
            values = tuple(constant.value for constant in constants if constant is not None)
            return ir.Const(Listing(values), kind, span)
        case _:
            return None


def _all(item: syntax.RuleItem, kind: type[C]) -> tuple[C, ...]:
    return tuple(clause for clause in item.clauses if isinstance(clause, kind))

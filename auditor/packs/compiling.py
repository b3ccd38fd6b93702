"""One rule from its syntax tree: clauses sorted out, expressions checked, what is missing said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.errors import Problem, Term
from auditor.findings import Verdict
from auditor.language import ir, syntax
from auditor.language.checker import Checker
from auditor.language.limits import LIMITS
from auditor.language.meanings import Meanings
from auditor.language.overloads import FunctionTable
from auditor.language.scope import Definition, Level, Scope
from auditor.language.words import (
    KEYWORDS,
    MISSING,
    TRUTH,
    VERDICTS,
)
from auditor.packs import Frame, Message, Missing, Requirement, Rule, Trial, Years
from auditor.packs.clauses import ClauseReader, all_of, keyword
from auditor.packs.givens import GivenReader
from auditor.packs.guarding import guards
from auditor.source import Source

_FIELD = Term(
    "它是表格上的标签，直接用即可；要另起名字就换一个",
    "the form has a field of that name: use it, or choose another name",
)


@dataclass(frozen=True, slots=True)
class Effective:
    """When and where a rule is in force."""

    years: tuple[Years, ...] = ()
    conditions: tuple[ir.Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """What all rules of a pack have in common: `used` gathers parameters, `problems` what is wrong."""

    frame: Frame
    functions: FunctionTable
    constants: Mapping[str, ir.Const | None]
    used: set[str]
    problems: list[Problem]
    definitions: Mapping[str, Definition | None] = field(default_factory=dict)
    pack: str = ""
    effective: Effective = field(default_factory=Effective)
    meanings: Meanings | None = None


class RuleCompiler:
    """Compiles the rules of one source."""

    def __init__(self, source: Source, shared: Shared) -> None:
        self._source = source
        self._frame = shared.frame
        self._constants = dict(shared.constants)
        self._definitions = shared.definitions
        self._pack = shared.pack
        self._pack_effective = shared.effective
        self._used = shared.used
        self._problems = shared.problems
        self._clauses = ClauseReader(source, shared.frame, shared.problems)
        self._checker = Checker(source, shared.functions, shared.problems, shared.meanings)

    @property
    def expanded(self) -> int:
        """The parts of definitions that were written out."""
        return self._checker.expanded

    def rule(self, item: syntax.RuleItem) -> Rule | None:
        """The checked rule, or None with at least one problem noted."""
        before = len(self._problems)
        self._checker.rule = item.id.text
        severity = self._clauses.severity(item)
        subject = self._clauses.subject(item)
        criterion = self._clauses.criterion(item)
        basis = tuple(self._clauses.basis(clause) for clause in all_of(item, syntax.BasisClause))
        for clause, kind in (("require", syntax.RequireClause), ("message", syntax.MessageClause)):
            self._clauses.present(item, clause, all_of(item, kind))
        if subject is None:
            return None
        used: set[str] = set()
        levels = tuple(Level(record) for record in self._frame.subjects[subject])
        scope = Scope(levels, self._constants, {}, used, self._definitions)
        effective = self.effective(all_of(item, syntax.EffectiveClause), used)
        lets = self._lets(item, scope)
        when = self._conditions(all_of(item, syntax.WhenClause), scope, "when")
        unless = self._conditions(all_of(item, syntax.UnlessClause), scope, "unless")
        requirements = self._requirements(item, scope)
        missing = self._missing(item, scope)
        if missing.verdict != "fail":  # a rule with a word of its own on gaps keeps it
            conditions = [requirement.condition for requirement in requirements]
            when += guards(conditions, lets, self._checker.functions)
        remedy = self._clauses.single(item, syntax.RemedyClause, "remedy")
        remedies = [self._message(clause.template, scope) for clause in remedy]
        tests = self._tests(item, scope)
        self._used |= used
        if len(self._problems) > before or severity is None:
            return None
        return Rule(
            item.id.text, item.title, severity, criterion, basis, subject, lets, when, unless, requirements, missing,
            remedies[0] if remedies else None, tests, self._source, item.span,
            self._source.name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0],
            tuple(sorted(used - self._definitions.keys())), self._pack,
            (*self._pack_effective.years, *effective.years),
            (*self._pack_effective.conditions, *effective.conditions),
            tuple(sorted(used & self._definitions.keys())), len(levels),
        )  # fmt: skip

    # --- expressions --------------------------------------------------------------------------

    def _lets(self, item: syntax.RuleItem, scope: Scope) -> tuple[ir.Node, ...]:
        nodes: list[ir.Node] = []
        depths: list[int] = []
        for clause in all_of(item, syntax.LetClause):
            name, span = clause.name.text, clause.name.span
            if (
                name in scope.lets
                or is_taken(name)
                or name in self._constants
                or name in self._definitions
                or scope.resolve(name, span) is not None
            ):
                field = scope.resolve(name, span) is not None and name not in scope.lets
                self._clauses.note("E214", span, None, _FIELD if field else None, name=name)
                continue
            checked = self._checker.expression(clause.value, scope)
            scope.lets[name] = checked
            # A let that names a cell stays that cell, so that its presence can be asked.
            if checked is None or isinstance(checked, ir.Read | ir.Follow):
                continue
            depth = ir.depth(checked, depths)
            if depth > LIMITS["lets"].value:
                scope.lets[name] = None
                self._clauses.note("E107", clause.value.span, limit=str(LIMITS["lets"].value))
                continue
            scope.lets[name] = ir.Slot(len(nodes), name, checked.type, span)
            nodes.append(checked)
            depths.append(depth)
        return tuple(nodes)

    def _conditions(
        self, clauses: Sequence[syntax.WhenClause | syntax.UnlessClause], scope: Scope, word: str
    ) -> tuple[ir.Node, ...]:
        checked = [self._checker.condition(clause.condition, scope, keyword(word)) for clause in clauses]
        return tuple(node for node in checked if node is not None)

    def _requirements(self, item: syntax.RuleItem, scope: Scope) -> tuple[Requirement, ...]:
        """Each `require` with the message that follows it; the last message serves what comes after it."""
        found: list[Requirement] = []
        waiting: list[ir.Node] = []
        message: Message = ()
        for clause in item.clauses:
            match clause:
                case syntax.RequireClause(condition):
                    node = self._checker.condition(condition, scope, keyword("require"))
                    waiting += [node] if node is not None else []
                case syntax.MessageClause(template):
                    message = self._message(template, scope)
                    found += [Requirement(node, message) for node in waiting]
                    waiting = []
                case _:
                    pass
        return (*found, *(Requirement(node, message) for node in waiting))

    def _missing(self, item: syntax.RuleItem, scope: Scope) -> Missing:
        found = self._clauses.single(item, syntax.MissingClause, "missing")
        if not found:
            return Missing()
        verdict = self._clauses.choice(found[0].verdict, MISSING, "missing") or "unknown"
        template = found[0].message
        return Missing(verdict, None if template is None else self._message(template, scope))

    def _message(self, template: syntax.Template, scope: Scope) -> Message:
        parts = [part if isinstance(part, str) else self._checker.expression(part, scope) for part in template.parts]
        return tuple(part for part in parts if part is not None)

    def _tests(self, item: syntax.RuleItem, scope: Scope) -> tuple[Trial, ...]:
        """The tests of a rule: those that stand alone and the rows of its tables, in order."""
        reader = GivenReader(self._source, self._checker, self._constants, self._problems)
        trials: list[Trial] = []
        for clause in item.clauses:
            match clause:
                case syntax.TestClause():
                    trials += self._trial(clause, reader, scope)
                case syntax.CasesClause(columns, rows):
                    for verdict, values in rows:
                        span = verdict.span.to(values[-1].span)
                        givens = tuple(map(_given, columns, values))
                        trials += self._trial(syntax.TestClause(verdict, givens, span=span), reader, scope)
                case _:
                    pass
        return tuple(trials)

    def _trial(self, clause: syntax.TestClause, reader: GivenReader, scope: Scope) -> Iterator[Trial]:
        verdict = self._clauses.choice(clause.verdict, VERDICTS, "test")
        given = reader.read_all(clause.givens, scope.levels, scope.used)
        citing = [reader.cited(words, scope.levels) for words in clause.citing]
        if verdict is not None:
            yield Trial(
                Verdict(verdict),
                tuple(cell for cell in given if cell is not None),
                clause.span,
                clause.saying.value if clause.saying else None,
                tuple(cell for cell in citing if cell is not None),
            )

    # --- when a rule is in force --------------------------------------------------------------

    def effective(self, clauses: Sequence[syntax.EffectiveClause], used: set[str]) -> Effective:
        """Budget years and conditions on the document, from `effective` clauses of a rule or a pack."""
        years: list[Years] = []
        conditions: list[ir.Node] = []
        document = Level(next(iter(self._frame.subjects.values()))[0])
        for clause in clauses:
            if clause.ranged or isinstance(clause.first, syntax.Number):
                bounds = [self._year(bound) for bound in (clause.first, clause.last)]
                years.append(Years(bounds[0], bounds[1] if clause.ranged else bounds[0]))
            elif clause.first is not None:
                scope = Scope((document,), self._constants, {}, used, self._definitions)
                checked = self._checker.condition(clause.first, scope, keyword("effective"))
                conditions += [checked] if checked is not None else []
        return Effective(tuple(years), tuple(conditions))

    def _year(self, node: syntax.Expression | None) -> int | None:
        match node:
            case None:
                return None
            case syntax.Number(figure, "") if figure in _BUDGET_YEARS:
                return int(figure)
            case _:
                self._clauses.note("E316", node.span)
                return None


_BUDGET_YEARS = range(1900, 2200)


def _given(path: tuple[syntax.Word, ...], value: syntax.Expression) -> syntax.Given:
    return syntax.Given(path, value, path[0].span)


def is_taken(name: str) -> bool:
    """Whether the language itself uses a word, so that nothing can be called by it."""
    return name in KEYWORDS or name in KEYWORDS.values() or name in TRUTH

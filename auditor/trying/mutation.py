"""Mutants of a rule: each checked and judged on the rule's own tests, and found out by the first that fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from auditor.engine.judging import judge
from auditor.engine.trials import Tried
from auditor.errors import Problem
from auditor.language import ir, syntax
from auditor.language.checker import Checker
from auditor.language.parser import parse_part
from auditor.language.scope import Scope
from auditor.packs import Rule, Trial
from auditor.packs.drafts import Draft
from auditor.packs.givens import folded
from auditor.packs.tried import Mutant, Mutation
from auditor.source import Source, Span
from auditor.trying.claims import Claims
from auditor.trying.edits import Editor

MOST_MUTANTS = 300
"""Mutants tried of one rule; the rest are counted."""

MOST_STEPS = 20_000_000
"""Steps that the mutants of one rule may take together: of judging, and for the text that is checked anew each time."""
STEPS_A_CHARACTER = 10
"""What checking a changed rule takes, by the length of its text."""

Cases = Sequence[tuple[Trial, tuple[Any, ...]]]
"""Tests with the records of their subjects."""


@dataclass(frozen=True, slots=True)
class Where:
    """What a mutant is a change of: a clause of the rule by number, or a parameter or definition by name."""

    clause: int | None = None
    parameter: str | None = None
    definition: str | None = None


def mutate(draft: Draft, cases: Cases, claims: Claims) -> Mutation:
    """Every mutant of a rule on the tests that the rule itself passes."""
    killed = unchecked = 0
    survivors: list[Mutant] = []
    explained: list[tuple[Mutant, str]] = []
    used: set[int] = set()
    found = _distinct(mutants(draft))
    left, cut = MOST_STEPS, len(found)
    for where, mutant in found[:MOST_MUTANTS]:
        if left <= 0:
            break
        cut -= 1
        rule = _changed(draft, where, mutant)
        if rule is None:
            unchecked += 1
            continue
        told, steps = _told(rule, cases)
        left -= steps + STEPS_A_CHARACTER * len(draft.rule.text)
        if told:
            killed += 1
        elif (claim := claims.on_mutant(mutant)) is not None:
            used.add(claim.number)
            explained.append((mutant, claim.reason))
        else:
            survivors.append(mutant)
    stale = () if cut else claims.unused(used)
    return Mutation(killed, tuple(survivors), tuple(explained), stale, unchecked, cut)


def _told(rule: Rule, cases: Cases) -> tuple[bool, int]:
    """Whether some test tells a mutant from the rule, and the steps that finding it out took."""
    steps = 0
    for trial, records in cases:
        tried = Tried(rule, trial, judge(rule, records))
        steps += tried.judgement.steps
        if not tried.passed:
            return True, steps
    return False, steps


def mutants(draft: Draft) -> Iterator[tuple[Where, Mutant]]:
    """Every change of a rule, clause by clause, then of the parameters and definitions that it uses."""
    editor = Editor(draft.source)
    for number, clause in enumerate(draft.item.clauses):
        expression = _expression(clause)
        inside = () if expression is None else editor.edits(expression)
        yield from ((Where(clause=number), mutant) for mutant in chain(inside, editor.clause(clause)))
    environment = draft.environment
    for name in draft.rule.parameters:
        source, item = environment.parameters[name]
        value = item.value
        if isinstance(value, syntax.Number) and _in_effect(draft, name, value):
            around = item.name.span.to(value.span)
            yield from ((Where(parameter=name), mutant) for mutant in Editor(source).threshold(value, around))
    for name in draft.rule.definitions:
        source, defined = environment.definitions[name]
        yield from ((Where(definition=name), mutant) for mutant in Editor(source).edits(defined.value))


def _distinct(found: Iterator[tuple[Where, Mutant]]) -> list[tuple[Where, Mutant]]:
    """Each change once: one text may be wrong in two ways."""
    seen: dict[object, tuple[Where, Mutant]] = {}
    for where, mutant in found:
        seen.setdefault((mutant.source.name, mutant.span, mutant.text), (where, mutant))
    return list(seen.values())


def _in_effect(draft: Draft, name: str, number: syntax.Number) -> bool:
    """Whether a parameter has the value that its declaration gives it."""
    constant = draft.environment.shared.constants.get(name)
    return constant is not None and constant.value == number.value


def _expression(clause: syntax.Clause) -> syntax.Expression | None:
    match clause:
        case syntax.WhenClause(condition) | syntax.UnlessClause(condition) | syntax.RequireClause(condition):
            return condition
        case syntax.LetClause(value=value):
            return value
        case _:
            return None


# --- a mutant as a rule ---------------------------------------------------------------------------


def _changed(draft: Draft, where: Where, mutant: Mutant) -> Rule | None:
    """The rule that a mutant is, None where it does not check."""
    shared = draft.environment.shared
    match where:
        case Where(clause=int(number)):
            clauses = list(draft.item.clauses)
            clause = _clause(clauses[number], mutant)
            if isinstance(clause, syntax.Broken):
                return None
            clauses[number : number + 1] = [] if clause is None else [clause]
            return draft.recompiled(replace(draft.item, clauses=tuple(clauses)))
        case Where(parameter=str(name)):
            constant = _constant(draft, name, mutant)
            if constant is None:
                return None
            return draft.recompiled(draft.item, replace(shared, constants={**shared.constants, name: constant}))
        case Where(definition=str(name)):
            _, item = draft.environment.definitions[name]
            value, before = _edited(item.value, mutant), shared.definitions[name]
            if value is None or before is None:
                return None
            definitions = {**shared.definitions, name: replace(before, value=value)}
            return draft.recompiled(draft.item, replace(shared, definitions=definitions))
        case _:
            raise AssertionError(where)


def _clause(clause: syntax.Clause, mutant: Mutant) -> syntax.Clause | syntax.Broken | None:
    """A clause with a mutant's change; None for one that is gone, broken for one that does not parse."""
    if mutant.span == clause.span:
        return None
    broken = syntax.Broken(mutant.span)
    match clause:
        case syntax.MissingClause():
            return replace(clause, verdict=syntax.Word(mutant.text, mutant.span))
        case syntax.LetClause(value=expression):
            edited = _edited(expression, mutant)
            return broken if edited is None else replace(clause, value=edited)
        case syntax.WhenClause(expression) | syntax.UnlessClause(expression) | syntax.RequireClause(expression):
            edited = _edited(expression, mutant)
            return broken if edited is None else replace(clause, condition=edited)
        case _:
            return broken


def _edited(node: syntax.Expression, mutant: Mutant) -> syntax.Expression | None:
    """An expression parsed anew from its changed text, None where that does not parse."""
    text, span = mutant.source.text, mutant.span
    changed = text[node.span.start : span.start] + mutant.text + text[span.end : node.span.end]
    problems: list[Problem] = []
    edited = parse_part(Source(mutant.source.name, changed), Span(0, len(changed)), problems)
    return None if problems else edited


def _constant(draft: Draft, name: str, mutant: Mutant) -> ir.Const | None:
    source, item = draft.environment.parameters[name]
    value = _edited(item.value, mutant)
    if value is None:
        return None
    checked = Checker(source, draft.environment.shared.functions, []).expression(value, Scope(()))
    return None if checked is None else folded(checked)

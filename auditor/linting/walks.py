"""Walks over a rule that checks share: its conditions, their parts, its clauses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from auditor.language import ir, syntax
from auditor.language.certainty import NOTHING_KNOWN, definite, filled
from auditor.linting import Subject, Written
from auditor.packs import Rule

C = TypeVar("C", bound=syntax.Clause)


def roots(rule: Rule) -> Iterator[ir.Node]:
    """Every expression of a rule that decides something: its lets and its conditions."""
    yield from rule.lets
    yield from rule.conditions.nodes()


def doubtful(rule: Rule) -> list[ir.Node]:
    """The conditions of a rule that cells may leave undecided, as far as its other conditions do not ask for them."""
    asked = [*rule.when, *rule.unless]
    applies = NOTHING_KNOWN.union(
        *(filled(node) for node in rule.when), *(filled(node, truth=False) for node in rule.unless)
    )
    required = [requirement.condition for requirement in rule.requirements]
    holds = applies.union(*map(filled, required))
    return [
        *(node for node in asked if not definite(node, rule.lets, applies)),
        *(node for node in required if not definite(node, rule.lets, holds)),
    ]


def below(node: ir.Node) -> Iterator[ir.Node]:
    """A node and what is below it in the rule's own text: a definition is written elsewhere."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        if not isinstance(current, ir.Defined):
            waiting.extend(reversed(ir.parts(current)))


def everywhere(subject: Subject) -> Iterator[tuple[Written, ir.Node]]:
    """Every part of every expression that decides something, rule by rule."""
    for written in subject.rules:
        for root in roots(written.rule):
            for node in below(root):
                yield written, node


def clauses(item: syntax.RuleItem, kind: type[C]) -> tuple[C, ...]:
    """The clauses of one kind, in order."""
    return tuple(clause for clause in item.clauses if isinstance(clause, kind))

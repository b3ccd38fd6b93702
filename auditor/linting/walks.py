"""Walks over a rule that checks share: its conditions, their parts, its clauses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from auditor.language import ir, syntax
from auditor.language.doubt import NO_FACTS, NONE, Doubt, Doubts
from auditor.linting import Subject, Written
from auditor.packs import Rule

C = TypeVar("C", bound=syntax.Clause)


def roots(rule: Rule) -> Iterator[ir.Node]:
    """Every expression of a rule that decides something: its lets and its conditions."""
    yield from rule.lets
    yield from rule.conditions.nodes()


def doubtful(rule: Rule) -> list[ir.Node]:
    """The conditions of a rule that cells may leave undecided, as far as its other conditions do not ask for them."""
    doubts = Doubts(rule.outer, rule.lets)
    gates = [*((node, True) for node in rule.when), *((node, False) for node in rule.unless)]
    required = rule.conditions.require
    asked = NO_FACTS.union(*(doubts.facts(node, opens, False) for node, opens in gates))
    applies = asked.union(*(doubts.facts(node, opens, True) for node, opens in gates))
    holds = applies.union(*(doubts.facts(node, True, False) for node in required))
    return [
        *(node for node, _ in gates if doubts.of(node, asked, rule.outer) is not NONE),
        *(node for node in required if doubts.of(node, holds, rule.outer) is not NONE),
    ]


def doubts_within(rule: Rule) -> dict[ir.Node, Doubt]:
    """Why each part of what a rule decides may be unknown, wherever it is looked at."""
    found: dict[ir.Node, Doubt] = {}

    def noted(node: ir.Node, doubt: Doubt) -> None:
        found[node] = found.get(node, NONE) | doubt

    doubts = Doubts(rule.outer, rule.lets, noted)
    for root in roots(rule):
        doubts.of(root, NO_FACTS, rule.outer)
    return found


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

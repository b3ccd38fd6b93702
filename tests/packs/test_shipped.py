"""The shipped packs as a whole: every rule's own tests pass, show all of it, and tell every change of it."""

from __future__ import annotations

from functools import cache

import pytest

from auditor.engine import load
from auditor.engine.subjects import frame
from auditor.engine.trials import Tried, try_rule
from auditor.findings import Verdict
from auditor.packs import Rule
from auditor.packs.reading import shipped
from auditor.packs.tried import RuleTried
from auditor.trying import Options, try_packs
from tests.rules.audits import shipped_packs

PACKS = shipped_packs()
RULES = [rule for pack in PACKS for rule in pack.rules]


@cache
def measured() -> dict[str, RuleTried]:
    """Every shipped rule with what its tests show and tell, by id."""
    packs = (pack for name in shipped() for pack in try_packs([name], load([name]), (), Options(mutate=True)))
    return {one.rule.id: one for pack in packs for one in pack.rules}


def tried(rule: Rule) -> tuple[Tried, ...]:
    return try_rule(rule, frame().subjects[rule.subject])


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_tests_of_the_rule_pass(rule: Rule) -> None:
    for one in tried(rule):
        start, end = one.trial.span.start, one.trial.span.end
        assert one.passed, f"{rule.source.text[start:end]}: {one.verdict}"


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_tests_of_the_rule_show_every_condition(rule: Rule) -> None:
    found = measured()[rule.id]
    assert found.outcomes
    assert [(gap.point, gap.text) for gap in found.coverage.open] == []
    assert found.stale == ()
    assert found.coverage.points >= 2


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_tests_of_the_rule_tell_every_change_of_it(rule: Rule) -> None:
    found = measured()[rule.id].mutation
    assert found is not None
    assert [(mutant.before, mutant.after) for mutant in found.survivors] == []
    assert found.stale == ()
    assert found.cut == 0
    assert found.killed > 0


def test_few_changes_are_explained_rather_than_told() -> None:
    mutations = [one.mutation for one in measured().values() if one.mutation is not None]
    killed = sum(mutation.killed for mutation in mutations)
    assert killed >= 700
    assert sum(len(mutation.explained) for mutation in mutations) * 40 <= killed
    assert sum(len(one.coverage.gaps) for one in measured().values()) <= 5


def test_no_two_rules_have_one_id() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_test_that_fails_is_seen() -> None:
    rule = next(rule for rule in RULES if any(one.verdict is Verdict.FAIL for one in tried(rule)))
    verdicts = {one.verdict for one in tried(rule)}
    assert all(one.passed == (one.verdict is one.trial.verdict) for one in tried(rule))
    assert Verdict.FAIL in verdicts

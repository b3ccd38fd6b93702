"""The shipped packs as a whole: every rule's own tests pass, and each shows what it is for."""

from __future__ import annotations

import pytest

from auditor.engine import load
from auditor.engine.subjects import frame
from auditor.engine.trials import Tried, try_rule
from auditor.findings import Verdict
from auditor.packs import Rule
from auditor.packs.reading import shipped

RULES = [rule for pack in load(shipped()) for rule in pack.rules]


def tried(rule: Rule) -> tuple[Tried, ...]:
    return try_rule(rule, frame().subjects[rule.subject])


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_tests_of_the_rule_pass(rule: Rule) -> None:
    for one in tried(rule):
        start, end = one.trial.span.start, one.trial.span.end
        assert one.passed, f"{rule.source.text[start:end]}: {one.verdict}"


def test_no_two_rules_have_one_id() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_test_that_fails_is_seen() -> None:
    rule = next(rule for rule in RULES if any(one.verdict is Verdict.FAIL for one in tried(rule)))
    verdicts = {one.verdict for one in tried(rule)}
    assert all(one.passed == (one.verdict is one.trial.verdict) for one in tried(rule))
    assert Verdict.FAIL in verdicts

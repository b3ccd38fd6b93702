"""Tests of rules as JSON auditor.tests/1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.language.explaining import words_of
from auditor.packs.tried import Coverage, Mutant, Mutation, Outcome, PackTried, RuleTried
from auditor.reports import View
from auditor.reports.json import dump


def render_json(packs: Sequence[PackTried], view: View) -> str:  # noqa: ARG001 - for machines there is one view
    """Every pack with every rule asked for, in order."""
    rules = [one for pack in packs for one in pack.rules]
    outcomes = [outcome for one in rules for outcome in one.outcomes]
    mutations = [one.mutation for one in rules if one.mutation is not None]
    return dump(
        {
            "schema": "auditor.tests/1",
            "packs": [
                {
                    "id": pack.id,
                    "title": pack.title,
                    "version": pack.version,
                    "rules": [_rule(one) for one in pack.rules],
                }
                for pack in packs
            ],
            "summary": {
                "rules": len(rules),
                "tests": len(outcomes),
                "passed": sum(outcome.passed for outcome in outcomes),
                "failed": sum(not outcome.passed for outcome in outcomes),
                "points": sum(one.coverage.points for one in rules),
                "shown": sum(one.coverage.shown for one in rules),
                "gaps": sum(len(one.coverage.open) for one in rules),
                "mutants": sum(each.tried for each in mutations) if mutations else None,
                "survivors": sum(len(each.survivors) for each in mutations) if mutations else None,
            },
        }
    )


def _rule(one: RuleTried) -> dict[str, Any]:
    rule = one.rule
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": str(rule.severity),
        "tests": [_outcome(one, outcome) for outcome in one.outcomes],
        "coverage": _coverage(one.coverage, one),
        "mutation": None if one.mutation is None else _mutation(one.mutation),
    }


def _outcome(one: RuleTried, outcome: Outcome) -> dict[str, Any]:
    return {
        "place": outcome.place,
        "text": words_of(one.rule.source, outcome.trial.span),
        "passed": outcome.passed,
        "expected": str(outcome.trial.verdict),
        "verdict": str(outcome.verdict),
        "message": outcome.message or None,
        "cells": [{"field": label, "text": text} for label, text in outcome.cells],
        "unsaid": outcome.unsaid,
        "uncited": list(outcome.uncited),
    }


def _coverage(coverage: Coverage, one: RuleTried) -> dict[str, Any]:
    return {
        "percent": coverage.percent,
        "points": coverage.points,
        "shown": coverage.shown,
        "gaps": [
            {
                "point": str(gap.point),
                "text": gap.text,
                "place": gap.place,
                "cells": list(gap.cells),
                "reason": gap.reason,
            }
            for gap in coverage.gaps
        ],
        "stale": [{"place": claim.place, "text": claim.text} for claim in one.stale],
    }


def _mutation(mutation: Mutation) -> dict[str, Any]:
    return {
        "tried": mutation.tried,
        "killed": mutation.killed,
        "unchecked": mutation.unchecked,
        "cut": mutation.cut,
        "survivors": [_mutant(mutant) for mutant in mutation.survivors],
        "explained": [{**_mutant(mutant), "reason": reason} for mutant, reason in mutation.explained],
        "stale": [{"place": claim.place, "text": claim.text} for claim in mutation.stale],
    }


def _mutant(mutant: Mutant) -> dict[str, Any]:
    return {
        "change": str(mutant.change),
        "place": mutant.place,
        "start": mutant.span.start,
        "end": mutant.span.end,
        "old": mutant.old,
        "new": mutant.text,
        "before": mutant.before,
        "after": mutant.after,
    }

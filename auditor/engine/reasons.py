"""Why the findings of a report were made: their explanations, as many as a report can hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.engine.effect import UNDATED, AsOf
from auditor.engine.outcomes import Choice, rule_outcomes
from auditor.findings import DocumentReport, Finding, Verdict
from auditor.model.document import Document
from auditor.packs import Pack, Rule
from auditor.packs.explained import Explanation

MOST_FINDINGS = 1_000
"""Findings of one document beyond which none are explained: their reader has other troubles."""


def explanations(
    document: Document, report: DocumentReport, packs: Sequence[Pack], as_of: AsOf = UNDATED
) -> Iterator[tuple[Finding, Rule, Explanation]]:
    """Every finding and undecided matter of a report with the explanation of its verdict."""
    if len(report.findings) + len(report.undecided) > MOST_FINDINGS:
        return
    rules = {rule.id: rule for pack in packs for rule in pack.rules}
    for verdict, found in ((Verdict.FAIL, report.findings), (Verdict.UNKNOWN, report.undecided)):
        for name, group in groupby(sorted(found, key=lambda finding: finding.rule), key=lambda finding: finding.rule):
            outcomes = rule_outcomes(document, rules[name], Choice(verdict=verdict, every=True), packs, as_of).outcomes
            told = [outcome.explanation for outcome in outcomes]
            for finding, explanation in zip(group, told, strict=False):
                if explanation is not None and explanation.subject == finding.subject:
                    yield finding, rules[name], explanation

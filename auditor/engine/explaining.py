"""Why a rule has its verdict on one subject: the steps of each of its clauses, and which of them decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from auditor.engine.judging import Judgement
from auditor.engine.subjects import Instance
from auditor.findings import Evidence, Verdict, WaiverUse
from auditor.language import ir
from auditor.language.explaining import Explainer, slots
from auditor.language.reference import FuelSpent, Reference, Trace
from auditor.packs import Rule
from auditor.packs.explained import Clause, Explanation, Named
from auditor.values.truth import Truth, Unknown, conjunction, negation

MOST_TRACED = 300_000
"""Steps kept of one subject: a rule that takes more is not shown step by step."""

GATES = {"when": False, "unless": True}
"""The clauses that decide whether a rule applies, and the value of each with which it does not."""


def clauses(rule: Rule) -> tuple[tuple[str, ir.Node], ...]:
    """Every condition of a rule behind its keyword, in the order in which they are judged."""
    return rule.conditions.clauses()


def explain(rule: Rule, instance: Instance, judged: Judgement, waiver: WaiverUse | None = None) -> Explanation:
    """Why the rule has the verdict it was judged to have on a subject. Never raises on any document."""
    explainer = Explainer(rule.source)
    traces: list[tuple[str, ir.Node, Trace | None]] = []
    limited = judged.limited
    with suppress(FuelSpent):
        traces = [] if limited else list(_traces(rule, instance.records))
    limited = limited or not traces
    deciding = _deciding(traces)
    lets = () if limited else _lets(rule, [trace for _, _, trace in traces if trace is not None], explainer)
    judged_by = tuple(
        Clause(
            keyword,
            explainer.skipped(node) if trace is None else explainer.explain(trace),
            number in deciding,
        )
        for number, (keyword, node, trace) in enumerate(traces)
    )
    return Explanation(
        instance.subject,
        judged.verdict if waiver is None else Verdict.WAIVED,
        judged.message,
        judged.remedy,
        judged.tolerance,
        tuple(Evidence(seen.label, seen.cell.text, seen.cell.place) for seen in judged.evidence),
        lets,
        judged_by,
        judged.verdict is not Verdict.UNKNOWN
        and any(isinstance(clause.step.value, Unknown) for clause in judged_by if clause.decided),
        limited,
        waiver,
    )


def _traces(rule: Rule, records: tuple[Any, ...]) -> Iterator[tuple[str, ir.Node, Trace | None]]:
    """Every clause with its trace; None for one that nobody looks at, the matter being settled before."""
    applies: Truth = True
    left = MOST_TRACED
    for keyword, node in clauses(rule):
        gate = keyword in GATES
        if applies is False or (isinstance(applies, Unknown) and not gate):
            yield keyword, node, None
            continue
        evaluator = Reference(records, rule.lets, left)
        trace = evaluator.trace(node)
        left -= evaluator.steps
        if gate:
            applies = conjunction((applies, negation(trace.value) if GATES[keyword] else trace.value))
        yield keyword, node, trace


def _lets(rule: Rule, traces: Sequence[Trace], explainer: Explainer) -> tuple[Named, ...]:
    """The lets that the conditions mention, evaluated or not, in the order of the rule."""
    evaluated = slots(traces)
    names: dict[int, str] = {}
    waiting = [*rule.lets, *(node for _, node in clauses(rule))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ir.Slot):
            names[node.index] = node.name
        waiting.extend(ir.parts(node))
    return tuple(
        Named(
            names[index],
            explainer.explain(evaluated[index]) if index in evaluated else explainer.skipped(rule.lets[index]),
        )
        for index in sorted(names)
    )


def _deciding(traces: Sequence[tuple[str, ir.Node, Trace | None]]) -> frozenset[int]:
    """The numbers of the clauses that the verdict rests on; none where the rule is met."""
    seen = [(number, keyword, trace.value) for number, (keyword, _, trace) in enumerate(traces) if trace is not None]
    gates = [(number, value, GATES[keyword]) for number, keyword, value in seen if keyword in GATES]
    others = [(number, value) for number, keyword, value in seen if keyword not in GATES]
    for group in (
        [number for number, value, closed in gates if value is closed],
        [number for number, value, _ in gates if isinstance(value, Unknown)],
        [number for number, value in others if value is False],
        [number for number, value in others if isinstance(value, Unknown)],
    ):
        if group:
            return frozenset(group)
    return frozenset()

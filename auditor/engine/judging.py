"""One rule on one subject: its verdict, its message and the cells it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.findings import Verdict
from auditor.language import ir
from auditor.language.evidence import bands, decisive
from auditor.language.reference import FuelSpent, Reference, Trace
from auditor.language.rendering import REASONS, fill
from auditor.packs import Message, Rule
from auditor.values.measure import Measure
from auditor.values.truth import Seen, Unknown, conjunction, merged, negation


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; everything but `verdict` and `steps` is empty unless it is fail or unknown."""

    verdict: Verdict
    steps: int
    message: str = ""
    remedy: str | None = None
    evidence: tuple[Seen, ...] = ()
    tolerance: str | None = None


def judge(rule: Rule, records: tuple[Any, ...], fuel: int | None = None) -> Judgement:
    """Apply a rule to a subject. Never raises on any document."""
    evaluator = Reference(records, rule.lets, fuel)
    try:
        return _judge(rule, evaluator)
    except FuelSpent:
        return Judgement(Verdict.UNKNOWN, evaluator.steps, "无法判定：计算步数超出上限")


def _judge(rule: Rule, evaluator: Reference) -> Judgement:
    applies = conjunction(evaluator.value(node) for node in rule.when)
    if rule.unless and applies is not False:
        applies = conjunction((applies, *(negation(evaluator.value(node)) for node in rule.unless)))
    if applies is False:
        return Judgement(Verdict.NOT_APPLICABLE, evaluator.steps)
    if isinstance(applies, Unknown):
        skipped = rule.missing.verdict == "skip"
        return Judgement(Verdict.NOT_APPLICABLE, evaluator.steps) if skipped else _undecided(evaluator, applies)
    values = [evaluator.value(requirement.condition) for requirement in rule.requirements]
    for requirement, value in zip(rule.requirements, values, strict=True):
        if value is False:
            trace = evaluator.trace(requirement.condition)
            return _failed(rule, evaluator, requirement.message, decisive(trace), _tolerance(trace))
    unknown = [value for value in values if isinstance(value, Unknown)]
    if not unknown:
        return Judgement(Verdict.PASS, evaluator.steps)
    return _missing(rule, evaluator, merged(unknown), values)


def _failed(
    rule: Rule, evaluator: Reference, message: Message, evidence: tuple[Seen, ...], tolerance: str | None = None
) -> Judgement:
    remedy = None if rule.remedy is None else fill(rule.remedy, evaluator)
    return Judgement(Verdict.FAIL, evaluator.steps, fill(message, evaluator), remedy, evidence, tolerance)


def _missing(rule: Rule, evaluator: Reference, unknown: Unknown, values: list[Any]) -> Judgement:
    """The rule's own word on what could not be decided."""
    match rule.missing.verdict:
        case "skip":
            return Judgement(Verdict.NOT_APPLICABLE, evaluator.steps)
        case "fail":
            first = next(r for r, value in zip(rule.requirements, values, strict=True) if isinstance(value, Unknown))
            message = rule.missing.message or first.message
            return _failed(rule, evaluator, message, unknown.causes or _read(evaluator, first.condition))
        case _:
            if not unknown.causes:
                first = next(r for r, value in zip(rule.requirements, values, strict=True) if value == unknown)
                unknown = Unknown(unknown.reason, _read(evaluator, first.condition))
            return _undecided(evaluator, unknown)


def _read(evaluator: Reference, condition: ir.Node) -> tuple[Seen, ...]:
    return decisive(evaluator.trace(condition))


def _undecided(evaluator: Reference, unknown: Unknown) -> Judgement:
    labels = "、".join(dict.fromkeys(cause.label for cause in unknown.causes))
    why = REASONS[unknown.reason].strip("（）")
    message = f"无法判定：{labels}{why}" if labels else f"无法判定：{why}"
    return Judgement(Verdict.UNKNOWN, evaluator.steps, message, None, unknown.causes)


def _tolerance(trace: Trace) -> str | None:
    """The band of every `~` that the failing condition used, in words."""
    found = []
    for operator, left, right in bands(trace):
        if left.comparable(right):
            band = Measure(left.band(right), left.dimension, left.unit)
            found.append(f"{operator} ±{band}")
    return "；".join(dict.fromkeys(found)) or None

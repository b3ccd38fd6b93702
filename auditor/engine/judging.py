"""One rule on one subject: its verdict, its message and the cells it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from auditor.findings import Verdict
from auditor.language import ir
from auditor.language.evidence import decisive, tolerances
from auditor.language.reference import FuelSpent, Reference
from auditor.language.rendering import REASONS, fill
from auditor.packs import Message, Requirement, Rule
from auditor.values.truth import MISSING, Reason, Seen, Unknown, conjunction, merged, negation


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; everything but `verdict` and `steps` is empty unless it is fail or unknown.

    `limited` says that the step limit kept the rule from deciding.
    """

    verdict: Verdict
    steps: int
    message: str = ""
    remedy: str | None = None
    evidence: tuple[Seen, ...] = ()
    tolerance: str | None = None
    limited: bool = False


def judge(rule: Rule, records: tuple[Any, ...], fuel: int | None = None) -> Judgement:
    """Apply a rule to a subject. Never raises on any document."""
    evaluator = Reference(records, rule.lets, fuel)
    try:
        return _judge(rule, evaluator)
    except FuelSpent:
        reason = REASONS[Reason.LIMIT].strip("（）")
        return Judgement(Verdict.UNKNOWN, evaluator.steps, f"无法判定：{reason}", limited=True)


def doubtful(judgement: Judgement, force: Unknown) -> Judgement:
    """A fault of a rule of which it is not known whether it is in force: not decided, and why."""
    labels = "、".join(dict.fromkeys(cause.label for cause in force.causes))
    why = f"{labels}{REASONS[force.reason].strip('（）')}" if labels else REASONS[force.reason].strip("（）")
    message = f"无法判定本规则是否适用：{why}。若适用：{judgement.message}"
    return Judgement(Verdict.UNKNOWN, judgement.steps, message, None, (*force.causes, *judgement.evidence))


def _judge(rule: Rule, evaluator: Reference) -> Judgement:
    applies = conjunction(evaluator.value(node) for node in rule.when)
    if rule.unless and applies is not False:
        applies = conjunction((applies, *(negation(evaluator.value(node)) for node in rule.unless)))
    if applies is False or (isinstance(applies, Unknown) and rule.missing.verdict == "skip"):
        return Judgement(Verdict.NOT_APPLICABLE, evaluator.steps)
    if isinstance(applies, Unknown):
        return _undecided(evaluator, applies)
    values = [evaluator.value(requirement.condition) for requirement in rule.requirements]
    failed = [requirement for requirement, value in zip(rule.requirements, values, strict=True) if value is False]
    if failed:
        return _failed(rule, evaluator, [(requirement.message, requirement.condition) for requirement in failed])
    unknown = [value for value in values if isinstance(value, Unknown)]
    if not unknown:
        return Judgement(Verdict.PASS, evaluator.steps)
    first = next(r for r, value in zip(rule.requirements, values, strict=True) if isinstance(value, Unknown))
    return _missing(rule, evaluator, merged(unknown), first)


def _missing(rule: Rule, evaluator: Reference, unknown: Unknown, first: Requirement) -> Judgement:
    """The rule's own word on what could not be decided; `first` is the first requirement in doubt."""
    match rule.missing.verdict:
        case "skip":
            return Judgement(Verdict.NOT_APPLICABLE, evaluator.steps)
        case "fail":
            # The rule's word on a gap is said of a gap only, not of a cell that is there and cannot be read.
            message = rule.missing.message if unknown.reason in MISSING else None
            return _failed(rule, evaluator, [(message or first.message, first.condition)], unknown.causes)
        case _:
            return _undecided(evaluator, unknown, first.condition)


def _failed(
    rule: Rule, evaluator: Reference, faults: Sequence[tuple[Message, ir.Node]], causes: tuple[Seen, ...] = ()
) -> Judgement:
    """A fault, explained. Explaining has steps of its own: running out of them takes nothing from the verdict."""
    explainer = evaluator.again()
    evidence, bands, said, remedy = list(causes), list[str](), list[str](), None
    with suppress(FuelSpent):
        for message, condition in faults:
            trace = explainer.trace(condition)
            evidence += () if causes else decisive(trace)
            bands += [f"{operator} ±{band}" for operator, band in tolerances(trace)]
            said.append(fill(message, explainer))
        remedy = None if rule.remedy is None else fill(rule.remedy, explainer)
    return Judgement(
        Verdict.FAIL,
        evaluator.steps + explainer.steps,
        "；".join(dict.fromkeys(said)) or rule.title,
        remedy,
        tuple(dict.fromkeys(evidence)),
        "；".join(dict.fromkeys(bands)) or None,
    )


def _undecided(evaluator: Reference, unknown: Unknown, condition: ir.Node | None = None) -> Judgement:
    """What kept a rule from deciding: the cells, or those that the condition read where it names none."""
    causes = unknown.causes
    if not causes and condition is not None:
        with suppress(FuelSpent):
            causes = decisive(evaluator.again().trace(condition))
    labels = "、".join(dict.fromkeys(cause.label for cause in causes))
    why = REASONS[unknown.reason].strip("（）")
    message = f"无法判定：{labels}{why}" if labels else f"无法判定：{why}"
    return Judgement(Verdict.UNKNOWN, evaluator.steps, message, None, causes)

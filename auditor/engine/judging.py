"""One rule on one subject: its verdict, its message and the cells it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from auditor.findings import Verdict
from auditor.language import ir
from auditor.language.conditions import Conditions
from auditor.language.evidence import decisive, tolerances
from auditor.language.reference import FuelSpent, Reference
from auditor.language.remarks import remarks, skips
from auditor.language.rendering import REASONS, fill
from auditor.packs import Message, Requirement, Rule
from auditor.values.truth import MISSING, Reason, Seen, Truth, Unknown, conjunction, merged, negation


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


def judge(rule: Rule, records: tuple[Any, ...], fuel: int | None = None, known: Judgement | None = None) -> Judgement:
    """Apply a rule to a subject. Never raises on any document.

    `known` is the judgement that a program has come to, if any: it stands unless it took more than `fuel` steps.
    """
    if known is not None and fuel is not None and known.steps <= fuel:
        return known
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


def conditions(rule: Rule) -> Conditions:
    """What of a rule decides its verdict on a subject, as both evaluators take it."""
    return rule.conditions


def weigh(rule: Conditions, evaluator: Reference) -> tuple[Truth, tuple[Truth, ...]]:
    """Whether a rule applies, and the values of what it requires; none of them is looked at where it does not."""
    applies = conjunction(evaluator.value(node) for node in rule.when)
    if rule.unless and applies is not False:
        applies = conjunction((applies, *(negation(evaluator.value(node)) for node in rule.unless)))
    return applies, tuple(evaluator.value(node) for node in rule.require) if applies is True else ()


def settled(rule: Rule, applies: Truth, values: tuple[Truth, ...], steps: int) -> Judgement | None:
    """The judgement where there is nothing to explain: pass and not applicable."""
    if applies is not True:
        skipped = applies is False or rule.missing.verdict == "skip"
        return _plain(Verdict.NOT_APPLICABLE, steps) if skipped else None
    if False in values:
        return None
    if any(value is not True for value in values):
        return _plain(Verdict.NOT_APPLICABLE, steps) if rule.missing.verdict == "skip" else None
    return _plain(Verdict.PASS, steps)


@lru_cache(maxsize=4096)
def _plain(verdict: Verdict, steps: int) -> Judgement:
    """One judgement for all subjects that it fits: a long document has hundreds of thousands."""
    return Judgement(verdict, steps)


def _judge(rule: Rule, evaluator: Reference) -> Judgement:
    applies, values = weigh(conditions(rule), evaluator)
    plain = settled(rule, applies, values, evaluator.steps)
    if plain is not None:
        return plain
    if isinstance(applies, Unknown):
        return _undecided(evaluator, applies)
    failed = [requirement for requirement, value in zip(rule.requirements, values, strict=True) if value is False]
    if failed:
        return _failed(rule, evaluator, [(requirement.message, requirement.condition) for requirement in failed])
    unknown = [value for value in values if isinstance(value, Unknown)]
    first = next(r for r, value in zip(rule.requirements, values, strict=True) if isinstance(value, Unknown))
    return _missing(rule, evaluator, merged(unknown), first)


def _missing(rule: Rule, evaluator: Reference, unknown: Unknown, first: Requirement) -> Judgement:
    """The rule's own word on what could not be decided; `first` is the first requirement in doubt."""
    if rule.missing.verdict != "fail":
        return _undecided(evaluator, unknown, first.condition)
    # The rule's word on a gap is said of a gap only, not of a cell that is there and cannot be read.
    message = rule.missing.message if unknown.reason in MISSING else None
    return _failed(rule, evaluator, [(message or first.message, first.condition)], unknown.causes)


def _failed(
    rule: Rule, evaluator: Reference, faults: Sequence[tuple[Message, ir.Node]], causes: tuple[Seen, ...] = ()
) -> Judgement:
    """A fault, explained. Explaining has steps of its own: running out of them takes nothing from the verdict."""
    explainer = evaluator.again()
    evidence, bands, said, remedy = list(causes), list[str](), list[str](), None
    noted: list[str] = []
    with suppress(FuelSpent):
        for message, condition in faults:
            trace = explainer.trace(condition)
            evidence += () if causes else decisive(trace)
            bands += [f"{operator} ±{band}" for operator, band in tolerances(trace)]
            said.append(fill(message, explainer))
            noted += remarks(trace)
            for part in message:
                if not isinstance(part, str) and skips(part, rule.lets):
                    noted += remarks(explainer.trace(part))
        remedy = None if rule.remedy is None else fill(rule.remedy, explainer)
    return Judgement(
        Verdict.FAIL,
        evaluator.steps + explainer.steps,
        ("；".join(dict.fromkeys(said)) or rule.title) + "".join(f"（{note}）" for note in dict.fromkeys(noted)),
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

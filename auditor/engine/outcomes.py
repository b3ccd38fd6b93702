"""One rule on one document: the verdict on every subject, as `check` gives it, and the reasons that are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.engine import share
from auditor.engine.applying import Applied, Judged
from auditor.engine.effect import UNDATED, AsOf, in_force
from auditor.engine.explaining import explain
from auditor.engine.subjects import instances
from auditor.engine.waiving import Waivers
from auditor.findings import Subject, Verdict
from auditor.language.explaining import Step
from auditor.model.document import Document
from auditor.packs import Pack, Rule
from auditor.packs.explained import Explanation, Outcome, RuleOutcomes
from auditor.values.text import normalise

MOST_LISTED = 1_000
"""Subjects listed with their verdict; the rest are counted."""
MOST_EXPLAINED = 10
"""Subjects explained unless all are asked for."""
MOST_OF_ALL = 500
"""Subjects explained where all are asked for."""
MOST_TRACED_IN_ALL = 3_000_000
MOST_SHOWN_IN_ALL = 20_000
"""Steps taken, and steps shown, of all subjects explained together; the first is explained whatever it takes."""

TELLING = frozenset({Verdict.FAIL, Verdict.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Choice:
    """Which subjects to tell of; None leaves it open. Parts of a name are enough; `every` explains all."""

    project: str | None = None
    period: str | None = None
    indicator: str | None = None
    verdict: Verdict | None = None
    every: bool = False

    @property
    def narrowed(self) -> bool:
        return any(part is not None for part in (self.project, self.period, self.indicator, self.verdict))

    def holds(self, subject: Subject, verdict: Verdict) -> bool:
        """Whether a subject with this verdict is one of those asked for."""
        return (
            _within(self.project, subject.project, subject.unit)
            and _within(self.indicator, subject.indicator)
            and self.period in {None, subject.period}
            and self.verdict in {None, verdict}
        )


def rule_outcomes(
    document: Document, rule: Rule, choice: Choice, packs: Sequence[Pack] = (), as_of: AsOf = UNDATED
) -> RuleOutcomes:
    """The rule on every subject of its kind, and the reasons on those that `choice` asks for.

    `packs` are those in force, whose waivers count.
    """
    force = in_force(rule, document, as_of)
    subjects = instances(document)
    applied = Applied(rule, force, Waivers(packs, as_of.day))
    judged = list(applied.on(subjects[rule.subject], share(subjects)))
    chosen = [one for one in judged if choice.holds(one.instance.subject, one.verdict)]
    listed = _listed(chosen)
    worth = _worth(listed, choice)
    explained = _explanations(rule, worth[: MOST_OF_ALL if choice.every else MOST_EXPLAINED], listed)
    outcomes = [Outcome(one.instance.subject, one.verdict, explained.get(number)) for number, one in enumerate(listed)]
    verdicts = Counter(dict.fromkeys(Verdict, 0))
    verdicts.update(one.verdict for one in chosen)
    return RuleOutcomes(
        rule=rule,
        force=force,
        subjects=len(judged),
        chosen=len(chosen),
        verdicts=dict(verdicts),
        outcomes=tuple(outcomes),
        unlisted=len(chosen) - len(listed),
        unexplained=len(worth) - len(explained),
    )


def _within(part: str | None, *names: str | None) -> bool:
    return part is None or any(normalise(part).casefold() in normalise(name).casefold() for name in names if name)


def _listed(chosen: list[Judged]) -> list[Judged]:
    """At most as many as a list has; what fails or is undecided is never left out for what is not."""
    if len(chosen) <= MOST_LISTED:
        return chosen
    return sorted(chosen, key=lambda one: one.verdict not in TELLING)[:MOST_LISTED]


def _worth(listed: Sequence[Judged], choice: Choice) -> list[int]:
    """The numbers of those to explain: what fails or is undecided, or all of a choice that has no such."""
    numbers = [number for number, one in enumerate(listed) if one.judgement is not None]
    if choice.every or choice.verdict is not None:
        return numbers
    telling = [number for number in numbers if listed[number].verdict in TELLING]
    return telling or (numbers if choice.narrowed or len(listed) == 1 else [])


def _explanations(rule: Rule, numbers: Sequence[int], listed: Sequence[Judged]) -> dict[int, Explanation]:
    """The first of those to explain, by number: as many as are told in a moment."""
    explained: dict[int, Explanation] = {}
    traced = shown = 0
    for number in numbers:
        one = listed[number]
        if one.judgement is None:
            continue
        traced += one.judgement.steps
        if explained and (traced > MOST_TRACED_IN_ALL or shown > MOST_SHOWN_IN_ALL):
            break
        explained[number] = explain(rule, one.instance, one.judgement, one.waiver)
        shown += sum(1 for _ in _steps(explained[number]))
    return explained


def _steps(explanation: Explanation) -> Iterator[Step]:
    waiting = [*(let.step for let in explanation.lets), *(clause.step for clause in explanation.clauses)]
    while waiting:
        step = waiting.pop()
        yield step
        waiting.extend(step.steps)

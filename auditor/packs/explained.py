"""What is told of a rule on a document: its verdict on each subject, and why it is so on some of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.findings import Evidence, Subject, Verdict, WaiverUse
from auditor.language.explaining import Step
from auditor.packs import Rule
from auditor.values.truth import Truth


@dataclass(frozen=True, slots=True)
class Named:
    """A let that the conditions use, under its name."""

    name: str
    step: Step


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition of the rule behind its keyword (when, unless, require); `decided`: the verdict rests on it."""

    keyword: str
    step: Step
    decided: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a rule has its verdict on one subject, with the finding as it would be reported.

    `stood_in` says that the rule's own word on what is missing gave the verdict. `evidence` are the cells that
    the verdict rests on, for an undecided one those that caused it. `limited`: there were too many steps to
    show, or to decide at all; there are no clauses and lets then.
    """

    subject: Subject
    verdict: Verdict
    message: str
    remedy: str | None
    tolerance: str | None
    evidence: tuple[Evidence, ...]
    lets: tuple[Named, ...]
    clauses: tuple[Clause, ...]
    stood_in: bool = False
    limited: bool = False
    waiver: WaiverUse | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one subject, with its explanation if it is one of those to be shown."""

    subject: Subject
    verdict: Verdict
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class RuleOutcomes:
    """A rule on a document: the outcomes that were asked for, in printed order, and the count of their verdicts.

    `force` says whether the rule is in force on the document at all. `subjects` are all there are of the rule's
    kind, `chosen` those that were asked for; `unlisted` of these are beyond the limit of the list, `unexplained`
    are worth explaining and beyond that limit.
    """

    rule: Rule = field(repr=False)
    force: Truth
    subjects: int
    chosen: int
    verdicts: dict[Verdict, int]
    outcomes: tuple[Outcome, ...]
    unlisted: int = 0
    unexplained: int = 0

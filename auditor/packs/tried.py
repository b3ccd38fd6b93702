"""What the tests of rules gave: each test's outcome, what the tests of a rule show of it, and what they miss."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from auditor.findings import Verdict
from auditor.packs import Rule, Trial
from auditor.packs.explained import Explanation
from auditor.source import Source, Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """One test of a rule and what the rule said: `cells` are those that the finding rests on, with their text.

    `unsaid` and `uncited` are the words and cells that the test asks of the finding and that it lacks.
    """

    trial: Trial
    place: str
    verdict: Verdict
    message: str
    cells: tuple[tuple[str, str], ...]
    unsaid: str | None
    uncited: tuple[str, ...]
    explanation: Explanation | None = field(default=None, repr=False)

    @property
    def passed(self) -> bool:
        return self.verdict is self.trial.verdict and self.unsaid is None and not self.uncited


class Point(StrEnum):
    """What the tests of a rule should show of a condition."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    BOUNDARY = "boundary"
    """Both sides of a comparison equal, or as near to each other as figures of that kind come."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A point that no test shows of a condition; `cells` are the labels of those that the condition reads.

    `reason` is the rule's own word on why no test can show it.
    """

    point: Point
    text: str
    place: str
    cells: tuple[str, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many points there are to show, and those that no test shows."""

    points: int
    gaps: tuple[Gap, ...]

    @property
    def open(self) -> tuple[Gap, ...]:
        """The gaps that are not explained."""
        return tuple(gap for gap in self.gaps if gap.reason is None)

    @property
    def shown(self) -> int:
        return self.points - len(self.gaps)

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all; a gap that is explained counts as shown."""
        return 100 * (self.points - len(self.open)) // self.points if self.points else 100


class Change(StrEnum):
    """What a mutant changes."""

    ORDER = "order"
    """A comparison takes in the border or leaves it out."""
    COMPARISON = "comparison"
    TOLERANCE = "tolerance"
    CONNECTIVE = "connective"
    CONDITION = "condition"
    """One of several conditions is left out."""
    NEGATION = "negation"
    THRESHOLD = "threshold"
    UNIT = "unit"
    KIND = "kind"
    FILTER = "filter"
    QUANTIFIER = "quantifier"
    ITEM = "item"
    ARITHMETIC = "arithmetic"
    DEFAULT = "default"
    MISSING = "missing"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a rule: the text at `span` gives way to `text`; `around` is the part of the rule that names it.

    The span is in the rule, or in a parameter or definition that the rule uses.
    """

    change: Change
    source: Source = field(repr=False)
    span: Span
    text: str
    around: Span = field(repr=False)

    @property
    def old(self) -> str:
        return self.source.text[self.span.start : self.span.end]

    @property
    def before(self) -> str:
        """The part of the rule around the change."""
        return self.source.text[self.around.start : self.around.end]

    @property
    def after(self) -> str:
        """The same part, changed; empty where it is gone."""
        text = self.source.text
        return text[self.around.start : self.span.start] + self.text + text[self.span.end : self.around.end]

    @property
    def place(self) -> str:
        return f"{self.source.name}:{self.source.position(self.span.start)[0]}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A comment of a rule on a mutant or gap: what it names, as written, and the reason it gives."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """What became of the mutants of a rule; `unchecked` do not pass the checker, `cut` are beyond the limit.

    `explained` are mutants that no test tells from the rule, each with the rule's word on why none can;
    `stale` are such words about a change that is not there or that a test does tell.
    """

    killed: int
    survivors: tuple[Mutant, ...]
    explained: tuple[tuple[Mutant, str], ...] = ()
    stale: tuple[Claim, ...] = ()
    unchecked: int = 0
    cut: int = 0

    @property
    def tried(self) -> int:
        return self.killed + len(self.survivors) + len(self.explained)


@dataclass(frozen=True, slots=True)
class RuleTried:
    """A rule with the outcomes of its tests and what they cover; `mutation` where it was asked for.

    `stale` are the rule's words on gaps that are none.
    """

    rule: Rule
    outcomes: tuple[Outcome, ...]
    coverage: Coverage
    mutation: Mutation | None = None
    stale: tuple[Claim, ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)


@dataclass(frozen=True, slots=True)
class PackTried:
    """A pack that was asked for, with those of its rules that were."""

    id: str
    title: str
    version: str
    rules: tuple[RuleTried, ...]

"""Rule packs: what a pack and a rule are once they are checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from auditor.findings import Basis, Confidence, Severity, SubjectKind, Verdict
from auditor.language import ir
from auditor.language.conditions import Conditions
from auditor.language.types import RecordType
from auditor.source import Source, Span
from auditor.values.printed import State

Message = tuple[str | ir.Node, ...]
"""Text pieces and expressions in turn."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What rules can be about: per subject kind, the records in view from the document inwards."""

    subjects: dict[SubjectKind, tuple[RecordType, ...]]

    def subject(self, word: str) -> SubjectKind | None:
        """The kind that `word` names in either language."""
        for kind, records in self.subjects.items():
            if word in {str(kind), records[-1].label}:
                return kind
        return None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One `require`, with the message of the clause that follows it."""

    condition: ir.Node
    message: Message


@dataclass(frozen=True, slots=True)
class Missing:
    """The rule's own word on what could not be decided: fail, unknown or skip."""

    verdict: str = "unknown"
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """Budget years, both ends included; None is open."""

    first: int | None
    last: int | None

    def hold(self, year: int) -> bool:
        """Whether `year` is among them."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that a test gives a list of the form: of each, its cells with their values."""

    rows: tuple[tuple[tuple[ir.Read, GivenValue], ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A cell given as words that are no value: `年度资金总额 = 未识别("待定")`."""

    text: str


GivenValue = ir.Const | State | Words | Rows
"""What a test gives a cell: a value, the state of a gap, words that are no value, or the rows of a list."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A test written in a rule: cells of the subject, and the verdict that they should get.

    A cell that is not given is blank. `saying` is a part of the message, `citing` are cells that the
    finding must rest on; both only where the test says so. The path of a given cell ends in a leaf, in a
    part of the form (given as absent), or in a list (given as rows).
    """

    verdict: Verdict
    given: tuple[tuple[ir.Read, GivenValue], ...]
    span: Span
    saying: str | None = None
    citing: tuple[ir.Read, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    constant: ir.Const
    low: ir.Const | None
    high: ir.Const | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One checked rule. `topic` is the name of the file it stands in."""

    id: str
    title: str
    severity: Severity
    criterion: str
    basis: tuple[Basis, ...]
    subject: SubjectKind
    lets: tuple[ir.Node, ...]
    when: tuple[ir.Node, ...]
    unless: tuple[ir.Node, ...]
    requirements: tuple[Requirement, ...]
    missing: Missing
    remedy: Message | None
    tests: tuple[Trial, ...]
    source: Source = field(repr=False)
    span: Span = field(repr=False)
    topic: str = ""
    parameters: tuple[str, ...] = ()
    pack: str = ""
    """The pack that declares the rule."""
    effective: tuple[Years, ...] = ()
    """The budget years in which the rule is in force: those that all of these hold."""
    applies: tuple[ir.Node, ...] = ()
    """Conditions on the document from `effective` clauses of the rule and its pack."""
    definitions: tuple[str, ...] = ()
    """The pack's definitions that the rule uses, directly or through others."""
    outer: int = 0
    """The records in view of its conditions: those of its subject, from the document inwards."""
    confidence: Confidence | None = None
    """What people judged of its findings, as the pack's file of appraisals says."""

    @property
    def conditions(self) -> Conditions:
        """What of the rule decides its verdict: the one place where it is listed."""
        return Conditions(
            self.lets, self.when, self.unless, tuple(requirement.condition for requirement in self.requirements)
        )

    @property
    def text(self) -> str:
        """The rule as its author wrote it."""
        return self.source.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Override:
    """Another severity that an extending pack gives a rule."""

    rule: str
    severity: Severity
    reason: str | None
    source: Source = field(repr=False)
    span: Span = field(repr=False)


@dataclass(frozen=True, slots=True)
class Disabled:
    """A rule that an extending pack does without, and why."""

    rule: str
    reason: str
    source: Source = field(repr=False)
    span: Span = field(repr=False)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is excused: of `rule`, where `whose` cells name the subject and `cells` read as they did.

    Both are conditions on the records of the rule's subject, `cells` with the label and the value as written.
    """

    pack: str
    rule: str
    whose: tuple[ir.Node, ...]
    cells: tuple[tuple[str, ir.Node], ...]
    reason: str
    by: str
    until: date | None
    source: Source = field(repr=False)
    span: Span = field(repr=False)

    @property
    def where(self) -> str:
        """File, line and column of the waiver."""
        line, column = self.source.position(self.span.start)
        return f"{self.source.name}:{line}:{column}"


@dataclass(frozen=True, slots=True)
class Pack:
    """A checked pack. `rules` are its own, with the severity that extending packs give them."""

    id: str
    title: str
    version: str
    parameters: tuple[Parameter, ...]
    rules: tuple[Rule, ...]
    extends: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    disabled: tuple[Disabled, ...] = ()
    waivers: tuple[Waiver, ...] = ()

"""What an audit says: findings with evidence, per document, gathered in one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from auditor.values.note import Note
from auditor.values.paper import Drawn
from auditor.values.place import Place


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    WAIVED = "waived"


class SubjectKind(StrEnum):
    DOCUMENT = "document"
    PROJECT = "project"
    PERIOD = "period"
    INDICATOR = "indicator"
    BUDGET_LINE = "budget_line"


@dataclass(frozen=True, slots=True)
class Basis:
    """A regulation by title and number; a clause only when it was read."""

    document: str
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about. `period` is implementation or annual.

    `number` is that of the project's table in the document, from 1: two may have one name.
    """

    kind: SubjectKind
    project: str | None = None
    unit: str | None = None
    period: str | None = None
    indicator: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One cell that the failing condition read: its label, the text as printed, its place."""

    field: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A cell of doubtful print and what may have stood there: if so, there is no such fault."""

    field: str
    text: str
    other: str
    place: Place


NORMAL_95 = Decimal("1.959964")
"""The quantile of the normal distribution for an interval of 95%."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How many of a rule's findings people judged, and how."""

    right: int
    arguable: int
    wrong: int

    @property
    def judged(self) -> int:
        return self.right + self.arguable + self.wrong

    @property
    def precision(self) -> Decimal:
        """The share of right ones among those judged, at least one; arguable ones are not right."""
        return Decimal(self.right) / self.judged

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """Between which shares the precision lies, with a confidence of 95%.

        Wilson's score interval: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical
        Inference, Journal of the American Statistical Association 22 (1927), which holds for few findings too.
        """
        square = NORMAL_95 * NORMAL_95 / self.judged
        middle = self.precision + square / 2
        reach = (square * (self.precision * (1 - self.precision) + square / 4)).sqrt()
        low, high = ((middle + sign * reach) / (1 + square) for sign in (-1, 1))
        # The interval holds the precision but for the last digit of its root.
        return max(min(low, self.precision), Decimal(0)), min(max(high, self.precision), Decimal(1))


class WaiverState(StrEnum):
    """What became of a waiver."""

    USED = "used"
    EXPIRED = "expired"
    CHANGED = "changed"
    """A cell no longer reads as it did when the finding was excused."""
    UNUSED = "unused"
    """No rule found anything that it could excuse."""


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver and what became of it; `where` is its file, line and column, `changed` are labels of cells."""

    pack: str
    rule: str
    where: str
    reason: str
    by: str
    until: date | None
    state: WaiverState
    changed: tuple[str, ...] = ()
    count: int = 0
    """How many findings it excused."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's word on one subject: `fail`, or `unknown` with the cells that kept it from deciding.

    `waiver` is set where the finding is excused; its verdict is then `waived`.

    `tolerance` is the band of `~` in words where one was used. `fingerprint` stays the same from run
    to run and when rows or pages move.
    """

    rule: str
    title: str
    severity: Severity
    criterion: str
    basis: tuple[Basis, ...]
    verdict: Verdict
    subject: Subject
    message: str
    remedy: str | None
    evidence: tuple[Evidence, ...]
    tolerance: str | None
    fingerprint: str
    waiver: WaiverUse | None = None
    depends: tuple[OtherReading, ...] = ()
    """Other readings of doubtful print under which the fault would not stand."""
    confidence: Confidence | None = None
    """What people judged of the rule's findings so far; None where nobody did."""
    since: Since | None = None
    """How it stands to the earlier report that the run was given; None without one."""
    before: str | None = None
    """The message of the earlier report, where it changed."""
    accepted: bool = False
    """Somebody marked it as right: it is to be mended."""


class Since(StrEnum):
    """What became of a finding since an earlier report."""

    NEW = "new"
    CHANGED = "changed"
    """Found then as now, with other words: a value was changed, and is still at fault."""
    UNCHANGED = "unchanged"
    FIXED = "fixed"
    UNDECIDED = "undecided"
    """It can no longer be decided."""
    WAIVED = "waived"
    ABSENT = "absent"
    """Its project does not stand in the document any more."""
    UNCHECKED = "unchecked"
    """This time its document was not audited, or its rule not in force."""


STANDING = (Since.NEW, Since.CHANGED, Since.UNCHANGED)
"""What is said of the findings of today; the rest is said of those that are none any more."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finding of an earlier report that is none today, and what became of it."""

    path: str
    finding: Finding
    since: Since


@dataclass(frozen=True, slots=True)
class Recheck:
    """What became of the findings of an earlier report; `baseline` is its name."""

    baseline: str
    gone: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One step of why a rule found what it did: its sign, its words, how deep it stands, the keyword before it."""

    keyword: str
    mark: str
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class AuditedProject:
    name: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class PackUsed:
    id: str
    version: str
    rules: int
    disabled: tuple[DisabledRule, ...] = ()


@dataclass(frozen=True, slots=True)
class DisabledRule:
    """A rule of another pack that a pack did without, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document's part of the report; `error` is set where it could not be read."""

    path: str
    sha256: str | None
    error: str | None = None
    title: str | None = None
    department: str | None = None
    fiscal_year: int | None = None
    projects: tuple[AuditedProject, ...] = ()
    findings: tuple[Finding, ...] = ()
    undecided: tuple[Finding, ...] = ()
    verdicts: dict[Verdict, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    unlisted: int = 0
    """Findings and undecided beyond the limit of one document, counted and not listed."""
    limited: bool = False
    """The step limit kept a rule from deciding: the document was not wholly checked."""
    waived: tuple[Finding, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    """Every waiver that met its subject with a finding, in the order of the findings."""
    tallies: Mapping[str, Mapping[Verdict, int]] = field(default_factory=dict)
    """The verdicts of each rule by its id, listed or not."""
    drawn: tuple[Drawn, ...] = ()
    """The document as printed, for formats that draw it; what is beyond the bound of a report is left out."""
    reasons: Mapping[str, tuple[ReasonLine, ...]] = field(default_factory=dict)
    """Why each finding was made, by fingerprint and in the language of the run, for formats that tell it."""

    @property
    def status(self) -> str:
        return "audited" if self.error is None else "unreadable"


@dataclass(frozen=True, slots=True)
class Report:
    """What one run found: every document, in the order given."""

    version: str
    packs: tuple[PackUsed, ...]
    documents: tuple[DocumentReport, ...]
    as_of: str | None = None
    """The day or year that the run was asked to stand for, or that its waivers were measured by."""
    waivers: tuple[WaiverUse, ...] = ()
    """What became of every waiver of the packs in this run."""
    recheck: Recheck | None = None

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for document in self.documents for finding in document.findings)

    def counted(self, since: Since) -> int:
        """Findings, of today or earlier, with this word on what became of them."""
        now = sum(finding.since is since for document in self.documents for finding in document.findings)
        return now + sum(each.since is since for each in (self.recheck.gone if self.recheck else ()))

    @property
    def unknown(self) -> int:
        """What could not be decided, listed or not."""
        return sum(document.verdicts.get(Verdict.UNKNOWN, 0) for document in self.documents)

    @property
    def projects(self) -> int:
        return sum(len(document.projects) for document in self.documents)


def twins(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that say one thing of both periods of a project, side by side; the others each alone."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        subject = finding.subject
        whose = (subject.number, subject.project, subject.unit, subject.indicator)
        said = (finding.message, finding.remedy, finding.tolerance, finding.since, finding.before, finding.accepted)
        key = (finding.rule, *whose, *said)
        group = groups.setdefault(key, [])
        if any(subject.period == other.subject.period for other in group):
            group = groups.setdefault((*key, number), [])
        group.append(finding)
    return list(groups.values())

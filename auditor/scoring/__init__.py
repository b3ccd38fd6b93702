"""The review sheet of 财预〔2015〕88号 as drafted from an audit: what faults cost, and what is left to a person."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from auditor.findings import Finding, PackUsed
from auditor.scoring.weights import Weights

ZERO = Decimal(0)


class Grade(StrEnum):
    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a project: its finding, or those that say the same of both periods.

    `weight` is what the pack takes for it, `points` what was taken once the limits of the rule and of the item
    were kept; of what could not be decided, what it may take.
    """

    findings: tuple[Finding, ...]
    weight: Decimal
    points: Decimal

    @property
    def finding(self) -> Finding:
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class Item:
    """One of the eight items under its heading, in points.

    `points` are what it counts at most, `judged` what of it the rules of the run can judge.
    """

    heading: str
    name: str
    points: Decimal
    judged: Decimal
    faults: tuple[Fault, ...] = ()
    undecided: tuple[Fault, ...] = ()

    @property
    def deducted(self) -> Decimal:
        return sum((fault.points for fault in self.faults), ZERO)

    @property
    def low(self) -> Decimal:
        """What it gets if a person gives nothing for what is open."""
        doubtful = sum((fault.points for fault in self.undecided), ZERO)
        return max(ZERO, self.judged - self.deducted - doubtful)

    @property
    def high(self) -> Decimal:
        """What it gets if a person gives everything for what is open."""
        return self.points - self.deducted

    @property
    def open(self) -> Decimal:
        """What a person has to give points for."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Head:
    """What the sheet says of a project at its head; None where the form leaves it blank. Amounts in 元, exact."""

    number: int
    name: str | None
    department: str | None
    department_code: str | None
    unit: str | None
    attribute: str | None
    term: str | None
    fiscal_year: int | None
    total: Decimal | None
    """Of the implementation period."""
    annual_total: Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The draft for one project. `unassigned` are findings of rules that name no item, for which nothing is taken."""

    head: Head
    items: tuple[Item, ...]
    weights: Weights
    unassigned: tuple[Fault, ...] = ()
    waived: int = 0

    @property
    def points(self) -> Decimal:
        return sum((item.points for item in self.items), ZERO)

    @property
    def deducted(self) -> Decimal:
        return sum((item.deducted for item in self.items), ZERO)

    @property
    def low(self) -> Decimal:
        return sum((item.low for item in self.items), ZERO)

    @property
    def high(self) -> Decimal:
        return sum((item.high for item in self.items), ZERO)

    @property
    def open(self) -> Decimal:
        return self.high - self.low

    @property
    def worst(self) -> Grade:
        """The grade if a person gives nothing for what is open."""
        return self.grade(self.low)

    @property
    def best(self) -> Grade:
        """The grade if a person gives everything for what is open."""
        return self.grade(self.high)

    def grade(self, total: Decimal) -> Grade:
        """The grade of a total."""
        for grade, floor in self._floors():
            if total >= floor:
                return grade
        return Grade.POOR

    def needed(self) -> tuple[tuple[Grade, Decimal], ...]:
        """For each grade above the worst that is still within reach, the least of the open points it takes."""
        reach = [(grade, floor - self.low) for grade, floor in self._floors()]
        return tuple((grade, missing) for grade, missing in reach if ZERO < missing <= self.open)

    def _floors(self) -> tuple[tuple[Grade, Decimal], ...]:
        """The floors in points of this sheet, of which the items may count another total than 100."""
        share = self.points / 100
        return tuple((grade, floor * share) for grade, floor in zip(Grade, self.weights.floors, strict=False))


@dataclass(frozen=True, slots=True)
class Scored:
    """One document: a sheet for each project; `apart` is what is about the document itself or other tables.

    `unlisted` counts findings beyond the limit of one document: the sheets then take too little.
    """

    path: str
    error: str | None = None
    weights: Weights | None = None
    title: str | None = None
    department: str | None = None
    fiscal_year: int | None = None
    sheets: tuple[Sheet, ...] = ()
    apart: tuple[Finding, ...] = ()
    unlisted: int = 0
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What one run drafted: every document, in the order given."""

    version: str
    packs: tuple[PackUsed, ...]
    documents: tuple[Scored, ...]

    @property
    def sheets(self) -> int:
        return sum(len(document.sheets) for document in self.documents)

"""When and where a rule is in force: budget years, and what its pack says of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.language import ir
from auditor.language.limits import LIMITS
from auditor.language.reference import FuelSpent, Reference
from auditor.model.document import Document
from auditor.packs import Rule, Years
from auditor.values.truth import Reason, Seen, Truth, Unknown, conjunction


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that a run stands for: `year` decides which rules are in force, `day` which waivers have expired.

    Without a year each document's own budget year counts; without a day no waiver expires.
    """

    year: int | None = None
    day: date | None = None


UNDATED = AsOf()


def in_force(rule: Rule, document: Document, as_of: AsOf) -> Truth:
    """Whether a rule speaks of a document; unknown with the cells that would tell."""
    return Effect(document, as_of).of(rule)


class Effect:
    """Which rules are in force on one document. A condition that a pack sets for all of its rules is weighed once.

    `steps` are those that the conditions took together, no more than a document may take; `limited` says that
    this kept one from deciding.
    """

    def __init__(self, document: Document, as_of: AsOf) -> None:
        self._document = document
        self._as_of = as_of
        self._known: dict[int, tuple[ir.Node, Truth]] = {}
        self.steps = 0
        self.limited = False

    def of(self, rule: Rule) -> Truth:
        """Whether a rule speaks of the document; unknown with the cells that would tell."""
        return self.holds(rule.effective, rule.applies)

    def holds(self, effective: Sequence[Years], applies: Sequence[ir.Node]) -> Truth:
        """Whether budget years and conditions on the document are those of this one."""
        return conjunction((self._in_years(effective), *map(self._holds, applies)))

    def _in_years(self, effective: Sequence[Years]) -> Truth:
        if not effective:
            return True
        stated = self._document.fiscal_year.value
        year = self._as_of.year if self._as_of.year is not None else None if stated is None else int(stated.number)
        if year is None:
            return Unknown(Reason.BLANK, (Seen("fiscal_year", "预算年度", self._document.fiscal_year),))
        return all(years.hold(year) for years in effective)

    def _holds(self, node: ir.Node) -> Truth:
        if id(node) not in self._known:
            left = LIMITS["document_fuel"].value - self.steps
            evaluator = Reference((self._document,), (), min(left, LIMITS["fuel"].value))
            try:
                truth: Truth = evaluator.value(node)
            except FuelSpent:
                truth, self.limited = Unknown(Reason.LIMIT), True
            self.steps += evaluator.steps
            self._known[id(node)] = node, truth
        return self._known[id(node)][1]

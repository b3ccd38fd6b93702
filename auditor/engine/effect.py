"""When and where a rule is in force: budget years, and what its pack says of the document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor.language.reference import FuelSpent, Reference
from auditor.model.document import Document
from auditor.packs import Rule
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
    return conjunction((_in_years(rule, document, as_of), *_conditions(rule, document)))


def _in_years(rule: Rule, document: Document, as_of: AsOf) -> Truth:
    if not rule.effective:
        return True
    stated = document.fiscal_year.value
    year = as_of.year if as_of.year is not None else None if stated is None else int(stated.number)
    if year is None:
        return Unknown(Reason.BLANK, (Seen("fiscal_year", "预算年度", document.fiscal_year),))
    return all(years.hold(year) for years in rule.effective)


def _conditions(rule: Rule, document: Document) -> list[Truth]:
    evaluator = Reference((document,), ())
    try:
        return [evaluator.value(node) for node in rule.applies]
    except FuelSpent:
        return [Unknown(Reason.LIMIT)]

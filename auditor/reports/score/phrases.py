"""What every form of a review sheet says alike: its grade, its faults, its head, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.findings import Finding, SubjectKind, Verdict
from auditor.reports.listing import cell_words
from auditor.reports.score.saying import Saying, saying
from auditor.reports.wording import Words, place_words, words
from auditor.scoring import Fault, Head, Item, Review, Sheet
from auditor.values.exact import grouped, plain


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language: of sheets and of findings."""

    sheet: Saying
    report: Words

    def grade(self, sheet: Sheet) -> str:
        """The proposal, and what it depends on."""
        say = self.sheet
        if sheet.worst is sheet.best:
            return say.settled.format(grade=say.grades[sheet.worst])
        reach = (say.reach.format(points=plain(points), grade=say.grades[grade]) for grade, points in sheet.needed())
        return say.depends.format(
            open=plain(sheet.open), reach=self.report.comma.join(reach), worst=say.grades[sheet.worst]
        )

    def total(self, sheet: Sheet) -> str:
        """Points, deductions and what is open, of the whole sheet."""
        return self.sheet.total_line.format(
            points=plain(sheet.points),
            deducted=plain(sheet.deducted),
            open=plain(sheet.open),
            low=plain(sheet.low),
            high=plain(sheet.high),
        )

    def item(self, item: Item) -> str:
        """The same of one item."""
        return self.sheet.item_line.format(
            points=plain(item.points), deducted=plain(item.deducted), open=plain(item.open)
        )

    def heading(self, name: str) -> str:
        return self.sheet.headings.get(name, name)

    def name(self, item: Item) -> str:
        return self.sheet.items.get(item.name, item.name)

    def taken(self, fault: Fault) -> str:
        """What a fault costs."""
        template = self.sheet.taken if fault.points == fault.weight else self.sheet.limited
        return template.format(points=plain(fault.points), weight=plain(fault.weight))

    def undecided(self, fault: Fault) -> str:
        """What may yet be taken for what could not be decided."""
        return self.sheet.undecided.format(points=plain(fault.points))

    def fault(self, fault: Fault) -> str:
        """Rule, periods or indicator, and message."""
        first = fault.finding
        periods = [
            self.report.period.get(one.subject.period, one.subject.period)
            for one in fault.findings
            if one.subject.period is not None
        ]
        parts = [self.report.both.join(periods)] if periods else []
        if first.subject.kind is SubjectKind.INDICATOR:
            parts.append(self.report.indicator.format(name=first.subject.indicator or self.report.blank))
        aside = self.report.in_brackets.format(text=self.report.separator.join(parts)) if parts else ""
        return self.sheet.fault.format(rule=first.rule, title=first.title, periods=aside, message=first.message)

    def cells(self, fault: Fault) -> Iterator[str]:
        """The cells that it rests on, each once."""
        cells = (cell for finding in fault.findings for cell in finding.evidence)
        yield from dict.fromkeys(cell_words(cell, self.report) for cell in cells)

    def places(self, fault: Fault) -> str:
        """Where these cells are; their text is in the message."""
        cells = (cell for finding in fault.findings for cell in finding.evidence)
        where = (f"{place_words(cell.place, self.report)} {cell.field}".strip() for cell in cells)
        return self.report.in_brackets.format(text=self.report.separator.join(dict.fromkeys(where)))

    def head(self, head: Head) -> list[tuple[str, str]]:
        """Labels of the form with what stands there; empty where nothing does, but for the name of the project."""
        say = self.sheet
        department = head.department
        if department is not None and head.department_code is not None:
            department = say.coded.format(name=department, code=head.department_code)
        amounts = [
            None if amount is None else say.yuan.format(amount=grouped(amount))
            for amount in (head.total, head.annual_total)
        ]
        year = None if head.fiscal_year is None else str(head.fiscal_year)
        rows = zip(
            (say.project, say.department, say.unit, say.attribute, say.term, say.year, say.total, say.annual_total),
            (head.name or self.report.blank, department, head.unit, head.attribute, head.term, year, *amounts),
            strict=True,
        )
        return [(label, value or "") for label, value in rows]

    def apart(self, finding: Finding) -> str:
        """A finding about no project, in one line."""
        words = self.report
        undecided = finding.verdict is Verdict.UNKNOWN
        tag = words.undecided_tag if undecided else words.tag.format(severity=words.severity[finding.severity])
        said = self.sheet.fault.format(rule=finding.rule, title=finding.title, periods="", message=finding.message)
        return tag + said

    def legends(self, review: Review) -> list[str]:
        """What the figures rest on, once for all documents that have the same floors of grades."""
        known = [document.weights for document in review.documents if document.weights is not None]
        told = (self.sheet.legend.format(floors=[plain(floor) for floor in weights.floors]) for weights in known)
        return list(dict.fromkeys(told))


def phrases(lang: str) -> Phrases:
    return Phrases(saying(lang), words(lang))

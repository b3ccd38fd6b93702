"""A report as one list for machines and tables: every finding and undecided matter, document by document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.findings import DocumentReport, Evidence, Finding, Report, Subject, Verdict
from auditor.reports.wording import Words, place_words
from auditor.values.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of one document, with words for its level, subject and place."""

    document: DocumentReport
    finding: Finding
    level: str
    subject: str
    place: Place
    where: str

    @property
    def undecided(self) -> bool:
        return self.finding.verdict is Verdict.UNKNOWN


def items(report: Report, say: Words) -> Iterator[Item]:
    """Findings of each document, then what could not be decided in it; waived findings are no findings."""
    for document in report.documents:
        for finding in (*document.findings, *document.undecided):
            place = finding.evidence[0].place if finding.evidence else NOWHERE
            level = (
                say.verdict[Verdict.UNKNOWN] if finding.verdict is Verdict.UNKNOWN else say.severity[finding.severity]
            )
            yield Item(document, finding, level, subject_words(finding.subject, say), place, place_words(place, say))


def subject_words(subject: Subject, say: Words) -> str:
    """Project, period and indicator in one line; empty for the whole document."""
    period = None if subject.period is None else say.period.get(subject.period, subject.period)
    return say.separator.join(part for part in (subject.project, period, subject.indicator) if part)


def cell_words(cell: Evidence, say: Words) -> str:
    """A cell in one line: where, label, and what is printed there."""
    where = place_words(cell.place, say)
    quoted = say.quoted.format(text=cell.text) if cell.text else say.blank if where else say.no_such_cell
    return say.cell_content.format(where=where, field=cell.field, quoted=quoted).strip()


def basis_words(finding: Finding, say: Words) -> str:
    """The regulations that a rule rests on."""
    return say.separator.join(
        say.cited.get(basis.document, basis.document) + (basis.clause or "") for basis in finding.basis
    )

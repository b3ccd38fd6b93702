"""What stands where on the page: remarks numbered, each beside the part of the document that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.findings import AuditedProject, DocumentReport, Evidence, Finding, SubjectKind, Verdict, twins
from auditor.reports.closing import by_rule
from auditor.reports.html.anchors import Anchors, Spot, anchors
from auditor.values.note import Note
from auditor.values.paper import Drawn

UNDECIDED = "unknown"
LEVELS = ("error", "warning", "notice", UNDECIDED)


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding, or two that say one thing of both periods, with its number and the spots of its cells."""

    number: int
    findings: tuple[Finding, ...]
    cells: tuple[tuple[Evidence, Spot | None], ...]

    @property
    def finding(self) -> Finding:
        return self.findings[0]

    @property
    def level(self) -> str:
        return UNDECIDED if self.finding.verdict is Verdict.UNKNOWN else str(self.finding.severity)


@dataclass(slots=True)
class Section:
    """A part of a document on the page: the whole (no part), a project's form, or what is between forms."""

    part: int | None = None
    drawn: Drawn | None = None
    project: AuditedProject | None = None
    number: int | None = None
    """That of the project's table in the document, from 1."""
    remarks: list[Remark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Arranged:
    """A document on the page: its sections in reading order, and the remarks on each spot of its drawing."""

    sections: tuple[Section, ...]
    marks: dict[Spot, list[Remark]]

    @property
    def remarks(self) -> Iterator[Remark]:
        for section in self.sections:
            yield from section.remarks


def arranged(document: DocumentReport) -> Arranged:
    """The sections of a document; remarks are numbered in the order of the page, the gravest first in each section."""
    where = anchors(document.drawn)
    sections = _sections(document)
    sorter = _Sorter(sections, where)
    groups: dict[int, list[Finding]] = defaultdict(list)
    for finding in (*document.findings, *document.undecided):
        groups[sorter.section(finding)].append(finding)
    marks: dict[Spot, list[Remark]] = defaultdict(list)
    number = 0
    for index, section in enumerate(sections):
        for alike in _alike(groups[index]):
            number += 1
            cells = tuple((cell, where.find(cell.place)) for cell in dict.fromkeys(_cells(alike)))
            remark = Remark(number, tuple(alike), cells)
            section.remarks.append(remark)
            for spot in dict.fromkeys(spot for _, spot in cells if spot is not None):
                marks[spot].append(remark)
    _give_notes(document, sections)
    return Arranged(tuple(sections), dict(marks))


def _sections(document: DocumentReport) -> list[Section]:
    sections = [Section()]
    shown = set()
    for number, part in enumerate(document.drawn):
        owner = part.project if part.project is not None and part.project < len(document.projects) else None
        shown.add(owner)
        if owner is None:
            sections.append(Section(number, part))
        else:
            sections.append(Section(number, part, document.projects[owner], owner + 1))
    for number, project in enumerate(document.projects):
        if number not in shown:
            sections.append(Section(None, None, project, number + 1))
    known = {project.name for project in document.projects}
    subjects = [finding.subject for finding in (*document.findings, *document.undecided)]
    others = dict.fromkeys((subject.project, subject.unit) for subject in subjects if subject.project not in known)
    sections += [Section(None, None, AuditedProject(name, unit)) for name, unit in others if name is not None]
    return sections


class _Sorter:
    """Which section a finding belongs to."""

    def __init__(self, sections: Sequence[Section], where: Anchors) -> None:
        self._where = where
        self._sections = sections
        self._of_part = {section.part: index for index, section in enumerate(sections) if section.part is not None}
        self._of_number = {section.number: index for index, section in enumerate(sections) if section.number}
        self._of_project: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
        for index, section in enumerate(sections):
            if section.project is not None:
                self._of_project[section.project.name, section.project.unit].append(index)

    def section(self, finding: Finding) -> int:
        """The section of its project; else that of the one part that holds all its cells; else the whole."""
        subject = finding.subject
        parts = {spot.part for cell in finding.evidence if (spot := self._where.find(cell.place)) is not None}
        own = [self._of_number[subject.number]] if subject.number in self._of_number else []
        own = own or self._of_project.get((subject.project, subject.unit), [])
        if subject.project is not None and own and subject.kind is not SubjectKind.BUDGET_LINE:
            return next((index for index in own if self._sections[index].part in parts), own[0])
        if len(parts) == 1:
            return self._of_part[parts.pop()]
        return own[0] if subject.project is not None and own else 0


def _alike(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Twins together, findings before what is undecided, the gravest first."""
    for undecided in (False, True):
        chosen = [finding for finding in findings if (finding.verdict is Verdict.UNKNOWN) is undecided]
        for group in by_rule(chosen):
            yield from twins(group)


def _cells(findings: Sequence[Finding]) -> Iterator[Evidence]:
    for finding in findings:
        yield from finding.evidence


def _give_notes(document: DocumentReport, sections: Sequence[Section]) -> None:
    """Each note to the first section of its project, the others to the whole."""
    first: dict[str | None, Section] = {}
    for section in sections:
        if section.project is not None:
            first.setdefault(section.project.name, section)
    for note in document.notes:
        (sections[0] if note.project is None else first.get(note.project, sections[0])).notes.append(note)

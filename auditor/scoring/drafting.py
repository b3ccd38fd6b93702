"""From an audited document to the drafts of its review sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from auditor.findings import DocumentReport, Finding, Severity, SubjectKind, twins
from auditor.language.words import CRITERIA
from auditor.model.document import SCOPES, Document, Period, Project
from auditor.packs import Pack
from auditor.scoring import ZERO, Fault, Head, Item, Scored, Sheet
from auditor.scoring.weights import Weights
from auditor.values.measure import Measure
from auditor.values.printed import Printed

OF_A_PROJECT = frozenset({SubjectKind.PROJECT, SubjectKind.PERIOD, SubjectKind.INDICATOR})


def draft(document: Document, report: DocumentReport, packs: Sequence[Pack], weights: Weights) -> Scored:
    """A sheet for each project of a document, from what the audit with these packs found."""
    covered = {rule.criterion for pack in packs for rule in pack.rules if rule.subject in OF_A_PROJECT}
    projects = {number: project for number, project in enumerate(document.projects, 1) if _has_sheet(project)}
    sheets = [
        _sheet(_head(number, project, report), _of(number, report), covered, weights)
        for number, project in projects.items()
    ]
    apart = [one for one in (*report.findings, *report.undecided) if one.subject.number not in projects]
    return Scored(
        report.path, None, weights, report.title, report.department, report.fiscal_year, tuple(sheets), tuple(apart),
        report.unlisted, report.limited,
    )  # fmt: skip


def _has_sheet(project: Project) -> bool:
    """Whether a table is of a project: those of a whole department or region have another sheet."""
    return project.scope.value in {None, SCOPES[0]}


_Found = tuple[Sequence[Finding], Sequence[Finding], Sequence[Finding]]
"""The findings of one project: failed, undecided, waived."""


def _of(number: int, report: DocumentReport) -> _Found:
    failed, undecided, waived = (
        [one for one in found if one.subject.number == number]
        for found in (report.findings, report.undecided, report.waived)
    )
    return failed, undecided, waived


def _sheet(head: Head, found: _Found, covered: set[str], weights: Weights) -> Sheet:
    failed, undecided, waived = (_by_item(findings) for findings in found)
    items = []
    for heading, names in CRITERIA.items():
        for name in names:
            criterion = f"{heading}.{name}"
            points = weights.points[name]
            # An item of which no rule speaks is wholly a person's.
            judged = min(weights.judged[name], points) if criterion in covered else ZERO
            faults = _faults(failed.pop(criterion, ()), points, weights)
            left = points - sum((fault.points for fault in faults), ZERO)
            items.append(
                Item(heading, name, points, judged, faults, _faults(undecided.pop(criterion, ()), left, weights))
            )
    others = [finding for rest in (failed, undecided) for findings in rest.values() for finding in findings]
    unassigned = tuple(Fault(tuple(alike), ZERO, ZERO) for alike in twins(others))
    return Sheet(head, tuple(items), weights, unassigned, sum(map(len, waived.values())))


def _by_item(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.criterion, []).append(finding)
    return found


def _faults(findings: Sequence[Finding], room: Decimal, weights: Weights) -> tuple[Fault, ...]:
    """What each fault takes, the gravest first: no more of one rule than its limit, no more of all than `room`."""
    order = list(Severity)
    taken: dict[str, Decimal] = {}
    faults = []
    for alike in sorted(twins(findings), key=lambda alike: order.index(alike[0].severity)):
        rule = alike[0].rule
        weight = weights.cost(rule, alike[0].severity)
        most = max(weights.most_a_rule, weight)  # a cost of its own is never cut for a first fault
        points = min(weight, most - taken.get(rule, ZERO), room)
        taken[rule] = taken.get(rule, ZERO) + points
        room -= points
        faults.append(Fault(tuple(alike), weight, points))
    return tuple(faults)


def _head(number: int, project: Project, report: DocumentReport) -> Head:
    year = _number(project.fiscal_year)
    return Head(
        number=number,
        name=project.name.value,
        department=project.department.value,
        department_code=project.department_code.value,
        unit=project.unit.value,
        attribute=project.attribute.value,
        term=project.term.value,
        fiscal_year=report.fiscal_year if year is None else int(year),
        total=_total(project.implementation),
        annual_total=_total(project.annual),
    )


def _total(period: Period | None) -> Decimal | None:
    return None if period is None else _number(period.funding.total)


def _number(cell: Printed[Measure]) -> Decimal | None:
    return None if cell.value is None else cell.value.number

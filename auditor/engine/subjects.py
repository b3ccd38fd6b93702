"""What a rule is applied to: every subject of its kind in a document, with the records in view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from auditor.findings import Subject, SubjectKind
from auditor.language.schema import record_type
from auditor.model.document import BudgetLine, Document, Indicator, Period, Project
from auditor.packs import Frame
from auditor.values.printed import Printed


@dataclass(frozen=True, slots=True)
class Instance:
    """One subject: its records from the document inwards, how findings name it, and its identity.

    `identity` tells subjects apart and does not change when rows or pages move.
    """

    records: tuple[Any, ...]
    subject: Subject
    identity: str


@cache
def frame() -> Frame:
    """The subject kinds of the language over the model of the form."""
    document, project, period = record_type(Document), record_type(Project), record_type(Period)
    return Frame({
        SubjectKind.DOCUMENT: (document,),
        SubjectKind.PROJECT: (document, project),
        SubjectKind.PERIOD: (document, project, period),
        SubjectKind.INDICATOR: (document, project, period, record_type(Indicator)),
        SubjectKind.BUDGET_LINE: (document, record_type(BudgetLine)),
    })  # fmt: skip


def instances(document: Document) -> dict[SubjectKind, tuple[Instance, ...]]:
    """Every subject of a document by kind, in printed order."""
    return {kind: tuple(_distinct(list(found))) for kind, found in {
        SubjectKind.DOCUMENT: [Instance((document,), Subject(SubjectKind.DOCUMENT), "")],
        SubjectKind.PROJECT: _projects(document),
        SubjectKind.PERIOD: _periods(document),
        SubjectKind.INDICATOR: _indicators(document),
        SubjectKind.BUDGET_LINE: _budget_lines(document),
    }.items()}  # fmt: skip


def _projects(document: Document) -> Iterator[Instance]:
    for number, project in enumerate(document.projects, 1):
        subject = Subject(SubjectKind.PROJECT, project.name.value, project.unit.value, number=number)
        yield Instance((document, project), subject, _join(project.name, project.unit))


def _periods(document: Document) -> Iterator[Instance]:
    for outer in _projects(document):
        _, project = outer.records
        for name, period in (("implementation", project.implementation), ("annual", project.annual)):
            if period is not None:
                subject = replace(outer.subject, kind=SubjectKind.PERIOD, period=name)
                yield Instance((document, project, period), subject, f"{outer.identity}|{name}")


def _indicators(document: Document) -> Iterator[Instance]:
    for outer in _periods(document):
        *_, period = outer.records
        for indicator in period.indicators:
            subject = replace(outer.subject, kind=SubjectKind.INDICATOR, indicator=indicator.name.value)
            path = _join(indicator.level1, indicator.level2, indicator.name)
            yield Instance((*outer.records, indicator), subject, f"{outer.identity}|{path}")


def _budget_lines(document: Document) -> Iterator[Instance]:
    for line in document.budget_lines:
        subject = Subject(SubjectKind.BUDGET_LINE, line.name.value, line.unit.value)
        yield Instance((document, line), subject, _join(line.name, line.unit))


def _join(*cells: Printed[str]) -> str:
    return "|".join(cell.value or "" for cell in cells)


def _distinct(found: list[Instance]) -> Iterator[Instance]:
    """Subjects of one identity get their number among their like."""
    seen: Counter[str] = Counter()
    for instance in found:
        seen[instance.identity] += 1
        number = seen[instance.identity]
        identity = instance.identity if number == 1 else f"{instance.identity}#{number}"
        yield Instance(instance.records, instance.subject, identity)

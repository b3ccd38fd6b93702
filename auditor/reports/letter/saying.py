"""What a letter to one department says: the words and the lists that a template may ask for by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from auditor.findings import DocumentReport, Report, Severity
from auditor.reports.listing import Item, basis_words, cell_words, items
from auditor.reports.visible import visible
from auditor.reports.wording import Words, place_words
from auditor.reports.xml import shown


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a list; a heading is set in bold."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands for each placeholder: words within a line, or lines in the place of a paragraph."""

    words: Mapping[str, str]
    lists: Mapping[str, Sequence[Line]]


def letter(
    department: str | None, documents: Sequence[DocumentReport], unread: Sequence[DocumentReport], say: Words
) -> Letter:
    """The letter on `documents`, which are all of one department."""
    numbers = count(1)
    listed = list(items(Report("", (), tuple(documents)), say))
    findings = [item for item in listed if not item.undecided]
    undecided = [item for item in listed if item.undecided]
    remarks = list(_remarks(findings, numbers, say)) or [Line(say.nothing_to_mend)]
    verify = [*_remarks(undecided, numbers, say), *_unread(documents, unread, say)] or [Line(say.nothing_to_verify)]
    years = sorted({str(document.fiscal_year) for document in documents if document.fiscal_year is not None})
    names = (document.title or document.path for document in documents)

    def counted(severity: Severity) -> str:
        return str(sum(item.finding.severity is severity for item in findings))

    said = {
        "部门": department or say.unnamed_department,
        "年度": say.both.join(years) or say.unnamed_year,
        "文件": say.both.join(dict.fromkeys(names)),
        "项目数": str(sum(len(document.projects) for document in documents)),
        "意见数": str(len(findings)),
        "错误数": counted(Severity.ERROR),
        "警告数": counted(Severity.WARNING),
        "提示数": counted(Severity.NOTICE),
        "核实数": str(len(undecided)),
        "依据": _regulations(listed, say),
    }
    return Letter({name: _safe(text) for name, text in said.items()}, {"意见": remarks, "核实": verify})


NAMES = ("部门", "年度", "文件", "项目数", "意见数", "错误数", "警告数", "提示数", "核实数", "依据", "意见", "核实")
"""All placeholders there are."""


def _remarks(listed: Sequence[Item], numbers: Iterator[int], say: Words) -> Iterator[Line]:
    """Project by project: each remark with its place, then what to do and why in a line of its own."""
    ordered = sorted(listed, key=lambda item: _first(item, listed))
    for at, (project, group) in enumerate(groupby(ordered, key=_project), 1):
        name = say.of_project.format(project=project[0], unit=project[1]) if all(project) else project[0] or project[1]
        yield Line(_safe(say.letter_heading.format(number=_ordinal(at, say), project=name or say.whole_document)), True)
        for item in group:
            yield from _remark(next(numbers), item, say)


def _remark(number: int, item: Item, say: Words) -> Iterator[Line]:
    finding = item.finding
    period = None if finding.subject.period is None else say.period.get(finding.subject.period, finding.subject.period)
    where = say.separator.join(
        dict.fromkeys(filter(None, (place_words(cell.place, say) for cell in finding.evidence[:3])))
    )
    text = say.letter_finding.format(
        number=number,
        asked=say.asked_to_verify if item.undecided else say.asked[finding.severity],
        subject=f"{period}{say.colon}" if period else "",
        message=finding.message,
        where=say.in_brackets.format(text=where) if where else "",
    )
    yield Line(_safe(text))
    lacking = say.separator.join(cell_words(cell, say) for cell in finding.evidence) if item.undecided else ""
    labelled = [(say.cell, lacking), (say.remedy, finding.remedy or ""), (say.basis, basis_words(finding, say))]
    told = [f"{label}{say.colon}{content}" for label, content in labelled if content]
    if told:
        yield Line(_safe(say.letter_advice.format(text=say.separator.join(told))))


def _unread(documents: Sequence[DocumentReport], unread: Sequence[DocumentReport], say: Words) -> Iterator[Line]:
    for document in documents:
        if document.unlisted:
            yield Line(_safe(f"{document.path}{say.colon}{say.unlisted.format(count=document.unlisted)}"))
    for document in unread:
        yield Line(_safe(f"{say.unread}{say.colon}{document.path}{say.colon}{document.error}"))


def _project(item: Item) -> tuple[str | None, str | None]:
    return item.finding.subject.project, item.finding.subject.unit


def _first(item: Item, listed: Sequence[Item]) -> int:
    """Where the project of an item comes first."""
    return next(at for at, each in enumerate(listed) if _project(each) == _project(item))


def _regulations(listed: Sequence[Item], say: Words) -> str:
    titles = (basis.document for item in listed for basis in item.finding.basis if basis.document not in say.cited)
    return say.both.join(dict.fromkeys(titles)) or say.usual_rules


def _ordinal(number: int, say: Words) -> str:
    """A number as headings count: 十二 in Chinese, up to 99."""
    if not say.numerals or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    named: list[str] = ["", *say.numerals]
    return (named[tens] if tens > 1 else "") + (named[10] if tens else "") + named[ones]


def _safe(text: str) -> str:
    return shown(visible(text))

"""What is written into a copy: the findings of one document, numbered, in words, with the cells they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditor.findings import DocumentReport, Report, Severity
from auditor.reports.listing import Item, basis_words, cell_words, items
from auditor.reports.visible import visible
from auditor.reports.wording import Words
from auditor.reports.xml import shown
from auditor.values.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding, or one matter that could not be decided (`severity` is None then); all text is safe to show.

    `places` are the cells that the finding read, the first being where the remark stands; none where it is
    about what is not in the file.
    """

    number: int
    severity: Severity | None
    level: str
    title: str
    rule: str
    subject: str
    message: str
    remedy: str
    basis: str
    lines: tuple[str, ...]
    """The whole remark, what is wrong first."""
    pointer: str
    """What is said at the further cells."""
    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        return self.places[0] if self.places else NOWHERE

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Remarks:
    """All remarks on one document in the order of its report; `unlisted` says that there are more, if so."""

    items: tuple[Remark, ...]
    say: Words
    unlisted: str | None = None

    def __iter__(self) -> Iterator[Remark]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def remarks(document: DocumentReport, say: Words) -> Remarks:
    """The findings of a document, then what could not be decided in it."""
    alone = Report("", (), (replace(document, error=None),))
    found = tuple(_remark(number, item, say) for number, item in enumerate(items(alone, say), 1))
    unlisted = say.remarks_unlisted.format(count=document.unlisted) if document.unlisted else None
    return Remarks(found, say, unlisted)


def _remark(number: int, item: Item, say: Words) -> Remark:
    finding = item.finding
    tag = say.undecided_tag if item.undecided else say.tag.format(severity=item.level)
    title = say.remark.format(tag=tag, number=number, title=finding.title, rule=finding.rule)
    basis = basis_words(finding, say)
    # A remark quotes the cells beside it; the one where it stands is before the reader's eyes.
    others = [cell_words(cell, say) for cell in finding.evidence if cell.text or _stands(cell.place)][1:]
    doubts = [say.depends_on.format(text=each.text, other=each.other) for each in finding.depends]
    labelled = [
        (say.subject, item.subject),
        (say.reason if item.undecided else say.message, finding.message),
        (say.tolerance, finding.tolerance),
        *((say.depends, each) for each in doubts),
        (say.remedy, finding.remedy),
        (say.basis, basis),
        (say.other_cells, say.separator.join(others)),
    ]
    lines = [title, *(f"{label}{say.colon}{text}" for label, text in labelled if text)]
    return Remark(
        number,
        None if item.undecided else finding.severity,
        item.level,
        _safe(finding.title),
        _safe(finding.rule),
        _safe(item.subject),
        _safe(finding.message),
        _safe(finding.remedy or ""),
        _safe(basis),
        tuple(map(_safe, lines)),
        _safe(say.see_remark.format(number=number, title=finding.title)),
        tuple(dict.fromkeys(cell.place for cell in finding.evidence if _stands(cell.place))),
    )


def _stands(place: Place) -> bool:
    """Whether a place leads anywhere in its file."""
    return replace(place, file=None) != NOWHERE


def _safe(text: str) -> str:
    return shown(visible(text))

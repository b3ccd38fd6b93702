"""The report as a work list in a workbook: a row a finding, with columns to fill in and hand back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from math import ceil
from typing import Any

from auditor.findings import Report, Severity
from auditor.reports import View
from auditor.reports.csv import safe
from auditor.reports.listing import Item, basis_words, cell_words, items, subject_words
from auditor.reports.wording import Words, place_words, words
from auditor.source import width
from auditor.values.place import NOWHERE

NAME = "xlsx"
MASKED = True
BINARY = True
NEEDS = "xlsxwriter"

_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that the file bears: the same report gives the same bytes."""
_LINE_HEIGHT, _HIGHEST = 14, 400
_COLOURS = {Severity.ERROR: "#FFC7CE", Severity.WARNING: "#FFE699", Severity.NOTICE: "#CFE2F3"}
_UNDECIDED = "#E1D5E7"
_TO_FILL = "#FFFDF0"


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a sheet; the first cell is a number where there is one, the second is coloured."""

    number: int | None
    cells: tuple[str, ...]
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with a head; the columns from `to_fill` on are left for its readers, the last is hidden."""

    name: str
    columns: Mapping[str, int]
    """The heads and their widths in characters."""
    rows: Sequence[_Row]
    to_fill: int | None = None
    choices: Sequence[str] = field(default=())
    """What may stand in the first column to fill in."""


def render(report: Report, view: View) -> bytes:
    """A sheet of findings, and one of what could not be decided or read; every cell is text, none a formula."""
    import xlsxwriter  # noqa: PLC0415 - an extra

    say = words(view.lang)
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": say.remarks_sheet, "created": _MADE.replace(tzinfo=None)})
    for sheet in _sheets(report, say):
        _Writing(book, sheet, say).write()
    book.close()
    return made.getvalue()


def _sheets(report: Report, say: Words) -> Iterator[_Sheet]:
    columns = {
        say.number: 5, say.level: 8, say.document: 14, say.project: 16, say.unit: 10, say.subject: 14, say.cell: 12,
        say.printed: 18, say.message: 28, say.remedy: 24, say.basis: 18, say.rule: 14,
    }  # fmt: skip
    to_fill = {say.outcome: 9, say.comment: 16, say.handled_by: 8, say.handled_on: 11, say.fingerprint: 34}
    listed = list(enumerate(items(report, say), 1))
    found = [_row(number, item, say) for number, item in listed if not item.undecided]
    yield _Sheet(say.remarks_sheet, columns | to_fill, found, len(columns), tuple(say.outcomes.values()))
    doubtful = [_row(number, item, say) for number, item in listed if item.undecided]
    yield _Sheet(say.reading, columns | to_fill, [*doubtful, *_unread(report, say)], len(columns))


def _row(number: int, item: Item, say: Words) -> _Row:
    finding = item.finding
    where = dict.fromkeys(filter(None, (place_words(cell.place, say) for cell in finding.evidence)))
    # The place stands in a column of its own.
    printed = (cell_words(replace(cell, place=NOWHERE) if cell.text else cell, say) for cell in finding.evidence)
    subject = replace(finding.subject, project=None)
    cells = (
        item.level, item.document.path, finding.subject.project or say.whole_document, finding.subject.unit or "",
        subject_words(subject, say), "\n".join(where), "\n".join(printed), finding.message, finding.remedy or "",
        basis_words(finding, say), f"{finding.rule} {finding.title}", "", "", "", "", finding.fingerprint,
    )  # fmt: skip
    return _Row(number, cells, _UNDECIDED if item.undecided else _COLOURS[finding.severity])


def _unread(report: Report, say: Words) -> Iterator[_Row]:
    """Documents that were not read, findings that are not listed, and what reading left in doubt."""
    for document in report.documents:
        if document.error is not None:
            yield _said(say.unread, document.path, "", "", document.error)
        if document.unlisted:
            yield _said(say.summary, document.path, "", "", say.unlisted.format(count=document.unlisted))
        for note in document.notes:
            where = place_words(note.place, say)
            yield _said(say.note_kind[note.kind], document.path, note.project or "", where, note.message)


def _said(level: str, path: str, project: str, where: str, message: str) -> _Row:
    return _Row(None, (level, path, project, "", "", where, "", message, *[""] * 8))


class _Writing:
    """One sheet on its way into the workbook."""

    def __init__(self, book: Any, sheet: _Sheet, say: Words) -> None:
        self.book = book
        self.sheet = sheet
        self.say = say
        self.page = book.add_worksheet(sheet.name)
        self.formats: dict[tuple[str, str | None], Any] = {}

    def write(self) -> None:
        sheet, page, last = self.sheet, self.page, len(self.sheet.rows)
        for at, (head, wide) in enumerate(sheet.columns.items()):
            page.set_column(at, at, wide, None, {"hidden": 1} if at == len(sheet.columns) - 1 else {})
            page.write_string(0, at, head, self._format("head"))
        page.set_row(0, 24)
        for number, row in enumerate(sheet.rows, 1):
            self._row(number, row)
        page.freeze_panes(1, 4)
        page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)
        if sheet.choices and last:
            page.data_validation(1, sheet.to_fill, last, sheet.to_fill, {
                "validate": "list", "source": list(sheet.choices), "error_message": self.say.outcome_wrong,
            })  # fmt: skip
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_margins(0.4, 0.4, 0.5, 0.6)
        page.set_footer("&C&P / &N")

    def _row(self, number: int, row: _Row) -> None:
        to_fill = self.sheet.to_fill
        if row.number is None:
            self.page.write_blank(number, 0, None, self._format("number"))
        else:
            self.page.write_number(number, 0, row.number, self._format("number"))
        for at, text in zip(count(1), row.cells, strict=False):
            kind = "date" if to_fill is not None and at == to_fill + 3 else "text"
            colour = row.colour if at == 1 else _TO_FILL if to_fill is not None and at >= to_fill else None
            if text:
                self.page.write_string(number, at, _bounded(safe(text, lines=True)), self._format(kind, colour))
            else:
                self.page.write_blank(number, at, None, self._format(kind, colour))
        self.page.set_row(number, self._height(row))

    def _height(self, row: _Row) -> int:
        """Not every program fits rows to wrapped text by itself; the hidden column counts for nothing."""
        widths = list(self.sheet.columns.values())[1:-1]
        lines = (
            sum(max(1, ceil(width(line) * 1.1 / wide)) for line in text.split("\n"))
            for text, wide in zip(row.cells, widths, strict=False)
        )
        return min(max(lines) * _LINE_HEIGHT + 4, _HIGHEST)

    def _format(self, kind: str, colour: str | None = None) -> Any:
        if (kind, colour) not in self.formats:
            looks: dict[str, Any] = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True, "valign": "top",
                                     "font_size": 10}  # fmt: skip
            if kind == "head":
                looks |= {"bold": True, "valign": "vcenter", "align": "center", "bg_color": "#D9E1F2"}
            if kind == "number":
                looks["align"] = "center"
            if kind == "date":
                looks["num_format"] = "yyyy-mm-dd"
            if colour is not None:
                looks["bg_color"] = colour
            self.formats[kind, colour] = self.book.add_format(looks)
        return self.formats[kind, colour]


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

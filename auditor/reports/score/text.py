"""Review sheets as text: a summary of each document, then a sheet for each of its projects."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reports import View
from auditor.reports.fold import columns
from auditor.reports.page import Page
from auditor.reports.score.phrases import Phrases, phrases
from auditor.scoring import Item, Review, Scored, Sheet
from auditor.values.exact import plain


def render(review: Review, view: View) -> str:
    """With no detail the summaries alone; with more, the cells that faults rest on."""
    said = phrases(view.lang)
    names = map(said.name, _items(review))
    labels = [said.sheet.department, said.sheet.total, said.sheet.annual_total] if view.detail > 1 else []
    page = Page(view.width, max(map(columns, [*names, *labels, said.sheet.project, said.report.unread])))
    for document in review.documents:
        _document(page, document, said, view)
    page.rule()
    for legend in said.legends(review):
        page.text(legend, style="dim")
    if review.sheets:
        page.blank()
        page.text(said.sheet.next, style="bold")
    return page.render(colour=view.colour)


def _told(head: list[tuple[str, str]], view: View) -> list[tuple[str, str]]:
    """The name of the project; with all detail whatever else the form says of it."""
    return [row for row in head if row[1]] if view.detail > 1 else head[:1]


def _items(review: Review) -> Sequence[Item]:
    return next((sheet.items for document in review.documents for sheet in document.sheets), ())


def _document(page: Page, document: Scored, said: Phrases, view: View) -> None:
    page.rule()
    page.row(said.report.document, document.path, style="bold")
    if document.error is not None:
        page.row(said.report.unread, document.error, style="bold red")
        return
    parts = [document.title, document.department]
    page.row("", said.report.separator.join(part for part in parts if part))
    if not document.sheets:
        page.row("", said.sheet.none, style="bold")
    else:
        page.blank()
        _summary(page, document, said)
    for sheet in document.sheets if view.detail else ():
        _sheet(page, sheet, len(document.sheets), said, view)
    if document.apart and view.detail:
        page.blank()
        page.text(said.sheet.apart, style="bold")
        for finding in document.apart:
            page.row("", said.apart(finding))
    if document.unlisted:
        page.row("", said.sheet.unlisted.format(count=document.unlisted), style="bold red")


def _summary(page: Page, document: Scored, said: Phrases) -> None:
    say = said.sheet
    rows = [
        (
            f"{number} {sheet.head.name or said.report.blank}",
            [plain(sheet.deducted), plain(sheet.open), plain(sheet.low), plain(sheet.high), say.grades[sheet.best]],
        )
        for number, sheet in enumerate(document.sheets, 1)
    ]
    page.table([say.project, say.deducted, say.open, say.low, say.high, say.most], rows)


def _sheet(page: Page, sheet: Sheet, count: int, said: Phrases, view: View) -> None:
    say = said.sheet
    page.blank()
    page.text(f"{say.title} {say.sheet.format(number=sheet.head.number, count=count)}", style="bold")
    for label, value in _told(said.head(sheet.head), view):
        page.row(label, value, style="bold" if label == say.project else "")
    page.row(say.score, said.total(sheet))
    page.row(say.grade, said.grade(sheet), style="bold")
    for item in sheet.items:
        _item(page, item, said, view)
    for fault in sheet.unassigned:
        page.row("", f"{say.unassigned} {said.fault(fault)}")
    if sheet.waived:
        page.row("", say.waived.format(count=sheet.waived))


def _item(page: Page, item: Item, said: Phrases, view: View) -> None:
    page.blank()
    page.row(said.name(item), said.item(item))
    if view.detail > 1:
        page.row("", said.sheet.asked[item.name], style="dim")
    for fault in item.faults:
        page.row("", f"{said.taken(fault)} {said.fault(fault)}")
        for cell in said.cells(fault) if view.detail > 1 else ():
            page.row("", cell, style="dim")
    for fault in item.undecided:
        page.row("", f"{said.undecided(fault)} {said.fault(fault)}")
    if not item.judged:
        page.row("", said.sheet.by_hand)
    elif not item.faults and not item.undecided:
        page.row("", said.sheet.nothing)

"""A whole PDF: its pages read one by one within limits, then its tables and lines as sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import assert_never

from auditor.readers._reading import Contents
from auditor.readers.pdf import _pdfium, _refusals
from auditor.readers.pdf._frame import Frame
from auditor.readers.pdf._joining import Item, Table, joined
from auditor.readers.pdf._notes import notes
from auditor.readers.pdf._page import Page, Prose, page_of
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place

MAX_PAGES = 500


def read(data: bytes, file: str) -> Contents:
    """The sheets of a PDF and the notes on its pages."""
    with _pdfium.document(data) as document:
        count = _pdfium.page_count(document)
        if count > MAX_PAGES:
            raise _refusals.too_many_pages(count, MAX_PAGES)
        pages = [_page(document, index) for index in range(count)]
    if not any(page.has_text for page in pages):
        scanned = [page.number for page in pages if page.pictures]
        raise _refusals.scanned(scanned) if scanned else _refusals.no_pages()
    items = joined(pages)
    return Contents(tuple(_sheets(items, file)), tuple(notes(pages, items, file)))


def frames(data: bytes) -> list[Frame]:
    """How each page is displayed, in the coordinates in which the boxes of places are."""
    with _pdfium.document(data) as document:
        return [_frame(document, index) for index in range(_pdfium.page_count(document))]


def _frame(document: object, index: int) -> Frame:
    with _pdfium.page(document, index) as handles:
        crop, rotation = (handles.crop, handles.rotation) if handles else ((0.0, 0.0, 0.0, 0.0), 0)
        return Frame(rotation, rotation, crop)


def _page(document: object, index: int) -> Page:
    with _pdfium.page(document, index) as handles:
        return page_of(handles, index + 1) if handles else Page(index + 1, readable=False)


def _sheets(items: Iterable[Item], file: str) -> Iterator[Sheet]:
    """Each table a ruled sheet, the lines between two tables one sheet of text."""
    tables = 0
    for _, group in groupby(items, key=lambda item: id(item) if isinstance(item, Table) else None):
        rows = []
        for item in group:
            match item:
                case Table():
                    tables += 1
                    yield Sheet(tuple(_rows(item, file, tables)), ruled=True)
                case Prose():
                    rows.append(_line(item, file))
                case _:
                    assert_never(item)
        if rows:
            yield Sheet(tuple(rows))


def _rows(table: Table, file: str, number: int) -> Iterator[Row]:
    for row, cells in groupby(table.cells, key=attrgetter("row")):
        yield Row(
            tuple(
                Cell(
                    cell.text.strip(),
                    Place(
                        file=file, page=cell.page, table=number, row=row + 1, column=cell.column + 1, box=cell.first.box
                    ),
                    cell.height,
                    cell.width,
                )
                for cell in cells
            )
        )


def _line(line: Prose, file: str) -> Row:
    return Row(
        tuple(
            Cell(text.strip(), Place(file=file, page=line.page, row=line.number, column=column, box=box))
            for column, (text, box) in enumerate(line.chunks, 1)
        )
    )

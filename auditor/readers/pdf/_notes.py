"""What is in doubt about the pages of a PDF, said page by page with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.readers.pdf._joining import Item, Table
from auditor.readers.pdf._page import Page, Prose
from auditor.values.note import Note, NoteKind
from auditor.values.place import Place

IN_COLUMNS = 3
"""So many lines, one below the other, of as many parts are a table without rulings."""
SHOWN = 20
"""Characters of a text that a note quotes."""


def notes(pages: Sequence[Page], items: Iterable[Item], file: str) -> Iterator[Note]:
    """The notes on all pages and on the rows that were joined over page breaks."""
    ruled = any(page.parts for page in pages)
    for page in pages:
        for kind, message in _doubts(page, ruled=ruled):
            yield Note(kind, message, place=Place(file=file, page=page.number))
    for item in items:
        if isinstance(item, Table):
            for number in item.cut:
                message = (
                    f"第{number - 1}页表格的末行与第{number}页的首行按被分页截断的同一行读取；请核对两页交接处的文字。"
                )
                yield Note(NoteKind.AMBIGUOUS, message, place=Place(file=file, page=number))


def _doubts(page: Page, *, ruled: bool) -> Iterator[tuple[NoteKind, str]]:
    number = page.number
    if not page.readable:
        yield NoteKind.UNREAD, f"第{number}页已损坏，没有读取；请重新导出PDF。"
        return
    yield from _unread(page)
    if page.recognised:
        yield (
            NoteKind.AMBIGUOUS,
            f"第{number}页有看不见的文字，多半是文字识别(OCR)的结果，可能有错字；请对照图像核对。",
        )
    for text in page.crossing:
        yield NoteKind.AMBIGUOUS, f"第{number}页的文字“{text[:SHOWN]}”越过了表格线，属于哪一格有疑问；请核对。"
    if page.astray:
        yield NoteKind.AMBIGUOUS, f"第{number}页各格的数字与页面文字的数字不一致；请对照原件核对该页的金额。"
    if not page.parts and in_columns(page):
        others = "其他页有表格线，" if ruled else ""
        message = (
            f"第{number}页的文字分列排放，却没有表格线（{others}本页按文字行读取，各行按空白分格）；"
            "请核对该页，或提供带表格线的文件。"
        )
        yield NoteKind.AMBIGUOUS, message


def _unread(page: Page) -> Iterator[tuple[NoteKind, str]]:
    """What the page shows and the reader could not take."""
    number = page.number
    if not page.has_text and page.pictures:
        yield (
            NoteKind.UNREAD,
            f"第{number}页只有图像（扫描件）而没有文字，没有读取；请提供电子原件，或先作文字识别(OCR)并核对。",
        )
    if page.unmapped:
        yield (
            NoteKind.CHARACTERS,
            f"第{number}页有{page.unmapped}个字没有对应的字符，读不出来；请用电子原件或重新导出的PDF核对。",
        )
    if page.outside:
        yield NoteKind.UNREAD, f"第{number}页有{page.outside}个字在页面显示范围之外，没有读取。"
    if page.slanted:
        yield NoteKind.UNREAD, f"第{number}页有斜放或倒放的文字“{page.slanted[:SHOWN]}”，按水印处理，没有读取。"
    if page.crowded:
        yield NoteKind.UNREAD, f"第{number}页的线条过多，表格线没有全部识别；请核对该页，或提供电子原件。"


def in_columns(page: Page) -> bool:
    """Whether several lines in a row are parted by wide gaps, as a table without rulings is."""
    row = 0
    for item in page.items:
        row = row + 1 if isinstance(item, Prose) and len(item.chunks) >= IN_COLUMNS else 0
        if row >= IN_COLUMNS:
            return True
    return False

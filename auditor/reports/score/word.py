"""Review sheets as a Word file: a summary in front, then a page for each project that a reviewer finishes and signs."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from auditor.reports import View
from auditor.reports.score.phrases import Phrases, phrases
from auditor.reports.visible import visible
from auditor.scoring import Item, Review, Scored, Sheet
from auditor.values.exact import plain

FONT, LATIN = "宋体", "Times New Roman"
PAGE = (Cm(29.7), Cm(21.0))
MARGIN = Cm(1.8)
COLUMNS = (1.8, 2.4, 5.0, 1.3, 1.9, 9.2, 2.2, 2.3)
"""Widths of the columns of a sheet, in centimetres: 26.1 between the margins."""
HEAD = (3.6, 9.45, 3.6, 9.45)
SUMMARY = (1.2, 10.9, 2.4, 2.6, 2.0, 2.0, 2.4, 2.6)
BOX = "□"
"""What a reviewer ticks."""


def render(review: Review, view: View) -> bytes:
    """The file; what a fault rests on is given with its cells."""
    said = phrases(view.lang)
    paper = _paper(said)
    documents = [document for document in review.documents if document.error is None]
    _line(paper, said.sheet.title, 18, bold=True, centred=True)
    _line(paper, said.sheet.draft, 10.5, centred=True)
    for document in documents:
        _front(paper, document, said)
    for legend in said.legends(review):
        _line(paper, legend, 9)
    for document in review.documents:
        if document.error is not None:
            _line(paper, f"{document.path}　{said.report.unread}　{document.error}", 10.5)
    for document in documents:
        for sheet in document.sheets:
            _sheet(paper, sheet, document, said)
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def _paper(said: Phrases) -> Document:
    paper = docx.Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    properties = paper.core_properties
    properties.author, properties.title, properties.comments = "auditor", said.sheet.title, said.sheet.draft
    return paper


def _front(paper: Document, document: Scored, said: Phrases) -> None:
    """The summary of one document and what is about none of its projects."""
    say = said.sheet
    _line(paper, "　".join(filter(None, (document.department, document.title))) or document.path, 12, bold=True)
    if document.sheets:
        table = _table(paper, SUMMARY)
        titles = ("", say.project, say.deducted, say.open, say.low, say.high, say.most, say.awarded)
        _fill(table.rows[0], titles, bold=True)
        _repeat(table.rows[0])
        for sheet in document.sheets:
            figures = map(plain, (sheet.deducted, sheet.open, sheet.low, sheet.high))
            name = sheet.head.name or said.report.blank
            _fill(_row(table), (str(sheet.head.number), name, *figures, say.grades[sheet.best], ""), left={1})
    else:
        _line(paper, say.none, 10.5)
    if document.unlisted:
        _line(paper, say.unlisted.format(count=document.unlisted), 10.5, bold=True)
    if document.apart:
        _line(paper, say.apart, 10.5, bold=True)
        for finding in document.apart:
            _line(paper, said.apart(finding), 9)
    _line(paper, "", 6)


def _sheet(paper: Document, sheet: Sheet, document: Scored, said: Phrases) -> None:
    say = said.sheet
    title = _line(paper, say.title, 16, bold=True, centred=True)
    title.paragraph_format.page_break_before = True
    position = say.sheet.format(number=sheet.head.number, count=len(document.sheets))
    _line(paper, f"{position}　{say.draft}", 9, centred=True)
    head = _table(paper, HEAD, rows=0)
    cells = said.head(sheet.head)
    for (label, value), (other, further) in zip(cells[::2], cells[1::2], strict=True):
        _fill(_row(head), (label, value, other, further), left={1, 3})
    _line(paper, "", 4)
    table = _table(paper, COLUMNS)
    titles = (say.heading, say.item, say.questions, say.points, say.deducted, say.reason, say.open, say.awarded)
    _fill(table.rows[0], titles, bold=True)
    _repeat(table.rows[0])
    _items(table, sheet, said)
    _foot(table, sheet, said)


def _items(table: Table, sheet: Sheet, said: Phrases) -> None:
    """A row for each item; the cells of one heading are one."""
    first: _Cell | None = None
    heading = ""
    for item in sheet.items:
        row = _row(table)
        name = said.name(item)
        figures = plain(item.points), plain(item.deducted)
        reasons = list(_reasons(item, said))
        texts = ("", name, said.sheet.asked[item.name], *figures, "", plain(item.open), "")
        _fill(row, texts, left={2})
        _write(row.cells[5], reasons, size=8, centred=False)
        if item.heading == heading and first is not None:
            first = first.merge(row.cells[0])
        else:
            first, heading = row.cells[0], item.heading
        _write(first, [said.heading(heading)], size=9, centred=True)


def _reasons(item: Item, said: Phrases) -> Sequence[str]:
    if not item.judged and not item.faults:
        return [said.sheet.by_hand]
    told = [f"{said.taken(fault)}　{said.fault(fault)}　{said.places(fault)}" for fault in item.faults]
    told += [f"{said.undecided(fault)}　{said.fault(fault)}　{said.places(fault)}" for fault in item.undecided]
    return told or [said.sheet.nothing]


def _foot(table: Table, sheet: Sheet, said: Phrases) -> None:
    """Totals, the grade with boxes to tick, the opinion, signatures and date."""
    say = said.sheet
    row = _row(table)
    _whole(row)
    row.cells[0].merge(row.cells[2])
    for place, text in ((0, say.sum), (3, plain(sheet.points)), (4, plain(sheet.deducted)), (6, plain(sheet.open))):
        _write(row.cells[place], [text], size=9, centred=True, bold=True)
    others = [f"{say.unassigned}　{said.fault(fault)}" for fault in sheet.unassigned]
    others += [say.waived.format(count=sheet.waived)] if sheet.waived else []
    _write(row.cells[5], [said.total(sheet), *others], size=8, centred=False)
    boxes = "　　".join(f"{BOX} {grade}" for grade in say.grades.values())
    _wide(table, say.grade, [boxes, said.grade(sheet)])
    _wide(table, say.opinion, ["", "", ""])
    row = _row(table)
    _whole(row)
    for start, end, text in ((0, 0, say.reviewer), (1, 2, ""), (3, 4, say.signed), (5, 5, ""), (6, 7, say.date)):
        _write(row.cells[start].merge(row.cells[end]), [text], size=9, centred=True)


def _wide(table: Table, label: str, lines: Sequence[str]) -> None:
    """A row of one broad cell, kept on the page of the next."""
    row = _row(table)
    _whole(row)
    _write(row.cells[0], [label], size=9, centred=True, bold=True)
    _write(row.cells[1].merge(row.cells[-1]), lines, size=9, centred=False)
    for cell in (row.cells[0], row.cells[1]):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


# --- paragraphs and cells ---------------------------------------------------------------------------


def _line(paper: Document, text: str, size: float, *, bold: bool = False, centred: bool = False) -> Paragraph:
    paragraph = paper.add_paragraph()
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(visible(text))
    run.font.size, run.bold = Pt(size), bold
    return paragraph


def _table(paper: Document, widths: Sequence[float], rows: int = 1) -> Table:
    table: Table = paper.add_table(rows, len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _fill(
    row: _Row, texts: Sequence[str], *, bold: bool = False, left: frozenset[int] | set[int] = frozenset()
) -> None:
    _whole(row)
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        _write(cell, [text], size=9, centred=place not in left, bold=bold)


def _write(cell: _Cell, lines: Sequence[str], *, size: float, centred: bool, bold: bool = False) -> None:
    """The text of a cell in place of what it holds, a paragraph a line."""
    for paragraph in cell.paragraphs[1:]:
        paragraph._element.getparent().remove(paragraph._element)  # noqa: SLF001 - the library has no other way
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.clear()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(visible(line))
        run.font.size, run.bold = Pt(size), bold


def _repeat(row: _Row) -> None:
    """Print the row again at the head of each page that the table runs on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - the library has no other way


def _whole(row: _Row) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the library has no other way

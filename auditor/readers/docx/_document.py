"""A whole Word document: its parts in reading order, and what is to be told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.readers._reading import Contents
from auditor.readers._xml import Element
from auditor.readers.docx._content import Story, paragraph
from auditor.readers.docx._names import attribute, children, local
from auditor.readers.docx._package import Package, open_package
from auditor.readers.docx._tables import Tables, blocks
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell, Remnant, RemnantKind, Row, Sheet
from auditor.values.place import Place

_SHOWN = 5


def read(data: bytes, file: str) -> Contents:
    """Headers, body and footnotes, then footers; `place.line` counts the paragraphs of prose."""
    package = open_package(data)
    story = Story(package.hidden_styles())
    tables = Tables(story, file)
    prose = _Prose(story, tables, file)
    sheets = [
        *_distinct(sheet for root in package.parts("header") for sheet in prose.sheets(root)),
        *prose.sheets(_body(package)),
        *(
            sheet
            for root in package.parts("footnotes")
            for note in children(root, "footnote")
            for sheet in prose.sheets(note)
        ),
        *_distinct(sheet for root in package.parts("footer") for sheet in prose.sheets(root)),
    ]
    remnants = [*story.remnants, *_comments(package, story)]
    return Contents(tuple(sheets), _notes(package, story, tables, file), tuple(remnants))


def _body(package: Package) -> Element:
    return next(children(package.document, "body"), package.document)


class _Prose:
    """Blocks of one part to sheets: runs of paragraphs between the tables."""

    def __init__(self, story: Story, tables: Tables, file: str) -> None:
        self.story = story
        self.tables = tables
        self.file = file
        self.count = 0

    def sheets(self, root: Element) -> Iterator[Sheet]:
        rows: list[Row] = []
        for block in blocks(root):
            if local(block) == "p":
                rows += self._rows(block)
                continue
            if rows:
                yield Sheet(tuple(rows))
                rows = []
            yield from self.tables.read(block)
        if rows:
            yield Sheet(tuple(rows))

    def _rows(self, block: Element) -> Iterator[Row]:
        self.count += 1
        place = Place(file=self.file, line=self.count)
        for line in paragraph(block, self.story, place).split("\n"):
            cells = line.split("\t")
            yield Row(
                tuple(
                    Cell(text.strip(), Place(file=self.file, line=self.count, column=column))
                    for column, text in enumerate(cells, 1)
                )
            )


def _distinct(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Headers and footers once where several sections print the same."""
    seen = set()
    for sheet in sheets:
        texts = tuple(row.texts for row in sheet)
        if texts not in seen and any(any(text) for text in texts):
            seen.add(texts)
            yield sheet


def _comments(package: Package, story: Story) -> Iterator[Remnant]:
    for root in package.parts("comments"):
        for comment in children(root, "comment"):
            text = "".join(each.text or "" for each in comment.iter() if local(each) == "t")
            place = story.anchors.get(attribute(comment, "id") or "", Place())
            yield Remnant(RemnantKind.COMMENT, text, attribute(comment, "author"), place)


def _notes(package: Package, story: Story, tables: Tables, file: str) -> tuple[Note, ...]:
    notes = []
    if package.has_macros:
        notes.append(Note(NoteKind.FORMAT, "文件带有宏；宏没有运行，只读取文字和表格。", None, Place(file=file)))
    if any(local(each) == "altChunk" for each in _body(package)):
        message = "文件嵌入了另一份文档（altChunk），其内容未读入；请在Word中打开后另存。"
        notes.append(Note(NoteKind.UNREAD, message, None, Place(file=file)))
    if story.unknown_glyphs:
        where = "、".join(_where(place) for place in story.unknown_glyphs[:_SHOWN])
        message = f"有{len(story.unknown_glyphs)}处符号字体的字形认不出，读作“\ufffd”：{where}。"
        notes.append(Note(NoteKind.CHARACTERS, message, None, story.unknown_glyphs[0]))
    if tables.odd_spans:
        where = "、".join(_where(place) for place in tables.odd_spans[:_SHOWN])
        message = f"有{len(tables.odd_spans)}个单元格的合并列数不是数字，按一列读：{where}。"
        notes.append(Note(NoteKind.FORMAT, message, None, tables.odd_spans[0]))
    return tuple(notes)


def _where(place: Place) -> str:
    return f"第{place.line}段" if place.table is None else f"第{place.table}张表第{place.row}行第{place.column}列"

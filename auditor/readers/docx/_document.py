"""A whole Word document: its parts in reading order, and what is to be told of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.readers._archive import too_large
from auditor.readers._reading import Contents
from auditor.readers._xml import Element
from auditor.readers.docx._content import blocks, letters, paragraph
from auditor.readers.docx._names import attribute, child, children, local, switched_on
from auditor.readers.docx._package import Package, open_package
from auditor.readers.docx._story import MAX_REMNANTS, Position, Story
from auditor.readers.docx._tables import Tables
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell, Remnant, RemnantKind, Row, Sheet
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

MAX_LINES = 100_000
MAX_TABS = 256
_SHOWN = 5
_PROMPT = re.compile(r"单击|点击|轻触|選擇|选择一项|選取|按一下|\b(?:Click|Choose|Enter)\b")


def read(data: bytes, file: str) -> Contents:
    """Headers, body, footnotes and endnotes, then footers; `place.line` counts the paragraphs of prose."""
    package = open_package(data)
    prompts = _without_prompts(package.document)
    story = Story(package.hidden_styles())
    tables = Tables(story, file)
    sheets = _sheets(package, tables)
    remnants = [*story.remnants, *_comments(package, story, file)]
    notes = _notes(package, story, tables, file)
    if prompts:
        message = f"有{prompts}处内容控件还没有填写（只有“单击此处输入文字”之类的提示），读作空白。"
        notes = (*notes, Note(NoteKind.UNREAD, message, None, Place(file=file)))
    return Contents(tuple(sheets), notes, tuple(remnants))


def elements(package: Package) -> dict[Position, Element]:
    """The elements of `package` that the places of a reading mean: `w:tc` for cells, `w:p` for lines of prose."""
    found: dict[Position, Element] = {}
    _sheets(package, Tables(Story(package.hidden_styles(), elements=found), ""))
    return found


def _sheets(package: Package, tables: Tables) -> list[Sheet]:
    prose = _Prose(tables)
    return [
        *_distinct(sheet for root in package.parts("header") for sheet in prose.sheets(root)),
        *prose.sheets(_body(package)),
        *(sheet for kind in ("footnote", "endnote") for sheet in _below(package, kind, prose)),
        *_distinct(sheet for root in package.parts("footer") for sheet in prose.sheets(root)),
    ]


def _without_prompts(body: Element) -> int:
    """Empty the content controls that nobody filled in; how many there are.

    Programs that fill them in may forget the mark, so that it counts only with the words of a prompt.
    """
    count = 0
    for control in body.iter("{*}sdt"):
        if switched_on(child(control, "sdtPr", "showingPlcHdr")) and _PROMPT.search(letters(control)):
            count += 1
            for text in control.iter("{*}t"):
                text.text = None
    return count


def _body(package: Package) -> Element:
    return next(children(package.document, "body"), package.document)


def _below(package: Package, kind: str, prose: _Prose) -> Iterator[Sheet]:
    """Footnotes or endnotes but for the rules that separate them from the text, which have no words."""
    for root in package.parts(f"{kind}s"):
        for note in children(root, kind):
            yield from (sheet for sheet in prose.sheets(note) if sheet.ruled or _speaks(sheet))


class _Prose:
    """Blocks of one part to sheets: runs of paragraphs between the tables."""

    def __init__(self, tables: Tables) -> None:
        self.story = tables.story
        self.tables = tables
        self.file = tables.file
        self.count = 0
        self.lines = 0

    def sheets(self, root: Element) -> Iterator[Sheet]:
        rows: list[Row] = []
        for block in blocks(root):
            if local(block) == "p":
                rows += self._rows(block)
                found = self.story.take_floating()
            else:
                found = [block]
            if found and rows:
                yield Sheet(tuple(rows))
                rows = []
            for table in found:
                yield from self.tables.read(table)
        if rows:
            yield Sheet(tuple(rows))

    def _rows(self, block: Element) -> Iterator[Row]:
        self.count += 1
        place = Place(file=self.file, line=self.count)
        self.story.stands(place, block)
        for line in paragraph(block, self.story, place).split("\n"):
            self.lines += 1
            if self.lines > MAX_LINES or len(line) > MAX_CELL or line.count("\t") > MAX_TABS:
                raise too_large(
                    f"正文超过{MAX_LINES}行，或一行超过{MAX_CELL}字或{MAX_TABS}个制表符",
                    f"the text has over {MAX_LINES} lines, or a line of over {MAX_CELL} characters or {MAX_TABS} tabs",
                )
            yield Row(
                tuple(
                    Cell(text.strip(), Place(file=self.file, line=self.count, column=column))
                    for column, text in enumerate(line.split("\t"), 1)
                )
            )


def _distinct(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Headers and footers once where several sections print the same."""
    seen = set()
    for sheet in sheets:
        texts = tuple(row.texts for row in sheet)
        if texts not in seen and _speaks(sheet):
            seen.add(texts)
            yield sheet


def _speaks(sheet: Sheet) -> bool:
    return any(text for row in sheet for text in row.texts)


def _comments(package: Package, story: Story, file: str) -> Iterator[Remnant]:
    left = MAX_REMNANTS
    for root in package.parts("comments"):
        for comment in children(root, "comment"):
            if left == 0:
                return
            left -= 1
            text = "\n".join(letters(each) for each in blocks(comment)).strip()[:MAX_CELL]
            place = story.anchors.get(attribute(comment, "id") or "", Place(file=file))
            yield Remnant(RemnantKind.COMMENT, text, attribute(comment, "author"), place)


def _notes(package: Package, story: Story, tables: Tables, file: str) -> tuple[Note, ...]:
    whole = Place(file=file)
    notes = []
    if package.has_macros:
        notes.append(Note(NoteKind.FORMAT, "文件带有宏；宏没有运行，只读取文字和表格。", None, whole))
    if next(package.document.iter("{*}altChunk", "{*}subDoc"), None) is not None:
        message = "文件嵌入了另一份文档（altChunk或子文档），其内容未读入；请在Word中打开后另存。"
        notes.append(Note(NoteKind.UNREAD, message, None, whole))
    if story.embedded:
        message = f"有{len(story.embedded)}处嵌入的对象（如Excel表或公式），其内容未读入：{_where(story.embedded)}。"
        notes.append(Note(NoteKind.UNREAD, message, None, story.embedded[0]))
    if story.pictures and not tables.count:
        message = f"文件没有表格，有{story.pictures}幅图片；图片里的文字读不出，请用原来的电子表格。"
        notes.append(Note(NoteKind.UNREAD, message, None, whole))
    if story.unknown_glyphs:
        count = len(story.unknown_glyphs)
        message = f"有{count}处符号字体的字形认不出，读作“\ufffd”：{_where(story.unknown_glyphs)}。"
        notes.append(Note(NoteKind.CHARACTERS, message, None, story.unknown_glyphs[0]))
    if tables.odd_spans:
        count = len(tables.odd_spans)
        message = f"有{count}个单元格的合并列数不可能是真的，按一列读：{_where(tables.odd_spans)}。"
        notes.append(Note(NoteKind.FORMAT, message, None, tables.odd_spans[0]))
    return tuple(notes)


def _where(places: list[Place]) -> str:
    told = dict.fromkeys(_words(place) for place in places)
    return "、".join(list(told)[:_SHOWN]) + ("等" if len(told) > _SHOWN else "")


def _words(place: Place) -> str:
    return f"第{place.line}段" if place.table is None else f"第{place.table}张表第{place.row}行第{place.column}列"

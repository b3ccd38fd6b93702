"""Web pages to sheets: tables as grids, the rest as lines, in reading order; layout tables are seen through."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.readers._archive import too_large
from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell, Remnant, RemnantKind, Row, Sheet
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

if TYPE_CHECKING:  # text files need no parser
    from auditor.readers._xml import Element

SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")
MAX_ROWS = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 300_000
MAX_DEPTH = 400
MAX_REMNANTS = 1_000

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div)\b",
    re.I | re.S,
)
_WIDE_START = re.compile(rb"(?:\xff\xfe<\0|\xfe\xff\0<)")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "gb2312-80", "cp936", "x-gbk", "windows-936", "hz-gb-2312"}
_SKIPPED = {"script", "style", "noscript", "template", "head", "title", "select", "option", "iframe", "object", "svg"}
_BREAKS = {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
    "footer", "blockquote", "pre", "form", "fieldset", "address", "center", "nav", "main", "aside", "figure", "hr",
}  # fmt: skip
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_RAISED = {"2": "²", "3": "³"}


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """Markup at the start, whatever the name."""
    return _START.match(data[:4096]) is not None or _WIDE_START.match(data) is not None


def read(data: bytes, file: str) -> Contents:
    """The tables and lines of a page; `place.line` counts its lines of text, `place.table` its tables of content."""
    from lxml import etree, html  # noqa: PLC0415 - text files need no parser

    text, notes = _decoded(data, file)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(_without_declaration(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Contents((), notes)
    page = _Page(file)
    page.block(root, 0)
    page.flush()
    return Contents(tuple(page.sheets), notes, tuple(page.remnants))


_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")


def _without_declaration(text: str) -> str:
    """Decoded text may not declare an encoding any more."""
    return _DECLARATION.sub("", text).replace("\0", "")


def _decoded(data: bytes, file: str) -> tuple[str, tuple[Note, ...]]:
    """The text by its byte order mark, its declared character set, UTF-8, or GB18030, whichever decodes."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), ()
    if data.startswith(BOM_UTF8):
        return data.decode("utf-8-sig", "replace"), ()
    found = _CHARSET.search(data[:4096])
    declared = found[1].decode("ascii", "replace").lower() if found else ""
    wanted = "gb18030" if declared in _CHINESE else declared
    for encoding in dict.fromkeys(name for name in (wanted, "utf-8", "gb18030") if name):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return text, _encoding_note(declared, wanted, encoding, file)
    best = "utf-8" if declared in {"", "utf-8", "utf8"} else "gb18030"
    message = f"网页里有{best.upper()}解不出的字节，读作“\ufffd”。"
    return data.decode(best, "replace"), (Note(NoteKind.CHARACTERS, message, None, Place(file=file)),)


def _encoding_note(declared: str, wanted: str, encoding: str, file: str) -> tuple[Note, ...]:
    if encoding == wanted or (not declared and encoding == "utf-8"):
        return ()
    told = f"声明的编码是{declared.upper()}，解不出；" if declared else "没有声明编码；"
    return (Note(NoteKind.CHARACTERS, f"网页{told}按{encoding.upper()}读取。", None, Place(file=file)),)


@dataclass(slots=True)
class _Page:
    """What is gathered while walking through a page."""

    file: str
    sheets: list[Sheet] = field(default_factory=list)
    remnants: list[Remnant] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    lines: int = 0
    tables: int = 0
    cells: int = 0

    def block(self, element: Element, depth: int) -> None:
        """Everything below an element, in reading order."""
        if depth > MAX_DEPTH:
            raise too_large(f"网页嵌套超过{MAX_DEPTH}层", f"the page nests deeper than {MAX_DEPTH}")
        self.pending.append(element.text or "")
        for child in element:
            self._child(child, depth)
            self.pending.append(child.tail or "")

    def _child(self, child: Element, depth: int) -> None:
        name = _name(child)
        if name in _SKIPPED:
            return
        if _hidden(child):
            self._leave(child, Place(file=self.file, line=len(self.rows) + 1))
        elif name == "table":
            self._line()
            self._table(child, depth)
        elif name == "br":
            self._line()
        elif name in _BREAKS:
            self._line()
            self.block(child, depth + 1)
            # An empty paragraph may be an empty cell of a table that lost its lines.
            self._line(blank=name == "p" and _blank(child))
        elif name in {"td", "th"}:
            self.block(child, depth + 1)
            self.pending.append("\t")
        elif name == "sup" and len(child) == 0:
            text = child.text or ""
            self.pending.append(_RAISED.get(text.strip(), text))
        else:
            self.block(child, depth + 1)

    def _line(self, *, blank: bool = False) -> None:
        text = _SPACES.sub(" ", "".join(self.pending)).replace("\xa0", " ")
        self.pending = []
        if text.strip() or blank:
            self._row(text.strip())

    def _row(self, text: str) -> None:
        self.lines += 1
        self.rows.append(Row((Cell(text[:MAX_CELL], Place(file=self.file, line=self.lines, column=1)),)))
        if len(self.rows) > MAX_ROWS:
            raise too_large(f"网页超过{MAX_ROWS}行", f"the page has more than {MAX_ROWS} lines")

    def flush(self) -> None:
        """Close the run of lines before a table."""
        self._line()
        if any(cell.text for row in self.rows for cell in row.cells):
            self.sheets.append(Sheet(tuple(self.rows)))
        self.rows = []

    def _table(self, table: Element, depth: int) -> None:
        rows = list(_rows(table))
        if _is_layout(rows):
            for row in rows:
                for cell in row:
                    self.block(cell, depth + 1)
                    self._line()
            return
        self.flush()
        self.tables += 1
        number = self.tables
        inner: list[Element] = []
        grid = self._grid(rows, number, inner)
        self.sheets.append(Sheet(grid, ruled=True))
        for each in inner:
            self._table(each, depth + 1)

    def _grid(self, rows: list[list[Element]], number: int, inner: list[Element]) -> tuple[Row, ...]:
        taken: dict[int, int] = {}
        found = []
        for at, row in enumerate(rows, 1):
            cells: list[Cell] = []
            column = 1
            for each in row:
                while taken.get(column, 0) >= at:
                    column += 1
                width = _span(each, "colspan", MAX_COLUMNS)
                # A row span of 0 reaches to the end of the table.
                height = min(_span(each, "rowspan", MAX_ROWS) or len(rows), len(rows) - at + 1)
                place = Place(file=self.file, table=number, row=at, column=column)
                if _hidden(each):
                    self._leave(each, place)
                    continue
                width = _free(taken, column, max(width, 1), at)
                for covered in range(column, column + width):
                    taken[covered] = at + height - 1
                cells.append(Cell(self._text(each, inner), place, height, width))
                column += width
                self._count(column)
            found.append(Row(tuple(cells)))
        return tuple(found)

    def _count(self, column: int) -> None:
        self.cells += 1
        if column > MAX_COLUMNS + 1 or self.cells > MAX_CELLS:
            message = f"表格超过{MAX_COLUMNS}列或{MAX_CELLS}格"
            raise too_large(message, f"a table has more than {MAX_COLUMNS} columns or {MAX_CELLS} cells")

    def _text(self, cell: Element, inner: list[Element]) -> str:
        """The text of a cell; a table within it is read behind the outer one."""
        pieces = _Cell(inner)
        pieces.block(cell, 0)
        return pieces.text()

    def _leave(self, element: Element, place: Place) -> None:
        text = _SPACES.sub(" ", "".join(map(str, element.itertext()))).strip()
        if text and len(self.remnants) < MAX_REMNANTS:
            self.remnants.append(Remnant(RemnantKind.HIDDEN, text[:MAX_CELL], None, place))


@dataclass(slots=True)
class _Cell:
    """The lines of one cell."""

    inner: list[Element]
    pieces: list[str] = field(default_factory=list)

    def block(self, element: Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise too_large(f"网页嵌套超过{MAX_DEPTH}层", f"the page nests deeper than {MAX_DEPTH}")
        self.pieces.append(_SPACES.sub(" ", element.text or ""))
        for child in element:
            name = _name(child)
            if name == "table":
                self.inner.append(child)
            elif name == "br":
                self.pieces.append("\n")
            elif name == "sup" and len(child) == 0:
                self.pieces.append(_RAISED.get((child.text or "").strip(), child.text or ""))
            elif name not in _SKIPPED and not _hidden(child):
                breaks = "\n" if name in _BREAKS else ""
                self.pieces.append(breaks)
                self.block(child, depth + 1)
                self.pieces.append(breaks)
            self.pieces.append(_SPACES.sub(" ", child.tail or ""))

    def text(self) -> str:
        lines = "".join(self.pieces).replace("\xa0", " ").split("\n")
        return "\n".join(text for line in lines if (text := line.strip()))[:MAX_CELL]


def _name(element: Element) -> str:
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def _hidden(element: Element) -> bool:
    attributes = element.attrib
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style", "")))


def _blank(element: Element) -> bool:
    return not "".join(map(str, element.itertext())).replace("\xa0", " ").strip()


def _rows(table: Element) -> Iterator[list[Element]]:
    """The rows of a table by their cells, those of tables within it left out."""
    for child in table:
        name = _name(child)
        if name in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)
        elif name == "tr" and not _hidden(child):
            yield [cell for cell in child if _name(cell) in {"td", "th"}]


def _is_layout(rows: list[list[Element]]) -> bool:
    """A table that only places other tables on the page: one column, or few cells with tables in them."""
    cells = [cell for row in rows for cell in row]
    holding = sum(any(_name(each) == "table" for each in cell.iter()) for cell in cells)
    return bool(holding) and (max(map(len, rows)) == 1 or len(cells) <= 4 * holding)


def _span(cell: Element, name: str, most: int) -> int:
    text = cell.attrib.get(name, "1").strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _free(taken: dict[int, int], column: int, width: int, row: int) -> int:
    """How many of the columns wanted are free: where spans overlap, the earlier cell keeps its place."""
    for offset in range(1, width):
        if taken.get(column + offset, 0) >= row:
            return offset
    return width

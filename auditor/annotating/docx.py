"""Remarks as comments of a Word document: at the paragraphs of the cell, one comment a remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from auditor.annotating.package import opened
from auditor.annotating.refusals import broken
from auditor.annotating.remarks import Remark, Remarks
from auditor.readers._xml import Element
from auditor.readers.docx._content import blocks
from auditor.readers.docx._document import elements
from auditor.readers.docx._names import attribute, children, local, whole
from auditor.readers.docx._package import open_package
from auditor.readers.docx._story import Position, position
from auditor.values.place import Place

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_INITIALS = "审"
_TEXT_BOX = "txbxContent"


def mark(data: bytes, remarks: Remarks) -> bytes:
    """The document with a comment for each remark; those without a place in the body stand at its first paragraph."""
    source = open_package(data)
    package = opened(data)
    body = source.document
    part = next(iter(package.targets(source.main, "comments")), None)
    comments = package.root(part) if part is not None else None
    word = etree.QName(body).namespace or ""
    if comments is None:
        part = package.fresh("word", "comments", "xml")
        comments = etree.Element(f"{{{word}}}comments", nsmap={"w": word})
        package.declare(part, _KIND)
    package.relation(source.main, "comments", part or "")
    cells = elements(source)
    first = _first_paragraph(body)
    fresh = _next_id(body, comments)
    for number, (text, place) in enumerate(_texts(remarks), fresh):
        anchors = _anchors(place, cells, body) or [first]
        _anchor(anchors, str(number), word)
        comments.append(_comment(str(number), text, remarks.say.annotator, word))
    package.put(source.main, body)
    package.put(part or "", comments)
    return package.save()


def _texts(remarks: Remarks) -> Iterator[tuple[Sequence[str], Place | None]]:
    if remarks.unlisted is not None:
        yield (remarks.unlisted,), None
    for remark in remarks:
        yield _lines(remark), remark.place


def _lines(remark: Remark) -> Sequence[str]:
    return remark.lines


def _anchors(place: Place | None, cells: dict[Position, Element], body: Element) -> list[Element]:
    """The paragraphs at which a remark on `place` can stand; none where no comment may stand, as in headers."""
    found = _nearest(place, cells) if place is not None else None
    if found is None or found.getroottree().getroot() is not body:
        return []
    box = next((each for each in found.iterancestors() if local(each) == _TEXT_BOX), None)
    if box is not None:  # the paragraph in whose text box it is
        outer = [each for each in box.iterancestors() if local(each) == "p"]
        return outer[-1:]
    if local(found) == "p":
        return [found]
    if any(local(each) in {"footnote", "endnote"} for each in found.iterancestors()):
        return []
    paragraphs = [each for each in blocks(found) if local(each) == "p"]
    return paragraphs or [etree.SubElement(found, f"{{{etree.QName(found).namespace}}}p")]


def _nearest(place: Place, cells: dict[Position, Element]) -> Element | None:
    """The cell or paragraph of a place; of a row or table as a whole, its first cell."""
    table, row, column = position(place)
    if (table, row, column) in cells:
        return cells[table, row, column]
    if table is None:
        return None
    return next(
        (cell for (at, line, _), cell in cells.items() if at == table and (row is None or line == row)),
        None,
    )


def _first_paragraph(body: Element) -> Element:
    found = next((each for each in body.iter() if local(each) == "p"), None)
    if found is None:
        raise broken("word/document.xml")
    return found


def _anchor(paragraphs: list[Element], number: str, word: str) -> None:
    """Put the range of a comment around paragraphs of one cell, its mark at the end of the last."""
    first, last = paragraphs[0], paragraphs[-1]
    start = etree.Element(f"{{{word}}}commentRangeStart", {f"{{{word}}}id": number})
    properties = next(children(first, "pPr"), None)
    first.insert(0 if properties is None else first.index(properties) + 1, start)
    etree.SubElement(last, f"{{{word}}}commentRangeEnd", {f"{{{word}}}id": number})
    run = etree.SubElement(last, f"{{{word}}}r")
    etree.SubElement(run, f"{{{word}}}commentReference", {f"{{{word}}}id": number})


def _comment(number: str, lines: Sequence[str], author: str, word: str) -> Element:
    comment = etree.Element(
        f"{{{word}}}comment",
        {f"{{{word}}}id": number, f"{{{word}}}author": author, f"{{{word}}}initials": _INITIALS},
    )
    for at, line in enumerate(lines):
        paragraph = etree.SubElement(comment, f"{{{word}}}p")
        run = etree.SubElement(paragraph, f"{{{word}}}r")
        if at == 0 and len(lines) > 1:
            etree.SubElement(etree.SubElement(run, f"{{{word}}}rPr"), f"{{{word}}}b")
        text = etree.SubElement(run, f"{{{word}}}t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment


def _next_id(body: Element, comments: Element) -> int:
    """An id above all in use, also above those of ranges whose comments are gone."""
    ranges = (each for each in body.iter() if local(each).startswith("comment"))
    ids = [whole(attribute(each, "id")) for each in (*ranges, *children(comments, "comment"))]
    return max((number for number in ids if number is not None), default=-1) + 1

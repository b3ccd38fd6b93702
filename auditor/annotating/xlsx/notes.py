"""Notes at cells: the part that holds their text, and the part that holds the boxes in which they show."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from auditor.annotating.package import rooted
from auditor.annotating.refusals import broken
from auditor.annotating.xlsx.worksheet import Sheet
from auditor.readers._xml import Element
from auditor.readers.xlsx._cells import position
from auditor.readers.xlsx._workbook import local, whole
from auditor.source import width

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE = re.compile(rb"_x0000_s([0-9]{1,7})\b")
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE_ID = b'id="_x0000_t202"'
_TYPE = (
    f'<v:shapetype {_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_THREAD = "tc={"
"""How the author of a threaded comment's stand-in is named; its thread is what programs show."""
_LINE = 46
"""Columns of text in a line of a note."""
_MOST_LINES = 30
_SHAPES_IN_BLOCK = 1024


def add_notes(sheet: Sheet, texts: Mapping[str, str], author: str) -> None:
    """Add a note to each address; one that the cell has stays in front. Threads are left alone."""
    package = sheet.package
    part = next(iter(package.targets(sheet.part, "comments")), None)
    root = package.root(part) if part is not None else None
    if part is None or root is None:
        part = package.fresh("xl", "comments", "xml")
        root = rooted("comments", sheet.namespace or "")
        package.declare(part, _COMMENTS)
        package.relation(sheet.part, "comments", part)
    comments = _Comments(root)
    new = [address for address, text in texts.items() if comments.add(address, text, author)]
    package.put(part, root)
    if new:
        _draw(sheet, {address: texts[address] for address in new})


class _Comments:
    """The authors and texts of a sheet's notes."""

    def __init__(self, root: Element) -> None:
        self.namespace = etree.QName(root).namespace
        self.authors = self._child(root, "authors", 0)
        self.list = self._child(root, "commentList", 1)
        self.names = [each.text or "" for each in self.authors]
        self.by_cell = {(each.get("ref") or "").replace("$", ""): each for each in self.list}

    def add(self, address: str, text: str, author: str) -> bool:
        """Whether the cell had no note and needs a box for this one."""
        old = self.by_cell.get(address)
        if old is None:
            comment = self._made(self.list, "comment", ref=address, authorId=str(self._author(author)))
            self._run(self._made(comment, "text"), text)
            return True
        number = whole(old.get("authorId"))
        name = self.names[number] if number is not None and number < len(self.names) else ""
        content = next((each for each in old if local(each) == "text"), None)
        if name.startswith(_THREAD) or content is None:
            return False
        for plain in [each for each in content if local(each) == "t"]:  # text and runs do not stand side by side
            content.remove(plain)
            run = self._made(content, "r")
            content.insert(0, run)
            run.append(plain)
        runs = [each for each in content if local(each) == "r"]
        self._run(content, f"\n\n{text}", len(runs))
        return False

    def _author(self, name: str) -> int:
        if name not in self.names:
            self._made(self.authors, "author").text = name
            self.names.append(name)
        return self.names.index(name)

    def _run(self, parent: Element, text: str, at: int = 0) -> None:
        run = self._made(parent, "r")
        properties = self._made(run, "rPr")
        self._made(properties, "sz", val="9")
        self._made(properties, "rFont", val="宋体")
        content = self._made(run, "t")
        content.text = text
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        parent.insert(at, run)

    def _made(self, parent: Element, name: str, **attributes: str) -> Element:
        return etree.SubElement(parent, f"{{{self.namespace}}}{name}", attributes)

    def _child(self, root: Element, name: str, at: int) -> Element:
        found = next((each for each in root if local(each) == name), None)
        if found is None:
            found = etree.Element(f"{{{self.namespace}}}{name}")
            root.insert(at, found)
        return found


def _draw(sheet: Sheet, texts: Mapping[str, str]) -> None:
    """Give each new note its box: the old drawing is lengthened as bytes, for it need not be well-formed XML."""
    package = sheet.package
    relation = sheet.drawing()
    parts = package.targets(sheet.part, "vmlDrawing")
    own = [part for part in parts if package.relation(sheet.part, "vmlDrawing", part) == relation]
    if own:
        part, data = own[0], package.content(own[0]) or b""
    else:
        part = package.fresh("xl/drawings", "vmlDrawing", "vml")
        package.declare(part, _DRAWING)
        sheet.set_drawing(package.relation(sheet.part, "vmlDrawing", part))
        data = _empty(len(parts) + 1)
    end = data.rfind(b"</xml>")
    if end < 0:
        raise broken(part)
    first = max([int(number) for number in _SHAPE.findall(data)], default=_SHAPES_IN_BLOCK) + 1
    shapes = "".join(_shape(number, address, text) for number, (address, text) in enumerate(texts.items(), first))
    kind = "" if _TYPE_ID in data else _TYPE
    package.put(part, data[:end] + (kind + shapes).encode("ascii") + data[end:])


def _empty(block: int) -> bytes:
    return (
        f'<xml {_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
    ).encode("ascii")


def _shape(number: int, address: str, text: str) -> str:
    """A hidden box beside its cell, as high as its text asks for."""
    row, column = position(address) or (1, 1)
    lines = sum(1 + (width(line) - 1) // _LINE if line else 1 for line in text.split("\n"))
    high = min(lines, _MOST_LINES) + 2
    anchor = f"{column}, 12, {max(row - 2, 0)}, 4, {column + 4}, 40, {max(row - 2, 0) + high}, 4"
    return (
        f'<v:shape {_NAMES} id="_x0000_s{number}" type="#_x0000_t202" '
        f'style="position:absolute;margin-left:80pt;margin-top:2pt;width:240pt;height:{high * 14}pt;z-index:{number};'
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData>"
        "</v:shape>"
    )

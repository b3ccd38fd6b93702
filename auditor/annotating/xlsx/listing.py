"""The new sheet of a marked workbook: every remark with its number and a link to its cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, count
from math import ceil

from lxml import etree

from auditor.annotating.package import Package, rooted
from auditor.annotating.refusals import broken
from auditor.annotating.remarks import Remark, Remarks
from auditor.annotating.xlsx.styles import HEAD, LINK, PLAIN, Styles
from auditor.readers._xml import Element
from auditor.readers.xlsx._sheet import address
from auditor.readers.xlsx._workbook import local, whole
from auditor.reports.csv import safe
from auditor.reports.wording import place_words
from auditor.source import width
from auditor.values.place import Place

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (6, 8, 22, 24, 20, 42, 36, 24)
_LINE_HEIGHT = 14
"""Points. Not every program fits rows to wrapped text by itself."""
_CELL_COLUMN = 3
"""The column with the links."""
_HEAD_ROW = 2


def add_sheet(package: Package, remarks: Remarks, styles: Styles, marked: Collection[Place]) -> None:
    """Add the sheet behind the others; `marked` are the places that can be linked to."""
    main = package.targets("", "officeDocument")[0]
    book = package.root(main)
    sheets = None if book is None else next((each for each in book if local(each) == "sheets"), None)
    if book is None or sheets is None:
        raise broken(main)
    part = package.fresh("xl/worksheets", "sheet", "xml")
    namespace = etree.QName(book).namespace or ""
    package.put(part, _Listing(namespace, remarks, styles, marked).root())
    package.declare(part, _KIND)
    relation = package.relation(main, "worksheet", part)
    number = max((whole(each.get("sheetId")) or 0 for each in sheets), default=0) + 1
    etree.SubElement(
        sheets,
        f"{{{namespace}}}sheet",
        {
            "name": _free(remarks.say.remarks_sheet, {(each.get("name") or "").casefold() for each in sheets}),
            "sheetId": str(number),
            f"{{{package.office}}}id": relation,
        },
    )
    package.put(main, book)


def _free(name: str, taken: Collection[str]) -> str:
    names = chain([name], (f"{name}{number}" for number in count(2)))
    return next(each for each in names if each.casefold() not in taken)


class _Listing:
    """The markup of the sheet; every cell is text that stands in it, never a formula."""

    def __init__(self, namespace: str, remarks: Remarks, styles: Styles, marked: Collection[Place]) -> None:
        self.namespace = namespace
        self.remarks = remarks
        self.say = remarks.say
        self.styles = styles
        self.marked = marked
        self.links: list[tuple[str, str, str]] = []

    def root(self) -> Element:
        root = rooted("worksheet", self.namespace)
        properties = self._add(root, "sheetPr")
        self._add(properties, "tabColor", rgb="FFC00000")
        self._add(properties, "pageSetUpPr", fitToPage="1")
        view = self._add(self._add(root, "sheetViews"), "sheetView", workbookViewId="0")
        self._add(view, "pane", ySplit=str(_HEAD_ROW), topLeftCell=f"A{_HEAD_ROW + 1}", activePane="bottomLeft",
                  state="frozen")  # fmt: skip
        columns = self._add(root, "cols")
        for at, wide in enumerate(_WIDTHS, 1):
            self._add(columns, "col", min=str(at), max=str(at), width=str(wide), customWidth="1")
        data = self._add(root, "sheetData")
        for number, (style, cells) in enumerate(self._rows(), 1):
            row = self._add(data, "row", r=str(number), ht=str(_height(cells) if number > 1 else 20), customHeight="1")
            for column, text in enumerate(cells, 1):
                self._cell(row, number, column, text, style)
        last = len(data)
        self._add(root, "autoFilter", ref=f"A{_HEAD_ROW}:{address(max(last, _HEAD_ROW), len(_WIDTHS))}")
        self._add(self._add(root, "mergeCells", count="1"), "mergeCell", ref=f"A1:{address(1, len(_WIDTHS))}")
        self._links(root)
        self._add(root, "pageMargins", left="0.4", right="0.4", top="0.5", bottom="0.5", header="0.3", footer="0.3")
        self._add(root, "pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
        return root

    def _rows(self) -> Iterator[tuple[str, list[str]]]:
        say = self.say
        yield PLAIN, [" ".join(each for each in (say.open_sheet, self.remarks.unlisted) if each)]
        yield HEAD, [say.number, say.level, say.cell, say.subject, say.title, say.message, say.remedy, say.basis]
        for remark in self.remarks:
            yield PLAIN, [
                str(remark.number), remark.level, self._where(remark), remark.subject or say.whole_document,
                f"{remark.title}\n{remark.rule}", remark.message, remark.remedy, remark.basis,
            ]  # fmt: skip

    def _where(self, remark: Remark) -> str:
        """The address in front, for the names of sheets are long."""
        place = remark.place
        if place.address is not None:
            return "\n".join(each for each in (place.address, place.sheet) if each)
        return place_words(place, self.say) or self.say.whole_file

    def _cell(self, row: Element, number: int, column: int, text: str, style: str) -> None:
        place = None
        if number > _HEAD_ROW and column == _CELL_COLUMN:
            remark = self.remarks.items[number - _HEAD_ROW - 1]
            place = next((each for each in remark.places if each in self.marked), None)
        if place is not None:
            self.links.append((address(number, column), _location(place), text))
        index = self.styles.sheet(LINK if place is not None else style)
        if number > _HEAD_ROW and column == _CELL_COLUMN - 1:
            index = self.styles.filled(index, self.remarks.items[number - _HEAD_ROW - 1].severity)
        cell = self._add(row, "c", r=address(number, column), s=str(index), t="inlineStr")
        content = self._add(self._add(cell, "is"), "t")
        content.text = safe(text, lines=True)
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _links(self, root: Element) -> None:
        if self.links:
            links = self._add(root, "hyperlinks")
            for reference, location, text in self.links:
                self._add(links, "hyperlink", ref=reference, location=location, display=text)

    def _add(self, parent: Element, name: str, **attributes: str) -> Element:
        return etree.SubElement(parent, f"{{{self.namespace}}}{name}", attributes)


def _height(cells: Sequence[str]) -> int:
    """How high a row is whose texts are folded to the widths of their columns."""
    lines = (
        sum(max(1, ceil(width(line) * 1.1 / wide)) for line in text.split("\n"))
        for text, wide in zip(cells, _WIDTHS, strict=True)
    )
    return min(max(lines) * _LINE_HEIGHT + 4, 400)


def _location(place: Place) -> str:
    sheet = (place.sheet or "").replace("'", "''")
    return f"'{sheet}'!{place.address}"

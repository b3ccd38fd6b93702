"""The XML of one worksheet under edit: cells found or made, merged ranges, elements in their order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from auditor.annotating.package import Package
from auditor.annotating.refusals import broken
from auditor.readers._xml import Element
from auditor.readers.xlsx._cells import position
from auditor.readers.xlsx._sheet import address
from auditor.readers.xlsx._workbook import local, whole

_BEFORE_DRAWINGS = frozenset({
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing",
})  # fmt: skip
"""What stands before `legacyDrawing` in a worksheet."""


class Sheet:
    """A worksheet of a package; `save` puts it back."""

    def __init__(self, package: Package, part: str) -> None:
        root = package.root(part)
        data = None if root is None else next((each for each in root if local(each) == "sheetData"), None)
        if root is None or data is None:
            raise broken(part)
        self.package = package
        self.part = part
        self.root = root
        self.data = data
        self.namespace = etree.QName(root).namespace
        self._rows: dict[int, Element] = {}
        at = 0
        for row in data:
            if local(row) == "row":
                at = whole(row.get("r")) or at + 1
                self._rows.setdefault(at, row)
        self._cells: dict[int, dict[int, Element]] = {}
        self._merged = list(_ranges(root))

    def anchor(self, reference: str) -> str:
        """The cell that carries what a merged range shows; else the cell itself."""
        at = position(reference)
        if at is None:
            raise broken(self.part)
        for top, left, bottom, right in self._merged:
            if top <= at[0] <= bottom and left <= at[1] <= right:
                return address(top, left)
        return reference

    def cell(self, reference: str) -> Element:
        """The element of a cell, made in its place if the sheet has none."""
        at = position(reference)
        if at is None:
            raise broken(self.part)
        row = self._row(at[0])
        cells = self._cells.setdefault(at[0], dict(_members(row)))
        if at[1] not in cells:
            made = etree.Element(f"{{{self.namespace}}}c", r=address(*at))
            style = row.get("s") if row.get("customFormat") in {"1", "true"} else self._column_style(at[1])
            if style is not None:
                made.set("s", style)
            later = min((column for column in cells if column > at[1]), default=None)
            row.insert(len(row) if later is None else row.index(cells[later]), made)
            cells[at[1]] = made
        return cells[at[1]]

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            made = etree.Element(f"{{{self.namespace}}}row", r=str(number))
            later = min((row for row in self._rows if row > number), default=None)
            self.data.insert(len(self.data) if later is None else self.data.index(self._rows[later]), made)
            self._rows[number] = made
        return self._rows[number]

    def _column_style(self, column: int) -> str | None:
        for each in self.root.iter(f"{{{self.namespace}}}col"):
            first, last = whole(each.get("min")) or 0, whole(each.get("max")) or 0
            if first <= column <= last:
                return each.get("style")
        return None

    def drawing(self) -> str | None:
        """The id of the relationship to the part in which the shapes of notes stand."""
        found = next((each for each in self.root if local(each) == "legacyDrawing"), None)
        return None if found is None else found.get(f"{{{self.package.office}}}id")

    def set_drawing(self, relation: str) -> None:
        last = max((at for at, each in enumerate(self.root) if local(each) in _BEFORE_DRAWINGS), default=-1)
        element = etree.Element(f"{{{self.namespace}}}legacyDrawing", {f"{{{self.package.office}}}id": relation})
        self.root.insert(last + 1, element)

    def save(self) -> None:
        # Implicit positions would shift behind an element that was put in.
        for number, row in self._rows.items():
            row.set("r", str(number))
        for number, cells in self._cells.items():
            for column, cell in cells.items():
                cell.set("r", address(number, column))
        self.package.put(self.part, self.root)


def _members(row: Element) -> Iterator[tuple[int, Element]]:
    column = 0
    for cell in row:
        if local(cell) == "c":
            found = position(cell.get("r") or "")
            column = found[1] if found else column + 1
            yield column, cell


def _ranges(root: Element) -> Iterator[tuple[int, int, int, int]]:
    for each in root.iter():
        if local(each) == "mergeCell":
            begin, _, end = (each.get("ref") or "").partition(":")
            one, other = position(begin), position(end)
            if one is not None and other is not None:
                yield (*one, *other)

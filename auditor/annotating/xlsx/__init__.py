"""Remarks in a workbook: notes and fills at the cells, and a sheet that lists them with links.

Done over the XML parts: libraries that load and save a workbook lose drawings, charts and extensions.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotating.cells import Cell, gathered
from auditor.annotating.colours import gravest
from auditor.annotating.package import opened
from auditor.annotating.remarks import Remarks
from auditor.annotating.xlsx.listing import add_sheet
from auditor.annotating.xlsx.notes import add_notes
from auditor.annotating.xlsx.styles import Styles
from auditor.annotating.xlsx.worksheet import Sheet
from auditor.readers.xlsx._workbook import open_workbook
from auditor.values.place import Place


def mark(data: bytes, remarks: Remarks) -> bytes:
    """The workbook with its cells marked; remarks without a cell stand in the new sheet alone."""
    package = opened(data)
    book = open_workbook(package.archive)
    parts = {sheet.name: sheet.part for sheet in book.sheets}
    styles = Styles(package)

    def key(place: Place) -> tuple[str, str] | None:
        if place.sheet not in parts or place.address is None:
            return None
        return place.sheet, place.address

    cells, _ = gathered(remarks, key)
    for name, part in parts.items():
        own = [cell for cell in cells if cell.place.sheet == name]
        if own:
            _mark_sheet(Sheet(package, part), own, styles, remarks.say.annotator)
    add_sheet(package, remarks, styles, {cell.place for cell in cells})
    styles.save()
    return package.save()


def _mark_sheet(sheet: Sheet, cells: Sequence[Cell], styles: Styles, author: str) -> None:
    notes: dict[str, list[str]] = {}
    for cell in cells:
        address = sheet.anchor(cell.place.address or "")
        element = sheet.cell(address)
        element.set("s", str(styles.filled(int(element.get("s") or 0), gravest(cell.remarks))))
        notes.setdefault(address, []).append(cell.text)
    add_notes(sheet, {address: "\n\n".join(texts) for address, texts in notes.items()}, author)
    sheet.save()

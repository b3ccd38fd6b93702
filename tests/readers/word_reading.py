"""What tests ask of a Word file that was read."""

from __future__ import annotations

from auditor.readers import Reading, read_bytes
from auditor.values.paper import RemnantKind, Sheet

Shape = list[tuple[str, int | None, int | None, int, int]]


def opened(data: bytes) -> Reading:
    found = read_bytes(data, "form.docx")
    assert found.format == "docx"
    return found


def ruled(found: Reading) -> list[Sheet]:
    return [sheet for sheet in found.sheets if sheet.ruled]


def shape(sheet: Sheet) -> Shape:
    """Text, row, column, height and width of every cell."""
    return [
        (cell.text, cell.place.row, cell.place.column, cell.height, cell.width) for row in sheet for cell in row.cells
    ]


def remnants(found: Reading) -> list[tuple[RemnantKind, str, str | None]]:
    return [(left.kind, left.text, left.author) for left in found.remnants]

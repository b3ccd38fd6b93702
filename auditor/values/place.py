"""Where something stands on paper: file, page or sheet, table, row, column, line, box."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom of a cell on its page as displayed, in points (1/72 inch) from the top left corner."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a document, counted from 1; None where a format has no such thing.

    `table` counts the tables of the file (of a text: its performance-target tables), `row` the rows of that
    table and `column` its columns, a merged cell standing where it begins; in a text, whose columns are not
    reliable, the cells of the row as printed. `line` is the line of a text file or web page, in a Word
    document the paragraph outside its tables; `address` the cell of a worksheet (`C5`), `box` the rectangle
    of the cell on its page.
    """

    file: str | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    address: str | None = None
    box: Box | None = None


NOWHERE = Place()

"""Where something stands on paper: file, page or sheet, table, row, column, line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a document, counted from 1; None where a format has no such thing.

    `table` counts the performance-target tables of the document, `row` the rows of that table and
    `column` the cells of that row as printed. `line` is the line of a text file.
    """

    file: str | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


NOWHERE = Place()

"""Comma-separated text, as spreadsheets and budget systems export it, to sheets: commas part cells, quotes come off."""

from __future__ import annotations

import io
from collections.abc import Iterator
from csv import Error
from csv import reader as records

from auditor.readers import text
from auditor.readers._reading import Contents
from auditor.values.refusal import Unreadable

SUFFIXES = (".csv",)
_START = 4096
_FEWEST = 3
"""Columns that every line must have: a comma or two in each line of prose, or in amounts, make no table."""


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """Text without tabs of at least two lines, all with the same number of cells between commas."""
    if b"," not in data[:_START] or not text.sniff(data, ""):
        return False
    try:
        content, _ = text.decode(data)
        if "\t" in content:
            return False
        found = (cells for _, cells in _records(content) if cells)
        first, second = next(found, []), next(found, [])
        return _FEWEST <= len(first) == len(second) and all(len(cells) == len(first) for cells in found)
    except (Unreadable, Error):
        return False


def read(data: bytes, file: str) -> Contents:
    """The cells of each line; a cell that holds several lines stands on the first of them."""
    content, encoding = text.decode(data)
    return text.contents(_records(content), content, encoding, file)


def _records(content: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line, with its number."""
    lines = records(io.StringIO(content, newline=""), strict=True)
    number = 1
    for cells in lines:
        yield number, cells
        number = lines.line_num + 1

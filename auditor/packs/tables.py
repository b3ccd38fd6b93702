"""Tables that people fill in with a spreadsheet: CSV files with a head, read with the line of every fault."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.errors import Problem
from auditor.language.limits import LIMITS
from auditor.source import Source, Span

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the local code page."""
STILL, GONE = "是", "否"
"""Whether the last run still found what a line is about."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class TableError(Exception):
    """A table that cannot be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.render("en"))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its cells by the name of the column, and where it stands."""

    cells: Mapping[str, str]
    source: Source
    number: int

    def text(self, column: str) -> str:
        """A cell as it was before it was made safe to open; empty where the table has no such column."""
        return self.cells.get(column, "").removeprefix("'")

    def wrong(self, code: str, name: str = "") -> TableError:
        """What is wrong with this line."""
        return TableError(_problem(code, self.source, self.number, name))


def decode(name: str, data: bytes) -> Source:
    """The text of a file as a spreadsheet saves it: UTF-8, or else the code page of Chinese systems.

    Raises TableError where it is too large or neither.
    """
    limit = LIMITS["file"]
    if len(data) > limit.value:
        raise TableError(limit.passed(Source(name, ""), by=len(data)))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return Source(name, data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"))
        except UnicodeDecodeError:
            continue
    raise TableError(Problem("E331", Source(name, "")))


def lines(source: Source, needed: Sequence[str]) -> Iterator[Line]:
    """The lines below the head, or TableError where it is no CSV or lacks a column of `needed`."""
    reader = csv.reader(io.StringIO(source.text), strict=True)
    head: list[str] = []
    start = 1
    try:
        for cells in reader:
            number, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if head:
                yield Line(dict(zip(head, cells, strict=False)), source, number)
                continue
            head = [cell.strip() for cell in cells]
            missing = [column for column in needed if column not in head]
            if missing:
                raise TableError(_problem("E332", source, number, "、".join(missing)))
    except csv.Error as error:
        raise TableError(_problem("E331", source, start)) from error


def _problem(code: str, source: Source, line: int, name: str = "") -> Problem:
    starts = [0, *(place + 1 for place, character in enumerate(source.text) if character == "\n")]
    start = starts[min(line, len(starts)) - 1]
    end = source.text.find("\n", start)
    return Problem(code, source, Span(start, len(source.text) if end < 0 else end), {"name": name})


def written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The file with these columns and rows; no cell of it is a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([columns, *([_safe(cell) for cell in row] for row in rows)])
    return BOM + buffer.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text

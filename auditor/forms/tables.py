"""Finds the performance-target tables of a document and their borders, and numbers their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.forms import labels
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place
from auditor.values.text import bare

LOOK_AHEAD = 3
LOOK_BACK = 4

_RULE = re.compile(r"[-—–_=─━]{2,}")
_YEAR = re.compile(r"\(?([0-9]{4})年度?\)?")
_TITLE = re.compile(r"绩效目标(申报|批复)?表(\([^()]{1,20}\)|[0-9]{1,2})?")
_FOOTER = re.compile(rf"({'|'.join(labels.FOOTER)})(:|\Z)")
_SECTION = re.compile(r"([一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}(部分|章|节))")


@dataclass(frozen=True, slots=True)
class Line:
    """A row that holds something: its cells, and those of them that are not blank."""

    cells: tuple[Cell, ...]
    filled: tuple[Cell, ...]

    @property
    def first(self) -> str:
        return labels.key(self.filled[0].text)


def line_of(cells: tuple[Cell, ...]) -> Line:
    return Line(cells, tuple(cell for cell in cells if cell.text))


@dataclass(frozen=True, slots=True)
class Table:
    """One performance-target table: row 1 is the row of 项目名称; title and year stand above it."""

    lines: tuple[Line, ...]
    title: Cell | None = None
    year: Cell | None = None


def lines_of(sheets: Iterable[Sheet]) -> list[Line]:
    """The rows of a document without blank rows and rules."""
    return [line_of(row.cells) for sheet in sheets for row in sheet if _has_text(row)]


def _has_text(row: Row) -> bool:
    filled = [text for text in row.texts if text]
    return bool(filled) and not all(_RULE.fullmatch(text) for text in filled)


def find_tables(lines: Sequence[Line], before: int = 0) -> tuple[list[Table], list[Line]]:
    """The tables in order, and the lines that belong to none of them; so many tables were counted `before`."""
    tables: list[Table] = []
    outside: list[Line] = []
    at = free = 0
    while at < len(lines):
        if not _starts(lines, at):
            outside.append(lines[at])
            at += 1
            continue
        end = _end(lines, at)
        start = at - _header_above(outside, free)
        del outside[len(outside) - (at - start) :]
        above = [line.filled[0] for line in reversed(outside[max(free, len(outside) - LOOK_BACK) :])]
        title = next((cell for cell in above if is_title(cell.text)), None)
        year = next((cell for cell in above if year_of(cell.text)), None)
        tables.append(_numbered(Table(tuple(lines[start:end]), title, year), before + len(tables) + 1))
        free = len(outside)  # what stood above one table is not looked at again for the next
        at = end
    return tables, outside


def is_title(text: str) -> bool:
    """Whether the text is the title line of a performance-target table."""
    if len(text) > 80:
        return False
    folded = bare(text)
    found = _TITLE.search(folded)
    return found is not None and found.end() == len(folded)


def year_of(text: str) -> str | None:
    """The year of a line like `(2024年度)`."""
    found = _YEAR.fullmatch(labels.key(text))
    return found[1] if found else None


def is_indicator_head(line: Line) -> bool:
    """Whether the line heads the columns of an indicator block, in any layout."""
    keys = {labels.key(cell.text) for cell in line.filled}
    return {"一级指标", "三级指标"} <= keys or {"二级指标", "三级指标"} <= keys


def is_footer(line: Line) -> bool:
    """Whether the line signs the table: 负责人, 经办人, 联系电话, 填报日期."""
    found = _FOOTER.match(bare(line.filled[0].text[: labels.MAX_LABEL]))
    return found is not None and (
        found[2] == ":" or any(labels.key(cell.text) in labels.FOOTER for cell in line.filled[1:])
    )


def _starts(lines: Sequence[Line], at: int) -> bool:
    """项目名称 with other header fields below; the budget tables' 项目名称 heads a column of amounts."""
    # Alone on its line it is a cell of a table whose cells stand one below the other.
    return (
        lines[at].first == labels.PROJECT_NAME
        and len(lines[at].cells) > 1
        and any(
            line.first in labels.HEADER and line.first != labels.PROJECT_NAME
            for line in lines[at + 1 : at + 1 + LOOK_AHEAD]
        )
    )


def _header_above(outside: Sequence[Line], free: int) -> int:
    """How many lines right above 项目名称 are header fields of the same form: 主管部门 printed first."""
    count = 0
    while len(outside) - count > free and len(above := outside[len(outside) - count - 1].filled) > 1:
        if labels.key(above[0].text) not in labels.HEADER:
            break
        count += 1
    return count


def _end(lines: Sequence[Line], start: int) -> int:
    """The index behind the table: behind its footer, or before whatever cannot be part of it."""
    inside = False
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if inside and is_footer(line):
            return at + 1
        inside = inside or is_indicator_head(line)
        behind = lines[at + 1 : at + 1 + FORM_LENGTH]
        if _starts(lines, at) or (len(line.filled) == 1 and _ends(line.filled[0].text, behind, inside)):
            return at
    return len(lines)


def _ends(text: str, behind: Sequence[Line], inside: bool) -> bool:
    """Whether a lone text ends a table: the title of the next, or a heading of the narrative; not the title once
    more at the top of a page, nor 二、… within a text of the form."""
    if is_title(text):
        return not inside or not _goes_on(behind)
    return _SECTION.match(text) is not None and (inside or not any(map(is_indicator_head, behind)))


def _goes_on(behind: Sequence[Line]) -> bool:
    """Whether rows of indicators follow, and no further form."""
    ahead = next((line for line in behind if year_of(line.filled[0].text) is None), None)
    if ahead is None or len(ahead.filled) < 2 or labels.field(ahead.filled[0].text) is not None:
        return False
    return not any(_starts(behind, at) for at in range(min(len(behind), LOOK_BACK + LOOK_AHEAD)))


FORM_LENGTH = 40
"""How many rows may lie between 项目名称 and the indicators of one form."""


def _numbered(table: Table, number: int) -> Table:
    lines = tuple(
        line_of(tuple(_at(cell, number, row) for cell in line.cells)) for row, line in enumerate(table.lines, 1)
    )
    title, year = (cell and _at(cell, number, None) for cell in (table.title, table.year))
    return Table(lines, title, year)


def _at(cell: Cell, table: int, row: int | None) -> Cell:
    """The cell with table and row in its place; spelled out, as every cell of a document passes here."""
    old = cell.place
    return Cell(cell.text, Place(old.file, old.page, old.sheet, table, row, old.column, old.line))

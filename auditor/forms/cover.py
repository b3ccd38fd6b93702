"""What a document says of itself: title, department, year, and the list of its units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from auditor.forms.leaves import department_leaf, text_leaf, year_leaf
from auditor.forms.locality import read_locality
from auditor.forms.tables import Line, Table, year_of
from auditor.model.document import Project
from auditor.values.paper import Cell
from auditor.values.printed import Printed
from auditor.values.text import bare

COVER = 30
"""How many lines the cover may take."""

_TITLE = re.compile(r".{0,40}?([0-9]{4})年(?:度)?.{0,30}(?:公开|预算|绩效目标表?).{0,10}")
_CONTENTS = ("目录", "第一部分")
_OWNER = re.compile(r"\s*部门名称\s*[:：]\s*(.+)")
_UNITS = re.compile(r".{0,60}单位.{0,20}:")
_UNIT = re.compile(r"(?:[-•·*]\s*)?[0-9]{1,3}\s*[、.．]\s*([^,，。;；]{2,40})[。;；]?")


def read_cover(lines: Sequence[Line], tables: Sequence[Table], projects: Sequence[Project]) -> dict[str, Printed[Any]]:
    """Title, department and fiscal year, from the cover, else from the first table."""
    cover = list(_cover(lines, tables))
    titled = next(((at, found) for at, cell in enumerate(cover) if (found := _TITLE.fullmatch(cell.text))), None)
    fields: dict[str, Printed[Any]] = {}
    first = tables[0]
    if titled:
        at, found = titled
        fields["title"] = text_leaf(cover[at], cover[at].place)
        fields["fiscal_year"] = year_leaf(found[1], cover[at].place)
    elif first.title:
        fields["title"] = text_leaf(first.title, first.title.place)
    if "fiscal_year" not in fields and first.year and (year := year_of(first.year.text)):
        fields["fiscal_year"] = year_leaf(year, first.year.place)
    beside = [*cover[max(0, titled[0] - 1) : titled[0]], *cover[titled[0] + 1 : titled[0] + 2]] if titled else []
    fields["department"] = _department(lines, beside, projects)
    named = [Cell(leaf.text, leaf.place) for leaf in (fields["department"], fields.get("title")) if leaf]
    return fields | read_locality(named, projects)


def _cover(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Cell]:
    start = tables[0].lines[0].cells[0].place.line
    for line in lines[:COVER]:
        cell = line.filled[0]
        if bare(cell.text[:20]).startswith(_CONTENTS) or (start and (cell.place.line or 0) >= start):
            return
        if len(line.filled) == 1:
            yield cell


def _department(lines: Sequence[Line], beside: Sequence[Cell], projects: Sequence[Project]) -> Printed[str]:
    """The name beside the cover's title if the tables repeat it, else the name that the tables give."""
    firsts = (line.filled[0] for line in lines)
    named = next(((cell, found[1].strip()) for cell in firsts if (found := _OWNER.fullmatch(cell.text[:80]))), None)
    known = {bare(named[1])} if named else {bare(project.department.text) for project in projects}
    for cell in beside:
        if bare(cell.text) in known:
            return department_leaf(cell.text, cell.place)
    return department_leaf(named[1], named[0].place) if named else projects[0].department


def units_of(lines: Sequence[Line]) -> list[str]:
    """The units that the disclosure lists: numbered names behind a sentence that ends in a colon."""
    found: list[str] = []
    listing = False
    for line in lines:
        text = line.filled[0].text
        if len(text) > 100 or len(line.filled) > 1:
            listing = False
        elif _UNITS.fullmatch(bare(text)):
            listing = True
        elif listing and (match := _UNIT.fullmatch(text)):
            found.append(match[1].strip())
        else:
            listing = False
    return found

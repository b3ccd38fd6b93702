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
from auditor.values.place import Place
from auditor.values.printed import Printed
from auditor.values.text import bare

COVER = 30
"""How many lines the cover may take."""
LIST_COLUMNS = 4
"""Columns of a list of units at most; a wider table holds figures."""

_TITLE = re.compile(
    r".{0,40}?([0-9]{4}|二[〇○零O]二[一二三四五六七八九〇○零])年(?:度)?.{0,30}(?:公开|预算|绩效目标表?).{0,10}"
)
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_CONTENTS = ("目录", "第一部分")
_OWNER = re.compile(r"\s*部门名称\s*[:：]\s*(.+?)(?:\s+(?:金额)?单位\s*[:：].*)?")
_UNITS = re.compile(r".{0,60}单位.{0,20}:")
_UNIT = re.compile(r"(?:[-•·*]\s*)?[0-9]{1,3}\s*[、.．]\s*([^,，。;；]{2,40})[。;；]?")
_UNNUMBERED = re.compile(
    r"(?:[-•·*]\s*)?([\u4e00-\u9fff()（）]{3,36}(?:局|委员会|委|办公室|中心|院|所|站|校|馆|队|厅|会|处|部|社|园|公司|大学|学校|医院))[。;；]?"
)
"""A unit in a list whose numbers are not part of the text, as Word sets them."""
_NAMED = re.compile(r"单位[^。;:]{0,20}?(?:分别为|分别是|包括|具体为):?([^。;:]{3,400}?)[。;]")
"""Units named in a sentence: 局属事业单位2个，分别为甲、乙。"""


def read_cover(lines: Sequence[Line], tables: Sequence[Table], projects: Sequence[Project]) -> dict[str, Printed[Any]]:
    """Title, department and fiscal year, from the cover, else from the first table."""
    cover = list(_cover(lines, tables))
    titled = next(((at, found) for at, cell in enumerate(cover) if (found := _TITLE.fullmatch(cell.text))), None)
    fields: dict[str, Printed[Any]] = {}
    first = tables[0]
    if titled:
        at, found = titled
        fields["title"] = text_leaf(cover[at], cover[at].place)
        fields["fiscal_year"] = year_leaf(found[1].translate(_DIGITS), cover[at].place)
    elif first.title:
        fields["title"] = text_leaf(first.title, first.title.place)
    if "fiscal_year" not in fields and first.year and (year := year_of(first.year.text)):
        fields["fiscal_year"] = year_leaf(year, first.year.place)
    beside = [*cover[max(0, titled[0] - 1) : titled[0]], *cover[titled[0] + 1 : titled[0] + 2]] if titled else []
    fields["department"] = _department(lines, beside, projects)
    named = [Cell(leaf.text, leaf.place) for leaf in (fields["department"], fields.get("title")) if leaf]
    return fields | read_locality(named, projects)


def _cover(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Cell]:
    start = tables[0].lines[0].cells[0].place
    for line in lines[:COVER]:
        cell = line.filled[0]
        if bare(cell.text[:20]).startswith(_CONTENTS) or _behind(cell.place, start):
            return
        if len(line.filled) == 1:
            yield cell


def _behind(place: Place, start: Place) -> bool:
    """Whether a place is not before the first table, as far as the format tells: by line, or by page and height."""
    if place.line is not None and start.line is not None:
        return place.line >= start.line
    if place.page is not None and start.page is not None:
        tops = (place.box[1], start.box[1]) if place.box and start.box else (0.0, 1.0)
        return place.page > start.page or (place.page == start.page and tops[0] >= tops[1])
    return False


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
    """The units that the disclosure lists: names behind a sentence that ends in a colon, in a sentence, or in a
    column 单位名称 of a table without figures."""
    found: list[str] = []
    listing = False
    for line in lines:
        text = line.filled[0].text
        if len(line.filled) > 1:
            listing = False
        elif len(text) > 100:
            listing = False
            found += _in_sentence(text)
        elif _UNITS.fullmatch(bare(text)):
            listing = True
        elif listing and (match := _UNIT.fullmatch(text) or _UNNUMBERED.fullmatch(text)):
            found.append(match[1].strip())
        else:
            listing = False
            found += _in_sentence(text)
    return list(dict.fromkeys([*found, *_in_table(lines)]))


def _in_sentence(text: str) -> list[str]:
    if "单位" not in text:
        return []
    found = next((match for part in re.split("[。;；]", text) if (match := _NAMED.search(bare(part) + "。"))), None)
    names = re.split("[、,和及]", found[1]) if found else []
    return names if len(names) > 1 and all(_UNNUMBERED.fullmatch(name) for name in names) else []


def _in_table(lines: Sequence[Line]) -> Iterator[str]:
    """A list of units as a table: 序号, 单位名称."""
    column: int | None = None
    for line in lines:
        heads = [cell for cell in line.filled if bare(cell.text) in {"单位名称", "预算单位名称"}]
        if heads and bare(line.filled[0].text) == "序号" and len(line.filled) <= LIST_COLUMNS:
            column = heads[0].place.column
        elif column is not None and len(line.filled) > 1 and line.filled[0].text.isdigit():
            yield from (cell.text for cell in line.filled if cell.place.column == column)
        else:
            column = None

"""绩效管理情况: the counts and amounts of the narrative, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from auditor.forms.tables import Line
from auditor.model.document import Statement
from auditor.values.amount import read_amount, read_count
from auditor.values.exact import NUMERAL, last_place, read_decimal
from auditor.values.measure import Measure, ratio
from auditor.values.paper import Cell
from auditor.values.printed import Printed
from auditor.values.text import normalise

_HEADING = re.compile(r"([一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))")
_OURS = re.compile(r"[^。]{0,5}(?:预算)?绩效(?:目标)?管理(?:工作)?(?:开展)?情况(?:说明)?")
_CLAUSE = re.compile(r"(?:[^,。;:]|(?<=[0-9]),(?=[0-9]{3}(?![0-9])))+")
"""Clauses of folded text; the comma within a figure parts nothing."""

_COUNT = rf"(?P<count>{NUMERAL})个"
_AMOUNT = rf"(?P<amount>{NUMERAL})(?P<unit>元|万元|亿元)"
_SHARE = rf"(?P<share>{NUMERAL})%"

_PATTERNS = tuple(
    (re.compile(pattern), subject)
    for pattern, subject in (
        (rf".{{0,20}}预算单位{_COUNT}", "units"),
        (rf"(?:其中)?{_COUNT}单位.{{0,12}}编报.{{0,6}}整体绩效目标", "reporting"),
        (r".{0,12}编报.{0,6}部门整体支出绩效目标", "total"),
        (rf"(?:其中)?基本支出{_AMOUNT}", "basic"),
        (rf"(?:其中)?项目支出{_AMOUNT}", "project"),
        (rf".{{0,40}}纳入绩效目标管理的.{{0,6}}项目{_COUNT}", "tracked"),
        (rf".{{0,6}}公开.{{0,6}}绩效目标{_COUNT}", "published"),
        (rf"(?:其中)?其他运转类项目{_COUNT}", "operating"),
        (rf"(?:其中)?特定目标类项目{_COUNT}", "specific"),
    )
)
_AMOUNT_CLAUSE = re.compile(rf"(?:涉及|共计|合计).{{0,10}}?{_AMOUNT}")
_SHARE_CLAUSE = re.compile(rf"占.{{0,20}}项目支出.{{0,6}}?{_SHARE}")

_FIELDS = {
    "units": ("units", None),
    "reporting": ("reporting_units", "reporting_amount"),
    "total": (None, "total_amount"),
    "basic": (None, "basic_amount"),
    "project": (None, "project_amount"),
    "tracked": ("tracked_projects", "tracked_amount"),
    "tracked operating": ("tracked_operating_projects", "tracked_operating_amount"),
    "tracked specific": ("tracked_specific_projects", "tracked_specific_amount"),
    "published": ("published_projects", "published_amount"),
    "published operating": ("published_operating_projects", "published_operating_amount"),
    "published specific": ("published_specific_projects", "published_specific_amount"),
}
"""The count and the amount that a clause about a subject gives."""

Found = dict[str, Printed[Any]]


def read_statement(lines: Sequence[Line]) -> Statement | None:
    """The facts of the section on performance management; None if the document has no such section."""
    cells = list(_section(lines))
    if not cells:
        return None
    found: Found = {}
    for cell in cells:
        _read(cell, found)
    return Statement(**found) if found else None


def _section(lines: Iterable[Line]) -> Iterator[Cell]:
    """The prose between our heading and the next of its kind."""
    inside: str | None = None
    for line in lines:
        cell = line.filled[0]
        text = normalise(cell.text[:40])
        heading = _HEADING.match(text)
        if heading and len(line.cells) == 1 and _OURS.fullmatch(text[heading.end() :]):
            inside = _kind(heading[0])
        elif inside is not None:
            if heading and _kind(heading[0]) == inside:
                return
            if len(line.filled) == 1:
                yield cell


def _kind(heading: str) -> str:
    return heading[0] if heading[0] == "(" else "、"


def _read(cell: Cell, found: Found) -> None:
    """One paragraph: a clause names a subject, the amounts behind it are that subject's."""
    scope, subject = "tracked", ""
    for clause in _CLAUSE.findall(normalise(cell.text)):
        for pattern, name in _PATTERNS:
            match = pattern.match(clause)
            if match is None:
                continue
            scope = name if name in {"tracked", "published"} else scope
            subject = f"{scope} {name}" if name in {"operating", "specific"} else name
            count, amount = _FIELDS[subject]
            groups = match.groupdict()
            if count and groups.get("count"):
                found.setdefault(count, read_count(groups["count"], cell.place))
            if amount and groups.get("amount"):
                found.setdefault(amount, _amount(match, cell))
            break
        else:
            _read_amounts(clause, subject, cell, found)


def _read_amounts(clause: str, subject: str, cell: Cell, found: Found) -> None:
    amount = _AMOUNT_CLAUSE.match(clause)
    field = _FIELDS.get(subject, (None, None))[1]
    if amount and field:
        found.setdefault(field, _amount(amount, cell))
    share = _SHARE_CLAUSE.match(clause)
    if share and subject == "published":
        found.setdefault("published_share", _share(share["share"], cell))


def _amount(match: re.Match[str], cell: Cell) -> Printed[Measure]:
    amount = read_amount(match["amount"], match["unit"], cell.place)
    return replace(amount, text=f"{match['amount']}{match['unit']}")


def _share(figure: str, cell: Cell) -> Printed[Measure]:
    percent = read_decimal(figure)
    if percent is None:
        return Printed.unparsed(f"{figure}%", cell.place)
    hundredth = ratio(percent.scaleb(-2)).printed_to(last_place(figure).scaleb(-2))
    return Printed.filled(hundredth, f"{figure}%", cell.place)

"""绩效管理情况: the counts and amounts of the narrative, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from auditor.forms.disclosure.tables import note_cells
from auditor.forms.ledger import Ledger
from auditor.forms.tables import Line
from auditor.model.document import Statement
from auditor.values.amount import read_amount, read_count
from auditor.values.exact import NUMERAL, last_place, read_decimal
from auditor.values.measure import Measure, ratio
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.printed import Printed
from auditor.values.text import bare, normalise

_HEADING = re.compile(r"([一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[、.](?![0-9]))")
_OURS = re.compile(
    r"(?:关于)?[^。]{0,8}(?:预算)?(?:项目)?绩效(?:目标)?(?:管理)?(?:设置|编制|开展)?(?:工作)?(?:的)?(?:设置|编制|开展)?"
    r"(?:情况(?:的)?(?:说明)?|说明)"
)
_CLAUSE = re.compile(r"(?:[^,。;:]|(?<=[0-9]),(?=[0-9]{3}(?![0-9])))+")
"""Clauses of folded text; the comma within a figure parts nothing."""
_TALKS = re.compile(r"绩效目标[^。;]{0,40}?[0-9]+(?:个|项)|[0-9]+(?:个|项)[^。;,]{0,30}绩效目标")
"""A paragraph that speaks of targets in figures, though under no heading of ours."""
_FIGURE = re.compile(rf"{NUMERAL}(?:个(?!百分)|项|元|万元|亿元|%)")

_COUNT = rf"(?P<count>{NUMERAL})(?:个|项)"
_AMOUNT = rf"(?P<amount>{NUMERAL})(?P<unit>元|万元|亿元)"
_SHARE = rf"(?P<share>{NUMERAL})%"
_SET = "(?:纳入|实行|实施|编制|设定|设置|申报|填报|编报|开展)"

_PATTERNS = tuple(
    (re.compile(pattern), subject)
    for pattern, subject in (
        (rf".{{0,20}}预算单位{_COUNT}", "units"),
        (rf"(?:其中)?{_COUNT}(?:预算)?单位.{{0,12}}编报.{{0,6}}整体(?:支出)?绩效目标", "reporting"),
        (r".{0,12}编报.{0,6}部门整体支出绩效目标", "total"),
        (rf"(?:其中)?基本支出{_AMOUNT}", "basic"),
        (rf"(?:其中)?项目支出{_AMOUNT}", "project"),
        (rf".{{0,40}}纳入绩效目标管理的.{{0,6}}项目{_COUNT}", "tracked"),
        (rf".{{0,6}}公开.{{0,6}}绩效目标{_COUNT}", "published"),
        (rf"(?:其中)?其他运转类项目{_COUNT}", "operating"),
        (rf"(?:其中)?特定目标类项目{_COUNT}", "specific"),
        (rf".{{0,12}}公开(?!.{{0,20}}未).{{0,14}}(?:绩效目标|项目)(?:共|共计)?{_COUNT}", "published"),
        (rf".{{0,12}}?{_COUNT}.{{0,4}}项目.{{0,10}}绩效目标.{{0,12}}公开", "published"),
        (rf".{{0,40}}{_SET}了?.{{0,8}}绩效(?:目标)?(?:管理)?的?.{{0,8}}项目(?:共|共计|为)?{_COUNT}", "tracked"),
        (rf".{{0,40}}?{_COUNT}.{{0,4}}项目(?:支出)?.{{0,8}}{_SET}了?.{{0,8}}绩效(?:目标)?(?:管理)?", "tracked"),
    )
)
_AMOUNT_CLAUSE = re.compile(rf"(?:其中)?(?:涉及|共计|合计|总?金额|预算(?:金额|资金)?|资金).{{0,14}}?{_AMOUNT}")
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


def read_statement(lines: Sequence[Line], ledger: Ledger) -> Statement | None:
    """The facts of the section on performance management; None if the document has no such section.

    Figures of the section that are not understood, or that say another thing than one before, are noted.
    """
    cells = list(_section(lines)) or [line.filled[0] for line in lines if _talks(line)]
    reading = _Reading()
    for cell in cells:
        reading.read(cell)
    note_cells(reading.unread, NoteKind.UNREAD, "绩效管理情况中有数字认不出所说的事项，未读入", ledger)
    note_cells(reading.again, NoteKind.AMBIGUOUS, "绩效管理情况中同一事项有不同的数字，只读入先印的", ledger)
    return Statement(**reading.found) if reading.found else None


def _talks(line: Line) -> bool:
    return (
        len(line.filled) == 1 and "绩效目标" in line.filled[0].text and bool(_TALKS.search(bare(line.filled[0].text)))
    )


def _section(lines: Iterable[Line]) -> Iterator[Cell]:
    """The prose between our heading and the next of its kind."""
    inside: str | None = None
    for line in lines:
        cell = line.filled[0]
        text = normalise(cell.text[:40])
        heading = _HEADING.match(text)
        if inside is None and heading and len(line.filled) == 1 and _OURS.fullmatch(text[heading.end() :]):
            inside = _kind(heading[0])
        elif inside is not None:
            if heading and _kind(heading[0]) == inside:
                return
            if len(line.filled) == 1:
                yield cell


def _kind(heading: str) -> str:
    return heading[0] if heading[0] == "(" else "1" if heading[0].isdigit() else "、"


@dataclass(slots=True)
class _Reading:
    """The facts found so far: a clause names a subject, the amounts behind it are that subject's."""

    found: Found = field(default_factory=dict)
    unread: list[Cell] = field(default_factory=list)
    again: list[Cell] = field(default_factory=list)
    scope: str = "tracked"
    subject: str = ""

    def read(self, cell: Cell) -> None:
        """One paragraph."""
        self.scope, self.subject = "tracked", ""
        for clause in _CLAUSE.findall(normalise(cell.text)):
            if not (self._subject(clause, cell) or self._amounts(clause, cell)) and _FIGURE.search(clause):
                self.unread.append(Cell(clause, cell.place))

    def _subject(self, clause: str, cell: Cell) -> bool:
        for pattern, name in _PATTERNS:
            match = pattern.match(clause)
            if match is None:
                continue
            self.scope = name if name in {"tracked", "published"} else self.scope
            self.subject = f"{self.scope} {name}" if name in {"operating", "specific"} else name
            count, amount = _FIELDS[self.subject]
            groups = match.groupdict()
            if count and groups.get("count"):
                self._take(count, read_count(groups["count"], cell.place), clause, cell)
            if amount and groups.get("amount"):
                self._take(amount, _amount(match, cell), clause, cell)
            elif later := _AMOUNT_CLAUSE.search(clause, match.end()):
                self._amounts(later[0], cell)
            return True
        return False

    def _amounts(self, clause: str, cell: Cell) -> bool:
        """The amount or the share of the subject that was named last."""
        name = _FIELDS.get(self.subject, (None, None))[1]
        if name and (amount := _AMOUNT_CLAUSE.match(clause)):
            self._take(name, _amount(amount, cell), clause, cell)
            return True
        share = _SHARE_CLAUSE.match(clause)
        if share and self.subject == "published":
            self._take("published_share", _share(share["share"], cell), clause, cell)
            return True
        return False

    def _take(self, name: str, leaf: Printed[Any], clause: str, cell: Cell) -> None:
        kept = self.found.setdefault(name, leaf)
        if kept.value != leaf.value:
            self.again.append(Cell(clause, cell.place))


def _amount(match: re.Match[str], cell: Cell) -> Printed[Measure]:
    amount = read_amount(match["amount"], match["unit"], cell.place)
    return replace(amount, text=f"{match['amount']}{match['unit']}")


def _share(figure: str, cell: Cell) -> Printed[Measure]:
    percent = read_decimal(figure)
    if percent is None:
        return Printed.unparsed(f"{figure}%", cell.place)
    hundredth = ratio(percent.scaleb(-2)).printed_to(last_place(figure).scaleb(-2))
    return Printed.filled(hundredth, f"{figure}%", cell.place)

"""Finds the budget tables among the lines of a document, joins them over pages, and reads their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.forms.disclosure.captions import (
    LOOK_AHEAD,
    OTHER_TABLE,
    is_page_mark,
    read_caption,
    read_contents,
    read_emptiness,
    same_title,
    says_empty,
)
from auditor.forms.disclosure.columns import Role, is_figure, word
from auditor.forms.disclosure.heads import Heading, is_ordinals, read_heading, starts_heading
from auditor.forms.disclosure.rows import Rows
from auditor.forms.disclosure.sums import Fields
from auditor.forms.ledger import SHOWN, Ledger, excerpt
from auditor.forms.tables import Line
from auditor.values.amount import read_amount
from auditor.values.measure import Measure
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.printed import Printed, State
from auditor.values.text import bare

UNIT = "万元"
"""The unit of a table that prints none: what the forms prescribe."""

NAMED = frozenset({"name", "project_name", "unit"})
"""Columns of words."""
WHOLES = {"三公经费表": "三公经费", "机关运行经费表": "机关运行经费", "政府采购预算表": "政府采购"}
"""What the row 合计 of a table is about, where the whole table is about one thing."""


@dataclass(slots=True)
class Table:
    """One budget table: what stands around it, its heading, and its rows as leaves."""

    heading: Heading
    caption: Fields
    rows: list[Fields] = field(default_factory=list)

    @property
    def has_figures(self) -> bool:
        return any(isinstance(leaf.value, Measure) and leaf.value.number for row in self.rows for leaf in row.values())

    @property
    def of_projects(self) -> bool:
        """Whether it says what each project may spend this year."""
        fields = {column.field for column in self.heading.columns}
        return (
            (self.kind == "项目支出预算表" and not fields & {"code", "class"})
            or (self.kind == OTHER_TABLE and {"project_name", "total"} <= fields)
            or (self.kind == "项目支出预算表" and "project_name" in fields)
        )

    @property
    def kind(self) -> str:
        return str(self.caption["kind"].value)

    @property
    def name(self) -> str:
        """What messages call it."""
        title = self.caption.get("title")
        return self.kind if self.kind != OTHER_TABLE else (excerpt(title.text) if title else "预算表")


def find_budget_tables(lines: Sequence[Line], ledger: Ledger) -> list[Table]:
    """The budget tables in order; what could not be read of them is noted in the ledger."""
    contents = read_contents(lines)
    tables: list[Table] = []
    at = free = 0
    while at < len(lines):
        heading = read_heading(lines, at) if starts_heading(lines[at]) else None
        if heading is None:
            at += 1
            continue
        above = lines[free:at]
        rows, end = _rows(lines, heading, lines[at])
        caption = read_caption(above, contents)
        caption.setdefault("kind", Printed(OTHER_TABLE, "", lines[at].cells[0].place, State.FILLED))
        joined = bool(tables) and _repeats(tables[-1], heading, caption, above)
        table = tables[-1] if joined else Table(heading, caption)
        _read(table, rows, ledger)
        empty = read_emptiness(lines[end : end + LOOK_AHEAD], figures=table.has_figures) or read_emptiness(
            reversed(above[-LOOK_AHEAD:]), figures=table.has_figures
        )
        if empty:
            table.caption["emptiness"] = Printed.filled(empty.text, empty.text, empty.place)
        if rows or empty:
            tables += [] if joined else [table]
            free = end
        at = max(end, at + 1)
    return tables


def _repeats(last: Table, heading: Heading, caption: Fields, above: Sequence[Line]) -> bool:
    if last.heading.columns != heading.columns:
        return False
    title, before = caption.get("title"), last.caption.get("title")
    if title is not None:
        return before is not None and same_title(title.text, before.text)
    return all(is_page_mark(line) or len(line.filled[0].text) <= 40 for line in above)


def _rows(lines: Sequence[Line], heading: Heading, head: Line) -> tuple[list[Line], int]:
    """The rows below a heading and the line behind them; page numbers and repeated headings are passed over."""
    rows: list[Line] = []
    at = heading.end
    keys = {column.at for column in heading.columns if column.role is Role.KEY}
    amounts = {column.at for column in heading.columns if column.role is not Role.KEY}
    while at < len(lines):
        line = lines[at]
        if is_ordinals(line):
            at += 1
        elif _is_row(line, keys, amounts) and not _same(line, head):
            rows.append(line)
            at += 1
        elif is_page_mark(line) and at + 1 < len(lines) and _is_row(lines[at + 1], keys, amounts):
            at += 1
        else:
            break
    return rows, at


def _same(line: Line, head: Line) -> bool:
    return [cell.text for cell in line.filled] == [cell.text for cell in head.filled]


def _is_row(line: Line, keys: set[int], amounts: set[int]) -> bool:
    """A key and at least one column of amounts, filled with figures or blank; prose and titles are single cells."""
    filled = line.filled
    at = {cell.place.column or 0: cell for cell in filled}
    named = [cell for column, cell in at.items() if column in keys]
    figures = [cell for column, cell in at.items() if column in amounts]
    if (
        (keys and not named)
        or filled[0].width > max(1, len(keys))
        or bare(filled[0].text[:2]).startswith(("注:", "备注"))
    ):
        return False
    if len(filled) > 1 and all(word(cell.text) is not None for cell in filled) and not figures:
        return not any(found.role is Role.KEY for cell in filled if (found := word(cell.text)))
    if not figures:
        alone = len(line.cells) > 2 and not says_empty(filled[0])
        return alone or (len(filled) == 1 and bare(filled[0].text) in _TOTALS)
    return any(is_figure(cell.text) or read_amount(cell.text).state is not State.UNPARSED for cell in figures)


_TOTALS = frozenset(["合计", "总计", "部门合计"])


def _read(table: Table, lines: Sequence[Line], ledger: Ledger) -> None:
    """Read the rows under the heading into the table, and note what stands in no column."""
    printed = table.caption.get("currency")
    heading = table.heading
    first = lines[0].cells[0] if lines else heading.unknown[0] if heading.unknown else None
    unit = printed.value if printed is not None else next((each.unit for each in heading.columns if each.unit), "")
    if not unit and any(is_figure(cell.text) for line in lines for cell in line.filled[1:]) and first:
        ledger.note(NoteKind.AMBIGUOUS, f"{table.name}没有印出金额单位，按万元读入。", first.place)
    rows = Rows(heading, unit or UNIT, ledger, table.of_projects)
    shifted = _shifted(lines, heading)
    for at, line in enumerate(lines):
        if at not in shifted:
            rows.read(line)
    table.rows += rows.found
    if matter := WHOLES.get(table.kind):
        for row in rows.found:
            if (level := row.get("level")) and level.value == "合计":
                row["matter"] = Printed(matter, "", level.place, State.FILLED)
    message = f"{table.name}中有行丢了空格子，各数属于哪一栏有几种读法，未读入"
    note_cells([lines[at].filled[0] for at in sorted(shifted)], NoteKind.AMBIGUOUS, message, ledger)
    note_cells(rows.lost, NoteKind.UNREAD, f"{table.name}中有格子不在任何一栏之下，未读入", ledger)
    note_cells(rows.uneven, NoteKind.AMBIGUOUS, f"{table.name}中有行的各栏相加不等于合计，可能错栏", ledger)
    note_cells(heading.unknown, NoteKind.UNREAD, f"{table.name}中有栏目认不出，未读入", ledger)
    note_cells(heading.doubtful, NoteKind.AMBIGUOUS, f"{table.name}的表头与各栏对不上，这些栏未读入", ledger)


def _shifted(lines: Sequence[Line], heading: Heading) -> set[int]:
    """The rows whose figures may stand in other columns than they were printed in, for blank cells were lost.

    A figure where a name belongs tells so; and so do short rows in a table in which no row keeps a blank cell.
    """
    names = {column.at for column in heading.columns if column.role is Role.KEY and column.field in NAMED}
    last = max((column.at for column in heading.columns), default=0)
    moved = {
        at for at, line in enumerate(lines) if any(c.place.column in names and is_figure(c.text) for c in line.filled)
    }
    kept = any(not cell.text for line in lines for cell in line.cells[: line.cells.index(line.filled[-1])])
    if kept and not moved:
        return set()
    short = {
        at for at, line in enumerate(lines) if _end(line) < last and any(is_figure(c.text) for c in line.filled[1:])
    }
    return moved | short


def _end(line: Line) -> int:
    cell = line.cells[-1]
    return (cell.place.column or 0) + cell.width - 1


def note_cells(cells: Sequence[Cell], kind: NoteKind, message: str, ledger: Ledger) -> None:
    """One note for cells of one fault, naming the first of them."""
    if cells:
        listed = "、".join(f"“{excerpt(cell.text)}”" for cell in cells[:SHOWN])
        more = f"等{len(cells)}处" if len(cells) > SHOWN else ""
        ledger.note(kind, f"{message}：{listed}{more}。", cells[0].place)

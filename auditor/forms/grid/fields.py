"""The fields of a form outside its indicators: a label, and its content in the same cell, beside it or below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from auditor.forms import labels
from auditor.forms.columns import is_group
from auditor.forms.grid.sheet import Grid, start_of
from auditor.forms.leaves import date_leaf, department_leaf, text_leaf, tidy, year_leaf
from auditor.forms.ledger import Ledger
from auditor.forms.ticks import chosen_leaf
from auditor.values.amount import read_count
from auditor.values.dates import read_span
from auditor.values.misprint import lost_separators
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import NOWHERE
from auditor.values.printed import Printed

_CODED = (
    re.compile(r"\[?(?P<code>[0-9]{2,})\]?\s*[-－—–]?\s*(?P<name>[^0-9\s].*)", re.DOTALL),
    re.compile(r"(?P<name>.*[^0-9\s(（\[])\s*[(（\[]?(?P<code>[0-9]{3,})[)）\]]?", re.DOTALL),
)
_YEAR = re.compile(r"(20[0-9]{2})年?度?")
_PHONE = re.compile(r"(?P<name>\D*?)[\s,，、:：/]*(?P<phone>[0-9*][0-9*\s\-—()（）]{5,})")
_INNER = re.compile(r"([^\s:：,，。;；]{2,16})\s*[:：]")
_LABELLED = re.compile(r"(?P<label>[^:：]{2,30}?)\s*[:：]\s*(?P<content>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the cell of its content; `blank` is where that should stand."""

    label: Cell
    content: Cell | None
    blank: Cell | None = None
    parts: tuple[Cell, ...] = ()
    """The cells that the content is made of, where they are several."""


def content_of(label: Cell, grid: Grid) -> Pair:
    """What stands beside a label; below it only where the row ends with it or is nothing but labels."""
    beside = grid.right(label)
    if label.height > 1 and labels.field(label.text) in _LONG:
        return _block(label, grid)
    if beside is not None and (not labels.is_label(beside.text) or answers(beside, grid)):
        return Pair(label, beside if beside.text else None, beside)
    below = grid.below(label)
    if below is not None and not labels.is_label(below.text) and below.width == label.width:
        others = [cell for cell in grid.spanning(grid.row(label)) if cell.text and cell is not label]
        if not _is_anothers(below, grid) and all(labels.is_label(cell.text) for cell in others if beside is not None):
            return Pair(label, below if below.text else None, below)
    return Pair(label, None, beside if beside is not None and not beside.text else None)


def answers(cell: Cell, grid: Grid) -> bool:
    """Whether a word that may be a source of money is what a field beside it says: 项目类别 | 其他."""
    left = grid.at(grid.row(cell), start_of(cell) - 1) if id(cell) in grid.row_of else None
    return labels.key(cell.text) in _OPTIONS and left is not None and labels.field(left.text) is not None


_OPTIONS = {"其他", "其它", "自筹", "其他资金"}


def _is_anothers(cell: Cell, grid: Grid) -> bool:
    """Whether a cell is the content of a label on its left."""
    left = grid.at(grid.row(cell), start_of(cell) - 1)
    return left is not None and grid.row(left) == grid.row(cell) and labels.is_label(left.text)


_LONG = set(labels.PROSE.values()) | {"feasibility"}


def _block(label: Cell, grid: Grid) -> Pair:
    """Everything beside a label over several rows, a little table of steps and dates say, row by row."""
    start, column = grid.row(label), (label.place.column or 1) + label.width
    lines = []
    for at in range(start, start + label.height):
        row = [cell for cell in grid.spanning(at) if grid.row(cell) == at and (cell.place.column or 1) >= column]
        lines.append([cell for cell in row if cell.text])
    cells = [cell for line in lines for cell in line]
    if not cells:
        return Pair(label, None, grid.right(label))
    text = "\n".join(" ".join(tidy(cell.text) for cell in line) for line in lines if line)
    return Pair(label, replace(cells[0], text=text), cells[0], tuple(cells))


def read_fields(cells: Iterable[Cell], grid: Grid, ledger: Ledger) -> dict[str, Printed[Any]]:
    """The header and footer fields among the cells, by the model's names.

    Of several labels of one field the first that is filled in counts; what stands beside the others stays unread
    unless it says the same.
    """
    found: dict[str, list[Pair]] = {}
    for pair in _pairs(cells, grid):
        name = labels.field(pair.label.text) or ""
        if not _heads_amounts(name, pair):
            found.setdefault(name, []).append(pair)
    fields: dict[str, Printed[Any]] = {}
    for name, pairs in found.items():
        best = min(pairs, key=lambda pair: (pair.content is None, labels.key(pair.label.text) in _WEAK))
        for pair in pairs:
            if pair is best or pair.content is None or (best.content and pair.content.text == best.content.text):
                ledger.take(pair.label, *(pair.parts or (pair.content,)))
        fields = _field(name, best, ledger) | fields if name == "span" else fields | _field(name, best, ledger)
    return fields


def _heads_amounts(name: str, pair: Pair) -> bool:
    """Whether 实施期 or 年度 stands over or before amounts, rather than before what it names."""
    text = pair.content.text if pair.content is not None else ""
    if name == "fiscal_year":
        return _YEAR.fullmatch(text.strip()) is None
    heads = name == "term" and labels.key(pair.label.text) in _PERIODS  # 项目期 | 长期 is a field and its content
    return heads and (is_group(text) or _FIGURE.fullmatch(text.strip()) is not None)


_PERIODS = {"实施期", "项目实施期", "实施周期"}


_FIGURE = re.compile(r"[0-9][0-9,.]*")
_WEAK = {"填报单位", "填报单位(盖章)", "单位(盖章)", "单位名称", "单位信息", "编制单位"}
"""Labels of the unit that fills in the form, which need not be the one that carries out the project."""


def _pairs(cells: Iterable[Cell], grid: Grid) -> Iterator[Pair]:
    for cell in cells:
        if labels.field(cell.text) is not None and id(cell) in grid.row_of:
            yield content_of(cell, grid)
        else:
            yield from within(cell)


def signs(cell: Cell) -> bool:
    """Whether a line outside a form says who filled it in, and when: 填报人：张三  联系电话：0352-1234567."""
    fields = {labels.field(pair.label.text) for pair in within(cell)}
    return bool(fields) and fields <= {*labels.FOOTER.values(), "responsible_phone"}


def within(cell: Cell) -> Iterator[Pair]:
    """The fields that one cell holds with their labels."""
    several = [found for found in _INNER.finditer(cell.text) if labels.field(found[1]) or found[1] in _UNITS]
    if len(several) > 1 and len(cell.text) <= LONGEST_LINE and not cell.text[: several[0].start()].strip():
        ends = [*(found.start() for found in several[1:]), len(cell.text)]
        pairs = [
            _inside(cell, found[1], cell.text[found.end() : end]) for found, end in zip(several, ends, strict=True)
        ]
        yield from (pair for pair in pairs if pair.label.text not in _UNITS)
        return
    single = _LABELLED.fullmatch(cell.text)
    if single and labels.field(single["label"]) is not None:
        yield _inside(cell, single["label"], single["content"])


_UNITS = {"单位", "金额单位", "货币单位"}
"""What declares the unit of money, read with the funding."""
LONGEST_LINE = 200
"""A longer cell is prose, even where it holds labels."""


def _inside(cell: Cell, label: str, content: str) -> Pair:
    """A label and its content in one cell."""
    content = content.strip()
    return Pair(replace(cell, text=label), replace(cell, text=content) if content else None, cell)


def _field(name: str, pair: Pair, ledger: Ledger) -> dict[str, Printed[Any]]:
    blank = (pair.blank or pair.label).place
    cell = pair.content
    match name:
        case "department" if cell is not None:
            return department_fields(cell)
        case "filed_on" | "starts_on" | "ends_on":
            return {name: _date(name, cell, blank, labels.key(pair.label.text), ledger)}
        case "fiscal_year":
            year = _YEAR.fullmatch(cell.text.strip()) if cell is not None else None
            return {name: year_leaf(year[1], cell.place)} if cell is not None and year else {}
        case "span":
            return _span(cell, blank, ledger)
        case "execution_weight":
            return {name: read_count(cell.text, cell.place) if cell else Printed.blank(blank)}
        case "responsible_phone":
            return _named_phone(cell, blank)
        case _ if cell is not None and pair.parts:
            return {name: Printed.filled(cell.text, cell.text, cell.place)}
        case "attribute" | "category":
            return {name: chosen_leaf(text_leaf(cell, blank))}
        case _:
            return {name: text_leaf(cell, blank)}


def _date(name: str, cell: Cell | None, blank: Any, label: str, ledger: Ledger) -> Printed[Any]:
    span = read_span(cell.text) if cell is not None else None
    if cell is None or span is None:
        return date_leaf(cell, blank, label, ledger)
    return Printed.filled(span.end if name == "ends_on" else span.start, cell.text, cell.place)


def _span(cell: Cell | None, blank: Any, ledger: Ledger) -> dict[str, Printed[Any]]:
    """起止时间: the text as the project's term, and the two days it names."""
    if cell is None:
        return {"term": Printed.blank(blank)}
    found: dict[str, Printed[Any]] = {"term": text_leaf(cell, blank)}
    span = read_span(cell.text)
    if span is not None:
        found["starts_on"] = Printed.filled(span.start, cell.text, cell.place)
        found["ends_on"] = Printed.filled(span.end, cell.text, cell.place)
    elif others := lost_separators(cell.text):
        starts, ends = ({each.start for each in others}, {each.end for each in others})
        found["starts_on"] = Printed.unparsed(cell.text, cell.place, tuple(sorted(starts)))
        found["ends_on"] = Printed.unparsed(cell.text, cell.place, tuple(sorted(ends)))
    elif any(sign.isdigit() for sign in cell.text):
        ledger.note(NoteKind.UNPARSED, f"起止时间“{cell.text}”读不出两个日期，照印出的留作文字。", cell.place)
    return found


def _named_phone(cell: Cell | None, blank: Any) -> dict[str, Printed[Any]]:
    if cell is None:
        return {"responsible": Printed.blank(blank), "phone": Printed.blank(blank)}
    found = _PHONE.fullmatch(cell.text.strip())
    if found is None:
        return {"responsible": text_leaf(cell, blank), "phone": Printed.blank(blank)}
    parts = (("responsible", found["name"].strip()), ("phone", found["phone"].strip()))
    return {name: Printed.filled(text, text, cell.place) if text else Printed.blank(cell.place) for name, text in parts}


def department_fields(cell: Cell) -> dict[str, Printed[Any]]:
    """Name and code, in whichever order: 084-大同市商务局, [066]六安市农业农村局, 城市管理局 308001."""
    for pattern in _CODED:
        found = pattern.fullmatch(cell.text.strip())
        if found:
            return {
                "department_code": Printed.filled(found["code"], found["code"], cell.place),
                "department": department_leaf(found["name"].strip(), cell.place),
            }
    return {"department": department_leaf(cell.text, cell.place) if cell.text else Printed.blank(NOWHERE)}

"""The indicator block: rows read by their grammar, put under their period, level 2 and level 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from auditor.forms import labels
from auditor.forms.leaves import target_leaf, text_leaf
from auditor.forms.ledger import Ledger, excerpt
from auditor.forms.rows import Part, RowReading, read_row
from auditor.forms.tables import Line
from auditor.model.document import Indicator
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import NOWHERE, Place
from auditor.values.printed import Printed


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator before its levels are settled; `place` is where its row begins."""

    level1: Cell | None
    level2: Cell | None
    name: Cell | None
    value: Cell | None
    place: Place


@dataclass(slots=True)
class Block:
    """The rows of one indicator block as they are read."""

    periods: tuple[list[Entry], list[Entry]] = field(default_factory=lambda: ([], []))
    level1: Cell | None = None
    level2: list[Cell | None] = field(default_factory=lambda: [None, None])
    printed_level1: dict[str, Cell] = field(default_factory=dict)
    shifted: list[int] = field(default_factory=list)
    unfit: int = 0
    order: tuple[int, int] = (0, 1)
    """The periods of the left and the right side."""


def fits(head: Line) -> bool:
    """Whether the heading is that of this layout: level 1, then level 2, level 3 and value twice."""
    keys = [label for cell in head.filled if (label := labels.key(cell.text)) != labels.INDICATORS]
    return keys == [labels.HEAD[0], *labels.HEAD[1:], *labels.HEAD[1:]]


def read_indicators(head: Line, lines: Sequence[Line], order: tuple[int, int], ledger: Ledger) -> Block:
    """The entries of both periods in the order of print; `order` says which period stands left."""
    block = Block(order=order)
    ledger.take(*head.filled)
    columns = [cell.place.column or 0 for cell in head.filled if labels.key(cell.text) != labels.INDICATORS]
    for line in lines:
        cells = list(line.filled)
        if labels.key(cells[0].text) == labels.INDICATORS:
            ledger.take(cells.pop(0))
        if not cells:
            continue
        if fits(line):  # the heading again, at the top of a page
            ledger.take(*cells)
            continue
        found = read_row(cells, columns)
        if found is None:
            block.unfit += 1
            continue
        ledger.take(*cells)
        _note_doubts(*found, order, ledger)
        if found[0].distance(columns):
            block.shifted.append(cells[0].place.row or 0)
        _add(block, found[0], cells[0].place)
    return block


def _add(block: Block, row: RowReading, place: Place) -> None:
    if row.level1 is not None:
        _end_level2(block, row.level1)
        block.level1 = row.level1
        block.printed_level1.setdefault(labels.level1(row.level1.text) or "", row.level1)
    for period, part in zip(block.order, row.parts, strict=True):
        if part.label is not None:
            block.level2[period] = part.label
        if not part.empty:
            homeless = block.level2[period] is None  # the label of level 1 is all that it has
            level1 = block.level1 if homeless else row.level1 if part.label is not None else None
            entry = Entry(level1, block.level2[period], part.name, part.value, place)
            block.periods[period].append(entry)


def _end_level2(block: Block, level1: Cell) -> None:
    """A new level 1 ends the level 2 above it, unless that belongs to it: print sets level 1 amid its rows."""
    for period, level2 in enumerate(block.level2):
        natural = labels.NATURAL_LEVEL1.get(labels.level2(level2.text) or "") if level2 is not None else None
        if natural is not None and natural != labels.level1(level1.text):
            block.level2[period] = None


def leaves(block: Block, period: int, ledger: Ledger) -> tuple[Indicator, ...]:
    """The indicators of one period in the model's terms."""
    return tuple(_indicator(entry, block, ledger) for entry in block.periods[period])


def _indicator(entry: Entry, block: Block, ledger: Ledger) -> Indicator:
    start = entry.level2 if entry.level2 and entry.level2.place.row == entry.place.row else None
    name_at = ledger.beside(start) if start else entry.place
    value_at = ledger.beside(entry.name or start or Cell("", entry.place), 1 if entry.name else 2)
    return Indicator(
        level1=_level1(entry, block),
        level2=_level2(entry),
        name=text_leaf(entry.name, name_at),
        target=target_leaf(entry.value, value_at),
    )


def _level2(entry: Entry) -> Printed[str]:
    if entry.level2 is None:
        return Printed.blank(replace(entry.place, column=None))
    standard = labels.level2(entry.level2.text) or entry.level2.text
    return Printed.filled(standard, entry.level2.text, entry.level2.place)


def standard_level1(entry: Entry) -> str | None:
    """The level 1 of an entry: as its row prints it, else the one to which its level 2 belongs."""
    if entry.level1 is not None:
        return labels.level1(entry.level1.text)
    return labels.NATURAL_LEVEL1.get(labels.level2(entry.level2.text) or "") if entry.level2 else None


def _level1(entry: Entry, block: Block) -> Printed[str]:
    standard = standard_level1(entry)
    if standard is None:
        return Printed.blank(replace(entry.place, column=None))
    cell = entry.level1 or block.printed_level1.get(standard)
    if cell is None:
        return Printed.filled(standard, "", replace(entry.place, column=None))
    return Printed.filled(standard, cell.text, cell.place)


def _note_doubts(row: RowReading, rival: RowReading | None, order: tuple[int, int], ledger: Ledger) -> None:
    if row.spare is not None:
        label = row.spare.text
        message = f"“{label}”在一行中多印一次，按重复的标签读；也可能是与标签同名的三级指标。"
        ledger.note(NoteKind.AMBIGUOUS, message, row.spare.place)
    if rival is not None:
        place = next(cell.place for part in row.parts for _, cell in part.columns())
        message = f"第{place.row}行可有两种读法，按所在列取“{_shown(row, order)}”；另一种是“{_shown(rival, order)}”。"
        ledger.note(NoteKind.AMBIGUOUS, message, place)


def _shown(row: RowReading, order: tuple[int, int]) -> str:
    return "；".join(f"{labels.PERIODS[at]}：{_part(part)}" for at, part in zip(order, row.parts, strict=True))


def _part(part: Part) -> str:
    return " ".join(excerpt(cell.text, 15) for _, cell in part.columns()) or "无"


def first_place(entries: Sequence[Entry]) -> Place:
    """Where the first of the entries stands."""
    return entries[0].place if entries else NOWHERE

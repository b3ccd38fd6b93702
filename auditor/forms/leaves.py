"""Cells to leaves of the model: text as printed without the layout's spaces, blanks with their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from auditor.forms.ledger import Ledger
from auditor.values.amount import read_amount, read_count
from auditor.values.dates import read_date
from auditor.values.measure import Measure
from auditor.values.misprint import other_targets
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import Place
from auditor.values.printed import Printed, State
from auditor.values.target import Target, read_target

NOTHING = frozenset({"—", "-", "－", "–", "——", "/", "／", "无", "不适用"})

_HAN = r"[\u3400-\u9fff]"
_SPACE_IN_WORD = re.compile(rf"(?<={_HAN})\s+(?={_HAN})|(?<=[A-Za-z])\s+(?=[²³])")
_SPACE_IN_DIGITS = re.compile(r"(?<=[0-9])\s+(?=[0-9])")


def tidy(text: str) -> str:
    """The text without the spaces that the layout put inside words and units.

    Spaces beside punctuation, digits and Latin letters stay: they may part things.
    """
    return _SPACE_IN_WORD.sub("", text)


_WHOLE = re.compile(r"(.+?)\s*[\[【(（]部门[\]】)）]")


def department_leaf(text: str, place: Place) -> Printed[str]:
    """A department's name; budget systems print `[部门]` behind it where it stands with all its units."""
    found = _WHOLE.fullmatch(text)
    return Printed.filled(found[1] if found else text, text, place)


def text_leaf(cell: Cell | None, blank: Place) -> Printed[str]:
    """A text; `blank` is the place where it should stand."""
    if cell is None or not cell.text:
        return Printed.blank(blank)
    if cell.text in NOTHING:
        return Printed.nothing(cell.text, cell.place)
    text = tidy(cell.text)
    return Printed.filled(text, text, cell.place)


def joined_leaf(lines: Sequence[str], place: Place) -> Printed[str]:
    """A text of several cells, a line each."""
    text = "\n".join(tidy(line) for line in lines)
    return Printed.filled(text, text, place)


def target_leaf(cell: Cell | None, blank: Place) -> Printed[Target]:
    """A target value."""
    if cell is None or not cell.text:
        return Printed.blank(blank)
    if cell.text in NOTHING:
        return Printed.nothing(cell.text, cell.place)
    text = tidy(cell.text)
    others = tuple(read_target(other) for other in other_targets(text))
    return Printed.filled(read_target(text), text, cell.place, others)


def amount_leaf(cell: Cell | None, blank: Place, unit: str, label: str, ledger: Ledger) -> Printed[Measure]:
    """An amount in `unit`; words in its place are noted."""
    if cell is None or not cell.text:
        return Printed.blank(blank)
    amount = read_amount(cell.text, unit, cell.place)
    if amount.state is State.UNPARSED:
        ledger.note(NoteKind.UNPARSED, f"“{label}”处不是金额：“{cell.text}”。", cell.place)
    return amount


def date_leaf(cell: Cell | None, blank: Place, label: str, ledger: Ledger) -> Printed[date]:
    """A date; a stamp that print broke (`20240126173 551`) is closed up first."""
    if cell is None or not cell.text:
        return Printed.blank(blank)
    text = _SPACE_IN_DIGITS.sub("", cell.text)
    day = read_date(text)
    if day is None:
        ledger.note(NoteKind.UNPARSED, f"“{label}”处不是日期：“{cell.text}”。", cell.place)
        return Printed.unparsed(text, cell.place)
    return Printed.filled(day, text, cell.place)


def year_leaf(year: str, place: Place) -> Printed[Measure]:
    """A fiscal year."""
    return read_count(year, place)

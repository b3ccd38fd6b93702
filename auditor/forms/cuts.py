"""Text that print cut off: certain where the same text runs on elsewhere or ends in mid-phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from auditor.forms import labels
from auditor.forms.indicators import Block, Entry
from auditor.forms.ledger import MOST, Ledger
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import Place
from auditor.values.printed import Printed

MIN_NAME = 4
MIN_PROSE = 10

_WORD = re.compile(r"[\u3400-\u9fffA-Za-z)）》”]")
_OPEN_END = re.compile(r".*(?:[,，、;；:：(（《“‘【〔以或]|(?<!目)的|[,，;；][\u3400-\u9fff])", re.DOTALL)
_CLOSED = re.compile(r"[。.!！?？;；…)）》”’】\]]")

Cut = tuple[str, str, Place]
"""In which column or field the text stands, the text, and its place."""
Named = dict[tuple[str, str], Entry]
"""The entries of a period by level 2 and name."""


def note_cuts(block: Block, prose: Sequence[tuple[str, Printed[str]]], ledger: Ledger) -> None:
    """One note for the table with every text that is cut; `prose` are fields with their labels."""
    sides = (_named(block.periods[0]), _named(block.periods[1]))
    names = list(_name_cuts(*sides))
    cuts = [*_prose_cuts(prose), *_joined([*names, *_value_cuts(*sides)])]
    if cuts:
        alike = list(dict.fromkeys(_as_long(names, sides)))[:MOST]
        also = f"；与之同栏等长、可能也不全：{'、'.join(f'“{text}”' for text in alike)}" if alike else ""
        message = f"印出时被截断的文字，照印出的读：{_listed(cuts)}{also}。"
        ledger.note(NoteKind.TEXT_CUT, message, cuts[0][2])


def _listed(cuts: Sequence[Cut]) -> str:
    more = f"等{len(cuts)}处" if len(cuts) > MOST else ""
    return "；".join(f"{where}“{_tail(text)}”" for where, text, _ in cuts[:MOST]) + more


def _tail(text: str) -> str:
    return text if len(text) <= 20 else "…" + text[-20:]


def _prose_cuts(prose: Sequence[tuple[str, Printed[str]]]) -> Iterator[Cut]:
    shorter = _shorter((leaf.text for _, leaf in prose), MIN_PROSE)
    for where, leaf in prose:
        text = leaf.text
        if text in shorter or (len(text) >= MIN_PROSE and _ends_open(text)):
            yield where, text, leaf.place
        elif where.endswith("目标") and text and not _CLOSED.match(text[-1]) and _twin_cut(text, prose):
            yield f"{where}(可能)", text, leaf.place


def _shorter(texts: Iterable[str], least: int) -> set[str]:
    """The texts that another one continues in mid-phrase. Sorted, a text stands right before its longer forms."""
    return {one for one, other in pairwise(sorted(set(texts))) if _continues(one, other, least)}


def _continues(one: str, other: str, least: int) -> bool:
    rest = other[len(one) :]
    return len(one) >= least and other.startswith(one) and bool(_WORD.match(rest)) and not one[-1].isdigit()


def _ends_open(text: str) -> bool:
    """The text ends with a comma or a word that asks for more, or without the full stop it uses inside."""
    return bool(_OPEN_END.fullmatch(text[-3:])) or ("。" in text and not _CLOSED.match(text[-1]))


def _twin_cut(text: str, prose: Sequence[tuple[str, Printed[str]]]) -> bool:
    """The same goal stands cut in the other, narrower column: this one may have run over as well."""
    return any(where.endswith("目标") and _continues(leaf.text, text, MIN_PROSE) for where, leaf in prose)


def _named(entries: Iterable[Entry]) -> Named:
    return {
        (labels.level2(entry.level2.text) or "" if entry.level2 else "", entry.name.text): entry
        for entry in entries
        if entry.name is not None
    }


def _name_cuts(one: Named, other: Named) -> Iterator[Cut]:
    """Names that run on in the other period, and names that end in mid-phrase."""
    only = {key for key in (*one, *other) if (key in one) != (key in other)}
    shorter = {a for a, b in pairwise(sorted(only)) if a[0] == b[0] and _continues(a[1], b[1], MIN_NAME)}
    for period, side in enumerate((one, other)):
        for key, entry in side.items():
            if entry.name and (key in shorter or (len(key[1]) >= MIN_NAME and _OPEN_END.fullmatch(key[1][-3:]))):
                yield labels.PERIODS[period], key[1], entry.name.place


def _as_long(names: Sequence[Cut], sides: Sequence[Named]) -> Iterator[str]:
    """Names in a column where others are cut, as long as those: the column may have ended there too."""
    cut = {text for _, text, _ in names}
    for period, side in zip(labels.PERIODS, sides, strict=True):
        lengths = {len(text) for where, text, _ in names if where == period}
        yield from (text for _, text in side if len(text) in lengths and text not in cut)


def _value_cuts(one: Named, other: Named) -> Iterator[Cut]:
    """Values in words that run on in the other period under the same name."""
    for key in (key for key in one if key in other):
        values = one[key].value, other[key].value
        if values[0] and values[1]:
            yield from _value_cut(values[0], values[1], 0)
            yield from _value_cut(values[1], values[0], 1)


def _value_cut(value: Cell, twin: Cell, period: int) -> Iterator[Cut]:
    if _continues(value.text, twin.text, MIN_NAME):
        yield labels.PERIODS[period], value.text, value.place


def _joined(cuts: Iterable[Cut]) -> Iterator[Cut]:
    """A text that is cut alike in both columns is listed once."""
    found: dict[str, list[Cut]] = {}
    for cut in cuts:
        found.setdefault(cut[1], []).append(cut)
    for text, same in found.items():
        where = "两期" if len({cut[0] for cut in same}) > 1 else same[0][0]
        yield where, text, same[0][2]

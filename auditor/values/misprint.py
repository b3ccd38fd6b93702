"""Print that scanning or conversion is known to spoil, and what may have stood there instead.

Nothing is corrected: the characters as printed remain the value, the others are kept beside it.
"""

from __future__ import annotations

import re
from datetime import date

from auditor.values.dates import Span, read_span
from auditor.values.figures import folded

# `≥` comes out as 2 and `=` as 二 where a font lacks the sign.
_AT_LEAST_AS_TWO = re.compile(
    r"2(?P<rest>(?P<whole>[1-9][0-9]{1,4})(?:\.[0-9]+)?(?P<unit>%|[^0-9.,%年月日/~至-].{0,12}))"
)
_EQUAL_AS_TWO = re.compile(r"二(?P<rest>[0-9].*)")
_YEARS = range(1990, 2100)
_LOST = re.compile(r"(?P<one>(?:19|20)[0-9]{2}[0-9]{1,4})[-—–~至](?P<other>(?:19|20)[0-9]{2}[0-9]{1,4})")


def other_targets(text: str) -> tuple[str, ...]:
    """What a printed target value may have been before print spoilt it: `292%` → `≥92%`, `二2次` → `=2次`.

    A 2 before a figure is doubted where the figure as printed is no likely one: a share above 100% that is
    at most 100% without it, or a count of four digits and more without a separator; a year is no such count.
    """
    closed = folded(text)
    if not closed:
        return ()
    if found := _EQUAL_AS_TWO.fullmatch(closed):
        return (f"={found['rest']}",)
    found = _AT_LEAST_AS_TWO.fullmatch(closed)
    if found is None:
        return ()
    whole = found["whole"]
    if found["unit"] == "%":
        return (f"≥{found['rest']}",) if int(whole) <= 100 else ()
    doubtful = len(whole) >= 3 and int("2" + whole[:3]) not in _YEARS
    return (f"≥{found['rest']}",) if doubtful else ()


def lost_separators(text: str) -> tuple[Span, ...]:
    """The spans of days that two dates without separators may stand for: `20246-202516` → 2024-06 to 2025-01-06.

    Empty for text that is no such thing, and for dates that are written whole (`20240601-20250106`).
    """
    found = _LOST.fullmatch(folded(text) or "")
    if found is None or read_span(text) is not None:
        return ()
    return tuple(
        Span(start.start, end.end)
        for start in _dates(found["one"])
        for end in _dates(found["other"])
        if start.start <= end.end
    )


def _dates(digits: str) -> list[Span]:
    """The months and days that a year and up to four digits can be parted into."""
    year, rest = int(digits[:4]), digits[4:]
    found = [read_span(f"{year}年{rest}月")] if len(rest) <= 2 else []
    for cut in range(1, min(2, len(rest) - 1) + 1):
        month, day = rest[:cut], rest[cut:]
        if not day.startswith("0") or len(day) == 2:
            found.append(_day(year, int(month), int(day)))
    return [each for each in found if each is not None]


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return Span(only, only)

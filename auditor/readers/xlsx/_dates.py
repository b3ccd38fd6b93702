"""Days and times as a worksheet shows them, from the count of days that it stores."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from auditor.readers.xlsx._pieces import Piece, literal

_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_BEHIND_LAST = 2_958_466
_DAY = 86_400
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def counted(text: str, *, from_1904: bool) -> str | None:
    """The count of days of a day that is stored as 2024-01-26T00:00:00; None for anything else."""
    try:
        when = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    since = when - datetime.combine(_EPOCH_1904 if from_1904 else _EPOCH, datetime.min.time())
    return f"{Decimal(since.days) + Decimal(since.seconds) / _DAY:.10f}"


def dated(found: tuple[Piece, ...], number: Decimal, *, from_1904: bool) -> str | None:
    """A day or time; minutes are told from months by the hours or seconds beside them. None beyond all days."""
    if not 0 <= number < _BEHIND_LAST:
        return None
    timed = any(piece.kind == "date" and piece.text.strip("[]")[0].lower() in "hs" for piece in found)
    # A time is rounded to seconds and may reach the next day; a day alone is never rounded.
    days, seconds = divmod(int((number * _DAY).to_integral_value(ROUND_HALF_UP if timed else ROUND_FLOOR)), _DAY)
    try:
        day = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=days)
    except OverflowError:
        return None
    half = any(piece.kind == "half" for piece in found)
    out = []
    before = ""
    for at, piece in enumerate(found):
        if piece.kind == "half":
            out.append(_half(piece.text, seconds))
            continue
        if piece.kind != "date":
            out.append("" if piece.kind in {"place", "text"} else literal(piece))
            continue
        text = piece.text.strip("[]").lower()
        after = next((each.text.strip("[]")[0].lower() for each in found[at + 1 :] if each.kind == "date"), "")
        letter = "n" if text[0] == "m" and (before == "h" or after == "s") else text[0]
        if piece.text.startswith("["):
            out.append(_elapsed(letter, len(text), days, seconds))
        else:
            out.append(_part(letter, len(text), day, seconds - (_twelve(seconds) if half else 0)))
        before = letter
    return "".join(out).strip()


def _twelve(seconds: int) -> int:
    """What is to be taken off for a clock of twelve hours, on which no hour is 0."""
    hour = seconds // 3600
    return (hour - (hour % 12 or 12)) * 3600


def _half(text: str, seconds: int) -> str:
    morning, _, evening = text.partition("/")
    return morning if seconds < _DAY // 2 else evening


def _elapsed(letter: str, length: int, days: int, seconds: int) -> str:
    whole = days * _DAY + seconds
    return str(whole // {"h": 3600, "s": 1}.get(letter, 60)).rjust(length, "0")


def _part(letter: str, length: int, day: date, seconds: int) -> str:
    amount = {
        "y": day.year, "m": day.month, "d": day.day, "h": seconds // 3600, "n": seconds // 60 % 60, "s": seconds % 60,
        "a": day.weekday(), "e": day.year,
    }[letter]  # fmt: skip
    if letter == "a":
        return ("星期" if length > 3 else "") + "一二三四五六日"[amount]
    if letter == "y":
        return str(amount) if length > 2 else f"{amount % 100:02}"
    if letter in "md" and length > 2:
        name = _MONTHS[amount - 1] if letter == "m" else _WEEKDAYS[day.weekday()]
        return name if length > 3 else name[:3]
    return f"{amount:02}" if length == 2 else str(amount)

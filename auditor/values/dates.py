"""Dates and spans of time as they are printed on forms."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditor.values.figures import SEPARATOR, folded


@dataclass(frozen=True, slots=True)
class Span:
    """A span of days, both ends included."""

    start: date
    end: date

    def holds(self, days: date | Span) -> bool:
        """Whether a day, or every day of another span, belongs to this one."""
        first, last = (days.start, days.end) if isinstance(days, Span) else (days, days)
        return self.start <= first and last <= self.end

    def __str__(self) -> str:
        """The span as rules write it (2024年全年, 2024年第一季度), else its two days: 2024-01-01至2024-06-15."""
        name = self._name()
        return f"{self.start.year}{name}" if name else f"{self.start.isoformat()}至{self.end.isoformat()}"

    def _name(self) -> str | None:
        first, last = self.start.month, self.end.month
        if _months(str(self.start.year), first, last) != self:
            return None
        match first, last:
            case 1, 12:
                return "年全年"
            case 1, 6:
                return "年上半年"
            case 7, 12:
                return "年下半年"
            case 1 | 4 | 7 | 10, _ if last == first + 2:
                return f"年第{'一二三四'[first // 3]}季度"
            case _ if first == last:
                return f"年{first}月"
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Leading:
    """The time that a text begins with, and the words behind it; `span` is None if a side is open."""

    span: Span | None
    rest: str


_YEAR = r"(?P<y>(?:19|20|21)[0-9]{2})"
_MONTH = r"(?P<m>[0-9]{1,2})"
_DAY = r"(?P<d>[0-9]{1,2})"

# Without 年 a date looks like a figure: 2024.5万元 and 202412元 are none, nor is 2024.12以上.
_AFTER_DIGITS = rf"(?=\Z|{SEPARATOR}|(?:底|末)?(?:之前|以前|前)|底\Z|末\Z|起)"

# A year and then words (2024年职工满意) is a sentence, not a time: the year must end or go on as a time.
_AFTER_YEAR = rf"(?=\Z|{SEPARATOR}|底|末|前|起|内|之|以|按|完成)"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}年{_MONTH}月{_DAY}[日号]",
        rf"{_YEAR}年{_MONTH}月份?",
        rf"{_YEAR}年{_MONTH}(?={SEPARATOR}[0-9]{{1,2}}月)",
        rf"{_YEAR}年第?(?P<q>[一二三四1-4])季度",
        rf"{_YEAR}年(?P<h>[上下])半年",
        rf"{_YEAR}年(?:度?全年|度?{_AFTER_YEAR})",
        rf"{_YEAR}(?P<s>[-./]){_MONTH}(?P=s){_DAY}{_AFTER_DIGITS}",
        rf"{_YEAR}[-./]{_MONTH}{_AFTER_DIGITS}",
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}}){_AFTER_DIGITS}",
        # 202412 alone is a figure; 202001-202012 a span.
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?={SEPARATOR}{{1,2}}[0-9])",
        rf"{_YEAR}(?={SEPARATOR}(?:19|20|21)[0-9]{{2}}年?\Z)",
    )
)
_SIX_DIGITS = re.compile(rf"{_YEAR}(?P<m>[0-9]{{2}}){_AFTER_DIGITS}")
_PLAIN_YEAR = re.compile(rf"{_YEAR}\Z")
_END_FORMS = (
    re.compile(rf"{_MONTH}月{_DAY}[日号]"),
    re.compile(rf"{_MONTH}月份?"),
    re.compile(rf"{_DAY}[日号]"),
    re.compile(rf"{_MONTH}\.{_DAY}(?![0-9.])"),
)
_BARE_MONTH = re.compile(rf"{_MONTH}\Z")
_BETWEEN = re.compile(rf"{SEPARATOR}{{1,2}}")
_LAST_DAY = re.compile(r"(?:底|末)(?:之前|以前|前|之内|以内|内)?")
_BY = re.compile(r"之前|以前|前")
_WITHIN = re.compile(r"之内|以内|内|期间")
_FROM = re.compile(r"起|以来|之后|以后|后|开始|初|中旬|上旬|下旬")

# A bare 2024.12, 202412 or 20240126 may be a day as well as a figure, 20246-202516 two dates with lost digits.
PERHAPS_DATE = re.compile(
    rf"(?:19|20)[0-9]{{2}}\.(?:0?[1-9]|1[0-2])|(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[0-9]{{6}})?"
    rf"|(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])[底末]?[之以]?[前后起]?"
    rf"|(?:19|20)[0-9]{{3,6}}{SEPARATOR}(?:19|20)[0-9]{{3,6}}"
)
_NTH_MONTH = r"(?:0?[1-9]|1[0-2])"
_NTH_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_DUE = r"(?:之前|以前|前|之内|以内|内)?(?:完成)?"
# Times without a year. 12月 alone is December rather than twelve months: no figure is read from it.
TIME_WITHOUT_YEAR = re.compile(
    rf"(?:每年|每月|当年|次年)?(?:{_NTH_MONTH}月份?{_NTH_DAY}[日号]{_DUE}|{_NTH_MONTH}月份?(?:底|末|初|上旬|中旬|下旬)?{_DUE}|{_NTH_DAY}[日号](?:之前|以前|前)(?:完成)?)"
    rf"|{_NTH_MONTH}月?{SEPARATOR}{_NTH_MONTH}月份?|{_NTH_DAY}[日号]{SEPARATOR}{_NTH_DAY}[日号]"
    rf"|{_NTH_MONTH}月{_NTH_DAY}[日号]{SEPARATOR}{_NTH_MONTH}月{_NTH_DAY}[日号]"
    rf"|全年|年内|年(?:底|末){_DUE}"
)

_DATE = re.compile(rf"{_YEAR}(?:年{_MONTH}月{_DAY}[日号]?|(?P<s>[-./])(?P<m2>[0-9]{{1,2}})(?P=s)(?P<d2>[0-9]{{1,2}}))")
_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:([01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?)?")
_DIGITS = re.compile(r"[0-9\s]{8,40}")
_CLOCK = re.compile(r"(?:\s|T)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\Z")


def read_date(text: str) -> date | None:
    """One day as printed (2024-01-26, 2024年1月26日, 20240126, a stamp of 12 or 14 digits), or None.

    Spaces inside a stamp of digits are layout; a time of day is dropped.
    """
    if _DIGITS.fullmatch(text):
        stamp = _STAMP.fullmatch("".join(text.split()))
        return _day(*stamp.groups()[:3]) if stamp else None
    if len(text) > 60:
        return None
    closed = folded(_CLOCK.sub("", text.strip()))
    if closed is None:
        return None
    match = _DATE.fullmatch(closed)
    if match is None:
        # Full-width digits come here.
        return read_date(closed) if closed != text and closed.isdecimal() and closed.isascii() else None
    return _day(match["y"], match["m"] or match["m2"], match["d"] or match["d2"])


def read_span(text: str) -> Span | None:
    """The span of days that the whole text names (2024年全年, 2023.07-2024.01, 202001-202012), or None.

    A deadline (2024年12月底前) is the span of that one day: when work may begin is not printed.
    """
    closed = folded(text)
    leading = read_leading(closed) if closed else None
    return leading.span if leading and not leading.rest else None


def read_leading(text: str) -> Leading | None:
    """The time with a year that folded text begins with; None if it begins otherwise or the date is impossible."""
    found = _first(_FORMS, text)
    if found is None:
        return None
    match, start = found
    rest = text[match.end() :]
    between = _BETWEEN.match(rest)
    if between is None:
        return _closed(start, rest, _has_day(match))
    later = _end(rest[between.end() :], match)
    if later is None or later.span is None or later.span.end < start.start:
        return None
    return Leading(Span(start.start, later.span.end), later.rest)


def _end(text: str, first: re.Match[str]) -> Leading | None:
    """The other end of a span; year and month are taken from the first where they are not repeated."""
    found = _first((*_FORMS, _SIX_DIGITS if first.groupdict().get("m") else _PLAIN_YEAR), text)
    if found is None:
        found = _first(_END_FORMS if _has_day(first) else (*_END_FORMS, _BARE_MONTH), text, first)
    return found and _closed(found[1], text[found[0].end() :], _has_day(found[0]))


def _closed(span: Span, rest: str, exact_day: bool) -> Leading:
    """What the words right behind a time make of it: its last day, a deadline, an open side."""
    if last := _LAST_DAY.match(rest):
        return Leading(Span(span.end, span.end), rest[last.end() :])
    if by := _BY.match(rest):
        # 2024年12月前 may end in November or in December.
        return Leading(span if exact_day else None, rest[by.end() :])
    if open_side := _FROM.match(rest):
        return Leading(None, rest[open_side.end() :])
    within = _WITHIN.match(rest)
    return Leading(span, rest[within.end() :] if within else rest)


def _first(
    forms: Iterable[re.Pattern[str]], text: str, before: re.Match[str] | None = None
) -> tuple[re.Match[str], Span] | None:
    for form in forms:
        match = form.match(text)
        span = match and _span(match, before)
        if match and span:
            return match, span
    return None


def _span(match: re.Match[str], before: re.Match[str] | None = None) -> Span | None:
    earlier = before.groupdict() if before else {}
    parts = match.groupdict()
    year = parts.get("y") or earlier.get("y") or ""
    month, day = parts.get("m"), parts.get("d")
    if day and not earlier.get("d") and not parts.get("y"):
        return None
    if day and not month:
        month = earlier.get("m")
    if quarter := parts.get("q"):
        last = ("一二三四" if quarter in "一二三四" else "1234").index(quarter) * 3 + 3
        return _months(year, last - 2, last)
    if half := parts.get("h"):
        return _months(year, 1, 6) if half == "上" else _months(year, 7, 12)
    if day:
        found = _day(year, month, day)
        return Span(found, found) if found else None
    return _months(year, int(month), int(month)) if month else _months(year, 1, 12)


def _months(year: str, first: int, last: int) -> Span | None:
    if not 1 <= first <= last <= 12:
        return None
    return Span(date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1]))


def _day(year: str, month: str | None, day: str | None) -> date | None:
    try:
        found = date(int(year), int(month or 0), int(day or 0))
    except ValueError:
        return None
    return found if 1900 <= found.year < 2200 else None


def _has_day(match: re.Match[str]) -> bool:
    return bool(match.groupdict().get("d"))

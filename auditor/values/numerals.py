"""Chinese numerals before a unit: 十二天, 五百六十万元, 一千零五十亩."""

from __future__ import annotations

import re

from auditor.values.measure import Dimension
from auditor.values.units import Unit, known_unit

_DIGITS = "零一二三四五六七八九"
_RUN = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_ALONE = re.compile("[一二两三四五六七八九]")
# Below 万. 三百五 is 350 to some and 305 to none: every skipped place needs its 零.
_SECTION = re.compile(
    r"(?:(?P<k>[一二两三四五六七八九])千)?"
    r"(?:(?P<z>零)?(?P<h>[一二两三四五六七八九])百)?"
    r"(?:(?P<y>零)?(?P<t>[一二三四五六七八九])?(?P<ten>十))?"
    r"(?:(?P<x>零)?(?P<o>[一二三四五六七八九]))?"
)
_LARGE = re.compile(r"(?:(?P<e>[^万亿]+)亿)?(?:(?P<w>[^万亿]+)万)?(?P<s>[^万亿]*)")
# 二级, 二季度, 三月 and 一期 are the second, the third, the first: no counts.
_ORDINAL = frozenset(["月", "日", "自然日", "季度", "街道", *"级届期队班区村县市乡镇部"])


def read_counted(text: str) -> tuple[int, str, Unit] | None:
    """The number, the unit as printed and the unit of folded text that is nothing but a numeral and a known unit.

    A large 万 or 亿 at the end of the numeral goes to the unit: 六十万元 is 60 and 万元, as 60万元 is.
    """
    run = _RUN.match(text)
    if run is None:
        return None
    numeral, rest = run[0].replace("〇", "零"), text[run.end() :]
    short = numeral.rstrip("万亿")
    if not any(sign in short for sign in "万亿"):
        numeral, rest = short, run[0][len(short) :] + rest
    unit = known_unit(rest) if rest and rest not in _ORDINAL else None
    number = None if unit is None or unit.dimension is Dimension.NUMBER else _whole(numeral)
    return None if number is None or unit is None else (number, rest, unit)


def _whole(text: str) -> int | None:
    match = _LARGE.fullmatch(text)
    if match is None:
        return None
    total = 0
    above = False
    for name, weight in (("e", 10**8), ("w", 10**4), ("s", 1)):
        section = match[name]
        if not section:
            continue
        zero = above and section.startswith("零")
        value = _section(section[1:] if zero else section)
        # 三万五 is 35,000 to some and 30,005 to none.
        if value is None or (above and zero == (value >= 1000)):
            return None
        total += value * weight
        above = True
    return total if above else None


def _section(text: str) -> int | None:
    if _ALONE.fullmatch(text):
        return _digit(text)
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return None
    places = [_digit(match["k"]), _digit(match["h"]), _digit(match["t"]) or int(bool(match["ten"])), _digit(match["o"])]
    # 一百十 leaves out a digit, and only at the start may it: 十二.
    if match["ten"] and not match["t"] and not text.startswith("十"):
        return None
    zeros = (None, match["z"], match["y"], match["x"])
    for at, (place, zero) in enumerate(zip(places, zeros, strict=True)):
        skipped = at > 0 and any(places[:at]) and not places[at - 1]
        if place and bool(zero) != skipped:
            return None
    return sum(place * weight for place, weight in zip(places, (1000, 100, 10, 1), strict=True))


def _digit(sign: str | None) -> int:
    return 0 if not sign else 2 if sign == "两" else _DIGITS.index(sign)

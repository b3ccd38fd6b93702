"""Comparators of a target value: signs and words before and behind the figure.

以上 以下 以内 不超过 不低于 include the number, 超过 不满 高于 低于 大于 小于 exclude it
(民法典 第一千二百五十九条 for 以上 以下 以内 不满 超过).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Comparator(StrEnum):
    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure with its unit, freed of comparators. `inside`: a bare 内 stood behind it."""

    comparator: Comparator | None
    figure: str
    inside: bool = False


_NOT = "(?:不|未)(?:得|能|应|可)?"
_BEFORE = (
    (Comparator.AT_LEAST, rf"≥=?|≧|⩾|≮|>=|=>|{_NOT}(?:低于|少于|小于)|(?:大于|高于|多于)或?等于|至少|最少|最低|达到?"),
    (
        Comparator.AT_MOST,
        rf"≤=?|≦|⩽|≯|<=|=<|{_NOT}(?:超过|高于|大于|多于)|(?:小于|低于|少于)或?等于|至多|最多|最高|控制在",
    ),
    (Comparator.ABOVE, r">|高于|超过|大于|多于"),
    (Comparator.BELOW, r"<|低于|小于|少于|不满|不足"),
    (Comparator.EQUAL, r"==?|═|→|等于"),
)
_PREFIX = re.compile("|".join(rf"(?P<{comparator.name}>{signs})" for comparator, signs in _BEFORE))
_SUFFIX = re.compile(
    r"(?P<with1>\(不?含(?:本数|[0-9][^()]{0,8})?\))?(?:(?P<AT_LEAST>(?:及|含)?以上)|(?P<AT_MOST>(?:及|含)?以下|以内|之内|(?P<bare>内)))"
    r"(?P<with2>\(不?含(?:本数|[0-9][^()]{0,8})?\))?\Z"
)
_ABOUT = re.compile(r"约|大约")
_ROUGHLY = re.compile(r"左右\Z")

_OPENED = {Comparator.AT_LEAST: Comparator.ABOVE, Comparator.AT_MOST: Comparator.BELOW}


def take_prefix(text: str) -> tuple[Comparator | None, str]:
    """The comparator that folded text begins with, and the rest."""
    match = _PREFIX.match(text)
    if match is None:
        return None, text
    return Comparator[match.lastgroup or ""], text[match.end() :]


def compared(text: str) -> Compared | None:
    """Folded text split into comparator and figure; None where two comparators contradict each other.

    约 and 左右 give no comparator: how far they reach is not printed, so the figure stands alone, or with
    the comparator before it (≤560万元左右).
    """
    before, rest = take_prefix(text)
    about = _ABOUT.match(rest)
    roughly = _ROUGHLY.search(rest)
    if about or roughly:
        figure = rest[about.end() if about else 0 : roughly.start() if roughly else len(rest)]
        return Compared(before, figure) if before is None or not about else None
    match = _SUFFIX.search(rest)
    if match is None:
        return Compared(before, rest)
    after = Comparator.AT_LEAST if match["AT_LEAST"] else Comparator.AT_MOST
    if any("不含" in (match[name] or "") for name in ("with1", "with2")):
        after = _OPENED[after]
    both = _both(before, after)
    if both is None:
        return None
    return Compared(both, rest[: match.start()], inside=match["bare"] is not None)


def _both(before: Comparator | None, after: Comparator) -> Comparator | None:
    """One comparator for two of the same direction, the stricter one (超过90%以上); None if they clash."""
    if before is None or before == after:
        return after
    for including, excluding in _OPENED.items():
        if {before, after} == {including, excluding}:
            return excluding
    return None

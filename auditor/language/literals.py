"""Literal numbers and spans of rules: `50.5万元`, `90%`, `3persons`, `2024年全年`, exact, in base units."""

from __future__ import annotations

import re

from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.unit_names import SPANS, english_names, unit_in
from auditor.language.words import KEYWORDS
from auditor.source import Span
from auditor.values import figures
from auditor.values.dates import read_span
from auditor.values.exact import ARITHMETIC_ERRORS, EXACT, NUMERAL, read_decimal
from auditor.values.measure import Dimension, Measure
from auditor.values.units import LONGEST_UNIT, PLAIN, Unit, known_unit, read_unit

_PARTS = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)(.*)")
_NUMERAL = re.compile(NUMERAL)
_SEPARATOR = re.compile(r"([/·])")
_YEAR = re.compile(r"[0-9]{4}")
_CLOSE = 0.75
"""Three letters of four: a unit of a department's own (Mbps) is no misspelling of another."""


def read_number(text: str, span: Span) -> syntax.Number | syntax.Days | Problem:
    """The literal that `text` (folded) spells, or the problem with it; a threshold of a rule is exact."""
    match = _PARTS.fullmatch(text)
    if match and match[2] and (days := _days(match[1], match[2], span)):
        return days
    figure = read_decimal(match[1]) if match and _NUMERAL.fullmatch(match[1]) else None
    if match is None or figure is None:
        return Problem("E108", span=span, values={"found": text})
    word = match[2]
    at = Span(span.start + len(match[1]), span.end)
    unit, meant = _unit(word), _meant(word)
    if unit is None or meant is not None:
        suggestion = _split(match[1], word) if meant is None else match[1] + meant
        return Problem("E109", span=at, values={"unit": word}, suggestion=suggestion)
    try:
        number = EXACT.multiply(figure, unit.factor)
    except ARITHMETIC_ERRORS:
        return Problem("E108", span=span, values={"found": text})
    counter = unit.name if unit.dimension is Dimension.QUANTITY else ""
    return syntax.Number(figure, word, Measure(number, unit.dimension, counter), span)


def _days(year: str, word: str, span: Span) -> syntax.Days | None:
    chinese = unit_in("zh", word)
    days = read_span(year + chinese) if chinese in SPANS and _YEAR.fullmatch(year) else None
    return None if days is None else syntax.Days(days, span)


def _unit(word: str) -> Unit | None:
    if not word:
        return PLAIN
    chinese = unit_in("zh", word)
    return read_unit(figures.folded(chinese) or chinese)


def _meant(word: str) -> str | None:
    """The unit with the English names put right that its unknown runs of Latin letters most likely misspell."""
    if not word:
        return None
    parts = _SEPARATOR.split(word)
    mended = [_mended(part) for part in parts]
    return None if mended == parts else "".join(mended)


def _mended(part: str) -> str:
    if not part.isascii() or known_unit(unit_in("zh", part)) is not None:
        return part
    import difflib  # noqa: PLC0415 - only a unit that is not known needs it

    found = difflib.get_close_matches(part, english_names(), n=1, cutoff=_CLOSE)
    return found[0] if found else part


def _split(figure: str, word: str) -> str | None:
    """`元且名称` is `元 且 名称`: the literal with spaces around the first keyword in its unit."""
    for length in range(1, min(len(word), LONGEST_UNIT + 1)):
        keyword = next((zh for zh in KEYWORDS.values() if word.startswith(zh, length)), None)
        if keyword and _unit(word[:length]) is not None:
            return " ".join(part for part in (figure + word[:length], keyword, word[length + len(keyword) :]) if part)
    return None

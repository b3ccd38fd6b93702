"""Literal numbers of rules: `50.5万元`, `90%`, `3人`, `1,336.25`, exact, in base units."""

from __future__ import annotations

import re

from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.words import KEYWORDS
from auditor.source import Span
from auditor.values import figures
from auditor.values.exact import ARITHMETIC_ERRORS, EXACT, NUMERAL, read_decimal
from auditor.values.measure import Dimension, Measure
from auditor.values.units import read_unit

_PARTS = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)(.*)")
_NUMERAL = re.compile(NUMERAL)


def read_number(text: str, span: Span) -> syntax.Number | Problem:
    """The literal that `text` (folded) spells, or the problem with it; a threshold of a rule is exact."""
    match = _PARTS.fullmatch(text)
    figure = read_decimal(match[1]) if match and _NUMERAL.fullmatch(match[1]) else None
    if match is None or figure is None:
        return Problem("E108", span=span, values={"found": text})
    word = match[2]
    at = Span(span.start + len(match[1]), span.end)
    unit = read_unit(figures.folded(word) or word)
    if unit is None:
        return Problem("E109", span=at, values={"unit": word}, suggestion=_split(match[1], word))
    try:
        number = EXACT.multiply(figure, unit.factor)
    except ARITHMETIC_ERRORS:
        return Problem("E108", span=span, values={"found": text})
    counter = unit.name if unit.dimension is Dimension.QUANTITY else ""
    return syntax.Number(figure, word, Measure(number, unit.dimension, counter), span)


def _split(figure: str, word: str) -> str | None:
    """`元且名称` is `元 且 名称`: the literal with spaces around the first keyword in its unit."""
    for length in range(1, len(word)):
        unit, rest = word[:length], word[length:]
        keyword = next((zh for zh in KEYWORDS.values() if rest.startswith(zh)), None)
        if keyword and read_unit(unit) is not None:
            return " ".join(part for part in (figure + unit, keyword, rest[len(keyword) :]) if part)
    return None

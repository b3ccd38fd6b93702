"""Comparisons written one after the other: `0元 < 年度资金总额 < 500万元`, `立项依据 为 已填 = 真`."""

from __future__ import annotations

import re

from auditor.errors import Problem, Term
from auditor.language.suggesting import like
from auditor.language.words import TRUTH
from auditor.source import Source, Span

_TRUTH = Term(
    "条件本身就是真或假，不与 真、假 相比", "a condition is true or false itself; it is not compared with true"
)


def chained(source: Source, first: Span, sign: Span, middle: Span | None, last: Span | None) -> Problem:
    """The problem at the second `sign`; `middle` and `last` are the values behind either sign, if there are any."""

    def text(start: int, end: int) -> str:
        return source.text[start:end]

    suggestion, remedy = None, None
    if (
        last is not None
        and TRUTH.get(text(last.start, last.end)) is True
        and re.fullmatch("=|＝", text(sign.start, sign.end))
    ):
        suggestion, remedy = text(first.start, (middle or first).end), _TRUTH
    elif middle is not None and last is not None:
        both = text(first.start, middle.end), text(middle.start, last.end)
        suggestion = f" {like(''.join(both), Term('且', 'and'))} ".join(both)
    return Problem("E110", source, sign, {}, suggestion, remedy)

"""Numbers and dates that are badly written."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.errors import Problem
from auditor.language.literals import read_number
from auditor.language.suggesting.dates import DATE, dated
from auditor.language.syntax import Number
from auditor.source import Span

_FIGURE = re.compile(r"([0-9,]+)((?:\.[0-9]+)?.*)")


def literal(problem: Problem, text: str, span: Span) -> Problem:
    """The problem with a literal, said as what it is: a date, or digits in wrong groups."""
    if match := DATE.match(text):
        return Problem("E119", problem.source, span, {"found": text}, dated(match) if match[0] == text else None)
    grouped = _FIGURE.fullmatch(text) if problem.code == "E108" else None
    if grouped is not None and "," in grouped[1]:
        digits = grouped[1].replace(",", "")
        mended = f"{int(digits):,}{grouped[2]}" if len(digits) < 20 else text
        if isinstance(read_number(mended, span), Number):
            return replace(problem, suggestion=mended)
    return problem

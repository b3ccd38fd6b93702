"""Dates and spans of time as they are printed on forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """A span of days, both ends included."""

    start: date
    end: date

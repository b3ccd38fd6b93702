"""Dates in spellings other than that of rules."""

from __future__ import annotations

import re
from datetime import date

DATE = re.compile(
    r"(?<!\d)(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)日?|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"
)


def dated(match: re.Match[str]) -> str | None:
    """The date as rules write it, or None if there is no such day."""
    year, month, day = (match[1] or match[4], match[2] or match[5], match[3] or match[6])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

"""`--as-of`: the day that a run stands for, read from a year or a date; without it, today."""

from __future__ import annotations

from datetime import date

from auditor.commands.console import say
from auditor.engine.effect import AsOf

_WRONG = {
    "zh": "auditor: --as-of {} 的写法不对：写年度（2024）或日期（2024-12-31）",
    "en": "auditor: --as-of {} is badly written: give a year (2024) or a date (2024-12-31)",
}


def read(asked: str | None, lang: str) -> AsOf | None:
    """The day of a run, None after the user was told what is wrong; a year stands for its last day.

    Without `--as-of` each document's own budget year counts, and waivers are measured by today.
    """
    if asked is None:
        return AsOf(None, date.today())  # noqa: DTZ011 - a waiver ends with the day where the auditor is
    try:
        day = date.fromisoformat(f"{asked}-12-31" if len(asked) == len("2024") else asked)
    except ValueError:
        say(_WRONG[lang].format(asked))
        return None
    return AsOf(day.year, day)

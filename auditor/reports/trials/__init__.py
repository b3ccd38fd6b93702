"""What the tests of rules gave, as text, as JSON and for machines that know JUnit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.packs.tried import PackTried
from auditor.reports import View
from auditor.reports.trials.junit import render_junit
from auditor.reports.trials.record import render_json
from auditor.reports.trials.text import render_text

FORMATS: dict[str, Callable[[Sequence[PackTried], View], str]] = {
    "text": render_text,
    "json": render_json,
    "junit": render_junit,
}
"""By the name of `--format`."""

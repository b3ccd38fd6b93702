"""The report as one page for reviewers: summary, then each form as printed with its remarks beside it."""

from __future__ import annotations

from auditor.findings import Report
from auditor.reports import View

NAME = "html"
DRAWN = True
"""The run hands over the documents as printed and the reasons of findings."""


def render(report: Report, view: View) -> str:
    """One self-contained file in the language of the view; with detail 0 the summary alone."""
    from auditor.reports.html.page import whole  # noqa: PLC0415 - formats are listed without loading each

    return whole(report, view)

"""The report as CSV, one line a finding, for spreadsheets; no cell can be a formula."""

from __future__ import annotations

import csv
import io

from auditor.findings import Report
from auditor.reports import View
from auditor.reports.listing import basis_words, cell_words, items
from auditor.reports.visible import visible
from auditor.reports.wording import words

NAME = "csv"
MASKED = True
BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the local code page."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(report: Report, view: View) -> str:
    """A head, then documents in order: those not read with the reason, the others with their findings."""
    say = words(view.lang)
    head = [
        say.document, say.department, say.project, say.level, say.rule, say.title, say.subject, say.message, say.cell,
        say.remedy, say.basis, say.criterion, say.fingerprint,
    ]  # fmt: skip
    rows = [[document.path, "", "", say.unread, "", "", "", document.error, *[""] * 5]
            for document in report.documents if document.error is not None]  # fmt: skip
    for item in items(report, say):
        finding = item.finding
        rows.append([
            item.document.path, item.document.department or "", finding.subject.project or "", item.level, finding.rule,
            finding.title, item.subject, finding.message,
            say.separator.join(cell_words(cell, say) for cell in finding.evidence), finding.remedy or "",
            basis_words(finding, say), finding.criterion, finding.fingerprint,
        ])  # fmt: skip
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([[safe(cell) for cell in row] for row in (head, *rows)])
    return BOM + buffer.getvalue()


def safe(text: str, *, lines: bool = False) -> str:
    """Text that no spreadsheet takes for a formula: a quote before the signs that begin one; with `lines` kept."""
    shown = "\n".join(map(visible, text.split("\n"))) if lines else visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown

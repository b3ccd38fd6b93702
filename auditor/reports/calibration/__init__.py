"""How rules did on a corpus: as text, as JSON auditor.calibration/1, and as a Markdown page with every appraisal."""

from auditor.reports.calibration.page import render_markdown
from auditor.reports.calibration.record import render_json
from auditor.reports.calibration.text import render_text

__all__ = ["render_json", "render_markdown", "render_text"]

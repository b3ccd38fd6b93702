"""Property tests for packs of rules: documents right, wrong and incomplete; cases of one rule; laws of all rules.

Needs Hypothesis: `pip install auditor[testing]`. A guide is docs/testing.md.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis
except ImportError:
    raise ImportError(
        "auditor.testing 需要 Hypothesis，请运行：pip install 'auditor[testing]'"
        " · auditor.testing needs Hypothesis; run: pip install 'auditor[testing]'"
    ) from None

from auditor.testing.documents import budget_lines, documents
from auditor.testing.exemptions import Exemption, Law, exemption
from auditor.testing.faults import Fault, Faulty, faulty
from auditor.testing.indicators import indicators
from auditor.testing.laws import Counterexample, LawBroken, check_law, check_laws
from auditor.testing.leaves import amounts, gaps, targets
from auditor.testing.missing import missing
from auditor.testing.projects import funding, periods, projects
from auditor.testing.rules import Case, cases, given_rule, rule_of

__all__ = [
    "Case",
    "Counterexample",
    "Exemption",
    "Fault",
    "Faulty",
    "Law",
    "LawBroken",
    "amounts",
    "budget_lines",
    "cases",
    "check_law",
    "check_laws",
    "documents",
    "exemption",
    "faulty",
    "funding",
    "gaps",
    "given_rule",
    "indicators",
    "missing",
    "periods",
    "projects",
    "rule_of",
    "targets",
]

del _hypothesis

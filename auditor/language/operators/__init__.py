"""The operators: each declared once with spellings, types, missing rule, doc and examples.

`grammar/rules.lark` spells the same operators and the checker gives them the same types; tests compare all three.
"""

from __future__ import annotations

from auditor.language.operators.arithmetic import ARITHMETIC
from auditor.language.operators.comparison import COMPARISON
from auditor.language.operators.entry import Operator
from auditor.language.operators.logic import LOGIC, PRESENCE
from auditor.language.operators.membership import TESTS

__all__ = ["OPERATORS", "Operator"]

OPERATORS = (*LOGIC, *COMPARISON, *TESTS, *ARITHMETIC, *PRESENCE)
"""Every operator, in the order of the reference page."""

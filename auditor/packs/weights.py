"""The parameters that a review sheet is scored by: their names, and what they may be."""

from __future__ import annotations

from auditor.errors import Problem, Term
from auditor.findings import Severity
from auditor.language.types import NUMBER, describe
from auditor.language.words import CRITERIA
from auditor.packs import Parameter
from auditor.source import Source, Span
from auditor.values.measure import Measure

HIGHEST = 100
SEVERITIES = {Severity.ERROR: "错误扣分", Severity.WARNING: "警告扣分", Severity.NOTICE: "提示扣分"}
MOST_A_RULE = "单条规则扣分上限"
FLOORS = ("优等下限", "良等下限", "中等下限")
"""From which total on a project is 优, 良, 中; below all of them it is 差."""

_RULE = "{}扣分"


def points(item: str) -> str:
    """The name of what an item of the sheet counts at most."""
    return f"{item}分值"


def judged(item: str) -> str:
    """The name of what of it can be judged from the form alone."""
    return f"{item}机评分值"


def of_rule(rule: str) -> str:
    """The name of what a fault that this rule finds costs, in place of what its severity costs."""
    return _RULE.format(rule)


NAMES = (
    *(name(item) for items in CRITERIA.values() for item in items for name in (points, judged)),
    *SEVERITIES.values(),
    MOST_A_RULE,
    *FLOORS,
)
"""What a pack must give for its rules to be scored."""


def faults(parameter: Parameter, source: Source, span: Span) -> list[Problem]:
    """What is wrong with such a parameter: anything but a plain number from 0 to 100."""
    constant = parameter.constant
    values: dict[str, str | Term] = {"name": parameter.name}
    if constant.type != NUMBER or not isinstance(constant.value, Measure):
        values |= {"expected": describe(NUMBER), "actual": describe(constant.type)}
        return [Problem("E310", source, span, values)]
    if not 0 <= constant.value.number <= HIGHEST:
        values |= {"value": str(constant.value), "range": f"0..{HIGHEST}"}
        return [Problem("E309", source, span, values)]
    return []

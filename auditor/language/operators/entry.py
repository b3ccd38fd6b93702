"""What is declared of an operator, and what the declarations have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.errors import Term
from auditor.language.overloads import Doc, Family, Given, Missing
from auditor.language.types import BOOL, DATE, MONEY, NUMBER, RATIO, SPAN, TEXT, ListType, MeasureType, Type
from auditor.values.measure import Dimension

Signature = tuple[Type, Type, Type]
"""The types of the left side, the right side and the result."""


@dataclass(frozen=True, slots=True)
class Operator:
    """`chinese` and `english` are its spellings, `others` further signs that mean the same.

    `terminals` are the grammar's words for it. `takes` says in words what `signatures` list; an operator
    that stands before one operand, or asks about a cell, has no signatures.
    """

    chinese: str
    english: str
    terminals: tuple[str, ...]
    family: Family
    missing: Missing
    takes: Term
    doc: Doc
    signatures: tuple[Signature, ...] = ()
    others: tuple[str, ...] = ()


POINTS = MeasureType(Dimension.POINTS)
QUANTITY = MeasureType(Dimension.QUANTITY, "人")
FIGURES: tuple[Type, ...] = (NUMBER, RATIO, POINTS, MONEY, QUANTITY)
SCALARS: tuple[Type, ...] = (BOOL, TEXT, DATE, SPAN, *FIGURES)
LISTS: tuple[Type, ...] = tuple(ListType(kind) for kind in SCALARS)

TWO_FIGURES = Term("两边同类的数值（数量须同单位）", "two figures of one kind (quantities of one unit)")
TWO_CONDITIONS = Term("两个条件", "two conditions")
TWO_TEXTS = Term("两段文本", "two texts")

BLANKS = Given("年度资金总额 = 空白", "annual.funding.total = blank")
NO_OVERVIEW = Given("项目概况 = 空白", "overview = blank")
FUNDS = Given("年度资金总额 = 50.5万元", "annual.funding.total = 50.5wan_yuan")


def same(kinds: Iterable[Type], result: Type | None = None) -> tuple[Signature, ...]:
    return tuple((kind, kind, result or kind) for kind in kinds)


def compares(kinds: Iterable[Type]) -> tuple[Signature, ...]:
    return same(kinds, BOOL)

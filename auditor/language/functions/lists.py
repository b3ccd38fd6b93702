"""The list operations: filters, quantifiers, sums and set operations, each true to what is not known."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from auditor.language.cells import is_missing
from auditor.language.functions import sets
from auditor.language.functions.listing import Listing, Values, doubt_of
from auditor.language.overloads import Doc, Operation
from auditor.language.types import BOOL, NUMBER, ListType, MeasureType, Type
from auditor.values.exact import ARITHMETIC_ERRORS
from auditor.values.measure import Measure, count
from auditor.values.truth import Reason, Truth, Unknown, conjunction, disjunction, negation


def _where(listing: Listing, truths: Values) -> Listing:
    kept = tuple(item for item, truth in zip(listing.items, truths, strict=True) if truth is True)
    return Listing(kept, doubt_of(listing, truths))


def _all(listing: Listing, truths: Values) -> Truth:
    return conjunction([*truths, listing.doubt] if listing.doubt else truths)


def _any(listing: Listing, truths: Values | None = None) -> Truth:
    known: Values = [True] * len(listing.items) if truths is None else truths
    return disjunction([*known, listing.doubt] if listing.doubt else known)


def _none(listing: Listing, truths: Values | None = None) -> Truth:
    return negation(_any(listing, truths))


def _count(listing: Listing, truths: Values | None = None) -> Measure | Unknown:
    known: Values = [True] * len(listing.items) if truths is None else truths
    doubt = doubt_of(listing, known)
    return doubt if doubt else count(Decimal(sum(truth is True for truth in known)))


def _total(values: Values, zero: Measure | None) -> Measure | Unknown:
    if not values:
        return zero or Unknown(Reason.EMPTY)
    total: Measure = values[0]
    for value in values[1:]:
        if not total.comparable(value):
            return Unknown(Reason.DIMENSION)
        try:
            total = total.plus(value)
        except ARITHMETIC_ERRORS:
            return Unknown(Reason.ARITHMETIC)
    return total


def _sum(listing: Listing, values: Values | None = None, *, zero: Measure | None = None) -> Measure | Unknown:
    known = list(listing.items) if values is None else values
    return doubt_of(listing, known) or _total(known, zero)


def _sum_filled(listing: Listing, values: Values | None = None, *, zero: Measure | None = None) -> Measure | Unknown:
    """The sum without what is missing; what is there and cannot be read is not missing."""
    known = [value for value in (listing.items if values is None else values) if not _is_missing(value)]
    return doubt_of(listing, known) or _total(known, zero)


def _is_missing(value: Any) -> bool:
    return isinstance(value, Unknown) and is_missing(value)


def _extreme(better: Callable[[Any, Any], bool]) -> Callable[..., Any]:
    def extreme(listing: Listing, values: Values | None = None) -> Any:
        known = list(listing.items) if values is None else values
        doubt = doubt_of(listing, known)
        if doubt or not known:
            return doubt or Unknown(Reason.EMPTY)
        best = known[0]
        for value in known[1:]:
            if not best.comparable(value):
                return Unknown(Reason.DIMENSION)
            if better(value.number, best.number):
                best = value
        return best

    return extreme


def _select(listing: Listing, values: Values) -> Listing:
    return Listing(tuple(values), listing.doubt)


def _same(element: Type, _: Type | None) -> Type:
    return ListType(element)


def _truth(_: Type, __: Type | None) -> Type:
    return BOOL


def _number(_: Type, __: Type | None) -> Type:
    return NUMBER


def _value(element: Type, value: Type | None) -> Type:
    return value or element


def _measure(element: Type, value: Type | None) -> Type:
    kind = value or element
    return MeasureType(kind.dimension, kind.unit) if isinstance(kind, MeasureType) else kind


def _listed(element: Type, value: Type | None) -> Type:
    return ListType(value or element)


OPERATIONS = (
    Operation(
        "where", "筛选", "condition", _same, _where, Doc("满足条件的元素", "the elements that meet the condition", ())
    ),
    Operation(
        "all",
        "全部",
        "condition",
        _truth,
        _all,
        Doc("每个元素都满足条件；空列表为真", "every element meets the condition; true for an empty list", ()),
    ),
    Operation(
        "any",
        "存在",
        "optional",
        _truth,
        _any,
        Doc(
            "至少一个元素满足条件；不写条件时，列表不为空",
            "some element meets the condition, or there is one at all",
            (('{"甲"}.存在()', "真"),),
        ),
    ),
    Operation(
        "none",
        "没有",
        "optional",
        _truth,
        _none,
        Doc(
            "没有元素满足条件；不写条件时，列表为空",
            "no element meets the condition, or there is none at all",
            (('{"甲"}.没有()', "假"),),
        ),
    ),
    Operation(
        "count",
        "个数",
        "optional",
        _number,
        _count,
        Doc("元素的个数", "how many elements there are", (('{"甲", "乙"}.个数()', "2"),)),
    ),
    Operation(
        "sum",
        "合计",
        "optional value",
        _measure,
        _sum,
        Doc(
            "各元素数值之和；有一个空缺，和就不可知",
            "the sum; unknown if one item is missing",
            (("{1元, 2元}.合计()", "3元"),),
        ),
        needs="measures",
    ),
    Operation(
        "sum_filled",
        "合计已填",
        "optional value",
        _measure,
        _sum_filled,
        Doc("已填各项之和，空缺的略过", "the sum of the items that are filled", (("{1元, 2元}.合计已填()", "3元"),)),
        needs="measures",
    ),
    Operation(
        "max",
        "最大",
        "optional value",
        _measure,
        _extreme(lambda a, b: a > b),
        Doc("最大的数值", "the largest value", (("{1元, 2元}.最大()", "2元"),)),
        needs="measures",
    ),
    Operation(
        "min",
        "最小",
        "optional value",
        _measure,
        _extreme(lambda a, b: a < b),
        Doc("最小的数值", "the smallest value", (("{1元, 2元}.最小()", "1元"),)),
        needs="measures",
    ),
    Operation("select", "取", "value", _listed, _select, Doc("每个元素的这一项", "this value of every element", ())),
    Operation(
        "distinct",
        "去重",
        "",
        _same,
        sets.distinct,
        Doc("去掉重复，各留一个", "each value once", (('{"甲", "甲"}.去重().个数()', "1"),)),
        needs="values",
    ),
    Operation(
        "duplicates",
        "重复",
        "",
        _same,
        sets.duplicates,
        Doc(
            "出现不止一次的值，各列一次", "the values that occur more than once", (('{"甲", "乙", "甲"}.重复()', "甲"),)
        ),
        needs="values",
    ),
    Operation(
        "except",
        "差",
        "list",
        _same,
        sets.except_,
        Doc("另一列表里没有的元素", "the elements that the other list lacks", (('{"甲", "乙"}.差({"甲"})', "乙"),)),
    ),
    Operation(
        "intersect",
        "交",
        "list",
        _same,
        sets.intersect,
        Doc("两个列表都有的元素", "the elements that both lists have", (('{"甲", "乙"}.交({"甲"})', "甲"),)),
    ),
    Operation(
        "unmatched",
        "未见于",
        "keys",
        _same,
        sets.unmatched,
        Doc(
            "在另一列表里找不到对应的元素；列出的各项都相同、都空缺，或一方是另一方被列宽截断的开头，即为对应",
            "the elements without a counterpart in the other list; counterparts have all the given values equal, "
            "both missing, or one the beginning of the other where print cut it off",
            (),
        ),
    ),
)

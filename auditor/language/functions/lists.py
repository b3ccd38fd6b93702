"""The list operations: filters, quantifiers, sums and set operations, each true to what is not known."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from auditor.errors import Term
from auditor.language.cells import is_missing
from auditor.language.functions import examples, groups, sets
from auditor.language.functions.listing import Listing, Values, doubt_of
from auditor.language.overloads import Doc, Family, Gives, Missing, Operation
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


def _measure(element: Type, value: Type | None) -> Type:
    kind = value or element
    return MeasureType(kind.dimension, kind.unit) if isinstance(kind, MeasureType) else kind


_TRUTH = Gives(Term("真假", "true or false"), lambda _, __: BOOL)
_NUMBER = Gives(Term("数", "a number"), lambda _, __: NUMBER)
_FIGURE = Gives(Term("同类的数值", "a figure of the same kind"), _measure)
_SAME = Gives(Term("同样元素的列表", "a list of such elements"), lambda element, _: ListType(element))
_LISTED = Gives(Term("该项各值的列表", "a list of these values"), lambda element, value: ListType(value or element))
_GROUPS = Gives(Term("组的列表", "a list of groups"), groups.grouped)

_QUANTIFIERS = (
    Operation(
        "all", "全部", "condition", _TRUTH, _all,
        Doc("每个元素都满足条件；空列表为真", "every element meets the condition; so in an empty list", examples.ALL),
        Missing.KLEENE, Family.QUANTIFIER,
    ),
    Operation(
        "any", "存在", "optional", _TRUTH, _any,
        Doc(
            "至少一个元素满足条件；不写条件时，列表不为空",
            "some element meets the condition, or there is one at all",
            examples.ANY,
        ),
        Missing.KLEENE, Family.QUANTIFIER,
    ),
    Operation(
        "none", "没有", "optional", _TRUTH, _none,
        Doc(
            "没有元素满足条件；不写条件时，列表为空",
            "no element meets the condition, or there is none at all",
            examples.NONE,
        ),
        Missing.KLEENE, Family.QUANTIFIER,
    ),
)  # fmt: skip
_FIGURES = (
    Operation(
        "count", "个数", "optional", _NUMBER, _count,
        Doc("元素的个数，或满足条件的个数", "how many elements there are, or meet the condition", examples.COUNT),
        Missing.STRICT, Family.FIGURE,
    ),
    Operation(
        "sum", "合计", "optional value", _FIGURE, _sum,
        Doc("各元素数值之和；有一个空缺，和就不可知", "the sum; unknown if one item is missing", examples.SUM),
        Missing.STRICT, Family.FIGURE, "measures",
    ),
    Operation(
        "sum_filled", "合计已填", "optional value", _FIGURE, _sum_filled,
        Doc(
            "已填各项之和，空缺的略过；发现问题时说明略过了几项",
            "the sum of the items that are filled; a finding says how many were skipped",
            examples.SUM_FILLED,
        ),
        Missing.SKIPPED, Family.FIGURE, "measures",
    ),
    Operation(
        "max", "最大", "optional value", _FIGURE, _extreme(lambda a, b: a > b),
        Doc("最大的数值；空列表没有", "the largest value; an empty list has none", examples.MAX),
        Missing.STRICT, Family.FIGURE, "measures",
    ),
    Operation(
        "min", "最小", "optional value", _FIGURE, _extreme(lambda a, b: a < b),
        Doc("最小的数值；空列表没有", "the smallest value; an empty list has none", examples.MIN),
        Missing.STRICT, Family.FIGURE, "measures",
    ),
)  # fmt: skip
_LISTS = (
    Operation(
        "where", "筛选", "condition", _SAME, _where,
        Doc("满足条件的元素", "the elements that meet the condition", examples.WHERE),
        Missing.INCOMPLETE, Family.LIST,
    ),
    Operation(
        "select", "取", "value", _LISTED, _select,
        Doc("每个元素的这一项", "this value of every element", examples.SELECT),
        Missing.KEPT, Family.LIST,
    ),
    Operation(
        "group", "分组", "value", _GROUPS, groups.group,
        Doc(
            "按一项的值把各行分成组，每组有 键（共同的值）和 各项（组内各行），可接着运算",
            "the rows in groups by a value; each group has its key and its items, for further operations",
            examples.GROUP,
        ),
        Missing.INCOMPLETE, Family.LIST, "key",
    ),
)  # fmt: skip
_SETS = (
    Operation(
        "distinct", "去重", "", _SAME, sets.distinct,
        Doc("去掉重复，各留一个", "each value once", examples.DISTINCT),
        Missing.INCOMPLETE, Family.SET, "values",
    ),
    Operation(
        "duplicates", "重复", "", _SAME, sets.duplicates,
        Doc("出现不止一次的值，各列一次", "the values that occur more than once", examples.DUPLICATES),
        Missing.INCOMPLETE, Family.SET, "values",
    ),
    Operation(
        "except", "差", "list", _SAME, sets.except_,
        Doc(
            "另一列表里没有的元素；表格的行只与自己相同，两边须取自同一列表",
            "the elements that the other list lacks; a row equals itself only, so both sides come from one list",
            examples.EXCEPT,
        ),
        Missing.INCOMPLETE, Family.SET, "rows",
    ),
    Operation(
        "intersect", "交", "list", _SAME, sets.intersect,
        Doc(
            "两个列表都有的元素；表格的行只与自己相同，两边须取自同一列表",
            "the elements that both lists have; a row equals itself only, so both sides come from one list",
            examples.INTERSECT,
        ),
        Missing.INCOMPLETE, Family.SET, "rows",
    ),
    Operation(
        "unmatched", "未见于", "keys", _SAME, sets.unmatched,
        Doc(
            "在另一列表里找不到对应的元素；列出的各项都相同、都空缺，或一方是另一方被列宽截断的开头，即为对应",
            "the elements without a counterpart in the other list; counterparts have all the given values equal, "
            "both missing, or one the beginning of the other where print cut it off",
            examples.UNMATCHED,
        ),
        Missing.MATCHED, Family.SET,
    ),
)  # fmt: skip

OPERATIONS = (*_QUANTIFIERS, *_FIGURES, *_LISTS, *_SETS)

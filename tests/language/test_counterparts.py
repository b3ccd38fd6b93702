"""Rows without a counterpart: what the look-up finds is what comparing every pair finds, in few steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language.functions.counterparts import SHORTEST_CUT, Counterparts
from auditor.language.limits import LIMITS
from auditor.language.reference import Reference
from auditor.values.measure import Measure, money
from auditor.values.truth import Reason, Unknown
from tests.conformance.toy import records
from tests.language.expressions import check

MANY = 2_000

names = st.text("项目一1", min_size=SHORTEST_CUT - 2, max_size=SHORTEST_CUT + 4)
values = {
    "text": st.one_of(names, st.just(Unknown(Reason.BLANK))),
    "figure": st.one_of(st.sampled_from([money(Decimal(1)), money(Decimal(2))]), st.just(Unknown(Reason.BLANK))),
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[Any]], list[list[Any]]]:
    """Two tables with the same kinds of columns, column by column."""
    kinds = draw(st.lists(st.sampled_from([*values]), min_size=1, max_size=3))
    sizes = draw(st.tuples(st.integers(0, 5), st.integers(0, 7)))
    one, other = ([draw(st.lists(values[kind], min_size=size, max_size=size)) for kind in kinds] for size in sizes)
    return one, other


def alike(a: Any, b: Any) -> bool:
    """Equal, both missing, or one text the beginning of the other where print may have cut it."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return isinstance(a, Unknown) and isinstance(b, Unknown)
    if isinstance(a, Measure):
        return bool(a.number == b.number)
    short, long = sorted((a, b), key=len)
    whole = a == b or len(short) < SHORTEST_CUT
    return a == b if whole else long.startswith(short) and not long[len(short)].isdigit()


@given(tables())
@settings(max_examples=300, deadline=None)
def test_what_is_missing_is_what_no_row_of_the_other_list_is_alike(pair: tuple[list[list[Any]], ...]) -> None:
    one, other = pair
    rows = [*zip(*other, strict=True)]
    expected = [not any(all(map(alike, row, candidate)) for candidate in rows) for row in zip(*one, strict=True)]
    assert [*Counterparts(other).missing(one)] == expected
    assert Counterparts(other).comparisons(one) <= len(expected) * (1 + len(rows))


@pytest.mark.parametrize("printed", ["2026年度第{}项公共服务项目", "公共服务项目之{}", "公共服务项目{}期"])
def test_long_lists_of_names_that_begin_alike_are_decided_within_the_steps_of_a_rule(printed: str) -> None:
    one = [{"名称": printed.format(number)} for number in range(MANY)]
    other = [{"名称": printed.format(number)} for number in range(MANY - 1, -1, -2)]
    evaluator = Reference(records({"明细": one, "另表": other}), (), LIMITS["fuel"].value // 20)
    missing = evaluator.value(check("明细.未见于(另表, 名称)"))
    assert [row.name.text for row in missing.items] == [printed.format(number) for number in range(0, MANY, 2)]
    assert missing.doubt is None

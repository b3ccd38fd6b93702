"""The one reader of numbers, and measures as an arithmetic."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.exact import EXACT, grouped, last_place, plain, read_decimal
from auditor.values.figures import folded, read_chinese
from auditor.values.measure import Dimension, Measure, money

READ = [
    ("0", "0"),
    ("00", "0"),
    ("598800", "598800"),
    ("598,800", "598800"),
    ("1,336.25", "1336.25"),
    ("-3", "-3"),
    ("−3", "-3"),
    ("-0", "0"),
    ("0.000000000001", "0.000000000001"),
    ("9" * 28, "9" * 28),
]
NOT_READ = [
    "",
    " ",
    "-",
    "nan",
    "NaN",
    "sNaN",
    "inf",
    "-inf",
    "Infinity",
    "1e3",
    "1E400",
    "1_000",
    "٣",
    "５",
    "10³",
    "①",
    "½",
    "1.",
    ".5",
    "1,23",
    "10,00.00",
    "1,2345",
    ",100",
    "100,",
    "1..5",
    "+5",
    "--5",
    "- 5",
    " 5",
    "5 ",
    "5\n",
    "0x10",
    "1,000,00",
    "9" * 29,
    "0.0000000000001",
    "9" * 100_000,
    "1,000" * 20_000,
    "\ud800",
]
DECIMALS = st.decimals(min_value=-(10**15), max_value=10**15, places=4)


@pytest.mark.parametrize(("text", "number"), READ)
def test_read(text: str, number: str) -> None:
    read = read_decimal(text)
    assert read is not None
    assert format(read, "f") == number


@pytest.mark.parametrize("text", NOT_READ)
def test_not_read(text: str) -> None:
    assert read_decimal(text) is None


@given(st.text(max_size=30))
def test_nothing_outside_the_grammar_is_read(text: str) -> None:
    number = read_decimal(text)
    assert number is None or set(text) <= set("0123456789.,-−")


@given(DECIMALS)
def test_what_is_printed_is_read_back(number: Decimal) -> None:
    for text in (plain(number), grouped(number)):
        assert read_decimal(text.replace("-0", "0") if not number else text) == number


@given(DECIMALS)
def test_reading_agrees_with_exact_fractions(number: Decimal) -> None:
    read = read_decimal(f"{number:f}")
    assert read is not None
    assert Fraction(read) == Fraction(f"{number:f}")


@pytest.mark.parametrize(("text", "place"), [("37,668.75", "0.01"), ("60", "1"), ("1.000", "0.001")])
def test_last_place(text: str, place: str) -> None:
    assert last_place(text) == Decimal(place)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("九十", "90"),
        ("九十五点五", "95.5"),
        ("百", "100"),
        ("一百", "100"),
        ("一百零五", "105"),
        ("十", "10"),
        ("十二", "12"),
        ("零", "0"),
        ("〇", "0"),
        ("三百二十一", "321"),
        ("", None),
        ("点五", "0.5"),
        ("九九", None),
        ("千", None),
        ("十十", None),
        ("两", None),
    ],
)
def test_chinese_numerals(text: str, number: str | None) -> None:
    assert read_chinese(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("37, 668.75", "37,668.75"),
        ("1336.25m ²", "1336.25m²"),
        ("５９８，８００", "598,800"),
        ("10³", "10³"),
        ("①", "①"),
        ("598 800", None),
        ("1. 90", None),
        ("37,668. 75", "37,668.75"),
        ("5,040,00 0", "5,040,000"),
        ("1 元", "1元"),
        ("9\u200b0", "90"),
        ("1\u202e2", None),
        ("", ""),
        (" " * 100_000, ""),
        ("9" * 201, None),
        ("2024⽉", "2024月"),
    ],
)
def test_folding(text: str, closed: str | None) -> None:
    assert folded(text) == closed


STEPS = st.sampled_from(["0", "0.01", "1", "100", "10000", "100000000"]).map(Decimal)
MEASURES = st.builds(lambda number, step: money(number).printed_to(step), DECIMALS, STEPS)


@given(
    st.lists(MEASURES, min_size=1, max_size=20).flatmap(lambda items: st.tuples(st.just(items), st.permutations(items)))
)
def test_the_order_of_a_sum_changes_nothing(lists: tuple[list[Measure], list[Measure]]) -> None:
    one, other = (reduce(Measure.plus, items) for items in lists)
    assert one == other
    assert Fraction(one.number) == sum(Fraction(item.number) for item in lists[0])


@given(MEASURES, MEASURES)
def test_the_band_is_symmetric_and_never_negative(one: Measure, other: Measure) -> None:
    assert one.band(other) == other.band(one) >= 0
    assert one.band(other) <= one.half + other.half


@given(MEASURES, MEASURES)
def test_minus_undoes_plus(one: Measure, other: Measure) -> None:
    assert one.plus(other).minus(other).number == one.number
    assert one.minus(other).number == -other.minus(one).number
    assert one.negated().negated() == one
    assert one.minus(one).number == 0


@given(MEASURES, st.sampled_from(["2", "0.01", "10000"]).map(Decimal))
def test_scaling_distributes(one: Measure, factor: Decimal) -> None:
    assert one.plus(one).scaled(factor).number == one.scaled(factor).plus(one.scaled(factor)).number


def test_the_callers_context_changes_nothing() -> None:
    number = Decimal("1234567890123456789012345678.123456789012")
    with localcontext(prec=3):
        measure = money(number)
        assert measure.negated().negated().number == number
        assert str(Measure(number, Dimension.RATIO)).startswith("123456789012345678901234567812.")
        assert read_decimal("1,234,567.89") == EXACT.create_decimal("1234567.89")


def test_bands_grow_with_the_root_of_the_number_of_lines() -> None:
    line = money(Decimal("1.00"), Decimal("0.01"))
    sums = [line]
    for _ in range(20):
        sums.append(sums[-1].plus(line))
    bands = [total.band(line) for total in sums]
    assert all(earlier <= later for earlier, later in pairwise(bands))
    assert bands[-1] < sums[-1].half

"""Money cells and counts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.amount import read_amount, read_count
from auditor.values.exact import grouped, plain
from auditor.values.measure import Dimension
from auditor.values.place import Place
from auditor.values.printed import State

# text, unit of the column, declared decimals, number in 元, step in 元
FILLED = [
    ("37,668.75", "元", None, "37668.75", "0.01"),
    ("598,800", "元", None, "598800", "1"),
    ("5,040,000", "元", None, "5040000", "1"),
    ("0", "元", None, "0", "1"),
    ("0.00", "元", None, "0", "0.01"),
    ("５９８，８００", "元", None, "598800", "1"),
    ("50.5万元", "元", None, "505000", "1000"),
    ("50.5万元", "万元", 2, "505000", "1000"),
    ("50.5万", "元", None, "505000", "1000"),
    ("622700元", "万元", None, "622700", "1"),
    ("1,555.77", "万元", None, "15557700", "100"),
    ("2730.51", "万元", 2, "27305100", "100"),
    ("60", "万元", 2, "600000", "100"),
    ("60.123", "万元", 2, "601230", "10"),
    ("60", "万元", None, "600000", "10000"),
    ("68.50", "万元", None, "685000", "100"),
    ("12", "千元", None, "12000", "1000"),
    ("0.1", "亿元", None, "10000000", "10000000"),
    ("0.1亿元", "元", None, "10000000", "10000000"),
    ("-3", "元", None, "-3", "1"),
    ("−3", "元", None, "-3", "1"),
    ("－3.50", "元", None, "-3.5", "0.01"),
    ("（401.20）", "元", None, "-401.2", "0.01"),
    ("(401.20)", "万元", None, "-4012000", "100"),
    ("(401.20万元)", "元", None, "-4012000", "100"),
    ("(401.20)万元", "元", None, "-4012000", "100"),
    ("¥1,000.00", "元", None, "1000", "0.01"),
    ("￥5万", "元", None, "50000", "10000"),
    ("37, 668.75", "元", None, "37668.75", "0.01"),
    ("5,040,00 0", "元", None, "5040000", "1"),
    ("37,668.75 元", "元", None, "37668.75", "0.01"),
    ("\u3000598,800\n", "元", None, "598800", "1"),
    ("10000", "(万元)", None, "100000000", "10000"),
]
UNPARSED = [
    "约50万元",
    "≤50万元",
    "50人",
    "50%",
    "五十万元",
    "10,00.00",
    "1_000",
    "1e3",
    "1e400",
    "nan",
    "inf",
    "٣",
    "10³",
    "①",
    "½",
    "1.2.3",
    "3-",
    "--3",
    "-(3)",
    "(-3)",
    "(3",
    "3)",
    "△3",
    "598 800",
    "0 37,668.75",
    "1. 5",
    "0598",
    "3.",
    ".5",
    "1,23",
    "37,668.75 37,668.75",
    "1\u202e23",
    "\ud800",
    "1\x000",
    "5美元",
    "待定",
    "详见附件",
    "=SUM(A1:A9)",
    "9" * 29,
    "9" * 28 + "亿元",
    "0." + "0" * 13 + "1",
    "9" * 100_000,
    "\u0301" * 100_000,
    "\ufdfa" * 1000,
    "(" * 100_000,
]


@pytest.mark.parametrize(("text", "unit", "decimals", "number", "step"), FILLED)
def test_amounts(text: str, unit: str, decimals: int | None, number: str, step: str) -> None:
    place = Place(line=3)
    leaf = read_amount(text, unit, place, decimals)
    assert leaf.state is State.FILLED
    assert leaf.value is not None
    assert (leaf.value.number, leaf.value.half * 2) == (Decimal(number), Decimal(step))
    assert (leaf.value.dimension, leaf.value.unit) == (Dimension.MONEY, "")
    assert (leaf.text, leaf.place) == ("".join(text.split()), place)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n\t", "\u200b"])
def test_blank(text: str) -> None:
    assert read_amount(text).state is State.BLANK
    assert read_count(text).state is State.BLANK


@pytest.mark.parametrize("text", ["—", "-", "－", "——", "--", "/", "／", "无", "不适用", " — ", "不 适用"])
def test_explicit_nothing(text: str) -> None:
    for leaf in (read_amount(text), read_count(text)):
        assert leaf.state is State.NOTHING
        assert leaf.value is None
        assert leaf.text == "".join(text.split())


@pytest.mark.parametrize("text", UNPARSED)
def test_anything_else_is_unparsed(text: str) -> None:
    leaf = read_amount(text)
    assert leaf.state is State.UNPARSED
    assert leaf.value is None
    assert leaf.text == text.strip()


@pytest.mark.parametrize("unit", ["人", "%", "", "无", "元/吨", "\ud800"])
def test_a_column_without_a_unit_of_money_gives_no_amount(unit: str) -> None:
    assert read_amount("50", unit).state is State.UNPARSED
    assert read_amount("50元", unit).state is State.FILLED


def test_fifty_ten_thousands_in_a_column_of_ten_thousands_is_no_guess() -> None:
    assert read_amount("50万", "万元").state is State.UNPARSED


@pytest.mark.parametrize(
    ("text", "number"), [("20", "20"), ("0", "0"), ("1,234", "1234"), ("２０", "20"), ("7.5", "7.5"), (" 3 ", "3")]
)
def test_counts(text: str, number: str) -> None:
    leaf = read_count(text)
    assert leaf.value is not None
    assert leaf.value.number == Decimal(number)
    assert leaf.value.dimension is Dimension.NUMBER
    assert leaf.value.half == 0


@pytest.mark.parametrize("text", ["3个", "-3", "(3)", "3%", "三", "①", "10³", "007", "1 2", "nan", "9" * 100_000])
def test_what_is_no_count(text: str) -> None:
    assert read_count(text).state is State.UNPARSED


@given(
    st.text(max_size=40) | st.text(alphabet="0123456789,.-() 万亿元¥—/无", max_size=20),
    st.sampled_from(["元", "万元", "人", ""]),
)
def test_any_cell_is_read(text: str, unit: str) -> None:
    leaf = read_amount(text, unit)
    assert (leaf.value is None) == (leaf.state is not State.FILLED)
    read_count(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_every_spelling_gives_the_amount(number: Decimal) -> None:
    size = abs(number)
    spellings = [
        f"{number:f}",
        plain(number),
        grouped(number),
        f"{number.scaleb(-4):f}万元",
        f"{number.scaleb(-8):f}亿元",
    ]
    if number < 0:
        spellings += [f"({grouped(size)})", f"（{size:f}）"]
    for text in spellings:
        leaf = read_amount(text)
        assert leaf.value is not None, text
        assert leaf.value.number == number

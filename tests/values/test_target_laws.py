"""Laws of reading targets, for any text and any spelling."""

from __future__ import annotations

import re
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.comparators import Comparator
from auditor.values.exact import grouped, plain
from auditor.values.target import Target, TargetKind, read_target
from auditor.values.units import UNITS, canonical_unit, read_unit

FIGURES = st.decimals(min_value=0, max_value=10**12, places=2).map(lambda number: Decimal(plain(number)))
SPELLED = st.sampled_from([
    ("≥", "", "≥"), ("＞=", "", "≥"), ("不低于", "", "≥"), ("", "及以上", "≥"), ("达到", "以上", "≥"),
    (">", "", ">"), ("超过", "", ">"), ("≤", "", "≤"), ("不超过", "", "≤"), ("", "以内", "≤"), ("控制在", "之内", "≤"),
    ("<", "", "<"), ("不满", "", "<"), ("＝", "", "="), ("等于", "", "="),
])  # fmt: skip
KNOWN = st.sampled_from([*sorted(UNITS), "万元", "亿元", "千元", "万人次", "元/吨", "万元/人·月", "批次/千人"])
TEXTS = st.text(max_size=60) | st.text(
    alphabet="0123456789.,-~%‰≥≤<>=()[]年月日万亿元人次以上内至到超过不百分之点九 ³①\u202e", max_size=40
)


def meaning(target: Target) -> tuple[object, ...]:
    return (target.kind, target.comparator, target.figure, target.number, target.lower, target.upper, target.span)


@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    target = read_target(text)
    assert target.text == text
    assert (target.number is None) == (target.figure is None)
    if target.kind in {TargetKind.QUALITATIVE, TargetKind.BLANK}:
        assert target == Target(text, target.kind)


@given(
    st.text(
        alphabet=[
            chr(code) for code in (*range(0x110, 0x250), *range(0x2460, 0x24FF), *range(0x660, 0x66A), 0xB2, 0xB3, 0xBD)
        ]
    )
)
def test_foreign_digits_are_no_digits(text: str) -> None:
    assert read_target(text).number is None


@pytest.mark.parametrize(
    "piece",
    [
        "度",
        "率≥",
        "应达到",
        "(含)",
        "一千",
        "满意度≥90%",
        "1余",
        "1≤X≤",
        "1",
        "1,",
        "9.9",
        "(1",
        "≥1",
        "年1",
        "2024年1月",
        "-1",
        "以上",
        "1 ",
        "百分之",
        "元/",
        " ",
        "\u0315\u0301",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * length)[:length]
        started = perf_counter()
        read_target(text)
        return perf_counter() - started

    assert taken(200) < 0.3
    assert taken(30_000) < 0.3
    assert taken(1_000_000) < 1


@given(SPELLED, FIGURES, KNOWN)
def test_what_is_spelled_is_read_back(spelled: tuple[str, str, str], figure: Decimal, unit: str) -> None:
    before, after, comparator = spelled
    target = read_target(f"{before}{plain(figure)}{unit}{after}")
    known = read_unit(unit)
    assert known is not None
    if target.span is None:
        assert (target.comparator, target.figure, target.unit) == (Comparator(comparator), figure, unit)
        assert target.number is not None
        assert target.number.number == figure * known.factor
        assert (target.lower is None) == (comparator in {"≤", "<"})
        assert (target.upper is None) == (comparator in {"≥", ">"})
    else:
        # ≥2024年 is a year, not a duration.
        assert unit == "年"


@given(SPELLED, FIGURES, KNOWN)
def test_full_width_is_half_width(spelled: tuple[str, str, str], figure: Decimal, unit: str) -> None:
    text = f"{spelled[0]}{grouped(figure)}{unit}{spelled[1]}"
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    assert meaning(read_target(wide)) == meaning(read_target(text))


@given(SPELLED, FIGURES, st.sampled_from(["元", "万元", "%", "人", "平方米", "元/吨", "个党支部"]))
def test_thousands_separators_change_nothing(spelled: tuple[str, str, str], figure: Decimal, unit: str) -> None:
    plainly, marked = (
        read_target(f"{spelled[0]}{number}{unit}{spelled[1]}") for number in (plain(figure), grouped(figure))
    )
    assert meaning(plainly) == meaning(marked)


@given(SPELLED, FIGURES, st.sampled_from([" ", "\u3000", "\n", "\u00a0"]))
def test_layout_spaces_change_nothing(spelled: tuple[str, str, str], figure: Decimal, space: str) -> None:
    parts = (spelled[0], plain(figure), "m", "²", spelled[1])
    assert meaning(read_target(space.join(parts))) == meaning(read_target("".join(parts)))


@given(FIGURES)
def test_yuan_and_ten_thousand_yuan_are_one_scale(figure: Decimal) -> None:
    small, large = read_target(f"≤{plain(figure * 10_000)}元"), read_target(f"≤{plain(figure)}万元")
    huge = read_target(f"≤{figure.scaleb(-4):f}亿元")
    assert small.number is not None
    assert large.number is not None
    assert huge.number is not None
    assert small.number.number == large.number.number == huge.number.number
    assert small.number.comparable(large.number)


@given(FIGURES, FIGURES, KNOWN)
def test_a_range_has_its_ends(one: Decimal, other: Decimal, unit: str) -> None:
    low, high = sorted((one, other))
    target = read_target(f"{plain(low)}{unit}~{plain(high)}{unit}")
    if target.kind is TargetKind.TIME and target.lower is None:
        return  # 3月~5月, 1990年~2024年
    known = read_unit(unit)
    assert known is not None
    assert target.lower is not None
    assert target.upper is not None
    assert (target.lower.number, target.upper.number) == (low * known.factor, high * known.factor)


def chinese(number: int) -> str:
    """A whole number below 10^12 in Chinese numerals."""
    if number >= 10_000:
        weight, sign = (10**8, "亿") if number >= 10**8 else (10**4, "万")
        above, below = divmod(number, weight)
        between = "零" if below and below < weight // 10 else ""
        return chinese(above) + sign + between + (chinese(below) if below else "")
    text = ""
    for weight, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // weight % 10
        text += "零一二三四五六七八九"[digit] + sign if digit else "零"
    return re.sub("零+", "零", text).strip("零")


@given(st.integers(1, 10**9), st.sampled_from(["元", "人", "平方米", "个工作日", "公里"]))
def test_chinese_numerals_are_read_back(number: int, unit: str) -> None:
    target = read_target(f"不超过{chinese(number)}{unit}")
    assert target.upper is not None
    assert target.upper.number == number


@given(st.text("零一二两三四五六七八九十百千万亿", max_size=9), st.sampled_from(["元", "人"]))
def test_only_one_spelling_of_a_chinese_numeral_is_read(numeral: str, unit: str) -> None:
    """Whatever is not how that number is written stays words: 三百五, 二三十, 十百."""
    target = read_target(numeral + unit)
    if target.number is not None:
        spelled = chinese(int(target.number.number))
        shortened = spelled.replace("一十", "十")
        assert numeral.replace("两", "二").replace("一十", "十") in {spelled, shortened}


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("m²", "平方米"), ("m2", "平方米"), ("平米", "平方米"), ("名", "人"), ("人", "人"), ("日", "天"),
        ("个工作日", "工作日"), ("万元", "元"), ("km", "公里"), ("元/人、天", "元/人·天"), ("元/m2", "元/平方米"),
        ("(%)", "%"), ("个党支部", "个党支部"), ("不是单位的一长串", "不是单位的一长串"), ("", ""),
    ],
)  # fmt: skip
def test_canonical_units(printed: str, canonical: str) -> None:
    assert canonical_unit(printed) == canonical


@given(st.text(max_size=30))
def test_any_unit_is_read(printed: str) -> None:
    canonical_unit(printed)

"""Strategies of single cells: amounts, counts, texts and target values as departments print them, and gaps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from auditor.testing import words
from auditor.values.amount import read_amount
from auditor.values.exact import EXACT, grouped
from auditor.values.measure import Measure
from auditor.values.printed import LeafKind, Printed, State
from auditor.values.target import Target, read_target

MOST_YUAN = Decimal(100_000_000)
FACTORS = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}
"""Units of money as powers of ten of 元."""
MISSING = (State.BLANK, State.NOTHING, State.ABSENT, State.UNPARSED)

_NOTHINGS = ("—", "/", "无", "-")
_WORDS_FOR_FIGURES = ("待定", "约50万元", "详见附件", "1,00,000")


def text(written: str) -> Printed[str]:
    """A filled text; `""` is a blank cell."""
    return Printed.filled(written, written) if written else Printed.blank()


def target(written: str) -> Printed[Target]:
    """A target value as read from print; `""` is a blank cell."""
    return Printed.filled(read_target(written), written) if written else Printed.blank()


def amount(number: Decimal, unit: str = "元", decimals: int | None = None, *, commas: bool = True) -> Printed[Measure]:
    """A number of 元 as a column in `unit` prints it, rounded half up to `decimals` (None: all it takes)."""
    figure = EXACT.scaleb(number, -FACTORS[unit])
    if decimals is not None:
        figure = figure.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP", context=EXACT)
    whole, point, fraction = format(figure, "f").partition(".")
    written = (grouped(Decimal(whole)) if commas else whole) + point + fraction
    return read_amount(written, unit)


@st.composite
def amounts(
    draw: st.DrawFn, low: Decimal = Decimal(0), high: Decimal = MOST_YUAN, unit: str = "元"
) -> Printed[Measure]:
    """Amounts of `low` to `high` 元, exact to the cent or printed in whole 元, as a column in `unit` prints them.

    >>> from decimal import Decimal
    >>> assert amounts(Decimal(1), Decimal(5)).example().value.number >= 1
    """
    cents = draw(st.integers(int(low * 100), int(high * 100)))
    number, decimals = Decimal(cents) / 100, 2 + FACTORS[unit]
    if cents % 100 == 0 and draw(st.booleans()):
        decimals -= 2
    return amount(number, unit, decimals, commas=draw(st.booleans()))


def targets(level2: str | None = None) -> SearchStrategy[Printed[Target]]:
    """Target values as departments print them, of a kind that suits a level 2; any of them where it is None.

    Cost is at most 10,000元, satisfaction from 80% to 100%; a ratio that must be reached is below 100%.

    >>> assert targets("服务对象满意度指标").example().value.kind == "ratio"
    """
    if level2 is None:
        return st.one_of([targets(kind) for kind in words.LEVEL1])
    return written_targets(level2).map(target)


def written_targets(level2: str, unit: str | None = None) -> SearchStrategy[str]:
    """What `targets` prints; `unit` is the unit of a quantity."""
    match level2:
        case "数量指标":
            units = st.sampled_from(sorted(words.QUANTITIES.values())) if unit is None else st.just(unit)
            return st.builds("{}{}{}".format, st.sampled_from(("≥", "", "=", "不少于")), st.integers(1, 2000), units)
        case "质量指标":
            return st.builds("{}{}%".format, st.sampled_from(("≥", "不低于")), st.integers(80, 99)) | st.just("100%")
        case "时效指标":
            return st.sampled_from(sorted({written for each in words.TIMELINESS.values() for written in each}))
        case "成本指标" | "经济成本指标":
            return st.builds("{}{}元".format, st.sampled_from(("≤", "不超过")), st.integers(1, 10_000))
        case words.SATISFACTION:
            return st.builds("{}{}%".format, st.sampled_from(("≥", "不低于", "")), st.integers(80, 100))
        case _:
            return st.sampled_from(words.OUTCOME_WORDS) | st.builds("≥{}%".format, st.integers(1, 99))


def cost(figure: Decimal, unit: str, sign: str = "≤") -> str:
    """A cost of so many 元 as a target value in 元 or 万元."""
    printed = amount(figure, unit, commas=False).text
    return f"{sign}{printed.rstrip('0').rstrip('.') if '.' in printed else printed}{unit}"


def gaps(kind: LeafKind = LeafKind.MONEY, *states: State) -> SearchStrategy[Printed[Any]]:
    """Cells without a value: blank, an explicit nothing, absent, or words where a figure belongs.

    A text or target value is never `unparsed`, for whatever stands there is a text: asking for that alone
    raises ValueError.

    >>> assert gaps().example().value is None
    """
    wanted = [state for state in states or MISSING if _can_be(kind, state)]
    if not wanted:
        raise ValueError(f"{kind} 单元格不会是 unparsed · a {kind} cell is never unparsed")
    return st.sampled_from(wanted).flatmap(_gap)


def _can_be(kind: LeafKind, state: State) -> bool:
    return state is not State.UNPARSED or kind not in {LeafKind.TEXT, LeafKind.TARGET}


def _gap(state: State) -> SearchStrategy[Printed[Any]]:
    match state:
        case State.NOTHING:
            return st.sampled_from(_NOTHINGS).map(Printed.nothing)
        case State.UNPARSED:
            return st.sampled_from(_WORDS_FOR_FIGURES).map(Printed.unparsed)
        case State.BLANK:
            return st.just(Printed.blank())
        case _:
            return st.just(Printed())

"""Target values (指标值): the set of acceptable values that a printed target stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from auditor.values.comparators import Comparator, Compared, compared, take_prefix
from auditor.values.dates import PERHAPS_DATE, TIME_WITHOUT_YEAR, Span, read_leading
from auditor.values.exact import NUMERAL, plain
from auditor.values.figures import DASHES, SEPARATOR, folded, read_chinese, read_figure, says_nothing
from auditor.values.measure import Dimension, Measure
from auditor.values.numerals import read_counted
from auditor.values.phrasing import CHANGE, Core, cores
from auditor.values.units import UNITS, Unit, measured, read_unit

__all__ = ["BLANK_TARGET", "Comparator", "Target", "TargetKind", "read_target"]


class TargetKind(StrEnum):
    MONEY = "money"
    RATIO = "ratio"
    QUANTITY = "quantity"
    TIME = "time"
    QUALITATIVE = "qualitative"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Target:
    """A target as printed and as understood.

    `figure` and `unit` are as printed (560 and 万元, 90 and %, 7.4 and 元/吨); None for words.
    `number` is the figure in the base unit of its dimension (5,600,000元, 0.9, 7.4元/吨), carrying
    the accuracy of print. `lower` and `upper` bound the set of acceptable values; None is unbounded;
    a bound that is not itself acceptable is `open`. `span` is set for dates and spans of days.

    In a target table money of a year is money: the unit of ≤560万元/年 stays as printed, its number is
    5,600,000元. A range (90%-95%) has bounds and no figure. 百分点 is a quantity of dimension POINTS, never a ratio.
    """

    text: str
    kind: TargetKind
    comparator: Comparator | None = None
    figure: Decimal | None = None
    unit: str | None = None
    number: Measure | None = None
    lower: Measure | None = None
    upper: Measure | None = None
    lower_open: bool = False
    upper_open: bool = False
    span: Span | None = None

    @property
    def start(self) -> date | None:
        """The first day that the target allows; None where it states none (up to 2024-12-31)."""
        late = self.comparator in {Comparator.AT_MOST, Comparator.BELOW}
        return None if self.span is None or late else self.span.start

    @property
    def end(self) -> date | None:
        """The last day that the target allows; None where it states none (from 2024-01-01 on)."""
        early = self.comparator in {Comparator.AT_LEAST, Comparator.ABOVE}
        return None if self.span is None or early else self.span.end


BLANK_TARGET = Target("", TargetKind.BLANK)

# The line between a figure and a sentence: comparator, figure, unit, comparator, and around them only
# these. A point or comma right behind a digit stays: the rest of the number may have been cut off.
_QUOTES = "“”‘’\"'「」『』"
_LEAD = re.compile(rf"[{_QUOTES}。:]+")
_TRAIL = re.compile(rf"[{_QUOTES}。;!、]+\Z|(?<![0-9])[,.]\Z")

_UNIT = r"(?:[kch]?[mM](?:\^?[23]|[²³])|[^0-9" + re.escape(DASHES) + r"~至到\[\](),;]{0,24})"
_SINGLE = re.compile(rf"(?P<yuan>¥|人民币)?(?P<figure>-?{NUMERAL})(?P<unit>[^0-9].*)?")
_SHARE = re.compile(rf"(?P<base>百分之|千分之)(?:(?P<figure>{NUMERAL})|(?P<words>.+))")
# Two hyphens would swallow the sign of -5--3.
_TO = rf"(?:[–—―─]{{2}}|{SEPARATOR})"
_RANGE = re.compile(
    rf"(?:在|控制在|保持在|介于)?(?P<low>-?{NUMERAL})(?P<unit1>{_UNIT}){_TO}"
    rf"(?P<high>{NUMERAL})(?P<unit>{_UNIT}|\([^()]{{1,12}}\))"
)
_INTERVAL = re.compile(
    rf"(?P<left>[\[(])(?P<low>-?{NUMERAL})(?P<unit1>{_UNIT})[,;]"
    rf"(?P<high>-?{NUMERAL})(?P<unit2>{_UNIT})(?P<right>[\])])(?P<unit>{_UNIT})"
)
_AMBIGUOUS_INTERVAL = re.compile(r"[\[(]-?[0-9]{1,3}(?:,[0-9]{3})+[\])]")

# 90%≤X≤100%
_INEQUALITY = re.compile(
    rf"(?P<low>-?{NUMERAL})(?P<unit1>[^0-9<>≤≥()=]{{0,24}})(?P<left>[<≤])(?P<label>[A-Za-z\u4e00-\u9fff]{{1,12}})(?P<right>[<≤])"
    rf"(?P<high>-?{NUMERAL})(?P<unit>[^0-9<>≤≥()=]{{0,24}})"
)
_SOME_MORE = re.compile(rf"({NUMERAL})余(.{{1,24}})")


def read_target(text: str) -> Target:
    """Understand a printed target value; words and anything unreadable stay `qualitative`.

    Never raises and takes time linear in the length of `text`. An explicit nothing (—, /, 无) states
    no target and is blank, its text kept.
    """
    closed = folded(text)
    if closed is None:
        return Target(text, TargetKind.QUALITATIVE)
    if not closed or says_nothing(closed):
        return Target(text, TargetKind.BLANK)
    bare = _TRAIL.sub("", _LEAD.sub("", closed, count=1) if _LEAD.match(closed) else closed)
    read = _time(text, bare)
    if read is None and not PERHAPS_DATE.fullmatch(bare):
        read = _read(text, bare) or _some_more(text, bare)
    if read is None:
        read = next((found for core in cores(bare) if (found := _read_core(text, core))), None)
    return read or Target(text, TargetKind.QUALITATIVE)


def _time(text: str, bare: str) -> Target | None:
    """Dates, spans and times of the year; a span may go on in words, but not in further figures."""
    comparator, rest = take_prefix(bare)
    if PERHAPS_DATE.fullmatch(rest):
        # 20240101-20241231 is no doubt a span.
        leading = read_leading(rest) if any(dash in rest for dash in (*DASHES, "~", "至", "到")) else None
    else:
        leading = read_leading(rest)
    if leading and not any(sign.isdigit() for sign in leading.rest):
        return Target(text, TargetKind.TIME, comparator, span=leading.span)
    return Target(text, TargetKind.TIME) if TIME_WITHOUT_YEAR.fullmatch(bare) else None


def _read(text: str, bare: str) -> Target | None:
    return _interval(text, bare) or _range(text, bare) or _inequality(text, bare) or _single(text, bare)


def _read_core(text: str, core: Core) -> Target | None:
    """The value among words that do not change it (满意度≥90%, 560万元（含税）); None if they might."""
    read = None if PERHAPS_DATE.fullmatch(core.text) else _read(text, core.text)
    measure = (read.number or read.lower or read.upper) if read else None
    if read is None or measure is None:
        return None
    fits = (
        (not core.labelled or read.comparator is not None or read.number is None)
        and (not core.yearly or read.kind is TargetKind.MONEY)
        and (not core.remarked or measure.dimension is not Dimension.NUMBER)
        and (not core.inclusive or read.comparator in {Comparator.AT_LEAST, Comparator.AT_MOST})
    )
    return read if fits else None


def _some_more(text: str, bare: str) -> Target | None:
    """1200余人: at least 1200; only of things counted."""
    match = _SOME_MORE.fullmatch(bare)
    unit = UNITS.get(match[2]) if match else None
    if match is None or unit is None or not unit.counted or unit.time:
        return None
    return _single(text, f"≥{match[1]}{match[2]}")


def _single(text: str, bare: str) -> Target | None:
    """Comparator, figure, unit."""
    parts = compared(bare)
    found = (_share(parts.figure) or _figure(parts) or _counted(parts.figure)) if parts else None
    if parts is None or found is None:
        return None
    numeral, printed, unit = found
    number = measured(numeral, unit)
    if number is None:
        return None
    lower = upper = number
    match parts.comparator:
        case Comparator.AT_LEAST | Comparator.ABOVE:
            return Target(
                text, _kind(unit), parts.comparator, read_figure(numeral), printed, number, lower,
                lower_open=parts.comparator is Comparator.ABOVE,
            )  # fmt: skip
        case Comparator.AT_MOST | Comparator.BELOW:
            return Target(
                text, _kind(unit), parts.comparator, read_figure(numeral), printed, number, upper=upper,
                upper_open=parts.comparator is Comparator.BELOW,
            )  # fmt: skip
        case Comparator.EQUAL | None:
            return Target(text, _kind(unit), parts.comparator, read_figure(numeral), printed, number, lower, upper)
        case other:
            assert_never(other)


def _figure(parts: Compared) -> tuple[str, str | None, Unit] | None:
    match = _SINGLE.fullmatch(parts.figure)
    if match is None:
        return None
    printed = match["unit"] or ""
    if match["yuan"] and not printed.endswith("元"):
        printed += "元"
    unit = _unit(printed)
    if unit is None or (match["yuan"] and unit.dimension is not Dimension.MONEY):
        return None
    if parts.inside and unit.name not in UNITS:
        return None
    return match["figure"], _printed(printed), unit


def _unit(printed: str) -> Unit | None:
    unit = read_unit(printed.removesuffix("度") if printed.endswith("/年度") else printed)
    return Unit("元", Dimension.MONEY, unit.factor) if unit and unit.name == "元/年" else unit


def _counted(figure: str) -> tuple[str, str | None, Unit] | None:
    """六十万元, 十二天."""
    found = read_counted(figure)
    return found and (str(found[0]), found[1], found[2])


def _share(figure: str) -> tuple[str, str | None, Unit] | None:
    """百分之九十: the figure 90, the unit %."""
    match = _SHARE.fullmatch(figure)
    if match is None:
        return None
    sign = "%" if match["base"] == "百分之" else "‰"
    if match["figure"]:
        return match["figure"], sign, UNITS[sign]
    number = read_chinese(match["words"])
    return None if number is None else (plain(number), sign, UNITS[sign])


def _range(text: str, bare: str) -> Target | None:
    """90%-95%, 10至20人: both ends belong to it."""
    match = _RANGE.fullmatch(bare.removesuffix("之间"))
    return match and _between(text, match, (match["unit1"], match["unit"]))


def _interval(text: str, bare: str) -> Target | None:
    """[90%,95%): square brackets include their end."""
    match = _INTERVAL.fullmatch(bare)
    # [1,200] may be a figure in brackets.
    if match is None or _AMBIGUOUS_INTERVAL.match(bare):
        return None
    return _between(
        text, match, (match["unit1"], match["unit2"], match["unit"]), match["left"] == "(", match["right"] == ")"
    )


def _inequality(text: str, bare: str) -> Target | None:
    """90%≤X≤100%: both ends in the same unit."""
    match = _INEQUALITY.fullmatch(bare)
    if match is None or match["unit1"] != match["unit"] or CHANGE.search(match["label"]):
        return None
    return _between(text, match, (match["unit1"], match["unit"]), match["left"] == "<", match["right"] == "<")


def _between(
    text: str, match: re.Match[str], units: tuple[str, ...], lower_open: bool = False, upper_open: bool = False
) -> Target | None:
    printed = next((unit for unit in reversed(units) if unit), "")
    unit = _unit(printed)
    # 3万-5万元: the shorter form of the same unit. 5万-10: 10 or 10万?
    if (
        unit is None
        or (units[0] and not any(units[1:]))
        or any(other and other != printed and not _abbreviates(other, printed) for other in units)
    ):
        return None
    lower, upper = measured(match["low"], unit), measured(match["high"], unit)
    if lower is None or upper is None or lower.number > upper.number:
        return None
    return Target(
        text,
        _kind(unit),
        unit=_printed(printed),
        lower=lower,
        upper=upper,
        lower_open=lower_open,
        upper_open=upper_open,
    )


def _abbreviates(short: str, printed: str) -> bool:
    return (short in {"十", "百", "千", "万", "亿"} and printed == f"{short}元") or (
        short in UNITS and UNITS[short] == UNITS.get(printed)
    )


def _printed(unit: str) -> str | None:
    return unit.strip("()") if unit.startswith("(") else unit or None


def _kind(unit: Unit) -> TargetKind:
    if unit.time:
        return TargetKind.TIME
    match unit.dimension:
        case Dimension.MONEY:
            return TargetKind.MONEY
        case Dimension.RATIO:
            return TargetKind.RATIO
        case Dimension.POINTS | Dimension.QUANTITY | Dimension.NUMBER:
            return TargetKind.QUANTITY
        case other:
            assert_never(other)

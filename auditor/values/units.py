"""Units and counters: one table of their dimension, factor and synonyms, and the reading of printed units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from auditor.values.exact import ARITHMETIC_ERRORS, EXACT, last_place
from auditor.values.figures import read_figure
from auditor.values.measure import ZERO, Dimension, Measure

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as understood: its canonical name, and the factor to the base unit of its dimension.

    `counted` things come whole: 3人 is exact, 399平方米 is printed to 1平方米. `time` units make durations.
    """

    name: str
    dimension: Dimension = Dimension.QUANTITY
    factor: Decimal = ONE
    counted: bool = False
    time: bool = False


PLAIN = Unit("", Dimension.NUMBER, counted=True)

_SHARES = {
    "%": (Dimension.RATIO, "0.01", "百分比 pct"),
    "‰": (Dimension.RATIO, "0.001", "千分比"),
    "成": (Dimension.RATIO, "0.1", ""),
    "百分点": (Dimension.POINTS, "0.01", "个百分点"),
}
_MONEY = "元 圆 元人民币 人民币元 人民币"

# The first name of a line is the canonical one.
_DURATIONS = """
天 日 自然日 日历天 日历日
工作日 个工作日
小时 个小时 h
分钟 min
秒 秒钟
周 星期 个星期
月 个月
季度 个季度
年
"""
_MEASURES = """
平方米 m² m2 m^2 M² M2 平米 平方
立方米 m³ m3 m^3 M³ M3 立方
平方公里 km² km2 km^2 平方千米
公里 km KM 千米
米 m M
微克 μg ug
毫克 mg
℃ 摄氏度
厘米 cm
毫米 mm
公顷 hm²
亩
吨 t
公斤 kg KG 千克
克 g
升 L
千瓦 kW
千瓦时 kWh
美元
欧元
港元 港币
倍
"""
_COUNTERS = """
人 名
人次 人·次
人·天 人天 人日
人·月 人月
次
批次
场次
车次
批
个
家
所
台
套
项
份
户
期
场
件
条
组
辆
艘
架
册
本
篇
张
座
栋
幢
间
处
盏
株
棵
头
只
枚
支
块
片
段
部
门
节
课时
学时
学分
例
起
宗
种
类
级
轮
届
班
队
村
镇
乡
县
市
区
街道
社区
学校
企业
分
位
幅
班次
趟
吨次
"""

LONGEST_UNIT = 24
"""Characters of a unit that is put together of others."""

_POWERS = {"十": "10", "百": "100", "千": "1000", "万": "10000", "亿": "100000000"}
_MULTIPLIERS = {power: Decimal(value) for power, value in _POWERS.items()} | {
    small + large: EXACT.multiply(Decimal(_POWERS[small]), Decimal(_POWERS[large]))
    for large in "万亿"
    for small in "十百千万"
    if small + large != "万万"
}

# A run of letters that stands where a unit stands is one, unless it goes on in a sentence or a number.
_RUN = re.compile(r"[A-Za-z\u3400-\u4dbf\u4e00-\u9fff]{1,8}")
_NO_UNIT = re.compile("[零一二三四五六七八九十两百千万亿兆半以并且或及不未达超提增降减升完约每至到余多几来许之]")
# 2024年职工满意, 95百分 (of 百分之 or 百分比) are no counters.
_NO_START = re.compile("[年月日天周时点号元]|小时|分钟|百分|千分")
_BRACKETED = re.compile(r"\(([^()]{1,12})\)")
_PAIR = re.compile(r"([\u4e00-\u9fff]{1,3})\(([\u4e00-\u9fff]{1,3})\)")
_TIMES = re.compile(r"[·・•∙⋅、*×./]")
_PER = re.compile(r"[()]")


def _table() -> dict[str, Unit]:
    table = {name: Unit("元", Dimension.MONEY) for name in _MONEY.split()}
    for share, (dimension, factor, synonyms) in _SHARES.items():
        for name in (share, *synonyms.split()):
            table[name] = Unit(share, dimension, Decimal(factor))
    for lines, counted, time in ((_DURATIONS, True, True), (_MEASURES, False, False), (_COUNTERS, True, False)):
        for line in lines.split("\n"):
            for name in line.split():
                table[name] = Unit(line.split()[0], counted=counted, time=time)
    return table


UNITS = _table()
"""Every printed unit and counter that has a meaning of its own, without 万 and its like before it."""


def read_unit(printed: str) -> Unit | None:
    """The unit that folded text without spaces names: `万元`, `(%)`, `元/人·月`, `个党支部`; "" is a plain number.

    An unknown run of at most 8 letters is a counter under its own name; anything else is None.
    """
    bracketed = _BRACKETED.fullmatch(printed)
    text = bracketed[1] if bracketed else printed
    known = known_unit(text)
    if known or len(text) > LONGEST_UNIT:
        return known
    if "/" in text:
        return _compound(text)
    pair = _PAIR.fullmatch(text)
    if pair and all(part.removeprefix("个") in UNITS for part in pair.groups()):
        return Unit(text, counted=True)
    run = _RUN.fullmatch(text) and not _NO_UNIT.search(text) and not _NO_START.match(text)
    return Unit(text, counted=True) if run else None


def canonical_unit(printed: str) -> str:
    """One name for all spellings of a unit: ㎡ → 平方米, 名 → 人, 万元 → 元; an unknown one is its own name."""
    unit = read_unit(printed)
    return printed if unit is None else unit.name


def known_unit(text: str) -> Unit | None:
    """The unit of the table that folded text names, with or without 万 and its like before it."""
    if not text:
        return PLAIN
    if text in UNITS:
        return UNITS[text]
    for length in () if _NO_START.match(text) else (2, 1):
        multiplier = _MULTIPLIERS.get(text[:length])
        rest = UNITS.get(text[length:]) if text[length:] else PLAIN
        if multiplier is not None and rest is not None and rest.dimension not in {Dimension.RATIO, Dimension.POINTS}:
            return Unit(rest.name, rest.dimension, EXACT.multiply(multiplier, rest.factor), time=rest.time)
    return None


def _compound(text: str) -> Unit | None:
    """元/吨, 万元/人·月, 批次/千人: the factor of the upper unit; the lower ones by their names."""
    above, _, below = text.partition("/")
    upper = known_unit(above) or read_unit(above)
    names = [_lower_name(part) for part in _TIMES.split(_PER.sub("", below))]
    if not above or upper is None or upper.dimension in {Dimension.RATIO, Dimension.POINTS} or None in names:
        return None
    name = f"{upper.name}/{'·'.join(name for name in names if name)}"
    return Unit(name, Dimension.QUANTITY, upper.factor, counted=upper.counted)


def _lower_name(part: str) -> str | None:
    known = UNITS.get(part)
    if known:
        return known.name
    scale = part[:1] if part[:1] in _POWERS else ""
    unit = read_unit(part[len(scale) :]) if part[len(scale) :] else None
    return None if unit is None else scale + unit.name


def measured(numeral: str, unit: Unit, decimals: int = 0) -> Measure | None:
    """The measure a numeral (`1,336.25`) gives in `unit`, with the accuracy of print; None if it is no figure.

    The accuracy is the last printed place times the factor of the unit. `decimals` is what the column
    declares: with 2, `60` is printed to 0.01.
    """
    figure = read_figure(numeral)
    if figure is None:
        return None
    try:
        number = EXACT.multiply(figure, unit.factor)
        place = min(last_place(numeral), EXACT.scaleb(ONE, -decimals))
        whole = unit.counted and unit.factor == 1 and place == 1
        step = ZERO if whole else EXACT.multiply(place, unit.factor)
        name = unit.name if unit.dimension is Dimension.QUANTITY else ""
        return Measure(number, unit.dimension, name).printed_to(step)
    except ARITHMETIC_ERRORS:
        return None

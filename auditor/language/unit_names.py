"""How rules spell units and spans of time in English: one spelling of each, and the way back.

What departments print is read by `auditor.values.units` and knows nothing of these names.
"""

from __future__ import annotations

import re
from typing import Literal

from auditor.values.units import UNITS

Language = Literal["zh", "en"]

_NAMES = """
% %
‰ ‰
成 tenths tenth
百分点 points point
元 yuan
美元 usd
欧元 eur
港元 hkd
倍 fold
天 days day
工作日 workdays workday
小时 hours hour
分钟 minutes minute
秒 seconds second
周 weeks week
月 months month
季度 quarters quarter
年 years year
平方米 sqm
立方米 cubm
平方公里 sqkm
公里 kilometres kilometre
米 metres metre
厘米 centimetres centimetre
毫米 millimetres millimetre
微克 micrograms microgram
毫克 milligrams milligram
克 grams gram
公斤 kilograms kilogram
吨 tons ton
升 litres litre
公顷 hectares hectare
亩 mu
千瓦 kilowatts kilowatt
千瓦时 kilowatthours kilowatthour
℃ celsius
人 persons person
人次 visits visit
人·天 persondays personday
人·月 personmonths personmonth
次 times time
批次 batchruns batchrun
场次 showings showing
车次 trips trip
批 batches batch
个 pieces piece
家 firms firm
所 institutions institution
台 machines machine
套 sets set
项 items item
份 copies copy
户 households household
期 terms term
场 events event
件 articles article
条 entries entry
组 groups group
辆 vehicles vehicle
艘 vessels vessel
架 aircraft
册 volumes volume
本 books book
篇 essays essay
张 sheets sheet
座 structures structure
栋 buildings building
幢 blocks block
间 rooms room
处 places place
盏 lamps lamp
株 plants plant
棵 trees tree
头 head
只 animals animal
枚 medals medal
支 teams team
块 plots plot
片 patches patch
段 sections section
部 works work
门 courses course
节 lessons lesson
课时 teachinghours teachinghour
学时 studyhours studyhour
学分 credits credit
例 cases case
起 incidents incident
宗 transactions transaction
种 kinds kind
类 categories category
级 grades grade
轮 rounds round
届 sessions session
班 classes class
队 squads squad
村 villages village
镇 towns town
乡 townships township
县 counties county
市 cities city
区 districts district
街道 subdistricts subdistrict
社区 communities community
学校 schools school
企业 enterprises enterprise
分 marks mark
位 posts post
幅 paintings painting
班次 runs run
趟 journeys journey
吨次 tonruns tonrun
"""
_LINES = [line.split() for line in _NAMES.split("\n") if line]

UNIT_NAMES: dict[str, tuple[str, str]] = {chinese: (names[0], names[-1]) for chinese, *names in _LINES}
"""By the canonical name of a unit: its English spelling, and that of one of it (yuan/ton)."""

SCALES: dict[str, str] = {
    "十万": "ten_wan", "百万": "hundred_wan", "千万": "thousand_wan", "十亿": "ten_yi", "百亿": "hundred_yi",
    "千亿": "thousand_yi", "万亿": "wan_yi", "十": "ten", "百": "hundred", "千": "thousand", "万": "wan", "亿": "yi",
}  # fmt: skip
"""What stands before a unit or alone, longer ones first: 万元 is wan_yuan, 3万 is 3wan."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SPANS: dict[str, str] = {
    "年全年": "FY",
    "年上半年": "H1",
    "年下半年": "H2",
    **{f"年第{ordinal}季度": f"Q{number}" for number, ordinal in enumerate("一二三四", start=1)},
    **{f"年{number}月": name for number, name in enumerate(_MONTHS, start=1)},
}
"""What stands behind a year where the two name a span of days: 2024年全年 is 2024FY."""

_ENGLISH = {chinese: plural for chinese, (plural, _) in UNIT_NAMES.items()}
_CHINESE = {name: chinese for chinese, names in UNIT_NAMES.items() for name in names}
_CHINESE_SCALES = {english: chinese for chinese, english in SCALES.items()}
_CHINESE_SPANS = {english: chinese for chinese, english in SPANS.items()}
_SEPARATOR = re.compile(r"([/·])")


def unit_in(language: Language, unit: str) -> str:
    """What follows the figure of a literal (`万元`, `yuan/ton`, `年全年`, ``) in one of the two languages.

    What has one spelling only (a counter of a department's own, a synonym such as 名, m²) stays as it is.
    """
    if language == "zh":
        if unit in UNITS:
            return unit
        return "".join(_to_chinese(part) for part in _SEPARATOR.split(unit))
    if unit in SPANS:
        return SPANS[unit]
    if unit in UNITS:
        return _ENGLISH.get(unit, unit)
    first, *rest = _SEPARATOR.split(unit)
    return "".join([_to_english(first, 0), *(_to_english(part, 1) for part in rest)])


def _to_english(word: str, form: int) -> str:
    if word in UNIT_NAMES:
        return UNIT_NAMES[word][form]
    for chinese, scale in SCALES.items():
        rest = word.removeprefix(chinese)
        if rest != word and not rest:
            return scale
        if rest != word and rest in UNIT_NAMES:
            return f"{scale}_{UNIT_NAMES[rest][form]}"
    return word


def _to_chinese(word: str) -> str:
    if word in _CHINESE or word in _CHINESE_SPANS or word in _CHINESE_SCALES:
        return _CHINESE.get(word) or _CHINESE_SPANS.get(word) or _CHINESE_SCALES[word]
    for english, scale in _CHINESE_SCALES.items():
        rest = word.removeprefix(f"{english}_")
        if rest != word and rest in _CHINESE:
            return scale + _CHINESE[rest]
    return word


def english_names() -> list[str]:
    """The English spellings that a suggestion may be: every unit, and money in the scales that forms use."""
    return [*_CHINESE, *(f"{scale}_{_ENGLISH['元']}" for scale in SCALES.values())]

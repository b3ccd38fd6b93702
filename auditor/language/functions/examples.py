"""Examples of the list operations: literal lists, and small tables in the words of a rule's own test."""

from __future__ import annotations

from auditor.language.overloads import Example, Given

_FILLED = Given(
    '年度.指标 = {{名称 = "培训人数", 分值 = 20}, {名称 = "满意度", 分值 = 10}}',
    'annual.indicators = {{name = "培训人数", weight = 20}, {name = "满意度", weight = 10}}',
)
_GAP = Given(
    '年度.指标 = {{名称 = "培训人数", 分值 = 20}, {名称 = "满意度"}}',
    'annual.indicators = {{name = "培训人数", weight = 20}, {name = "满意度"}}',
)
_LINES = Given(
    '预算项目 = {{预算单位 = "甲局", 合计 = 30万元}, {预算单位 = "乙局", 合计 = 0元}, '
    '{预算单位 = "甲局", 合计 = 5万元}}',
    'budget_lines = {{unit = "甲局", total = 30wan_yuan}, {unit = "乙局", total = 0yuan}, '
    '{unit = "甲局", total = 5wan_yuan}}',
)
_UNNAMED = Given(
    '预算项目 = {{预算单位 = "甲局", 合计 = 30万元}, {合计 = 5万元}}',
    'budget_lines = {{unit = "甲局", total = 30wan_yuan}, {total = 5wan_yuan}}',
)
_BOTH = Given(
    '年度.指标 = {{名称 = "培训人数"}, {名称 = "满意度"}}, 实施期.指标 = {{名称 = "培训人数"}}',
    'annual.indicators = {{name = "培训人数"}, {name = "满意度"}}, implementation.indicators = {{name = "培训人数"}}',
)
_NAMELESS = Given(
    '年度.指标 = {{名称 = "培训人数"}, {名称 = 空白}}, 实施期.指标 = {{名称 = 空白}}',
    'annual.indicators = {{name = "培训人数"}, {name = blank}}, implementation.indicators = {{name = blank}}',
)

ALL = (
    Example("年度.指标.全部(分值 > 0)", "annual.indicators.all(weight > 0)", "真", _FILLED),
    Example("年度.指标.全部(分值 > 30)", "annual.indicators.all(weight > 30)", "假", _GAP),
    Example("年度.指标.全部(分值 > 0)", "annual.indicators.all(weight > 0)", "无法判定（空白）", _GAP),
)
ANY = (
    Example('{"甲"}.存在()', '{"甲"}.any()', "真"),
    Example("年度.指标.存在(分值 >= 20)", "annual.indicators.any(weight >= 20)", "真", _GAP),
    Example("年度.指标.存在(分值 > 20)", "annual.indicators.any(weight > 20)", "无法判定（空白）", _GAP),
)
NONE = (
    Example('{"甲"}.没有()', '{"甲"}.none()', "假"),
    Example("年度.指标.没有(分值 > 30)", "annual.indicators.none(weight > 30)", "真", _FILLED),
    Example("年度.指标.没有(分值 > 30)", "annual.indicators.none(weight > 30)", "无法判定（空白）", _GAP),
)
COUNT = (
    Example('{"甲", "乙"}.个数()', '{"甲", "乙"}.count()', "2"),
    Example("年度.指标.个数(分值 > 10)", "annual.indicators.count(weight > 10)", "1", _FILLED),
    Example("年度.指标.个数(分值 > 10)", "annual.indicators.count(weight > 10)", "无法判定（空白）", _GAP),
)
SUM = (
    Example("{1元, 2元}.合计()", "{1yuan, 2yuan}.sum()", "3元"),
    Example("年度.指标.合计(分值)", "annual.indicators.sum(weight)", "30", _FILLED),
    Example("年度.指标.合计(分值)", "annual.indicators.sum(weight)", "无法判定（空白）", _GAP),
)
SUM_FILLED = (
    Example("{1元, 2元}.合计已填()", "{1yuan, 2yuan}.sum_filled()", "3元"),
    Example("年度.指标.合计已填(分值)", "annual.indicators.sum_filled(weight)", "20", _GAP),
)
MAX = (
    Example("{1元, 2元}.最大()", "{1yuan, 2yuan}.max()", "2元"),
    Example("年度.指标.最大(分值)", "annual.indicators.max(weight)", "无法判定（空白）", _GAP),
    Example("年度.指标.最大(分值)", "annual.indicators.max(weight)", "无法判定（没有数据）"),
)
MIN = (
    Example("{1元, 2元}.最小()", "{1yuan, 2yuan}.min()", "1元"),
    Example("年度.指标.最小(分值)", "annual.indicators.min(weight)", "无法判定（空白）", _GAP),
)
WHERE = (
    Example(
        "年度.指标.筛选(分值 > 10).取(名称)", "annual.indicators.where(weight > 10).select(name)",
        "培训人数", _FILLED,
    ),
    Example(
        "年度.指标.筛选(分值 > 10).取(名称)", "annual.indicators.where(weight > 10).select(name)",
        "培训人数（不完整）", _GAP,
    ),
    Example(
        "年度.指标.筛选(分值 > 10).个数()", "annual.indicators.where(weight > 10).count()", "无法判定（空白）", _GAP
    ),
)  # fmt: skip
SELECT = (
    Example("年度.指标.取(名称)", "annual.indicators.select(name)", "培训人数、满意度", _FILLED),
    Example("年度.指标.取(分值)", "annual.indicators.select(weight)", "20、空白", _GAP),
)
GROUP = (
    Example("预算项目.分组(预算单位).取(键)", "budget_lines.group(unit).select(key)", "甲局、乙局", _LINES),
    Example(
        "预算项目.分组(预算单位).取(各项.合计(合计))", "budget_lines.group(unit).select(items.sum(total))",
        "350,000元、0元", _LINES,
    ),
    Example(
        "预算项目.分组(预算单位).全部(各项.合计(合计) > 0元)", "budget_lines.group(unit).all(items.sum(total) > 0yuan)",
        "假", _LINES,
    ),
    Example("预算项目.分组(预算单位).个数()", "budget_lines.group(unit).count()", "无法判定（空白）", _UNNAMED),
    Example(
        "预算项目.分组(预算单位).存在(各项.存在(合计 > 20万元))",
        "budget_lines.group(unit).any(items.any(total > 20wan_yuan))", "真", _UNNAMED,
    ),
)  # fmt: skip
DISTINCT = (
    Example('{"甲", "甲"}.去重().个数()', '{"甲", "甲"}.distinct().count()', "1"),
    Example("预算项目.取(预算单位).去重()", "budget_lines.select(unit).distinct()", "甲局、乙局", _LINES),
    Example(
        "预算项目.取(预算单位).去重().个数()",
        "budget_lines.select(unit).distinct().count()",
        "无法判定（空白）",
        _UNNAMED,
    ),
)
DUPLICATES = (
    Example('{"甲", "乙", "甲"}.重复()', '{"甲", "乙", "甲"}.duplicates()', "甲"),
    Example(
        "预算项目.取(预算单位).重复().存在()",
        "budget_lines.select(unit).duplicates().any()",
        "无法判定（空白）",
        _UNNAMED,
    ),
)
EXCEPT = (
    Example('{"甲", "乙"}.差({"甲"})', '{"甲", "乙"}.except({"甲"})', "乙"),
    Example(
        "年度.指标.差(年度.指标.筛选(分值 > 10)).取(名称)",
        "annual.indicators.except(annual.indicators.where(weight > 10)).select(name)", "满意度", _FILLED,
    ),
    Example(
        '预算项目.取(预算单位).差({"甲局"}).存在()', 'budget_lines.select(unit).except({"甲局"}).any()',
        "无法判定（空白）", _UNNAMED,
    ),
)  # fmt: skip
INTERSECT = (
    Example('{"甲", "乙"}.交({"甲"})', '{"甲", "乙"}.intersect({"甲"})', "甲"),
    Example(
        '预算项目.取(预算单位).交({"乙局"}).存在()', 'budget_lines.select(unit).intersect({"乙局"}).any()',
        "无法判定（空白）", _UNNAMED,
    ),
)  # fmt: skip
UNMATCHED = (
    Example(
        "年度.指标.未见于(实施期.指标, 名称).取(名称)",
        "annual.indicators.unmatched(implementation.indicators, name).select(name)", "满意度", _BOTH,
    ),
    Example(
        "年度.指标.未见于(实施期.指标, 名称).取(名称)",
        "annual.indicators.unmatched(implementation.indicators, name).select(name)", "培训人数", _NAMELESS,
    ),
)  # fmt: skip

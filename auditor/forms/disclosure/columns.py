"""The words that head the columns of budget tables, and the field that each of them stands for."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from auditor.forms import labels

SANGONG = {
    "因公出国(境)费": "因公出国（境）费",
    "公务接待费": "公务接待费",
    "公务用车购置及运行费": "公务用车购置及运行费",
    "公务用车购置费": "公务用车购置费",
    "公务用车运行费": "公务用车运行维护费",
}
"""The parts of 三公经费: some forms give each a row, others a column."""

PREVIOUS = {"total": "previous", "basic": "previous_basic", "project": "previous_project"}
"""The fields that hold last year's figures."""


class Role(Enum):
    KEY = "key"
    """Says what the row is about: a code, a name, a unit."""
    AMOUNT = "amount"
    WHOLE = "whole"
    """合计, 小计, 金额, a year: an amount of whatever stands above it."""
    ITEM = "item"
    """A part of 三公经费 that has a column of its own."""
    GROUP = "group"
    """Stands over several columns and is none itself."""


class Word(NamedTuple):
    """What one cell of a heading says; `period` is the year that it names, 上年, 本年, or empty."""

    role: Role
    field: str
    period: str = ""
    unit: str = ""


_UNIT = re.compile(r"\((?:金额)?(?:单位:)?(元|千元|万元|亿元)\)")
_PERIOD = re.compile(r"([0-9]{4})年?度?|上一?年度?|去年|本年度?|当年|今年")
_QUOTES = str.maketrans("", "", "“”\"'‘’《》")
_FIGURE = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?%?")

_MONEY = "(?:财政)?(?:拨款)?(?:收入|资金|支出|安排)?(?:预算)?(?:安排)?(?:数|小计|合计)?"
_PATTERNS: tuple[tuple[str, Role, str], ...] = (
    (
        r"序号|行次|栏次|(?:单位|部门|预算单位|政府预算.{0,12}|项目)(?:编码|代码)|绩效目标|是否.{0,12}|资金性质",
        Role.KEY,
        "",
    ),
    (r"政府预算.{0,12}(?:科目|分类|名称).{0,6}", Role.KEY, "counterpart"),
    (r".{0,14}(?:科目|分类).{0,6}(?:编码|代码|编号)|编码|代码", Role.KEY, "code"),
    ("类", Role.KEY, "class"),
    ("款", Role.KEY, "section"),
    ("项", Role.KEY, "item"),
    (
        (
            r".{0,14}(?:科目|分类)(?:\(?名称\)?)?|名称|(?:收入|支出|预算|采购)项目|(?:采购)?(?:品目|目录)(?:名称)?"
            r"|功能分类.{0,6}|支出类型"
        ),
        Role.KEY,
        "name",
    ),
    ("(?:采购|支出|预算)?项目(?:支出)?名称", Role.KEY, "project_name"),
    ("项目", Role.KEY, "items"),
    (r"(?:预算)?单位(?:名称)?|部门(?:\(单位\))?(?:名称)?|单位\(部门\)(?:名称)?", Role.KEY, "unit"),
    ("备注|说明", Role.KEY, "remark"),
    ("(?:采购)?数量", Role.KEY, "quantity"),
    ("预算安排", Role.AMOUNT, "current"),
    (r"结转(?:结余)?(?:资金|安排|收入|数)?|结转和结余|上年财政拨款结转", Role.AMOUNT, "carry_over"),
    (r"(?:政府性基金|国有资本经营)(?:预算)?(?:收入|支出)预算(?:数)?", Role.WHOLE, ""),
    (rf"一般公共预算{_MONEY}", Role.AMOUNT, "general"),
    (rf"政府性基金(?:预算)?{_MONEY}", Role.AMOUNT, "fund"),
    (rf"国有资本经营(?:预算)?{_MONEY}", Role.AMOUNT, "capital"),
    (rf"财政拨款{_MONEY}", Role.AMOUNT, "appropriation"),
    (r"财政专户(?:核拨|管理)?的?(?:资金|收入)?(?:收入|安排)?|教育收费.{0,8}", Role.AMOUNT, "special_account"),
    (r"单位(?:自有)?资金(?:收入|安排)?", Role.AMOUNT, "own"),
    (r"基本支出(?:预算)?(?:数)?", Role.AMOUNT, "basic"),
    (r"人员(?:经费|支出)(?:支出)?", Role.AMOUNT, "personnel"),
    (r"(?:日常)?公用(?:经费|支出)(?:支出)?", Role.AMOUNT, "running"),
    (r"项目支出(?:预算)?(?:数)?", Role.AMOUNT, "project"),
    (r"事业收入(?:\([^()]{0,20}\))?", Role.AMOUNT, "operations"),
    (r"(?:事业)?(?:单位)?经营收入", Role.AMOUNT, "trading"),
    ("上级补助收入", Role.AMOUNT, "from_above"),
    ("附属单位上缴收入", Role.AMOUNT, "from_below"),
    ("其他(?:收入|资金)", Role.AMOUNT, "other"),
    ("上缴上级(?:单位)?支出", Role.AMOUNT, "to_above"),
    ("(?:事业)?(?:单位)?经营支出", Role.AMOUNT, "trading_costs"),
    ("对(?:附属|下级)单位补助支出", Role.AMOUNT, "to_below"),
    ("结转下年|年终结转(?:结余)?|年末结转", Role.AMOUNT, "left_over"),
    ("(?:政府采购)?货物(?:类|采购|预算|支出)?", Role.AMOUNT, "goods"),
    ("(?:政府采购)?工程(?:类|采购|预算|支出)?", Role.AMOUNT, "works"),
    ("(?:政府采购)?服务(?:类|采购|预算|支出)?", Role.AMOUNT, "services"),
    (r"(?:比?上年)?增\(?减\)?(?:金额|额|数|情况|变动额)?|增加\(减少\)额?", Role.AMOUNT, "change"),
    (r"(?:比?上年)?增\(?减\)?(?:%|\(%\)|幅度|比例|率|变动率).{0,3}|增长率?(?:%|\(%\))?", Role.AMOUNT, "change_share"),
    (r"因公出国\(境\)费用?|因公出国\(境\)经费", Role.ITEM, "因公出国(境)费"),
    (r"公务接待费用?", Role.ITEM, "公务接待费"),
    (r"公务用车购置(?:及|和|与)运行(?:维护)?费用?", Role.ITEM, "公务用车购置及运行费"),
    (r"公务用车购置费用?", Role.ITEM, "公务用车购置费"),
    (r"公务用车运行(?:维护)?费用?", Role.ITEM, "公务用车运行费"),
    (r"三公经费(?:合计|预算数?|总额|小计|财政拨款预算数?)?", Role.WHOLE, ""),
    (
        (
            r"(?:总计|合计|小计|总额|金额|(?:年初)?预算(?:数|金额|安排数|合计|总额|总计)?|执行数|决算数|数|年"
            r"|(?:.{0,8}(?:收入|支出)(?:预算数?|合计|小计|总计)))"
        ),
        Role.WHOLE,
        "",
    ),
    (r".{0,12}收入|收入\(?.{0,6}\)?", Role.GROUP, "收入"),
    (r".{0,12}支出", Role.GROUP, "支出"),
    ("资金来源|其中|.{0,12}比.{0,16}|经费来源|资金构成", Role.GROUP, ""),
)
_COMPILED = tuple((re.compile(pattern), role, field) for pattern, role, field in _PATTERNS)
_NO_BUDGET = frozenset(["一级指标", "二级指标", "三级指标", "指标值", "绩效指标", "年度目标", "总体目标"])


@lru_cache(maxsize=4096)
def word(text: str) -> Word | None:
    """What a cell says as part of a heading; None if it is no word of a heading, like the name of a project."""
    label = labels.key(text)
    if not label or label in _NO_BUDGET or _FIGURE.fullmatch(label):
        return None
    unit = _UNIT.search(label)
    label = _UNIT.sub("", label).translate(_QUOTES)
    if len(set(_PERIOD.findall(label))) > 1 or "比上年" in label or "较上年" in label:
        return Word(Role.GROUP, "") if re.search("[比较]", label) else None
    if label.startswith(("上年结转", "上年财政拨款结转")):
        return Word(Role.AMOUNT, "carry_over", "", unit[1] if unit else "")
    found = _PERIOD.match(label)
    rest, period = (label[found.end() :], _year(found)) if found else (label, "")
    if rest == "预算安排" and period != "本年":
        rest = "预算数"
    return _word(rest, period, unit[1] if unit else "")


def _word(label: str, period: str, unit: str) -> Word | None:
    if not label:
        return Word(Role.WHOLE, "", period, unit) if period else None
    for pattern, role, field in _COMPILED:
        if pattern.fullmatch(label):
            return Word(role, field, period, unit)
    return None


def _year(found: re.Match[str]) -> str:
    return found[1] or ("上年" if found[0][0] in "上去" else "本年")


def is_figure(text: str) -> bool:
    """Whether the cell holds a figure and therefore is no part of a heading."""
    return _FIGURE.fullmatch(labels.key(text)) is not None

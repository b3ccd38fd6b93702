"""What a label says, in whatever form print gives it: synonymous, cut, with its period, unit or points.

The words themselves are in `vocabulary`. Labels compare without space, brackets and width folded, without the
colon behind and the 其中 before them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.forms import vocabulary
from auditor.model.document import LEVEL1, LEVEL2
from auditor.values.text import bare

MAX_LABEL = 40
"""Longer cells are text, never labels."""

PROJECT_NAME = vocabulary.PROJECT_NAME
INDICATORS = vocabulary.INDICATORS
HEAD = vocabulary.HEAD
HEADER = vocabulary.HEADER
PROSE = vocabulary.PROSE
FOOTER = vocabulary.FOOTER
FIELDS = vocabulary.FIELDS
FUNDING = vocabulary.FUNDING
SOURCES = vocabulary.SOURCES
NATURAL_LEVEL1 = vocabulary.NATURAL_LEVEL1
PRINTED_LEVEL2 = vocabulary.PRINTED_LEVEL2
SYNONYMS = vocabulary.SYNONYMS
PERIODS = ("实施期", "年度")
GOAL = "总体目标"
GOALS = ("实施期目标", "中期目标", "年度目标")
"""The labels of goals that the dual form prints."""

BOTH = -1
"""The period of a goal whose label names none."""
_LONG_GOAL = r"实施期|实施周期|项目期|中期|长期|中长期|规划期|总体|项目绩效总|项目总|绩效总"
_YEAR_GOAL = r"年度|当年|本年度?|[0-9]{4}年度?"
_GOAL = re.compile(
    rf"(?:项目|政策|资金)?(?:(?P<long>{_LONG_GOAL})|(?P<year>{_YEAR_GOAL}))*"
    r"(?:项目|绩效|总体|整体|支出|资金|政策|部门|单位)*目标(?:概述|内容|描述|情况|设定)?(?:\([^()]{0,30}\))?"
)


def goal(text: str) -> int | None:
    """The period of a goal's label: 0 实施期, 1 年度, `BOTH` where it names none; None for what is no such label."""
    found = _GOAL.fullmatch(key(text))
    if found is None:
        return None
    if found["year"]:
        return 1
    return 0 if found["long"] and found["long"] != "总体" else BOTH


_BLOCKS = re.compile(
    r"(?:年度|长期|实施期|中期|项目)?(?:绩效)?(?:项目)?指标(?:表)?|项目资金.{0,12}|资金(?:来源|构成|情况).{0,8}|总体目标|绩效目标|目标"
    r"|(?:项目)?(?:实施|工作)内容|(?:计划)?(?:开始|完成|结束)时间"
)


def is_block(text: str) -> bool:
    """Whether a label names a block of the form rather than one field."""
    return _BLOCKS.fullmatch(key(text)) is not None


SHORT_FORMS = {"服务对象满意度"}
"""Labels that forms print whole though shorter than the standard."""


def _with_cuts(standards: tuple[str, ...]) -> dict[str, str]:
    """Each label, and what is left of it where print cut it: never less than tells it apart."""
    forms = {}
    for standard in standards:
        for length in range(min(4, len(standard) - 2), len(standard) + 1):
            forms[standard[:length]] = standard
    return forms


_LEVEL1 = _with_cuts(LEVEL1)
_LEVEL2 = _with_cuts(LEVEL2)
_TOTAL = re.compile(r"(实施期|中期|年度)?资金总额")
_UNIT = re.compile(r"\((?:单位:)?(元|万元|亿元)\)")


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The text as labels compare, "" for what is too long to be one."""
    return bare(text).removeprefix("其中:").rstrip(":") if 0 < len(text) <= MAX_LABEL else ""


def level1(text: str) -> str | None:
    """The standard form of a level-1 label, printed whole or cut."""
    label = key(text)
    return _LEVEL1.get(SYNONYMS.get(label, label))


def level2(text: str) -> str | None:
    """The standard form of a level-2 label, printed whole or cut."""
    label = key(text)
    return _LEVEL2.get(SYNONYMS.get(label, label))


def is_cut(text: str, standard: str) -> bool:
    """Whether a label is printed short of its standard form, other than in a short form that forms use."""
    return key(text) not in {standard, *SHORT_FORMS, *SYNONYMS}


def funding(text: str) -> str | None:
    """The field of Funding that a label of the funding block names, in any form."""
    label = key(text)
    if _TOTAL.fullmatch(label):
        return "total"
    found = source(text)
    return FUNDING.get(label) or (found[0] if found is not None else None)


_LONG_MONEY = re.compile(r"实施期|实施周期|中期|长期|项目总(?=预算|投资|金额|额|经费)")
_YEAR_MONEY = re.compile(r"年度|当年|本年度?|[0-9]{4}年度?|全年")
_HINTS = re.compile(
    r"\((?:单位:)?(?:人民币)?(?:元|万元|亿元|千元)\)|^\(?[一二三四五六七八九十0-9]{1,2}[、.)]|^(?:其中|来源|含|:)+:?"
)
_ONLY_WITH_PERIOD = {"金额", "资金", "预算", "资金数", "预算金额", "预算安排", "经费", "资金安排", "预算安排数"}
"""Words that say amount of money, but no more."""


def source(text: str) -> tuple[str, int | None] | None:
    """The field of Funding that a label names in any form, and the period if it names one (0 实施期, 1 年度)."""
    label = _HINTS.sub("", _HINTS.sub("", key(text))).strip(":")
    if not label or len(label) > LONGEST_SOURCE:
        return None
    long, year = _LONG_MONEY.search(label), _YEAR_MONEY.search(label)
    period = 1 if year else 0 if long else None
    if label in SOURCES:
        return SOURCES[label], period
    core = _YEAR_MONEY.sub("", _LONG_MONEY.sub("", label), count=1).removeprefix("其中:")
    for name in (core, core.removeprefix("项目"), core.removeprefix("总")):
        if name in SOURCES:
            return SOURCES[name], period
        if period is not None and name in _ONLY_WITH_PERIOD:
            return "total", period
    return None


LONGEST_SOURCE = 20


_DECLARED = re.compile(r"(?:单位|金额单位|货币单位)?[:(]*(?P<unit>万元|亿元|千元|元)\)?\Z")


def declared_unit(text: str) -> str | None:
    """The unit of money that a label or heading declares: `项目资金(万元)`, `单位：元`."""
    label = key(text)
    if not label or not ("(" in label or "单位" in label):
        return None
    found = _DECLARED.search(label)
    return found["unit"] if found else None


_SEALED = re.compile(r"\((?:加?盖?公?章|签[字章名]|签字盖章|[0-9.]{1,5}分?%?)\)\Z")


def field(text: str) -> str | None:
    """The field of Project that a label names, a hint to sign or seal and the points behind it left out."""
    label = key(text)
    return FIELDS.get(label) or FIELDS.get(_SEALED.sub("", label).rstrip(":"))


def is_label(text: str) -> bool:
    """Whether a text is a label of any part of a form outside its indicators."""
    known = (field(text), source(text), goal(text), is_block(text) or None)
    return bool(key(text)) and any(each is not None for each in known)


def funding_unit(text: str) -> str | None:
    """The unit of the amounts, from the label of the block: `项目资金 (元)` → 元; "" if it names none."""
    label = key(text)
    if not label.startswith("项目资金"):
        return None
    found = _UNIT.search(label)
    return found[1] if found else ""


def is_header(text: str) -> bool:
    """Whether the cell is the label of a header field."""
    label = key(text)
    return label in HEADER or label in PROSE

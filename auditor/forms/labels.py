"""The label vocabulary of the forms: every printed, synonymous or cut form and the standard one.

A further layout is first of all further entries here. Labels compare without space, brackets and
width folded, without the colon behind and the 其中 before them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.model.document import LEVEL1, LEVEL2
from auditor.values.text import bare

MAX_LABEL = 40
"""Longer cells are text, never labels."""

PROJECT_NAME = "项目名称"
INDICATORS = "绩效指标"
HEAD = ("一级指标", "二级指标", "三级指标", "指标值")

HEADER = {
    PROJECT_NAME: "name",
    "主管部门及代码": "department",
    "主管部门及编码": "department",
    "主管部门": "department",
    "实施单位": "unit",
    "项目实施单位": "unit",
    "项目属性": "attribute",
    "项目期": "term",
}
PROSE = {
    "项目概况": "overview",
    "立项依据": "basis",
    "项目设立必要性": "necessity",
    "保证项目实施的制度、措施": "safeguards",
    "项目实施计划": "schedule",
}
FOOTER = {"负责人": "responsible", "经办人": "preparer", "联系电话": "phone", "填报日期": "filed_on"}
FUNDING = {
    "资金总额": "total",
    "财政拨款": "appropriation",
    "中央财政资金": "central",
    "省级财政资金": "provincial",
    "市县(区)财政资金": "local",
    "市县财政资金": "local",
    "单位自筹": "self_raised",
    "其他资金": "other",
    "上年结转": "carry_over",
}
PERIODS = ("实施期", "年度")
GOAL = "总体目标"
GOALS = {"实施期目标": 0, "中期目标": 0, "年度目标": 1}
"""The label of a period's goal and which period it is."""

NATURAL_LEVEL1 = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "成本指标": "产出指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标",
    "经济成本指标": "成本指标",
    "社会成本指标": "成本指标",
    "生态环境成本指标": "成本指标",
}
"""The level 1 to which a level 2 belongs by 财预〔2015〕88号 and 财预〔2021〕101号."""

PRINTED_LEVEL2 = tuple(label for label in LEVEL2 if not label.endswith("成本指标") or label == "成本指标")
"""The level-2 labels that the dual form of 财预〔2015〕88号 prints, in its order."""


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
    return _LEVEL1.get(key(text))


def level2(text: str) -> str | None:
    """The standard form of a level-2 label, printed whole or cut."""
    return _LEVEL2.get(key(text))


def is_cut(text: str, standard: str) -> bool:
    """Whether a label is printed short of its standard form, other than in a short form that forms use."""
    return key(text) not in {standard, *SHORT_FORMS}


def funding(text: str) -> str | None:
    """The field of Funding that a label of the funding block names."""
    label = key(text)
    return "total" if _TOTAL.fullmatch(label) else FUNDING.get(label)


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

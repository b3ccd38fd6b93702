"""The keywords in both spellings, and the closed vocabularies of clauses; English is the canonical one.

`grammar/rules.lark` spells the same keywords; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.errors import Term

KEYWORDS: dict[str, str] = {
    "pack": "规则包",
    "version": "版本",
    "extends": "继承",
    "parameter": "参数",
    "range": "范围",
    "define": "定义",
    "override": "调整",
    "disable": "停用",
    "waive": "豁免",
    "reason": "理由",
    "by": "批准",
    "until": "截至",
    "rule": "规则",
    "severity": "级别",
    "criterion": "审核",
    "basis": "依据",
    "clause": "条款",
    "effective": "适用",
    "for": "对象",
    "let": "设",
    "when": "当",
    "unless": "除非",
    "require": "要求",
    "missing": "缺失",
    "message": "说明",
    "remedy": "建议",
    "test": "测试",
    "cases": "测试表",
    "saying": "说出",
    "citing": "引用",
    "implies": "则",
    "or": "或",
    "and": "且",
    "not": "非",
    "in": "属于",
    "contains": "包含",
    "matches": "匹配",
    "is": "为",
    "default": "缺省",
}

AFFIXES: dict[str, str] = {"starts": "以…开头", "ends": "以…结尾"}

ITEMS = ("pack", "parameter", "define", "override", "disable", "waive", "rule")
CLAUSES = (
    "severity", "criterion", "basis", "effective", "for", "let", "when", "unless",
    "require", "missing", "message", "remedy", "test", "cases",
)  # fmt: skip

SEVERITIES: dict[str, str] = {"error": "错误", "warning": "警告", "notice": "提示"}
VERDICTS: dict[str, str] = {"pass": "通过", "fail": "不通过", "not_applicable": "不适用", "unknown": "无法判定"}
MISSING: dict[str, str] = {"fail": "不通过", "unknown": "无法判定", "skip": "不适用"}
KINDS: dict[str, str] = {
    "filled": "已填",
    "blank": "空白",
    "nothing": "明示无",
    "absent": "缺项",
    "unparsed": "未识别",
    "money": "金额",
    "ratio": "比率",
    "quantity": "数量",
    "time": "时间",
    "qualitative": "定性",
}
"""What may stand behind `is`: states of a cell, then kinds of a target value."""

STATES = ("filled", "blank", "nothing", "absent", "unparsed")

GAPS = ("blank", "nothing", "absent")
"""The states that a test gives a cell by their names alone: `名称 = 空白`."""

CRITERIA: dict[str, tuple[str, ...]] = {
    "完整性": ("规范完整性", "明确清晰性"),
    "相关性": ("目标相关性", "指标科学性"),
    "适当性": ("绩效合理性", "资金匹配性"),
    "可行性": ("实现可能性", "条件充分性"),
}
"""The four headings and eight items of the review sheet of 财预〔2015〕88号."""

CRITERIA_ENGLISH: dict[str, str] = {
    "completeness": "完整性",
    "relevance": "相关性",
    "appropriateness": "适当性",
    "feasibility": "可行性",
    "form": "规范完整性",
    "clarity": "明确清晰性",
    "goal": "目标相关性",
    "measurability": "指标科学性",
    "ambition": "绩效合理性",
    "funding": "资金匹配性",
    "attainability": "实现可能性",
    "conditions": "条件充分性",
}

TRUTH: dict[str, bool] = {"真": True, "true": True, "假": False, "false": False}

PRACTICE: dict[str, str] = {"practice": "惯例"}
"""The basis of a rule that rests on review practice and on no regulation."""

_CANONICAL = {zh: en for en, zh in KEYWORDS.items()}


def canonical(word: str) -> str:
    """The English spelling of a keyword; anything else as it is."""
    return _CANONICAL.get(word, word)


def choose(word: str, table: dict[str, str]) -> str | None:
    """The canonical member that `word` spells in either language, or None."""
    if word in table:
        return word
    return next((en for en, zh in table.items() if zh == word), None)


def both(table: Mapping[str, str]) -> Term:
    """The members of a vocabulary for an error message: `错误、警告`, `error, warning`."""
    return Term("、".join(table.values()), ", ".join(table))

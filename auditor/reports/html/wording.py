"""What the page says beyond the words that all reports share, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageWords:
    """One language; fields in braces are filled with `str.format`."""

    title: str
    skip: str
    checked: str
    summary: str
    by_severity: str
    by_criterion: str
    by_project: str
    headings: Mapping[str, str]
    """The four headings of review of 财预〔2015〕88号, and what stands for any other."""
    waiting: str
    sha256: str
    version: str
    as_of: str
    more_projects: str
    more_cells: str
    whole: str
    outside: str
    no_findings: str
    not_drawn: str
    excerpt: str
    form: str
    remark: str
    in_cell: str
    see: str
    reasons: str
    no_reasons: str
    read_back: str
    filter: str
    severities: str
    every: str
    search: str
    search_hint: str
    reset: str
    shown: str
    nothing_shown: str
    flag: Mapping[str, str]
    """One sign for each level, on the mark in a cell."""
    waived: str
    rechecked: str
    notes: str
    footer: str


ZH = PageWords(
    title="绩效目标审核报告",
    skip="跳到正文",
    checked="审核范围",
    summary="汇总",
    by_severity="按级别",
    by_criterion="按审核内容",
    by_project="按项目（错误多的在前）",
    headings={
        "完整性": "完整性",
        "相关性": "相关性",
        "适当性": "适当性",
        "可行性": "可行性",
        "": "其他",
    },
    waiting="未能判定或读取",
    sha256="文件指纹",
    version="程序版本",
    as_of="审核时点",
    more_projects="其余 {count} 个项目",
    more_cells="其余 {count} 个单元格",
    whole="全文",
    outside="表外内容：{name}",
    no_findings="没有发现问题。",
    not_drawn="这张表没有画出：文件不带版面，或超出报告的篇幅。",
    excerpt="有标记的行及其上下文",
    form="原表",
    remark="第 {number} 条",
    in_cell="回到表中第 {number} 条所在的单元格",
    see="见第 {number} 条（{level}）",
    reasons="为什么这样判",
    no_reasons="逐步的值：auditor explain 文件 {rule}",
    read_back="规则全文：auditor rules {rule}",
    filter="筛选",
    severities="级别",
    every="全部",
    search="查找",
    search_hint="指标、原文、规则…",
    reset="清除筛选",
    shown="显示 {shown} 条，共 {all} 条",
    nothing_shown="没有符合条件的意见。",
    flag={"error": "错", "warning": "警", "notice": "提", "unknown": "疑"},
    waived="豁免与停用",
    rechecked="与上次相比",
    notes="读取说明",
    footer="由 auditor {version} 生成。金额按十进制精确计算；缺少单元格而判不了的列为“无法判定”，不算通过。",
)

EN = PageWords(
    title="Audit of performance targets",
    skip="Skip to content",
    checked="What was checked",
    summary="Summary",
    by_severity="By severity",
    by_criterion="By heading of review",
    by_project="By project, those with most errors first",
    headings={
        "完整性": "completeness 完整性",
        "相关性": "relevance 相关性",
        "适当性": "adequacy 适当性",
        "可行性": "feasibility 可行性",
        "": "other",
    },
    waiting="Not decided or not read",
    sha256="SHA-256",
    version="version",
    as_of="as of",
    more_projects="{count} more projects",
    more_cells="{count} more cells",
    whole="Whole document",
    outside="Outside the forms: {name}",
    no_findings="Nothing was found.",
    not_drawn="This form is not drawn: the file has no layout, or the report no more room.",
    excerpt="flagged lines and those around them",
    form="form as printed",
    remark="no. {number}",
    in_cell="back to the cell of remark {number}",
    see="see remark {number} ({level})",
    reasons="Why so",
    no_reasons="step by step: auditor explain FILE {rule}",
    read_back="full text of the rule: auditor rules {rule}",
    filter="Filter",
    severities="severity",
    every="all",
    search="search",
    search_hint="indicator, quoted text, rule…",
    reset="clear",
    shown="{shown} of {all} shown",
    nothing_shown="No remark is as asked for.",
    flag={"error": "E", "warning": "W", "notice": "N", "unknown": "?"},
    waived="Waived and disabled",
    rechecked="Since the earlier report",
    notes="Reading notes",
    footer="Made by auditor {version}. Money is exact; what a missing cell leaves undecided is listed as undecided, "
    "never as passed.",
)


def page_words(lang: str) -> PageWords:
    """The words of the page in one language."""
    return EN if lang == "en" else ZH

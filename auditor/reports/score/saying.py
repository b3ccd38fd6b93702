"""The words of a review sheet, in Chinese and English; what findings say comes from the catalogue of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.scoring import Grade


@dataclass(frozen=True, slots=True)
class Saying:
    """One language. Fields in braces are filled with `str.format`; both languages use the same ones."""

    title: str
    draft: str
    summary: str
    sheet: str
    grade: str
    score: str
    project: str
    department: str
    unit: str
    attribute: str
    term: str
    year: str
    total: str
    annual_total: str
    yuan: str
    coded: str

    heading: str
    item: str
    questions: str
    points: str
    deducted: str
    reason: str
    open: str
    awarded: str
    sum: str
    opinion: str
    reviewer: str
    signed: str
    date: str
    low: str
    high: str
    most: str

    grades: Mapping[Grade, str]
    headings: Mapping[str, str]
    items: Mapping[str, str]
    asked: Mapping[str, str]
    """By item, what a reviewer asks."""

    settled: str
    depends: str
    reach: str
    total_line: str
    item_line: str
    taken: str
    limited: str
    """Where less was taken than the fault weighs, for the limit of its rule or item."""
    undecided: str
    unassigned: str
    waived: str
    apart: str
    by_hand: str
    nothing: str
    fault: str
    legend: str
    unlisted: str
    none: str
    next: str


ZH = Saying(
    title="项目支出绩效目标审核表",
    draft="（草稿：机器只扣表上看得出的分，其余待人工评分）",
    summary="汇总",
    sheet="项目 {number}/{count}",
    grade="等次",
    score="得分",
    project="项目名称",
    department="主管部门及代码",
    unit="实施单位",
    attribute="项目属性",
    term="项目期",
    year="预算年度",
    total="实施期资金总额",
    annual_total="年度资金总额",
    yuan="{amount}元",
    coded="{name}（{code}）",
    heading="审核内容",
    item="审核项目",
    questions="审核要点",
    points="分值",
    deducted="机评扣分",
    reason="扣分理由（规则、问题、位置）",
    open="待人工评分",
    awarded="审核得分",
    sum="合计",
    opinion="审核意见",
    reviewer="审核人（签字）",
    signed="负责人（签字）",
    date="日期　　　年　　月　　日",
    low="最低",
    high="最高",
    most="最高等次",
    grades={Grade.EXCELLENT: "优", Grade.GOOD: "良", Grade.FAIR: "中", Grade.POOR: "差"},
    headings={},
    items={},
    asked={
        "规范完整性": "格式是否规范，内容是否完整、准确、详实，有无缺项、错项",
        "明确清晰性": "目标是否明确、具体、层次分明、表述准确，是否充分恰当地描述产出和效果",
        "目标相关性": "目标是否符合法规规划，是否与部门职能、年度工作计划密切相关",
        "指标科学性": "指标是否全面充分、细化量化、便于监控和评价，难以量化的描述是否具体",
        "绩效合理性": "预期绩效是否显著，是否符合行业正常水平或事业发展规律",
        "资金匹配性": "目标与资金量、使用方向是否匹配，与支出内容、范围是否匹配",
        "实现可能性": "是否经过充分调查论证和合理测算，是否现实可操作",
        "条件充分性": "实施方案是否合理，组织、内控和制度条件是否具备",
    },
    settled="建议{grade}：不论待评部分怎样评分，都在这一等次",
    depends="视人工评分而定：待评 {open} 分中{reach}，再少为{worst}",
    reach="得 {points} 分及以上为{grade}",
    total_line="{points} 分：机评扣 {deducted} 分，待人工评分 {open} 分，在 {low}～{high} 分之间",
    item_line="{points} 分：机评扣 {deducted} 分，待人工评分 {open} 分",
    taken="扣 {points} 分",
    limited="扣 {points} 分（应扣 {weight} 分，已到上限）",
    undecided="无法判定，至多扣 {points} 分，待人工核对",
    unassigned="规则没有归入审核项目，未扣分",
    waived="豁免的问题 {count} 项，未扣分",
    apart="文件和预算表的问题（不扣项目的分）",
    by_hand="待人工评分",
    nothing="机器没有查出问题",
    fault="{rule} {title}{periods}：{message}",
    legend=(
        "依据：财预〔2015〕88号《中央部门预算绩效目标管理办法》。审核要点是概括，以文件原文为准；"
        "各项分值、机评分值、扣分和等次界限（优{floors[0]}、良{floors[1]}、中{floors[2]}）是规则包的取值，"
        "可用 --set 参数=值 或本地规则包调整。"
    ),
    unlisted="另有 {count} 项问题没有列出，也没有扣分",
    none="文件中没有项目支出绩效目标表，没有起草审核表",
    next="下一步：核对扣分，给待人工评分的部分评分，写审核意见。可以填写的表：加 --format docx --output 审核表.docx。",
)

EN = Saying(
    title="Review sheet for the performance targets of a project (项目支出绩效目标审核表)",
    draft="(draft: deductions for what the form shows; the rest is for a person to score)",
    summary="Summary",
    sheet="Project {number}/{count}",
    grade="grade",
    score="score",
    project="project",
    department="department and code",
    unit="implementing unit",
    attribute="nature",
    term="term",
    year="fiscal year",
    total="funding of the period",
    annual_total="annual funding",
    yuan="{amount} yuan",
    coded="{name} ({code})",
    heading="heading",
    item="item",
    questions="questions",
    points="points",
    deducted="deducted",
    reason="reason (rule, fault, place)",
    open="open",
    awarded="awarded",
    sum="total",
    opinion="opinion",
    reviewer="reviewer (signature)",
    signed="head (signature)",
    date="date:",
    low="least",
    high="most",
    most="best grade",
    grades={Grade.EXCELLENT: "excellent", Grade.GOOD: "good", Grade.FAIR: "fair", Grade.POOR: "poor"},
    headings={
        "完整性": "completeness",
        "相关性": "relevance",
        "适当性": "appropriateness",
        "可行性": "feasibility",
    },
    items={
        "规范完整性": "form",
        "明确清晰性": "clarity",
        "目标相关性": "goal",
        "指标科学性": "measurability",
        "绩效合理性": "ambition",
        "资金匹配性": "funding",
        "实现可能性": "attainability",
        "条件充分性": "conditions",
    },
    asked={
        "规范完整性": "Is the form kept, the content complete, exact and full, nothing left out or misplaced?",
        "明确清晰性": "Is the goal clear, concrete, ordered and well put; does it describe outputs and effects?",
        "目标相关性": "Does the goal follow law and plans; does it belong to the department's duties and year plan?",
        "指标科学性": "Are the indicators sufficient, detailed, quantified, fit to monitor; is what is not concrete?",
        "绩效合理性": "Are the expected results marked, and normal for the sector?",
        "资金匹配性": "Does the goal fit the amount and use of the money, and what it is spent on?",
        "实现可能性": "Was it studied and estimated well; can it be done?",
        "条件充分性": "Is the plan sound; are organisation, controls and rules in place?",
    },
    settled="proposed: {grade}, whatever is given for what is open",
    depends="depends on a person: of {open} open points {reach}; fewer: {worst}",
    reach="{points} or more: {grade}",
    total_line="{points} points: deducted {deducted}, open {open}, between {low} and {high}",
    item_line="{points} points: deducted {deducted}, open {open}",
    taken="takes {points}",
    limited="takes {points} (weighs {weight}; the limit is reached)",
    undecided="undecided, may take {points}, to be looked at",
    unassigned="of a rule without an item; nothing taken",
    waived="waived findings, nothing taken: {count}",
    apart="Findings about the document and its budget tables (nothing taken from projects)",
    by_hand="for a person to score",
    nothing="nothing found",
    fault="{rule} {title}{periods}: {message}",
    legend=(
        "Basis: 财预〔2015〕88号《中央部门预算绩效目标管理办法》. The questions are a summary, the regulation holds; "
        "points, what of them is judged, deductions and grades (from {floors[0]}, {floors[1]}, {floors[2]}) are "
        "the pack's and can be changed by --set or a local pack."
    ),
    unlisted="not listed and not deducted: {count} more findings",
    none="no project performance-target table in the file; no sheet was drafted",
    next="Next: check the deductions, score what is open, write the opinion. A form to fill: --format docx --output F.",
)


def saying(lang: str) -> Saying:
    return EN if lang == "en" else ZH

"""The words of the report on calibration, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from auditor.findings import Confidence
from auditor.packs.appraisals import Opinion


@dataclass(frozen=True, slots=True)
class Saying:
    """One language. Fields in braces are filled with `str.format`; both languages use the same ones."""

    title: str
    documents: str
    rule: str
    applied: str
    fired: str
    unknown: str
    vacuous: str
    judged: str
    precision: str
    nobody: str
    silent: str
    """Rules that had subjects, and nothing to look at in any."""
    without_subject: str
    never_fired: str
    opinion_label: str
    opinion: Mapping[Opinion, str]
    pending: str
    next_judge: str
    next_sample: str
    gone: str
    words: str
    finding: str
    document: str
    note: str
    judged_findings: str
    about: str
    interval: str
    counts: str
    not_read: str

    def confidence(self, found: Confidence | None) -> str:
        """A precision with the interval in which it lies, in whole percent."""
        if found is None:
            return self.nobody
        low, high = found.interval
        return self.interval.format(precision=percent(found.precision), low=percent(low), high=percent(high))

    def opinions(self, found: Confidence | None) -> str:
        """How many were judged right, arguable and wrong."""
        if found is None:
            return self.nobody
        return self.counts.format(right=found.right, arguable=found.arguable, wrong=found.wrong)


def percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal(1), ROUND_HALF_EVEN)}%"


ZH = Saying(
    title="规则在样本上的表现",
    documents="已审核 {documents} 份文件，未能读取 {unread} 份；规则 {rules} 条，报出问题的 {fired} 条。",
    rule="规则",
    applied="适用",
    fired="报出",
    unknown="未判定",
    vacuous="不适用",
    judged="对/存疑/错",
    precision="准确率",
    nobody="—",
    silent="有对象、但都不适用的规则（样本不足以校准）",
    without_subject="没有对象的规则",
    never_fired="适用过、没有报出问题的规则",
    opinion_label="判断",
    opinion={Opinion.RIGHT: "对", Opinion.ARGUABLE: "存疑", Opinion.WRONG: "错"},
    pending="未判断",
    next_judge="下一步：在 {file} 的“判断”一列填 对、存疑 或 错（还有 {open} 条），再运行一次本命令。",
    next_sample="下一步：加 --appraisals 判断.csv，抽出一些问题由人判断，算出每条规则的准确率。",
    gone="不再报出",
    words="问题",
    finding="对象",
    document="文件",
    note="备注",
    judged_findings="逐条判断",
    about="准确率是判断为“对”的占全部已判断的比例，方括号内是 95% 置信区间（Wilson 区间）；存疑的不算对。"
    "适用、报出、未判定、不适用按检查对象计数。",
    interval="{precision} [{low}–{high}]",
    counts="{right}/{arguable}/{wrong}",
    not_read="未能读取",
)

EN = Saying(
    title="How the rules did on the samples",
    documents="{documents} documents audited, {unread} not read; {rules} rules, of which {fired} found faults.",
    rule="rule",
    applied="applied",
    fired="fired",
    unknown="unknown",
    vacuous="vacuous",
    judged="right/arguable/wrong",
    precision="precision",
    nobody="—",
    silent="rules with subjects, and nothing to look at in any (the corpus cannot calibrate them)",
    without_subject="rules without a subject",
    never_fired="rules that applied and never fired",
    opinion_label="opinion",
    opinion={Opinion.RIGHT: "right", Opinion.ARGUABLE: "arguable", Opinion.WRONG: "wrong"},
    pending="not judged",
    next_judge="next: fill in the column 判断 of {file} with 对 (right), 存疑 (arguable) or 错 (wrong), {open} to go; "
    "then run this command again.",
    next_sample="next: add --appraisals FILE.csv to draw findings for a person to judge.",
    gone="no longer found",
    words="finding",
    finding="subject",
    document="document",
    note="note",
    judged_findings="Finding by finding",
    about="Precision is the share of findings judged right among all that were judged, in brackets its 95% interval "
    "(Wilson's score interval); arguable ones are not right. Counts are of subjects checked.",
    interval="{precision} [{low}–{high}]",
    counts="{right}/{arguable}/{wrong}",
    not_read="not read",
)


def saying(lang: str) -> Saying:
    return EN if lang == "en" else ZH

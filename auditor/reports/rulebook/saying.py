"""The sentences of a rule that is read back, in Chinese and English; the phrases in them come from the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.findings import Severity, SubjectKind


@dataclass(frozen=True, slots=True)
class Sentences:
    """One language. Fields in braces are filled with `str.format`; both languages use the same ones."""

    subject: Mapping[SubjectKind, str]
    severity: Mapping[Severity, str]
    """As the object of a sentence."""
    effective: str
    """`years`"""
    years: str
    since: str
    upto: str
    applies: str
    when: str
    """Of one condition."""
    when_all: str
    when_any: str
    unless: str
    require: str
    require_all: str
    require_any: str
    item: str
    """A condition of a list: `number`, `text`."""
    nth: str
    """A requirement with its number, where each has its own message."""
    otherwise: str
    """`severity`, `message`"""
    otherwise_each: str
    cells: str
    """More cells than a sentence can name."""
    lacking_when: str
    lacking_skip: str
    lacking_unknown: str
    lacking_fail: str
    lacking_fail_saying: str
    remedy: str
    meanings: str
    meaning: str
    comma: str
    both: str
    slot: str
    """An expression inside a message."""


ZH = Sentences(
    subject={
        SubjectKind.DOCUMENT: "对每份文件检查一次。",
        SubjectKind.PROJECT: "对每个项目检查。",
        SubjectKind.PERIOD: "对每个项目的每个期间（实施期、年度）检查。",
        SubjectKind.INDICATOR: "对每个指标检查。",
        SubjectKind.BUDGET_LINE: "对项目支出预算表的每一行检查。",
    },
    severity={Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"},
    effective="只用于{years}的预算。",
    years="{first}年至{last}年",
    since="{first}年及以后",
    upto="{last}年及以前",
    applies="只用于这样的文件：{text}。",
    when="只在{text}时检查。",
    when_all="只在下列条件都满足时检查：",
    when_any="只在下列条件至少满足一条时检查：",
    unless="{text}的，不检查。",
    require="要求：{text}。",
    require_all="要求下列各条都成立：",
    require_any="要求下列各条至少有一条成立：",
    item="（{number}）{text}。",
    nth="第{number}项",
    otherwise="不满足时报{severity}：“{message}”。",
    otherwise_each="{nth}不满足时报{severity}：“{message}”。",
    cells="所看的单元格有",
    lacking_when="{cells}空缺或不能识别，因而判断不了该不该检查的，报“无法判定”。",
    lacking_skip="{cells}空缺或不能识别，因而判断不了的，不检查（按不适用计）。",
    lacking_unknown="{cells}空缺或不能识别，因而判断不了的，报“无法判定”。",
    lacking_fail="{cells}空缺或不能识别，因而判断不了是否满足要求的，按不通过处理。",
    lacking_fail_saying="{cells}空缺或不能识别，因而判断不了是否满足要求的，按不通过处理；是空缺的，改报：“{message}”。",
    remedy="报出问题时建议：“{message}”。",
    meanings="其中：",
    meaning="{name}指{text}。",
    comma="、",
    both="或",
    slot="［{text}］",
)

EN = Sentences(
    subject={
        SubjectKind.DOCUMENT: "Check each document once.",
        SubjectKind.PROJECT: "Check every project.",
        SubjectKind.PERIOD: "Check every period (implementation, annual) of every project.",
        SubjectKind.INDICATOR: "Check every indicator.",
        SubjectKind.BUDGET_LINE: "Check every budget line.",
    },
    severity={Severity.ERROR: "an error", Severity.WARNING: "a warning", Severity.NOTICE: "a notice"},
    effective="Only for budgets of {years}.",
    years="{first} to {last}",
    since="{first} and later",
    upto="{last} and earlier",
    applies="Only for documents of which this is true: {text}.",
    when="Check only where {text}.",
    when_all="Check only where all of these hold:",
    when_any="Check only where at least one of these holds:",
    unless="Do not check where {text}.",
    require="Require that {text}.",
    require_all="Require all of these:",
    require_any="Require at least one of these:",
    item="({number}) {text}.",
    nth="number {number}",
    otherwise="If not, report {severity}: “{message}”.",
    otherwise_each="If {nth} does not hold, report {severity}: “{message}”.",
    cells="any of the cells it needs",
    lacking_when="Where {cells}, missing or unreadable, leaves it open whether to check, report it as undecided.",
    lacking_skip="Where {cells}, missing or unreadable, leaves it open, do not check (count it as not applicable).",
    lacking_unknown="Where {cells}, missing or unreadable, leaves it open, report it as undecided.",
    lacking_fail="Where {cells}, missing or unreadable, leaves it open whether this is met, treat it as not met.",
    lacking_fail_saying=(
        "Where {cells}, missing or unreadable, leaves it open whether this is met, treat it as not met; "
        "where it is missing, report instead: “{message}”."
    ),
    remedy="With a finding, advise: “{message}”.",
    meanings="Here:",
    meaning="{name} means {text}.",
    comma=", ",
    both=" or ",
    slot="[{text}]",
)


def sentences(lang: str) -> Sentences:
    return EN if lang == "en" else ZH

"""Reports made by hand: one with every kind of content, one that is clean, one with nothing readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from auditor.findings import (
    AuditedProject,
    Basis,
    DisabledRule,
    DocumentReport,
    Evidence,
    Finding,
    PackUsed,
    Report,
    Severity,
    Subject,
    SubjectKind,
    Verdict,
    WaiverState,
    WaiverUse,
)
from auditor.values.note import Note, NoteKind
from auditor.values.place import NOWHERE, Place

HOSTILE = "::error::\u202e\x1b[2J\x9bx##vso[task]\r\n保障"
DEMOLITION = AuditedProject("XM涉拆自收自支单位人员经费(商务局招待所)", "大同市商务局")
PORT = AuditedProject("航空口岸国际航线保障补贴", "大同市商务局")
CLEAN = AuditedProject("J残疾人保障金", "大同市商务局")
HOSTILE_PROJECT = AuditedProject(HOSTILE, None)


def finding(
    rule: str,
    title: str,
    severity: Severity,
    subject: Subject,
    message: str,
    *evidence: Evidence,
    remedy: str | None = None,
    basis: tuple[Basis, ...] = (),
    verdict: Verdict = Verdict.FAIL,
    tolerance: str | None = None,
) -> Finding:
    return Finding(
        rule,
        title,
        severity,
        "适当性.资金匹配性",
        basis,
        verdict,
        subject,
        message,
        remedy,
        evidence,
        tolerance,
        f"{sum(map(ord, rule + message)):016x}",
    )


def about(project: AuditedProject, kind: SubjectKind = SubjectKind.PROJECT, **more: str) -> Subject:
    return Subject(kind, project.name, project.unit, more.get("period"), more.get("indicator"))


MEASURES = (Basis("财预〔2015〕88号《中央部门预算绩效目标管理办法》"), Basis("财预〔2020〕10号", "第十条"))

FUNDING = finding(
    "资金-001",
    "实施期资金应覆盖年度资金",
    Severity.ERROR,
    about(DEMOLITION),
    "实施期资金总额 0元 小于年度资金总额 598,800元",
    Evidence("实施期资金总额", "0", Place(table=4, row=4, column=2, line=635)),
    Evidence("年度资金总额", "598,800", Place(table=4, row=4, column=4, line=635)),
    remedy="核对实施期资金总额：应不小于 598,800元",
    basis=MEASURES[:1],
)
COST = finding(
    "成本-002",
    "成本指标合计不应超过资金总额",
    Severity.ERROR,
    about(PORT, SubjectKind.PERIOD, period="annual"),
    "年度成本指标合计 5,600,000元，超过资金总额 5,040,000元",
    Evidence("指标值", "≤560万元", Place(page=3, sheet="绩效目标", table=6, row=21, column=8)),
    Evidence("年度资金总额", "5,040,000", Place(page=3, sheet="绩效目标", table=6, row=4)),
    basis=MEASURES,
    tolerance="±50元（印刷取整）",
)
LONG = "保障涉拆单位人员基本生活，做到按时足额发放，" * 4
DOUBLED = [
    finding(
        "文本-001",
        "文字不应重复",
        Severity.WARNING,
        about(
            DEMOLITION,
            SubjectKind.INDICATOR,
            period=period,
            indicator="保障涉拆单位人员基本生活，做到按时足额发放，" * 4,
        ),
        "指标值“保障保障”中“保障”重复",
        Evidence("指标值", "保障保障", Place(table=4, row=17, column=column, line=650)),
        remedy=f"改为“保障”（第{column}列）",
    )
    for period, column in (("implementation", 5), ("annual", 8))
]
PERSONAL = finding(
    "公开-001",
    "公开的表中不宜留个人电话",
    Severity.NOTICE,
    Subject(SubjectKind.DOCUMENT),
    "11 张表中有 1 张填写了联系电话，其余为空",
    Evidence("联系电话", "", Place(table=2)),
    Evidence("经办人", "", NOWHERE),
)
BUDGET = finding(
    "公开-002",
    "绩效目标表金额应与项目支出预算表一致",
    Severity.WARNING,
    Subject(SubjectKind.BUDGET_LINE, "J公务用车", "大同市粮油质量检测中心"),
    "预算表列 3.6万元，未见绩效目标表",
)
HOSTILE_FINDING = finding(
    "文本-009",
    "不应有不可见字符",
    Severity.WARNING,
    about(HOSTILE_PROJECT),
    f"字段含有 {HOSTILE}",
    Evidence("项目名称", HOSTILE, Place(line=1)),
)
UNDECIDED = finding(
    "成本-002",
    "成本指标合计不应超过资金总额",
    Severity.ERROR,
    about(DEMOLITION, SubjectKind.PERIOD, period="implementation"),
    "成本指标值不是金额，无法合计",
    Evidence("指标值", "保持正常水平", Place(table=4, row=19, column=5, line=652)),
    verdict=Verdict.UNKNOWN,
)

WAIVER = WaiverUse(
    "datong", "资金-001", "datong.rules:12", "改制项目\x1b[2J", "绩效科", date(2026, 12, 31), WaiverState.USED, (), 1
)
WAIVED = replace(FUNDING, verdict=Verdict.WAIVED, waiver=WAIVER, fingerprint="e" * 32)
IDLE = (
    replace(WAIVER, where="datong.rules:13", state=WaiverState.EXPIRED, until=date(2025, 6, 30), count=0),
    replace(WAIVER, where="datong.rules:14", state=WaiverState.CHANGED, changed=("年度资金总额",), count=0),
    replace(WAIVER, where="datong.rules:15", state=WaiverState.UNUSED, until=None, count=0),
)

FULL = Report(
    "0.1.0",
    (
        PackUsed("national", "2026.1", 60),
        PackUsed("datong", "2026.1", 3, (DisabledRule("效益-004", "本市不要求填报生态效益"),)),
    ),
    (
        DocumentReport(
            "examples/大同市商务局2024年度部门预算公开.txt",
            "0f" * 32,
            title="大同市商务局2024年度部门预算公开",
            department="大同市商务局",
            fiscal_year=2024,
            projects=(DEMOLITION, PORT, CLEAN, HOSTILE_PROJECT),
            findings=(PERSONAL, *DOUBLED, FUNDING, COST, HOSTILE_FINDING, BUDGET),
            undecided=(UNDECIDED,),
            waived=(WAIVED,),
            waivers=(WAIVER,),
            verdicts={
                Verdict.PASS: 1203,
                Verdict.FAIL: 7,
                Verdict.UNKNOWN: 1,
                Verdict.NOT_APPLICABLE: 310,
                Verdict.WAIVED: 2,
            },
            notes=(
                Note(
                    NoteKind.LABEL_COMPLETED,
                    "二级指标“可持续影响指”补全为“可持续影响指标”",
                    DEMOLITION.name,
                    Place(line=660),
                ),
                Note(
                    NoteKind.AMBIGUOUS,
                    "“拨款达标率”可能属于数量指标，也可能属于质量指标；按质量指标读取",
                    DEMOLITION.name,
                ),
                Note(NoteKind.CHARACTERS, "文件含有字节顺序标记"),
                Note(NoteKind.UNREAD, "未能归入任何项目的一行", "另一个项目", Place(table=9, row=3, line=900)),
            ),
            unlisted=12,
        ),
        DocumentReport("扫描件.pdf", None, error="没有找到绩效目标表。请提供带文字层的文件"),
    ),
    as_of="2026",
    waivers=(WAIVER, *IDLE),
)
PASSED = DocumentReport("a.txt", "00" * 32, projects=(CLEAN,), verdicts={Verdict.PASS: 60, Verdict.NOT_APPLICABLE: 3})
SPOTLESS = Report("0.1.0", (PackUsed("national", "2026.1", 60),), (PASSED,))
NOTHING_READ = Report("0.1.0", (PackUsed("national", "2026.1", 60),), (FULL.documents[1],))

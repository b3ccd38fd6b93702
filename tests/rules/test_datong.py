"""The findings on the Datong disclosure, each judged by eye, and what must not be found there."""

from __future__ import annotations

import pytest

from auditor.findings import Severity
from tests.rules.audits import datong

BOTH = ("implementation", "annual")

# (rule, project, periods, the printed words that the evidence shows). Judged right or arguable in the changelog's
# sense: an error is wrong on its face, a warning may be argued, a notice is a hint.
FINDINGS: list[tuple[str, str | None, tuple[str | None, ...], str]] = [
    ("资金-001", "XM涉拆自收自支单位人员经费(商务局招待所)", (None,), "598,800"),
    ("成本-001", "Z大同航空口岸保障补贴经费", BOTH, "≤560万元"),
    ("取值-001", "J离退休干部5个党支部活动", BOTH, "提高100%"),
    ("取值-001", "J专项事务工作经费", BOTH, "满意"),
    ("取值-004", "J离退休干部5个党支部活动", BOTH, "提高"),
    ("取值-004", "J专项事务工作经费", BOTH, "保障"),
    ("取值-005", "Z大同市跨境电子商务综合试验区公共服务平台运维费", BOTH, "降低降低"),
    ("取值-005", "J专项事务工作经费", BOTH, "保持正常水平"),
    ("文字-001", "Z大同市跨境电子商务综合试验区公共服务平台运维费", BOTH, "降低降低"),
    ("文字-001", "J混凝土发展中心办公费", BOTH * 3, "保障保障"),
    ("指标-004", "Z驻村帮扶工作人员经费", BOTH, ""),
    ("指标-004", "J离退休干部5个党支部活动", BOTH, ""),
    ("指标-005", "J离退休干部5个党支部活动", BOTH, ""),
    ("指标-009", "Z大同市跨境电子商务综合试验区公共服务平台运维费", BOTH, "满意"),
    ("结构-003", "Z大同航空口岸保障补贴经费", BOTH, ""),
    ("结构-003", "J专项事务工作经费", BOTH, ""),
    ("依据-001", "J水电费", (None,), "保障单位工作正常进行"),
    ("依据-001", "Z驻村帮扶工作人员经费", (None,), "参照往年情况设立"),
    ("依据-001", "J离退休干部5个党支部活动", (None,), "依据往年项目预算"),
    ("依据-001", "J专项事务工作经费", (None,), "参照往年情况设立"),
    ("期间-001", "J水电费", (None,), "供水时间"),
    ("期间-001", "J商务运行工作经费", (None,), "商务企业安全意识"),
    ("文字-003", "J水电费", (None,), "保障单位工作正常进行"),
    ("文字-003", "J残疾人保障金", (None,), "依据预算"),
    ("文字-003", "XM涉拆自收自支单位人员经费(商务局招待所)", (None,), "同财办【2014】4号"),
    ("文字-003", "J离退休干部5个党支部活动", (None,), "按上级要求组织老干部们学习党课"),
    ("依据-002", "J商务运行工作经费", (None,), "参照往年情况设立本项目"),
    ("公开-001", "Z大同航空口岸保障补贴经费", (None,), "2117260"),
    ("取值-006", "Z大同航空口岸保障补贴经费", BOTH, "≥100%"),
    ("取值-007", "J离退休干部5个党支部活动", BOTH, "党支部活动开展成效"),
    ("取值-007", "J专项事务工作经费", BOTH, "在职人员办公成本"),
    ("归类-001", "J商务运行工作经费", BOTH * 2, "上级政策落实情况"),
    ("归类-001", "Z大同航空口岸网络租赁费", BOTH, "执行拨付率"),
    ("归类-002", "Z大同市跨境电子商务综合试验区公共服务平台运维费", BOTH, "备案跨境电商资质企业"),
    ("归类-003", "Z大同航空口岸保障补贴经费", BOTH * 2, "业务培训满意度"),
    ("归类-004", "J残疾人保障金", BOTH, "拨款达标率"),
    ("归类-004", "Z驻村帮扶工作人员经费", BOTH, "拨款达标率"),
    ("归类-004", "Z大同航空口岸网络租赁费", BOTH, "执行拨付率"),
    ("归类-004", "J离退休干部5个党支部活动", BOTH, "拨款达标率"),
    ("归类-005", "J残疾人保障金", BOTH, "2023年职工工资总额"),
    ("归类-006", "Z大同市跨境电子商务综合试验区公共服务平台运维费", BOTH, "开展校企合作"),
    ("归类-012", "J离退休干部5个党支部活动", BOTH, "工作完成及时性"),
    ("归类-013", "J商务运行工作经费", BOTH * 3, "消费市场活跃度"),
    ("取值-017", "XM涉拆自收自支单位人员经费(商务局招待所)", BOTH, "41人"),
    ("取值-019", "J残疾人保障金", BOTH, "2023年职工工资总额"),
    ("取值-022", "J残疾人保障金", BOTH, "40300元"),
    ("取值-022", "XM涉拆自收自支单位人员经费(商务局招待所)", BOTH * 3, "38.72万元"),
    ("成本-006", "J混凝土发展中心办公费", BOTH, "≤7.4元/吨"),
    ("期间-006", "J水电费", (None,), "99年"),
    ("期间-006", "J残疾人保障金", (None,), "99年"),
    ("期间-006", "Z驻村帮扶工作人员经费", (None,), "99年"),
    ("期间-006", "XM涉拆自收自支单位人员经费(商务局招待所)", (None,), "99年"),
    ("期间-006", "J商务运行工作经费", (None,), "99年"),
    ("期间-006", "Z大同航空口岸网络租赁费", (None,), "99年"),
    ("期间-006", "Z大同航空口岸保障补贴经费", (None,), "99年"),
    ("期间-006", "Z大同市跨境电子商务综合试验区公共服务平台运维费", (None,), "99年"),
    ("期间-006", "J混凝土发展中心办公费", (None,), "99年"),
    ("期间-006", "J离退休干部5个党支部活动", (None,), "99年"),
    ("期间-006", "J专项事务工作经费", (None,), "99年"),
    ("文字-005", "Z驻村帮扶工作人员经费", (None,), " ”"),
    ("文字-005", "XM涉拆自收自支单位人员经费(商务局招待所)", (None,), " ”"),
    ("文字-009", "XM涉拆自收自支单位人员经费(商务局招待所)", (None,), "社会保险,以"),
    ("文字-009", "Z大同航空口岸保障补贴经费", (None,), "15万元每年,"),
    ("文字-009", "J混凝土发展中心办公费", (None,), "专项资金,保"),
    ("文字-010", "XM涉拆自收自支单位人员经费(商务局招待所)", (None,), "【20"),
    ("文字-010", "Z大同市跨境电子商务综合试验区公共服务平台运维费", (None,), "【20"),
    ("文字-010", "J混凝土发展中心办公费", (None,), "【20"),
    ("文字-011", "J水电费", (None,), "按实际情况完成本年度水电费"),
    ("文字-011", "J残疾人保障金", (None,), "依据预算,按年度支付。"),
    ("文字-011", "J商务运行工作经费", (None,), "按照资金拨付进度及各科室申请及时予以拨付"),
    ("文字-011", "J混凝土发展中心办公费", (None,), "按预算进度合理使用资金,完成项目绩效目标"),
    ("文字-012", "J商务运行工作经费", (None,), "习近平"),
    ("文字-014", "Z大同航空口岸保障补贴经费", BOTH, "不蹲提高"),
    ("依据-004", "Z大同航空口岸保障补贴经费", (None,), "张市长批示"),
    ("资金-004", "J专项事务工作经费", (None,), "用于弥补在职人员公用经费的不足"),
    ("资金-005", None, (None,), "0"),
    ("勾稽-005", None, (None,), "795.54万元"),
    ("叙述-014", None, (None,), "一般公共预算服务支出"),
    ("叙述-015", None, (None,), "8辆"),
    ("叙述-017", "J水电费", (None,), "1336.25m²"),
    ("叙述-020", None, (None,), "主要原因是政府性基金预算减少。；"),
    ("叙述-021", None, (None,), "一般公共预算当年支出"),
]


def test_exactly_these_are_found() -> None:
    found = sorted((f.rule, f.subject.project or "", f.subject.period or "") for f in datong().findings)
    expected = sorted((rule, project or "", p or "") for rule, project, periods, _ in FINDINGS for p in periods)
    assert found == expected
    assert datong().undecided == ()


@pytest.mark.parametrize(("rule", "project", "words"), [(rule, project, words) for rule, project, _, words in FINDINGS])
def test_each_names_cell_words_reason_and_basis(rule: str, project: str | None, words: str) -> None:
    findings = [f for f in datong().findings if f.rule == rule and f.subject.project == project]
    for finding in findings:
        assert finding.message
        assert finding.basis
        assert finding.remedy
        assert finding.criterion
        assert finding.evidence
        assert all(cell.field and cell.place.line for cell in finding.evidence)
    assert any(words in cell.text for finding in findings for cell in finding.evidence)


@pytest.mark.parametrize(
    ("project", "rules"),
    [
        ("J残疾人保障金", {"资金-001", "资金-002", "成本-001", "勾稽-001"}),
        ("J水电费", {"成本-001", "成本-002", "资金-002"}),  # 4008.74 + 33660.02 exceeds 37,668.75 by 0.01: rounding
        ("XM涉拆自收自支单位人员经费(商务局招待所)", {"成本-001", "成本-002", "期间-001", "期间-002"}),
        ("J商务运行工作经费", {"成本-001", "成本-002", "取值-004"}),
        ("J混凝土发展中心办公费", {"成本-001", "取值-005", "期间-001", "期间-002"}),
        ("Z大同市跨境电子商务综合试验区公共服务平台运维费", {"期间-001", "期间-002"}),
    ],
)
def test_what_is_right_is_left_alone(project: str, rules: set[str]) -> None:
    assert rules.isdisjoint(f.rule for f in datong().findings if f.subject.project == project)


def test_only_true_differences_between_the_periods() -> None:
    """The two columns of 商务运行 list 25 indicators in another order and cut; one differs in each."""
    (finding,) = [f for f in datong().findings if f.rule == "期间-001" and f.subject.project == "J商务运行工作经费"]
    assert [cell.text for cell in finding.evidence] == ["全市商业活跃度", "商务企业安全意识"]


def test_the_share_and_the_counts_of_the_statement_are_right() -> None:
    said = {finding.rule for finding in datong().findings}
    assert said.isdisjoint(
        {"勾稽-001", "勾稽-002", "勾稽-003", "勾稽-004", "勾稽-006", "勾稽-007", "勾稽-008", "勾稽-009"}
    )


def test_fingerprints_are_distinct() -> None:
    prints = [finding.fingerprint for finding in datong().findings]
    assert len(set(prints)) == len(prints)


def test_errors_are_few_and_sure() -> None:
    errors = [finding for finding in datong().findings if finding.severity is Severity.ERROR]
    assert {finding.rule for finding in errors} == {
        "资金-001",
        "成本-001",
        "取值-001",
        "取值-004",
        "取值-005",
        "文字-001",
    }

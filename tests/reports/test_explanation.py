"""Explanations as text and as JSON: snapshots in two languages, the keys of the contract, safe and bounded lines."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from auditor import forms, readers
from auditor.engine import audit, functions
from auditor.engine.effect import AsOf
from auditor.engine.outcomes import MOST_EXPLAINED, MOST_LISTED, Choice, rule_outcomes
from auditor.engine.subjects import frame
from auditor.findings import Verdict
from auditor.model.document import Document
from auditor.packs import Rule
from auditor.packs.explained import RuleOutcomes
from auditor.packs.loading import build
from auditor.reports import View
from auditor.reports.explanation import render as render_text
from auditor.reports.explanation import render_json as render_record
from auditor.reports.fold import columns
from auditor.reports.steps import MOST_CHARACTERS, MOST_KEPT
from auditor.reports.visible import UNSAFE
from auditor.source import Source
from tests.processes import ROOT
from tests.reports.samples import HOSTILE
from tests.rules.audits import EXAMPLE, national
from tests.snapshots import matches

SNAPSHOTS = Path(__file__).parent / "snapshots"
RULES = """规则包 例 "例" 版本 "1"
参数 满意度下限 = 80%
定义 有名 = 名称 为 已填

规则 例-1 "期间的资金与指标"
  级别 错误
  对象 期间
  设   成本 = 指标.筛选(二级 = "成本指标" 且 指标值 为 金额)
  设   来源 = (中央财政资金 缺省 0元) + 单位自筹
  当   资金总额 > 0元
  除非 目标 匹配 "不安排|结转"
  要求 成本.合计(指标值.上限) <~ 资金总额
  说明 "成本指标合计 {成本.合计(指标值.上限)}，超过资金总额 {资金总额}"
  要求 指标.全部(有名 且 指标值 为 已填)
  说明 "有空的指标"
  要求 指标.存在(一级 = "满意度指标" 且 指标值.下限 >= 满意度下限) 且 (来源 = 资金总额 或 来源 = 0元)
  说明 "没有够格的满意度指标"
  建议 "补填"
  缺失 不适用

规则 例-2 "指标名称不是项目名称"
  级别 警告
  对象 指标
  要求 名称 != 项目.名称
  说明 "指标与项目同名：{名称}"

规则 例-3 "资金总额不是零"
  级别 提示
  对象 项目
  要求 年度资金总额 > 0元
  说明 "资金总额为零"
  缺失 不通过 "没有填资金总额"
"""


@cache
def rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in build("例", [Source("例.rules", RULES)], {}, frame(), functions()).rules}


def indicator(level1: str, level2: str, name: str | None, target: str | None) -> dict[str, Any]:
    return {"level1": level1, "level2": level2, "name": name, "target": target}


def project(name: str, total: str | None, *indicators: dict[str, Any], own: str | None = "0") -> dict[str, Any]:
    period = {
        "label": "年度目标",
        "funding": {"total": total, "self_raised": own},
        "goal": "完成任务",
        "indicators": list(indicators),
    }
    return {"name": name, "unit": "甲单位", "annual": period}


DOCUMENT = {
    "projects": [
        project(
            "供热管网改造",
            "50000",
            indicator("成本指标", "成本指标", "材料成本", "≤3.5万元"),
            indicator("成本指标", "成本指标", "人工成本", "≤2万元"),
            indicator("产出指标", "数量指标", None, "3公里"),
            indicator("满意度指标", "服务对象满意度指标", "居民满意度", "≥75%"),
        ),
        project("办公设备购置", None),
        project(
            "道路养护",
            "50000",
            indicator("成本指标", "成本指标", "总成本", "50000元"),
            indicator("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
            own="50000",
        ),
        project("停办", "0"),
    ]
}


def told(rule: str, choice: Choice | None = None, document: dict[str, Any] | None = None) -> RuleOutcomes:
    read = Document.model_validate(document or DOCUMENT)
    return rule_outcomes(read, rules()[rule], choice or Choice())


def render(found: RuleOutcomes, view: View) -> str:
    return render_text(found, "文件.json", view)


def render_json(found: RuleOutcomes) -> str:
    return render_record(found, "文件.json", "0f" * 32)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_snapshot(lang: str) -> None:
    matches(SNAPSHOTS / f"explanation-{lang}.txt", render(told("例-1", Choice(every=True)), View(lang, 90)))


def test_snapshot_of_json() -> None:
    matches(SNAPSHOTS / "explanation.json", render_json(told("例-1")))


def test_snapshot_of_a_gap_that_the_rule_calls_a_fault() -> None:
    matches(SNAPSHOTS / "explanation-gap.txt", render(told("例-3"), View("zh", 90)))


@pytest.mark.parametrize(
    ("choice", "explained"),
    [
        (Choice(), ["供热管网改造"]),
        (Choice(every=True), ["供热管网改造", "办公设备购置", "道路养护", "停办"]),
        (Choice(project="管网"), ["供热管网改造"]),
        (Choice(project="甲单"), ["供热管网改造"]),
        (Choice(project="道路"), ["道路养护"]),
        (Choice(project="没有的"), []),
        (Choice(period="implementation"), []),
        (Choice(verdict=Verdict.PASS), ["道路养护"]),
        (Choice(verdict=Verdict.NOT_APPLICABLE), ["办公设备购置", "停办"]),
    ],
)
def test_what_fails_is_explained_unless_something_else_is_asked_for(choice: Choice, explained: list[str]) -> None:
    found = told("例-1", choice)
    assert [outcome.subject.project for outcome in found.outcomes if outcome.explanation] == explained
    assert found.subjects == 4
    assert sum(found.verdicts.values()) == found.chosen == len(found.outcomes)


def test_indicators_are_chosen_by_a_part_of_their_name() -> None:
    assert [outcome.subject.indicator for outcome in told("例-2", Choice(indicator="成本")).outcomes] == [
        "材料成本",
        "人工成本",
        "总成本",
    ]


def test_more_than_a_person_reads_is_counted() -> None:
    many = {"projects": [project(f"项目{number}", "0") for number in range(MOST_EXPLAINED + 5)]}
    found = told("例-3", document=many)
    assert sum(outcome.explanation is not None for outcome in found.outcomes) == MOST_EXPLAINED
    assert "另有 5 个没有展开" in render(found, View())
    everything = told("例-3", Choice(every=True), many)
    assert "没有展开" not in render(everything, View())


def test_what_fails_is_never_left_out_of_a_long_list() -> None:
    many = [project(f"项目{number}", "1") for number in range(MOST_LISTED)]
    found = told("例-3", document={"projects": [*many, project("最后一个", "0")]})
    assert (len(found.outcomes), found.unlisted) == (MOST_LISTED, 1)
    assert [outcome.subject.project for outcome in found.outcomes if outcome.explanation] == ["最后一个"]
    assert "另有 1 个未列" in render(found, View())


def test_a_long_text_is_shortened() -> None:
    text = "甲" * (MOST_KEPT + 1)
    found = told(
        "例-2", Choice(every=True), {"projects": [project("乙", "1", indicator("产出指标", "数量指标", text, "1"))]}
    )
    shown = render(found, View(width=5_000))
    assert f"“{'甲' * (MOST_CHARACTERS - 1)}…”" in shown
    listed = told(
        "例-1", Choice(every=True), {"projects": [project(text, "1", indicator("成本指标", "成本指标", text, text))]}
    )
    assert "甲" * MOST_CHARACTERS not in render(listed, View(width=5_000))
    (step,) = [json.loads(render_json(found))["outcomes"][0]["explanation"]["clauses"][0]["step"]]
    assert step["steps"][0]["value"] == step["steps"][0]["cell"]["text"] == "甲" * (MOST_KEPT - 1) + "…"


# --- what is in force -----------------------------------------------------------------------------


IN_FORCE = """规则包 例 "例" 版本 "1"
规则 例-1 "旧规则"
  级别 错误
  适用 2015..2020
  对象 项目
  要求 年度资金总额 > 0元
  说明 "资金总额为零"
规则 例-2 "资金总额不是零"
  级别 错误
  对象 项目
  要求 年度资金总额 > 0元
  说明 "资金总额为零"
豁免 例-2 项目名称 = "停办", 年度资金总额 = 0元 理由 "已停办" 批准 "绩效科" 截至 2025-06-30
"""


def in_force(rule: int, year: int | None, day: date | None = None, choice: Choice | None = None) -> RuleOutcomes:
    pack = build("例", [Source("例.rules", IN_FORCE)], {}, frame(), functions())
    read = Document.model_validate({**DOCUMENT, "fiscal_year": year})
    return rule_outcomes(read, pack.rules[rule], choice or Choice(), [pack], AsOf(None, day))


def test_a_rule_of_other_years_applies_to_nothing_and_says_so() -> None:
    found = in_force(0, 2024)
    assert (found.verdicts[Verdict.NOT_APPLICABLE], found.force) == (4, False)
    assert "  适用 │ ✗ 不用于这份文件［2015..2020］" in render(found, View()).splitlines()
    assert json.loads(render_json(found))["in_force"] is False
    assert "适用 │ ✓ 用于这份文件［2015..2020］" in render(in_force(0, 2018), View())


def test_where_the_year_is_not_known_nothing_is_called_a_fault() -> None:
    found = in_force(0, None)
    assert (found.verdicts[Verdict.FAIL], found.verdicts[Verdict.UNKNOWN]) == (0, 2)
    text = render(found, View())
    assert "适用 │ ? 无法判定是否用于这份文件［2015..2020］" in text
    assert "预算年度：" in text


def test_a_waived_finding_is_explained_with_its_waiver() -> None:
    found = in_force(1, 2024, date(2025, 6, 30))
    assert found.verdicts[Verdict.WAIVED] == 1
    text = render(in_force(1, 2024, choice=Choice(verdict=Verdict.WAIVED)), View())
    assert "要求 │ ✗ 年度资金总额 > 0元" in text
    assert "豁免 │ 理由：已停办；批准：绩效科；截至 2025-06-30（例.rules:13:1）" in text
    expired = in_force(1, 2024, date(2025, 7, 1))
    assert (expired.verdicts[Verdict.WAIVED], expired.verdicts[Verdict.FAIL]) == (0, 1)


def test_every_shipped_rule_is_told_as_the_audit_found_it() -> None:
    """Verdicts, messages and cells of the example, rule by rule."""
    document = forms.recognise(readers.read(next(EXAMPLE.glob("*.txt"))).sheets)
    report = audit(document, national(), "example")
    said = {(one.rule, one.subject, one.message, one.evidence) for one in (*report.findings, *report.undecided)}
    verdicts: Counter[Verdict] = Counter()
    for rule in national()[0].rules:
        found = rule_outcomes(document, rule, Choice(every=True), national())
        verdicts.update(found.verdicts)
        assert found.unexplained == 0
        for outcome in found.outcomes:
            explanation = outcome.explanation
            assert explanation is not None
            assert (explanation.subject, explanation.verdict) == (outcome.subject, outcome.verdict)
            if outcome.verdict in {Verdict.FAIL, Verdict.UNKNOWN} and explanation.evidence:
                assert (rule.id, outcome.subject, explanation.message, explanation.evidence) in said
    assert verdicts == report.verdicts


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_asked(lang: str, width: int) -> None:
    for rule in ("例-1", "例-2", "例-3"):
        for line in render(told(rule, Choice(every=True)), View(lang, width)).splitlines():
            assert columns(line) <= width, line


def test_text_of_documents_can_neither_steer_a_terminal_nor_start_a_line() -> None:
    hostile = {"projects": [project(HOSTILE, HOSTILE, indicator("产出指标", "数量指标", HOSTILE, HOSTILE))]}
    hostile["projects"][0]["annual"]["funding"]["total"] = None
    for rule in ("例-1", "例-2", "例-3"):
        found = told(rule, Choice(every=True), hostile)
        text = render(found, View(width=40))
        assert not UNSAFE.search(text.replace("\n", ""))
        assert not re.search(r"##(vso)?\[", text)
        assert not any(line.lstrip().startswith(("::", "[2J", "保障")) for line in text.splitlines())
        assert not UNSAFE.search(render_json(found).replace("\n", ""))


def test_colours_change_nothing_but_colours() -> None:
    found = told("例-1", Choice(every=True))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", render(found, View(colour=True)))
    assert [line.rstrip() for line in plain.splitlines()] == render(found, View()).splitlines()


# --- JSON -----------------------------------------------------------------------------------------


def test_keys_and_their_order_are_the_contract() -> None:
    record = json.loads(render_json(told("例-1")))
    assert " ".join(record) == "schema path sha256 rule in_force subjects chosen verdicts outcomes unlisted unexplained"
    assert record["schema"] == "auditor.explanation/1"
    assert list(record["rule"]) == ["id", "title", "severity", "subject", "text"]
    assert list(record["verdicts"]) == ["pass", "fail", "not_applicable", "unknown", "waived"]
    first, second, *_ = record["outcomes"]
    assert list(first) == ["subject", "verdict", "explanation"]
    assert list(first["subject"]) == ["kind", "project", "unit", "period", "indicator"]
    assert (second["verdict"], second["explanation"]) == ("not_applicable", None)
    told_of = first["explanation"]
    assert " ".join(told_of) == "message remedy tolerance evidence lets clauses missing limited waiver"
    assert list(told_of["lets"][0]) == ["name", "step"]
    assert list(told_of["clauses"][0]) == ["keyword", "decided", "step"]
    assert list(told_of["missing"]) == ["verdict", "decided"]
    for step in every_step([clause["step"] for clause in told_of["clauses"]]):
        assert " ".join(step) == (
            "text state truth value unknown cell element tolerance pattern default_for elements cut steps"
        )
        said = [step["truth"] is not None, step["value"] is not None, step["unknown"] is not None]
        assert sum(said) == (step["state"] != "skipped")


def test_every_key_is_documented() -> None:
    section = (ROOT / "docs/json.md").read_text(encoding="utf-8").partition("## auditor.explanation/1")[2]
    names = re.findall(r'"(\w+)": ', render_json(told("例-1")))
    assert [name for name in dict.fromkeys(names) if f"`{name}`" not in section and name not in ELSEWHERE] == []


PLACE = {"page", "sheet", "table", "row", "column", "line", "address", "box"}
ELSEWHERE = {"kind", "project", "unit", "period", "indicator", "id", *PLACE}
"""Keys of subjects and places, which the sections before describe."""


def every_step(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [found for step in steps for found in (step, *every_step(step["steps"]))]

"""Packs that build on packs: what they inherit, set, adjust, do without and waive."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from auditor import engine
from auditor.engine.effect import UNDATED, AsOf, Effect
from auditor.engine.waiving import outcomes
from auditor.errors import PackError
from auditor.findings import DocumentReport, Severity, Verdict, WaiverState
from auditor.language.limits import LIMITS
from auditor.model.document import Document, Funding, Period, Project
from auditor.packs import Pack
from auditor.values.measure import count, money
from auditor.values.printed import Printed

BASE = """规则包 甲 "甲" 版本 "1"
参数 下限 = 5元 范围 0元..9元
定义 有钱 = 年度资金总额 > 0元
规则 甲-001 "少" 级别 错误 对象 项目 当 有钱 要求 年度资金总额 >= 下限 说明 "只有 {年度资金总额}"
规则 甲-002 "概况" 级别 警告 对象 项目 要求 项目概况 为 已填 说明 "没有概况"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲.rules").write_text(BASE, encoding="utf-8")
    return tmp_path


def load(folder: Path, text: str, *settings: str) -> tuple[Pack, ...]:
    (folder / "乙.rules").write_text(text, encoding="utf-8")
    return engine.load([str(folder / "乙.rules")], settings)


def document(amount: int, year: int | None = 2024, name: str = "甲项目") -> Document:
    total = Printed.filled(money(count(amount).number), f"{amount}元")
    project = Project(name=Printed.filled(name, name), annual=Period(funding=Funding(total=total)))
    stated = Printed.blank() if year is None else Printed.filled(count(year), str(year))
    return Document(fiscal_year=stated, projects=(project,))


def found(report: DocumentReport) -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in report.findings]


def test_an_extended_pack_comes_first_and_once(folder: Path) -> None:
    packs = load(folder, "规则包 乙 继承 甲\n")
    assert [pack.id for pack in packs] == ["甲", "乙"]
    assert packs[1].extends == ("甲",)
    both = engine.load([str(folder / "甲.rules"), str(folder / "乙.rules"), str(folder / "甲.rules")])
    assert [pack.id for pack in both] == ["甲", "乙"]
    (folder / "丙.rules").write_text("规则包 丙 继承 乙, 甲\n", encoding="utf-8")
    assert [pack.id for pack in engine.load([str(folder / "丙.rules")])] == ["甲", "乙", "丙"]


def test_names_of_an_extended_pack_are_in_view(folder: Path) -> None:
    packs = load(
        folder, '规则包 乙 继承 甲\n规则 乙-001 "多" 级别 提示 对象 项目 当 有钱 要求 年度资金总额 > 下限 说明 "x"'
    )
    report = engine.audit(document(5), packs, "x")
    assert ("乙-001", Severity.NOTICE) in found(report)
    assert packs[1].rules[0].definitions == ("有钱",)


def test_a_pack_sets_parameters_of_what_it_extends_and_the_command_line_has_the_last_word(folder: Path) -> None:
    assert "甲-001" not in dict(found(engine.audit(document(6), load(folder, "规则包 乙 继承 甲\n"), "x")))
    packs = load(folder, "规则包 乙 继承 甲\n参数 下限 = 7元\n")
    assert "甲-001" in dict(found(engine.audit(document(6), packs, "x")))
    packs = load(folder, "规则包 乙 继承 甲\n参数 下限 = 7元\n", "下限=6元")
    assert "甲-001" not in dict(found(engine.audit(document(6), packs, "x")))
    with pytest.raises(PackError) as caught:
        load(folder, "规则包 乙 继承 甲\n参数 下限 = 10元\n")
    assert [problem.code for problem in caught.value.problems] == ["E309"]


def test_severity_is_adjusted_and_rules_are_done_without(folder: Path) -> None:
    packs = load(folder, '规则包 乙 继承 甲\n调整 甲-001 级别 提示 理由 "试点"\n停用 甲-002 理由 "本市不要求"\n')
    report = engine.audit(document(1), packs, "x")
    assert found(report) == [("甲-001", Severity.NOTICE)]
    (_, used) = engine.used(packs)
    assert [(disabled.rule, disabled.reason) for disabled in used.disabled] == [("甲-002", "本市不要求")]


def test_two_packs_that_do_not_know_each_other_may_not_adjust_one_rule(folder: Path) -> None:
    for name in ("丙", "丁"):
        (folder / f"{name}.rules").write_text(f"规则包 {name} 继承 甲\n调整 甲-001 级别 提示\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        engine.load([str(folder / "丙.rules"), str(folder / "丁.rules")])
    assert [problem.code for problem in caught.value.problems] == ["E319"]
    (folder / "丁.rules").write_text("规则包 丁 继承 丙\n调整 甲-001 级别 警告\n", encoding="utf-8")
    packs = engine.load([str(folder / "丁.rules")])
    assert packs[0].rules[0].severity is Severity.WARNING


# --- years and documents --------------------------------------------------------------------------

YEARS = '规则包 乙 继承 甲\n规则 乙-001 "x" 级别 错误 适用 {years} 对象 项目 要求 假 说明 "x"'


@pytest.mark.parametrize(
    ("years", "year", "as_of", "verdict"),
    [
        ("2024..2026", 2024, None, Verdict.FAIL),
        ("2025..2026", 2024, None, Verdict.NOT_APPLICABLE),
        ("2025..", 2024, None, Verdict.NOT_APPLICABLE),
        ("..2024", 2024, None, Verdict.FAIL),
        ("2024", 2025, None, Verdict.NOT_APPLICABLE),
        ("2025..", 2024, 2025, Verdict.FAIL),
        ("2024..", None, None, Verdict.UNKNOWN),
        ("2024..", None, 2024, Verdict.FAIL),
    ],
)
def test_a_rule_is_in_force_in_its_years(
    folder: Path, years: str, year: int | None, as_of: int | None, verdict: Verdict
) -> None:
    pack = load(folder, YEARS.format(years=years))[1]
    report = engine.audit(document(9, year), [pack], "x", as_of=AsOf(as_of))
    assert report.verdicts[verdict] == 1
    assert sum(report.verdicts.values()) == 1


def test_a_pack_says_which_documents_it_speaks_of(folder: Path) -> None:
    text = '规则包 乙 继承 甲\n 适用 标题 包含 "大同"\n规则 乙-001 "x" 级别 错误 对象 项目 要求 假 说明 "x"'
    pack = load(folder, text)[1]
    for title, verdict in (("大同市", Verdict.FAIL), ("太原市", Verdict.NOT_APPLICABLE), ("", Verdict.UNKNOWN)):
        cell = Printed.filled(title, title) if title else Printed.blank()
        report = engine.audit(document(9).model_copy(update={"title": cell}), [pack], "x")
        assert report.verdicts[verdict] == 1
    (undecided,) = report.undecided
    assert [cell.field for cell in undecided.evidence][:1] == ["标题"]


# --- waivers --------------------------------------------------------------------------------------

WAIVE = (
    '规则包 乙 继承 甲\n豁免 甲-001 项目名称 = "甲项目", 年度资金总额 = 3元 理由 "改制" 批准 "绩效科" 截至 2025-06-30\n'
)


def waived(folder: Path, text: str, *documents: Document, day: date | None = None) -> tuple[list[DocumentReport], str]:
    packs = load(folder, text)
    reports = [engine.audit(each, packs, "x", as_of=AsOf(None, day)) for each in documents]
    (use,) = outcomes(packs, reports)
    return reports, use.state


def test_a_waiver_excuses_the_value_it_names(folder: Path) -> None:
    (report,), state = waived(folder, WAIVE, document(3), day=date(2025, 6, 30))
    assert state is WaiverState.USED
    assert report.verdicts[Verdict.WAIVED] == 1
    assert found(report) == [("甲-002", Severity.WARNING)]
    (finding,) = report.waived
    assert finding.waiver is not None
    assert (finding.waiver.reason, finding.waiver.by, finding.waiver.where.split(":")[-2:]) == (
        "改制",
        "绩效科",
        ["2", "1"],
    )


@pytest.mark.parametrize(
    ("amount", "name", "day", "state"),
    [
        (4, "甲项目", date(2025, 1, 1), WaiverState.CHANGED),
        (3, "甲项目", date(2025, 7, 1), WaiverState.EXPIRED),
        (9, "甲项目", date(2025, 1, 1), WaiverState.UNUSED),
        (3, "乙项目", date(2025, 1, 1), WaiverState.UNUSED),
        (3, "甲项目", None, WaiverState.USED),
    ],
)
def test_a_waiver_that_excuses_nothing_is_reported(
    folder: Path, amount: int, name: str, day: date | None, state: WaiverState
) -> None:
    (report,), became = waived(folder, WAIVE, document(amount, name=name), day=day)
    assert became is state
    assert report.verdicts[Verdict.WAIVED] == (state is WaiverState.USED)
    assert ("甲-001" in dict(found(report))) == (state is not WaiverState.USED and amount < 5)


def test_a_waiver_is_used_if_any_document_of_the_run_has_its_finding(folder: Path) -> None:
    _, state = waived(folder, WAIVE, document(4), document(3), document(9))
    assert state is WaiverState.USED


def test_a_waiver_takes_away_exactly_its_finding(folder: Path) -> None:
    bare = engine.audit(document(3), load(folder, "规则包 乙 继承 甲\n"), "x")
    (report,), _ = waived(folder, WAIVE, document(3))
    assert {finding.fingerprint for finding in bare.findings} == {
        finding.fingerprint for finding in (*report.findings, *report.waived)
    }


# --- packs beside packs ---------------------------------------------------------------------------

NAMESAKE = '规则包 丙\n参数 下限 = 1元\n规则 甲-002 "少" 级别 提示 对象 项目 要求 年度资金总额 >= 下限 说明 "x"\n'


def load_all(folder: Path, *names: str) -> tuple[Pack, ...]:
    return engine.load([str(folder / f"{name}.rules") for name in names])


def refused(folder: Path, *names: str) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_all(folder, *names)
    return [problem.code for problem in caught.value.problems]


def test_a_pack_speaks_of_what_it_extends_and_of_no_namesake(folder: Path) -> None:
    (folder / "丙.rules").write_text(NAMESAKE, encoding="utf-8")
    load(folder, '规则包 乙 继承 甲\n参数 下限 = 8元\n停用 甲-002 理由 "本市不要求"\n')
    for names in (("乙", "丙"), ("丙", "乙")):
        report = engine.audit(document(0), load_all(folder, *names), "x")
        assert ("甲-002", Severity.NOTICE) in found(report)
        assert "甲-002" not in dict(found(engine.audit(document(5), load_all(folder, *names), "x")))


def test_a_disabled_rule_can_be_written_anew(folder: Path) -> None:
    text = '规则包 乙 继承 甲\n停用 甲-001 理由 "改写"\n规则 甲-001 "无" 级别 提示 对象 项目 要求 假 说明 "x"\n'
    assert ("甲-001", Severity.NOTICE) in found(engine.audit(document(9), load(folder, text), "x"))


def test_two_packs_that_do_not_know_each_other_may_not_set_one_parameter(folder: Path) -> None:
    for name, value in (("丙", 6), ("丁", 7)):
        (folder / f"{name}.rules").write_text(f"规则包 {name} 继承 甲\n参数 下限 = {value}元\n", encoding="utf-8")
    assert refused(folder, "丙", "丁") == refused(folder, "丁", "丙") == ["E328"]
    (folder / "丁.rules").write_text("规则包 丁 继承 丙\n参数 下限 = 7元\n", encoding="utf-8")
    for names in (("丙", "丁"), ("丁", "丙"), ("丁",)):
        assert load_all(folder, *names)[0].parameters[0].constant.value == money(count(7).number)


def test_a_value_out_of_range_is_an_error_though_another_is_set_over_it(folder: Path) -> None:
    with pytest.raises(PackError) as caught:
        load(folder, "规则包 乙 继承 甲\n参数 下限 = 10元\n", "下限=6元")
    assert [problem.code for problem in caught.value.problems] == ["E309"]


@pytest.mark.parametrize("other", ["参数 有钱 = 1元", "定义 有钱 = 年度资金总额 > 9元", "参数 下限 = 1元"])
def test_a_name_that_two_extended_packs_give_is_ambiguous(folder: Path, other: str) -> None:
    word = other.split()[1]
    use = "有钱" if other.startswith("定义") else f"年度资金总额 > {word}"
    text = f'规则包 丙\n{other}\n规则 丙-001 "x" 级别 提示 对象 项目 要求 {use} 说明 "x"\n'
    (folder / "丙.rules").write_text(text, encoding="utf-8")
    for extends in ("甲, 丙", "丙, 甲"):
        (folder / "乙.rules").write_text(f"规则包 乙 继承 {extends}\n", encoding="utf-8")
        assert refused(folder, "乙") == ["E329"]


def test_a_parameter_may_not_take_the_name_of_an_extended_definition(folder: Path) -> None:
    text = '规则包 乙 继承 甲\n参数 有钱 = 1元\n规则 乙-001 "x" 级别 提示 对象 项目 要求 年度资金总额 > 有钱 说明 "x"\n'
    (folder / "乙.rules").write_text(text, encoding="utf-8")
    assert "E214" in refused(folder, "乙")


def test_a_rule_in_error_is_not_said_to_be_missing(folder: Path) -> None:
    text = '规则包 丙\n规则 丙-001 "x" 级别 提示 对象 项目 要求 没有这个 > 1元 说明 "x"\n'
    (folder / "丙.rules").write_text(text, encoding="utf-8")
    (folder / "乙.rules").write_text("规则包 乙 继承 丙\n调整 丙-001 级别 错误\n", encoding="utf-8")
    assert refused(folder, "乙") == ["E201"]


@pytest.mark.parametrize(
    "cell",
    ['项目概况 = ""', "项目概况 = 空白", "项目概况 = “”"],
)
def test_a_waiver_of_a_blank_cell(folder: Path, cell: str) -> None:
    text = f'规则包 乙 继承 甲\n豁免 甲-002 项目名称 = "甲项目", {cell} 理由 "改制" 批准 "绩效科"\n'
    (project,) = document(9).projects
    blank = Document(projects=(project.model_copy(update={"overview": Printed.blank()}),))
    (report,), state = waived(folder, text, blank)
    assert state is WaiverState.USED
    assert not report.findings
    assert waived(folder, text, document(9))[1] is WaiverState.CHANGED, "a cell that is not there is not a blank one"


@pytest.mark.parametrize(
    ("waiver", "code"),
    [
        ('年度资金总额 = 3元 理由 "改制" 批准 "绩效科"', "E327"),
        ('项目名称 = "甲项目", 名称 = "甲项目" 理由 "改制" 批准 "绩效科"', "E223"),
        ('项目名称 = "甲项目" 理由 "\u200b" 批准 "绩效科"', "E325"),
        ('项目名称 = "甲项目" 理由 "改制" 批准 "　"', "E325"),
    ],
)
def test_a_waiver_that_cannot_be(folder: Path, waiver: str, code: str) -> None:
    (folder / "乙.rules").write_text(f"规则包 乙 继承 甲\n豁免 甲-001 {waiver}\n", encoding="utf-8")
    assert refused(folder, "乙") == [code]


def test_waivers_that_share_a_line_are_two(folder: Path) -> None:
    one = '豁免 甲-001 项目名称 = "{}" 理由 "改制" 批准 "绩效科" '
    packs = load(folder, "规则包 乙 继承 甲\n" + one.format("甲项目") + one.format("乙项目") + "\n")
    report = engine.audit(document(1), packs, "x")
    assert [use.state for use in outcomes(packs, [report])] == [WaiverState.USED, WaiverState.UNUSED]


def test_a_waiver_may_name_a_parameter(folder: Path) -> None:
    text = '规则包 乙 继承 甲\n参数 谁 = "甲项目"\n豁免 甲-001 项目名称 = 谁 理由 "改制" 批准 "绩效科"\n'
    assert waived(folder, text, document(1))[1] is WaiverState.USED


def test_thousands_of_waivers_cost_little_each(folder: Path) -> None:
    one = '豁免 甲-002 项目名称 = "项目{}" 理由 "改制" 批准 "绩效科"\n'
    packs = load(folder, "规则包 乙 继承 甲\n" + "".join(map(one.format, range(3000))))
    projects = tuple(document(9, name=f"项目{number}").projects[0] for number in range(3000))
    start = time.process_time()
    report = engine.audit(Document(projects=projects), packs, "x")
    assert report.verdicts[Verdict.WAIVED] == 3000
    assert {use.state for use in outcomes(packs, [report])} == {WaiverState.USED}
    assert time.process_time() - start < 10  # pair by pair it takes a minute


def test_the_conditions_of_a_pack_are_weighed_once(folder: Path) -> None:
    rules = "".join(f'规则 乙-{n:03} "x" 级别 提示 对象 文件 要求 假 说明 "x"\n' for n in range(50))
    heavy = "项目.全部(文件.项目.全部(文件.项目.全部(名称 为 已填)))"
    packs = load(folder, f"规则包 乙\n 适用 {heavy}\n{rules}")
    effect = Effect(Document(projects=document(9).projects * 60), UNDATED)
    for rule in packs[0].rules:
        assert effect.of(rule) is True
    assert effect.steps < LIMITS["fuel"].value


def test_a_condition_that_takes_too_many_steps_is_said(folder: Path) -> None:
    heavy = "项目.全部(文件.项目.全部(文件.项目.全部(名称 为 已填)))"
    packs = load(folder, f'规则包 乙\n 适用 {heavy}\n规则 乙-001 "x" 级别 提示 对象 文件 要求 假 说明 "x"\n')
    report = engine.audit(Document(projects=document(9).projects * 150), packs, "x")
    assert report.limited
    assert report.verdicts[Verdict.UNKNOWN] == 1


def test_long_chains_of_definitions_nest_too_deeply_in_either_order(folder: Path) -> None:
    lines = [f"定义 丁{n} = 丁{n + 1}\n" for n in range(60)] + ["定义 丁60 = 年度资金总额 > 0元\n"]
    rule = '规则 乙-001 "x" 级别 提示 对象 项目 要求 丁0 说明 "x"\n'
    for text in ("".join(lines), "".join(reversed(lines))):
        (folder / "乙.rules").write_text(text + rule, encoding="utf-8")
        assert refused(folder, "乙") == ["E107"]


def test_definitions_written_out_are_bounded_for_the_whole_pack(folder: Path) -> None:
    lines = "定义 丁0 = 年度资金总额 > 0元\n" + "".join(
        f"定义 丁{n} = 丁{n - 1} 且 (丁{n - 1} 或 项目概况 为 已填)\n" for n in range(1, 12)
    )
    rules = [f'规则 乙-{n:04} "x" 级别 提示 对象 项目 要求 丁11 说明 "x"\n' for n in range(2000)]
    (folder / "乙.rules").write_text(lines + "".join(rules[:3]), encoding="utf-8")
    assert len(load_all(folder, "乙")[0].rules) == 3
    (folder / "乙.rules").write_text(lines + "".join(rules), encoding="utf-8")
    start = time.process_time()
    assert refused(folder, "乙") == ["E103"]
    assert time.process_time() - start < 60  # without a bound, ten minutes and the memory of the machine


def test_a_pack_of_names_alone_is_there_to_be_extended(folder: Path) -> None:
    names = folder / "词.rules"
    names.write_text("规则包 词\n参数 下限 = 5元\n定义 有钱 = 年度资金总额 > 下限\n", encoding="utf-8")
    rule = '规则 乙-001 "x" 级别 错误 对象 项目 要求 有钱 说明 "x"'
    assert [pack.id for pack in load(folder, f"规则包 乙 继承 词\n{rule}")] == ["词", "乙"]
    with pytest.raises(PackError) as caught:
        engine.load([str(names)])
    assert [problem.code for problem in caught.value.problems] == ["E306"]

"""Every check remarks on its bad example and not on its good one; its fix keeps the rule's meaning."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from auditor.engine import functions
from auditor.engine.judging import judge
from auditor.engine.subjects import frame
from auditor.findings import Verdict
from auditor.linting import Check, Remark, Subject, checks, fixed, lint
from auditor.linting.loading import load
from auditor.linting.showing import render_json
from auditor.model.document import Document, Funding, Indicator, Period, Project
from auditor.source import Source
from auditor.values.measure import money
from auditor.values.printed import Printed
from auditor.values.target import read_target
from tests.processes import AUDITOR, ROOT, run


def linted(folder: Path, text: str) -> tuple[Subject, tuple[Remark, ...]]:
    path = folder / "乙.rules"
    path.write_text(text, encoding="utf-8")
    looked_at = load([str(path)], frame(), functions())[-1]
    return looked_at, lint(looked_at)


@pytest.mark.parametrize("check", checks(), ids=[check.code for check in checks()])
def test_the_bad_example_is_remarked_on_and_the_good_one_is_not(check: Check, tmp_path: Path) -> None:
    looked_at, remarks = linted(tmp_path, check.bad)
    own = [remark for remark in remarks if remark.check is check]
    assert own, "the bad example is not found"
    for remark in own:
        assert 0 <= remark.span.start <= remark.span.end <= len(remark.source.text)
        for lang in ("zh", "en"):
            assert "{" not in remark.message(lang)
    assert all(bool(remark.fix) is check.fixes for remark in own)
    _, remarks = linted(tmp_path, check.good)
    assert check not in [remark.check for remark in remarks]
    if check.fixes:
        text = fixed(looked_at.trees[-1].source, own)
        _, remarks = linted(tmp_path, text)
        assert check not in [remark.check for remark in remarks], text


def test_there_are_many_checks_each_with_its_own_code() -> None:
    codes = [check.code for check in checks()]
    assert len(codes) >= 25
    assert len(set(codes)) == len(codes)


def test_fixes_that_touch_each_other_are_not_made_together(tmp_path: Path) -> None:
    check = next(check for check in checks() if check.code == "L207")
    looked_at, _ = linted(tmp_path, check.bad.replace("非 (年度资金总额 > 5元)", "非 (非 (非 (年度资金总额 > 5元)))"))
    text = looked_at.trees[0].source.text
    for _ in range(5):
        _, remarks = linted(tmp_path, text)
        text = fixed(Source(looked_at.trees[0].source.name, text), remarks)
    assert "年度资金总额 <= 5元" in text


AMOUNTS = [Printed.blank(), Printed.unparsed("待定"), *(Printed.filled(money(Decimal(n)), f"{n}元") for n in (0, 5, 6))]
TEXTS = [Printed.blank(), *(Printed.filled(text, text) for text in ("概况", "延续", "甲"))]
LEVELS = [Printed.blank(), Printed.filled("成本指标", "成本指标"), Printed.filled("数量指标", "数量指标")]


def projects() -> Iterator[Project]:
    for amount, text, level in product(AMOUNTS, TEXTS, LEVELS):
        indicator = Indicator(level2=level, name=text, target=Printed.filled(read_target("≤5元"), "≤5元"))
        period = Period(funding=Funding(total=amount), indicators=(indicator,), goal=text)
        yield Project(name=text, annual=period, implementation=period, overview=text, basis=TEXTS[1], attribute=text)


@pytest.mark.parametrize("check", [check for check in checks() if check.fixes], ids=lambda check: check.code)
def test_a_fix_keeps_the_verdict_on_every_project(check: Check, tmp_path: Path) -> None:
    looked_at, remarks = linted(tmp_path, check.bad)
    before = looked_at.rules[0].rule
    text = fixed(looked_at.trees[-1].source, [remark for remark in remarks if remark.check is check])
    assert text != check.bad
    after = linted(tmp_path, text)[0].rules[0].rule
    seen = set()
    for project in projects():
        records = (Document(projects=(project,)), project)
        verdict = judge(before, records).verdict
        seen.add(verdict)
        assert judge(after, records).verdict is verdict
    assert seen


def test_every_key_of_the_json_is_documented(tmp_path: Path) -> None:
    _, remarks = linted(tmp_path, checks()[0].bad + "\n" + checks()[-1].bad.replace("例-001", "例-009"))
    text = render_json(remarks, 2, 0, "zh")
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8").split("## auditor.remarks/1")[1]
    found = json.loads(text)
    keys = {*found, *found["remarks"][0]}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def rule(clauses: str, id_: str = "例-001") -> str:
    return (
        f'规则 {id_} "例" 级别 警告 审核 完整性 依据 惯例 对象 项目 {clauses} '
        '说明 "{项目名称}空" 建议 "改" 测试 通过 测试 不通过'
    )


def codes(folder: Path, text: str) -> set[str]:
    return {remark.check.code for remark in linted(folder, text)[1]}


DECIDED = (
    "当 项目概况 为 已填 要求 项目概况 包含 “甲”",
    "除非 项目概况 为 非 已填 要求 项目概况 包含 “甲”",
    "要求 项目概况 为 已填 要求 项目概况 包含 “甲”",
    "要求 项目概况 包含 “甲” 且 项目概况 为 已填",
    "要求 项目概况 为 非 已填 或 项目概况 != 项目名称 或 项目名称 为 非 已填",
    "要求 项目概况 为 已填 则 项目概况 匹配 “概.”",
    "要求 非 (项目概况 为 已填 且 长度(项目概况) > 1)",
    "设 甲 = 项目概况 包含 “甲” 当 项目概况 为 已填 要求 甲",
    "要求 文件.项目.全部(项目概况 为 已填 则 项目概况 包含 “甲”)",
    "要求 文件.项目.筛选(项目概况 为 已填).全部(项目概况 包含 “甲”)",
    "要求 文件.项目.个数() * 2 - 1 > 3",
)
UNDECIDED = (
    "要求 项目概况 包含 “甲”",
    "当 立项依据 为 已填 要求 项目概况 包含 “甲”",
    "当 项目概况 为 非 已填 要求 项目概况 包含 “甲”",
    "要求 项目概况 为 已填 或 项目概况 包含 “甲”",
    "要求 项目概况 包含 “甲” 则 项目概况 为 已填",
    "要求 年度资金总额 为 已填 则 年度资金总额 > 0元",
    "设 甲 = 项目概况 包含 “甲” 当 项目概况 为 已填 要求 文件.项目.全部(甲 且 项目概况 包含 “甲”)",
    "要求 文件.项目.筛选(立项依据 为 已填).全部(项目概况 包含 “甲”)",
    "要求 文件.项目.个数() / 文件.预算项目.个数() > 3",
)


@pytest.mark.parametrize("clauses", DECIDED)
def test_a_cell_that_a_rule_asks_for_leaves_it_decided(clauses: str, tmp_path: Path) -> None:
    looked_at, remarks = linted(tmp_path, rule(clauses))
    assert {remark.check.code for remark in remarks}.isdisjoint({"L103", "L301"})
    for project in projects():
        records = (Document(projects=(project, Project())), project)
        assert judge(looked_at.rules[0].rule, records).verdict is not Verdict.UNKNOWN
    assert "L302" in codes(tmp_path, rule(f"{clauses} 缺失 不适用"))


@pytest.mark.parametrize("clauses", UNDECIDED)
def test_a_cell_that_a_rule_does_not_ask_for_may_leave_it_undecided(clauses: str, tmp_path: Path) -> None:
    looked_at, remarks = linted(tmp_path, rule(clauses))
    assert {"L103", "L301"} <= {remark.check.code for remark in remarks}
    found = set()
    for project in projects():
        records = (Document(projects=(project, Project())), project)
        found.add(judge(looked_at.rules[0].rule, records).verdict)
    assert Verdict.UNKNOWN in found


def test_a_missing_clause_that_makes_a_rule_speak_of_empty_lists_stays(tmp_path: Path) -> None:
    assert "L302" not in codes(tmp_path, rule("要求 文件.项目.全部(项目名称 为 已填) 缺失 不通过"))
    assert "L302" in codes(tmp_path, rule("要求 文件.项目.全部(项目名称 为 已填) 缺失 不适用"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (rule("要求 项目概况 匹配 “[\u200b\u200c]” 缺失 不适用"), "L502"),
        (rule("要求 项目概况.原文 包含 “甲\u200b” 缺失 不适用"), "L502"),
        ("参数 字 = “[\u200b]”\n" + rule("要求 项目概况 匹配 字 缺失 不适用"), "L502"),
        ("参数 下限 = 5元\n" + rule("设 甲 = 年度资金总额 > 下限 要求 项目概况 为 已填"), "L503"),
    ],
)
def test_no_fix_is_offered_where_it_would_change_the_meaning(text: str, code: str, tmp_path: Path) -> None:
    _, remarks = linted(tmp_path, text)
    own = [remark for remark in remarks if remark.check.code == code]
    assert own
    assert not any(remark.fix for remark in own)


def test_what_a_parameter_says_is_not_taken_for_a_literal(tmp_path: Path) -> None:
    assert "L208" not in codes(tmp_path, "参数 是 = 真\n" + rule("要求 (年度资金总额 > 5元) = 是 缺失 不适用"))


def test_marks_inside_an_expression_of_a_message_are_the_languages_own(tmp_path: Path) -> None:
    text = rule("要求 项目概况 为 已填").replace("}空", "}空{相似度(项目概况,项目名称)}")
    assert "L506" not in codes(tmp_path, text)


@pytest.mark.parametrize(
    ("pack", "years", "found"),
    [("", "2025..2024", True), ("2025..", "..2024", True), ("2024..", "..2024", False), ("", "2024", False)],
)
def test_years_that_no_year_is_among_are_remarked_on(pack: str, years: str, found: bool, tmp_path: Path) -> None:
    head = f"规则包 乙 适用 {pack}\n" if pack else ""
    assert ("L202" in codes(tmp_path, head + rule(f"适用 {years} 要求 项目概况 为 已填"))) is found


def test_lets_that_use_lets_are_looked_at_once(tmp_path: Path) -> None:
    lets = "".join(f"设 甲{n} = 甲{n - 1} 且 (甲{n - 1} 或 立项依据 为 已填) " for n in range(1, 28))
    start = time.process_time()
    codes(tmp_path, rule(f"设 甲0 = 年度资金总额 > 0元 {lets} 要求 甲27"))
    assert time.process_time() - start < 20  # written out, ten minutes


def test_two_packs_of_one_name_are_both_looked_at(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "乙.rules").write_text(rule("要求 项目概况 为 已填", f"例-00{number}"), "utf-8")
    names = [str(tmp_path / folder / "乙.rules") for folder in "12"]
    (tmp_path / "丙.rules").symlink_to(names[0])
    looked_at = load([str(tmp_path / "丙.rules"), *names], frame(), functions())
    assert [written.rule.id for each in looked_at for written in each.rules] == ["例-001", "例-002"]


def test_yaml_is_mended_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "乙.yaml"
    path.write_text(
        "language: 1\npack: y\nrules:\n  - id: 例-001\n    title: 例\n    severity: warning\n    for: project\n"
        '    require: 非 (非 (项目概况 为 已填))\n    message: "{项目名称}空。"\n',
        encoding="utf-8",
    )
    remarks = lint(load([str(path)], frame(), functions())[0])
    assert "L206" in {remark.check.code for remark in remarks}
    assert not any(remark.fix for remark in remarks)


def fix(path: Path) -> tuple[int, str]:
    done = run([*AUDITOR, "lint", str(path), "--fix", "--format", "json"])
    return json.loads(done.stdout)["fixed"], done.stderr.decode()


def test_a_fix_keeps_the_ends_of_lines_and_the_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "乙.rules"
    text = rule("\n  设 甲 = 立项依据\n  要求 项目概况 为 已填") + "\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert fix(path) == (1, "")
    after = text.replace("\n  设 甲 = 立项依据", "").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + after.encode()


def test_a_fix_that_would_leave_a_pack_in_error_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "乙.rules"
    text = "参数 末 = “甲”\n" + rule("要求 项目属性 属于 {“甲”, 末} 缺失 不适用 设 乙 = 立项依据") + "\n"
    path.write_text(text, encoding="utf-8")
    assert fix(path) == (1, "")
    assert path.read_text(encoding="utf-8") == text.replace(" 设 乙 = 立项依据", " ")

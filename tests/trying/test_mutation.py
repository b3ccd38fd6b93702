"""Mutation: every change that could be made by mistake is made, and told from the rule or shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.engine import load
from auditor.packs.tried import Mutant, Mutation
from auditor.trying import Options, try_packs
from tests.trying.packs import rule


def mutation(folder: Path, clauses: str, *, subject: str = "项目", before: str = "") -> Mutation:
    found = rule(folder, clauses, subject=subject, before=before).mutation
    assert found is not None
    return found


def changes(mutants: tuple[Mutant, ...]) -> set[tuple[str, str]]:
    return {(mutant.before, mutant.after) for mutant in mutants}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("年度资金总额 >= 10元", {"年度资金总额 > 10元", "年度资金总额 <= 10元", "年度资金总额 >= 11元",
                              "年度资金总额 >= 9元", "年度资金总额 >= 0元", "年度资金总额 >= 10万元"}),
        ("年度资金总额 ~ 实施期资金总额", {"年度资金总额 = 实施期资金总额", "年度资金总额 <~ 实施期资金总额",
                                  "年度资金总额 >~ 实施期资金总额"}),
        ("年度资金总额 ~ 1.5元 ± 实施期资金总额",
         {"年度资金总额 <~ 1.5元 ± 实施期资金总额", "年度资金总额 >~ 1.5元 ± 实施期资金总额", "年度资金总额 ~ 1.5元",
          "年度资金总额 ~ 1.6元 ± 实施期资金总额", "年度资金总额 ~ 1.4元 ± 实施期资金总额",
          "年度资金总额 ~ 0元 ± 实施期资金总额", "年度资金总额 ~ 1.5万元 ± 实施期资金总额"}),
        ("名称 为 已填 且 实施单位 为 空白",
         {"名称 为 已填 或 实施单位 为 空白", "实施单位 为 空白", "名称 为 已填", "名称 为 空白", "实施单位 为 已填",
          "实施单位 为 缺项"}),
        ("名称 为 已填 则 实施单位 为 已填", {"名称 为 已填 且 实施单位 为 已填", "名称 为 空白", "实施单位 为 空白"}),
        ('非 (名称 以 "甲" 开头)', {'(名称 以 "甲" 开头)', '(名称 以 "甲" 结尾)'}),
        ('名称 属于 {"甲", "乙"}', {'非 (名称 属于 {"甲", "乙"})', '{"乙"}', '{"甲"}'}),
        ("填报日期 < 2024-03-01", {"填报日期 <= 2024-03-01", "填报日期 > 2024-03-01", "填报日期 < 2024-03-02",
                                "填报日期 < 2024-02-29"}),
        ("(年度资金总额 缺省 0元) < 实施期资金总额",
         {"(年度资金总额 缺省 0元) <= 实施期资金总额", "(年度资金总额 缺省 0元) > 实施期资金总额", "(年度资金总额)",
          "(年度资金总额 缺省 1元)", "(年度资金总额 缺省 -1元)"}),
        ("年度资金总额 - 实施期资金总额 < 1元",
         {"年度资金总额 - 实施期资金总额 <= 1元", "年度资金总额 - 实施期资金总额 > 1元",
          "年度资金总额 + 实施期资金总额", "年度资金总额 - 实施期资金总额 < 2元", "年度资金总额 - 实施期资金总额 < 0元",
          "年度资金总额 - 实施期资金总额 < 1万元"}),
        ("文件.预算项目.筛选(名称 为 已填).全部(合计 为 已填)",
         {"文件.预算项目.筛选(名称 为 已填).存在(合计 为 已填)", "文件.预算项目",
          "文件.预算项目.筛选(非 (名称 为 已填))",
          "文件.预算项目.筛选(名称 为 已填).全部(非 (合计 为 已填))", "名称 为 空白", "合计 为 空白"}),
    ],
)  # fmt: skip
def test_the_changes_of_a_condition(tmp_path: Path, condition: str, expected: set[str]) -> None:
    found = mutation(tmp_path, f'  要求 {condition}\n  说明 "x"')
    assert found.killed == 0
    assert {after for _, after in changes(found.survivors)} == expected


def test_clauses_and_the_word_on_what_is_missing_are_changed_too(tmp_path: Path) -> None:
    clauses = '  当 名称 为 已填\n  除非 实施单位 为 已填\n  要求 联系电话 为 已填\n  说明 "x"\n  缺失 不适用'
    found = changes(mutation(tmp_path, clauses).survivors)
    assert {
        ("当 名称 为 已填", ""),
        ("除非 实施单位 为 已填", ""),
        ("缺失 不适用", "缺失 不通过"),
        ("缺失 不适用", "缺失 无法判定"),
    } <= found
    assert ("要求 联系电话 为 已填", "") not in found  # a rule without a requirement is none


def test_one_of_several_requirements_is_dropped(tmp_path: Path) -> None:
    clauses = '  要求 名称 为 已填\n  说明 "无名"\n  要求 实施单位 为 已填\n  说明 "无单位"'
    assert ("要求 名称 为 已填", "") in changes(mutation(tmp_path, clauses).survivors)


def test_parameters_and_definitions_are_changed_for_the_rules_that_use_them(tmp_path: Path) -> None:
    before = "参数 下限 = 10元 范围 0元..100元\n参数 别的 = 5元\n定义 够 = 年度资金总额 >= 下限\n"
    other = '规则 试-000 "另"\n  级别 提示\n  对象 项目\n  要求 年度资金总额 > 别的\n  说明 "x"\n'
    found = changes(mutation(tmp_path, '  要求 够\n  说明 "x"', before=before + other).survivors)
    assert found == {
        ("年度资金总额 >= 下限", "年度资金总额 > 下限"),
        ("年度资金总额 >= 下限", "年度资金总额 <= 下限"),
        ("下限 = 10元", "下限 = 11元"),
        ("下限 = 10元", "下限 = 9元"),
        ("下限 = 10元", "下限 = 0元"),
        ("下限 = 10元", "下限 = 10万元"),
    }


BORDER = "  要求 年度资金总额 >= 10元\n  测试 通过 年度资金总额 = 10元\n  测试 不通过 年度资金总额 = 9元\n"


def test_tests_at_the_border_tell_every_change(tmp_path: Path) -> None:
    found = mutation(tmp_path, BORDER)
    assert (found.survivors, found.killed, found.cut) == ((), 6, 0)


def test_a_change_that_no_test_tells_survives(tmp_path: Path) -> None:
    found = mutation(tmp_path, BORDER.replace("年度资金总额 = 10元", "年度资金总额 = 11元"))
    assert changes(found.survivors) == {
        ("年度资金总额 >= 10元", "年度资金总额 > 10元"),
        ("年度资金总额 >= 10元", "年度资金总额 >= 11元"),
    }


def test_a_test_of_the_message_tells_what_the_verdict_does_not(tmp_path: Path) -> None:
    two = (
        '  要求 名称 为 已填\n  说明 "无名"\n  要求 实施单位 为 已填\n  说明 "无单位"\n  测试 不通过{saying}\n'
        '  测试 通过 名称 = "甲", 实施单位 = "乙"\n'
    )
    dropped = ("要求 名称 为 已填", "")
    assert dropped in changes(mutation(tmp_path, two.format(saying="")).survivors)
    assert dropped not in changes(mutation(tmp_path, two.format(saying=' 说出 "无名"')).survivors)


def test_a_test_that_the_rule_itself_fails_tells_nothing(tmp_path: Path) -> None:
    found = rule(tmp_path, "  要求 年度资金总额 >= 10元\n  测试 不通过 年度资金总额 = 10元\n")
    assert len(found.failed) == 1
    assert found.mutation is not None
    assert found.mutation.killed == 0


def explained(folder: Path, comment: str, tests: str = "年度资金总额 = 11元") -> Mutation:
    clauses = BORDER.replace("年度资金总额 = 10元", tests).replace("  测试", f'  说明 "x"\n  {comment}\n  测试', 1)
    return mutation(folder, clauses)


@pytest.mark.parametrize(
    "comment",
    [
        "# 等价变异 年度资金总额 >= 10元 → 年度资金总额 > 10元：不会正好是 10元",
        "# 等价变异：年度资金总额>=10元→年度资金总额>10元: 不会正好是 10元",
        "# equivalent mutant 年度资金总额 >= 10元 → 年度资金总额 > 10元: 不会正好是 10元",
    ],
)
def test_a_comment_explains_a_change_as_equivalent(tmp_path: Path, comment: str) -> None:
    found = explained(tmp_path, comment)
    assert [(mutant.after, reason) for mutant, reason in found.explained] == [
        ("年度资金总额 > 10元", "不会正好是 10元")
    ]
    assert len(found.survivors) == 1
    assert found.stale == ()


@pytest.mark.parametrize(
    ("comment", "tests"),
    [
        ("# 等价变异 年度资金总额 >= 20元 → 年度资金总额 > 20元：没有这样的改动", "年度资金总额 = 11元"),
        ("# 等价变异 年度资金总额 >= 10元 → 年度资金总额 > 10元：其实测试能分辨", "年度资金总额 = 10元"),
        ("# 等价变异 年度资金总额 >= 10元 → 年度资金总额 > 10元", "年度资金总额 = 11元"),  # no reason
    ],
)
def test_an_explanation_that_explains_nothing_is_told(tmp_path: Path, comment: str, tests: str) -> None:
    found = explained(tmp_path, comment, tests)
    assert found.explained == ()
    assert [claim.text for claim in found.stale] == [comment.removeprefix("# 等价变异 ")]


def test_a_dropped_clause_is_explained_by_its_word(tmp_path: Path) -> None:
    clauses = (
        '  当 名称 为 已填\n  要求 名称 为 已填\n  说明 "x"\n  # 等价变异 当 名称 为 已填 → 删去：同一条件\n'
        '  测试 通过 名称 = "甲"\n'
    )
    assert [reason for _, reason in mutation(tmp_path, clauses).explained] == ["同一条件"]


def test_mutants_beyond_the_limit_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.trying.mutation.MOST_MUTANTS", 4)
    found = mutation(tmp_path, BORDER)
    assert (found.tried + found.unchecked, found.cut) == (4, 3)
    monkeypatch.setattr("auditor.trying.mutation.MOST_STEPS", 1)
    found = mutation(tmp_path, BORDER)
    assert (found.tried + found.unchecked, found.cut) == (1, 6)


def test_yaml_is_changed_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(
        "language: 1\npack: p\ntitle: t\nversion: '1'\nrules:\n"
        "  - id: Y-1\n    title: t\n    severity: error\n    for: project\n"
        "    when: name is filled\n    require: annual.funding.total >= 10元\n    message: m\n"
        "    # equivalent mutant name is filled → name is blank: never mind\n"
        "    tests:\n      - {expect: pass, given: {name: a, annual: {funding: {total: 11元}}}}\n",
        encoding="utf-8",
    )
    (tried,) = try_packs([str(path)], load([str(path)]), (), Options(mutate=True))
    found = tried.rules[0].mutation
    assert found is not None
    assert ("annual.funding.total >= 10元", "annual.funding.total > 10元") in changes(found.survivors)
    assert [claim.place for claim in found.stale] == [f"{path}:13"]


def test_a_printed_amount_is_as_accurate_as_the_test_writes_it(tmp_path: Path) -> None:
    tests = (
        "  要求 年度资金总额 ~ 实施期资金总额\n"
        "  测试 通过   年度资金总额 = 5.00万元, 实施期资金总额 = 50,050元\n"
        "  测试 不通过 年度资金总额 = 5.00万元, 实施期资金总额 = 50,051元\n"
        "  测试 不通过 年度资金总额 = 5万元, 实施期资金总额 = 50,001元\n"
    )
    assert not rule(tmp_path, tests).failed

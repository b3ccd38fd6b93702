"""Coverage: which points of its conditions the tests of a rule show."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.packs.tried import Point
from tests.trying.packs import rule

NAMED = "  当 名称 为 已填\n"


def gaps(folder: Path, clauses: str, subject: str = "项目") -> set[tuple[str, str]]:
    return {(str(gap.point), gap.text) for gap in rule(folder, clauses, subject=subject).coverage.open}


@pytest.mark.parametrize(
    ("clauses", "missing"),
    [
        ('  要求 名称 为 已填\n  测试 通过 名称 = "甲"', {("false", "名称 为 已填")}),
        ('  要求 名称 为 已填\n  测试 通过 名称 = "甲"\n  测试 不通过', set()),
        ('  要求 名称 = "甲"\n  测试 通过 名称 = "甲"\n  测试 不通过 名称 = "乙"', {("unknown", '名称 = "甲"')}),
        # Behind a gate that asks for it, a text is never unknown.
        (NAMED + '  要求 名称 = "甲"\n  测试 通过 名称 = "甲"\n  测试 不通过 名称 = "乙"\n  测试 不适用', set()),
        # A requirement is not looked at where the rule does not apply.
        (NAMED + '  要求 名称 = "甲"\n  测试 通过 名称 = "甲"\n  测试 不适用', {("false", '名称 = "甲"')}),
        # Both sides of an order equal, or a last place apart.
        ("  要求 年度资金总额 > 1元\n  测试 通过 年度资金总额 = 2元\n  测试 不通过 年度资金总额 = 0元\n  测试 无法判定",
         {("boundary", "年度资金总额 > 1元")}),
        ("  要求 年度资金总额 > 1元\n  测试 通过 年度资金总额 = 2元\n  测试 不通过 年度资金总额 = 1元\n  测试 无法判定",
         set()),
        ("  要求 年度资金总额 > 1元\n  测试 通过 年度资金总额 = 1.01元\n测试 不通过 年度资金总额 = 0元\n测试 无法判定",
         set()),
        # What stands behind 且 is looked at only where it matters.
        ('  要求 名称 为 已填 且 实施单位 为 已填\n  测试 通过 名称 = "甲", 实施单位 = "乙"\n  测试 不通过',
         {("false", "实施单位 为 已填")}),
    ],
)  # fmt: skip
def test_points_that_no_test_shows(tmp_path: Path, clauses: str, missing: set[tuple[str, str]]) -> None:
    assert gaps(tmp_path, clauses) == missing


def test_a_condition_on_rows_counts_row_by_row(tmp_path: Path) -> None:
    clauses = (
        '  要求 指标.存在(名称 为 已填)\n  测试 通过 指标 = {{名称 = "甲"}, {名称 = 空白}}'
        "\n  测试 不通过 指标 = {{名称 = 空白}}"
    )
    assert gaps(tmp_path, clauses, subject="期间") == set()


def test_lets_and_definitions_are_shown_through_the_conditions_that_use_them(tmp_path: Path) -> None:
    clauses = '  设 填名 = 名称 为 已填\n  要求 填名 且 有单位\n  测试 通过 名称 = "甲", 实施单位 = "乙"'
    found = rule(tmp_path, clauses, before="定义 有单位 = 实施单位 为 已填\n").coverage
    assert {(gap.text, gap.place.rsplit(":", 1)[-1]) for gap in found.open} == {
        ("名称 为 已填", "9"), ("实施单位 为 已填", "2"), ("填名 且 有单位", "10"),
    }  # fmt: skip


def test_a_gap_names_the_cells_to_give(tmp_path: Path) -> None:
    found = rule(tmp_path, "  设 和 = 实施期资金总额 + 年度资金总额\n  要求 和 > 0元\n  测试 无法判定")
    assert {gap.cells for gap in found.coverage.open} == {("实施期资金总额", "年度资金总额")}


def test_a_rule_without_tests_shows_nothing(tmp_path: Path) -> None:
    found = rule(tmp_path, '  要求 名称 为 已填\n  说明 "空白"')
    assert (found.outcomes, found.coverage.percent, found.coverage.shown, found.coverage.points) == ((), 0, 0, 2)


def test_a_gap_can_be_explained_and_an_explanation_that_explains_nothing_is_told(tmp_path: Path) -> None:
    clauses = (
        '  要求 名称 为 已填\n  说明 "空白"\n'
        "  # 测不到 为假 名称　为 已填：没有无名的项目\n"
        "  # 测不到 未知 名称 为 已填：不是缺口\n"
        '  测试 通过 名称 = "甲"'
    )  # fmt: skip
    found = rule(tmp_path, clauses)
    (gap,) = found.coverage.gaps
    assert (gap.point, gap.reason, found.coverage.percent) == (Point.FALSE, "没有无名的项目", 100)
    assert [claim.text for claim in found.stale] == ["未知 名称 为 已填：不是缺口"]


def test_lets_of_lets_are_looked_at_once(tmp_path: Path) -> None:
    lets = "".join(f"  设 和{number} = 和{number - 1} + 和{number - 1}\n" for number in range(1, 40))
    clauses = f"  设 和0 = 年度资金总额 + 0元\n{lets}  要求 和39 > 0元\n  测试 通过 年度资金总额 = 1元\n  测试 无法判定"
    found = rule(tmp_path, clauses).coverage
    assert {gap.point for gap in found.open} == {Point.FALSE, Point.BOUNDARY}

"""Forms that were once misread: each a small grid with what a careful clerk reads in it."""

from __future__ import annotations

import pytest

from auditor.model.document import Document, Project
from auditor.values.refusal import Unreadable
from tests.forms.grids import document, prose


def targets(project: Project, period: str = "annual") -> list[tuple[str, str]]:
    found = getattr(project, period)
    return [(one.name.text, one.target.text) for one in found.indicators] if found else []


def unread(found: Document) -> str:
    return " ".join(note.message for note in found.notes)


def test_blocks_of_two_periods_one_below_the_other_with_goals_between() -> None:
    found = document("""
        | 项目名称     | 乡村振兴     | <        | <        | <      |
        | 长期绩效目标 | 三年建三十村 | <        | <        | <      |
        | 长期绩效指标 | 一级指标     | 二级指标 | 指标内容 | 指标值 |
        | ^            | 产出指标     | 数量指标 | 建成村数 | 30个   |
        | ^            | 效益指标     | 社会效益 | 受益人数 | 3000人 |
        | 年度绩效目标 | 当年建十村   | <        | <        | <      |
        | 年度绩效指标 | 一级指标     | 二级指标 | 指标内容 | 指标值 |
        | ^            | 产出指标     | 数量指标 | 建成村数 | 10个   |
        | ^            | 效益指标     | 社会效益 | 受益人数 | 1000人 |
    """)
    (project,) = found.projects
    assert targets(project, "implementation") == [("建成村数", "30个"), ("受益人数", "3000人")]
    assert targets(project) == [("建成村数", "10个"), ("受益人数", "1000人")]
    assert project.annual is not None
    assert project.annual.goal.text == "当年建十村"
    assert not found.notes


def test_indicators_behind_the_block_are_never_left_out_of_a_form_that_is_audited() -> None:
    with pytest.raises(Unreadable) as caught:
        document("""
            | 项目名称           | 手册           | <      | <      |
            | 一级指标           | 二级指标       | 三级指标 | 指标值 |
            | 产出指标           | 数量指标       | 发放手册 | 5000册 |
            | 备注：以上为产出。 | <              | <        | <      |
            | 效益指标           | 社会效益指标   | 知晓率   | ≥80%   |
            | 满意度指标         | 服务对象满意度指标 | 满意度 | ≥80%   |
        """)
    assert "其后还有2行指标(“社会效益指标”起)不在任何表头之下" in caught.value.chinese


def test_places_that_stand_where_the_values_have_their_label() -> None:
    found = document("""
        | 区域绩效目标表 | <        | <        | <      | <      |
        | 专项名称       | 农业发展 | <        | <      | <      |
        | 一级指标       | 二级指标 | 三级指标 | 云州区 | 阳高县 |
        | 产出指标       | 数量指标 | 建设面积 | ≥10亩  | ≥20亩  |
    """)
    assert [(project.area.text, targets(project)) for project in found.projects] == [
        ("云州区", [("建设面积", "≥10亩")]),
        ("阳高县", [("建设面积", "≥20亩")]),
    ]
    assert not found.notes


def test_figures_in_several_cells_under_one_label_are_not_one_value() -> None:
    with pytest.raises(Unreadable, match="unknown-layout"):
        document("""
            | 项目名称 | 农业发展 | <        | <      | <     |
            | 一级指标 | 二级指标 | 三级指标 | 指标值 | <     |
            | 产出指标 | 数量指标 | 建设面积 | ≥10亩  | ≥20亩 |
            | 效益指标 | 社会效益 | 带动农户 | ≥5户   | ≥6户  |
        """)


def test_each_period_has_its_own_unit_of_money() -> None:
    (project,) = document("""
        | 项目名称 | 道路               | <       | <                    | <    |
        | 项目资金 | 年度资金总额（元） | 5040000 | 实施期资金总额（万元） | 1008 |
        | ^        | 其中：财政拨款     | 5040000 | 其中：财政拨款       | 1008 |
        | 绩效指标 | 一级指标           | 二级指标 | 三级指标            | 年度指标值 |
        | ^        | 产出指标           | 数量指标 | 里程                | ≥5公里 |
    """).projects
    assert project.implementation is not None
    assert project.annual is not None
    for period, amount in ((project.implementation, 10_080_000), (project.annual, 5_040_000)):
        for leaf in (period.funding.total, period.funding.appropriation):
            assert leaf.value is not None
            assert leaf.value.number == amount


def test_the_total_is_beside_its_label_even_over_a_head_that_names_a_year() -> None:
    found = document("""
        | 项目名称 | 修缮     | <        | <            | <          |
        | 资金总额 | 100万元  | <        | <            | <          |
        | 一级指标 | 二级指标 | 三级指标 | 上年完成值   | 本年目标值 |
        | 产出指标 | 数量指标 | 面积     | 500平方米    | 600平方米  |
    """)
    (project,) = found.projects
    assert project.annual is not None
    assert project.annual.funding.total.text == "100万元"
    assert targets(project) == [("面积", "600平方米")]
    assert not found.notes


def test_columns_without_a_period_follow_the_goals_above_them() -> None:
    (project,) = document("""
        | 项目名称 | 培训     | <        | <        | <      | <          | <        | <      |
        | 绩效目标 | 年度目标 | 培训五人 | <        | <      | 实施期目标 | 培训十五人 | <    |
        | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标   | 三级指标 | 指标值 |
        | ^        | 产出指标 | 数量指标 | 人数     | 5人    | 数量指标   | 人数     | 15人   |
    """).projects
    assert targets(project) == [("人数", "5人")]
    assert targets(project, "implementation") == [("人数", "15人")]


def test_a_sentence_that_is_a_value_alone_gives_no_name_out_of_its_digits() -> None:
    found = document(
        prose("项目支出绩效目标", "项目名称：图书采购", "数量指标：采购图书≥3000册；", "成本指标：≤12万元；")
    )
    assert targets(found.projects[0]) == [("采购图书", "≥3000册")]
    assert "≤12万元" in unread(found)

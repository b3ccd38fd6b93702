"""Forms that nobody declared: other column orders, synonyms, further columns, heads of two rows, notes around them."""

from __future__ import annotations

import pytest

from auditor.values.note import NoteKind
from auditor.values.printed import State
from auditor.values.refusal import Unreadable
from tests.forms.grids import document, notes, project, prose, shown


def test_columns_in_another_order_with_numbers_points_and_remarks() -> None:
    found = project("""
        | 项目支出绩效目标表 | <        | <        | <      | <    | <      | <    |
        | 项目名称           | <        | 路灯改造 | <      | 填报单位 | 城管局 | < |
        | 序号 | 指标值 | 一级指标 | 二级指标 | 三级指标     | 分值 | 备注     |
        | 1    | 10盏   | 产出指标 | 数量指标 | 改造路灯数   | 20   | 老旧小区 |
        | 2    | ≥98%   | ^        | 质量指标 | 亮灯率       | 30   |          |
        | 3    | 提升   | 效益指标 | 社会效益 | 居民出行安全 | 30   |          |
        """)
    assert shown(found, "annual", "weight", "remark") == [
        "产出指标 数量指标 改造路灯数 10盏 20 老旧小区",
        "产出指标 质量指标 亮灯率 ≥98% 30 _",
        "效益指标 社会效益指标 居民出行安全 提升 30 _",
    ]
    assert (found.unit.value, found.implementation) == ("城管局", None)


def test_sign_unit_and_direction_in_columns_of_their_own() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | < | < | 项目编码 | 140200-01 | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标解释 | 指标性质 | 指标值 | 计量单位 | 指标方向性 |
        | 产出指标 | 数量指标 | 路灯数 | 新装的路灯 | 大于等于 | 10 | 盏 | 正向 |
        | ^ | 成本指标 | 单价 | 合同价 | ≤ | 2,000.50 | 元/盏 | 反向 |
        | ^ | 质量指标 | 亮灯率 | 亮灯/全部 |  | ≥98 | % | 正向 |
        | 效益指标 | 社会效益指标 | 满意程度 | 问卷 | 定性 | 优良中低差 |  | 正向 |
        """)
    assert shown(found, "annual", "nature", "direction", "definition") == [
        "产出指标 数量指标 路灯数 ≥10盏 大于等于 正向 新装的路灯",
        "产出指标 成本指标 单价 ≤2,000.50元/盏 ≤ 反向 合同价",
        "产出指标 质量指标 亮灯率 ≥98% _ 正向 亮灯/全部",
        "效益指标 社会效益指标 满意程度 优良中低差 定性 正向 问卷",
    ]
    assert found.code.value == "140200-01"


def test_level_labels_with_points_and_numbered_names() -> None:
    found = project("""
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标⏎（50分） | 数量 | 指标1：路灯数 | 10盏 |
        | ^ | ^ | 指标2：灯杆数 | 10根 |
        | ^ | 质量 | 指标1： |  |
        | 效果指标（40分） | 可持续发展 | 指标1：使用年限 | 5年 |
        | 满意度（10分） | 社会公众或服务对象满意度指标 | 居民满意度 | ≥90% |
        """)
    assert shown(found) == [
        "产出指标 数量指标 路灯数 10盏",
        "产出指标 数量指标 灯杆数 10根",
        "产出指标 质量指标 _ _",
        "效益指标 可持续影响指标 使用年限 5年",
        "满意度指标 服务对象满意度指标 居民满意度 ≥90%",
    ]
    assert found.annual
    assert found.annual.indicators[0].level1.text == "产出指标\n（50分）"
    assert found.annual.indicators[0].name.text == "指标1：路灯数"


def test_a_head_of_two_rows_over_both_periods() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | < | 主管部门 | 城管局 | < |
        | 绩效目标 | 实施期目标 | < | < | 年度目标 | < | < |
        | ^ | 全市亮灯 | < | < | 城区亮灯 | < | < |
        | 一级指标 | 实施期 | < | < | 2025年度 | < | < |
        | ^ | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 100盏 | 数量指标 | 路灯数 | 40盏 |
        | ^ | ^ | 灯杆数 | 100根 | ^ |  |  |
        | 效益指标 | 社会效益指标 | 出行安全 | 提升 | 社会效益指标 | 出行安全 | 提升 |
        """)
    assert shown(found, "implementation") == [
        "产出指标 数量指标 路灯数 100盏",
        "产出指标 数量指标 灯杆数 100根",
        "效益指标 社会效益指标 出行安全 提升",
    ]
    assert shown(found) == ["产出指标 数量指标 路灯数 40盏", "效益指标 社会效益指标 出行安全 提升"]
    assert found.implementation
    assert found.annual
    assert (found.implementation.goal.value, found.annual.goal.value) == ("全市亮灯", "城区亮灯")


def test_the_year_printed_before_the_whole_period() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | 主管部门 | 城管局 | < | < |
        | 项目资金（万元） | 年度资金总额 | 4 | < | 实施期资金总额 | 10 | < |
        | ^ | 其中：财政拨款 | 4 | < | 其中：财政拨款 | 9 | < |
        | ^ | 其他资金 | 0 | < | 其他资金 | 1 | < |
        | 年度目标 | 城区亮灯 | < | 实施期目标 | 全市亮灯 | < | < |
        | 一级指标 | 二级指标(年度) | 三级指标(年度) | 指标值(年度) | 二级指标(中期) | 三级指标(中期) | 指标值(中期) |
        | 产出指标 | 数量指标 | 路灯数 | 40盏 | 数量指标 | 路灯数 | 100盏 |
        """)
    assert found.implementation
    assert found.annual
    assert (shown(found), shown(found, "implementation")) == (
        ["产出指标 数量指标 路灯数 40盏"],
        ["产出指标 数量指标 路灯数 100盏"],
    )
    assert (found.annual.goal.value, found.implementation.goal.value) == ("城区亮灯", "全市亮灯")
    assert [str(found.annual.funding.total.value), str(found.annual.funding.appropriation.value)] == [
        "40,000元",
        "40,000元",
    ]
    assert str(found.implementation.funding.appropriation.value) == "90,000元"
    assert str(found.implementation.funding.other.value) == "10,000元"


def test_two_values_under_one_label() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 | < |
        | ^ | ^ | ^ | 实施期 | 年度 |
        | 产出指标 | 数量指标 | 路灯数 | 100盏 | 40盏 |
        """)
    assert shown(found, "implementation") == ["产出指标 数量指标 路灯数 100盏"]
    assert shown(found) == ["产出指标 数量指标 路灯数 40盏"]


def test_levels_repeated_or_left_blank_instead_of_merged() -> None:
    repeated = """
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        | 产出指标 | 数量指标 | 灯杆数 | 10根 |
        | 产出指标 | 质量指标 | 亮灯率 | ≥98% |
        """
    blank = """
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        |          |          | 灯杆数 | 10根 |
        |          | 质量指标 | 亮灯率 | ≥98% |
        |          |          |        |      |
        """
    assert (
        shown(project(repeated))
        == shown(project(blank))
        == [
            "产出指标 数量指标 路灯数 10盏",
            "产出指标 数量指标 灯杆数 10根",
            "产出指标 质量指标 亮灯率 ≥98%",
        ]
    )


def test_a_new_level_1_without_a_level_2_ends_the_level_2_before_it() -> None:
    found = project("""
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        | 效益指标 |          | 出行安全 | 提升 |
        """)
    assert shown(found)[1] == "效益指标 _ 出行安全 提升"


def test_a_level_cell_that_covers_both_level_columns() -> None:
    found = project("""
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        | 满意度指标 | < | 居民满意度 | ≥90% |
        """)
    assert shown(found)[1] == "满意度指标 _ 居民满意度 ≥90%"


def test_a_name_parted_over_two_cells_under_one_head() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | < | 指标值 |
        | 产出指标 | 数量指标 | 指标1： | 路灯数 | 10盏 |
        | ^ | 质量指标 | 亮灯率 | < | ≥98% |
        """)
    assert shown(found) == ["产出指标 数量指标 路灯数 10盏", "产出指标 质量指标 亮灯率 ≥98%"]


def test_a_value_that_serves_two_names_and_a_name_with_two_values() -> None:
    found = project("""
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10 |
        | ^ | ^ | 灯杆数 | ^ |
        | ^ | 质量指标 | 亮灯率 | ≥98% |
        | ^ | ^ | ^ | 平日≥99% |
        """)
    assert shown(found) == [
        "产出指标 数量指标 路灯数 10",
        "产出指标 数量指标 灯杆数 10",
        "产出指标 质量指标 亮灯率 ≥98%",
        "产出指标 质量指标 亮灯率 平日≥99%",
    ]


def test_points_of_a_whole_group_are_nobodys_points() -> None:
    found = document("""
        | 项目名称 | 路灯 | 主管部门 | 城管局 | < |
        | 一级指标 | 分值 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 50 | 数量指标 | 路灯数 | 10盏 |
        | ^ | ^ | 质量指标 | 亮灯率 | ≥98% |
        | 满意度指标 | 10 | 服务对象满意度指标 | 居民满意度 | ≥90% |
        """)
    (only,) = found.projects
    assert only.annual
    assert [each.weight.value for each in only.annual.indicators] == [None, None, None]
    (unread,) = (note for note in notes(found) if note.startswith(NoteKind.UNREAD))
    assert "50、10" in unread


def test_points_at_every_level_are_told_apart() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | 主管部门 | 城管局 | < | < |
        | 一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 指标值 |
        | 产出指标 | 60 | 数量指标 | 20 | 路灯数 | 15 | 10盏 |
        | ^ | ^ | ^ | ^ | 灯杆数 | 5 | 10根 |
        | ^ | ^ | 质量指标 | 40 | 亮灯率 | 40 | ≥98% |
        """)
    assert shown(found, "annual", "weight") == [
        "产出指标 数量指标 路灯数 10盏 15",
        "产出指标 数量指标 灯杆数 10根 5",
        "产出指标 质量指标 亮灯率 ≥98% 40",
    ]


def test_indicators_that_end_at_level_2() -> None:
    found = project("""
        | 项目名称 | 路灯 | 主管部门 |
        | 一级指标 | 二级指标 | 指标值 |
        | 产出指标 | 路灯数 | 10盏 |
        | ^ | 亮灯率 | ≥98% |
        | 满意度指标 | 居民满意度 | ≥90% |
        """)
    assert shown(found) == ["产出指标 _ 路灯数 10盏", "产出指标 _ 亮灯率 ≥98%", "满意度指标 _ 居民满意度 ≥90%"]


def test_what_stands_around_the_grid() -> None:
    found = document(
        prose("附件3", "2025年项目支出绩效目标表", "项目名称：路灯改造    单位：万元"),
        """
        | 主管部门 | 012-城管局 | 实施单位 | 路灯所 |
        | 项目总金额 | 10.50 | 其中：财政拨款 | 10.50 |
        | 年度目标 | 亮 | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        """,
        prose("填报人：张三    联系电话：0352-1234567    填报日期：2025年1月6日"),
    )
    (only,) = found.projects
    assert (only.name.value, only.department.value, only.department_code.value) == ("路灯改造", "城管局", "012")
    assert only.annual
    assert str(only.annual.funding.total.value) == "105,000元"
    assert (only.preparer.value, only.phone.value, str(only.filed_on.value)) == ("张三", "0352-1234567", "2025-01-06")
    assert only.fiscal_year.text == "2025"


def test_rows_under_the_indicators_are_read_or_noted() -> None:
    found = document("""
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        | 注：指标值按年度填写。 | < | < | < |
        | 单位负责人：李四 | < | 填表日期：2025.1.6 | < |
        | 财政部门意见 | 同意 | < | < |
        """)
    (only,) = found.projects
    assert (only.responsible.value, str(only.filed_on.value)) == ("李四", "2025-01-06")
    (unread,) = (note for note in notes(found) if note.startswith(NoteKind.UNREAD))
    assert all(text in unread for text in ("注：指标值按年度填写。", "财政部门意见", "同意"))


def test_funding_in_columns_by_period_and_by_source() -> None:
    by_period = project("""
        | 项目名称 | 路灯 | < | 主管部门 |
        | 项目资金（万元） | 资金来源 | 实施期 | 2025年度 |
        | ^ | 资金总额 | 10 | 4 |
        | ^ | 中央补助 | 6 | 2 |
        | ^ | 地方资金 | 4 | 2 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        """)
    assert by_period.implementation
    assert by_period.annual
    assert [str(part.funding.total.value) for part in (by_period.implementation, by_period.annual)] == [
        "100,000元",
        "40,000元",
    ]
    assert str(by_period.annual.funding.central.value) == "20,000元"
    assert str(by_period.implementation.funding.local.value) == "40,000元"
    assert by_period.term.state is State.ABSENT
    turned = project("""
        | 项目名称 | 路灯 | < | 主管部门 |
        | 项目资金（万元） | 资金总额 | 财政拨款 | 其他资金 |
        | 实施期 | 10 | 9 | 1 |
        | 2025年度 | 4 | 4 |  |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        """)
    assert turned.implementation
    assert turned.annual
    assert [str(turned.implementation.funding.other.value), str(turned.annual.funding.total.value)] == [
        "10,000元",
        "40,000元",
    ]
    assert turned.annual.funding.other.state is State.BLANK
    by_source = project("""
        | 项目名称 | 路灯 | < | < | 单位：元 |
        | 资金总额 | 省级资金 | 市县资金 | 自筹资金 | 上年结转 |
        | 100 | 60 | 40 | 0 |  |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 | < |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 | < |
        """)
    assert by_source.annual
    money = by_source.annual.funding
    assert [str(each.value) for each in (money.total, money.provincial, money.local, money.self_raised)] == [
        "100元",
        "60元",
        "40元",
        "0元",
    ]
    assert money.carry_over.state is State.BLANK


def test_goals_over_several_rows_and_one_goal_for_all() -> None:
    found = project("""
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 年度总体目标 | 目标1：换新路灯10盏。 | < | < |
        | ^ | 目标2：亮灯率不低于98%。 | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        """)
    assert found.annual
    assert found.annual.goal.value == "目标1：换新路灯10盏。\n目标2：亮灯率不低于98%。"
    assert found.implementation is None


def test_ticked_boxes_and_dates() -> None:
    found = project("""
        | 项目名称 | 路灯 | 项目属性 | □新增 ☑延续 |
        | 项目类别 | □其他运转类 □特定目标类 | 起止时间 | 2025年1月-2025年12月 |
        | 项目负责人及电话 | 李四 0352-1234567 | 项目周期 | 1年 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        """)
    assert (found.attribute.value, found.attribute.text) == ("延续", "□新增 ☑延续")
    assert found.category.state is State.NOTHING
    assert (str(found.starts_on.value), str(found.ends_on.value)) == ("2025-01-01", "2025-12-31")
    assert (found.responsible.value, found.phone.value, found.term.value) == ("李四", "0352-1234567", "1年")


def test_the_head_repeated_where_a_page_began() -> None:
    found = project("""
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 质量指标 | 亮灯率 | ≥98% |
        """)
    assert shown(found) == ["产出指标 数量指标 路灯数 10盏", "产出指标 质量指标 亮灯率 ≥98%"]


def test_several_forms_in_one_sheet() -> None:
    form = """
        | 项目支出绩效目标表 | < | < | < |
        | （2025年度） | < | < | < |
        | 项目名称 | 甲 | 主管部门 | 城管局 |
        | 年度资金总额（万元） | 1 | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 甲数 | 10盏 |
        |  |  |  |  |
        | 项目支出绩效目标表 | < | < | < |
        | （2026年度） | < | < | < |
        | 项目名称 | 乙 | 主管部门 | 城管局 |
        | 年度资金总额（万元） | 2 | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 乙数 | 20盏 |
        """
    found = document(form).projects
    assert [(each.name.value, each.fiscal_year.text) for each in found] == [("甲", "2025"), ("乙", "2026")]
    assert [shown(each) for each in found] == [["产出指标 数量指标 甲数 10盏"], ["产出指标 数量指标 乙数 20盏"]]


def test_forms_stacked_whose_names_stand_amid_a_row() -> None:
    form = """
        | 绩效目标表 | < | < | < |
        | 单位信息： | 324001-某局 | 项目名称： | {name} |
        | 预算执行率权重(%)： | 10 | 项目经办人： | 王五 |
        | 整体目标： | 监管好。 | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | {name}次数 | 2次 |
        """
    found = document(form.format(name="检查") + form.format(name="培训").lstrip("\n")).projects
    assert [each.name.value for each in found] == ["检查", "培训"]
    assert [shown(each) for each in found] == [["产出指标 数量指标 检查次数 2次"], ["产出指标 数量指标 培训次数 2次"]]
    assert [str(each.execution_weight.text) for each in found] == ["10", "10"]


def test_one_form_over_two_tables() -> None:
    found = project(
        """
        | 项目名称 | 路灯 | 主管部门 | 城管局 |
        | 年度资金总额 | 5万元 | 其中：财政拨款 | 5万元 |
        | 年度目标 | 亮 | < | < |
        """,
        """
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        """,
    )
    assert (found.name.value, shown(found)) == ("路灯", ["产出指标 数量指标 路灯数 10盏"])
    assert found.annual
    assert found.annual.indicators[0].name.place.table == 2


def test_lines_that_do_not_meet_the_columns_of_the_head_go_where_they_overlap_most() -> None:
    found = project("""
        | 项目名称 | < | 路灯 | < | < | 主管部门 | 城管局 | < |
        | 一级指标 | < | 二级指标 | < | 三级指标 | < | < | 指标值 |
        | 产出指标 | < | 数量指标 | < | 路灯数 | < | 10盏 | < |
        | ^ | ^ | 质量指标 | 亮灯率 | < | < | < | ≥98% |
        """)
    assert shown(found) == ["产出指标 数量指标 路灯数 10盏", "产出指标 质量指标 亮灯率 ≥98%"]


def test_group_labels_across_the_columns_and_rows_of_sums() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | < |
        | 二级指标 | 三级指标 | 指标值 | 分值 |
        | 一、产出指标 | < | < | < |
        | 数量指标 | 路灯数 | 10盏 | 30 |
        | 二、满意度指标 | < | < | < |
        | 服务对象满意度指标 | 居民满意度 | ≥90% | 60 |
        | 合计 |  |  | 90 |
        """)
    assert shown(found, "annual", "weight") == [
        "产出指标 数量指标 路灯数 10盏 30",
        "满意度指标 服务对象满意度指标 居民满意度 ≥90% 60",
    ]


def test_level_1_printed_for_both_periods() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | < | < | < | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 100盏 | 产出指标 | 数量指标 | 路灯数 | 40盏 |
        | ^ | ^ | 灯杆数 | 100根 | 效益指标 | 社会效益指标 | 安全 | 提升 |
        """)
    assert shown(found, "implementation") == ["产出指标 数量指标 路灯数 100盏", "产出指标 数量指标 灯杆数 100根"]
    assert shown(found) == ["产出指标 数量指标 路灯数 40盏", "效益指标 社会效益指标 安全 提升"]


def test_a_label_in_the_margin_that_begins_below_the_head() -> None:
    found = project("""
        | 项目名称 | 路灯 | < | < | < |
        |  | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 预期绩效指标值 | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        | ^ | 效益指标 | 社会效益指标 | 安全 | 提升 |
        | 其他说明事项 | 无 | < | < | < |
        """)
    assert shown(found) == ["产出指标 数量指标 路灯数 10盏", "效益指标 社会效益指标 安全 提升"]


def test_a_head_that_names_no_levels() -> None:
    found = project("""
        | 2025年项目绩效目标表 | < | < | < | < | < |
        | 编制单位： | 城管局 | < | < | 单位：元 | < |
        | 项目名称 | 路灯 | < | 项目编码 | 500101 | < |
        | 当年预算 | 1,000.00 | < | 本级安排 | 800.00 | < |
        | 当年绩效目标 | 换新路灯。 | < | < | < | < |
        | 绩效指标 | 指标名称 | 指标权重 | 计量单位 | 指标性质 | 指标值 |
        | ^ | 路灯数 | 50 | 盏 | ≥ | 10 |
        | ^ | 亮灯率 | 40 | % | ≥ | 98 |
        """)
    assert shown(found, "annual", "weight") == ["· · 路灯数 ≥10盏 50", "· · 亮灯率 ≥98% 40"]
    assert found.annual
    assert (found.unit.value, found.fiscal_year.text) == ("城管局", "2025年项目绩效目标表"[:4])
    assert str(found.annual.funding.local.value) == "800元"


def test_a_label_without_content_takes_none_from_the_row_below() -> None:
    found = project("""
        | 项目责任人（签字）： | < | < | 单位（盖章）： |
        | 一级项目 | 运转类 | 项目名称 | 路灯 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        """)
    assert (found.name.value, found.unit.state, found.responsible.state) == ("路灯", State.BLANK, State.BLANK)


def test_a_word_of_money_may_be_the_answer_of_a_field() -> None:
    found = project("""
        | 项目名称 | 路灯 | 项目类别 | 其他 |
        | 资金总额（元） | 5 | 其中：财政拨款 | 5 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        """)
    assert found.annual
    assert (found.category.value, found.annual.funding.other.state) == ("其他", State.ABSENT)


def test_a_footer_belongs_to_the_form_above_it() -> None:
    form = """
        | 项目名称 | {name} | 主管部门 | 城管局 |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        | 产出指标 | 数量指标 | 路灯数 | 10盏 |
        | 负责人：{who} | < | 填报日期：2025-01-0{day} | < |
        """
    found = document(form.format(name="甲", who="张三", day=1) + form.format(name="乙", who="李四", day=2).lstrip("\n"))
    assert [(each.name.value, each.responsible.value, str(each.filed_on.value)) for each in found.projects] == [
        ("甲", "张三", "2025-01-01"),
        ("乙", "李四", "2025-01-02"),
    ]


REFUSED = [
    """
    | 一级指标 | 二级指标 | 三级指标 | 指标值 |
    | 产出指标 | 数量指标 | 路灯数 | 10盏 |
    """,
    """
    | 项目名称 | 路灯 | 主管部门 | 城管局 |
    | 一级指标 | 二级指标 | 三级指标 | 指标值 |
    """,
    """
    | 项目名称 | 路灯 | 主管部门 | 城管局 | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 指标值 | | |
    | | | | | 产出指标 | 路灯数 |
    | | | | | 效益指标 | 安全 |
    """,
]


@pytest.mark.parametrize("form", REFUSED)
def test_a_form_whose_parts_cannot_be_placed_is_refused_whole(form: str) -> None:
    with pytest.raises(Unreadable, match="unknown-layout"):
        document(form)


def test_a_refusal_says_what_was_recognised() -> None:
    with pytest.raises(Unreadable) as caught:
        document(REFUSED[2])
    assert all(text in caught.value.chinese for text in ("路灯", "一级指标", "三级指标", "指标值"))

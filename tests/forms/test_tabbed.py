"""Text parted by tabs under heads other than the dual one: by the tabs where they hold, by order where they do not."""

from __future__ import annotations

import pytest

from auditor.values.note import NoteKind
from auditor.values.refusal import Unreadable
from tests.forms.datong import recognised
from tests.forms.grids import shown

STRAIGHT = """\
项目支出绩效目标表
(2025年度)
项目名称	路灯
主管部门	012-城管局	实施单位	路灯所
年度资金总额(万元)	10.5	其中：财政拨款	10.5
年度目标	亮
一级指标	二级指标	三级指标	指标值	分值权重（90）
产出指标	数量指标	灯	10盏	30
		杆	10根	20
	质量指标	亮灯率	≥95%	20
效益指标	社会效益指标	出行安全		20
填报人：张三
"""
RAGGED = """\
项目名称	路灯
主管部门	012-城管局	实施单位	路灯所
绩效指标	一级指标	二级指标	三级指标	指标值	备注
产出指标	数量指标	灯	10盏	新装
杆	10根	旧杆
		质量指标	亮灯率	≥95%	全部
"""
OTHER_NAME = """\
项目支出名称	路灯
预算部门	012-城管局	实施单位	路灯所
一级指标	二级指标	三级指标	指标值
产出指标	数量指标	灯	10盏
		杆	10根
"""


def test_a_head_of_one_period_with_points() -> None:
    found = recognised(STRAIGHT)
    (only,) = found.projects
    assert shown(only, "annual", "weight") == [
        "产出指标 数量指标 灯 10盏 30",
        "产出指标 数量指标 杆 10根 20",
        "产出指标 质量指标 亮灯率 ≥95% 20",
        "效益指标 社会效益指标 出行安全 _ 20",
    ]
    assert only.annual
    assert (str(only.annual.funding.total.value), only.annual.goal.value) == ("105,000元", "亮")
    assert (only.unit.value, only.preparer.value, only.implementation) == ("路灯所", "张三", None)
    assert (only.name.place.table, only.name.place.row, only.name.place.line) == (1, 1, 3)
    assert [note.kind for note in found.notes] == [NoteKind.AMBIGUOUS]  # the unit of 财政拨款


def test_tabs_that_do_not_hold_leave_the_order_of_the_cells() -> None:
    (only,) = recognised(RAGGED).projects
    assert shown(only, "annual", "remark") == [
        "产出指标 数量指标 灯 10盏 新装",
        "产出指标 数量指标 杆 10根 旧杆",
        "产出指标 质量指标 亮灯率 ≥95% 全部",
    ]


def test_order_alone_does_not_tell_which_cell_is_missing() -> None:
    found = recognised(RAGGED.replace("杆	10根	旧杆", "杆	10根"))
    assert shown(found.projects[0]) == ["产出指标 数量指标 灯 10盏", "产出指标 质量指标 亮灯率 ≥95%"]
    assert any("杆" in note.message for note in found.notes if note.kind is NoteKind.UNREAD)
    with pytest.raises(Unreadable, match="unknown-layout"):
        recognised(RAGGED.replace("	旧杆", "").replace("	全部", ""))


def test_a_project_under_another_label() -> None:
    (only,) = recognised(OTHER_NAME).projects
    assert (only.name.value, shown(only)) == ("路灯", ["产出指标 数量指标 灯 10盏", "产出指标 数量指标 杆 10根"])


def test_a_dual_head_with_points() -> None:
    (only,) = recognised(
        "项目名称\t路灯\n主管部门\t城管局\n"
        "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\t分值\n"
        "产出指标\t数量指标\t灯\t30盏\t数量指标\t灯\t10盏\t50\n"
    ).projects
    assert shown(only, "annual", "weight") == ["产出指标 数量指标 灯 10盏 50"]
    assert shown(only, "implementation") == ["产出指标 数量指标 灯 30盏"]

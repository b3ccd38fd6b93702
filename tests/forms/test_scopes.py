"""Tables for more than one project or none: flat exports, whole departments, regions, and self-evaluation."""

from __future__ import annotations

import pytest

from auditor.forms.layouts import FLAT
from auditor.model.document import Document, Period
from auditor.values.note import NoteKind
from auditor.values.refusal import Unreadable
from tests.forms.grids import document

EXPORT = """
    | 单位名称 | 项目名称 | 预算数（万元） | 年度目标 | 一级 | 二级 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 |
    | 甲局 | 路灯 | 12.5 | 亮灯 | 产出指标 | 数量指标 | 灯 | 大于等于 | 10 | 盏 | 20 |
    | {0} | {1} | {2} | | 产出指标 | 质量指标 | 亮灯率 | ≥ | 95 | % | 20 |
    | {0} | {1} | {2} | | 效益指标 | 社会效益指标 | 夜间安全 | 定性 | 优良中低差 | | 20 |
    | 乙局 | 绿化 | 30 | 种树 | 产出指标 | 数量指标 | 树 | = | 100 | 棵 | 30 |
    | 乙局 | 道路 | 40 | 修路 | 产出指标 | 数量指标 | 路 | ≤ | 5 | 公里 | 30 |
    """


def annual(document: Document) -> list[Period]:
    return [project.annual for project in document.projects if project.annual is not None]


@pytest.mark.parametrize("again", [("", "", ""), ("^", "^", "^"), ("甲局", "路灯", "12.5")])
def test_an_export_gives_a_project_for_each_name(again: tuple[str, str, str]) -> None:
    """The project's fields on the first of its rows, in merged cells, or on each row."""
    found = document(EXPORT.format(*again))
    assert [(each.name.text, each.unit.text, each.form.value, each.scope.value) for each in found.projects] == [
        ("路灯", "甲局", FLAT, "项目"),
        ("绿化", "乙局", FLAT, "项目"),
        ("道路", "乙局", FLAT, "项目"),
    ]
    periods = annual(found)
    assert [str(period.funding.total.value) for period in periods] == ["125,000元", "300,000元", "400,000元"]
    assert [period.goal.text for period in periods] == ["亮灯", "种树", "修路"]
    assert [[each.target.text for each in period.indicators] for period in periods] == [
        ["≥10盏", "≥95%", "优良中低差"],
        ["=100棵"],
        ["≤5公里"],
    ]
    assert [each.weight.text for each in periods[0].indicators] == ["20", "20", "20"]
    assert not [note for note in found.notes if note.kind is NoteKind.UNREAD]


def test_a_table_for_a_whole_department_has_tasks_and_is_none_of_a_project() -> None:
    (project,) = document("""
        | 部门整体支出绩效目标表 | < | < | < | < |
        | 部门名称 | 市商务局 | < | < | < |
        | 年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < |
        | ^ | ^ | ^ | 总额 | 财政拨款 |
        | ^ | 稳外贸 | 办展 | 100 | 80 |
        | ^ | 促消费 | 办节 | 50 | 50 |
        | ^ | 金额合计 | < | 150 | 130 |
        | 年度总体目标 | 促进商务发展 | < | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值权重 |
        | 产出指标 | 数量指标 | 展会 | 3场 | 20 |
        | 效益指标 | 社会效益指标 | 开放度 | 提升 | 20 |
        """).projects
    assert (project.scope.value, project.name.text, project.department.text) == ("整体", "市商务局", "市商务局")
    assert [(task.name.text, task.content.text, str(task.total.value)) for task in project.tasks] == [
        ("稳外贸", "办展", "1,000,000元"),
        ("促消费", "办节", "500,000元"),
    ]
    assert [str(task.appropriation.value) for task in project.tasks] == ["800,000元", "500,000元"]
    assert project.annual is not None
    assert project.annual.goal.text == "促进商务发展"
    assert [each.name.text for each in project.annual.indicators] == ["展会", "开放度"]


def test_a_column_for_each_place_gives_a_table_for_each() -> None:
    found = document("""
        | 专项名称 | 农业生产资金 | 年度 | 2025 | < |
        | 省级主管部门 | 农业农村厅 | 中央补助（万元） | 500 | < |
        | 年度目标 | 增产 | < | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 | < |
        | | | | 甲县 | 乙县 |
        | 产出指标 | 数量指标 | 面积 | 10万亩 | 20万亩 |
        | 效益指标 | 经济效益指标 | 增收 | ≥5% | ≥6% |
        """)
    assert [(each.area.text, each.scope.value, each.name.text) for each in found.projects] == [
        ("甲县", "区域", "农业生产资金"),
        ("乙县", "区域", "农业生产资金"),
    ]
    assert [[each.target.text for each in period.indicators] for period in annual(found)] == [
        ["10万亩", "≥5%"],
        ["20万亩", "≥6%"],
    ]


EVALUATION = """
    | 项目支出绩效自评表 | < | < | < | < | < | < |
    | 项目名称 | 路灯 | < | 年初预算数 | 10 | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 灯 | 10盏 | 10盏 | 20 | 20 |
    """
TARGETS = """
    | 项目名称 | 绿化 | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 指标值 |
    | 产出指标 | 数量指标 | 树 | 100棵 |
    """


def test_self_evaluation_is_set_apart_and_the_targets_beside_it_are_read() -> None:
    found = document(EVALUATION, TARGETS)
    assert [project.name.text for project in found.projects] == ["绿化"]
    (note,) = [note for note in found.notes if note.kind is NoteKind.SET_APART]
    assert "自评" in note.message


def test_self_evaluation_alone_is_nothing_to_audit() -> None:
    with pytest.raises(Unreadable) as caught:
        document(EVALUATION)
    assert caught.value.code == "no-table"
    assert "自评" in caught.value.chinese

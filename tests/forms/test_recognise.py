"""What the form recogniser does with forms that are damaged, incomplete, or of another layout."""

from __future__ import annotations

import pytest

from auditor.model.document import Document
from auditor.values.note import NoteKind
from auditor.values.printed import State
from auditor.values.refusal import Unreadable
from tests.forms.datong import recognised, table_text

FORM = """\
项目支出绩效目标表
(2025年度)
项目名称	路灯
主管部门及代码	012-城管局	实施单位	路灯所
项目资金 (万元)	实施期资金总额:	10.50	年度资金总额:	0
	其中:中央财政资金	—	其中:中央财政资金
实施期目标			年度目标
总体目标	亮		亮
绩效指标	一级指标	二级指标	三级指标	指标值	二级指标	三级指标	指标值
	产出指标	数量指标	灯	10盏	数量指标	灯	10盏
			杆	10根		杆	10根
		质量指标	亮灯率	≥95%	质量指标	亮灯率	≥95%
负责人:	张三	填报日期:	2025-02-30
"""


def notes(document: Document, kind: NoteKind) -> list[str]:
    return [note.message for note in document.notes if note.kind is kind]


def changed(old: str, new: str) -> Document:
    assert old in FORM
    return recognised(FORM.replace(old, new))


def test_a_form_of_its_own() -> None:
    (project,) = recognised(FORM).projects
    assert project.implementation
    assert project.annual
    assert str(project.implementation.funding.total.value) == "105,000元"
    assert project.annual.funding.total.state is State.FILLED
    assert project.implementation.funding.central.state is State.NOTHING
    assert project.annual.funding.central.state is State.BLANK
    assert project.annual.funding.other.state is State.ABSENT
    assert project.overview.state is State.ABSENT
    assert (project.department_code.value, project.department.value) == ("012", "城管局")
    assert project.filed_on.state is State.UNPARSED
    assert [i.name.value for i in project.annual.indicators] == ["灯", "杆", "亮灯率"]


def test_what_is_no_date_or_amount_is_noted() -> None:
    found = changed("10.50", "约十万")
    assert notes(found, NoteKind.UNPARSED) == [
        "“实施期资金总额”处不是金额：“约十万”。",
        "“填报日期”处不是日期：“2025-02-30”。",
    ]


def test_content_without_a_field_is_noted() -> None:
    found = changed(
        "亮灯率	≥95%	质量指标	亮灯率	≥95%", "亮灯率	≥95%	质量指标	亮灯率	≥95%\n	良好"
    )
    assert notes(found, NoteKind.UNREAD) == ["有内容不属于任何栏目，未读入：第11行“良好”。"]
    found = changed("路灯所", "路灯所\t又一格")
    assert notes(found, NoteKind.UNREAD) == ["有内容不属于任何栏目，未读入：第2行“又一格”。"]


def test_a_row_of_one_period_goes_by_its_column_and_says_so() -> None:
    found = changed("			杆	10根		杆	10根", "						杆	10根")
    (message,) = notes(found, NoteKind.AMBIGUOUS)
    assert message == "第9行可有两种读法，按所在列取“实施期：无；年度：杆 10根”；另一种是“实施期：杆 10根；年度：无”。"
    assert found.projects[0].annual
    assert [i.name.value for i in found.projects[0].annual.indicators] == ["灯", "杆", "亮灯率"]


def test_a_lone_goal_goes_to_the_label_it_must_belong_to() -> None:
    found = changed(
        "实施期目标			年度目标\n总体目标	亮		亮", "实施期目标	亮		年度目标"
    ).projects[0]
    assert found.implementation
    assert found.annual
    assert (found.implementation.goal.value, found.annual.goal.state) == ("亮", State.BLANK)
    found = changed(
        "实施期目标			年度目标\n总体目标	亮		亮", "实施期目标\n总体目标			年度目标	亮"
    ).projects[0]
    assert found.implementation
    assert found.annual
    assert (found.implementation.goal.state, found.annual.goal.value) == (State.BLANK, "亮")
    ambiguous = changed("总体目标	亮		亮", "总体目标				亮")
    assert "总体目标只印出一段，按所在列归年度；也可能属于另一期。" in notes(ambiguous, NoteKind.AMBIGUOUS)


def test_a_lost_funding_label_is_noted() -> None:
    found = changed("	其中:中央财政资金	—	其中:中央财政资金", "	其中:中央财政资金	3	4")
    assert "“中央财政资金”只印出一个标签、两个金额：“3”归实施期，“4”归年度。" in notes(found, NoteKind.LABEL_LOST)
    assert found.projects[0].annual
    assert str(found.projects[0].annual.funding.central.value) == "40,000元"


def test_indicators_before_any_label_are_noted() -> None:
    found = changed("数量指标	灯	10盏	数量指标	灯	10盏", "灯	10盏	灯	10盏")
    assert "“灯”、“杆”之上没有二级指标的标签，未能归入二级指标。" in notes(found, NoteKind.LABEL_LOST)


TURNED = """\
项目支出绩效目标表
(2025年度)
项目名称	路灯
主管部门及代码	012-城管局	实施单位	路灯所
项目资金 (万元)	年度资金总额:	4	实施期资金总额:	10
	中央补助	1	中央补助	2
	上年结转资金	3	上年结转资金	8
年度目标			实施期目标
总体目标	目标1：亮		目标1：全亮
	目标2：省		目标2：全省
绩效指标	一级指标	二级指标	三级指标	指标值	二级指标	三级指标	指标值
	产出指标	数量指标	灯	4盏	数量指标	灯	10盏
	满意度指标	社会公众满意度指标	居民满意	≥95%	社会公众满意度指标	居民满意	≥90%
负责人:	张三	填报日期:	2025-02-20
"""


def test_the_year_may_stand_before_the_whole_period_and_goals_in_several_rows() -> None:
    (project,) = recognised(TURNED).projects
    assert project.implementation
    assert project.annual
    whole, year = project.implementation, project.annual
    assert [str(part.funding.total.value) for part in (whole, year)] == ["100,000元", "40,000元"]
    assert [str(part.funding.central.value) for part in (whole, year)] == ["20,000元", "10,000元"]
    assert [str(part.funding.carry_over.value) for part in (whole, year)] == ["80,000元", "30,000元"]
    assert [part.goal.value for part in (whole, year)] == ["目标1：全亮\n目标2：全省", "目标1：亮\n目标2：省"]
    assert [[each.target.text for each in part.indicators] for part in (whole, year)] == [
        ["10盏", "≥90%"],
        ["4盏", "≥95%"],
    ]
    assert {part.indicators[1].level2.value for part in (whole, year)} == {"服务对象满意度指标"}
    assert year.indicators[1].level2.text == "社会公众满意度指标"


def test_a_new_level_1_ends_the_level_2_above_it() -> None:
    found = changed(
        "		质量指标	亮灯率	≥95%	质量指标	亮灯率	≥95%",
        "	效益指标		安全	提升		安全	提升",
    )
    assert found.projects[0].annual
    last = found.projects[0].annual.indicators[-1]
    assert (last.level1.text, last.level2.state, last.name.value) == ("效益指标", State.BLANK, "安全")


def test_header_rows_above_the_name_belong_to_the_form() -> None:
    found = changed(
        "项目名称	路灯\n主管部门及代码	012-城管局	实施单位	路灯所",
        "主管部门及代码	012-城管局	实施单位	路灯所\n项目名称	路灯\n项目属性	新增",
    )
    (project,) = found.projects
    assert (project.department.value, project.unit.value, project.name.value) == ("城管局", "路灯所", "路灯")
    assert project.department.place.row == 1


def test_a_numbered_paragraph_within_a_goal_does_not_end_the_table() -> None:
    found = changed("总体目标	亮		亮", "总体目标	亮		亮\n二、省电")
    (project,) = found.projects
    assert project.annual
    assert len(project.annual.indicators) == 3
    assert any("二、省电" in message for message in notes(found, NoteKind.UNREAD))


def test_the_title_again_at_the_top_of_a_page_does_not_end_the_table() -> None:
    found = changed(
        "			杆	10根", "项目支出绩效目标表\n			杆	10根		杆	10根\n			柱	10根"
    )
    assert any("项目支出绩效目标表" in message or "杆" in message for message in notes(found, NoteKind.UNREAD))
    found = changed("		质量指标", "项目支出绩效目标表\n		质量指标")
    assert found.projects[0].annual
    assert [each.name.value for each in found.projects[0].annual.indicators] == ["灯", "杆", "亮灯率"]


def test_values_behind_the_footer_are_noted() -> None:
    found = changed("2025-02-30\n", "2025-02-30\n			安全	≥90%		安全	≥90%\n")
    assert any("安全" in message for message in notes(found, NoteKind.UNREAD))


def test_a_label_lost_in_one_period_is_noted() -> None:
    found = changed(
        "质量指标	亮灯率	≥95%	质量指标	亮灯率	≥95%", "质量指标	亮灯率	≥95%	亮灯率	≥95%"
    )
    message = "文本中没有年度一栏的“质量指标”标签，“杆”、“亮灯率”按印出的位置归入“数量指标”，也可能属于“质量指标”。"
    assert message in notes(found, NoteKind.LABEL_LOST)


REFUSED = [
    ("随便一段文字", "no-table"),
    ("（项目绩效目标表公开情况见附件）", "no-table"),
    ("项目名称\t合计\n甲\t1.00", "no-table"),
    ("项目支出绩效目标表\n项目名称\n\n路灯", "unknown-layout"),
    (FORM.replace("	二级指标	三级指标	指标值\n", "\n"), "unknown-layout"),
    (
        FORM.replace("一级指标	二级指标	三级指标	指标值	二级指标	三级指标	指标值\n", "\n"),
        "unknown-layout",
    ),
    (FORM.replace("数量指标", "用户指标").replace("质量指标", "用户指标"), "unknown-layout"),
    ("绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值", "unknown-layout"),
    (FORM + "项目名称\t桥\n主管预算部门\t城管局\n一级指标\t二级指标\t三级指标\t指标值", "unknown-layout"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_not_of_this_layout_is_refused_whole(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        recognised(text)
    assert refused.value.code == code
    assert refused.value.remedy_chinese
    assert refused.value.remedy_english


def test_a_table_of_a_whole_department_beside_projects_is_noted() -> None:
    found = recognised(FORM + "部门名称\t城管局\n一级指标\t二级指标\t三级指标\t指标值\n产出\t数量\t灯\t1")
    (message,) = notes(found, NoteKind.UNREAD)
    assert message == "另有一处指标表（表头“一级指标”起）不属于任何项目支出绩效目标表，未读入。"


def test_a_heading_repeated_on_the_next_page_is_no_indicator() -> None:
    head = next(line for line in FORM.split("\n") if line.startswith("绩效指标"))
    found = changed("		质量指标", f"{head}\n		质量指标")
    assert notes(found, NoteKind.UNREAD) == []
    assert found.projects[0].annual
    assert [i.name.value for i in found.projects[0].annual.indicators] == ["灯", "杆", "亮灯率"]


def test_rows_behind_the_footer_are_noted() -> None:
    found = recognised(FORM + "效益指标\t社会效益指标\t亮\t是\t社会效益指标\t亮\t是")
    assert notes(found, NoteKind.UNREAD) == ["表外另有1行像是绩效指标（“效益指标”起），不属于任何表，未读入。"]


def test_invisible_characters_in_labels_hide_nothing() -> None:
    found = recognised(FORM.replace("数量指标", "数\u200b量指标").replace("填报日期", "填\u202e报日期"))
    assert found.projects[0].filed_on.state is State.UNPARSED
    assert [i.level2.value for i in found.projects[0].annual.indicators] == ["数量指标", "数量指标", "质量指标"]  # type: ignore[union-attr]


BUDGET = """\
2025年项目支出预算表（本年预算）
单位：万元
项目名称	合计	2025年财政拨款			财政专户管理资金	单位资金
		一般公共预算	政府性基金预算	国有资本经营预算
1	2	3	4	5	6	7
城管局	30.00	20.00	10.00
路灯所	20.00	20.00
路灯	10.50	10.50
灯杆	9.50	9.50
桥梁所	10.00		10.00
桥	10.00		10.00
"""


def test_budget_units_by_name_and_by_sum() -> None:
    found = recognised(BUDGET.replace("2025年项目", "部门名称：城管局\n2025年项目") + FORM)
    assert [line.unit.value for line in found.budget_totals] == ["城管局", "路灯所", "桥梁所"]
    assert [(line.unit.value, line.name.value) for line in found.budget_lines] == [
        ("路灯所", "路灯"),
        ("路灯所", "灯杆"),
        ("桥梁所", "桥"),
    ]
    assert str(found.budget_lines[2].fund.value) == "100,000元"
    assert found.budget_lines[2].general.state is State.BLANK
    assert "“桥梁所”不在单位名单中，因上一单位的项目已与其合计相符，按预算单位读。" in notes(found, NoteKind.AMBIGUOUS)


def test_budget_sums_that_disagree_are_noted() -> None:
    found = recognised(BUDGET.replace("9.50	9.50", "9.00	9.50") + FORM)
    messages = notes(found, NoteKind.AMBIGUOUS)
    assert "项目支出预算表中有行的各栏相加不等于合计，可能错栏：“灯杆”。" in messages
    assert any(message.startswith("“路灯所”的合计200,000元与其下各行之和") for message in messages)


def test_statement_facts_in_other_words() -> None:
    section = "十、绩效管理情况\n1、项目\n2025年城管局纳入绩效目标管理的二级项目2个，共计金额20万元。"
    found = recognised(f"{section}\n十一、其他\n公开项目绩效目标9个\n{FORM}")
    assert found.statement
    assert found.statement.tracked_projects.text == "2"
    assert str(found.statement.tracked_amount.value) == "200,000元"
    assert found.statement.published_projects.state is State.ABSENT


def test_tables_follow_each_other_without_footer_or_title() -> None:
    one = [line for line in table_text(3) if not line.startswith("负责人")]
    two = [line for line in table_text(9) if line.startswith("项目名称") or "\t" in line]
    found = recognised("\n".join([*one, *two]))
    assert [project.name.value for project in found.projects] == ["Z驻村帮扶工作人员经费", "J混凝土发展中心办公费"]
    assert found.projects[0].filed_on.state is State.ABSENT
    assert found.projects[1].fiscal_year.state is State.ABSENT

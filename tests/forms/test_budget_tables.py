"""Budget tables as other places print them: other units, orders, headings, codes, ragged rows, true grids."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.forms.budget import Budget, read_budget
from auditor.forms.tables import lines_of
from auditor.model.document import BudgetRow, BudgetTable
from auditor.readers import read_bytes
from auditor.values.note import NoteKind
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place
from auditor.values.printed import Printed, State


def budget(text: str, units: tuple[str, ...] = ()) -> Budget:
    return read_budget(lines_of(read_bytes(text.strip("\n").encode(), "form.txt").sheets), units)


def table(text: str) -> BudgetTable:
    (found,) = budget(text).tables
    return found


def grid(*rows: str) -> Sheet:
    """A true grid: cells parted by `|`, `>` continues the cell to the left and `^` the one above."""
    texts = [row.split("|") for row in rows]
    cells: list[Row] = []
    for at, row in enumerate(texts):
        found = []
        for column, text in enumerate(row):
            if text in {">", "^"}:
                continue
            width = 1 + next((n for n, each in enumerate(row[column + 1 :]) if each != ">"), len(row) - column - 1)
            below = [each[column] for each in texts[at + 1 :]]
            height = 1 + next((n for n, each in enumerate(below) if each != "^"), len(below))
            found.append(Cell(text, Place(file="a.docx", table=1, row=at + 1, column=column + 1), height, width))
        cells.append(Row(tuple(found)))
    return Sheet(tuple(cells), ruled=True)


def prose(*texts: str) -> Sheet:
    return Sheet(tuple(Row((Cell(text, Place(file="a.docx")),)) for text in texts))


def said(row: BudgetRow) -> dict[str, Any]:
    """What a row says: texts and codes as they are, amounts as decimals of 元."""
    leaves = {name: getattr(row, name) for name in type(row).model_fields}
    return {
        name: leaf.value if isinstance(leaf.value, str) else leaf.value.number
        for name, leaf in leaves.items()
        if isinstance(leaf, Printed) and leaf.value not in {None, "其他"}
    }


def rows(found: BudgetTable) -> list[dict[str, Any]]:
    return [said(row) for row in found.rows]


def messages(found: Budget) -> list[str]:
    return [note.message for note in found.ledger.found]


SPENDING = """
2025年部门支出总表
{owner}
{head}
合计\t\t{total}
{code}\t行政运行\t{row}
"""


def test_a_table_in_yuan_is_read_in_yuan() -> None:
    found = table(
        SPENDING.format(
            owner="部门名称：某县农业农村局\t\t\t金额单位：元",
            head="科目编码\t科目名称\t合计\t基本支出\t项目支出",
            total="1,500,000.00\t1,000,000.00\t500,000.00",
            code="2130101",
            row="1,500,000.00\t1,000,000.00\t500,000.00",
        )
    )
    assert (found.kind.value, found.currency.value, found.department.value) == ("支出总表", "元", "某县农业农村局")
    assert rows(found)[1] == {
        "level": "项",
        "code": "2130101",
        "parent": "21301",
        "name": "行政运行",
        "total": Decimal("1500000.00"),
        "basic": Decimal("1000000.00"),
        "project": Decimal("500000.00"),
    }
    assert found.rows[1].total.value is not None
    assert found.rows[1].total.value.half == Decimal("0.005")


def test_columns_stand_in_any_order() -> None:
    found = table(
        SPENDING.format(
            owner="单位：万元",
            head="科目名称\t项目支出\t基本支出\t科目编码\t总计",
            total="50.00\t100.00\t\t150.00",
            code="行政运行\t50.00\t100.00\t2130101",
            row="150.00",
        )
        .replace("\t行政运行\t150", "\t150")
        .replace("合计\t\t50", "合计\t50")
    )
    assert [(row["name"], row["total"], row["basic"], row["project"]) for row in rows(found)] == [
        ("合计", 1_500_000, 1_000_000, 500_000),
        ("行政运行", 1_500_000, 1_000_000, 500_000),
    ]
    assert rows(found)[1]["code"] == "2130101"


@pytest.mark.parametrize(
    "printed",
    [
        ("213\t\t\t农林水支出", "213\t01\t\t农业农村", "213\t01\t01\t行政运行", "213\t01\t99\t其他支出"),
        ("213\t\t\t农林水支出", "\t01\t\t农业农村", "\t\t01\t行政运行", "\t\t99\t其他支出"),
    ],
)
def test_codes_in_three_columns_are_joined(printed: tuple[str, ...]) -> None:
    head = (
        "2025年一般公共预算支出表\n单位：万元\n科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"
    )
    found = table(head + "\n".join(f"{row}\t3.00\t1.00\t2.00" for row in printed))
    assert [(row["code"], row["level"], row.get("parent")) for row in rows(found)] == [
        ("213", "类", "合计"),
        ("21301", "款", "213"),
        ("2130101", "项", "21301"),
        ("2130199", "项", "21301"),
    ]


def test_code_and_name_may_share_a_cell() -> None:
    found = table(
        "支出预算表\n单位：万元\n科目\t合计\t基本支出\t项目支出\n2130101行政运行\t3\t1\t2\n[21301]农业农村\t3\t1\t2"
    )
    assert [(row["code"], row["name"], row["level"]) for row in rows(found)] == [
        ("2130101", "行政运行", "项"),
        ("21301", "农业农村", "款"),
    ]
    assert found.rows[0].name.text == "2130101行政运行"


def test_the_unit_may_stand_in_the_heading_of_a_column() -> None:
    found = table(
        "2025年政府采购预算表\n采购项目\t数量\t金额（元）\t货物\t工程\t服务\n电脑\t10台\t50000\t50000\t\t\n合计\t\t50000\t50000\t\t"
    )
    assert found.kind.value == "政府采购预算表"
    assert rows(found)[0] == {"name": "电脑", "quantity": "10台", "total": 50_000, "goods": 50_000}


def test_rows_cut_off_behind_their_last_figure_keep_their_columns() -> None:
    found = table(
        "收入总表\n单位：万元\n科目编码\t科目名称\t合计\t一般公共预算\t政府性基金预算\t单位资金\n"
        "合计\t\t10.00\t8.00\t\t2.00\n201\t一般公共服务支出\t8.00\t8.00\n206\t科学技术支出\t2.00\t\t\t2.00"
    )
    _, second, third = found.rows
    assert said(second) == {
        "code": "201", "level": "类", "parent": "合计", "name": "一般公共服务支出", "total": 80_000, "general": 80_000,
    }  # fmt: skip
    assert second.fund.state is State.BLANK
    assert second.fund.place.column == 5
    assert said(third)["own"] == 20_000


def test_a_true_grid_with_merged_headings() -> None:
    sheet = grid(
        "部门收支总表|>|>|>|>|>",
        "收入|>|支出|>|>|>",
        "项目|预算数|项目|合计|当年预算安排|上年结转安排",
        "一、一般公共预算拨款收入|100.00|一、农林水支出|90.00|80.00|10.00",
        "二、政府性基金预算拨款收入||二、住房保障支出|10.00|10.00|",
        "本年收入合计|100.00|本年支出合计|100.00|90.00|10.00",
    )
    (found,) = read_budget(lines_of([prose("表一", "单位：万元"), sheet]), ()).tables
    assert found.kind.value == "收支总表"
    assert [(row["side"], row["name"], row.get("total")) for row in rows(found)] == [
        ("收入", "一般公共预算拨款收入", 1_000_000),
        ("支出", "农林水支出", 900_000),
        ("收入", "政府性基金预算拨款收入", None),
        ("支出", "住房保障支出", 100_000),
        ("收入", "本年收入合计", 1_000_000),
        ("支出", "本年支出合计", 1_000_000),
    ]
    assert rows(found)[1]["carry_over"] == 100_000
    assert rows(found)[0]["matter"] == "一般公共预算"


def test_a_grid_whose_heading_cells_reach_down() -> None:
    sheet = grid(
        "序号|项目名称|合计|财政拨款|>|>|单位资金",
        "^|^|^|小计|一般公共预算|政府性基金预算|^",
        "|合计|15.00|12.00|10.00|2.00|3.00",
        "1|道路养护|12.00|12.00|10.00|2.00|",
        "2|设备更新|3.00||||3.00",
    )
    found = read_budget(lines_of([prose("2025年项目支出预算表", "金额单位：万元"), sheet]), ())
    assert [(line.name.text, line.total.text, line.general.text, line.own.text) for line in found.lines] == [
        ("道路养护", "12.00", "10.00", ""),
        ("设备更新", "3.00", "", "3.00"),
    ]
    assert [line.unit.text for line in found.totals] == ["合计"]
    assert found.tables[0].rows[1].appropriation.text == "12.00"
    assert not [note for note in found.ledger.found if "相加" in note.message]


def test_projects_beside_their_unit() -> None:
    found = budget(
        "2025年项目支出预算表\n单位：万元\n单位名称\t项目名称\t合计\t一般公共预算\n"
        "甲局\t道路养护\t12.00\t12.00\n\t设备更新\t3.00\t3.00\n乙所\t办公费\t1.00\t1.00\n合计\t\t16.00\t16.00"
    )
    assert [(line.unit.value, line.name.value) for line in found.lines] == [
        ("甲局", "道路养护"),
        ("甲局", "设备更新"),
        ("乙所", "办公费"),
    ]


def test_a_table_goes_on_over_pages() -> None:
    head = "科目编码\t科目名称\t合计\t基本支出\t项目支出"
    found = budget(
        f"2025年支出总表\n单位：万元\n{head}\n201\t一般公共服务支出\t3\t1\t2\n- 5 -\n2025年支出总表（续）\n{head}\n"
        "20101\t人大事务\t3\t1\t2\n6\n2010101\t行政运行\t3\t1\t2"
    )
    assert [row["code"] for row in rows(found.tables[0])] == ["201", "20101", "2010101"]
    assert len(found.tables) == 1


def test_last_year_stands_in_columns_of_its_own() -> None:
    found = table(
        "2025年一般公共预算支出表\n单位：万元\n功能分类科目\t\t2024年预算数\t2025年预算数\t\t\t增减额\t增减%\n"
        "科目编码\t科目名称\t\t小计\t基本支出\t项目支出\t\t\n201\t一般公共服务支出\t4.00\t3.00\t1.00\t2.00\t-1.00\t-25.00"
    )
    assert rows(found)[0] == {
        "code": "201",
        "level": "类",
        "parent": "合计",
        "name": "一般公共服务支出",
        "previous": 40_000,
        "total": 30_000,
        "basic": 10_000,
        "project": 20_000,
        "change": -10_000,
        "change_share": Decimal("-0.2500"),
    }


def test_parts_of_the_three_expenses_side_by_side() -> None:
    found = table(
        "2025年“三公”经费支出表\n单位：万元\n"
        "2024年预算数\t\t\t\t\t\t2025年预算数\t\t\t\t\t\n"
        "合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n"
        "\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t\n"
        "9\t1\t5\t2\t3\t3\t8\t0\t5\t2\t3\t3"
    )
    assert found.kind.value == "三公经费表"
    assert {row["matter"]: (row["previous"], row["total"]) for row in rows(found)} == {
        "三公经费": (90_000, 80_000),
        "因公出国（境）费": (10_000, 0),
        "公务用车购置及运行费": (50_000, 50_000),
        "公务用车购置费": (20_000, 20_000),
        "公务用车运行维护费": (30_000, 30_000),
        "公务接待费": (30_000, 30_000),
    }


def test_sides_without_a_heading_of_their_own() -> None:
    found = table(
        "收支预算总表\n单位：万元\n项目\t预算数\t项目\t预算数\n一、财政拨款\t9\t一、基本支出\t5\n收入总计\t9\t支出总计\t9"
    )
    assert [(row["side"], row["name"], row["total"]) for row in rows(found)] == [
        ("收入", "财政拨款", 90_000),
        ("支出", "基本支出", 50_000),
        ("收入", "收入总计", 90_000),
        ("支出", "支出总计", 90_000),
    ]


def test_economic_kinds_of_department_and_government() -> None:
    found = table(
        "一般公共预算基本支出表\n单位：元\n部门预算支出经济分类科目\t\t政府预算支出经济分类科目\t\t合计\t人员经费\t公用经费\n"
        "科目编码\t科目名称\t科目编码\t科目名称\t\t\t\n"
        "301\t工资福利支出\t\t\t500\t500\t\n30101\t基本工资\t50101\t工资奖金津补贴\t500\t500\t"
    )
    assert rows(found) == [
        {"code": "301", "level": "类", "parent": "合计", "name": "工资福利支出", "total": 500, "personnel": 500},
        {
            "code": "30101", "level": "款", "parent": "301", "name": "基本工资", "counterpart": "工资奖金津补贴",
            "total": 500, "personnel": 500,
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    "remark",
    [
        "注：本表无数据",
        "本部门2025年没有使用政府性基金预算拨款安排的支出，故本表无数据。",
        "说明：本单位无政府性基金预算支出",
        "备注：本表为空",
    ],
)
def test_a_table_that_says_it_is_empty(remark: str) -> None:
    found = table(
        f"2025年政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t\t\t\n{remark}\n\n三、说明"
    )
    assert found.emptiness.text == remark
    assert [row["level"] for row in rows(found)] == ["合计"]
    assert found.rows[0].total.state is State.BLANK


def test_a_remark_on_another_matter_does_not_empty_a_table() -> None:
    found = table(
        "2025年支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\n201\t一般公共服务支出\t3\t3\n本部门没有政府性基金预算支出。"
    )
    assert found.emptiness.state is State.ABSENT


def test_a_row_that_does_not_add_up_is_noted_and_read_where_it_stands() -> None:
    found = budget(
        "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t30.00\t\t20.00"
    )
    assert said(found.tables[0].rows[0])["project"] == 200_000
    assert messages(found) == ["支出总表中有行的各栏相加不等于合计，可能错栏：“201”。"]


@pytest.mark.parametrize(
    "lost",
    [
        "合计\t30.00\t10.00\t20.00\n201\t一般公共服务支出\t10.00\t10.00\n202\t外交支出\t20.00\t20.00",
        "201\t一般公共服务支出\t10.00\t10.00\n202\t外交支出\t20.00\t20.00",
    ],
)
def test_rows_that_lost_their_blank_cells_are_not_guessed(lost: str) -> None:
    """外交支出 may be 项目支出: in the text of a borderless page nothing says."""
    found = budget(
        f"支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n{lost}\n203\t国防支出\t3\t1\t2"
    )
    assert [row["name"] for row in rows(found.tables[0])] == ["国防支出"]
    assert any("丢了空格子" in message for message in messages(found))


def test_rounding_is_no_fault() -> None:
    found = budget(
        "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t30.01\t10.00\t20.00"
    )
    assert not messages(found)


def test_what_stands_beside_the_columns_or_is_no_figure_is_noted() -> None:
    found = budget(
        "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t3\t1\t待定\t7"
    )
    assert [note.kind for note in found.ledger.found] == [NoteKind.UNPARSED, NoteKind.UNREAD]
    assert found.tables[0].rows[0].project.state is State.UNPARSED


def test_a_column_nobody_knows_is_noted_and_the_others_read() -> None:
    found = budget("支出总表\n单位：万元\n科目编码\t科目名称\t合计\t绩效等级评定\n201\t一般公共服务支出\t3\t优")
    assert said(found.tables[0].rows[0])["total"] == 30_000
    assert "支出总表中有栏目认不出，未读入：“绩效等级评定”。" in messages(found)


def test_years_that_lost_their_columns_are_not_guessed() -> None:
    found = budget(
        "一般公共预算支出表\n单位：万元\n项目\t2024年预算数\t2025年预算数\n"
        "科目编码\t科目名称\t合计\t基本支出\t合计\t基本支出\n201\t一般公共服务支出\t3\t3\t4\t4"
    )
    assert "total" not in said(found.tables[0].rows[0])
    assert any("表头与各栏对不上" in message for message in messages(found))


def test_without_a_printed_unit_the_reading_is_noted() -> None:
    found = budget("支出总表\n科目编码\t科目名称\t合计\t基本支出\n201\t一般公共服务支出\t3\t3")
    assert messages(found) == ["支出总表没有印出金额单位，按万元读入。"]


def test_the_number_is_printed_above_or_in_the_contents() -> None:
    body = "单位：万元\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t3"
    contents = "表三2025年支出总表.....\t8"
    titles = ("公开02表\n2025年收入总表", "2025年支出总表", "表5 2025年其他经费表")
    found = budget("\n\n".join([contents, *(f"{title}\n{body}" for title in titles)]))
    assert [each.number.value and int(each.number.value.number) for each in found.tables] == [2, 3, 5]


@pytest.mark.parametrize(
    "text",
    [
        "本年收入\t100\n一、收入\t支出",
        "收入预算情况说明\n2025年收入预算100万元，其中：项目支出50万元。",
        "序号\t单位名称\n1\t甲局\n2\t乙所",
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t人数\t3人",
        "项目名称\t主管部门\t备注\n道路养护\t甲局\t无",
    ],
)
def test_what_is_no_budget_table_is_none(text: str) -> None:
    assert budget(text).tables == []


NUMBERS = st.integers(0, 10**9)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12),
    st.permutations(["合计", "基本支出", "项目支出"]),
    st.sampled_from([("元", 1), ("万元", 10_000)]),
)
def test_any_figures_in_any_order_and_unit_come_back(
    parts: list[tuple[int, int]], order: list[str], unit: tuple[str, int]
) -> None:
    fields = {"合计": "total", "基本支出": "basic", "项目支出": "project"}
    written = [{"合计": a + b, "基本支出": a, "项目支出": b} for a, b in parts]
    lines = [
        f"20101{at:02}\t科目{at}\t" + "\t".join(str(each[name]) for name in order) for at, each in enumerate(written)
    ]
    found = budget(
        f"2025年支出总表\n金额单位：{unit[0]}\n科目编码\t科目名称\t" + "\t".join(order) + "\n" + "\n".join(lines)
    )
    assert [{name: said(row)[fields[name]] for name in order} for row in found.tables[0].rows] == [
        {name: each[name] * unit[1] for name in order} for each in written
    ]
    assert not found.ledger.found


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "科目编码",
                    "科目名称",
                    "合计",
                    "收入",
                    "支出",
                    "项目",
                    "项目名称",
                    "单位：万元",
                    "201",
                    "3.5",
                    "一、甲",
                    "注：本表无数据",
                    "-",
                ]
            ),
            min_size=1,
            max_size=7,
        ),
        max_size=14,
    )
)
def test_no_arrangement_of_words_is_too_much(words: list[list[str]]) -> None:
    found = budget("\n".join("\t".join(row) for row in words) or "\n")
    assert all(each.rows or each.emptiness.text or found.ledger.found for each in found.tables)

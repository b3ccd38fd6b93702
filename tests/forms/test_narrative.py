"""The narrative in other words: figures go to what is said before them, and what could mean two things is noted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.forms.cover import units_of
from auditor.forms.disclosure.facts import read_facts
from auditor.forms.ledger import Ledger
from auditor.forms.statement import read_statement
from auditor.forms.tables import lines_of
from auditor.model.document import Fact
from auditor.readers import read_bytes
from auditor.values.measure import Measure, count
from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place
from auditor.values.printed import Printed, State
from auditor.values.target import Target

YEAR = Printed.filled(count(2025), "2025")


def read(text: str) -> tuple[list[dict[str, Any]], list[Note]]:
    """Each fact as what it says (amounts in 元, quantities as printed), and the notes."""
    ledger = Ledger()
    facts = read_facts(lines_of(read_bytes(text.encode(), "form.txt").sheets), YEAR, ledger)
    return [said(fact) for fact in facts], ledger.found


def said(fact: Fact) -> dict[str, Any]:
    leaves = {name: getattr(fact, name) for name in type(fact).model_fields if name not in {"sentence", "section"}}
    return {
        name: leaf.value.number
        if isinstance(leaf.value, Measure)
        else leaf.text
        if isinstance(leaf.value, Target)
        else leaf.value
        for name, leaf in leaves.items()
        if leaf.value is not None
    }


def facts(text: str) -> list[dict[str, Any]]:
    found, notes = read(text)
    assert not notes
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年机关运行经费预算65.56万元，较上年预算69.35万元减少3.79万元，降低5.47%，主要原因是压减办公费。",
            {
                "matter": "机关运行经费", "name": "机关运行经费预算", "amount": 655_600, "previous": 693_500,
                "direction": "减少", "change": 37_900, "rate_direction": "减少", "rate": Decimal("0.0547"),
                "reason": "压减办公费",
            },
        ),
        (
            "“三公”经费财政拨款预算数为45000元，与上年持平。",
            {"matter": "三公经费", "name": "“三公”经费财政拨款预算数", "amount": 45_000, "direction": "持平"},
        ),
        (
            "政府采购服务类预算18万元，比2024年增加了2万元，增长12.5％。",
            {
                "matter": "政府采购服务", "name": "政府采购服务类预算", "amount": 180_000, "direction": "增加",
                "change": 20_000, "rate_direction": "增加", "rate": Decimal("0.125"),
            },
        ),
        (
            "公务接待费5万元，比上年减少1万元，增长20%，主要原因是。",
            {
                "matter": "公务接待费", "name": "公务接待费", "amount": 50_000, "direction": "减少", "change": 10_000,
                "rate_direction": "增加", "rate": Decimal("0.2"),
            },
        ),
        (
            "项目支出1,555.77万元，占支出总额的56.98%。",
            {"matter": "项目支出", "name": "项目支出", "amount": 15_557_700, "share": Decimal("0.5698")},
        ),
        ("一般公共预算安排基本支出 1.2亿元。", {"matter": "基本支出", "name": "基本支出", "amount": 120_000_000}),
        ("农林水支出（类）120万元。", {"matter": "科目支出", "name": "农林水支出（类）", "amount": 1_200_000}),
    ],
)  # fmt: skip
def test_amounts_and_changes(text: str, expected: dict[str, Any]) -> None:
    assert facts(text) == [expected]


def test_a_reason_that_is_not_given_is_blank() -> None:
    (fact,) = read_facts(
        lines_of(read_bytes("会议费5万元，比上年减少1万元，主要原因是。".encode(), "a.txt").sheets), YEAR, Ledger()
    )
    assert fact.reason.state is State.BLANK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公务用车编制数为12辆，车辆实有数为10辆。", [("公务用车编制", "12辆"), ("公务用车实有", "10辆")]),
        (
            "本单位共有车辆5辆，其中：副部（省）级及以上领导用车0辆、一般公务用车3辆、其他用车2辆。",
            [("公务用车实有", "5辆"), ("公务用车分类", "0辆"), ("公务用车分类", "3辆"), ("公务用车分类", "2辆")],
        ),
        (
            "办公用房面积为1,204.50平方米，业务用房面积300平方米。",
            [("办公用房面积", "1,204.50平方米"), ("房屋面积", "300平方米")],
        ),
        ("单价100万元以上的设备（不含车辆）2台（套）。", [("大型设备", "2台（套）")]),
        (
            "核定编制25名，其中行政编制20名；在职人员23人，退休人员10人。",
            [("人员编制", "25名"), ("人员编制", "20名"), ("在职人员", "23人"), ("离退休人员", "10人")],
        ),
        ("下属预算单位3家，内设机构5个。", [("预算单位", "3家"), ("内设机构", "5个")]),
        ("国内公务接待12批次，接待100人次。", [("公务接待批次", "12批次"), ("公务接待人次", "100人次")]),
    ],
)
def test_counts_areas_and_vehicles(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact["matter"], fact["quantity"]) for fact in facts(text)] == expected


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("本部门2025年没有安排政府性基金预算。", "政府性基金预算"),
        ("目前暂无政府购买服务项目，故没有制定政府购买服务指导性目录。", "政府购买服务"),
        ("我单位无因公出国（境）费。", "因公出国（境）费"),
    ],
)
def test_what_there_is_none_of(text: str, matter: str) -> None:
    (fact,) = read_facts(lines_of(read_bytes(text.encode(), "a.txt").sheets), YEAR, Ledger())
    assert (fact.matter.value, fact.amount.state) == (matter, State.NOTHING)


def test_a_change_behind_parts_goes_to_the_amount_that_its_percentage_fits() -> None:
    whole, part = facts("支出总计110万元，其中：本年支出100万元，比上年增加10万元，增长10%。")
    assert (whole["change"], "change" in part) == (100_000, False)
    whole, part = facts("支出总计110万元，其中：本年支出100万元，比上年增加10万元，增长11.11%。")
    assert ("change" in whole, part["change"]) == (False, 100_000)


@pytest.mark.parametrize(
    "text",
    [
        "支出总计110万元，其中：本年支出100万元，比上年增加10万元。",
        "公务接待费3至5万元。",
        "公务接待费2,73.51万元。",
        "公务接待费27 30.51万元。",
        "政府采购货物、服务预算分别为3万元、18万元。",
    ],
)
def test_what_has_several_readings_is_noted_and_not_read(text: str) -> None:
    found, notes = read(text)
    assert [note.kind for note in notes] == [NoteKind.AMBIGUOUS]
    assert not any("change" in fact for fact in found)
    assert all(fact["matter"] in {"支出总计", "本年支出"} for fact in found)


def test_figures_of_unknown_matters_and_of_other_years_are_noted() -> None:
    found, notes = read("拨付某协会补助7万元。2024年机关运行经费预算69万元。")
    assert found == []
    assert [note.kind for note in notes] == [NoteKind.UNREAD]
    assert "等" not in notes[0].message
    assert "7万元" in notes[0].message
    assert "69万元" in notes[0].message


def test_service_procurement_is_not_purchase_of_services() -> None:
    matters = [fact["matter"] for fact in facts("政府采购服务预算18万元。政府购买服务支出5万元。")]
    assert matters == ["政府采购服务", "政府购买服务"]


@pytest.mark.parametrize("heading", ["四、名词解释", "一、主要职责", "十、绩效管理情况"])
def test_sections_of_other_matters_hold_no_facts(heading: str) -> None:
    assert facts(f"{heading}\n基本支出100万元。\n十二、其他说明\n公务接待费5万元。") == [
        {"matter": "公务接待费", "name": "公务接待费", "amount": 50_000}
    ]


def test_sentences_broken_by_lines_and_pages_are_joined() -> None:
    lines = [
        "2025年本部门机关运行经费财政拨款预算65.56万元，比20",
        "24年部门预算批复的机关运行经费减少3.",
        "79万元，下降5.47%，主要原因是在职人员减少。",
    ]
    places = [Place(file="a.pdf", page=page, row=row) for page, row in ((1, 40), (2, 1), (2, 2))]
    sheet = Sheet(tuple(Row((Cell(text, place),)) for text, place in zip(lines, places, strict=True)))
    (fact,) = read_facts(lines_of([sheet]), YEAR, Ledger())
    assert said(fact)["change"] == 37_900
    assert (fact.amount.place, fact.change.place, fact.rate.place) == (places[0], places[1], places[2])


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 10**8),
    st.integers(1, 10**7),
    st.booleans(),
    st.sampled_from(["公务接待费", "会议费", "机关运行经费"]),
)
def test_any_change_comes_back(cents: int, by: int, up: bool, matter: str) -> None:
    text = f"{matter}{cents / 100:.2f}万元，比上年{'增加' if up else '减少'}{by / 100:,.2f}万元。"
    assert facts(text) == [
        {
            "matter": matter,
            "name": matter,
            "amount": Decimal(cents) * 100,
            "change": Decimal(by) * 100,
            "direction": "增加" if up else "减少",
        }
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "其中：",
                "三公经费",
                "5万元",
                "，",
                "。",
                "比上年",
                "增加",
                "3%",
                "占",
                "持平",
                "主要原因是",
                "分别",
                "12,",
                " ",
                "2024年",
                "辆",
                "公务用车",
                "7",
            ]
        ),
        max_size=25,
    )
)
def test_no_sentence_is_too_much(words: list[str]) -> None:
    found, _ = read("".join(words) or "。")
    assert all(fact["matter"] for fact in found)


STATEMENTS = [
    "十、绩效目标情况说明\n2025年，我部门实行绩效目标管理的项目12个，涉及资金300.50万元。",
    "十、预算绩效情况说明\n我部门12个项目全部纳入绩效目标管理，涉及一般公共预算拨款300.50万元。",
    "（六）关于预算绩效管理工作开展情况的说明\n2025年编制绩效目标的项目共12个，合计金额300.50万元。",
    "2025年我局12个项目编制了绩效目标，涉及资金300.50万元。",
]


@pytest.mark.parametrize("text", STATEMENTS)
def test_the_section_on_performance_in_other_words(text: str) -> None:
    ledger = Ledger()
    found = read_statement(lines_of(read_bytes(text.encode(), "a.txt").sheets), ledger)
    assert found is not None
    assert found.tracked_projects.text == "12"
    assert str(found.tracked_amount.value) == "3,005,000元"
    assert not ledger.found


def test_figures_on_performance_that_are_not_understood_are_noted() -> None:
    ledger = Ledger()
    text = "十、绩效管理情况\n开展事前评估3个，核减资金20万元。纳入绩效目标管理的项目2个。纳入绩效目标管理的项目3个。"
    found = read_statement(lines_of(read_bytes(text.encode(), "a.txt").sheets), ledger)
    assert found is not None
    assert found.tracked_projects.text == "2"
    assert [note.kind for note in ledger.found] == [NoteKind.UNREAD, NoteKind.AMBIGUOUS]


@pytest.mark.parametrize(
    "lines",
    [
        ["纳入预算公开的单位具体为：", "1、甲市商务局", "2、甲市混凝土发展中心"],
        ["纳入预算公开的单位具体为：", "甲市商务局", "甲市混凝土发展中心"],
        ["预算单位包括甲市商务局、甲市混凝土发展中心。"],
        ["序号\t单位名称", "1\t甲市商务局", "2\t甲市混凝土发展中心"],
    ],
)
def test_units_in_lists_sentences_and_tables(lines: list[str]) -> None:
    assert units_of(lines_of(read_bytes("\n".join(lines).encode(), "a.txt").sheets)) == [
        "甲市商务局",
        "甲市混凝土发展中心",
    ]

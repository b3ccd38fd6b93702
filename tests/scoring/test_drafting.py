"""What a sheet takes for faults, what it leaves open, and what it keeps apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auditor import engine
from auditor.errors import PackError
from auditor.scoring import Grade, Item, Sheet
from auditor.scoring.weights import lacking
from auditor.values.exact import plain
from tests.rules.audits import national
from tests.scoring.made_up import pack, period, project, scored


def item(sheet: Sheet, name: str) -> Item:
    return next(one for one in sheet.items if one.name == name)


def shown(*points: Decimal) -> str:
    return " ".join(map(plain, points))


def sheet(folder: Path, *settings: str, more: str = "", **fields: Any) -> Sheet:
    return scored(pack(folder, *settings, more=more), project(**fields)).sheets[0]


def test_a_project_without_faults_keeps_all_that_can_be_judged(tmp_path: Path) -> None:
    clean = sheet(tmp_path)
    assert shown(clean.points, clean.deducted) == "100 0"
    # Six points each of the four items that have rules; all of the others are a person's.
    assert shown(clean.low, clean.high, clean.open) == "24 100 76"
    assert [one.judged for one in clean.items] == [6, 6, 0, 6, 0, 6, 0, 0]


@pytest.mark.parametrize(
    ("fields", "settings", "name", "taken"),
    [
        ({"overview": None}, (), "规范完整性", ["3"]),
        ({"basis": None}, (), "规范完整性", ["1.5"]),
        ({"overview": None, "basis": None}, (), "规范完整性", ["3", "1.5"]),
        ({"overview": None}, ("错误扣分=2.5",), "规范完整性", ["2.5"]),
        ({"overview": None}, ("概况-1扣分=0.2",), "规范完整性", ["0.2"]),
        ({"overview": None}, ("「概况-1扣分」=7",), "规范完整性", ["7"]),
        # The limit of a rule: 4 points, however often it finds fault.
        ({"annual": period(blank=2)}, (), "指标科学性", ["1.5", "1.5"]),
        ({"annual": period(blank=4)}, (), "指标科学性", ["1.5", "1.5", "1", "0"]),
        # The points of an item are the limit of all of its rules.
        ({"overview": None, "basis": None}, ("规范完整性分值=4",), "规范完整性", ["3", "1"]),
        # What both periods share is one fault; what only one of them has is one, too.
        ({"annual": period(goal=None), "implementation": period(goal=None, label="实施期")}, (), "明确清晰性", ["1.5"]),
        ({"annual": period(goal=None), "implementation": period(label="实施期")}, (), "明确清晰性", ["1.5"]),
        ({}, (), "规范完整性", []),
    ],
)
def test_faults_cost_what_the_pack_says(
    tmp_path: Path, fields: dict[str, Any], settings: tuple[str, ...], name: str, taken: list[str]
) -> None:
    scored_item = item(sheet(tmp_path, *settings, **fields), name)
    assert [fault.points for fault in scored_item.faults] == [Decimal(points) for points in taken]
    assert scored_item.high == scored_item.points - sum(Decimal(points) for points in taken)


def test_deductions_beyond_what_can_be_judged_are_taken_from_what_is_open(tmp_path: Path) -> None:
    scored_item = item(sheet(tmp_path, "概况-1扣分=8", overview=None), "规范完整性")
    assert shown(scored_item.judged, scored_item.low, scored_item.high, scored_item.open) == "6 0 2 2"


def test_what_could_not_be_decided_is_open_until_a_person_looks(tmp_path: Path) -> None:
    decided, undecided = (item(sheet(tmp_path, annual=period(total=total)), "资金匹配性") for total in ("50000", None))
    assert shown(decided.low, decided.high) == "6 15"
    assert shown(undecided.low, undecided.high) == "3 15"
    assert [fault.points for fault in undecided.undecided] == [3]
    assert undecided.faults == ()


def test_rules_without_an_item_take_nothing_and_are_shown(tmp_path: Path) -> None:
    shown = sheet(tmp_path, necessity=None)
    assert shown.deducted == 0
    assert [fault.finding.rule for fault in shown.unassigned] == ["其他-1"]


def test_faults_of_the_document_are_kept_apart(tmp_path: Path) -> None:
    document = scored(pack(tmp_path), project(), title=None)
    assert [finding.rule for finding in document.apart] == ["文件-1"]
    assert document.sheets[0].deducted == 0


def test_projects_of_one_name_have_a_sheet_each(tmp_path: Path) -> None:
    document = scored(pack(tmp_path), project(), project(overview=None), project())
    assert [sheet.deducted for sheet in document.sheets] == [0, 3, 0]
    assert [sheet.head.number for sheet in document.sheets] == [1, 2, 3]


def test_a_table_of_a_whole_department_has_no_sheet(tmp_path: Path) -> None:
    document = scored(pack(tmp_path), project(scope="整体", overview=None), project(name="乙项目"))
    assert [(sheet.head.number, sheet.head.name) for sheet in document.sheets] == [(2, "乙项目")]
    assert [finding.rule for finding in document.apart] == ["概况-1"]


def test_what_a_waiver_excuses_costs_nothing(tmp_path: Path) -> None:
    waived = '豁免 概况-1 项目名称 = "甲项目"\n  理由 "改制" 批准 "绩效科"'
    excused = sheet(tmp_path, overview=None, more=waived)
    assert excused.deducted == 0
    assert excused.waived == 1


@pytest.mark.parametrize(
    ("low", "high", "grades", "needed"),
    [
        ("24", "100", (Grade.POOR, Grade.EXCELLENT), {"excellent": "66", "good": "56", "fair": "36"}),
        ("24", "89.9", (Grade.POOR, Grade.GOOD), {"good": "56", "fair": "36"}),
        ("60", "90", (Grade.FAIR, Grade.EXCELLENT), {"excellent": "30", "good": "20"}),
        ("80", "89", (Grade.GOOD, Grade.GOOD), {}),
        ("0", "59.9", (Grade.POOR, Grade.POOR), {}),
    ],
)
def test_the_grade_says_what_it_depends_on(
    tmp_path: Path, low: str, high: str, grades: tuple[Grade, Grade], needed: dict[str, str]
) -> None:
    clean = sheet(tmp_path)
    taken = Decimal(100) - Decimal(high)
    judged = Decimal(low) + taken
    one = Item("完整性", "规范完整性", Decimal(100), judged)
    faults = [replace(fault, points=taken) for fault in item(sheet(tmp_path, overview=None), "规范完整性").faults]
    graded = replace(clean, items=(replace(one, faults=tuple(faults)),))
    assert (graded.low, graded.high) == (Decimal(low), Decimal(high))
    assert (graded.worst, graded.best) == grades
    assert {str(grade): plain(points) for grade, points in graded.needed()} == needed


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("参数 「无此-1扣分」 = 3", "E315"),
        ("参数 「概况-1扣分」 = 3%", "E310"),
        ("参数 「概况-1扣分」 = 101", "E309"),
        ("参数 「概况-1扣分」 = -1", "E309"),
        ('参数 「概况-1扣分」 = "三分"', "E310"),
    ],
)
def test_weights_are_plain_numbers_of_rules_there_are(tmp_path: Path, more: str, code: str) -> None:
    with pytest.raises(PackError) as caught:
        pack(tmp_path, more=more)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("setting", "code"), [("概况-1扣分=3%", "E310"), ("概况-1扣分=101", "E309"), ("无此扣分=1", "E308")]
)
def test_settings_are_held_to_the_same(tmp_path: Path, setting: str, code: str) -> None:
    with pytest.raises(PackError) as caught:
        pack(tmp_path, setting)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_an_extending_pack_changes_weights(tmp_path: Path) -> None:
    pack(tmp_path)
    (tmp_path / "乙.rules").write_text(
        "规则包 乙 继承 甲\n参数 错误扣分 = 1\n参数 「概况-2扣分」 = 2\n", encoding="utf-8"
    )
    changed = engine.load([str(tmp_path / "乙.rules")])
    assert scored(changed, project(overview=None, basis=None)).sheets[0].deducted == 3


def test_the_national_pack_gives_every_weight() -> None:
    assert lacking(national()) == []
    clean = scored(national(), project()).sheets[0]
    assert clean.points == 100

"""Findings that rest on doubtful print say so."""

from __future__ import annotations

import pytest

from auditor import engine
from auditor.findings import Finding
from tests.forms.datong import recognised

FORM = """\
项目支出绩效目标表
(2025年度)
项目名称\t路灯
主管部门及代码\t012-城管局\t实施单位\t路灯所
项目资金 (万元)\t实施期资金总额:\t10.50\t年度资金总额:\t10.50
实施期目标\t\t\t年度目标
总体目标\t亮\t\t亮
绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t灯\t10盏\t数量指标\t灯\t10盏
\t满意度指标\t服务对象满意度指标\t满意度\t≥90%\t服务对象满意度指标\t市民满意度\tVALUE
"""


def findings(value: str, rule: str) -> list[Finding]:
    document = recognised(FORM.replace("VALUE", value))
    report = engine.audit(document, engine.load(["national"]), "form.txt")
    return [finding for finding in report.findings if finding.rule == rule]


def test_a_fault_that_another_reading_would_undo_depends_on_it() -> None:
    (finding,) = findings("292%", "取值-002")
    (reading,) = finding.depends
    assert (reading.field, reading.text, reading.other) == ("指标值", "292%", "≥92%")
    assert reading.place.row == 8


@pytest.mark.parametrize("value", ["120%", "≥292%"])
def test_print_beyond_doubt_depends_on_nothing(value: str) -> None:
    (finding,) = findings(value, "取值-002")
    assert finding.depends == ()


def test_the_reading_notes_name_what_may_have_stood_there() -> None:
    document = recognised(FORM.replace("VALUE", "292%"))
    messages = [note.message for note in document.notes if "走了样" in note.message]
    assert messages == ["“292%”可能本是“≥92%”，印刷或识别时走了样；照印出的读，请对照原件。"]
    assert not [note for note in recognised(FORM.replace("VALUE", "92%")).notes if "走了样" in note.message]

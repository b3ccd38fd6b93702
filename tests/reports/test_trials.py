"""What the report on tests of rules says: as text, as JSON auditor.tests/1, and as JUnit XML."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from auditor.packs.tried import Change, PackTried, Point
from auditor.reports import View
from auditor.reports.trials import FORMATS
from auditor.reports.trials.saying import EN, ZH
from auditor.reports.trials.text import marked
from auditor.trying import Options
from tests.trying.packs import pack

TEXT = """规则 试-001 "有概况"
  级别 错误
  审核 完整性
  依据 惯例
  对象 项目
  当   年度资金总额 > 0元
  要求 项目概况 为 已填
  说明 "<没有&概况>"
  测试 不通过 年度资金总额 = 1元 说出 "概况" 引用 项目概况
  测试 不通过 年度资金总额 = 1元, 项目概况 = "x"
  测试 不通过 年度资金总额 = 1元 说出 "单位" 引用 实施单位
规则 试-002 "没有测试"
  级别 提示
  审核 完整性
  依据 惯例
  对象 项目
  要求 名称 为 已填
  说明 "空白"
"""


@pytest.fixture
def tried(tmp_path: Path) -> PackTried:
    return pack(tmp_path, TEXT, Options(mutate=True))


def test_json_has_every_test_point_and_change(tried: PackTried) -> None:
    report = json.loads(FORMATS["json"]([tried], View()))
    assert report["schema"] == "auditor.tests/1"
    assert report["summary"] == {
        "rules": 2, "tests": 3, "passed": 1, "failed": 2, "points": 8, "shown": 3, "gaps": 5, "mutants": 7,
        "survivors": 4,
    }  # fmt: skip
    first, second = report["packs"][0]["rules"]
    assert [test["passed"] for test in first["tests"]] == [True, False, False]
    last = first["tests"][2]
    assert last["verdict"] == last["expected"] == "fail"
    assert (last["unsaid"], last["uncited"]) == ("单位", ["实施单位"])
    assert last["place"].endswith(":12")
    assert second["tests"] == []
    assert second["coverage"]["percent"] == 0
    change = first["mutation"]["survivors"][0]
    assert change["before"].replace(change["old"], change["new"]) == change["after"]


def cases(text: str) -> list[Any]:
    return list(ET.fromstring(text).iter("testcase"))  # noqa: S314 - our own output


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_junit_has_one_case_for_each_test(tried: PackTried, lang: str) -> None:
    text = FORMATS["junit"]([tried], View(lang=lang))
    found = cases(text)
    assert {case.get("classname") for case in found} == {"试验.试-001"}
    assert len({case.get("name") for case in found}) == len(found) == 3
    assert [case.find("failure") is not None for case in found] == [False, True, True]
    assert "<没有&概况>" in (found[2].find("failure").text or "")


def test_junit_is_what_its_readers_know(tried: PackTried) -> None:
    """The elements and attributes of the schema that build servers share, counts included."""
    root = ET.fromstring(FORMATS["junit"]([tried], View()))  # noqa: S314 - our own output
    allowed = {
        "testsuites": {"name", "tests", "failures", "errors"},
        "testsuite": {"name", "tests", "failures", "errors"},
        "testcase": {"name", "classname"},
        "failure": {"type", "message"},
        "system-out": set(),
    }
    for element in root.iter():
        assert set(element.keys()) == allowed[element.tag], element.tag
    for suite in root.iter("testsuite"):
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    assert int(root.get("tests", "")) == len(list(root.iter("testcase")))


def test_text_says_what_failed_what_is_not_shown_and_what_is_not_told(tried: PackTried) -> None:
    text = FORMATS["text"]([tried], View())
    for words in (
        "3 项：通过 1，未过 2",
        "应为     │ 不通过",
        "得到     │ 通过",
        "没有说出 │ 单位",
        "没有引用 │ 实施单位",
        "没有测试使它不可知：让 年度资金总额 空白或未识别",
        "当 年度资金总额 〔> → >=〕 0元",
        "没有测试，什么也没有测到",
        "没有测试，1 处改动都分辨不出",
    ):
        assert words in text


def test_a_whole_run_is_one_text_after_another(tried: PackTried) -> None:
    once = FORMATS["text"]([tried], View())
    assert FORMATS["text"]([tried, tried], View()) == once + once


def test_the_changed_line_is_shown_with_the_change_in_it(tried: PackTried) -> None:
    mutation = tried.rules[0].mutation
    assert mutation is not None
    dropped = next(mutant for mutant in mutation.survivors if mutant.change is Change.CLAUSE)
    assert marked(dropped, ZH) == "〔当 年度资金总额 > 0元 → 删去〕"
    assert marked(dropped, EN) == "〔当 年度资金总额 > 0元 → dropped〕"


@pytest.mark.parametrize("say", [ZH, EN], ids=["zh", "en"])
def test_every_point_and_change_has_its_words(say: Any) -> None:
    assert set(say.points) == set(say.give) == set(Point)
    assert set(say.changes) == set(Change)
    assert len(set(say.changes.values())) == len(Change)

"""Which tests run: those of the packs that were asked for, with the parameters that hold there."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.engine import load
from auditor.errors import PackError
from auditor.findings import Verdict
from auditor.packs.tried import PackTried
from auditor.trying import Options, try_packs

BASE = """规则包 base "底" 版本 "1"
参数 下限 = 10元 范围 0元..100元
定义 够 = 年度资金总额 >= 下限
规则 底-001 "够"
  级别 错误
  对象 项目
  要求 够
  说明 "不够"
  测试 通过 年度资金总额 = 10元
规则 底-002 "有名称"
  级别 错误
  对象 项目
  要求 名称 为 已填
  说明 "空白"
"""
OWN = """规则包 own "己" 版本 "1" 继承 base
参数 下限 = 20元
停用 底-002 理由 "不要求"
规则 己-001 "也够"
  级别 提示
  对象 项目
  要求 够
  说明 "不够"
  测试 不通过 年度资金总额 = 19元
  测试 通过 年度资金总额 = 20元
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.rules").write_text(BASE, encoding="utf-8")
    (tmp_path / "own.rules").write_text(OWN, encoding="utf-8")
    return tmp_path


def tried(*paths: Path, settings: tuple[str, ...] = (), options: Options | None = None) -> tuple[PackTried, ...]:
    names = [str(path) for path in paths]
    return try_packs(names, load(names, settings), settings, options or Options(mutate=True))


def ids(packs: tuple[PackTried, ...]) -> dict[str, list[str]]:
    return {pack.id: [one.rule.id for one in pack.rules] for pack in packs}


def test_the_packs_that_a_pack_extends_are_not_tried_with_it(folder: Path) -> None:
    (pack,) = tried(folder / "own.rules")
    assert [one.rule.id for one in pack.rules] == ["己-001"]
    assert not pack.rules[0].failed


def test_they_are_tried_where_they_are_asked_for_too(folder: Path) -> None:
    own, base = folder / "own.rules", folder / "base.rules"
    assert ids(tried(own, base)) == {"base": ["底-001"], "own": ["己-001"]}
    assert ids(tried(base, folder / "." / "own.rules")) == {"base": ["底-001"], "own": ["己-001"]}
    assert ids(tried(base)) == {"base": ["底-001", "底-002"]}


def test_parameters_hold_as_they_were_set(folder: Path) -> None:
    (pack,) = tried(folder / "base.rules", settings=("下限=11元",))
    assert [outcome.verdict for outcome in pack.rules[0].failed] == [Verdict.FAIL]
    base, _ = tried(folder / "base.rules", folder / "own.rules")
    assert len(base.rules[0].failed) == 1


def test_what_an_extended_pack_defines_is_changed_for_the_rules_that_use_it(folder: Path) -> None:
    mutation = tried(folder / "own.rules")[0].rules[0].mutation
    assert mutation is not None
    assert mutation.killed == 2  # of its parameter's own value nothing is left here to change
    assert mutation.survivors == ()


def test_rules_are_chosen_by_id(folder: Path) -> None:
    options = Options(wanted=lambda rule: rule.endswith("-001"))
    assert ids(tried(folder / "base.rules", options=options)) == {"base": ["底-001"]}


def test_a_pack_that_broke_meanwhile_is_refused(folder: Path) -> None:
    names = [str(folder / "own.rules")]
    loaded = load(names)
    (folder / "own.rules").write_text(OWN.replace("继承 base", "继承 nowhere"), encoding="utf-8")
    with pytest.raises(PackError):
        try_packs(names, loaded)

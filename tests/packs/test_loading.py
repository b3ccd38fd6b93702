"""Loading packs: files, folders, shipped names; and every fault of all files in one error, in order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.errors import PackError, Problem
from auditor.language.functions import standard
from auditor.language.parser import parse_file
from auditor.packs import Pack
from auditor.packs.loading import build, load_packs
from auditor.packs.reading import decode, shipped, sources
from auditor.source import Source
from tests.conformance.toy import FRAME

SMALL = Path(__file__).parent / "samples" / "small.rules"
RULE = '规则 {id} "例" 级别 错误 对象 表 要求 总额 > 0元 说明 "例"\n'


def load(*names: object, settings: tuple[str, ...] = ()) -> tuple[Pack, ...]:
    return load_packs([str(name) for name in names], settings, FRAME, standard())


def refused(*names: object, settings: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as caught:
        load(*names, settings=settings)
    return caught.value.problems


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_a_pack() -> None:
    (pack,) = load(SMALL)
    assert (pack.id, pack.title, pack.version) == ("small", "小", "1")
    assert [rule.id for rule in pack.rules] == ["小-001"]
    assert pack.rules[0].topic == "small"
    assert pack.rules[0].text.startswith("规则 小-001")
    assert pack.rules[0].text.endswith("测试 不通过 总额 = 5.01元")


def test_a_folder_is_a_pack_of_its_files_in_order(tmp_path: Path) -> None:
    write(tmp_path, "乙.rules", RULE.format(id="乙-1"))
    write(tmp_path, "甲/子.rules", RULE.format(id="甲-1"))
    write(tmp_path, "notes.txt", "no rules")
    (pack,) = load(tmp_path)
    assert (pack.id, pack.title, pack.version) == (tmp_path.name, tmp_path.name, "")
    assert [rule.id for rule in pack.rules] == ["乙-1", "甲-1"]


def test_shipped_packs_go_by_name_and_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "national" in shipped()
    assert [source.name for source in sources("national")] == sorted(source.name for source in sources("national"))


def test_a_file_of_that_name_comes_before_a_shipped_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "national", RULE.format(id="甲-1"))
    monkeypatch.chdir(tmp_path)
    assert [rule.id for pack in load("national") for rule in pack.rules] == ["甲-1"]


@pytest.mark.parametrize("name", ["没有", "../没有", "", "a\0b", "x" * 5_000])
def test_what_is_not_there_is_said(name: str) -> None:
    assert codes(refused(name)) == ["E307"]


def test_an_empty_folder_holds_no_rule(tmp_path: Path) -> None:
    assert codes(refused(tmp_path)) == ["E306"]


def test_a_pack_named_twice_is_loaded_once() -> None:
    assert len(load(SMALL, SMALL)) == 1


# --- bytes ----------------------------------------------------------------------------------------


def test_a_byte_order_mark_and_line_ends_move_no_span() -> None:
    plain = SMALL.read_bytes()
    for data in (b"\xef\xbb\xbf" + plain, plain.replace(b"\n", b"\r\n"), plain.replace(b"\n", b"\r")):
        source = decode("x", data)
        assert isinstance(source, Source)
        assert source.text == plain.decode()
        assert parse_file(source) == parse_file(Source("x", plain.decode()))


def test_another_encoding_is_named_with_the_first_byte_that_does_not_decode() -> None:
    text = SMALL.read_text(encoding="utf-8")
    for data, offset, guess in (
        (text.encode("gb18030"), "0", "GB18030"),
        (b"# ok\n" + text.encode("gb18030"), "5", "GB18030"),
        (text.encode("utf-16"), "0", "UTF-16"),
        (b"\xef\xbb\xbf# \xff", "5", "?"),
    ):
        problem = decode("x", data)
        assert isinstance(problem, Problem)
        assert (problem.code, problem.values["offset"], problem.values["guess"]) == ("E101", offset, guess)


def test_control_characters_are_refused_with_their_place() -> None:
    for character in "\0\x1b\x07\x7f\x9b":
        problem = decode("x", f"规则\n甲{character}".encode())
        assert isinstance(problem, Problem)
        assert (problem.code, problem.position) == ("E102", (2, 2))
    assert isinstance(decode("x", b"a\tb\fc\r\n"), Source)


def test_a_file_may_have_a_million_bytes() -> None:
    assert isinstance(decode("x", b"#" * 1_000_000), Source)
    problem = decode("x", b"#" * 1_000_001)
    assert isinstance(problem, Problem)
    assert problem.code == "E103"


def test_five_thousand_rules_are_not_too_many(tmp_path: Path) -> None:
    rule = '规则 r{} "" 级别 错误 对象 表 要求 真 说明 ""\n'
    for number in range(5):
        write(tmp_path, f"{number}.rules", "".join(rule.format(number * 1000 + index) for index in range(1000)))
    assert len(load(tmp_path)[0].rules) == 5_000
    write(tmp_path, "more.rules", rule.format("x"))
    assert codes(refused(tmp_path)) == ["E103"]


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.rules")
    write(tmp_path, "b.rules", RULE.format(id="乙-1"))
    assert codes(refused(tmp_path)) == ["E313"]
    assert codes(refused("/dev/zero")) == ["E313"]


def test_a_folder_gives_nothing_from_outside_of_it(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "规则 秘密")
    pack = tmp_path / "pack"
    write(pack, "a.rules", RULE.format(id="甲-1"))
    (pack / "b.rules").symlink_to(secret)
    (problem,) = refused(pack)
    assert problem.code == "E313"
    assert "秘密" not in problem.render("zh")
    (pack / "b.rules").unlink()
    (pack / "c.rules").symlink_to(pack / "a.rules")
    assert codes(refused(pack)) == ["E304"]


# --- what is wrong in several places ---------------------------------------------------------------


def test_all_faults_of_all_files_come_in_one_error_in_order(tmp_path: Path) -> None:
    write(tmp_path, "a.rules", RULE.format(id="甲-1") + "规则 甲-2\n" + RULE.format(id="甲-3").replace("总额", "总頟"))
    write(tmp_path, "b.rules", "参数 上限 =\n" + RULE.format(id="甲-1"))
    (tmp_path / "c.rules").write_bytes("规则".encode("gb18030"))
    write(tmp_path, "d.rules", RULE.format(id="丁-1").replace("0元", "0"))
    found = refused(tmp_path)
    assert codes(found) == ["E113", "E201", "E113", "E304", "E101", "E206"]
    names = [Path(problem.source.name).name for problem in found if problem.source]
    assert names == ["a.rules", "a.rules", "b.rules", "b.rules", "c.rules", "d.rules"]


def test_faults_of_several_packs_come_together(tmp_path: Path) -> None:
    first = write(tmp_path, "a.rules", "规则 甲-2")
    second = write(tmp_path, "b.rules", RULE.format(id="乙-1").replace("0元", "0"))
    assert codes(refused(first, "没有", second)) == ["E307", "E113", "E206"]


def test_an_id_stands_once_in_a_pack_and_in_a_run(tmp_path: Path) -> None:
    first = write(tmp_path, "a/x.rules", RULE.format(id="甲-1"))
    second = write(tmp_path, "b/y.rules", RULE.format(id="甲-1"))
    (problem,) = refused(tmp_path)
    assert problem.code == "E304"
    assert problem.values["where"] == f"{first}:1"
    (problem,) = refused(first, second)
    assert problem.code == "E304"
    assert problem.source is not None
    assert problem.source.name == str(second)
    assert problem.position == (1, 1)


# --- parameters -----------------------------------------------------------------------------------


def test_a_setting_replaces_the_value_of_a_parameter() -> None:
    assert str(load(SMALL)[0].parameters[0].constant.value) == "5元"
    assert str(load(SMALL, settings=("上限=7元",))[0].parameters[0].constant.value) == "7元"
    assert str(load(SMALL, settings=(" 上限 = ７元 ",))[0].parameters[0].constant.value) == "7元"


@pytest.mark.parametrize(
    ("setting", "code"),
    [("上限", "E312"), ("=7元", "E312"), ("上限=", "E312"), ("上现=7元", "E308"), ("上限=7", "E310"),
     ("上限=“七”", "E310"), ("上限=10元", "E309"), ("上限=0元", "E309"), ("上限=1元+1元", "E311"),
     ("上限=总额", "E201"), ("上限=7元 x", "E105"), ("上限=?", "E104"), ("上限={1元}", "E310")],
)  # fmt: skip
def test_a_setting_must_be_a_value_of_its_kind(setting: str, code: str) -> None:
    assert codes(refused(SMALL, settings=(setting,))) == [code]


def test_all_bad_settings_are_said() -> None:
    assert codes(refused(SMALL, settings=("上限=0元", "甲", "乙=1"))) == ["E312", "E309"]
    assert codes(refused(SMALL, settings=("甲", "乙=1", "丙=1"))) == ["E312"]
    assert codes(refused(SMALL, settings=("乙=1", "丙=1"))) == ["E308", "E308"]


def test_a_setting_may_be_meant_for_one_of_several_packs(tmp_path: Path) -> None:
    other = write(tmp_path, "b.rules", RULE.format(id="乙-1"))
    packs = load(SMALL, other, settings=("上限=7元",))
    assert [len(pack.parameters) for pack in packs] == [1, 0]


def test_parameters_are_lists_texts_and_negative_figures() -> None:
    text = '参数 甲 = {"子", "丑"}\n参数 乙 = -1元\n参数 丙 = "子|丑"\n' + RULE.format(id="甲-1").replace(
        "总额 > 0元", "名称 属于 甲 且 总额 > 乙 且 名称 匹配 丙"
    )
    pack = build("x", [Source("x", text)], {}, FRAME, standard())
    assert pack.rules[0].parameters == ("丙", "乙", "甲")


def test_a_pattern_may_be_set_and_is_checked_like_any_other() -> None:
    text = '参数 丙 = "子"\n' + RULE.format(id="甲-1").replace("总额 > 0元", "名称 匹配 丙")
    with pytest.raises(PackError) as caught:
        build("x", [Source("x", text)], {"丙": Source("--set", "“(”")}, FRAME, standard())
    assert codes(caught.value.problems) == ["E213"]

"""Packs from one container into the other and back: the same tree, the same comments, the same layout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import PackError
from auditor.language.functions import standard
from auditor.language.parser import parse_file, read_file
from auditor.language.printer import comments, format_text
from auditor.packs.conversion import convert, said
from auditor.packs.formatting import meaning
from auditor.packs.loading import load_packs
from auditor.packs.reading import shipped, sources
from auditor.source import Source
from tests.conformance.toy import FRAME
from tests.language.samples import EVERYTHING, parsing
from tests.packs.test_yaml import FOLDER, SAMPLES, valid

ERRORS: list[dict[str, str]] = yaml.safe_load((FOLDER / "conversion-errors.yaml").read_text(encoding="utf-8"))
SHIPPED = [source for pack in shipped() for source in sources(pack)]


def to_yaml(text: str) -> str:
    return convert(Source("例.rules", text), "yaml")


def to_rules(text: str) -> str:
    return convert(Source("例.yaml", text), "rules")


def as_rules(source: Source) -> Source:
    return Source("例.rules", source.text)


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.name)
def test_shipped_rules_come_back_as_they_are_formatted(source: Source) -> None:
    assert to_rules(to_yaml(source.text)) == format_text(source)


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.name)
def test_what_is_written_as_yaml_keeps_to_the_schema(source: Source) -> None:
    assert valid(to_yaml(source.text))


def test_every_text_at_hand_comes_back_with_its_comments() -> None:
    refused: list[str] = []
    for source in parsing():
        try:
            there = to_yaml(source.text)
        except PackError as error:
            refused += [problem.code for problem in error.problems]
            continue
        back = to_rules(there)
        assert said(parse_file(Source("", back))) == said(parse_file(as_rules(source)))
        assert sorted(comments(Source("", back))) == sorted(comments(as_rules(source)))
    # A thing said twice, and a line end of Unicode that YAML would take for its own.
    assert set(refused) <= {"E301", "E303", "E402", "E411"}
    assert len(refused) < 20


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_packs_in_yaml_come_back_with_their_comments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    spoken = to_rules(text)
    back = to_yaml(spoken)
    assert said(parse_file(Source("", spoken))) == said(parse_file(Source("", to_rules(back))))
    assert sorted(comments(Source("", spoken))) == sorted(comments(Source("", to_rules(back))))
    assert to_yaml(to_rules(back)) == back


def test_comments_stay_with_their_clauses() -> None:
    text = (FOLDER / "samples" / "all.yaml").read_text(encoding="utf-8")
    lines = [line.strip() for line in to_rules(text).split("\n")]
    for clause in (
        "parameter 上限 = 1 range 0..3  # 一个",
        'disable 结构-004 reason "本市不要求"  # 停用',
        "basis practice  # 惯例",
        "when 名称 为 非 空白  # 非空",
        "test unknown  # 无",
        "| fail | blank      | 3元  # 空白",
    ):
        assert clause in lines
    for comment, clause in (
        ("# 名单", "parameter 名单"),
        ("# 乙之上", "let 乙"),
        ("# 甲", "require 甲"),
        ("# 里面", "test fail"),
    ):
        assert lines[lines.index(comment) + 1].startswith(clause)
    assert lines[lines.index("# 规则之后") - 1].startswith("|")


def test_a_pack_means_the_same_in_the_other_container(tmp_path: Path) -> None:
    text = (FOLDER / "samples" / "telling.rules").read_text(encoding="utf-8")
    (tmp_path / "a.rules").write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(to_yaml(text), encoding="utf-8")
    from auditor import engine  # noqa: PLC0415 - the form's own frame, for this one test

    first, second = (engine.load([str(tmp_path / name)], ()) for name in ("a.rules", "b.yaml"))
    assert told(first) == told(second)


def told(packs: Any) -> Any:
    """What packs say, without the name of the file that they are in and how a cell was written."""
    return [
        [
            (rule.id, rule.severity, meaning((rule.lets, rule.when, rule.unless, rule.requirements, rule.missing)),
             [(trial.verdict, [value for _, value in meaning(trial.given)]) for trial in rule.tests])
            for rule in pack.rules
        ]
        for pack in packs
    ]  # fmt: skip


def test_the_keys_are_spelt_as_the_keywords_are() -> None:
    chinese, english = '规则 规-001 "例" 说明 "例"', 'rule 规-001 "例" message "例"'
    assert to_yaml(chinese) == '语言: 1\n\n规则:\n  - 编号: 规-001\n    标题: 例\n    说明: "例"\n'
    assert to_yaml(english) == 'language: 1\n\nrules:\n  - id: 规-001\n    title: 例\n    message: "例"\n'


TEXTS = r"""
说明 “{名称 匹配 "\d"}” 测试 通过 名称 = "# 一", 名称 = "3元"
说明 "甲\n乙 {{}} \\ # '" 建议 “{甲 = "'"}” 测试 通过 甲.「市县(区)」 = -3元, 乙 = 缺项
依据 "practice" 说明 "" 测试 通过 名称 = "null", 乙 = "", 丙 = " 3元", 丁 = "“引”", 戊 = "\"引\""
当 名称 = "a: b # c' d" 要求 {"甲"} 包含 名称 说明 "一" 要求 真 说明 "二" 要求 假
依据 "true" 依据 "1.10" 条款 "- a" 建议 “{ {"甲"} 包含 名称 }” 测试 通过 名称 = "~" 说出 "yes"
说明 “'\ {名称 匹配 "'\d"}”
"""


@pytest.mark.parametrize(
    "text", [EVERYTHING, *(f'规则 规-001 "a: b" {clauses}' for clauses in TEXTS.strip().split("\n"))]
)
def test_texts_that_yaml_would_read_otherwise_are_kept(text: str) -> None:
    assert said(parse_file(Source("", to_rules(to_yaml(text))))) == said(parse_file(Source("", text)))


PIECES = st.sampled_from([
    '规则 规-001 "例"\n', '规则包 甲 "例"\n', "参数 {} = 3元\n", '定义 {} = 名称 = "x"\n',
    "  当 名称 为 已填\n", "  要求 真\n", '  说明 "{{名称}} {{{{}}}} \\n 它"\n', "  依据 惯例\n",
    '  测试 通过 名称 = "甲"\n', "  设 {} = 1\n", "  适用 2024..\n",
    '  测试表 名称\n    | 通过 | "甲"  # 格\n    | 通过 | 空白\n',
    "# 注释\n", "  # 缩进\n", "\n", "  当  # 里面\n    真  # 后面\n",
])  # fmt: skip


@given(st.lists(PIECES, max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_file_that_parses_comes_back_or_is_refused(pieces: list[str]) -> None:
    text = "".join(piece.format(f"名{number}") for number, piece in enumerate(pieces))
    if read_file(Source("", text)).problems:
        return
    try:
        there = to_yaml(text)
    except PackError:
        return
    back = to_rules(there)
    assert sorted(comments(Source("", back))) == sorted(comments(Source("", text)))
    assert to_rules(to_yaml(back)) == back


@pytest.mark.parametrize("case", ERRORS, ids=[f"{case['code']}-{number}" for number, case in enumerate(ERRORS)])
def test_what_the_other_container_cannot_say_is_refused_in_these_words(case: dict[str, str]) -> None:
    with pytest.raises(PackError) as caught:
        (to_yaml if case["to"] == "yaml" else to_rules)(case["file"])
    problem = caught.value.problems[0]
    assert problem.code == case["code"]
    assert problem.render("zh").split("\n") == case["zh"].rstrip("\n").split("\n")
    assert problem.render("en").split("\n") == case["en"].rstrip("\n").split("\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("规则包 甲\n规则包 乙\n", "E303"),
        ('规则 规-001 "例" 级别 错误 级别 警告', "E303"),
        ('规则 规-001 "例" 说明 "甲" 说明 "乙"', "E303"),
        ('规则 规-001 "例" 依据 习惯', "E301"),
    ],
)
def test_what_no_pack_may_say_is_refused_as_ever(text: str, code: str) -> None:
    with pytest.raises(PackError) as caught:
        to_yaml(text)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_toy_form_is_loaded_from_what_was_converted(tmp_path: Path) -> None:
    text = '规则 规-001 "例" 级别 错误 对象 表 要求 名称 = "甲" 说明 "例" 测试 通过 名称 = "甲"'
    (tmp_path / "a.yaml").write_text(to_yaml(text), encoding="utf-8")
    (pack,) = load_packs([str(tmp_path / "a.yaml")], (), FRAME, standard())
    assert [rule.id for rule in pack.rules] == ["规-001"]

"""Formatting: one layout, nothing lost, and the same again when it is done twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import PackError
from auditor.language.parser import parse_expression, parse_file
from auditor.language.printer import comments, expression_text, format_text
from auditor.language.printer.spacing import inline, spaced
from auditor.language.printer.tokens import Token, file_tokens
from auditor.source import Source, Span, width
from tests.language.samples import EVERYTHING, parsing

SOURCES = list(parsing())


def formatted(text: str) -> str:
    return format_text(Source("x", text))


def holds(source: Source) -> str:
    """The formatted text, which means the same, has the same comments, and stays as it is."""
    text = format_text(source)
    after = Source(source.name, text)
    assert parse_file(after) == parse_file(source), text
    assert comments(after) == comments(source)
    assert format_text(after) == text
    return text


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_formatting_means_the_same_and_is_done_once(source: Source) -> None:
    holds(source)


def test_there_are_many_samples() -> None:
    assert len(SOURCES) > 300
    assert sum("#" in source.text for source in SOURCES) > 10


def test_one_of_each_construct_is_in_the_layout_already() -> None:
    assert formatted(EVERYTHING) == EVERYTHING


# --- files as nobody would write them -------------------------------------------------------------

WIDE = str.maketrans("(),=:.+*/~|<>{}#", "（），＝：．＋＊／～｜＜＞｛｝＃")
SIGNS = {">=": "≥", "<=": "≤", "!=": "≠", "~": "≈"}
REMARKS = st.text("甲a1 “”\"「」'{}|=,#＃，。：()\\", max_size=8)
GAPS = st.one_of(
    st.sampled_from([" ", "  ", "\t", "　", "\n", "\n\n\n", "\r\n　 "]),
    st.builds("{}#{}\n{}".format, st.sampled_from([" ", "\n", "\n\n"]), REMARKS, st.sampled_from(["", "  ", "\n"])),
)
PLAIN_GAPS = st.sampled_from([" ", "  ", "\t", "　", "\n", "\n   "])


def gap(data: st.DataObject, left: Token | None, right: Token, gaps: st.SearchStrategy[str]) -> str:
    if right.kind == "EQUAL":
        # 依据 and basis are keywords but before a sign on the same line.
        return data.draw(st.sampled_from(["", " ", "  "]))
    tight = left is not None and not spaced(left, right)
    return data.draw(st.one_of(st.just(""), gaps) if tight else gaps)


def wide(data: st.DataObject, token: Token) -> str:
    if token.kind in {"STRING", "NAME", "LITERAL", "DATE", "ID"} or token.text.isalpha():
        return token.text
    if token.text in SIGNS and data.draw(st.booleans()):
        return SIGNS[token.text]
    return token.text.translate(WIDE) if data.draw(st.booleans()) else token.text


def scrambled(data: st.DataObject, source: Source, gaps: st.SearchStrategy[str]) -> str:
    """The tokens of a file with anything between them that the language lets stand there."""
    parts = []
    left: Token | None = None
    for token in file_tokens(source):
        parts += [gap(data, left, token, gaps), wide(data, token)]
        left = token
    return "".join(parts)


def whole(source: Source) -> bool:
    return len(file_tokens(source)) <= 60 and len(source.text) < 2_000


SHORT = [source for source in SOURCES if whole(source)] + [
    Source("rule", 'rule a "t"\n' + line)
    for line in EVERYTHING.split("\n")
    if line.startswith("  ") and "测试表" not in line and "    |" not in line
]


@given(st.sampled_from(SHORT), st.data())
@settings(max_examples=300, deadline=None)
def test_spacing_comments_and_width_of_signs_mean_nothing(source: Source, data: st.DataObject) -> None:
    text = scrambled(data, source, GAPS).replace("\r\n", "\n")
    assert parse_file(Source("x", text)) == parse_file(source)
    holds(Source("x", text))


@given(st.sampled_from(SHORT), st.data())
@settings(max_examples=200, deadline=None)
def test_one_file_has_one_layout(source: Source, data: st.DataObject) -> None:
    bare = inline(file_tokens(source)[:-1])
    text = scrambled(data, Source("x", bare), PLAIN_GAPS)
    assert formatted(text) == formatted(bare)


# --- the layout -----------------------------------------------------------------------------------

TABLE: list[tuple[str, str]] = [
    ("", ""),
    ("\n\n# 只有注释\n\n\n\n# 两处\n", "# 只有注释\n\n# 两处\n"),
    ("参数  甲=1\n\n\n\n参数 乙=-2 范围-3 .. 4", "参数 甲 = 1\n\n参数 乙 = -2 范围 -3..4\n"),
    ("参数 甲=(１，３３６.25元＋2元)×3", "参数 甲 = (1,336.25元 + 2元) * 3\n"),
    ("参数 甲={1, 200}", "参数 甲 = {1, 200}\n"),
    ("参数 甲={1,200}", "参数 甲 = {1,200}\n"),
    ("定义 甲=a≥1 且 b≠2 或 c≈3", "定义 甲 = a >= 1 且 b != 2 或 c ~ 3\n"),
    ("定义 甲 = 「市县(区)财政资金」 为 已填", "定义 甲 = 「市县(区)财政资金」 为 已填\n"),
    (
        '规则 a "甲" 级别:警告 对象：项目 要求 x 说明 "y" 规则 b "乙"',
        '规则 a "甲"\n  级别 警告\n  对象 项目\n  要求 x\n  说明 "y"\n\n规则 b "乙"\n',
    ),
    ('rule a "t" severity error when x require y', 'rule a "t"\n  severity error\n  when x\n  require y\n'),
    (
        '规则 a "甲"\n测试 通过 a=1\n测试 不通过 a=2\n\n\n测试 无法判定 a = 3\n测试 通过',
        '规则 a "甲"\n  测试 通过   a = 1\n  测试 不通过 a = 2\n\n  测试 无法判定 a = 3\n  测试 通过\n',
    ),
    (
        '规则 a "甲" 测试表 a,b|通过|"一二三"|3元|不通过|空白|1.25元',
        '规则 a "甲"\n  测试表 a, b\n    | 通过   | "一二三" | 3元\n    | 不通过 | 空白     | 1.25元\n',
    ),
    (
        "定义 甲 = a 且 # 为什么\n# 又为什么\nb",
        "定义 甲 = a 且  # 为什么\n    # 又为什么\n    b\n",
    ),
    (
        '规则 a "甲"   # 头\n# 级\n级别 警告# 后\n  # 尾\n# 下一条\n规则 b "乙"',
        '规则 a "甲"  # 头\n  # 级\n  级别 警告  # 后\n  # 尾\n\n# 下一条\n规则 b "乙"\n',
    ),
    (
        '规则 a "甲" 测试表 a # 列\n# 一\n|通过#二\n|1 #三\n|不通过|2#四\n#五',
        '规则 a "甲"\n  测试表 a  # 列\n    # 一\n    #二\n    | 通过   | 1  #三\n    | 不通过 | 2  #四\n\n#五\n',
    ),
    ('规则 a "甲" 级别 #一\n: #二\n警告', '规则 a "甲"\n  级别  #一\n    #二\n    警告\n'),
    ('规则 a "t" 说明 "共{ 合计（甲） }元{{ 甲 }}"', '规则 a "t"\n  说明 "共{合计(甲)}元{{ 甲 }}"\n'),
    ('规则 a "t" 缺失 不通过 “缺{甲＋乙 # 注 }”', '规则 a "t"\n  缺失 不通过 “缺{甲 + 乙 # 注}”\n'),
    ('规则 a "{ 甲 }" 依据 "{ 甲 }"', '规则 a "{ 甲 }"\n  依据 "{ 甲 }"\n'),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=range(len(TABLE)))
def test_layout(text: str, expected: str) -> None:
    assert formatted(text) == expected
    holds(Source("x", text))


# --- long lines -----------------------------------------------------------------------------------


def many(word: str, count: int, between: str) -> str:
    return between.join(f"{word}{number}" for number in range(count))


BROKEN: list[tuple[str, list[str]]] = [
    # At the loosest connective outside brackets.
    (
        f"要求 ({many('很长的名称', 4, ' 或 ')}) 且 甲 或 ({many('很长的名称', 4, ' 且 ')})",
        [
            "  要求 (很长的名称0 或 很长的名称1 或 很长的名称2 或 很长的名称3) 且 甲",
            "    或 (很长的名称0 且 很长的名称1 且 很长的名称2 且 很长的名称3)",
        ],
    ),
    # As late as the words fit.
    (
        f"当 {many('甲乙丙丁戊己', 8, ' 且 ')}",
        [
            "  当   甲乙丙丁戊己0 且 甲乙丙丁戊己1 且 甲乙丙丁戊己2 且 甲乙丙丁戊己3 且 甲乙丙丁戊己4 且 甲乙丙丁戊己5",
            "    且 甲乙丙丁戊己6 且 甲乙丙丁戊己7",
        ],
    ),
    # At commas where there is no connective, inside brackets where there is nothing outside.
    (
        f"设 x = {{{many('甲乙丙丁戊己', 9, ', ')}}}",
        [
            "  设   x = {甲乙丙丁戊己0, 甲乙丙丁戊己1, 甲乙丙丁戊己2, 甲乙丙丁戊己3, 甲乙丙丁戊己4, 甲乙丙丁戊己5,",
            "    甲乙丙丁戊己6, 甲乙丙丁戊己7, 甲乙丙丁戊己8}",
        ],
    ),
    # Between two operations.
    (
        "设 x = 很长的列表的名称.筛选(很长的字段名称 = 很长的字段).差(很长的列表的名称.筛选(很长的字段的名称 = 3))",
        [
            "  设   x = 很长的列表的名称.筛选(很长的字段名称 = 很长的字段)",
            "    .差(很长的列表的名称.筛选(很长的字段的名称 = 3))",
        ],
    ),
    # Before the clauses inside a head.
    (
        f'测试 通过 甲 = "{"很长" * 20}" 说出 "{"很长" * 10}" 引用 甲',
        [f'  测试 通过   甲 = "{"很长" * 20}"', f'    说出 "{"很长" * 10}" 引用 甲'],
    ),
    # Nothing to break at.
    (f'要求 "{"很长" * 60}" = 甲', [f'  要求 "{"很长" * 60}" = 甲']),
]


@pytest.mark.parametrize(("clause", "expected"), BROKEN, ids=range(len(BROKEN)))
def test_long_lines_are_broken(clause: str, expected: list[str]) -> None:
    text = f'规则 a "t"\n{clause}'
    assert formatted(text).split("\n")[1:-1] == expected
    holds(Source("x", text))


@given(
    st.lists(
        st.sampled_from(["甲", "(很长的名称 或 乙)", "{甲, 乙}.个数(丙) > 1", '"文字" = 丁']), min_size=1, max_size=30
    )
)
@settings(max_examples=100, deadline=None)
def test_a_line_that_can_be_broken_is_no_longer_than_the_limit(parts: list[str]) -> None:
    text = holds(Source("x", f'规则 a "t"\n当 {" 且 ".join(parts)}'))
    assert all(width(line) <= 110 for line in text.split("\n"))
    assert text.count("\n") <= 2 + len(parts) // 4


# --- expressions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("甲＝１，２３６元", "甲 = 1,236元"),
        ("( (甲) )", "((甲))"),
        ("甲\n  且 # 注\n 乙", "甲 且 乙"),
        ("名称  以“甲”开头", "名称 以 “甲” 开头"),
        ("name starts \t with “甲”", "name starts with “甲”"),
        ("非 非-甲 . 下限", "非 非 -甲.下限"),
        ("长度 (名称)", "长度(名称)"),
    ],
)
def test_an_expression_in_one_line(expression: str, expected: str) -> None:
    source = Source("x", f"  {expression} ")
    span = Span(2, 2 + len(expression))
    assert parse_expression(Source("x", expected)) == parse_expression(Source("x", expression))
    assert expression_text(source, span) == expected


# --- what is refused, and what could eat the machine ----------------------------------------------


@pytest.mark.parametrize("text", ["参数 甲 = ", "规则", "要求 x", '规则 a "t" 说明 "{"', "参数 甲 = 3尺半"])
def test_a_file_that_does_not_parse_is_refused(text: str) -> None:
    with pytest.raises(PackError):
        formatted(text)


HOSTILE: list[tuple[str, Any]] = [
    ("参数 甲 = " + "(" * 100_000 + "1" + ")" * 100_000, "E107"),
    ('参数 甲 = "' + "x" * 900_000 + '"', "E103"),
    ("参数 甲 = " + "a." * 4_000 + "b", "E107"),
    ("参数 甲 = {" + "1, " * 2_000 + "1}", "E103"),
    ("# a\n" * 50_000, 200_000),
    ('＃“”「」"\n' * 20_000, 140_000),
    ("参数 甲 = 1" + " # a\n" * 20_000, 180_011),
    ("参数 甲 = " + " " * 900_000 + "1", 9),
    # A cell as wide as a text may be, above many narrow ones.
    ('规则 a "t"\n测试表 甲\n' + "| 通过 | 1\n" * 5_000 + f'| 通过 | "{"x" * 9_000}"', 5_000 * 15 + 9_000 + 100),
]


@pytest.mark.parametrize(("text", "outcome"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_files_stay_bounded(text: str, outcome: str | int) -> None:
    """Refused with a code, or written in about so many characters; the time is that of the suite's own limit."""
    if isinstance(outcome, int):
        assert len(formatted(text)) <= outcome + 100
        return
    with pytest.raises(PackError) as caught:
        formatted(text)
    assert [problem.code for problem in caught.value.problems] == [outcome]

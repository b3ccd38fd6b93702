"""Packs in the other language and back: the same words again, and the same meaning on the way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.engine import functions
from auditor.engine.subjects import frame
from auditor.errors import PackError
from auditor.language.parser import parse_file
from auditor.language.printer import comments, format_text
from auditor.language.printer.tokens import file_tokens
from auditor.language.unit_names import Language
from auditor.language.words import KEYWORDS
from auditor.packs import Pack
from auditor.packs.formatting import Surroundings, formatted, meaning, translated
from auditor.packs.loading import build, build_files
from auditor.packs.reading import Files, read, shipped
from auditor.source import Source
from tests.conformance.toy import FRAME
from tests.language.expressions import FUNCTIONS, Grammar, Pair
from tests.language.test_printing import GAPS, scrambled

FORM = Surroundings(frame(), functions())
TOY = Surroundings(FRAME, FUNCTIONS)


def spelt(sources: Sequence[Source], language: Language, around: Surroundings = FORM) -> list[Source]:
    files = Files(tuple(source.name for source in sources), tuple(sources), ())
    texts = translated("pack", files, sources, language, around)
    return [Source(source.name, texts[source.name]) for source in sources]


def packs(sources: Sequence[Source]) -> tuple[Pack, ...]:
    files = Files(tuple(source.name for source in sources), tuple(sources), ())
    return build_files("pack", files, FORM.frame, FORM.functions)


# --- the shipped packs ----------------------------------------------------------------------------


@pytest.fixture(scope="module", params=shipped())
def pack(request: pytest.FixtureRequest) -> tuple[list[Source], list[Source]]:
    sources = list(read(request.param).sources)
    return sources, spelt(sources, "en")


Both = tuple[list[Source], list[Source]]


def test_shipped_files_are_in_the_layout(pack: Both) -> None:
    for source in pack[0]:
        assert formatted(source) == source.text, f"{source.name}: run auditor fmt"


def test_there_and_back_is_where_it_began(pack: Both) -> None:
    for source, back in zip(pack[0], spelt(pack[1], "zh"), strict=True):
        assert back.text == source.text


def test_both_languages_say_the_same(pack: Both) -> None:
    chinese, english = pack
    assert meaning(packs(chinese)) == meaning(packs(english))
    for before, after in zip(chinese, english, strict=True):
        assert comments(before) == comments(after)


def test_english_has_no_chinese_word_of_the_language(pack: Both) -> None:
    chinese = {*KEYWORDS.values(), "以", "开头", "结尾"}
    for source in pack[1]:
        own = {token.text for token in file_tokens(source) if token.kind not in {"STRING", "ID", "NAME"}}
        assert not own & chinese
    labels = {name for records in FORM.frame.subjects.values() for record in records for name in record.names()}
    names = {token.text for source in pack[1] for token in file_tokens(source) if token.kind == "NAME"}
    assert {name for name in names & labels if not name.isascii()} == set()


def test_a_language_that_is_there_already_changes_nothing(pack: Both) -> None:
    chinese, english = pack
    assert [source.text for source in spelt(chinese, "zh")] == [source.text for source in chinese]
    assert [source.text for source in spelt(english, "en")] == [source.text for source in english]


# --- random conditions on the toy form ------------------------------------------------------------


def rule(condition: str, word: str = "要求") -> Source:
    text = f'规则 例-1 "例" 级别 错误 对象 表 {word} {condition} 说明 "例"'
    return Source("x", text)


@given(Grammar(free=True).truth(3))
@settings(max_examples=200, deadline=None)
def test_a_condition_in_either_language_becomes_the_other(pair: Pair) -> None:
    zh, en = (Source("x", format_text(rule(text))) for text in pair)
    for before in (zh, en):
        assert spelt([before], "en", TOY)[0].text.replace("sheet.memo", "memo") == spelt([en], "en", TOY)[0].text
        assert spelt([before], "zh", TOY)[0].text == spelt([zh], "zh", TOY)[0].text


# --- words and names one by one -------------------------------------------------------------------

WORDS: list[tuple[str, str]] = [
    # Fields: the label that stands for a nested one, the shortest name, one without quotes.
    ("经费合计 = 经费.自筹", "funds.total = funds.own"),
    ("非税收入 为 已填 且 名称 为 非 空白", "nontax is filled and name is not blank"),
    ("附加总额 缺省 0元 > 1元", "extra.total default 0yuan > 1yuan"),
    # A kind that the author wrote stays; one that English needs is put there.
    ("册.名称 = 表.名称", "book.name = sheet.name"),
    ("明细.存在(名称 = 表.名称)", "rows.any(name = sheet.name)"),
    ("明细.筛选(费用 > 总额).没有()", "rows.where(cost > total).none()"),
    # Parts of values, of cells as printed.
    ("指标值.下限 >= 90% 或 备注.原文 = “甲”", "target.lower >= 90% or memo.text = “甲”"),
    ("(指标值).下限 >= 90% 且 (((表)).经费).自筹 > 0元", "(target).lower >= 90% and (((sheet)).funds).own > 0yuan"),
    # Words that change their places.
    ("名称 以 “甲” 开头 且 (备注) 以 名称 结尾", "name starts with “甲” and (memo) ends with name"),
    ("名称 以 (备注) 结尾", "name ends with (memo)"),
    # Units.
    ("总额 >= 1,336.25万元 且 指标值.数值 <= 7.4元/吨", "total >= 1,336.25wan_yuan and target.number <= 7.4yuan/ton"),
    ("指标值.数值 = 3人 或 指标值.数值 = 3", "target.number = 3persons or target.number = 3"),
    # Functions, operations, truth.
    ("长度(名称) > 3 且 真", "length(name) > 3 and true"),
    ("((总额)) > 0元 则 非 假", "((total)) > 0yuan implies not false"),
    ("{名称, 备注} 包含 “甲” 且 名称 属于 {“甲”}", "{name, memo} contains “甲” and name in {“甲”}"),
    ("名称 匹配 “甲” 且 -总额 ~ 1元 ± 2元", "name matches “甲” and -total ~ 1yuan ± 2yuan"),
]


@pytest.mark.parametrize(("chinese", "english"), WORDS)
def test_words(chinese: str, english: str) -> None:
    zh, en = (Source("x", format_text(rule(text))) for text in (chinese, english))
    (there,) = spelt([zh], "en", TOY)
    assert f"require {english}\n" in there.text
    (back,) = spelt([en], "zh", TOY)
    assert f"要求 {chinese}\n" in back.text


KEPT: list[tuple[str, Language]] = [
    ("各行.存在(行名 = 表.名称)", "zh"),  # synonyms that are Chinese
    ("「非税收入」 > 0元", "zh"),
    ("rows.any(name = sheet.name) and book.name is filled", "en"),
]


@pytest.mark.parametrize(("condition", "language"), KEPT)
def test_what_is_in_the_language_stays_as_it_was_written(condition: str, language: Language) -> None:
    assert f" {condition}\n" in spelt([rule(condition)], language, TOY)[0].text


MIXED = """\
pack 甲 "甲" version "1" # 一

parameter 上限 = 5元 range 1元..9元
define 大额 = total > 上限 # 二

# 三
rule 甲-1 "t"
  severity: warning
  criterion appropriateness.资金匹配性
  basis practice
  for project
  effective 2024..
  let 行 = rows.where(cost > 上限)
  when 行.any() # 四
    and # 五
      name starts with # 六
        "甲" # 七
  unless not 大额
  require funds.total # 八
    <= extra . # 九
    total
  message "{{x}} { name } {行.sum(cost)} {memo.text}“{ {name, memo} }”"
  missing skip
  remedy "{大额}"
  test pass name = "甲", total = 3元, funds.total = blank, rows = {{cost = 1元}, {cost = absent}}
  test fail count = unparsed("x"), extra.total = 1元 saying "x" citing name, funds.total
  cases name, funds.total
    | pass | blank | 1元
    | not_applicable | "甲" | nothing
"""
CHINESE = """\
规则包 甲 "甲" 版本 "1"  # 一

参数 上限 = 5元 范围 1元..9元
定义 大额 = 总额 > 上限  # 二

# 三
规则 甲-1 "t"
  级别 警告
  审核 适当性.资金匹配性
  依据 惯例
  对象 表
  适用 2024..
  设   行 = 明细.筛选(费用 > 上限)
  当   行.存在()  # 四
    且  # 五
    名称 以  # 六
    "甲" 开头  # 七
  除非 非 大额
  要求 经费合计  # 八
    <= 附加总额  # 九
  说明 "{{x}} {名称} {行.合计(费用)} {备注.原文}“{ {名称, 备注} }”"
  缺失 不适用
  建议 "{大额}"
  测试 通过   名称 = "甲", 总额 = 3元, 经费合计 = 空白, 明细 = {{费用 = 1元}, {费用 = 缺项}}
  测试 不通过 件数 = 未识别("x"), 附加总额 = 1元 说出 "x" 引用 名称, 经费合计
  测试表 名称, 经费合计
    | 通过   | 空白 | 1元
    | 不适用 | "甲" | 明示无
"""


def test_a_whole_file() -> None:
    (chinese,) = spelt([Source("x", MIXED)], "zh", TOY)
    assert chinese.text == CHINESE
    (english,) = spelt([chinese], "en", TOY)
    assert comments(english) == comments(Source("x", MIXED))
    assert spelt([english], "zh", TOY)[0].text == CHINESE


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_comments_anywhere_are_kept_in_the_other_language(data: st.DataObject) -> None:
    source = Source("x", scrambled(data, Source("x", CHINESE), GAPS).replace("\r\n", "\n"))
    (english,) = spelt([source], "en", TOY)
    assert comments(english) == comments(source)
    assert format_text(english) == english.text
    (back,) = spelt([english], "zh", TOY)
    assert comments(back) == comments(source)
    assert parse_file(back) == parse_file(Source("x", CHINESE))


def test_a_definition_is_spelt_for_every_rule_that_uses_it() -> None:
    text = """\
定义 有名 = 名称 为 已填

规则 甲 "t" 级别 错误 对象 表 要求 有名 说明 "a"
规则 乙 "t" 级别 错误 对象 行 要求 有名 说明 "a"
规则 丙 "t" 级别 错误 对象 册 要求 有名 说明 "a"
"""
    (english,) = spelt([Source("x", text)], "en", TOY)
    assert "define 有名 = name is filled\n" in english.text
    # 总额 is the sheet's in one rule and, through the row, in the other: one name serves both.
    both = text.replace("名称 为 已填", "总额 为 已填")
    assert "define 有名 = total is filled\n" in spelt([Source("x", both)], "en", TOY)[0].text


def test_names_that_english_would_hide_are_reached_by_their_kind() -> None:
    text = '规则 甲 "t" 级别 错误 对象 期间 要求 指标.全部(名称 = 项目名称) 说明 "{项目名称}"'
    (english,) = spelt([Source("x", text)], "en")
    assert "require indicators.all(name = project.name)\n" in english.text
    assert 'message "{name}"\n' in english.text
    assert "指标.全部(名称 = 项目.名称)" in spelt([english], "zh")[0].text


def test_a_pack_that_does_not_check_can_be_formatted_but_not_translated() -> None:
    source = rule("没有这个 > 1元")
    assert "  要求 没有这个 > 1元\n" in formatted(source)
    with pytest.raises(PackError) as caught:
        spelt([source], "en", TOY)
    assert [problem.code for problem in caught.value.problems] == ["E201"]


def test_meaning_tells_packs_apart() -> None:
    one, same, other = (
        build("x", [rule(text)], {}, FRAME, FUNCTIONS) for text in ("总额 > 1元", "total > 1元", "总额 > 2元")
    )
    assert meaning(one) == meaning(same) != meaning(other)
    assert parse_file(rule("总额 > 1元")) != parse_file(rule("total > 1元"))

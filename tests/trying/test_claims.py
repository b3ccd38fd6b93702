"""Comments of rules on what no test can show: found whatever language the rule is spelt in."""

from __future__ import annotations

import pytest

from auditor import engine
from auditor.language.words import KEYWORDS, KINDS, MISSING
from auditor.trying.claims import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("年度资金总额 > 0元", "annual.funding.total>0yuan"),
        ("年度.资金.资金总额 ≥ 1,000元", "年度资金总额 >= 1000yuan"),
        ("指标.筛选(名称 为 已填)", "indicators.where(name is filled)"),
        ("成本.合计(指标值.上限) <~ 资金总额", "成本.sum(target.upper) <~ funding.total"),
        ("（名称　为　已填）且　实施单位 为 空白", "(name is filled) and unit is blank"),
        ('「项目名称」 = "甲 乙"', 'name = "甲 乙"'),
        ("缺失 不适用", "missing skip"),
    ],
)
def test_two_spellings_of_one_thing_are_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("名称 为 已填", "名称 为 空白"),
        ("资金总额 > 1元", "资金总额 > 1万元"),
        ("指标值.下限 = 1%", "指标值.上限 = 1%"),
        ("实施期.指标.筛选(名称 为 已填)", "年度.指标.筛选(名称 为 已填)"),
        ("实施期资金总额 > 1元", "年度资金总额 > 1元"),
        ("指标.存在(名称 为 已填)", "指标.全部(名称 为 已填)"),
        ('名称 = "甲"', '名称 = "甲 "'),
    ],
)
def test_two_things_are_not(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "words", [KEYWORDS, KINDS, MISSING, {entry.name: 0 for entry in engine.functions().operations.values()}]
)
def test_no_two_words_of_one_kind_are_taken_for_one(words: dict[str, object]) -> None:
    assert len({key(word) for word in words}) == len(words)

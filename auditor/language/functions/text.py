"""Functions on texts: length, likeness, doubled words, cited documents."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.errors import Term
from auditor.language.functions.listing import Listing
from auditor.language.overloads import Doc, Example, Family, Function, Given
from auditor.language.types import NUMBER, RATIO, TEXT, ListType
from auditor.values.exact import EXACT
from auditor.values.measure import Measure, count, ratio

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1+")
# 同财办[2014]4号, 财预〔2015〕88号, 晋财行【2020】147号: an office's word, a year in brackets, a number.
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[\[〔【(（][12][0-9]{3}[\]〕】)）]\s?(?:第)?[0-9]{1,5}号")
_TITLE = re.compile(r"《[^《》]{2,80}》")
# 依据财预〔2015〕88号 cites 财预〔2015〕88号.
_LEAD = re.compile(r"\A(?:依据|根据|按照|参照|遵照|依照|贯彻|落实|执行|参见|[见按依据和及与])+(?=[\u4e00-\u9fff]{2})")
_WORD = 64
_PACE = 400
"""Comparing takes one step for so many words of so many bits."""


def _length(text: str) -> Measure:
    return count(Decimal(len(text)))


def _repeats(text: str) -> Listing:
    return Listing(tuple(match[1] for match in _DOUBLED.finditer(text)))


def _citations(text: str) -> Listing:
    found = [*_NUMBER.finditer(text), *_TITLE.finditer(text)]
    return Listing(tuple(_LEAD.sub("", match.group()) for match in sorted(found, key=lambda match: match.start())))


def _similarity(left: str, right: str) -> Measure:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - most rules compare no texts this way

    total = len(left) + len(right)
    if total == 0:
        return ratio(Decimal(1))
    return ratio(EXACT.divide(Decimal(total - int(Indel.distance(left, right))), Decimal(total)))


def _similarity_cost(left: str, right: str) -> int:
    short, long = sorted((len(left), len(right)))
    return -(-short // _WORD) * long // _PACE


_TEXT = (Term("文本", "text"),)
_NO_OVERVIEW = Given("项目概况 = 空白", "overview = blank")

FUNCTIONS = (
    Function(
        "length", "长度", (TEXT,), NUMBER, _length,
        Doc(
            "文本的字数（空格与全半角归一之后）",
            "the number of characters of a text (spaces and width made alike)",
            (
                Example('长度("绩效目标")', 'length("绩效目标")', "4"),
                Example("长度(项目概况) >= 10", "length(overview) >= 10", "无法判定（空白）", _NO_OVERVIEW),
            ),
        ),
        _TEXT, Family.TEXT,
    ),
    Function(
        "similarity", "相似度", (TEXT, TEXT), RATIO, _similarity,
        Doc(
            "两段文字相同的程度：按次序共有的字数占两段总字数的比率（插入、删除距离），全同为 100%，全不同为 0%",
            "how alike two texts are: the share of their characters that both have in the same order "
            "(by insertions and deletions), 100% for the same text, 0% for nothing in common",
            (
                Example('相似度("保障运转", "保障运转")', 'similarity("保障运转", "保障运转")', "100%"),
                Example('相似度("保障运转", "保障正常运转")', 'similarity("保障运转", "保障正常运转")', "80%"),
                Example("相似度(年度目标, 项目概况) < 95%", "similarity(annual.goal, overview) < 95%",
                        "无法判定（空白）", _NO_OVERVIEW),
            ),
        ),
        (Term("文本", "text"), Term("另一文本", "other")), Family.TEXT, _similarity_cost,
    ),
    Function(
        "repeats", "重复片段", (TEXT,), ListType(TEXT), _repeats,
        Doc(
            "紧接着重复一遍的词（两个汉字及以上），如“保障保障”中的“保障”",
            "words of two and more Chinese characters that are at once repeated",
            (
                Example('重复片段("保障保障")', 'repeats("保障保障")', "保障"),
                Example('重复片段("逐步提高").个数()', 'repeats("逐步提高").count()', "0"),
                Example("重复片段(项目概况).没有()", "repeats(overview).none()", "无法判定（空白）", _NO_OVERVIEW),
            ),
        ),
        _TEXT, Family.TEXT,
    ),
    Function(
        "citations", "文号", (TEXT,), ListType(TEXT), _citations,
        Doc(
            "文本引用的文件：文号（同财办〔2014〕4号）和书名号中的名称",
            "the documents that a text cites: document numbers and titles in 《》",
            (
                Example('文号("依据财预〔2015〕88号")', 'citations("依据财预〔2015〕88号")', "财预〔2015〕88号"),
                Example('文号("参照往年情况设立").个数()', 'citations("参照往年情况设立").count()', "0"),
                Example("文号(立项依据).存在()", "citations(basis).any()", "无法判定（空白）"),
            ),
        ),
        _TEXT, Family.TEXT,
    ),
)  # fmt: skip

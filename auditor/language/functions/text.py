"""Functions on texts: length, doubled words, cited documents."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.language.functions.listing import Listing
from auditor.language.overloads import Doc, Function
from auditor.language.types import NUMBER, TEXT, ListType
from auditor.values.measure import Measure, count

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1+")
# 同财办[2014]4号, 财预〔2015〕88号, 晋财行【2020】147号: an office's word, a year in brackets, a number.
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[\[〔【(（][12][0-9]{3}[\]〕】)）]\s?(?:第)?[0-9]{1,5}号")
_TITLE = re.compile(r"《[^《》]{2,80}》")


def _length(text: str) -> Measure:
    return count(Decimal(len(text)))


def _repeats(text: str) -> Listing:
    return Listing(tuple(match[1] for match in _DOUBLED.finditer(text)))


def _citations(text: str) -> Listing:
    found = [*_NUMBER.finditer(text), *_TITLE.finditer(text)]
    return Listing(tuple(match.group() for match in sorted(found, key=lambda match: match.start())))


FUNCTIONS = (
    Function(
        "length",
        "长度",
        (TEXT,),
        NUMBER,
        _length,
        Doc("文本的字数（空格与全半角归一之后）", "the number of characters of a text", (('长度("绩效目标")', "4"),)),
    ),
    Function(
        "repeats",
        "重复片段",
        (TEXT,),
        ListType(TEXT),
        _repeats,
        Doc(
            "紧接着重复一遍的词（两个汉字及以上），如“保障保障”中的“保障”",
            "words of two and more Chinese characters that are at once repeated",
            (('重复片段("保障保障")', "保障"), ('重复片段("逐步提高").个数()', "0")),
        ),
    ),
    Function(
        "citations",
        "文号",
        (TEXT,),
        ListType(TEXT),
        _citations,
        Doc(
            "文本引用的文件：文号（同财办〔2014〕4号）和书名号中的名称",
            "the documents that a text cites: document numbers and titles in 《》",
            (('文号("依据财预〔2015〕88号文件")', "依据财预〔2015〕88号"), ('文号("参照往年情况设立").个数()', "0")),
        ),
    ),
)

"""Functions on what stands in a text: its numbers, marks without partner, numbers of persons and of bank cards."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.errors import Term
from auditor.language.functions.listing import Listing
from auditor.language.overloads import Doc, Example, Family, Function, Given
from auditor.language.types import NUMBER, TEXT, ListType
from auditor.values.measure import count

_FIGURE = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?(?![0-9])|[0-9]{1,15}(?:\.[0-9]{1,6})?")
_CLOSING = {")": "(", "）": "（", "]": "[", "】": "【", "〕": "〔", "》": "《", "」": "「", "”": "“"}
_OPENING = frozenset(_CLOSING.values())
_POINTS = frozenset("0123456789一二三四五六七八九十")
"""What stands before the bracket of 1) and 一), which number the points of a list and have no partner."""
_PERSON = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"(?![0-9A-Za-z])"
)
_CARD = re.compile(r"(?<![0-9])(?:62|4[0-9]|5[1-5])[0-9]{2}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def _numbers(text: str) -> Listing:
    return Listing(tuple(count(Decimal(found.group().replace(",", ""))) for found in _FIGURE.finditer(text)))


def _unpaired(text: str) -> Listing:
    waiting: list[str] = []
    alone: list[str] = []
    for before, mark in zip(f" {text}", text, strict=False):
        if mark in _OPENING:
            waiting.append(mark)
        elif mark in _CLOSING:
            if waiting and waiting[-1] == _CLOSING[mark]:
                waiting.pop()
            elif mark not in ")）" or before not in _POINTS:
                alone.append(mark)
    return Listing((*alone, *waiting))


def _checked(number: str) -> bool:
    """Whether the last character is the one that GB 11643 asks for."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(number)))
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def _persons(text: str) -> Listing:
    return Listing(tuple(found.group() for found in _PERSON.finditer(text) if _checked(found.group())))


def _cards(text: str) -> Listing:
    digits = re.compile(r"[ -]")
    return Listing(tuple(found.group() for found in _CARD.finditer(text) if _luhn(digits.sub("", found.group()))))


_TEXT = (Term("文本", "text"),)
_NO_OVERVIEW = Given("项目概况 = 空白", "overview = blank")

FUNCTIONS = (
    Function(
        "numbers", "数字", (TEXT,), ListType(NUMBER), _numbers,
        Doc(
            "文本中用阿拉伯数字写的数，依次列出；数位和单位不计",
            "the numbers that a text writes in Arabic figures, in order; orders and units do not count",
            (
                Example('数字("在职9人，退休1,032人")', 'numbers("在职9人，退休1,032人")', "9、1,032"),
                Example('数字("保障运转").个数()', 'numbers("保障运转").count()', "0"),
                Example("数字(项目概况).没有()", "numbers(overview).none()", "无法判定（空白）", _NO_OVERVIEW),
            ),
        ),
        _TEXT, Family.TEXT,
    ),
    Function(
        "unpaired", "未配对", (TEXT,), ListType(TEXT), _unpaired,
        Doc(
            "文本中只有一半的括号、书名号和引号；“1)”一类的序号不算",
            "brackets, title marks and quotes of which a text has one half; points of a list as 1) do not count",
            (
                Example('未配对("依据《预算法")', 'unpaired("依据《预算法")', "《"),
                Example('未配对("1)培训 2)考核（两次）").个数()', 'unpaired("1)培训 2)考核（两次）").count()', "0"),
                Example("未配对(项目概况).没有()", "unpaired(overview).none()", "无法判定（空白）", _NO_OVERVIEW),
            ),
        ),
        _TEXT, Family.TEXT,
    ),
    Function(
        "identity_numbers", "身份证号码", (TEXT,), ListType(TEXT), _persons,
        Doc(
            "文本中校验码相符的十八位公民身份号码；打了星号的不算",
            "the identity numbers of eighteen characters in a text, their check digit right; masked ones do not count",
            (
                Example('身份证号码("110101199003071233")', 'identity_numbers("110101199003071233")',
                        "110101199003071233"),
                Example('身份证号码("110101199003071234").个数()', 'identity_numbers("110101199003071234").count()',
                        "0"),
                Example("身份证号码(项目概况).没有()", "identity_numbers(overview).none()", "无法判定（空白）",
                        _NO_OVERVIEW),
            ),
        ),
        _TEXT, Family.TEXT,
    ),
    Function(
        "card_numbers", "银行卡号", (TEXT,), ListType(TEXT), _cards,
        Doc(
            "文本中十六至十九位、校验位相符的银行卡号",
            "the bank card numbers of sixteen to nineteen digits in a text whose check digit is right",
            (
                Example('银行卡号("6222021234567890128").个数()', 'card_numbers("6222021234567890128").count()', "1"),
                Example('银行卡号("6222021234567890123").个数()', 'card_numbers("6222021234567890123").count()', "0"),
                Example("银行卡号(项目概况).没有()", "card_numbers(overview).none()", "无法判定（空白）", _NO_OVERVIEW),
            ),
        ),
        _TEXT, Family.TEXT,
    ),
)  # fmt: skip

"""What may stand around a target value without changing it: 满意度≥90%, ≤560万元（含税）, 560万元整."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.values.units import known_unit


@dataclass(frozen=True, slots=True)
class Core:
    """A value freed of what stood around it, and what must be true of it for that to have been harmless.

    `labelled`: it needs a comparator or two ends; `yearly`: it must be money; `remarked`: it needs a unit;
    `inclusive`: it must include its bound.
    """

    text: str
    labelled: bool = False
    yearly: bool = False
    remarked: bool = False
    inclusive: bool = False


CHANGE = re.compile(
    "[增减降升缩涨幅变翻]|提高|节约|节省|节支|下滑|回落|扩大|波动|浮动|同比|环比|较(?!满)|比上|比去|上年|去年|往年|上期|基期|历史"
)
"""Words of a change or of another year: no level of this year's target."""

_VERBS = "控制|保持|维持|应|达到|保持在|维持在"
_LABEL_END = re.compile(rf"率|度|成本|金额|数量?|总额|{_VERBS}")
_LABEL = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{1,24}")
_VERB = re.compile(rf"(?:{_VERBS})\Z")
_NEGATION = re.compile("[不未无没勿非难]|避免|防止|禁止")
_PER = re.compile("[每均单]")
_PART = re.compile("(?:季|月|旬)度?\\Z|[百千万]分")
_SEVERAL = re.compile("[一二两三四五六七八九十百千万亿几]")
_YEARLY = re.compile("每年度?|全年|年度?")

_REMARK = re.compile(r"(?<=[^()])\((?P<remark>[^()]{1,20})\)\Z")
# A remark that counts, compares, names another unit or takes the value back is part of the meaning.
_TELLING = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千万亿几半元%‰倍折余约误或且/+*<>=≤≥≈±×÷-]|不含(?:本数?)?\Z"
    r"|以上|以下|以内|以外|之内|左右|上下|低于|高于|超过|少于|多于|大于|小于|等于|至少|至多|最低|最高"
    r"|作废|取消|删除|更正|改为|原|人次|外币|[美欧日英港]币"
)
_INCLUSIVE = re.compile("含(?:本数?)?")
_WHOLE_YUAN = re.compile("(?<=元)整\\Z")
_SATISFIED = re.compile("(?<=%)满意\\Z")


def cores(text: str) -> Iterator[Core]:
    """What folded text may be once a label, a yearly 每年 and a harmless remark are set aside, likeliest first."""
    body, remark = _without_remark(text)
    if body is None:
        return
    whole = _WHOLE_YUAN.sub("", body)
    closed = _SATISFIED.sub("", whole)
    satisfied = closed != whole
    inclusive = bool(remark and _INCLUSIVE.fullmatch(remark))
    if closed != text:
        yield Core(closed, satisfied, remarked=bool(remark), inclusive=inclusive)
    yearly = _YEARLY.match(closed)
    if yearly:
        yield Core(closed[yearly.end() :], yearly=True, remarked=bool(remark), inclusive=inclusive)
    for rest in _unlabelled(closed):
        yield Core(rest, True, remarked=bool(remark), inclusive=inclusive)


def _without_remark(text: str) -> tuple[str | None, str | None]:
    match = _REMARK.search(text)
    if match is None:
        return text, None
    remark = match["remark"]
    if _TELLING.search(remark) or CHANGE.search(remark) or _PER.search(remark) or known_unit(remark):
        return None, None
    return text[: match.start()], remark


def _unlabelled(text: str) -> Iterator[str]:
    for end in _LABEL_END.finditer(text, 0, 28):
        label, rest = text[: end.end()], text[end.end() :].removeprefix(":")
        if not _LABEL.fullmatch(label):
            return
        if rest and _harmless(label) and not (label.endswith("数") and _SEVERAL.match(rest)):
            yield rest.removeprefix("在") if _VERB.search(label) else rest


def _harmless(label: str) -> bool:
    if CHANGE.search(label) or _PART.search(label):
        return False
    if _VERB.search(label):
        return not _NEGATION.search(label) and not _PER.search(label)
    return label.endswith(("率", "度")) or not _PER.search(label)

"""Signs, punctuation, units and dates in texts that do not parse."""

from __future__ import annotations

import re

from auditor.errors import Problem, Term
from auditor.language.suggesting import alien, like
from auditor.language.suggesting.dates import DATE, dated
from auditor.language.suggesting.place import Place
from auditor.language.suggesting.quoting import quotation as marks
from auditor.language.unit_names import unit_in
from auditor.source import Span
from auditor.values.units import known_unit

_SIGN = re.compile(r"&&|\|\||//|/\*|--|[&!→∈∧∨¬]")
_MONEY = re.compile(r"[￥¥$]\s*([0-9][0-9,.]*[万亿]?)(元?)")
_ENDING = {";": "；或 ;", ".": "。或 .", ",": "，或 ,"}
_BRACKETED = re.compile(r"[^\W\d]\w*\([^()\s]*\)\w+")


def date(place: Place, _: Term) -> Problem | None:
    """A date in another spelling."""
    found = None if place.kind == "END" else place.found_by(DATE)
    if found is None:
        return None
    match, span, written = found
    return place.problem("E119", span, dated(match), None, found=written)


_PATTERN = re.compile(r"(?:匹配|matches)[ \t]{1,9}(?![ \t\"“])(\S+)")


def pattern(place: Place, _: Term) -> Problem | None:
    """A pattern without its quotation marks."""
    found = place.found_by(_PATTERN)
    if found is None:
        return None
    match, span, _written = found
    remedy = Term("正则表达式写在引号里", "a pattern is quoted")
    at = Span(span.end - len(match[1]), span.end)
    return place.problem("E118", at, f'"{match[1].strip("/")}"', remedy, found=match[1])


def sign(place: Place, _: Term) -> Problem | None:
    """Signs that a rule writes otherwise."""
    joined = re.sub(r"\s", "", place.before + (place.word or place.ahead[:1]))
    if joined in alien.PAIRS and len(place.before) == 1:
        end = place.at + 1
        found = place.source.text[place.last.start : end]
        return place.foreign(found, Span(place.last.start, end), alien.PAIRS[joined])
    if match := re.match(r"!\s*=", place.ahead):
        return place.foreign(match[0], Span(place.at, place.at + len(match[0])), alien.UNEQUAL)
    match = _SIGN.match(place.ahead)
    if match and not (match[0] == "--" and "PRODUCT" in place.accepted):
        return place.foreign(match[0], Span(place.at, place.at + len(match[0])), alien.SIGNS[match[0]])
    if match := _MONEY.match(place.ahead):
        remedy = Term("金额写数和单位，不用货币符号", "money is a number and its unit, without a currency sign")
        span = Span(place.at, place.at + len(match[0]))
        return place.problem("E118", span, match[1] + (match[2] or "元"), remedy, found=match[0])
    return _punctuation(place)


def _punctuation(place: Place) -> Problem | None:
    """Brackets that are not the language's, and marks that end a line."""
    sign = place.ahead[:1]
    written = place.source.text[place.at : place.at + 1]
    span = Span(place.at, place.at + 1)
    if match := re.match(r"[【〔《〈]([^【】〔〕《》〈〉]*)[】〕》〉]", place.ahead):
        remedy = Term("表格的标签直接写，不加括号；文字加引号", "labels stand without brackets; texts are quoted")
        return place.problem("E118", Span(place.at, place.at + len(match[0])), match[1], remedy, found=match[0])
    if sign == "[":
        return _bracket(place)
    if sign in _ENDING and not place.ahead[1:].split("#")[0].strip():
        remedy = Term(f"删去行末的 `{written}`", f"delete the `{written}` at the end of the line")
        return place.problem("E118", span, None, remedy, found=written)
    if sign == "," and {"REQUIRE", "$END"} & place.accepted:
        remedy = Term("两个条件之间写 且 或 或，不用逗号", "conditions are joined by `and` or `or`, not by a comma")
        return place.problem("E118", span, like(place.line, alien.AND.meant or Term("", "")), remedy, found=written)
    if sign == ")" and "AND" not in place.accepted and "RPAR" not in place.accepted:
        remedy = Term("这个右括号没有对应的左括号，删去它", "this parenthesis has no partner: delete it")
        return place.problem("E105", span, None, remedy, found=")", expected=Term("行末", "the end of the line"))
    if sign == ";":
        remedy = Term("删去它；每个子句另起一行即可", "delete it; each clause stands on a line of its own")
        return place.problem("E118", span, None, remedy, found=written)
    return None


def _bracket(place: Place) -> Problem:
    """`[1]` behind a list, or a list in square brackets."""
    span = Span(place.at, place.at + 1)
    if place.column and re.match(r"[\w)]", place.line[place.column - 1]):
        remedy = Term(
            "列表的行不按序号取：每行都要写 .全部(条件)，有一行即可写 .存在(条件)",
            "rows have no numbers: .all(condition) asks every row, .any(condition) at least one",
        )
        return place.problem("E118", span, None, remedy, found="[")
    remedy = Term("列表写在花括号里，例如 {“甲”, “乙”}", 'a list stands in braces, as in {"a", "b"}')
    if match := re.match(r"\[([^\[\]]*)\]", place.ahead):
        span = Span(place.at, place.at + len(match[0]))
        return place.problem("E118", span, f"{{{match[1]}}}", remedy, found="[ ]")
    return place.problem("E118", span, None, remedy, found="[")


def quotation(place: Place, _: Term) -> Problem | None:
    found = marks(place.line, place.column)
    if found is None:
        return None
    code, start, end, suggestion, remedy = found
    offset = place.at - place.column
    written = place.line[start:end]
    return place.problem(code, Span(offset + start, offset + end), suggestion, remedy, found=written)


def unit(place: Place, _: Term) -> Problem | None:
    """`500 万元`: the unit stands apart from its number."""
    if place.kind != "NAME" or not place.before[:1].isdigit():
        return None
    if known_unit(unit_in("zh", place.word)) is None:
        return None
    joined = place.before + place.word
    remedy = Term("数与单位之间不留空格", "no space stands between a number and its unit")
    return place.problem("E118", place.last.to(place.span), joined, remedy, found=f"{place.before} {place.word}")


def label(place: Place, _: Term) -> Problem | None:
    """`市县(区)财政资金`: a name with characters that names do not have."""
    found = place.found_by(_BRACKETED)
    if found is None:
        return None
    _match, span, written = found
    remedy = Term(
        "名称中有括号等字符时，整个放进「」", "a name with brackets or other characters of its own stands in 「」"
    )
    return place.problem("E118", span, f"「{written}」", remedy, found=written)


def listing(place: Place, _: Term) -> Problem | None:
    """A comma in parentheses that hold no arguments."""
    if place.word != "," or "RPAR" not in place.accepted or "COMMA" in place.accepted:
        return None
    remedy = Term("列表写在花括号里，例如 {“甲”, “乙”}", 'a list stands in braces, as in {"a", "b"}')
    start, end = place.line.rfind("(", 0, place.column), place.line.find(")", place.column)
    if start < 0 or end < 0:
        return place.problem("E118", place.span, None, remedy, found=",")
    offset = place.at - place.column
    inner = place.line[start + 1 : end]
    return place.problem("E118", Span(offset + start, offset + end + 1), f"{{{inner}}}", remedy, found="( , )")

"""Texts that do not parse: what their author may have meant by the word or sign where the parser stopped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from auditor.errors import Problem, Term
from auditor.language.folding import fold
from auditor.language.scope import nearest
from auditor.language.suggesting import alien, like
from auditor.language.suggesting.dates import DATE, dated
from auditor.language.suggesting.quoting import quotation
from auditor.language.unit_names import unit_in
from auditor.language.words import CLAUSES, KEYWORDS, canonical
from auditor.source import Source, Span
from auditor.values.units import known_unit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stopped making sense: the token there ("" at the end), the one before it, and their line.

    `accepted` are the terminals that might have stood there; `ahead` is the rest of the line, folded.
    """

    source: Source
    at: int
    kind: str
    token: str
    last: Span
    accepted: frozenset[str]
    ahead: str

    @property
    def before(self) -> str:
        """The token before the place."""
        return fold(self.source.text[self.last.start : self.last.end])

    @property
    def span(self) -> Span:
        return Span(self.at, self.at + len(self.token))

    @property
    def opens_line(self) -> bool:
        return not self.line[: self.column].strip()

    @property
    def column(self) -> int:
        return self.source.position(self.at)[1] - 1

    @property
    def line(self) -> str:
        return self.source.line(self.source.position(self.at)[0])

    @property
    def clause(self) -> str:
        """The clause whose word opens the line, canonical, or ""."""
        match = _HEAD.match(self.line)
        return canonical(match[1]) if match else ""

    def problem(
        self, code: str, span: Span, suggestion: str | None, remedy: Term | None, **values: str | Term
    ) -> Problem:
        return Problem(code, self.source, span, values, suggestion, remedy)

    def foreign(self, found: str, span: Span, meant: alien.Alien) -> Problem:
        """A word or sign that the language does not have."""
        suggestion = None if meant.meant is None else like(found if found[0].isalpha() else self.line, meant.meant)
        return self.problem("E118", span, suggestion, meant.remedy, found=found)

    def unfit(self, suggestion: str | None, remedy: Term, expected: Term) -> Problem:
        """The token, with a remedy of its own."""
        return self.problem("E105", self.span, suggestion, remedy, found=self.token, expected=expected)


_SPELLINGS = sorted((word for english in CLAUSES for word in (KEYWORDS[english], english)), key=len, reverse=True)
_HEAD = re.compile(rf"\s*({'|'.join(_SPELLINGS)})(?!\w)")
_SIGN = re.compile(r"&&|\|\||//|/\*|--|[&!→∈∧∨¬]")
_MONEY = re.compile(r"[￥¥$]\s*([0-9][0-9,.]*[万亿]?)(元?)")
_OPERANDS = {"NAME", "LITERAL", "STRING", "DATE", "LPAR", "LBRACE"}
_ENDING = {";": "；或 ;", ".": "。或 .", ",": "，或 ,"}
_BRACKETED = re.compile(r"[^\W\d]\w*\([^()\s]*\)\w+")
_TOKEN = re.compile(r"\S+")


def misfit(place: Place, expected: Term) -> Problem | None:
    """The problem in the words that help most, or None where nothing is known of such a text."""
    looks: tuple[Callable[[Place, Term], Problem | None], ...] = (
        _date, _sign, _quotation, _given, _head, _operator, _prefix, _unit, _label, _listing, _ended, _text, _clause_word,
        _missing_word, _operand,
    )  # fmt: skip
    return next((found for look in looks if (found := look(place, expected)) is not None), None)


def _date(place: Place, _: Term) -> Problem | None:
    line = fold(place.line)
    for match in DATE.finditer(line):
        if match.start() < place.column < match.end() and place.kind != "END":
            start = place.at - place.column + match.start()
            return place.problem(
                "E119", Span(start, start + len(match[0])), dated(match), None, found=place.line[slice(*match.span())]
            )
    return None


def _sign(place: Place, _: Term) -> Problem | None:
    """Signs that a rule writes otherwise."""
    joined = re.sub(r"\s", "", place.before + (place.token or place.ahead[:1]))
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
    if sign == "[" and place.last.end == place.at and place.before not in {"(", "{", ","}:
        return place.problem("E118", span, None, alien.EVERY.remedy, found="[")
    if match := re.match(r"\[([^\[\]]*)\]", place.ahead):
        remedy = Term("列表写在花括号里，例如 {“甲”, “乙”}", 'a list stands in braces, as in {"a", "b"}')
        span = Span(place.at, place.at + len(match[0]))
        return place.problem("E118", span, f"{{{match[1]}}}", remedy, found="[ ]")
    if sign in _ENDING and not place.ahead[1:].split("#")[0].strip():
        remedy = Term(f"删去行末的 `{written}`", f"delete the `{written}` at the end of the line")
        return place.problem("E118", span, None, remedy, found=written)
    if sign == "," and "AND" not in place.accepted and "RPAR" not in place.accepted:
        remedy = Term("两个条件之间写 且 或 或，不用逗号", "conditions are joined by and or or, not by a comma")
        return place.problem("E118", span, like(place.line, alien.AND.meant or Term("", "")), remedy, found=written)
    if sign == ";":
        remedy = Term("删去它；每个子句另起一行即可", "delete it; each clause stands on a line of its own")
        return place.problem("E118", span, None, remedy, found=written)
    return None


def _quotation(place: Place, _: Term) -> Problem | None:
    found = quotation(place.line, place.column)
    if found is None:
        return None
    code, start, end, suggestion, remedy = found
    offset = place.at - place.column
    written = place.line[start:end]
    return place.problem(code, Span(offset + start, offset + end), suggestion, remedy, found=written)


def _operator(place: Place, _: Term) -> Problem | None:
    """A word of speech between two values: 等于, AND, is greater than."""
    if place.kind != "NAME" or not {"AND", "IS"} & place.accepted:
        return None
    word = place.token
    if keyword := alien.own(word):
        shown = Term(f"关键词用小写：{keyword}", f"keywords are written in small letters: {keyword}")
        return place.problem("E118", place.span, keyword, shown, found=word)
    meant = alien.OPERATORS.get(word.lower())
    if meant is None:
        return None
    match = re.match(r"(?:greater|less|more)\s+than(?:\s+or\s+equal(?:\s+to)?)?|equals?\s+to", place.ahead)
    if match:
        word = match[0]
        meant = {alien.MORE: alien.AT_LEAST, alien.LESS: alien.AT_MOST}[meant] if " or " in word else meant
    if meant is alien.IS and re.match(r"\w+\s*[\"“0-9]", place.ahead):
        meant = alien.EQUAL
    if meant is alien.IS_NOT and re.match(r"\w+\s*[\"“0-9]", place.ahead):
        meant = alien.UNEQUAL
    if place.before in {"为", "is"}:
        return None
    return place.foreign(word, Span(place.at, place.at + len(word)), meant)


def _prefix(place: Place, _: Term) -> Problem | None:
    """A word of speech before a condition: 如果, NOT; the parser took it for a name."""
    word = place.before
    meant = alien.PREFIXES.get(word.lower())
    if meant is None and alien.own(word) == "not":
        meant = alien.NOT
    if meant is None:
        quantified = re.match("(所有|每个|每条|每项|全部的?|任何|任一)(?=.)", word)
        meant = alien.EVERY if quantified and place.kind == "NAME" else None
    return None if meant is None else place.foreign(word, place.last, meant)


def _unit(place: Place, _: Term) -> Problem | None:
    """`500 万元`: the unit stands apart from its number."""
    if place.kind != "NAME" or not place.before[:1].isdigit():
        return None
    if known_unit(unit_in("zh", place.token)) is None:
        return None
    joined = place.before + place.token
    remedy = Term("数与单位之间不留空格", "no space stands between a number and its unit")
    return place.problem("E118", place.last.to(place.span), joined, remedy, found=f"{place.before} {place.token}")


def _label(place: Place, _: Term) -> Problem | None:
    """`市县(区)财政资金`: a name with characters that names do not have."""
    for match in _BRACKETED.finditer(fold(place.line)):
        if match.start() < place.column < match.end():
            start = place.at - place.column + match.start()
            written = place.line[slice(*match.span())]
            remedy = Term(
                "名称中有括号等字符时，整个放进「」", "a name with brackets or other characters of its own stands in 「」"
            )
            return place.problem("E118", Span(start, start + len(written)), f"「{written}」", remedy, found=written)
    return None


def _listing(place: Place, expected: Term) -> Problem | None:
    """A comma in parentheses that hold no arguments."""
    if place.token != "," or "RPAR" not in place.accepted or "COMMA" in place.accepted:
        return None
    remedy = Term("列表写在花括号里，例如 {“甲”, “乙”}", 'a list stands in braces, as in {"a", "b"}')
    return place.unfit(None, remedy, expected)


def _given(place: Place, expected: Term) -> Problem | None:
    """Tests that state conditions, or no verdict."""
    if place.clause not in {"test", "cases"}:
        return None
    if place.kind == "END" and place.before == "|":
        remedy = Term("每行以 | 开头，行末不写 |：删去末尾的 |", "a row begins with | and ends without: delete the last |")
        return place.problem("E113", place.last, None, remedy, expected=expected)
    head = _HEAD.match(place.line)
    first = head is not None and not place.line[head.end() : place.column].replace(place.before, "", 1).strip(" \t:：")
    if place.token == ":" and first:
        return place.unfit(None, Term("结论后面不加冒号", "no colon stands behind the verdict"), expected)
    if place.token in {"=", "."} and first:
        remedy = Term(
            "先写结论：测试 通过 …，或 不通过、不适用、无法判定",
            "begin with the verdict: test pass …, or fail, not_applicable, unknown",
        )
        return place.unfit(None, remedy, expected)
    if place.accepted & {"EQUAL"} and place.kind in {"COMPARE", "IS"}:
        remedy = Term(
            "测试给出单元格的值，一律写 =，例如 年度资金总额 = 1元；没有填写的写 = 空白",
            "a test gives cells their values, always with =, as in name = blank or annual.funding.total = 1元",
        )
        return place.unfit("=", remedy, expected)
    if place.kind == "COMPARE" and place.before in {"=", "|"} and (match := re.match(r"[<>≥≤≧≦=]+\s*\S*[^\s,|]", place.ahead)):
        remedy = Term("指标值照表格原样写在引号里", "a target is quoted as the form prints it")
        return place.unfit(f'"{place.source.text[place.at : place.at + len(match[0])]}"', remedy, expected)
    return None


def _head(place: Place, expected: Term) -> Problem | None:
    """The first line of a rule or pack."""
    match = re.match(r"\s*(规则包|规则|pack|rule)(?!\w)", place.line)
    if match is None or place.kind == "END" and place.accepted != {"STRING"}:
        return None
    word = match[1]
    if "ID" in place.accepted and place.kind == "STRING":
        remedy = Term(f"先写编号：{word} 编号 {place.token}", f"the id comes first: {word} id {place.token}")
        return place.unfit(None, remedy, expected)
    if place.accepted != {"STRING"}:
        return None
    if place.kind in {"LITERAL", "ID", "NAME"} and '"' in place.ahead:
        joined = f"{place.before}-{_TOKEN.match(place.ahead)[0]}"  # type: ignore[index]  # a token is there
        return place.unfit(joined, Term("编号里不能有空格", "an id holds no space"), expected)
    remedy = Term(
        f"编号后面写标题，加引号：{word} {place.before} “标题”", f'a title in quotes follows the id: {word} {place.before} "…"'
    )
    span = place.last if place.kind == "END" else place.span
    found = f'"{place.token}"' if place.token else None
    code = "E113" if place.kind == "END" else "E105"
    return place.problem(code, span, found, remedy, expected=expected, found=place.token)


def _ended(place: Place, expected: Term) -> Problem | None:
    """Where more must follow."""
    if place.kind != "END":
        return None
    if place.before == ",":
        remedy = Term("删去末尾的逗号，或在后面接着写", "delete the comma at the end, or go on behind it")
        return place.problem("E113", place.last, None, remedy, expected=expected)
    if place.accepted == {"DOTS"}:
        remedy = Term("范围的两端用两个点连接，例如 范围 60%..100%", "two dots join the ends: range 60%..100%")
        return place.problem("E113", place.last, None, remedy, expected=expected)
    if "REASON" in place.accepted:
        return place.problem("E113", place.last, None, _REASON, expected=expected)
    return None


_REASON = Term(
    "写明理由，例如 理由 “本市不要求填报”；豁免还要写 批准 “绩效科”",
    'say why, as in reason "not required here"; a waiver also takes by "performance section"',
)


def _text(place: Place, expected: Term) -> Problem | None:
    """A text without its quotation marks, or a word with them."""
    if place.accepted == {"STRING"} and place.kind in {"NAME", "LITERAL"}:
        body = place.source.text[place.at : place.at + len(place.ahead.rstrip())]
        return place.unfit(f'"{body}"', Term("文字要加引号", "a text is quoted"), expected)
    if place.accepted <= {"NAME"} and place.kind == "STRING" and place.clause in {"severity", "for", "missing", "test"}:
        return place.unfit(place.token[1:-1], Term("这里不加引号", "no quotation marks here"), expected)
    if place.token == "=" and place.accepted <= {"NAME"} and place.clause:
        word = place.before
        remedy = Term(f"`{word}` 后面空一格直接写，不用等号", f"`{word}` is followed by its value, without an equals sign")
        return place.unfit(None, remedy, expected)
    if place.kind == "LITERAL" and place.clause == "basis":
        return None
    if "EQUAL" in place.accepted and place.clause == "let":
        remedy = Term(
            "先起名字再写 =，例如 设 有资金 = 年度资金总额 > 0元",
            "a name and = come first, as in let funded = annual.funding.total > 0元",
        )
        return place.unfit(None, remedy, expected)
    if place.token == ":" and "EQUAL" in place.accepted:
        return place.unfit("=", Term("名称与值之间写 =", "= stands between the name and its value"), expected)
    return None


def clause_meant(place: Place) -> tuple[str, str] | None:
    """The clause that a word at the head of a line means, canonical, and how it would be written."""
    word = place.token
    for spelling in _SPELLINGS:
        if word.startswith(spelling) and word != spelling and not spelling.isascii():
            return canonical(spelling), f"{spelling} {word[len(spelling) :]}"
    if english := alien.CLAUSES.get(word.lower()):
        return english, like(word, Term(KEYWORDS[english], english))
    near = nearest(word, _SPELLINGS)
    return None if near is None else (canonical(near), near)


def _clause_word(place: Place, expected: Term) -> Problem | None:
    if not place.opens_line or place.kind not in {"NAME", "ID"}:
        return None
    meant = clause_meant(place)
    if meant is None:
        return None
    glued = " " in meant[1]
    word = Term(KEYWORDS[meant[0]], meant[0])
    remedy = (
        Term(f"`{word.zh}` 与后面的内容之间空一格", f"a space follows `{word.zh}`")
        if glued
        else Term(f"这个子句叫 {word.zh}", f"this clause is called {word.en}")
    )
    return place.unfit(meant[1], remedy, expected)


def _missing_word(place: Place, expected: Term) -> Problem | None:
    """The one keyword that must stand here."""
    words = {"SUBJECT": "for"}
    named = {words.get(name, name.lower()) for name in place.accepted}
    if len(named) != 1 or not named <= {*KEYWORDS} or place.kind == "END":
        return None
    (word,) = named
    suggestion = f"{like(place.line, Term(KEYWORDS[word], word))} {place.token}"
    return place.unfit(suggestion, Term(f"在它前面写 {KEYWORDS[word]}", f"write {word} before it"), expected)


def _operand(place: Place, expected: Term) -> Problem | None:
    """A value where an operator must stand first."""
    if place.kind not in _OPERANDS or not {"AND", "IS"} & place.accepted:
        return None
    if place.opens_line and place.kind == "NAME":
        remedy = Term(
            "接着写上一行的条件时，行首加 且 或 或；新的子句以 级别、要求、说明 等词开头",
            "a line that goes on with a condition begins with and or or; a new clause with severity, require, message …",
        )
    else:
        remedy = Term(
            f"在 `{place.token}` 前面补上运算符（=、>= 等）或连接词（且、或）",
            f"put an operator (=, >= …) or a connective (and, or) before `{place.token}`",
        )
    return place.unfit(None, remedy, expected)

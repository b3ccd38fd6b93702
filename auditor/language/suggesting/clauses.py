"""Clauses that do not parse: heads of rules, words that begin clauses, texts, tests."""

from __future__ import annotations

import re

from auditor.errors import Problem, Term
from auditor.language.scope import nearest
from auditor.language.suggesting import alien, like
from auditor.language.suggesting.place import HEAD, SPELLINGS, Place
from auditor.language.words import CLAUSES, KEYWORDS, canonical
from auditor.source import Span

_TOKEN = re.compile(r"\S+")


def given(place: Place, expected: Term) -> Problem | None:
    """Tests that state conditions, or no verdict."""
    if place.kind == "END" and place.before == "|":
        remedy = Term(
            "每行以 | 开头，行末不写 |：删去末尾的 |", "a row begins with | and ends without: delete the last |"
        )
        return place.problem("E113", place.last, None, remedy, expected=expected)
    if place.clause not in {"test", "cases"}:
        return None
    head = HEAD.match(place.line)
    first = head is not None and not place.line[head.end() : place.column].replace(place.before, "", 1).strip(" \t:：")
    if place.word == ":" and first:
        return place.unfit(None, Term("结论后面不加冒号", "no colon stands behind the verdict"), expected)
    if place.word in {"=", "."} and first:
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
    if (
        place.kind == "COMPARE"
        and place.before in {"=", "|"}
        and (match := re.match(r"[<>≥≤≧≦=]+\s*\S*[^\s,|]", place.ahead))
    ):
        remedy = Term("指标值照表格原样写在引号里", "a target is quoted as the form prints it")
        return place.unfit(f'"{place.source.text[place.at : place.at + len(match[0])]}"', remedy, expected)
    return None


def head(place: Place, expected: Term) -> Problem | None:
    """The first line of a rule or pack."""
    match = re.match(r"\s*(规则包|规则|pack|rule)(?!\w)", place.line)
    if match is None or (place.kind == "END" and place.accepted != {"STRING"}):
        return None
    word = match[1]
    if "ID" in place.accepted and place.kind == "STRING":
        remedy = Term(f"先写编号：{word} 编号 {place.word}", f"the id comes first: {word} id {place.word}")
        return place.unfit(None, remedy, expected)
    if place.accepted != {"STRING"}:
        return None
    if place.kind in {"LITERAL", "ID", "NAME"} and '"' in place.ahead:
        joined = f"{place.before}-{_TOKEN.match(place.ahead)[0]}"  # type: ignore[index]  # a token is there
        return place.unfit(joined, Term("编号里不能有空格", "an id holds no space"), expected)
    remedy = Term(
        f"编号后面写标题，加引号：{word} {place.before} “标题”",
        f'a title in quotes follows the id: {word} {place.before} "…"',
    )
    span = place.last if place.kind == "END" else place.span
    found = f'"{place.word}"' if place.word else None
    code = "E113" if place.kind == "END" else "E105"
    return place.problem(code, span, found, remedy, expected=expected, found=place.word)


def ended(place: Place, expected: Term) -> Problem | None:
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
    if "BY" in place.accepted:
        return place.problem("E113", place.last, None, _APPROVED, expected=expected)
    return None


_REASON = Term("写明理由，例如 理由 “本市不要求填报”", 'say why, as in reason "not required here"')
_APPROVED = Term("写明批准人，例如 批准 “绩效科”", 'say who approved, as in by "performance section"')


def unquoted(place: Place, _: Term) -> Problem | None:
    """A clause that takes a text, and a text without quotation marks."""
    head = HEAD.match(place.line)
    if head is None or place.clause not in {"basis", "message", "remedy"}:
        return None
    body = re.match(r"[:：]?[ \t]*", place.line[head.end() :])
    begin = head.end() + (len(body[0]) if body else 0)
    written = place.line[begin:].rstrip()
    if written[:1] in {"", '"', "“", "'", "‘"} or place.column < begin:
        return None
    start = place.anchor - place.column + begin
    span = Span(start, start + len(written))
    text = Term("引号中的文字", "text in quotes")
    return place.problem("E105", span, f'"{written}"', _QUOTED, found=written, expected=text)


_QUOTED = Term("文字要加引号", "a text is quoted")


def text(place: Place, expected: Term) -> Problem | None:
    """A text without its quotation marks, or a word with them."""
    if place.accepted == {"STRING"} and place.kind in {"NAME", "LITERAL"}:
        body = place.source.text[place.at : place.at + len(place.ahead.rstrip())]
        return place.unfit(f'"{body}"', _QUOTED, expected)
    if place.accepted <= {"NAME"} and place.kind == "STRING" and place.clause in {"severity", "for", "missing", "test"}:
        return place.unfit(place.word[1:-1], Term("这里不加引号", "no quotation marks here"), expected)
    if place.word == "=" and place.accepted <= {"NAME"} and place.clause:
        word = place.before
        remedy = Term(
            f"`{word}` 后面空一格直接写，不用等号", f"`{word}` is followed by its value, without an equals sign"
        )
        value = re.match(r"=\s*(\w+)", place.ahead)
        return place.unfit(f"{word} {value[1]}" if value else None, remedy, expected)
    if "EQUAL" in place.accepted and place.clause == "let":
        remedy = Term(
            "先起名字再写 =，例如 设 有资金 = 年度资金总额 > 0元",
            "a name and = come first, as in let funded = annual.funding.total > 0元",
        )
        return place.unfit(None, remedy, expected)
    if place.word == ":" and "EQUAL" in place.accepted:
        return place.unfit("=", Term("名称与值之间写 =", "= stands between the name and its value"), expected)
    return None


def clause_meant(place: Place) -> tuple[str, str] | None:
    """The clause that a word at the head of a line means, canonical, and how it would be written."""
    word = place.word
    for spelling in SPELLINGS:
        if word.startswith(spelling) and word != spelling and not spelling.isascii():
            return canonical(spelling), f"{spelling} {word[len(spelling) :]}"
    if english := alien.CLAUSES.get(word.lower()):
        return english, like(word, Term(KEYWORDS[english], english))
    near = nearest(word, SPELLINGS)
    return None if near is None else (canonical(near), near)


def clause_word(place: Place, expected: Term) -> Problem | None:
    if not place.opens_line or place.kind not in {"NAME", "ID"}:
        return None
    meant = clause_meant(place)
    if meant is None:
        fresh = "REQUIRE" in place.accepted and "AND" not in place.accepted
        return place.unfit(None, _CLAUSES, expected) if fresh else None
    glued = " " in meant[1]
    word = Term(KEYWORDS[meant[0]], meant[0])
    remedy = (
        Term(f"`{word.zh}` 与后面的内容之间空一格", f"a space follows `{word.zh}`")
        if glued
        else Term(f"这个子句叫 {word.zh}", f"this clause is called {word.en}")
    )
    return place.unfit(meant[1], remedy, expected)


_CLAUSES = Term(
    f"行首写子句的词：{'、'.join(KEYWORDS[word] for word in CLAUSES)}；注释以 # 开头",
    f"a line begins with the word of a clause: {', '.join(CLAUSES)}; a comment begins with #",
)


def missing_word(place: Place, expected: Term) -> Problem | None:
    """The one keyword that must stand here."""
    if place.kind == "BY" and "REASON" in place.accepted:
        return place.unfit(None, Term(f"批准 前面先{_REASON.zh}", f"{_REASON.en}, before by"), expected)
    words = {"SUBJECT": "for"}
    named = {words.get(name, name.lower()) for name in place.accepted}
    if len(named) != 1 or not named <= {*KEYWORDS} or place.kind == "END":
        return None
    (word,) = named
    suggestion = f"{like(place.line, Term(KEYWORDS[word], word))} {place.word}"
    return place.unfit(suggestion, Term(f"在它前面写 {KEYWORDS[word]}", f"write {word} before it"), expected)

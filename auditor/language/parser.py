"""Source text to syntax tree: the one place that knows the parser library.

A whole file is parsed at once; where that fails, each rule is parsed alone, and where a rule fails,
each of its clauses, so that one run shows every error of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import cache
from typing import Any, Literal

from lark import Lark, UnexpectedCharacters, UnexpectedToken
from lark.exceptions import UnexpectedInput

from auditor.errors import PackError, Problem, Term
from auditor.language import syntax
from auditor.language.builder import Builder, Refused
from auditor.language.folding import fold
from auditor.language.limits import LIMITS
from auditor.language.template import pieces
from auditor.language.words import CLAUSES, ITEMS, KEYWORDS
from auditor.resources import resource
from auditor.source import Source, Span

Start = Literal["file", "start_item", "clause", "expression"]

_STARTS: tuple[Start, ...] = ("file", "start_item", "clause", "expression")


@cache
def _grammar() -> Lark:
    text = resource("grammar").joinpath("rules.lark").read_text(encoding="utf-8")
    return Lark(
        text,
        parser="lalr",
        lexer="contextual",
        start=list(_STARTS),
        maybe_placeholders=False,
        transformer=_Productions(),
    )


def _heads(words: tuple[str, ...]) -> re.Pattern[str]:
    spellings = "|".join(sorted({*words, *(KEYWORDS[word] for word in words)}, key=len, reverse=True))
    return re.compile(rf"^[ \t]*(?:{spellings})(?!\w)", re.MULTILINE)


_ITEM_HEAD = _heads(ITEMS)
_CLAUSE_HEAD = _heads(CLAUSES)


def parse_file(source: Source) -> syntax.File:
    """The tree of a rule file; PackError with every problem if it has any."""
    folded = fold(source.text)
    reader = _Reader(source, folded)
    items = reader.whole()
    if reader.problems:
        raise PackError(sorted(reader.problems, key=lambda problem: problem.position))
    return syntax.File(source, items)


def parse_expression(source: Source) -> syntax.Expression:
    """The tree of one expression that is the whole source."""
    reader = _Reader(source, fold(source.text))
    node = reader.parse("expression", 0, len(source.text))
    if reader.problems:
        raise PackError(reader.problems)
    return node  # type: ignore[no-any-return]  # the grammar's start decides the type


class _Reader:
    """Parses parts of one source and gathers the problems."""

    def __init__(self, source: Source, folded: str) -> None:
        self._source = source
        self._folded = folded
        self.problems: list[Problem] = []

    def whole(self) -> tuple[syntax.Item, ...]:
        if self._folded.strip() and (items := self._try("file", 0, len(self._folded))) is not None:
            return items  # type: ignore[no-any-return]
        found: list[syntax.Item] = []
        for start, end in self._parts(_ITEM_HEAD, 0, len(self._folded)):
            if not _ITEM_HEAD.match(self._folded, start):
                if _without_comments(self._folded[start:end]).strip():
                    self.problems.append(Problem("E314", self._source, _trim(self._folded, start, end)))
                continue
            item = self._try("start_item", start, end)
            if item is None:
                self._clauses(start, end)
            else:
                found.append(item)
        return tuple(found)

    def _clauses(self, start: int, end: int) -> None:
        """The problems of an item that does not parse as a whole."""
        before = len(self.problems)
        parts = list(self._parts(_CLAUSE_HEAD, start, end))
        for index, (first, last) in enumerate(parts):
            self.parse("clause" if _CLAUSE_HEAD.match(self._folded, first) else "start_item", first, last)
            if index == 0 and len(self.problems) > before and not _CLAUSE_HEAD.match(self._folded, first):
                break
        if len(self.problems) == before:
            self.parse("start_item", start, end)

    def _parts(self, heads: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
        cuts = [match.start() for match in heads.finditer(self._folded, start, end) if match.start() > start]
        yield from zip([start, *cuts], [*cuts, end], strict=True)

    def _try(self, start: Start, begin: int, end: int) -> Any:
        mark = len(self.problems)
        node = self.parse(start, begin, end)
        if len(self.problems) > mark:
            del self.problems[mark:]
            return None
        return node

    def parse(self, start: Start, begin: int, end: int) -> Any:
        """The node of one part; None and a problem noted where it does not parse."""
        text = self._folded[begin:end]
        builder = Builder(self._source, begin, self._template)
        if start == "expression" and end - begin > LIMITS["expression"].value:
            limit = LIMITS["expression"]
            self.problems.append(
                Problem(
                    "E103",
                    self._source,
                    Span(begin, end),
                    {"what": Term(limit.zh, limit.en), "actual": str(end - begin), "limit": str(limit.value)},
                )
            )
            return None
        try:
            return _run(text, start, builder)
        except Refused as refused:
            self.problems.append(refused.problem)
        except UnexpectedInput as error:
            self.problems.append(self._unexpected(error, text, begin))
        return None

    def _template(self, body: str, offset: int) -> tuple[str | syntax.Expression, ...]:
        parts: list[str | syntax.Expression] = []
        for piece in pieces(body):
            if piece.start is None:
                raise Refused(Problem("E114", self._source, Span(offset, offset + len(body)), {"example": "{名称}"}))
            if not piece.expression:
                parts.append(piece.text)
                continue
            begin = offset + piece.start
            node = self.parse("expression", begin, begin + len(piece.text))
            parts.append("" if node is None else node)
        return tuple(parts)

    def _unexpected(self, error: UnexpectedInput, text: str, begin: int) -> Problem:
        at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
        if isinstance(error, UnexpectedCharacters):
            character = text[at]
            span = Span(begin + at, begin + at + 1)
            if character in '"“”':
                return Problem("E106", self._source, span)
            return Problem("E104", self._source, span, {"character": character})
        assert isinstance(error, UnexpectedToken)  # the parser raises no third kind
        expected = _expected(set(error.accepts or error.expected))
        if error.token.type == "$END":
            end = begin + len(text.rstrip())
            return Problem("E113", self._source, Span(max(begin, end - 1), end), {"expected": expected})
        token = error.token
        start = begin + (token.start_pos or 0)
        return Problem(
            "E105", self._source, Span(start, start + len(token)), {"found": str(token), "expected": expected}
        )


class _Productions:
    """What the parser calls for each production: the method of the builder at work.

    The tables are built once and serve every source, so the builder of a source comes in by a variable.
    """

    def __getattr__(self, name: str) -> Callable[[list[Any]], Any]:
        if name.startswith("__") or not callable(getattr(Builder, name, None)):
            raise AttributeError(name)
        return lambda children: getattr(_builder.get(), name)(children)


_builder: ContextVar[Builder] = ContextVar("builder")


def _run(text: str, start: Start, builder: Builder) -> Any:
    token = _builder.set(builder)
    try:
        return _grammar().parse(text, start=start)
    finally:
        _builder.reset(token)


def _trim(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))


def _without_comments(text: str) -> str:
    return re.sub(r"#[^\n]*", "", text)


_OPERAND = {"NAME", "LITERAL", "STRING", "LBRACE", "DATE", "LPAR", "NOT", "MINUS"}
_OPERATOR = {"COMPARE", "APPROX", "IN", "CONTAINS", "MATCHES", "IS", "AFFIX", "STARTS", "ENDS", "SUM", "PRODUCT",
             "AND", "OR", "IMPLIES", "DEFAULT", "PLUSMINUS", "DOT"}  # fmt: skip
_PUNCTUATION = {"RPAR": ")", "RBRACE": "}", "EQUAL": "=", "COMMA": ",", "__ANON_0": ".."}
_TOKENS = {
    "NAME": Term("名称", "a name"),
    "ID": Term("编号", "an id"),
    "STRING": Term("引号中的文字", "text in quotes"),
    "AFFIX_END": Term("开头 或 结尾", "开头 or 结尾"),
}


def _expected(accepted: set[str]) -> Term:
    """What may stand here, in the author's words."""
    terms: list[Term] = []
    if len(_OPERAND & accepted) > 2:
        terms.append(Term("一个值（名称、数、引号中的文字）", "a value (a name, a number, text in quotes)"))
        accepted = accepted - _OPERAND
    elif len(_OPERATOR & accepted) > 2:
        terms.append(Term("运算符", "an operator"))
    accepted = accepted - _OPERATOR
    terms.extend(_TOKENS[name] for name in sorted(accepted) if name in _TOKENS)
    terms.extend(Term(f"`{_PUNCTUATION[n]}`", f"`{_PUNCTUATION[n]}`") for n in sorted(accepted) if n in _PUNCTUATION)
    words = [name.lower() if name != "SUBJECT" else "for" for name in accepted]
    keywords = [word for word in KEYWORDS if word in words]
    if len(keywords) > 3:
        terms.append(
            Term("下一个子句（级别、要求、说明 等）", "the next clause (severity, require, message and so on)")
        )
    else:
        terms.extend(Term(f"`{KEYWORDS[word]}`", f"`{word}`") for word in keywords)
    if not terms:
        return Term("结束", "the end")
    return Term("、".join(term.zh for term in terms[:4]), ", ".join(term.en for term in terms[:4]))

"""Tokens in one of the two languages: keywords and units by the language's own tables, names by a given one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.language.printer.spacing import inline
from auditor.language.printer.tokens import Comment, Token, behind, expression_tokens
from auditor.language.template import pieces
from auditor.language.unit_names import Language, unit_in
from auditor.language.words import KEYWORDS, canonical
from auditor.source import Span

_KEYWORDS = {"SUBJECT" if word == "for" else word.upper() for word in KEYWORDS}
_TEMPLATES = {"MESSAGE", "REMEDY", "MISSING"}
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_ENDINGS = {"开头": "starts", "结尾": "ends"}
_CHINESE_ENDINGS = {english: chinese for chinese, english in _ENDINGS.items()}


@dataclass(frozen=True, slots=True)
class Spelling:
    """The language to write: `words` are the new spellings of names, by where they stand.

    A span may hold several tokens: the whole path `annual.funding.total` becomes 年度资金总额.
    """

    language: Language
    words: Mapping[Span, str]


def respelled(tokens: Sequence[Token], spelling: Spelling | None) -> list[Token]:
    """The tokens in another spelling, or as they are; no comment is lost."""
    if spelling is None:
        return list(tokens)
    named = _named(tokens, spelling.words)
    return list(_affixes(_words(named, spelling.language), spelling.language))


def with_messages(tokens: Sequence[Token], spelling: Spelling | None) -> Iterator[Token]:
    """The tokens of a file with the expressions inside its messages formatted and spelt."""
    clause = ""
    for token in tokens:
        clause = token.kind if token.kind in _KEYWORDS else clause
        is_message = token.kind == "STRING" and clause in _TEMPLATES
        yield replace(token, text=_message(token, spelling)) if is_message else token


def _message(token: Token, spelling: Spelling | None) -> str:
    body = token.text[1:-1]
    parts, at = [token.text[0]], 0
    for piece in pieces(body, escaped=token.text[0] == '"'):
        if piece.expression and piece.start is not None:
            inner = respelled(expression_tokens(piece.text, token.start + 1 + piece.start), spelling)
            remarks = "".join(f" {comment.text}" for part in inner for comment in part.comments)
            # Two braces in a row would be one that is shown.
            space = " " if inner[0].kind == "LBRACE" else ""
            parts += [body[at : piece.start], space, inline(inner[:-1]), remarks, space]
            at = piece.start + len(piece.text)
    return "".join([*parts, body[at:], token.text[-1]])


def _named(tokens: Sequence[Token], words: Mapping[Span, str]) -> Iterator[Token]:
    """Each span of `words` as one token; comments inside it go before the token behind it."""
    ends = {span.start: (span.end, text) for span, text in words.items()}
    waiting: tuple[Comment, ...] = ()
    at = 0
    while at < len(tokens):
        first = last = behind(tokens[at], waiting)
        end, text = ends.get(first.start, (first.end, first.text))
        waiting = ()
        at += 1
        while at < len(tokens) and tokens[at].start < end:
            last = tokens[at]
            waiting += last.comments
            at += 1
        yield replace(first, text=text, end=end, closes=last.closes)


def _words(tokens: Iterator[Token], language: Language) -> Iterator[Token]:
    """Keywords, and the units of literals."""
    for token in tokens:
        if token.kind in _KEYWORDS:
            english = canonical(token.text)
            yield replace(token, text=english if language == "en" else KEYWORDS[english])
        elif token.kind == "LITERAL" and (figure := _FIGURE.match(token.text)):
            yield replace(token, text=figure.group() + unit_in(language, token.text[figure.end() :]))
        else:
            yield token


def _affixes(tokens: Iterator[Token], language: str) -> Iterator[Token]:
    """`以 x 开头` as `starts with x`, or the other way round."""
    found = list(tokens)
    if language == "zh":
        for token in found:
            yield replace(token, kind="AFFIX", text="以") if token.kind in {"STARTS", "ENDS"} else token
            if token.closes:
                yield Token("AFFIX_END", _CHINESE_ENDINGS[token.closes], token.end, token.end)
        return
    open_at: list[int] = []
    words: dict[int, str] = {}
    for index, token in enumerate(found):
        if token.kind == "AFFIX":
            open_at.append(index)
        elif token.kind == "AFFIX_END":
            words[open_at.pop()] = _ENDINGS[token.text]
    waiting: tuple[Comment, ...] = ()
    for index, token in enumerate(found):
        if token.kind == "AFFIX_END":
            waiting += token.comments
            continue
        token = behind(token, waiting)  # noqa: PLW2901
        waiting = ()
        if index in words:
            token = replace(token, kind=words[index].upper(), text=f"{words[index]} with")  # noqa: PLW2901
        yield token

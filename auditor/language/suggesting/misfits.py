"""Texts that do not parse: what their author may have meant by the word or sign where the parser stopped."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.errors import Problem, Term
from auditor.language.suggesting import alien, clauses, signs
from auditor.language.suggesting.place import Place
from auditor.source import Span

_OPERANDS = {"NAME", "LITERAL", "STRING", "DATE", "LPAR", "LBRACE"}


def misfit(place: Place, expected: Term) -> Problem | None:
    """The problem in the words that help most, or None where nothing is known of such a text."""
    looks: tuple[Callable[[Place, Term], Problem | None], ...] = (
        signs.date, signs.pattern, clauses.unquoted, signs.sign, signs.quotation, clauses.given, clauses.head,
        _operator, _prefix, signs.unit, signs.label, signs.listing, clauses.ended, clauses.text, clauses.clause_word,
        clauses.missing_word, _operand,
    )  # fmt: skip
    return next((found for look in looks if (found := look(place, expected)) is not None), None)


def _operator(place: Place, _: Term) -> Problem | None:
    """A word of speech between two values: 等于, AND, is greater than."""
    if place.kind != "NAME" or not {"AND", "IS"} & place.accepted:
        return None
    word = place.word
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


def _operand(place: Place, expected: Term) -> Problem | None:
    """A value where an operator must stand first."""
    if place.kind not in _OPERANDS or not {"AND", "IS"} & place.accepted:
        return None
    if place.opens_line and place.kind == "NAME":
        remedy = Term(
            "接着写上一行的条件时，行首加 且 或 或；新的子句以 级别、要求、说明 等词开头",
            "a line that continues a condition begins with `and` or `or`; a clause with severity, require, message …",
        )
    else:
        remedy = Term(
            f"在 `{place.word}` 前面补上运算符（=、>= 等）或连接词（且、或）",
            f"put an operator (=, >= …) or a connective (`and`, `or`) before `{place.word}`",
        )
    return place.unfit(None, remedy, expected)

"""Tokens side by side: where a space stands between two of them, and the text of a run of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language.folding import operator
from auditor.language.printer.tokens import Token

_TIGHT_BEFORE = {"COMMA", "DOT", "DOTS", "RPAR", "RBRACE"}
_TIGHT_AFTER = {"DOT", "DOTS", "LPAR", "LBRACE", "MINUS"}


def spaced(left: Token, right: Token) -> bool:
    """Whether a space stands between two tokens of one line."""
    if left.kind == "EFFECTIVE":
        return True  # `适用 ..2024` has no value before its dots
    if left.kind in _TIGHT_AFTER or right.kind in _TIGHT_BEFORE:
        return False
    return not (left.kind == "NAME" and right.kind == "LPAR")


def plain(token: Token) -> str:
    """The text of a token; signs in the spelling that every keyboard has."""
    match token.kind:
        case "COMPARE" | "APPROX":
            return operator(token.text)
        case "STARTS" | "ENDS":
            return " ".join(token.text.split())
        case _:
            return token.text


def inline(tokens: Sequence[Token]) -> str:
    """The text of tokens in one line, without their comments."""
    parts: list[str] = []
    for index, token in enumerate(tokens):
        if index and spaced(tokens[index - 1], token):
            parts.append(" ")
        parts.append(plain(token))
    return "".join(parts)

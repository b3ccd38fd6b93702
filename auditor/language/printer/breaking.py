"""Long lines broken, outside brackets first: at connectives, then commas, then calls, as late as they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.language.printer.spacing import plain, spaced
from auditor.language.printer.tokens import Token
from auditor.source import width

WIDTH = 110
"""Columns of a line, a Chinese character taking two."""

MARGIN = 4
_PARTS = {"VERSION", "EXTENDS", "RANGE", "REASON", "BY", "UNTIL", "CLAUSE", "SAYING", "CITING"}
_RANKS = {"IMPLIES": 1, "OR": 2, "AND": 3}
_COMMA = 4
_CALL = 5


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of a token with the spaces before it; `place` says how well a line breaks before it, if it may."""

    text: str
    columns: int
    space: int
    place: tuple[int, int] | None


def broken(tokens: Sequence[Token], columns: Sequence[int], depth: int = 0) -> tuple[list[str], int]:
    """The tokens as lines of at most WIDTH columns with their margin, where they can be broken.

    `columns` are what the first tokens take at least; `depth` counts the brackets open before and, in the
    result, behind them.
    """
    pieces, depth = _pieces(tokens, columns, depth)
    found = []
    at = 0
    while at < len(pieces):
        end = _end(pieces, at)
        texts = [" " * piece.space * (index > 0) + piece.text for index, piece in enumerate(pieces[at:end])]
        found.append("".join(texts))
        at = end
    return found, depth


def _pieces(tokens: Sequence[Token], columns: Sequence[int], depth: int) -> tuple[list[_Piece], int]:
    found: list[_Piece] = []
    for index, token in enumerate(tokens):
        text = plain(token)
        left = tokens[index - 1] if index else None
        space = int(left is not None and spaced(left, token))
        if 0 < index <= len(columns):
            space += max(0, columns[index - 1] - found[-1].columns)
        rank = _rank(left, token)
        found.append(_Piece(text, width(text), space, None if rank is None else (depth, rank)))
        depth += (token.kind in {"LPAR", "LBRACE"}) - (token.kind in {"RPAR", "RBRACE"})
    return found, depth


def _rank(left: Token | None, token: Token) -> int | None:
    """How well a line breaks before a token: 0 is best, None is not at all."""
    if token.kind in _PARTS:
        return 0
    if left is not None and left.kind == "COMMA":
        return _COMMA
    if left is not None and left.kind == "RPAR" and token.kind == "DOT":
        return _CALL
    return _RANKS.get(token.kind)


def _end(pieces: Sequence[_Piece], at: int) -> int:
    """Where the line that begins at `at` ends."""
    used = MARGIN + pieces[at].columns
    best: tuple[int, int] | None = None
    end = len(pieces)
    for index in range(at + 1, len(pieces)):
        place = pieces[index].place
        if place is not None and (best is None or (used <= WIDTH and place <= best)):
            best, end = place, index
        used += pieces[index].space + pieces[index].columns
        if used > WIDTH and best is not None:
            return end
    return len(pieces)

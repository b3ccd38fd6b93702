"""Message templates: text with `{expression}` inside, and nothing else; `{{` and `}}` are braces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or an expression; `start` is its offset in the template, None for a lone brace."""

    text: str
    start: int | None
    expression: bool = False


def pieces(body: str) -> Iterator[Piece]:
    """The pieces of a template in order; texts have their doubled braces undone."""
    text: list[str] = []
    at = begin = 0
    while at < len(body):
        two = body[at : at + 2]
        if two in {"{{", "}}"}:
            text.append(two[0])
            at += 2
        elif body[at] == "}":
            yield Piece(body, None)
            return
        elif body[at] == "{":
            end = body.find("}", at)
            if end < 0:
                yield Piece(body, None)
                return
            yield Piece("".join(text), begin)
            yield Piece(body[at + 1 : end], at + 1, expression=True)
            text = []
            at = begin = end + 1
        else:
            text.append(body[at])
            at += 1
    yield Piece("".join(text), begin)

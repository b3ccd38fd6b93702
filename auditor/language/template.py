"""Message templates: text with `{expression}` inside, and nothing else; `{{` and `}}` are braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\([\"\\n])")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or an expression; `start` is its offset in the template, None for a lone brace.

    The text of a lone brace is what stands before it.
    """

    text: str
    start: int | None
    expression: bool = False


def unescaped(text: str) -> str:
    """The text that a string in straight quotation marks stands for: `\\"`, `\\\\` and `\\n` undone."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] == "n" else match[1], text)


def pieces(body: str, *, escaped: bool = False) -> Iterator[Piece]:
    """The pieces of a template in order; texts have their doubled braces undone, and escapes if there are any."""
    begin = at = 0
    while at < len(body):
        if body[at] not in "{}":
            at += 1
        elif body[at : at + 2] in {"{{", "}}"}:
            at += 2
        elif body[at] == "}" or (end := _closing(body, at)) is None:
            yield Piece(body[:at], None)
            return
        else:
            yield Piece(_text(body[begin:at], escaped), begin)
            yield Piece(body[at + 1 : end], at + 1, expression=True)
            at = begin = end + 1
    yield Piece(_text(body[begin:], escaped), begin)


def _closing(body: str, opening: int) -> int | None:
    """Where the expression that begins at a brace ends: strings and lists in it have braces of their own."""
    depth = 0
    at = opening
    while at < len(body):
        quoted = _QUOTED.match(body, at)
        if quoted:
            at = quoted.end()
            continue
        depth += {"{": 1, "}": -1}.get(body[at], 0)
        if depth == 0:
            return at
        at += 1
    return None


def _text(text: str, escaped: bool) -> str:
    plain = text.replace("{{", "{").replace("}}", "}")
    return unescaped(plain) if escaped else plain

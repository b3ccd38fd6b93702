"""Comments inside what the language reads: they have no place in one line, and go before their clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.language import syntax
from auditor.language.template import pieces
from auditor.source import Source

_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"?|“[^”\n]*”?|「[^」\n]*」?|([#＃][^\n]*)')


def comments(text: str) -> Iterator[tuple[int, str]]:
    """The comments in a text of the language, by where they begin."""
    for match in _COMMENT.finditer(text):
        if match[1] is not None:
            yield match.start(), f"#{match[1][1:].rstrip()}"


def in_message(source: Source, template: syntax.Template) -> Iterator[str]:
    """The comments in the expressions of a message."""
    for piece in pieces(source.text[template.span.start : template.span.end]):
        if piece.expression:
            yield from (text for _, text in comments(piece.text))

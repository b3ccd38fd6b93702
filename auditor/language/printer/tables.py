"""Tables of tests: their cells in columns by display width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.language.printer.spacing import inline
from auditor.language.printer.tokens import Comment, Token
from auditor.source import width

WIDEST = 40
"""A cell wider than this is let stick out: all cells of its column padded to it would only be blank."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table and the comments above it, those too that stood inside it."""

    text: str
    before: tuple[Comment, ...]


def rows(tokens: Sequence[Token], columns: int) -> Iterator[Row]:
    """The rows of a table of so many columns; each cell begins with a bar."""
    starts = [index for index, token in enumerate(tokens) if token.kind == "VBAR"]
    cells = [tokens[begin:end] for begin, end in zip(starts, [*starts[1:], len(tokens)], strict=True)]
    texts = [inline(cell[1:]) for cell in cells]
    widths = [_column(texts[column::columns]) for column in range(columns)]
    for begin in range(0, len(cells), columns):
        row = texts[begin : begin + columns]
        shown = [text + " " * (most - width(text)) for text, most in zip(row, widths, strict=True)]
        comments = [comment for cell in cells[begin : begin + columns] for token in cell for comment in token.comments]
        yield Row("".join(f"| {text} " for text in shown).rstrip(), tuple(comments))


def _column(texts: Sequence[str]) -> int:
    return max((columns for text in texts if (columns := width(text)) <= WIDEST), default=0)

"""Lines folded to a width in terminal columns, where a Chinese character takes two; nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.source import width as columns

__all__ = ["columns", "fold", "padded"]

_NO_START = frozenset("，。、；：？！）】》〉」』”’〕›…—］,.;:?!)]}%‰℃")
_NO_END = frozenset("［（【《〈「『“‘〔‹([{")


def padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def fold(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns (at least one line).

    Lines break between Chinese characters and at spaces, not inside a number or word that fits, not
    before closing or after opening punctuation. A space at a break is left out.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        fits = columns(piece.rstrip()) <= width
        for part in [piece] if fits else piece:
            if line and columns(line) + columns(part.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += part
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for char in text:
        if piece and _may_break(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if before == " " or after == " ":
        return after != " "
    if after in _NO_START or before in _NO_END:
        return False
    return columns(before) == 2 or columns(after) == 2

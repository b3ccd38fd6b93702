"""Text of a rule file, positions in it, and the snippet that underlines a span by display width."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

MAX_SNIPPET = 120
TAB = "    "


@dataclass(frozen=True, slots=True)
class Span:
    """Character offsets into a source, end excluded."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Source:
    """One rule file: the name shown in errors and its text with `\\n` line ends."""

    name: str
    text: str
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1 in characters."""
        if not self._starts:
            self._starts.append(0)
            self._starts.extend(index + 1 for index, character in enumerate(self.text) if character == "\n")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        self.position(0)
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]

    def snippet(self, span: Span) -> str:
        """The line of the span and a second line with carets under it, aligned under wide characters."""
        number, column = self.position(span.start)
        line = self.line(number)
        length = max(1, min(span.end - span.start, len(line) - column + 1))
        before, marked, after = line[: column - 1], line[column - 1 : column - 1 + length], line[column - 1 + length :]
        if len(before) > MAX_SNIPPET:
            before = "…" + before[-MAX_SNIPPET:]
        if len(marked) > MAX_SNIPPET:
            marked, after = marked[:MAX_SNIPPET], "…"
        after = after if len(after) <= MAX_SNIPPET else after[:MAX_SNIPPET] + "…"
        before, marked, after = (visible(part) for part in (before, marked, after))
        gutter = f"{number:>4} | "
        carets = " " * width(before) + "^" * max(1, width(marked))
        return f"{gutter}{before}{marked}{after}\n     | {carets}"


def visible(text: str) -> str:
    """`text` fit for a terminal: tabs as spaces, control and bidirectional characters as ‹U+202E›."""
    return "".join(
        TAB
        if character == "\t"
        else f"‹U+{ord(character):04X}›"
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        else character
        for character in text
    )


def width(text: str) -> int:
    """Columns that `text` takes in a terminal: wide characters take two, combining marks none."""
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1

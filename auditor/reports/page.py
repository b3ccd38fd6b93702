"""A page of text under construction: labelled rows beside a gutter, headings, rules and one table.

Every line begins with a label, a gutter or a word of our own, never with text of a document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from auditor.reports.fold import columns, fold, padded
from auditor.reports.visible import visible

GUTTER = "│ "
INDENT = "  "
MARGIN = 1
"""One column is left free: terminals for Chinese may draw the gutter two columns wide."""

NARROWEST_NAME = 12
"""Columns that a table leaves to a long name in its first column before it gives way to labelled rows."""

Line = list[tuple[str, str]]
"""Runs of text with their style, as rich names styles."""


@dataclass(slots=True)
class Page:
    """Lines of at most `width` columns; labels stand in a column of `label_width`."""

    width: int
    label_width: int
    lines: list[Line] = field(default_factory=list)

    def blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append([])

    def rule(self) -> None:
        self.lines.append([("─" * (self.width - MARGIN), "dim")])

    def text(self, text: str, style: str = "") -> None:
        """A paragraph of our own words."""
        self.lines += [[(line, style)] for line in fold(text, self.width - MARGIN)]

    def row(self, label: str, text: str, style: str = "") -> None:
        """A label, the gutter, and text of any origin folded beside it."""
        margin = columns(INDENT) + self.label_width + 1 + columns(GUTTER)
        for line in fold(visible(text), max(self.width - MARGIN - margin, 2)):
            name = INDENT + padded(label, self.label_width + 1)
            self.lines.append([(name, ""), (GUTTER, "dim"), (line, style)])
            label = ""

    def heading(self, tag: str, colour: str, text: str) -> None:
        """A coloured tag and a title; what does not fit stands below the title."""
        indent = columns(tag)
        for line in fold(visible(text), max(self.width - MARGIN - indent, 2)):
            self.lines.append([(tag, colour), (line, "bold")])
            tag = padded("", indent - columns(GUTTER)) + GUTTER

    def table(self, headers: Sequence[str], rows: Sequence[tuple[str, Sequence[object] | str]]) -> None:
        """Numbers or short words under their headers, one row a document; a text instead of numbers spans them all.

        Where the page is too narrow for that, a labelled row for each number.
        """
        name, *titles = headers
        numbers = [content for _, content in rows if not isinstance(content, str)]
        widths = [
            max(4, columns(title), *(columns(str(row[place])) for row in numbers)) for place, title in enumerate(titles)
        ]
        room = self.width - MARGIN - columns(GUTTER) - sum(width + 2 for width in widths)
        longest = max(columns(visible(label)) for label in [name, *(label for label, _ in rows)])
        if room < min(longest, NARROWEST_NAME):
            self._rows(name, titles, rows)
            return
        first = max(min(room, longest), 4)
        self._table_row(
            name, [_right(title, width) for title, width in zip(titles, widths, strict=True)], first, "bold"
        )
        self.lines.append([("├─" + "─" * (first + sum(width + 2 for width in widths)), "dim")])
        for label, content in rows:
            if isinstance(content, str):
                cells = [_right(content, sum(width + 2 for width in widths) - 2)]
            else:
                cells = [_right(str(number), width) for number, width in zip(content, widths, strict=True)]
            self._table_row(label, cells, first, "")

    def _rows(self, name: str, titles: Sequence[str], rows: Sequence[tuple[str, Sequence[object] | str]]) -> None:
        for label, content in rows:
            self.blank()
            self.row(name, label, "bold")
            if isinstance(content, str):
                self.row("", content)
            else:
                for title, number in zip(titles, content, strict=True):
                    self.row(title, str(number))

    def _table_row(self, label: str, cells: Sequence[str], first: int, style: str) -> None:
        numbers = "".join("  " + cell for cell in cells)
        for line, rest in zip_longest(fold(visible(label), first), [numbers], fillvalue=""):
            self.lines.append([(GUTTER, "dim"), (padded(line, first) + rest, style)])

    def render(self, *, colour: bool) -> str:
        """The page as text, each line without trailing space; with terminal colours if asked."""
        if colour:
            return _coloured(self.lines)
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in self.lines)


def _right(text: str, width: int) -> str:
    return " " * (width - columns(text)) + text


def _coloured(lines: Sequence[Line]) -> str:
    from rich.console import Console  # noqa: PLC0415 - a fifth of start-up, for terminals only
    from rich.text import Text  # noqa: PLC0415

    console = Console(color_system="standard", force_terminal=True, width=10_000, _environ={})
    with console.capture() as captured:
        for line in lines:
            text = Text.assemble(*line)
            text.rstrip()
            console.print(text, soft_wrap=True, highlight=False)
    return captured.get()

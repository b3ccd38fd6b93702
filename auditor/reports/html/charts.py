"""Bars that show how many remarks there are of what: a table each, so that the numbers are read without the bars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.reports.html.arranging import LEVELS
from auditor.reports.html.drawing import level_words
from auditor.reports.html.markup import Content, Html, element
from auditor.reports.wording import Words

_SCALE = 1_000
_HEIGHT = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: its label, where that leads, and how many of each level."""

    label: str
    counts: Mapping[str, int]
    link: str | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def counted(levels: Iterable[str]) -> dict[str, int]:
    """How many of each level."""
    listed = list(levels)
    return {level: listed.count(level) for level in LEVELS}


def chart(title: str, bars: Sequence[Bar], say: Words, *, longest: int | None = None) -> Html:
    """Bars in the proportion of their totals; `longest` is the total that fills the width."""
    most = max([longest or 0, *(bar.total for bar in bars), 1])
    return element(
        "table",
        element("caption", title),
        element("tbody", *(_row(bar, most, say) for bar in bars)),
        class_="chart",
    )


def _row(bar: Bar, most: int, say: Words) -> Html:
    label: Content = bar.label if bar.link is None else element("a", bar.label, href=f"#{bar.link}")
    return element(
        "tr",
        element("th", label, scope="row"),
        element("td", _svg(bar, most, say), class_="bar"),
        element("td", str(bar.total), class_="count"),
    )


def _svg(bar: Bar, most: int, say: Words) -> Html:
    """One bar, its levels side by side, with the numbers as its text."""
    told = say.separator.join(f"{level_words(level, say)} {count}" for level, count in bar.counts.items() if count)
    pieces = []
    at = 0
    for level, count in bar.counts.items():
        width = count * _SCALE // most
        if count:
            pieces.append(element("rect", x=at, y=0, width=max(width, 4), height=_HEIGHT, class_=level))
            at += max(width, 4)
    return element(
        "svg",
        element("title", told or "0"),
        *pieces,
        role="img",
        aria_label=told or "0",
        viewBox=f"0 0 {_SCALE} {_HEIGHT}",
        preserveAspectRatio="none",
    )

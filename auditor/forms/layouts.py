"""The layouts that have a name: which columns and fields tell them apart. What fits none is read all the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.forms.columns import Head, Role

OTHER = "其他版式"


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout by what only it shows; `letter` is that of the design's table of layouts.

    `periods` are those whose values it prints; `roles` must all be among its columns; with `level1`
    the first-level labels of 财预〔2021〕101号 (成本指标 as a group of its own).
    """

    name: str
    letter: str
    sample: str
    periods: frozenset[int]
    roles: frozenset[Role] = frozenset()
    fields: frozenset[str] = frozenset()


DUAL = "双栏表"
"""The layout with 实施期 beside 年度, the form of 财预〔2015〕88号."""
FLAT = "清单表"
"""The export of a budget system with one row an indicator."""
LAYOUTS = (
    Layout("两期同行表", "O", "layouts/o.txt", frozenset({0, 1}), frozenset({Role.NAME, Role.VALUE})),
    Layout(DUAL, "A", "documents/p01.docx", frozenset({0, 1})),
    Layout(FLAT, "I", "forms/sichuan.txt", frozenset({1}), frozenset({Role.NATURE})),
    Layout("批复表", "K", "layouts/k.txt", frozenset({1}), frozenset({Role.BASELINE})),
    Layout("绩效标准表", "G", "layouts/g.txt", frozenset({1}), frozenset({Role.STANDARD})),
    Layout("分值单栏表", "C", "documents/central.docx", frozenset({1}), frozenset({Role.WEIGHT})),
    Layout("单栏表", "E", "forms/tianjin.txt", frozenset({1})),
)


def name_of(heads: Sequence[Head], fields: Iterable[str]) -> str:
    """The name of the first layout whose marks all show, `OTHER` for none."""
    have = set(fields)
    roles = set().union(*(head.roles for head in heads))
    periods = frozenset().union(*(head.periods for head in heads))
    for layout in LAYOUTS:
        if layout.periods != periods or not layout.roles <= roles or not layout.fields <= have:
            continue
        if layout.letter == "O" and _names(heads) != 1:
            continue
        return layout.name
    return OTHER


def _names(heads: Sequence[Head]) -> int:
    """How often a head prints a column of names."""
    return max(sum(column.role is Role.NAME for column in head.columns) for head in heads)

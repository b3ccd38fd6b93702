"""The layouts that have a name: which columns and fields tell them apart. What fits none is read all the same.

A further layout is one entry here with its sample in `tests/samples`; whatever it prints under labels and heads
that are known is read without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.forms.columns import Head, Role

OTHER = "其他版式"
DUAL = "双栏表"
"""The layout with 实施期 beside 年度, the form of 财预〔2015〕88号."""
FLAT = "清单表"
"""The export of a budget system with one row an indicator."""
ONE, BOTH = frozenset({1}), frozenset({0, 1})


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout by what only it shows; `letter` is that of the design's table of layouts, `sample` a file of the tests.

    `periods` are those whose values it prints, with `names` columns of level-3 names in one head; `roles` must be
    among its columns and `fields` among its fields, both by the model's names.
    """

    name: str
    letter: str
    sample: str
    periods: frozenset[int]
    roles: frozenset[Role] = frozenset()
    fields: frozenset[str] = frozenset()
    names: int = 1
    stacked: bool = False
    """Whether each period has a head of its own, one below the other."""


LAYOUTS = (
    Layout("两段表", "F", "layouts/F.yaml", BOTH, stacked=True),
    Layout("两期同行表", "O", "layouts/O.yaml", BOTH),
    Layout(
        "长期年度表",
        "B",
        "forms/wuhan-qingshan-2020-school-building.txt",
        BOTH,
        names=2,
        fields=frozenset({"starts_on"}),
    ),
    Layout(DUAL, "A", "forms/anhui-luan-2024-farm-produce-cut.txt", BOTH, names=2),
    Layout(FLAT, "I", "forms/sichuan-ganzi-2023-food-safety.txt", ONE, frozenset({Role.NATURE, Role.UNIT})),
    Layout("批复表", "K", "layouts/K.yaml", ONE, frozenset({Role.BASELINE})),
    Layout("绩效标准表", "G", "layouts/G.yaml", ONE, frozenset({Role.STANDARD})),
    Layout("分值单栏表", "C", "layouts/C.yaml", ONE, frozenset({Role.WEIGHT})),
    Layout("申报表", "D", "layouts/D.yaml", ONE, fields=frozenset({"starts_on", "ends_on"})),
    Layout("单栏表", "E", "forms/tianjin-ninghe-2020-kindergarten-rent.txt", ONE),
)


def name_of(heads: Sequence[Head], fields: Iterable[str]) -> str:
    """The name of the first layout whose marks all show, `OTHER` for none."""
    have = set(fields)
    roles = set().union(*(head.roles for head in heads))
    periods = frozenset().union(*(head.periods for head in heads))
    stacked = all(len(head.periods) == 1 for head in heads) and len(periods) > 1
    for layout in LAYOUTS:
        if layout.periods != periods or layout.stacked != stacked:
            continue
        if layout.roles <= roles and layout.fields <= have and (stacked or layout.names == _names(heads)):
            return layout.name
    return OTHER


def _names(heads: Sequence[Head]) -> int:
    """How often a head prints a column of names."""
    return max(sum(column.role is Role.NAME for column in head.columns) for head in heads)

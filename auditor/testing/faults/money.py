"""Faults of funding and of the costs that it pays."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from auditor.model.document import Document, Indicator, Project
from auditor.testing import words
from auditor.testing.cells import replaced
from auditor.testing.documents import year_total
from auditor.testing.faults.catalogue import Fault
from auditor.testing.faults.planting import (
    PERIODS,
    any_project,
    changed,
    funded,
    one_source,
    plants,
    rows,
    unweighted,
    with_row,
)
from auditor.testing.indicators import indicator, weighted
from auditor.testing.leaves import amount, cost
from auditor.values.measure import count
from auditor.values.printed import Printed

Planted = tuple[Document, tuple[str, ...]]

CLEAR = Decimal(200)
"""元 beyond what print in 万元 with two decimals could explain."""


def _funding(where: str, period: str, cells: dict[str, Any]) -> dict[str, Any]:
    return {f"{where}/{period}/funding/{name}": cell for name, cell in cells.items()}


@plants(Fault.IMPLEMENTATION_BELOW_ANNUAL)
def below_annual(draw: st.DrawFn, document: Document) -> Planted:
    """Less for the whole term than for the year: by little, or as 0 (that the term was not budgeted)."""
    where, project = any_project(draw, document)
    total = year_total(project)
    short = Decimal(draw(st.integers(int(CLEAR), int(total / 20)))) if draw(st.booleans()) else total
    whole = total - short
    after, _ = changed(document, _funding(where, "implementation", one_source(whole)))
    # In cents, so that the accuracy of print cannot explain the difference.
    after, _ = funded(after, _funding(where, "annual", one_source(total)))
    return after, (f"{where}/implementation/funding/total",)


@plants(Fault.IMPLEMENTATION_TOTAL_BLANK)
def implementation_blank(draw: st.DrawFn, document: Document) -> Planted:
    where, _ = any_project(draw, document)
    return changed(document, {f"{where}/implementation/funding/total": Printed.blank()})


@plants(Fault.SOURCES_DO_NOT_ADD_UP)
def sources(draw: st.DrawFn, document: Document) -> Planted:
    """One source more or less than the total says, by 200元 or more."""
    where, project = any_project(draw, document)
    period = draw(st.sampled_from(PERIODS))
    total = year_total(project)
    off = Decimal(draw(st.integers(int(CLEAR), int(total) - 1))) * draw(st.sampled_from((1, -1)))
    cells = {**one_source(total), "local": amount(total + off)}
    after, _ = funded(document, _funding(where, period, cells))
    return after, (f"{where}/{period}/funding/total", f"{where}/{period}/funding/local")


@plants(Fault.ANNUAL_TOTAL_ZERO)
def annual_zero(draw: st.DrawFn, document: Document) -> Planted:
    where, _ = any_project(draw, document)
    after, _ = funded(document, _funding(where, "annual", one_source(Decimal(0))))
    return after, (f"{where}/annual/funding/total",)


@plants(Fault.ANNUAL_TOTAL_BLANK)
def annual_blank(draw: st.DrawFn, document: Document) -> Planted:
    where, _ = any_project(draw, document)
    return changed(document, {f"{where}/annual/funding/total": Printed.blank()})


@plants(Fault.COST_ABOVE_FUNDING)
def cost_above(draw: st.DrawFn, document: Document) -> Planted:
    """One cost in place of all others, beyond the funding by 200元 or more."""
    where, project = any_project(draw, document)
    total = _whole(project)
    figure = total + draw(st.integers(int(CLEAR), int(total)))
    return _costs(document, where, project, [indicator("成本指标", "项目总成本", cost(Decimal(figure), "元"))])


@plants(Fault.COSTS_ABOVE_FUNDING)
def costs_above(draw: st.DrawFn, document: Document) -> Planted:
    """Two costs, each within the funding, that together are beyond it."""
    where, project = any_project(draw, document)
    total = _whole(project)
    first = Decimal(draw(st.integers(int(total / 2), int(total) - 1)))
    second = Decimal(draw(st.integers(int(total - first + CLEAR * 2), int(total) - 1)))
    both = [indicator("成本指标", "材料费", cost(first, "元")), indicator("成本指标", "培训费用", cost(second, "元"))]
    return _costs(document, where, project, both)


def _whole(project: Project) -> Decimal:
    return year_total(project).to_integral_value()


def _costs(document: Document, where: str, project: Project, costs: list[Indicator]) -> Planted:
    found, changes = [], {}
    for period in PERIODS:
        kept = [row for row in rows(project, period) if row.level2.value not in words.COSTS]
        changes[f"{where}/{period}/indicators"] = unweighted([*kept, *costs])
        found += [f"{where}/{period}/indicators/{len(kept) + at}/target" for at in range(len(costs))]
    return replaced(document, changes), tuple(found)


_COST_TARGETS = {
    Fault.COST_UNIT_MISSING: ("≤5600000", "50.5", "≤560万", "3000"),
    Fault.COST_IN_WORDS: ("保持正常水平", "控制成本", "降低5%", "2024年全年"),
}


def _cost_row(fault: Fault) -> None:
    @plants(fault)
    def cost_row(draw: st.DrawFn, document: Document) -> Planted:
        level2 = draw(st.sampled_from(words.COSTS))
        return with_row(draw, document, indicator(level2, "其他成本", draw(st.sampled_from(_COST_TARGETS[fault]))))


for _fault in _COST_TARGETS:
    _cost_row(_fault)


@plants(Fault.WEIGHTS_DO_NOT_ADD_UP)
def weights(draw: st.DrawFn, document: Document) -> Planted:
    where, project = any_project(draw, document)
    period = draw(st.sampled_from(PERIODS))
    table = weighted(rows(project, period))
    at = draw(st.integers(0, len(table) - 1))
    was = table[at].weight.value
    assert was is not None  # noqa: S101 - `weighted` fills it
    wrong = int(was.number) + draw(st.integers(1, 9))
    cell = f"{where}/{period}/indicators/{at}/weight"
    after = replaced(document, {f"{where}/{period}/indicators": table})
    return changed(after, {cell: Printed.filled(count(wrong), str(wrong))})

"""Faults between the target tables, the table of project expenditure and the narrative."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from auditor.model.document import Document, Statement
from auditor.testing.cells import replaced
from auditor.testing.documents import narrative, share, year_budget, year_total
from auditor.testing.faults.catalogue import Fault
from auditor.testing.faults.planting import PERIODS, any_project, changed, funded, one_source, plants
from auditor.testing.leaves import amount, text
from auditor.values.measure import Measure, count
from auditor.values.printed import Printed

Planted = tuple[Document, tuple[str, ...]]

WAN = Decimal(10_000)


def _statement(document: Document, at: str, **cells: Printed[Any]) -> Planted:
    """The narrative with other cells; `at` is the one that is wrong."""
    after = replaced(document, {f"/statement/{name}": cell for name, cell in cells.items()})
    return after, (f"/statement/{at}",)


def _said(document: Document) -> Statement:
    assert document.statement is not None  # noqa: S101 - faults are planted in full documents
    return document.statement


def _counted(number: int) -> Printed[Any]:
    return Printed.filled(count(number), str(number))


def _off(draw: st.DrawFn, least: Decimal = WAN) -> Decimal:
    """元 by which two tables disagree, beyond any rounding."""
    return Decimal(draw(st.integers(int(least), int(least) * 100)))


@plants(Fault.BUDGET_LINE_DIFFERS)
def line_differs(draw: st.DrawFn, document: Document) -> Planted:
    where, project = any_project(draw, document)
    at = f"/budget_lines{where.removeprefix('/projects')}"
    wrong = amount(year_budget(project) + _off(draw), "万元", 2)
    after, _ = changed(document, {f"{at}/total": wrong, f"{at}/general": wrong})
    return after.model_copy(update={"statement": narrative(after)}), (f"{at}/total",)


@plants(Fault.BUDGET_LINE_MISSING)
def line_missing(draw: st.DrawFn, document: Document) -> Planted:
    """The table of project expenditure has the project under another name or another unit."""
    where, _ = any_project(draw, document)
    at = f"/budget_lines{where.removeprefix('/projects')}"
    field, words = draw(st.sampled_from((("name", "另一项目经费"), ("unit", "另一单位"))))
    return changed(document, {f"{at}/{field}": text(words)})


@plants(Fault.PUBLISHED_COUNT_WRONG)
def published_count(draw: st.DrawFn, document: Document) -> Planted:
    said = len(document.projects) + draw(st.integers(1, 9))
    kinds = {"published_operating_projects": _counted(1), "published_specific_projects": _counted(said - 1)}
    return _statement(document, "published_projects", published_projects=_counted(said), **kinds)


@plants(Fault.PUBLISHED_AMOUNT_WRONG)
def published_amount(draw: st.DrawFn, document: Document) -> Planted:
    wrong = amount(_published(document) + _off(draw), "万元", 2)
    return _published_as(document, wrong)


@plants(Fault.PUBLISHED_AMOUNT_CUT)
def published_cut(draw: st.DrawFn, document: Document) -> Planted:
    """The sum ends in 60 to 99元, and the narrative leaves them off where it should round up."""
    rest = Decimal(draw(st.integers(60, 99)))
    # All in cents, so that the accuracy of the tables cannot explain the difference.
    totals = [year_total(project).quantize(Decimal("0.01")) for project in document.projects]
    totals[0] += rest - sum(totals, Decimal(0)) % 100
    cells = {
        f"/projects/{at}/{period}/funding/{name}": cell
        for at, total in enumerate(totals)
        for period in PERIODS
        for name, cell in one_source(total).items()
    }
    after, _ = funded(document, cells)
    return _published_as(after, amount(_published(after) - rest, "万元", 2))


def _published(document: Document) -> Decimal:
    return sum((year_total(project) for project in document.projects), Decimal(0))


def _published_as(document: Document, said: Printed[Any]) -> Planted:
    spending = amount(max(_amount(said), _amount(_said(document).project_amount)), "万元", 2)
    cells = {"project_amount": spending, "published_share": share(said, spending)}
    return _statement(document, "published_amount", published_amount=said, **cells)


def _amount(cell: Printed[Any]) -> Decimal:
    value: Measure | None = cell.value
    return Decimal(0) if value is None else value.number


@plants(Fault.TRACKED_COUNT_WRONG)
def tracked_count(draw: st.DrawFn, document: Document) -> Planted:
    said = len(document.budget_lines) + draw(st.integers(1, 9))
    kinds = {"tracked_operating_projects": _counted(1), "tracked_specific_projects": _counted(said - 1)}
    return _statement(document, "tracked_projects", tracked_projects=_counted(said), **kinds)


@plants(Fault.TRACKED_AMOUNT_WRONG)
def tracked_amount(draw: st.DrawFn, document: Document) -> Planted:
    wrong = amount(_amount(_said(document).tracked_amount) + _off(draw), "万元", 2)
    return _statement(document, "tracked_amount", tracked_amount=wrong)


@plants(Fault.SHARE_WRONG)
def share_wrong(draw: st.DrawFn, document: Document) -> Planted:
    """The share belongs to a larger sum of project spending."""
    said = _said(document)
    other = amount(_amount(said.project_amount) * draw(st.integers(2, 9)), "万元", 2)
    return _statement(document, "published_share", published_share=share(said.published_amount, other))


@plants(Fault.KINDS_DO_NOT_ADD_UP)
def kinds(draw: st.DrawFn, document: Document) -> Planted:
    wrong = len(document.projects) + draw(st.integers(1, 9))
    return _statement(document, "published_specific_projects", published_specific_projects=_counted(wrong))

"""Strategies of whole documents: projects, the table of project expenditure and the narrative, all reconciled."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from auditor.model.document import BudgetLine, Document, Project, Statement
from auditor.testing import words
from auditor.testing.leaves import amount, amounts, text
from auditor.testing.projects import YEAR, projects
from auditor.values.exact import EXACT
from auditor.values.measure import count, ratio
from auditor.values.printed import Printed

CENT = Decimal("0.0001")
"""One unit in the last place of a share printed in percent with two decimals."""


@st.composite
def budget_lines(draw: st.DrawFn, name: str | None = None, unit: str | None = None) -> BudgetLine:
    """A line of the table of project expenditure, printed in 万元 with two decimals, its parts adding up.

    >>> line = budget_lines().example()
    >>> assert line.total.value.number == line.general.value.number
    """
    subject = name or f"{draw(st.sampled_from(words.SUBJECTS))}补助"
    whose = unit or draw(st.sampled_from((*words.DEPARTMENTS, *words.OFFICES)))
    value = draw(amounts(Decimal(100), Decimal(10_000_000))).value
    assert value is not None  # noqa: S101 - `amounts` are filled
    return line(subject, whose, value.number)


def line(name: str, unit: str, number: Decimal) -> BudgetLine:
    """A line of one project, all of it from the general budget."""
    printed = amount(number, "万元", 2)
    return BudgetLine(unit=text(unit), name=text(name), total=printed, general=printed)


@st.composite
def documents(
    draw: st.DrawFn,
    *,
    sizes: tuple[int, int] = (1, 3),
    full: bool | None = None,
    one_year: bool | None = None,
    rows: int = 3,
) -> Document:
    """A disclosure in which nothing is wrong.

    `sizes` are the fewest and the most projects. `full` documents have the table of project expenditure and the
    narrative on performance management, and both agree with the target tables; others are target tables alone.
    `one_year` and `rows` are those of `projects`.

    >>> document = documents(full=True).example()
    >>> assert document.statement.published_projects.value.number == len(document.projects)
    """
    size = draw(st.integers(*sizes))
    department = draw(st.sampled_from(words.DEPARTMENTS))
    found = tuple(
        draw(projects(one_year=one_year, name=f"{words.SUBJECTS[at]}经费", rows=rows, department=department))
        for at in range(size)
    )
    bare = Document(
        title=text(f"{YEAR}年度部门预算公开"),
        department=text(department),
        fiscal_year=Printed.filled(count(YEAR), str(YEAR)),
        projects=found,
    )
    if not (draw(st.booleans()) if full is None else full):
        return bare
    return disclosed(bare, draw(st.lists(budget_lines(), max_size=2)))


def disclosed(document: Document, others: Sequence[BudgetLine] = ()) -> Document:
    """The document with budget lines of its projects and `others`, and a narrative that agrees with both."""
    lines = (*(line(_said(each.name), _said(each.unit), year_budget(each)) for each in document.projects), *others)
    listed = document.model_copy(update={"budget_lines": lines})
    return listed.model_copy(update={"statement": narrative(listed)})


def narrative(document: Document) -> Statement:
    """What the narrative must say of the projects and budget lines of a document."""
    tracked, published = len(document.budget_lines), len(document.projects)
    tracked_amount = sum((_number(each.total) for each in document.budget_lines), Decimal(0))
    published_amount = sum((year_total(each) for each in document.projects), Decimal(0))
    spending = max(tracked_amount, published_amount, Decimal(100))
    return Statement(
        project_amount=amount(spending, "万元", 2),
        tracked_projects=_count(tracked),
        tracked_amount=amount(tracked_amount, "万元", 2),
        tracked_operating_projects=_count(tracked // 2),
        tracked_specific_projects=_count(tracked - tracked // 2),
        published_projects=_count(published),
        published_amount=amount(published_amount, "万元", 2),
        published_share=share(amount(published_amount, "万元", 2), amount(spending, "万元", 2)),
        published_operating_projects=_count(published // 2),
        published_specific_projects=_count(published - published // 2),
    )


def year_total(project: Project) -> Decimal:
    """年度资金总额 in 元; 0 where it is not filled."""
    return Decimal(0) if project.annual is None else _number(project.annual.funding.total)


def year_budget(project: Project) -> Decimal:
    """The part of 年度资金总额 that is this year's budget: without what is carried over."""
    carried = Decimal(0) if project.annual is None else _number(project.annual.funding.carry_over)
    return year_total(project) - carried


def share(part: Printed[Any], whole: Printed[Any]) -> Printed[Any]:
    """A share as the narrative prints it: percent with two decimals."""
    exact = EXACT.divide(_number(part), _number(whole)).quantize(CENT, rounding="ROUND_HALF_UP", context=EXACT)
    written = f"{EXACT.scaleb(exact, 2):f}%"
    return Printed.filled(ratio(exact).printed_to(CENT), written)


def _count(number: int) -> Printed[Any]:
    return Printed.filled(count(number), str(number))


def _number(cell: Printed[Any]) -> Decimal:
    number: Decimal = cell.value.number if cell.value is not None else Decimal(0)
    return number


def _said(cell: Printed[str]) -> str:
    return cell.value or ""

"""Strategies of funding, periods and projects that are right in every respect a table alone can show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from auditor.model.document import Funding, Indicator, Period, Project
from auditor.testing import words
from auditor.testing.indicators import tables
from auditor.testing.leaves import amount, text
from auditor.values.measure import count
from auditor.values.printed import Printed

LEAST_YUAN = 20_000
MOST_YUAN = 50_000_000
YEAR = 2024

_BY_ORIGIN = ("central", "provincial", "local")
_OWN = ("self_raised", "other", "carry_over")


@st.composite
def funding(draw: st.DrawFn, total: Decimal | None = None, unit: str = "元") -> Funding:
    """Funding in 元 whose sources add up to its total: to the cent, or to 100元 where `unit` is 万元.

    Forms print 财政拨款 as one sum or by its origin (中央、省级、市县); sources that give nothing are 0, blank or
    no row of the form.

    >>> funds = funding().example()
    >>> assert funds.total.value.number >= 20_000
    """
    step = 100 if unit == "万元" else Decimal("0.01")
    units = int(draw(st.integers(LEAST_YUAN, MOST_YUAN)) / step) if total is None else int(total / step)
    summed = draw(st.booleans())
    sources = [*(("appropriation",) if summed else _BY_ORIGIN), *_OWN]
    shares = dict.fromkeys(sources, 0)
    left = units
    for source in draw(st.lists(st.sampled_from(sources[1:]), max_size=2, unique=True)):
        # A carry-over never is all there is: the year's own budget then would be nothing.
        shares[source] = draw(st.integers(0, left // 2))
        left -= shares[source]
    shares[sources[0]] = left
    empty = draw(st.sampled_from((amount(Decimal(0), unit), Printed.blank(), Printed())))
    cells = {source: amount(Decimal(share * step), unit, 2) if share else empty for source, share in shares.items()}
    return Funding(total=amount(Decimal(units * step), unit, 2), **cells)


def label(name: str) -> Printed[str]:
    """实施期 or 年度, as the form prints it."""
    return Printed.filled(name, name)


@st.composite
def periods(
    draw: st.DrawFn,
    name: str = "年度",
    total: Decimal | None = None,
    unit: str = "元",
    rows: tuple[Indicator, ...] | None = None,
) -> Period:
    """A period (`name` is 实施期 or 年度) with funding, a goal and indicators whose costs it can pay.

    >>> assert periods("实施期").example().label.value == "实施期"
    """
    funds = draw(funding(total, unit))
    if rows is None:
        assert funds.total.value is not None  # noqa: S101 - `funding` fills it
        rows = draw(tables(affordable(funds.total.value.number)))
    goal = draw(st.sampled_from(words.GOALS)).format(subject=draw(st.sampled_from(words.SUBJECTS)))
    return Period(label=label(name), funding=funds, goal=text(goal), indicators=rows)


def affordable(total: Decimal) -> Decimal:
    """The most that one cost may be, so that two of them stay below nine tenths of the funding."""
    return total * Decimal("0.45")


@st.composite
def projects(
    draw: st.DrawFn,
    *,
    one_year: bool | None = None,
    name: str | None = None,
    rows: int = 3,
    department: str | None = None,
) -> Project:
    """A project of one year, both periods then alike, or of several, its whole term then with more money.

    A period has at most `rows` indicators beyond one of each kind.

    >>> project = projects(one_year=True).example()
    >>> assert project.implementation.funding.total.value == project.annual.funding.total.value
    """
    subject = draw(st.sampled_from(words.SUBJECTS))
    unit = draw(st.sampled_from(("元", "万元")))
    step = 100 if unit == "万元" else Decimal("0.01")
    total = Decimal(draw(st.integers(LEAST_YUAN * 100, MOST_YUAN * 100)) // int(step * 100)) * step
    alike = draw(st.booleans()) if one_year is None else one_year
    whole = total if alike else total * draw(st.integers(2, 5))
    table = draw(tables(affordable(total), rows=rows))
    annual = draw(periods("年度", total, unit, table))
    implementation = draw(periods("实施期", whole, unit, tuple(draw(st.permutations(table)))))
    if not alike:
        whole_goal = text(f"三年内分步{implementation.goal.value}")
        implementation = implementation.model_copy(update={"goal": whole_goal})
    department = department or draw(st.sampled_from(words.DEPARTMENTS))
    prose = {field: text(draw(st.sampled_from(said)).format(subject=subject)) for field, said in words.PROSE.items()}
    filed = date(YEAR - 1, 11, 1 + draw(st.integers(0, 29)))
    shown = draw(st.sampled_from(({}, {"preparer": words.PEOPLE[0]}, {"phone": words.PHONES[0]})))
    return Project(
        name=text(name or f"{subject}经费"),
        department=text(department),
        department_code=text("306") if draw(st.booleans()) else Printed(),
        unit=text(draw(st.sampled_from((department, *words.OFFICES)))),
        attribute=text(draw(st.sampled_from(words.ATTRIBUTES if alike else words.LASTING))),
        term=text(words.TERMS[0 if alike else 1]),
        fiscal_year=Printed.filled(count(YEAR), str(YEAR)),
        implementation=implementation,
        annual=annual,
        filed_on=Printed.filled(filed, filed.strftime("%Y%m%d")),
        **prose,
        **{field: text(said) for field, said in shown.items()},
    )

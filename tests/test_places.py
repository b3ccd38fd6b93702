"""Places of values: every printed leaf by a pointer that leads to its value in the contract's JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.model.document import Document, Funding, Indicator, Period, Project
from auditor.model.places import leaves
from auditor.values.measure import money
from auditor.values.place import Place
from auditor.values.printed import Printed, State

TOTAL = Place("a.txt", table=1, row=4, column=2, line=9)
DOCUMENT = Document(
    title=Printed.filled("目标表", "目标表"),
    projects=(
        Project(
            name=Printed.filled("J水电费", "J水电费", Place(line=6)),
            basis=Printed.blank(Place(line=8)),
            annual=Period(
                funding=Funding(total=Printed.filled(money(Decimal(600)), "600.00", TOTAL), other=Printed.nothing("—")),
                indicators=(Indicator(name=Printed.filled("供水天数", "供水天数")),),
            ),
        ),
    ),
)


def test_leaves_that_the_form_has_are_listed_in_the_order_of_the_model() -> None:
    found = dict(leaves(DOCUMENT))
    assert list(found) == [
        "/title",
        "/projects/0/name",
        "/projects/0/basis",
        "/projects/0/annual/funding/total",
        "/projects/0/annual/funding/other",
        "/projects/0/annual/indicators/0/name",
    ]
    assert found["/projects/0/annual/funding/total"].place == TOTAL
    assert found["/projects/0/basis"].state is State.BLANK


def test_a_pointer_leads_to_the_value_in_the_json() -> None:
    dumped = DOCUMENT.model_dump(mode="json")
    values = {pointer: follow(dumped, pointer) for pointer, _ in leaves(DOCUMENT)}
    assert values["/projects/0/annual/funding/total"] == "600"
    assert values["/projects/0/annual/indicators/0/name"] == "供水天数"


def follow(dumped: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        dumped = dumped[int(step)] if isinstance(dumped, list) else dumped[step]
    return dumped

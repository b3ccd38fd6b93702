"""What a form leaves out: any strategy of records with some of its cells blank, nothing, absent or unread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from auditor.model.document import Record
from auditor.testing.cells import Cell, cells, replaced
from auditor.testing.leaves import gaps
from auditor.values.printed import State

R = TypeVar("R", bound=Record)


def missing(
    records: SearchStrategy[R], *states: State, most: int = 6, among: Callable[[Cell], bool] | None = None
) -> SearchStrategy[R]:
    """The records with one to `most` of their filled cells (those `among` holds of) left out.

    `states` says how: `State.BLANK`, `NOTHING` (—), `ABSENT`, `UNPARSED`; all four where none is named.

    >>> from auditor.testing import funding
    >>> from auditor.values.printed import State
    >>> funds = missing(funding(), State.BLANK).example()
    >>> assert any(cell.printed.state is State.BLANK for cell in cells(funds))
    """
    return records.flatmap(lambda record: _missing(record, states, most, among))


@st.composite
def _missing(
    draw: st.DrawFn, record: Any, states: tuple[State, ...], most: int, among: Callable[[Cell], bool] | None
) -> Any:
    filled = [
        cell
        for cell in cells(record)
        if cell.printed.state is State.FILLED and (among is None or among(cell)) and not cell.members
    ]
    if not filled:
        return record
    chosen = draw(st.lists(st.sampled_from(filled), min_size=1, max_size=most, unique_by=lambda cell: cell.pointer))
    return replaced(record, {cell.pointer: draw(gaps(cell.kind, *states)) for cell in chosen})

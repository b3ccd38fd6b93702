"""Documents with exactly one fault, by its name."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from auditor.testing.documents import documents
from auditor.testing.faults import money, prose, reconciliation, rows
from auditor.testing.faults.catalogue import Fault
from auditor.testing.faults.planting import PLANTS, Faulty

__all__ = ["PLANTS", "Fault", "Faulty", "faulty", "money", "prose", "reconciliation", "rows"]


def faulty(*faults: Fault | str) -> SearchStrategy[Faulty]:
    """Full disclosures in which nothing is wrong but one of `faults` (any of all where none is named).

    A fault is named by its member, its code or its Chinese label; an unknown name raises ValueError, which
    lists those there are.

    >>> found = faulty("satisfaction-raised").example()
    >>> assert all(where.startswith("/projects/") for where in found.where)
    """
    wanted = [fault if isinstance(fault, Fault) else Fault.named(fault) for fault in faults]
    return st.sampled_from(wanted or list(Fault)).flatmap(_faulty)


@st.composite
def _faulty(draw: st.DrawFn, fault: Fault) -> Faulty:
    document, where = PLANTS[fault](draw, draw(documents(full=True, one_year=True)))
    return Faulty(document, fault, where)

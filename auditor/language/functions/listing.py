"""A list at run time: its known elements, and what keeps it from being complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from auditor.values import dates
from auditor.values.measure import Measure
from auditor.values.target import Target
from auditor.values.text import normalise
from auditor.values.truth import Unknown, merged

Values = list[Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """`items` are values or records (a value may itself be unknown); `doubt` says that elements may lack."""

    items: tuple[Any, ...]
    doubt: Unknown | None = None


def listed(rows: Any) -> Listing:
    """The rows of a record as a list: those of a group know already what keeps them from being complete."""
    return rows if isinstance(rows, Listing) else Listing(tuple(rows))


def key(value: Any) -> Any:
    """What makes two values equal: figures and words, not how they were printed; a record is only itself."""
    match value:
        case Measure():
            return value.number, value.dimension, value.unit
        case Target():
            return normalise(value.text)
        case str() | bool() | date() | dates.Span():
            return value
        case _:
            return id(value)


def unknowns(values: Values) -> list[Unknown]:
    return [value for value in values if isinstance(value, Unknown)]


def doubt_of(listing: Listing, values: Values) -> Unknown | None:
    found = unknowns(values) + ([listing.doubt] if listing.doubt else [])
    return merged(found) if found else None

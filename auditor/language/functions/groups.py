"""Rows in groups by a value: each group has its key and its rows, and knows what may still belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from auditor.language.functions.listing import Listing, Values, doubt_of, key
from auditor.language.types import FieldSpec, ListType, RecordType, Type
from auditor.values.printed import Printed
from auditor.values.target import Target
from auditor.values.truth import Unknown


@dataclass(frozen=True, slots=True)
class Group:
    """The rows that have one value in common."""

    key: Printed[Any]
    items: Listing


def group(listing: Listing, values: Values, *, cell: tuple[str, ...] = ()) -> Listing:
    """One group for each value, in the order of the rows; its key is the cell of its first row, if it is one.

    A row whose value is not known may belong to any group or be one of its own: all of them are incomplete.
    """
    doubt = doubt_of(listing, values)
    rows: dict[Any, list[Any]] = {}
    keys: dict[Any, Printed[Any]] = {}
    for item, value in zip(listing.items, values, strict=True):
        if not isinstance(value, Unknown):
            rows.setdefault(key(value), []).append(item)
            keys.setdefault(key(value), _at(item, cell) if cell else Printed.filled(value, _shown(value)))
    return Listing(tuple(Group(keys[each], Listing(tuple(rows[each]), doubt)) for each in keys), doubt)


def _at(row: Any, cell: tuple[str, ...]) -> Printed[Any]:
    for name in cell:
        row = getattr(row, name)
    found: Printed[Any] = row
    return found


def grouped(element: Type, value: Type | None) -> Type:
    """A list of groups: records with the fields 键 and 各项."""
    kind = value or element
    fields = (
        FieldSpec("key", "键", (), kind, leaf=True),
        FieldSpec("items", "各项", (), ListType(element), leaf=False),
    )
    return ListType(RecordType("group", "组", fields, {}, (kind, element)))


def _shown(value: Any) -> str:
    match value:
        case bool():
            return "真" if value else "假"
        case Target():
            return value.text
        case date():
            return value.isoformat()
        case _:
            return str(value)

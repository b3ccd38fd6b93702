"""The cells of a record, absent ones too, and the record with some of them changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from auditor.model.document import Record
from auditor.model.leaf import Leaf
from auditor.values.printed import LeafKind, Printed

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its JSON pointer from the record, the name and label of its field, its kind and content.

    `members` are the values of a closed vocabulary.
    """

    pointer: str
    name: str
    label: str
    kind: LeafKind
    members: tuple[str, ...]
    printed: Printed[Any]


def cells(record: Record, pointer: str = "") -> Iterator[Cell]:
    """Every cell below a record in the order of the model."""
    for name, field in type(record).model_fields.items():
        value, at = getattr(record, name), f"{pointer}/{name}"
        match value:
            case Printed():
                leaf = next(item for item in field.metadata if isinstance(item, Leaf))
                yield Cell(at, name, field.title or name, leaf.kind, leaf.members, value)
            case Record():
                yield from cells(value, at)
            case tuple():
                for index, row in enumerate(value):
                    if isinstance(row, Record):
                        yield from cells(row, f"{at}/{index}")
            case _:
                continue


def replaced(record: R, changes: Mapping[str, Any]) -> R:
    """The record with the values at some JSON pointers replaced: cells, parts of the form, or lists of rows."""
    for pointer, value in changes.items():
        record = _replaced(record, pointer.removeprefix("/").split("/"), value)
    return record


def _replaced(part: Any, path: list[str], value: Any) -> Any:
    if not path:
        return value
    if isinstance(part, tuple):
        at = int(path[0])
        return (*part[:at], _replaced(part[at], path[1:], value), *part[at + 1 :])
    return part.model_copy(update={path[0]: _replaced(getattr(part, path[0]), path[1:], value)})

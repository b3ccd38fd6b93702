"""The leaves of a document: where each stands, by JSON pointer, and the document with one of them exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from auditor.values.printed import Printed, State


def leaves(record: BaseModel, pointer: str = "") -> Iterator[tuple[str, Printed[Any]]]:
    """The leaves below `record` that the form has, filled or not, in the order of the model.

    A pointer names the value in `record.model_dump()`: `/projects/0/annual/funding/total`.
    """
    for name in type(record).model_fields:
        yield from _below(getattr(record, name), f"{pointer}/{name}")


def _below(value: object, pointer: str) -> Iterator[tuple[str, Printed[Any]]]:
    match value:
        case Printed():
            if value.state is not State.ABSENT:
                yield pointer, value
        case BaseModel():
            yield from leaves(value, pointer)
        case tuple():
            for index, member in enumerate(value):
                yield from _below(member, f"{pointer}/{index}")
        case _:
            return  # a note, or a part that the form does not have


def with_leaf(record: Any, leaf: Printed[Any], other: Printed[Any]) -> Any:
    """The record with `other` where that very `leaf` stands; the record itself where it does not stand."""
    match record:
        case Printed():
            return other if record is leaf else record
        case tuple():
            found = tuple(with_leaf(each, leaf, other) for each in record)
            return found if any(new is not old for new, old in zip(found, record, strict=True)) else record
        case BaseModel():
            old = {name: getattr(record, name) for name in type(record).model_fields}
            changed = {name: new for name, value in old.items() if (new := with_leaf(value, leaf, other)) is not value}
            return record.model_copy(update=changed) if changed else record
        case _:
            return record

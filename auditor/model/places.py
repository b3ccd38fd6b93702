"""Where each value of a document stands: its leaves by JSON pointer, as the model itself lists them."""

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

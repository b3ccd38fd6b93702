"""A value as a form prints it: what was read, the characters that stood there, and their place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from auditor.values.place import NOWHERE, Place

T = TypeVar("T")


class State(StrEnum):
    """How much a cell says. Zero is a value and therefore `filled`."""

    FILLED = "filled"
    BLANK = "blank"
    NOTHING = "nothing"
    """An explicit nothing: —, /, 无, 不适用."""
    ABSENT = "absent"
    """The form has no such row."""
    UNPARSED = "unparsed"
    """Words where a number or date belongs."""


class LeafKind(StrEnum):
    """What kind of value a leaf of the model holds; the rule language takes its types from here."""

    TEXT = "text"
    NUMBER = "number"
    RATIO = "ratio"
    MONEY = "money"
    DATE = "date"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Printed(Generic[T]):
    """One leaf of the model.

    `value` is None unless `state` is FILLED. `text` keeps the characters as printed; spaces that the
    layout put inside a word or number are removed. `others` are what may have stood there where print is
    doubtful (`292%` for ≥92%), never used in place of `value`.
    """

    value: T | None = None
    text: str = ""
    place: Place = NOWHERE
    state: State = State.ABSENT
    others: tuple[T, ...] = ()

    @classmethod
    def filled(cls, value: T, text: str, place: Place = NOWHERE, others: tuple[T, ...] = ()) -> Printed[T]:
        return cls(value, text, place, State.FILLED, others)

    @classmethod
    def blank(cls, place: Place = NOWHERE) -> Printed[T]:
        return cls(None, "", place, State.BLANK)

    @classmethod
    def nothing(cls, text: str, place: Place = NOWHERE) -> Printed[T]:
        return cls(None, text, place, State.NOTHING)

    @classmethod
    def unparsed(cls, text: str, place: Place = NOWHERE, others: tuple[T, ...] = ()) -> Printed[T]:
        return cls(None, text, place, State.UNPARSED, others)

    def at(self, place: Place) -> Printed[T]:
        return replace(self, place=place)


NOWHERE_PRINTED: Printed[object] = Printed()
"""The leaf of a row that the form does not have."""

"""The leaves of the model as pydantic sees them: printed values that read and write contract JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, assert_never

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from auditor.values.exact import plain, read_decimal
from auditor.values.measure import Measure, count, money, ratio
from auditor.values.printed import LeafKind, Printed
from auditor.values.target import BLANK_TARGET, Target, read_target


@dataclass(frozen=True, slots=True)
class Leaf:
    """The kind of a leaf and, for a closed vocabulary, its members; the rule language reads both."""

    kind: LeafKind
    members: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(self.write)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        match self.kind:
            case LeafKind.NUMBER:
                return {"type": ["integer", "string", "null"]}
            case LeafKind.TARGET:
                return {"type": ["object", "string", "null"]}
            case _:
                return {"type": ["string", "null"]}

    def read(self, value: object) -> Printed[Any]:
        """A leaf from contract JSON (null is a blank cell), or the leaf itself."""
        if isinstance(value, Printed):
            return value
        if value is None:
            return Printed.blank()
        match self.kind:
            case LeafKind.TEXT:
                return Printed.filled(_string(value), _string(value))
            case LeafKind.NUMBER:
                number = _decimal(value) if isinstance(value, str) else _whole(value)
                return Printed.filled(count(number), str(value))
            case LeafKind.RATIO:
                return Printed.filled(ratio(_decimal(value)), str(value))
            case LeafKind.MONEY:
                return Printed.filled(money(_decimal(value)), str(value))
            case LeafKind.DATE:
                return Printed.filled(date.fromisoformat(_string(value)), str(value))
            case LeafKind.TARGET:
                return _target(value)
            case _:
                assert_never(self.kind)

    def write(self, leaf: Printed[Any]) -> object:
        """Contract JSON: texts as they are, amounts as exact decimals in 元, a missing value as null."""
        if self.kind is LeafKind.TARGET:
            return _target_json(leaf)
        match leaf.value:
            case Measure() as measure if self.kind is LeafKind.NUMBER:
                whole = int(measure.number)
                return whole if whole == measure.number else plain(measure.number)
            case Measure() as measure:
                return plain(measure.number)
            case date() as day:
                return day.isoformat()
            case other:
                return other


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r}")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"not a whole number: {value!r}")
    return value


def _decimal(value: object) -> Decimal:
    number = read_decimal(value) if isinstance(value, str) else None
    if number is None:
        raise ValueError(f"not an exact decimal written as a string: {value!r}")
    return number


def _target(value: object) -> Printed[Target]:
    text = value.get("text") if isinstance(value, dict) else value
    text = "" if text is None else _string(text)
    return Printed.filled(read_target(text), text) if text else Printed.blank()


def _target_json(leaf: Printed[Target]) -> dict[str, str | None]:
    target = leaf.value or BLANK_TARGET
    return {
        "text": leaf.text or None,
        "comparator": None if target.comparator is None else str(target.comparator),
        "number": None if target.figure is None else plain(target.figure),
        "unit": target.unit,
        "kind": str(target.kind),
        "lower": None if target.lower is None else plain(target.lower.number),
        "upper": None if target.upper is None else plain(target.upper.number),
    }


Text = Annotated[Printed[str], Leaf(LeafKind.TEXT)]
Number = Annotated[Printed[Measure], Leaf(LeafKind.NUMBER)]
Ratio = Annotated[Printed[Measure], Leaf(LeafKind.RATIO)]
Money = Annotated[Printed[Measure], Leaf(LeafKind.MONEY)]
Date = Annotated[Printed[date], Leaf(LeafKind.DATE)]
TargetValue = Annotated[Printed[Target], Leaf(LeafKind.TARGET)]

"""A document as JSON of auditor.document/1: its values by English names, and what values alone do not tell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from auditor.model.document import Document
from auditor.model.places import leaves
from auditor.values.exact import EXACT, plain
from auditor.values.measure import Measure
from auditor.values.printed import Printed, State

SCHEMA = "auditor.document/1"


def record(document: Document) -> dict[str, Any]:
    """The document as JSON; `printed` holds by JSON pointer what a value alone does not tell.

    That is the `state` of a leaf without value that the form has (others without value the form has not), the
    `text` as printed where it is not the value itself, and the `accuracy` of a rounded figure, in its base unit.
    """
    return {
        "schema": SCHEMA,
        **document.model_dump(mode="json"),
        "printed": {pointer: extra for pointer, leaf in leaves(document) if (extra := _extra(leaf))},
    }


def _extra(leaf: Printed[Any]) -> dict[str, str]:
    if leaf.state is not State.FILLED:
        return {"state": str(leaf.state), **({"text": leaf.text} if leaf.text else {})}
    extra = {"text": leaf.text} if leaf.text != _implied(leaf) else {}
    if isinstance(leaf.value, Measure) and leaf.value.half:
        extra["accuracy"] = plain(EXACT.multiply(leaf.value.half, Decimal(2)))
    return extra


def _implied(leaf: Printed[Any]) -> str:
    """The printed text of a value that is printed as JSON writes it; of a target JSON has the text itself."""
    match leaf.value:
        case str() as text:
            return text
        case Measure() as measure:
            return plain(measure.number)
        case date() as day:
            return day.isoformat()
        case _:
            return leaf.text

"""Cells as expressions see them: what a cell's state means for a value, and for a test of presence."""

from __future__ import annotations

from typing import Any

from auditor.language import ir
from auditor.values.printed import Printed, State
from auditor.values.target import Target, TargetKind
from auditor.values.truth import MISSING, Reason, Seen, Unknown

REASONS = {
    State.BLANK: Reason.BLANK,
    State.NOTHING: Reason.NOTHING,
    State.ABSENT: Reason.ABSENT,
    State.UNPARSED: Reason.UNPARSED,
}
_KINDS = {
    "money": TargetKind.MONEY,
    "ratio": TargetKind.RATIO,
    "time": TargetKind.TIME,
    "qualitative": TargetKind.QUALITATIVE,
}


def state(cell: Printed[Any]) -> State:
    """The state of a cell; a target that states none (—) is an explicit nothing however it was read."""
    if cell.state is State.FILLED and isinstance(cell.value, Target) and cell.value.kind is TargetKind.BLANK:
        return State.NOTHING if cell.text.strip() else State.BLANK
    return cell.state


def has_kind(cell: Printed[Any], kind: str) -> bool:
    """Whether `cell is kind` holds; always true or false."""
    now = state(cell)
    match kind:
        case "filled":
            return now in {State.FILLED, State.UNPARSED}
        case "blank" | "nothing" | "absent" | "unparsed":
            return now.value == kind
        case "quantity":
            target = cell.value
            return isinstance(target, Target) and (
                target.kind is TargetKind.QUANTITY or (target.kind is TargetKind.TIME and target.number is not None)
            )
        case _:
            return isinstance(cell.value, Target) and cell.value.kind is _KINDS[kind]


def seen(node: ir.Read | ir.Follow, cell: Printed[Any]) -> Seen:
    """A cell as evidence, under the label of the field that was read."""
    return Seen(".".join(spec.name for spec in node.path), node.label, cell)


def is_missing(unknown: Unknown) -> bool:
    """Whether nothing but missing cells keep a value from being known.

    What is there and cannot be read, or does not go together, is not missing: no default may hide it.
    """
    return unknown.reason in MISSING and not any(cause.cell.state is State.UNPARSED for cause in unknown.causes)

"""The border of a rule: two cases that differ as little as its tests allow, one that passes and one that does not."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.language import ir
from auditor.packs import GivenValue

CellKey = tuple[int, tuple[str, ...]]


def key_of(cell: ir.Read) -> CellKey:
    """What makes two given cells one: the record and the path in it."""
    return cell.level, tuple(spec.name for spec in cell.path)


@dataclass(frozen=True, slots=True)
class Given:
    """A cell of a case; None is blank, as whatever a test does not give."""

    cell: ir.Read
    value: GivenValue | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Border:
    """The same cells in both cases, in the same order; `message` is what the rule says of the failing one."""

    passing: tuple[Given, ...]
    failing: tuple[Given, ...]
    message: str
    narrowed: bool
    """Whether they are one step apart: a cent, a tenth of a percent, a count of one."""

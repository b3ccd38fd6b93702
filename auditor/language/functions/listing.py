"""A list at run time: its known elements, and what keeps it from being complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.values.truth import Unknown


@dataclass(frozen=True, slots=True)
class Listing:
    """`items` are values or records (a value may itself be unknown); `doubt` says that elements may lack."""

    items: tuple[Any, ...]
    doubt: Unknown | None = None

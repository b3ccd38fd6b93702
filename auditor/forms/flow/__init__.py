"""Running text to grids: cells parted by bars or spaces, standing one below the other, or told in sentences.

What comes out are ruled sheets whose columns follow the head of the indicators; places stay those of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.forms.flow.bars import from_bars, has_bars
from auditor.forms.flow.prose import from_prose, is_prose
from auditor.forms.flow.spaces import from_spaces, is_spaced
from auditor.forms.flow.stream import from_stream, is_stream
from auditor.values.paper import Row, Sheet

__all__ = ["rebuilt"]


def rebuilt(rows: Sequence[Row]) -> list[Sheet]:
    """The sheets that a run of lines stands for; empty if it holds no form in a way that is known."""
    if has_bars(rows):
        return from_bars(rows)
    if is_spaced(rows):
        return from_spaces(rows)
    if is_stream(rows):
        return from_stream(rows)
    if is_prose(rows):
        return from_prose(rows)
    return []

"""Rows found again by their values in another list, each text whole or cut where its column ended."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from auditor.language.functions.listing import Values, key
from auditor.values.target import Target
from auditor.values.text import normalise
from auditor.values.truth import Unknown

SHORTEST_CUT = 6
"""Texts shorter than this are compared whole: a name cut by its column is longer."""

Row = tuple[Any, ...]


class Counterparts:
    """The rows of one list by their values, `keys` column by column, to look up those of another."""

    def __init__(self, keys: Sequence[Values]) -> None:
        self._rows = dict.fromkeys(_rows(keys))

    @cached_property
    def _columns(self) -> tuple[_Column, ...]:
        return tuple(map(_Column, zip(*self._rows, strict=True), [tuple(self._rows)] * len(next(iter(self._rows), ()))))

    def comparisons(self, keys: Sequence[Values]) -> int:
        """How many rows have to be looked at to find the counterparts of the rows of which `keys` are the values."""
        return sum(1 if row in self._rows else 1 + self._column(row)[0] for row in _rows(keys))

    def missing(self, keys: Sequence[Values]) -> Iterator[bool]:
        """Of each row whether it has no counterpart."""
        for row in _rows(keys):
            yield row not in self._rows and not any(_alike(row, other) for other in self._near(row))

    def _column(self, row: Row) -> tuple[int, int]:
        """The fewest rows that may be counterparts as far as one column tells, and the number of that column."""
        return min(((column.count(value), n) for n, (column, value) in self._told(row)), default=(0, 0))

    def _near(self, row: Row) -> Iterator[Row]:
        count, number = self._column(row)
        return self._columns[number].near(row[number]) if count else iter(())

    def _told(self, row: Row) -> Iterator[tuple[int, tuple[_Column, Any]]]:
        return enumerate(zip(self._columns, row, strict=False))


class _Column:
    """The rows of a list by one of their values; texts in order, so that those with one beginning stand together."""

    def __init__(self, values: Sequence[Any], rows: Sequence[Row]) -> None:
        self._by_value: dict[Any, list[Row]] = {}
        for value, row in zip(values, rows, strict=True):
            self._by_value.setdefault(value, []).append(row)
        self._texts = sorted(value for value in self._by_value if _cuttable(value))
        self._before = [0, *accumulate(len(self._by_value[text]) for text in self._texts)]
        self._shorter = _shorter(self._texts)

    def count(self, value: Any) -> int:
        """How many rows `near` gives."""
        if not _cuttable(value):
            return len(self._by_value.get(value, ()))
        first, behind = self._longer(value)
        cut = sum(len(self._by_value[text]) for text in self._beginnings(value, first))
        return self._before[behind] - self._before[first] + cut

    def near(self, value: Any) -> Iterator[Row]:
        """The rows whose value here is this one, the beginning of it, or begins with it."""
        if not _cuttable(value):
            yield from self._by_value.get(value, ())
            return
        first, behind = self._longer(value)
        for text in (*self._texts[first:behind], *self._beginnings(value, first)):
            yield from self._by_value[text]

    def _longer(self, value: str) -> tuple[int, int]:
        """Where the texts that begin with `value` start and end."""
        first = bisect_left(self._texts, value)
        return first, bisect_right(self._texts, value, first, key=lambda text: text[: len(value)])

    def _beginnings(self, value: str, first: int) -> Iterator[str]:
        """The texts that `value` begins with: what stands before it, or is the beginning of that."""
        at: int | None = first - 1 if first else None
        while at is not None:
            if value.startswith(self._texts[at]):
                yield self._texts[at]
            at = self._shorter[at]


def _shorter(texts: Sequence[str]) -> list[int | None]:
    """For each of some texts in order, the number of the longest other one that it begins with."""
    found: list[int | None] = []
    for number, text in enumerate(texts):
        at: int | None = number - 1 if number else None
        while at is not None and not text.startswith(texts[at]):
            at = found[at]
        found.append(at)
    return found


def _rows(keys: Sequence[Values]) -> Iterator[Row]:
    return (tuple(map(_plain, row)) for row in zip(*keys, strict=True))


def _plain(value: Any) -> Any:
    """What two values have in common that are equal; None for one that is missing."""
    return None if isinstance(value, Unknown) else normalise(value.text) if isinstance(value, Target) else key(value)


def _cuttable(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= SHORTEST_CUT


def _alike(row: Row, other: Row) -> bool:
    return all(a == b or _cut(a, b) for a, b in zip(row, other, strict=True))


def _cut(a: Any, b: Any) -> bool:
    """Whether one text is the beginning of the other, cut where its column ended."""
    if not _cuttable(a) or not _cuttable(b):
        return False
    short, long = sorted((a, b), key=len)
    # A figure that goes on is another figure, not one that print cut.
    return bool(long.startswith(short)) and not long[len(short) : len(short) + 1].isdigit()

"""Rows found again by their values in another list, each text whole or cut where its column ended."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
        self._rows = set(_rows(keys))
        self._groups: dict[Row, _Group] = {}
        for row in dict.fromkeys(_rows(keys)):
            self._groups.setdefault(_beginning(row), _Group()).rows.append(row)

    def comparisons(self, keys: Sequence[Values]) -> int:
        """How many rows have to be looked at to find the counterparts of the rows of which `keys` are the values."""
        return sum(1 + self._near(row)[0] for row in _rows(keys))

    def missing(self, keys: Sequence[Values]) -> Iterator[bool]:
        """Of each row whether it has no counterpart."""
        for row in _rows(keys):
            yield not any(_alike(row, other) for other in self._near(row)[1])

    def _near(self, row: Row) -> tuple[int, Iterable[Row]]:
        """How many rows may be counterparts, and which: its equal alone where there is one."""
        if row in self._rows:
            return 1, (row,)
        group = self._groups.get(_beginning(row))
        return (0, ()) if group is None else group.near(row)


class _Group:
    """Rows that begin alike: they differ in texts that are long enough to have been cut."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    @cached_property
    def _columns(self) -> dict[int, _Column]:
        columns = enumerate(zip(*self.rows, strict=True))
        return {number: _Column(values, self.rows) for number, values in columns if _cuttable(values[0])}

    def near(self, row: Row) -> tuple[int, Iterable[Row]]:
        """How many rows may be counterparts as far as the column tells that leaves the fewest, and which."""
        told = ((column.count(row[number]), number) for number, column in self._columns.items())
        count, number = min(told, default=(0, -1))
        return (count, self._columns[number].near(row[number])) if count else (0, ())


@dataclass(frozen=True, slots=True)
class _Stem:
    """A text of a list with its rows, behind the longest other text that it begins with.

    `count` are the rows of this text and of all that it begins with. `far` is one of these, chosen so that
    the way along `far` and `shorter` to any of them is short however many there are.
    """

    text: str
    rows: Sequence[Row]
    count: int
    depth: int
    shorter: _Stem | None
    far: _Stem | None


class _Column:
    """Rows by one text of theirs, in order, so that those with one beginning stand together."""

    def __init__(self, values: Sequence[str], rows: Sequence[Row]) -> None:
        by_text: dict[str, list[Row]] = {}
        for value, row in zip(values, rows, strict=True):
            by_text.setdefault(value, []).append(row)
        self._texts = sorted(by_text)
        self._before = [0, *accumulate(len(by_text[text]) for text in self._texts)]
        self._stems: list[_Stem] = []
        for text in self._texts:
            self._stems.append(_stem(text, by_text[text], self._stems[-1] if self._stems else None))

    def count(self, text: str) -> int:
        """How many rows `near` gives."""
        first, behind = self._longer(text)
        stem = self._beginning(text, first)
        return self._before[behind] - self._before[first] + (0 if stem is None else stem.count)

    def near(self, text: str) -> Iterator[Row]:
        """The rows whose text begins with this one or is the beginning of it."""
        first, behind = self._longer(text)
        for stem in self._stems[first:behind]:
            yield from stem.rows
        beginning = self._beginning(text, first)
        while beginning is not None:
            yield from beginning.rows
            beginning = beginning.shorter

    def _longer(self, text: str) -> tuple[int, int]:
        """Where the texts that begin with `text` start and end."""
        first = bisect_left(self._texts, text)
        return first, bisect_right(self._texts, text, first, key=lambda other: other[: len(text)])

    def _beginning(self, text: str, first: int) -> _Stem | None:
        """The longest text that `text` begins with: the one before it in order, or one that this begins with."""
        stem = self._stems[first - 1] if first else None
        while stem is not None and not text.startswith(stem.text):
            far = stem.far
            stem = stem.shorter if far is None or text.startswith(far.text) else far
        return stem


def _stem(text: str, rows: Sequence[Row], shorter: _Stem | None) -> _Stem:
    """A text behind those before it in order, of which `shorter` is the last."""
    while shorter is not None and not text.startswith(shorter.text):
        shorter = shorter.shorter
    if shorter is None:
        return _Stem(text, rows, len(rows), 0, None, None)
    far, middle = shorter, shorter.far
    if middle is not None and middle.far is not None and shorter.depth + middle.far.depth == 2 * middle.depth:
        far = middle.far
    return _Stem(text, rows, len(rows) + shorter.count, shorter.depth + 1, shorter, far)


def _rows(keys: Sequence[Values]) -> Iterator[Row]:
    return (tuple(map(_plain, row)) for row in zip(*keys, strict=True))


def _plain(value: Any) -> Any:
    """What two values have in common that are equal; None for one that is missing."""
    return None if isinstance(value, Unknown) else normalise(value.text) if isinstance(value, Target) else key(value)


def _beginning(row: Row) -> Row:
    """What two rows must share to be counterparts: of each text, as much as a cut leaves at least."""
    return tuple(value[:SHORTEST_CUT] if isinstance(value, str) else value for value in row)


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

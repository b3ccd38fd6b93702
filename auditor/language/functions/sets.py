"""Lists as sets: repeated values, differences, and rows without a counterpart in another list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.language.functions.listing import Listing, Values, doubt_of, key, unknowns
from auditor.values.target import Target
from auditor.values.text import normalise
from auditor.values.truth import Unknown, merged

SHORTEST_CUT = 6
"""Texts shorter than this are compared whole: a name cut by its column is longer."""


def distinct(listing: Listing) -> Listing:
    first = {key(item): item for item in reversed(listing.items) if not isinstance(item, Unknown)}
    order = dict.fromkeys(key(item) for item in listing.items if not isinstance(item, Unknown))
    return Listing(tuple(first[each] for each in order), doubt_of(listing, list(listing.items)))


def duplicates(listing: Listing) -> Listing:
    seen: dict[Any, int] = {}
    for item in listing.items:
        if not isinstance(item, Unknown):
            seen[key(item)] = seen.get(key(item), 0) + 1
    first = {key(item): item for item in reversed(listing.items) if not isinstance(item, Unknown)}
    return Listing(tuple(first[k] for k, times in seen.items() if times > 1), doubt_of(listing, list(listing.items)))


def except_(listing: Listing, other: Listing) -> Listing:
    gone = {key(item) for item in other.items if not isinstance(item, Unknown)}
    left = tuple(item for item in listing.items if isinstance(item, Unknown) or key(item) not in gone)
    doubt = doubt_of(other, list(other.items))
    if doubt is None:
        return Listing(tuple(item for item in left if not isinstance(item, Unknown)), doubt_of(listing, list(left)))
    # Whatever is left may be among the elements that are not known.
    found = ([doubt] if left else []) + unknowns(list(left)) + ([listing.doubt, doubt] if listing.doubt else [])
    return Listing((), merged(found) if found else None)


def intersect(listing: Listing, other: Listing) -> Listing:
    if any(not each.items and each.doubt is None for each in (listing, other)):
        return Listing(())
    shared = {key(item) for item in other.items if not isinstance(item, Unknown)}
    both = tuple(item for item in listing.items if not isinstance(item, Unknown) and key(item) in shared)
    found = [doubt for doubt in (doubt_of(listing, list(listing.items)), doubt_of(other, list(other.items))) if doubt]
    return Listing(both, merged(found) if found else None)


def unmatched(listing: Listing, other: Listing, keys: list[Values], other_keys: list[Values]) -> Listing:
    rest = _by_beginning(other_keys)
    left = tuple(
        item
        for item, *values in zip(listing.items, *keys, strict=True)
        if not any(_same_but_cut(tuple(values), row) for row in rest.get(_beginning(values), ()))
    )
    found = [doubt for doubt in (listing.doubt, other.doubt) if doubt]
    return Listing(() if other.doubt else left, merged(found) if found else None)


def comparisons(keys: list[Values], other_keys: list[Values]) -> int:
    """How many pairs of rows `unmatched` may have to compare: those that begin alike."""
    rest = _by_beginning(other_keys)
    return sum(1 + len(rest.get(_beginning(values), ())) for values in zip(*keys, strict=True))


def _by_beginning(keys: list[Values]) -> dict[tuple[Any, ...], list[tuple[Any, ...]]]:
    rows: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for row in dict.fromkeys(zip(*keys, strict=True)):
        rows.setdefault(_beginning(row), []).append(row)
    return rows


def _beginning(values: Iterable[Any]) -> tuple[Any, ...]:
    """What two rows must share to be counterparts: of each text, as much as a cut leaves at least."""
    return tuple(None if isinstance(value, Unknown) else _start(value) for value in values)


def _start(value: Any) -> Any:
    text = normalise(value.text) if isinstance(value, Target) else value
    return text[:SHORTEST_CUT] if isinstance(text, str) else key(text)


def _same_but_cut(left: tuple[Any, ...], right: tuple[Any, ...]) -> bool:
    return all(_alike(a, b) for a, b in zip(left, right, strict=True))


def _alike(a: Any, b: Any) -> bool:
    """Equal, both missing, or one text the beginning of the other, cut where its column ended."""
    a, b = (normalise(value.text) if isinstance(value, Target) else value for value in (a, b))
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return isinstance(a, Unknown) and isinstance(b, Unknown)
    if isinstance(a, str) and isinstance(b, str) and min(len(a), len(b)) >= SHORTEST_CUT:
        short, long = sorted((a, b), key=len)
        # A figure that goes on is another figure, not one that print cut.
        return long.startswith(short) and not long[len(short) : len(short) + 1].isdigit()
    return bool(key(a) == key(b))

"""Lists as sets: repeated values, differences, and rows without a counterpart in another list."""

from __future__ import annotations

from typing import Any

from auditor.language.functions.counterparts import Counterparts
from auditor.language.functions.listing import Listing, Values, doubt_of, key, unknowns
from auditor.values.truth import Unknown, merged


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


def unmatched(listing: Listing, other: Listing, keys: list[Values], rows: Counterparts) -> Listing:
    left = tuple(item for item, missing in zip(listing.items, rows.missing(keys), strict=True) if missing)
    found = [doubt for doubt in (listing.doubt, other.doubt) if doubt]
    return Listing(() if other.doubt else left, merged(found) if found else None)

"""Target values of YAML and JSON documents: the printed text rules, its parts must say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from auditor.model.leaf import Leaf
from auditor.values.exact import read_decimal
from auditor.values.printed import LeafKind, Printed
from auditor.values.target import Target, read_target

PARTS = ("text", "comparator", "number", "unit", "kind", "lower", "upper")
_FIGURES = {"number", "lower", "upper"}


def understood(text: str | None, parts: Mapping[str, str | None]) -> Target | str:
    """The target of a printed text, or of its parts where there is no text; the name of a part that contradicts it.

    Where the comparator or the unit stands in a column of its own, the parts say more than the text.
    """
    composed = "".join(parts.get(name) or "" for name in ("comparator", "number", "unit"))
    if text is None and parts.get("kind") in {None, "blank"} and not composed:
        return read_target("")
    first = read_target(composed if text is None else text)
    contradicting = _contradicting(first, parts)
    if contradicting is None or text is None:
        return contradicting or first
    if not _adds(first, text, parts):
        return contradicting
    second = replace(read_target(composed), text=text)
    return second if _contradicting(second, parts) is None else contradicting


def _adds(target: Target, text: str, parts: Mapping[str, str | None]) -> bool:
    """Whether the parts only add what the text does not say."""
    meant = _parts(target)
    said = all(meant[name] is None or _same(name, meant[name], parts.get(name)) for name in ("comparator", "unit"))
    number = parts.get("number")
    return said and number is not None and number in text.replace(",", "")


def _contradicting(target: Target, parts: Mapping[str, str | None]) -> str | None:
    meant = _parts(target)
    return next((name for name in PARTS[1:] if name in parts and not _same(name, meant[name], parts[name])), None)


def _parts(target: Target) -> dict[str, str | None]:
    """The target as JSON writes it."""
    return cast("dict[str, str | None]", Leaf(LeafKind.TARGET).write(Printed.filled(target, target.text)))


def _same(name: str, meant: str | None, given: str | None) -> bool:
    if meant is None or given is None or name not in _FIGURES:
        return meant == given
    return read_decimal(meant) == read_decimal(given)

"""Target values of YAML and JSON documents: the printed text rules, its parts must say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
    if contradicting is None:
        return first
    second = replace(read_target(composed), text=text or composed)
    return second if composed and _contradicting(second, parts) is None else contradicting


def _contradicting(target: Target, parts: Mapping[str, str | None]) -> str | None:
    meant = Leaf(LeafKind.TARGET).write(Printed.filled(target, target.text))
    if not isinstance(meant, dict):
        raise TypeError(meant)
    return next((name for name in PARTS[1:] if name in parts and not _same(name, meant[name], parts[name])), None)


def _same(name: str, meant: str | None, given: str | None) -> bool:
    if meant is None or given is None or name not in _FIGURES:
        return meant == given
    return read_decimal(meant) == read_decimal(given)

"""Packs to lint: each as checked, beside the trees of its files."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language.overloads import FunctionTable
from auditor.linting import Subject, subject
from auditor.packs import Frame
from auditor.packs.bundles import gather, place
from auditor.packs.loading import load_packs


def load(names: Sequence[str], frame: Frame, functions: FunctionTable) -> tuple[Subject, ...]:
    """The packs of `names`, not those that they extend; raises PackError for packs in error."""
    packs = load_packs(names, (), frame, functions)
    asked = set(map(place, names))
    bundles = gather(names, [])
    return tuple(subject(pack, one.trees) for pack, one in zip(packs, bundles, strict=True) if place(one.name) in asked)

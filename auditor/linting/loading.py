"""Packs to lint: each as checked, beside the trees of its files."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language.overloads import FunctionTable
from auditor.linting import Subject, subject
from auditor.packs import Frame
from auditor.packs.bundles import gather
from auditor.packs.loading import load_packs


def load(names: Sequence[str], frame: Frame, functions: FunctionTable) -> tuple[Subject, ...]:
    """The packs of `names`, not those that they extend; raises PackError for packs in error."""
    packs = load_packs(names, (), frame, functions)
    bundles = gather(names, [])
    asked = {bundle.id for bundle in gather(names, []) if bundle.name in names}
    trees = {bundle.id: bundle.trees for bundle in bundles}
    return tuple(subject(pack, trees[pack.id]) for pack in packs if pack.id in asked)

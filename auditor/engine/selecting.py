"""Which packs speak of a document: those asked for, or the shipped ones for all and the local one that fits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.engine import functions
from auditor.engine.effect import AsOf, Effect
from auditor.engine.subjects import frame
from auditor.model.document import Document
from auditor.packs import Pack
from auditor.packs.compiling import Effective
from auditor.packs.reading import shipped
from auditor.packs.shelf import Shelf

EVERYWHERE = ("national",)
"""The shipped packs that speak of every document; the others are local and say in their header where they apply."""


@dataclass(slots=True)
class Selection:
    """The packs of a run. Raises `auditor.errors.PackError` with every problem, of a local pack when it is needed."""

    names: Sequence[str] = ()
    settings: Sequence[str] = ()
    _shelf: Shelf = field(init=False)
    _local: dict[str, Effective] = field(init=False)
    _loaded: dict[tuple[str, ...], tuple[Pack, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._shelf = Shelf(self.settings, frame(), functions())
        names = [] if self.names else [name for name in shipped() if name not in EVERYWHERE]
        elsewhere = {word for name in names for word in self._shelf.parameters(name)}
        self._loaded = {(): self._shelf.load(self.names or EVERYWHERE, elsewhere)}
        self._local = {name: self._shelf.scope(name) for name in names}

    @property
    def everywhere(self) -> tuple[Pack, ...]:
        """The packs that speak of every document."""
        return self._loaded[()]

    @property
    def every(self) -> tuple[Pack, ...]:
        """The packs that speak of every document, and each local one, which may adjust them for its own."""
        local = [self._shelf.load((*EVERYWHERE, name)) for name in self._local]
        return (*self.everywhere, *(pack for packs in local for pack in packs if pack.id in self._local))

    @property
    def used(self) -> tuple[Pack, ...]:
        """The packs of the documents so far, each once: one that a local pack adjusts as it is everywhere else."""
        found: dict[str, Pack] = {}
        for packs in self._loaded.values():
            found |= {pack.id: pack for pack in packs if pack.id not in found}
        return tuple(found.values())

    def of(self, document: Document, as_of: AsOf) -> tuple[Pack, ...]:
        """The packs that speak of a document."""
        effect = Effect(document, as_of)
        fitting = tuple(
            name
            for name, where in self._local.items()
            if where.conditions and effect.holds(where.years, where.conditions) is True
        )
        if fitting not in self._loaded:
            self._loaded[fitting] = self._shelf.load((*EVERYWHERE, *fitting))
        return self._loaded[fitting]

"""What reading a Word file gathers beside its text: what editors left, where comments hang, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from auditor.readers._xml import Element
from auditor.values.paper import Remnant, RemnantKind
from auditor.values.place import Place
from auditor.values.text import MAX_CELL

MAX_REMNANTS = 1_000

Position = tuple[int | None, int | None, int | None]
"""Table, row and column of a cell; of a paragraph outside tables only the last, its number."""


def position(place: Place) -> Position:
    """What tells a place from the others of its file."""
    return (place.table, place.row, place.column) if place.table is not None else (None, None, place.line)


@dataclass(slots=True)
class Story:
    """The gatherings of one file; `fields` says of each field that is open whether its code is being passed."""

    hidden_styles: frozenset[str] = frozenset()
    remnants: list[Remnant] = field(default_factory=list)
    anchors: dict[str, Place] = field(default_factory=dict)
    unknown_glyphs: list[Place] = field(default_factory=list)
    embedded: list[Place] = field(default_factory=list)
    pictures: int = 0
    floating: list[Element] = field(default_factory=list)
    """Tables within text boxes, to be read behind the block that holds the box."""
    fields: list[bool] = field(default_factory=list)
    boxes: int = 0
    """Text boxes that are open, one within another."""
    flow: int = 0
    """Counts pieces of settled text: remnants with none between them stand side by side."""
    elements: dict[Position, Element] | None = None
    """The markup of each cell and paragraph of prose, for those who ask for it."""
    _left_at: int = -1

    def stands(self, place: Place, element: Element) -> None:
        """Book the element that a place means."""
        if self.elements is not None:
            self.elements[position(place)] = element

    def leave(self, kind: RemnantKind, text: str, author: str | None, place: Place) -> None:
        """Book a remnant; pieces of one author side by side are one."""
        last = self.remnants[-1] if self.remnants and self._left_at == self.flow else None
        if last and (last.kind, last.author, last.place) == (kind, author, place):
            if len(last.text) < MAX_CELL:
                self.remnants[-1] = replace(last, text=(last.text + text)[:MAX_CELL])
        elif text.strip() and len(self.remnants) < MAX_REMNANTS:
            self.remnants.append(Remnant(kind, text[:MAX_CELL], author, place))
            self._left_at = self.flow

    def take_floating(self) -> list[Element]:
        """The tables of the text boxes since the last call."""
        found, self.floating = self.floating, []
        return found

"""Remarks gathered by the cells they are about, for formats that hold one note a cell."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from auditor.annotating.remarks import Remark, Remarks
from auditor.values.place import Place

Key = Callable[[Place], Hashable | None]
"""What tells one cell from another in a format; None for a place that is no cell there."""


@dataclass(slots=True)
class Cell:
    """One cell: the remarks that stand here, and those that stand elsewhere and read it too."""

    place: Place
    here: list[Remark] = field(default_factory=list)
    elsewhere: list[Remark] = field(default_factory=list)

    @property
    def remarks(self) -> list[Remark]:
        return [*self.here, *self.elsewhere]

    @property
    def text(self) -> str:
        """The whole note of the cell."""
        return "\n\n".join([*(each.text for each in self.here), *(each.pointer for each in self.elsewhere)])


def gathered(remarks: Remarks, key: Key) -> tuple[list[Cell], list[Remark]]:
    """The cells in the order of the remarks, and the remarks that no cell of the file is theirs."""
    found: dict[Hashable, Cell] = {}
    homeless = []
    for remark in remarks:
        keyed = {mark: place for place in reversed(remark.places) if (mark := key(place)) is not None}
        if not keyed:
            homeless.append(remark)
        for at, (mark, place) in enumerate(reversed(keyed.items())):
            cell = found.setdefault(mark, Cell(place))
            (cell.elsewhere if at else cell.here).append(remark)
    return list(found.values()), homeless

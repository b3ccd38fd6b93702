"""Where a place is in the drawing: the cell that it names, or where there is no such cell the row or line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.values.paper import Drawn
from auditor.values.place import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a drawing by the numbers of its part, sheet, row and cell; no cell for a whole line of text."""

    part: int
    sheet: int
    row: int
    cell: int | None = None

    @property
    def name(self) -> str:
        """The identifier of the spot within its document."""
        cell = "" if self.cell is None else f"-{self.cell}"
        return f"{self.part}-{self.sheet}-{self.row}{cell}"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The spots of a document's drawing by what names them."""

    spots: dict[tuple[object, ...], Spot] = field(default_factory=dict)

    def find(self, place: Place) -> Spot | None:
        """The spot that a place names, exactly or by its row; None where it is not drawn."""
        return next((self.spots[key] for key in _keys(place) if key in self.spots), None)


def anchors(drawn: Sequence[Drawn]) -> Anchors:
    """The spots of every cell and row that is drawn."""
    found: dict[tuple[object, ...], Spot] = {}
    for part, drawing in enumerate(drawn):
        for number, sheet in enumerate(drawing.sheets):
            for at, row in enumerate(sheet.rows):
                for index, cell in enumerate(row.cells):
                    exact, *rougher = _keys(cell.place) or [("nowhere",)]
                    found.setdefault(exact, Spot(part, number, at, index))
                    for key in rougher:
                        found.setdefault(key, Spot(part, number, at, index if sheet.ruled else None))
    return Anchors(found)


def _keys(place: Place) -> list[tuple[object, ...]]:
    """What names a place, the most exact first; the last ones name its row."""
    return list(_named(place))


def _named(place: Place) -> Iterator[tuple[object, ...]]:
    if place.address is not None:
        yield ("address", place.sheet, place.address)
    elif place.line is not None:
        yield ("line", place.line, place.column)
        yield ("line", place.line)
    elif place.row is not None:
        where = (place.sheet, place.table, place.page if place.table is None else None, place.row)
        yield ("cell", *where, place.column)
        yield ("row", *where)

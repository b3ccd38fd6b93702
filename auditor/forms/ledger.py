"""The account kept while one table is read: which cells were used, and what is in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditor.values.note import Note, NoteKind
from auditor.values.paper import Cell
from auditor.values.place import NOWHERE, Place

SHOWN = 5
MOST = 20
"""How many notes of one kind a table gives in full; a hostile file could fill a book with them."""


@dataclass(slots=True)
class Ledger:
    """Every cell is taken once, as label or as content; what nobody takes is shown as unread."""

    filled: frozenset[Place] = frozenset()
    """Where the table holds something."""
    taken: dict[Place, str] = field(default_factory=dict)
    found: list[Note] = field(default_factory=list)
    unlisted: Counter[NoteKind] = field(default_factory=Counter)

    def take(self, *cells: Cell | None) -> None:
        """Book cells as used; the parts of one cell that holds label and content add up."""
        for cell in cells:
            if cell is not None:
                self.taken[cell.place] = self.taken.get(cell.place, "") + cell.text

    def note(self, kind: NoteKind, message: str, place: Place = NOWHERE) -> None:
        if sum(note.kind is kind for note in self.found) < MOST:
            self.found.append(Note(kind, message, None, place))
        else:
            self.unlisted[kind] += 1

    def beside(self, cell: Cell, step: int = 1) -> Place:
        """The blank cell so many columns behind, where something should have been filled in; where print
        left no room for it, the cell itself."""
        place = replace(cell.place, column=(cell.place.column or 0) + step)
        return cell.place if place in self.filled else place

    def unread(self, cells: Iterable[Cell]) -> list[Cell]:
        """The cells of which nobody took the whole text, or took it twice; parts of one line share a place."""
        sharing: dict[Place, list[Cell]] = {}
        for cell in cells:
            sharing.setdefault(cell.place, []).append(cell)
        left = []
        for place, here in sharing.items():
            taken = _letters(self.taken.get(place, ""))
            if sorted(taken) != sorted("".join(_letters(cell.text) for cell in here)):
                left += [cell for cell in here if len(here) == 1 or _letters(cell.text) not in taken]
        return left

    def close(self, cells: Iterable[Cell]) -> None:
        """Note what is left over: one note for the table."""
        left = self.unread(cells)
        if left:
            shown = "；".join(f"第{cell.place.row or cell.place.line}行“{excerpt(cell.text)}”" for cell in left[:SHOWN])
            more = f"等{len(left)}处" if len(left) > SHOWN else ""
            self.note(NoteKind.UNREAD, f"有内容不属于任何栏目，未读入：{shown}{more}。", left[0].place)

    def notes(self, project: str | None) -> tuple[Note, ...]:
        """The notes of the table, under the name of its project."""
        more = (Note(kind, f"另有{count}处同类情况，未逐一列出。") for kind, count in self.unlisted.items())
        return tuple(replace(note, project=project) for note in (*self.found, *more))


def excerpt(text: str, length: int = 30) -> str:
    """The beginning of a text, for messages."""
    return text if len(text) <= length else text[:length] + "…"


def _letters(text: str) -> str:
    return "".join(text.split()).replace(":", "").replace("：", "")

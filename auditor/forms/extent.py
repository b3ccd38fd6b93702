"""Which rows of a file are the form of which project, so that each can be drawn as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.forms.tables import is_title
from auditor.model.document import Document, Project
from auditor.model.places import leaves
from auditor.values.paper import Cell, Drawn, Row, Sheet
from auditor.values.place import NOWHERE, Place

MOST_CELLS = 200_000
MOST_CHARACTERS = 8_000_000
"""What is kept of one document to be drawn; forms before what stands between them."""
TITLE_ROWS = 6
"""So many rows above a form may belong to it: its title, its year, its unit of money."""

_Key = tuple[object, ...]
_Range = tuple[int, int]


def drawn(document: Document, sheets: Sequence[Sheet]) -> tuple[Drawn, ...]:
    """The parts of a document in reading order, within the bounds of what is kept."""
    rows = [_Printed(number, row) for number, sheet in enumerate(sheets) for row in sheet]
    forms = list(_forms(document.projects, rows))
    if forms and sum(1 for each in rows[forms[-1][1][1] :] if each.texts) <= TITLE_ROWS:
        project, (first, _) = forms.pop()
        forms.append((project, (first, len(rows))))
    parts: list[Drawn] = []
    at = 0
    for project, (first, end) in forms:
        start = _with_title(rows, at, first)
        parts += _part(rows[at:start], sheets)
        parts += _part(rows[start:end], sheets, project, document.projects[project])
        at = end
    parts += _part(rows[at:], sheets)
    return _bounded(parts)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row, and the number of its sheet."""

    sheet: int
    row: Row

    @property
    def texts(self) -> list[str]:
        return [text for text in self.row.texts if text]


def _key(place: Place) -> _Key | None:
    """What cells of one row have in common, and no others."""
    if place.line is not None:
        return ("line", place.line)
    if place.row is None:
        return None
    return ("row", place.sheet, place.table, place.row, None if place.table is not None else place.page)


def _forms(projects: Sequence[Project], rows: Sequence[_Printed]) -> Iterator[tuple[int, _Range]]:
    """Each project with the rows of its form, in reading order and without overlap."""
    known = {key: at for at, each in enumerate(rows) for cell in each.row.cells if (key := _key(cell.place))}
    ranges = []
    for number, project in enumerate(projects):
        found = [known[key] for _, leaf in leaves(project) if (key := _key(leaf.place)) in known]
        if found:
            ranges.append((min(found), max(found) + 1, number))
    behind = 0
    for start, end, number in sorted(ranges):
        if end > behind:
            yield number, (max(start, behind), end)
            behind = end


def _with_title(rows: Sequence[_Printed], behind: int, start: int) -> int:
    """Where a form begins with its title: all that stands above it if that is little, else from its title on."""
    above = [at for at in range(behind, start) if rows[at].texts]
    if len(above) <= TITLE_ROWS:
        return behind
    near = above[-TITLE_ROWS:]
    return next((at for at in near if len(rows[at].texts) == 1 and is_title(rows[at].texts[0])), start)


def _part(
    rows: Sequence[_Printed], sheets: Sequence[Sheet], number: int | None = None, project: Project | None = None
) -> Iterator[Drawn]:
    """The rows in the sheets that they are of; nothing where all are blank."""
    if not any(each.texts for each in rows):
        return
    found: dict[int, list[Row]] = {}
    for each in rows:
        found.setdefault(each.sheet, []).append(Row(tuple(map(_without_file, each.row.cells))))
    cut = tuple(replace(sheets[sheet], rows=tuple(own)) for sheet, own in found.items())
    yield Drawn(cut, number, () if project is None else _personal(project))


def _without_file(cell: Cell) -> Cell:
    old = cell.place
    place = Place(None, old.page, old.sheet, old.table, old.row, old.column, old.line, old.address)
    return Cell(cell.text, place if place != NOWHERE else NOWHERE, cell.height, cell.width)


def _personal(project: Project) -> tuple[tuple[str, str], ...]:
    """Names and numbers of people on a form, under their labels."""
    fields = ("responsible", "preparer", "phone")
    titles = {name: Project.model_fields[name].title or "" for name in fields}
    return tuple(
        (titles[name], getattr(project, name).text) for name in fields if getattr(project, name).value is not None
    )


def _bounded(parts: Sequence[Drawn]) -> tuple[Drawn, ...]:
    kept = set()
    cells = characters = 0
    for number in sorted(range(len(parts)), key=lambda number: parts[number].project is None):
        texts = [text for sheet in parts[number].sheets for row in sheet for text in row.texts]
        cells += len(texts)
        characters += sum(map(len, texts))
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            break
        kept.add(number)
    return tuple(part for number, part in enumerate(parts) if number in kept)

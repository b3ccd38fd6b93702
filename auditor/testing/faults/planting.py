"""Where faults are planted: a valid document to plant them in, and changes that keep everything else right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from auditor.model.document import Document, Indicator, Project
from auditor.testing.cells import cells, replaced
from auditor.testing.documents import disclosed
from auditor.testing.faults.catalogue import Fault
from auditor.testing.leaves import amount
from auditor.values.printed import Printed

PERIODS = ("implementation", "annual")


@dataclass(frozen=True, slots=True)
class Faulty:
    """A document with one fault: which, and the JSON pointers of the cells or rows where it was planted."""

    document: Document
    fault: Fault
    where: tuple[str, ...]

    def __repr__(self) -> str:
        """The fault and what stands where it was planted: a whole document is too much to read."""
        found = [cell for cell in cells(self.document) if cell.pointer in self.where]
        said = {cell.pointer: cell.printed.text for cell in found}
        planted = ", ".join(f"{where}: {said.get(where, '…')!r}" for where in self.where)
        return f"Faulty({self.fault.code}: {planted})"


Plant = Callable[[st.DrawFn, Document], tuple[Document, tuple[str, ...]]]
PLANTS: dict[Fault, Plant] = {}
"""How each fault is planted in a full document of projects of one year."""


def plants(*faults: Fault) -> Callable[[Plant], Plant]:
    """Registers how some faults are planted."""

    def register(plant: Plant) -> Plant:
        PLANTS.update(dict.fromkeys(faults, plant))
        return plant

    return register


def changed(document: Document, changes: Mapping[str, Any]) -> tuple[Document, tuple[str, ...]]:
    """The document with the values at some pointers replaced, and these pointers."""
    return replaced(document, changes), tuple(changes)


def any_project(draw: st.DrawFn, document: Document) -> tuple[str, Project]:
    """One project of the document and its pointer."""
    at = draw(st.integers(0, len(document.projects) - 1))
    return f"/projects/{at}", document.projects[at]


def rows(project: Project, period: str) -> tuple[Indicator, ...]:
    """The indicators of a period, which a valid project has."""
    found: tuple[Indicator, ...] = getattr(project, period).indicators
    return found


def with_row(draw: st.DrawFn, document: Document, row: Indicator) -> tuple[Document, tuple[str, ...]]:
    """A further row in both periods of one project, as departments copy them, and its pointers."""
    where, project = any_project(draw, document)
    found, changes = [], {}
    for period in PERIODS:
        table = rows(project, period)
        at = draw(st.integers(0, len(table)))
        changes[f"{where}/{period}/indicators"] = unweighted((*table[:at], row, *table[at:]))
        found.append(f"{where}/{period}/indicators/{at}")
    return replaced(document, changes), tuple(found)


def with_rows(
    document: Document, where: str, project: Project, change: Callable[[Indicator], Indicator | None]
) -> tuple[Document, tuple[str, ...]]:
    """Both periods of a project with each row changed, or left out where `change` gives None."""
    changes = {
        f"{where}/{period}/indicators": unweighted(
            [after for row in rows(project, period) if (after := change(row)) is not None]
        )
        for period in PERIODS
    }
    return changed(document, changes)


def unweighted(table: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The rows without weights, which a change of rows would put out of sum."""
    return tuple(row.model_copy(update={"weight": Printed()}) for row in table)


def funded(document: Document, changes: Mapping[str, Any]) -> tuple[Document, tuple[str, ...]]:
    """The document with other amounts of funding, its budget lines and narrative brought in line with them."""
    after = replaced(document, changes)
    return disclosed(after, document.budget_lines[len(document.projects) :]), tuple(changes)


def one_source(number: Decimal) -> dict[str, Any]:
    """The cells of funding that comes from one source, in 元."""
    none: dict[str, Any] = dict.fromkeys(
        ("central", "provincial", "self_raised", "other", "carry_over"), Printed.blank()
    )
    return {**none, "appropriation": Printed(), "total": amount(number), "local": amount(number)}

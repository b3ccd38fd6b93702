"""Which rows are the form of which project: every row once, in order, each form with its title and its leaves."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from unicodedata import normalize

import pytest

from auditor.forms import recognise
from auditor.forms.extent import MOST_CELLS, drawn
from auditor.model.document import Document
from auditor.model.places import leaves
from auditor.readers import read
from auditor.values.paper import Cell, Drawn, Row, Sheet
from auditor.values.place import NOWHERE, Place
from tests.cli.test_scenarios import EXAMPLE

SAMPLES = Path(__file__).parent.parent / "samples"
PATHS = [
    EXAMPLE,
    *(SAMPLES / name for name in ("documents/p04.docx", "documents/p05.html", "documents/central.xlsx", "pdf/p04.pdf")),
]


def parts_of(path: Path) -> tuple[Document, tuple[Sheet, ...], tuple[Drawn, ...]]:
    reading = read(path)
    document = recognise(reading.sheets, reading.remnants)
    return document, reading.sheets, drawn(document, reading.sheets)


def squeezed(text: str) -> str:
    """Leaves are read without spaces that conversion to text left, and with their signs in one form."""
    return "".join(normalize("NFKC", text).split())


def filled(sheets: tuple[Sheet, ...]) -> list[tuple[str, ...]]:
    return [row.texts for sheet in sheets for row in sheet if any(row.texts)]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_row_stands_in_one_part_and_in_order(path: Path) -> None:
    _, sheets, parts = parts_of(path)
    assert list(chain.from_iterable(filled(part.sheets) for part in parts)) == filled(sheets)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_project_has_its_form_with_all_its_cells(path: Path) -> None:
    document, _, parts = parts_of(path)
    assert [part.project for part in parts if part.project is not None] == list(range(len(document.projects)))
    for part in parts:
        if part.project is not None:
            texts = {squeezed(cell.text) for sheet in part.sheets for row in sheet for cell in row.cells}
            project = document.projects[part.project]
            assert squeezed(project.name.text) in texts
            printed = {squeezed(leaf.text) for _, leaf in leaves(project) if leaf.place != NOWHERE}
            assert not [text for text in printed if not any(text in each for each in texts)]
            assert any("绩效目标表" in text for text in texts) or path == EXAMPLE


def test_a_title_above_stands_with_its_form_and_prose_apart() -> None:
    _, _, parts = parts_of(EXAMPLE)
    assert [part.project for part in parts] == [None, *range(11), None]
    first = filled(parts[1].sheets)
    assert first[0] == ("大同市市级预算部门（单位）项目支出绩效目标表",)


def test_places_carry_no_file_and_no_box() -> None:
    _, _, parts = parts_of(SAMPLES / "pdf/p04.pdf")
    places = [cell.place for part in parts for sheet in part.sheets for row in sheet for cell in row.cells]
    assert places
    assert all(place.file is None and place.box is None for place in places)


def test_what_is_beyond_the_bound_is_left_out_but_no_form_for_prose() -> None:
    document, sheets, parts = parts_of(SAMPLES / "documents/p04.docx")
    prose = tuple(Row((Cell(f"第{line}段", Place(line=10_000 + line, column=1)),)) for line in range(MOST_CELLS))
    bounded = drawn(document, (Sheet(prose), *sheets))
    assert [part.project for part in bounded] == [0]
    assert len(bounded) < len(drawn(document, (Sheet(prose[:100]), *sheets)))
    assert parts[0].project == 0


def test_names_and_numbers_of_people_are_known_by_their_labels() -> None:
    _, _, parts = parts_of(EXAMPLE)
    personal = {label for part in parts for label, _ in part.personal}
    assert personal <= {"负责人", "经办人", "联系电话"}
    assert "联系电话" in personal

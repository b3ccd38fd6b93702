"""Every declared layout reads from its sample as expected; a form like none of them is read without a name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from auditor.forms import recognise
from auditor.forms.layouts import LAYOUTS, OTHER, Layout
from auditor.model.document import Document
from auditor.readers import read
from auditor.values.note import NoteKind
from tests.forms.grids import document, outline, project, prose

SAMPLES = Path(__file__).parent.parent / "samples"
GRIDS = sorted((SAMPLES / "layouts").glob("*.yaml"))


def sample(path: Path) -> tuple[Document, Mapping[str, object]]:
    """A form drawn as a grid, and what is expected of it."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    above = [prose(*content["above"])] if "above" in content else []
    return document(*above, content["grid"]), content


@pytest.mark.parametrize("path", GRIDS, ids=lambda path: path.stem)
def test_a_drawn_form_reads_as_expected(path: Path) -> None:
    found, content = sample(path)
    (only,) = found.projects
    assert outline(only) == content["expected"]
    assert [note.message for note in found.notes if note.kind is NoteKind.UNREAD] == content.get("unread", [])


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.letter)
def test_a_sample_shows_each_declared_layout(layout: Layout) -> None:
    path = SAMPLES / layout.sample
    found = sample(path)[0] if path.suffix == ".yaml" else recognise(read(path).sheets)
    assert {each.form.value for each in found.projects} == {layout.name}


def test_names_and_letters_are_given_once() -> None:
    assert len({layout.letter for layout in LAYOUTS}) == len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)


def test_a_form_like_no_declared_one_is_read_without_a_name() -> None:
    found = project("""
        | 项目名称 | 路灯 | < |
        | 一级指标 | 二级指标 | 实施期指标值 |
        | 产出指标 | 数量指标 | 10盏 |
        """)
    assert found.form.value == OTHER
    assert found.annual is None

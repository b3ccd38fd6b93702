"""Highlights in PDF files: over the very box, however the page is turned; everything else as it was."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from auditor.annotating import marked_up
from auditor.readers import read_bytes
from auditor.readers.pdf._document import frames
from auditor.values.place import Place
from tests.annotating.marking import at, audited, content, marked, report

SAMPLES = Path(__file__).parent.parent / "samples/pdf"
P04 = (SAMPLES / "p04.pdf").read_bytes()


def drawn_as(data: bytes, kind: str) -> list[tuple[int, list[float], str]]:
    """Page, rectangle and words of the annotations of a kind."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return [
            (number, [float(each) for each in found["/Rect"].as_list()], str(found["/Contents"]))
            for number, page in enumerate(document.pages, 1)
            for found in page.obj.get("/Annots", [])
            if found["/Subtype"] == kind
        ]


@pytest.mark.parametrize("name", ["p04", "p05", "central"])
def test_the_copy_reads_as_the_original_and_highlights_each_cell(name: str) -> None:
    data = (SAMPLES / f"{name}.pdf").read_bytes()
    found = audited(data, "a.pdf")
    copy = marked(data, "a.pdf")
    assert content(copy, "a.pdf") == content(data, "a.pdf")
    places = {cell.place for finding in found.findings for cell in finding.evidence}
    drawn = drawn_as(copy, "/Highlight")
    assert len(drawn) == len(places) > 0
    displayed = frames(data)
    expected = {
        (place.page, displayed[place.page - 1].paper(place.box)) for place in places if place.page and place.box
    }
    assert {(page, tuple(round(x, 2) for x in box)) for page, box, _ in drawn} == {
        (page, tuple(round(x, 2) for x in box)) for page, box in expected
    }
    words = "\n".join(text for _, _, text in drawn)
    for number, finding in enumerate(found.findings, 1):
        assert f"{number}. {finding.title}（{finding.rule}）" in words
        assert finding.message in words


@pytest.mark.parametrize("name", ["p04", "central"])
def test_what_else_the_file_holds_is_kept(name: str) -> None:
    data = (SAMPLES / f"{name}.pdf").read_bytes()
    copy = marked(data, "a.pdf")
    with pikepdf.open(io.BytesIO(data)) as before, pikepdf.open(io.BytesIO(copy)) as after:
        assert len(before.pages) == len(after.pages)
        for old, new in zip(before.pages, after.pages, strict=True):
            assert streams(old) == streams(new)
            assert set(new.obj.keys()) - {"/Annots"} == set(old.obj.keys()) - {"/Annots"}
        assert set(before.Root.keys()) == set(after.Root.keys())
        assert fonts(before) == fonts(after)


def streams(page: pikepdf.Page) -> bytes:
    found = page.obj["/Contents"]
    parts = list(found) if isinstance(found, pikepdf.Array) else [found]
    return b"".join(part.read_bytes() for part in parts)


def fonts(document: pikepdf.Pdf) -> list[bytes]:
    """The programs of all fonts."""
    return sorted(
        each.read_bytes() for each in document.objects if isinstance(each, pikepdf.Stream) and "/Length1" in each
    )


def turned(rotation: int, crop: list[float] | None = None) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(P04)) as document:
        page = document.pages[0]
        page.obj.Rotate = rotation
        if crop is not None:
            page.obj.CropBox = pikepdf.Array(crop)
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("crop", [None, [-30, -20, 620, 850]])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_box_is_hit_on_turned_and_cropped_pages(rotation: int, crop: list[float] | None) -> None:
    upright = drawn_as(marked(P04, "a.pdf"), "/Highlight")
    drawn = drawn_as(marked(turned(rotation, crop), "a.pdf"), "/Highlight")
    # The ink stands where it stood on the sheet, whichever way the page is shown.
    assert len(drawn) == len(upright) > 0
    for (_, box, _), (_, other, _) in zip(sorted(drawn), sorted(upright), strict=True):
        assert all(abs(one - two) < 0.1 for one, two in zip(box, other, strict=True))


def test_annotations_that_are_there_stay() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(P04)) as document:
        old = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[1, 2, 3, 4], Contents=pikepdf.String("旧")
        )
        document.pages[0].obj.Annots = document.make_indirect(pikepdf.Array([document.make_indirect(old)]))
        document.save(made)
    copy = marked(made.getvalue(), "a.pdf")
    assert drawn_as(copy, "/Text") == [(1, [1, 2, 3, 4], "旧")]
    assert drawn_as(copy, "/Highlight")


def test_several_findings_of_a_cell_share_a_note_that_opens_on_it() -> None:
    (cell,) = [
        cell for sheet in content(P04, "a.pdf") for row in sheet for cell in row.cells if cell.text == "598,800"
    ][:1]
    other = next(cell for sheet in content(P04, "a.pdf") for row in sheet for cell in row.cells if cell.text == "41人")
    found = report(P04, "a.pdf", [at(1, cell.place), at(2, cell.place, other.place), at(3)])
    copy = marked_up(P04, found, "zh")
    first, second = drawn_as(copy, "/Highlight")
    assert "1. 第1项" in first[2]
    assert "2. 第2项" in first[2]
    assert second[2] == "见意见2：第2项"
    ((page, _, text),) = drawn_as(copy, "/Text")
    assert page == 1
    assert "3. 第3项" in text
    with pikepdf.open(io.BytesIO(copy)) as document:
        found_here: Any = document.pages[0].obj["/Annots"]
        for each in found_here:
            if each["/Subtype"] == "/Highlight":
                assert each["/Popup"]["/Parent"]["/Contents"] == each["/Contents"]


def test_what_has_a_page_and_no_box_is_noted_on_that_page() -> None:
    data = (SAMPLES / "central.pdf").read_bytes()
    found = report(data, "a.pdf", [at(1, Place(page=3)), at(2, Place(page=9999)), at(3, Place(table=1))])
    noted = drawn_as(marked_up(data, found, "zh"), "/Text")
    assert [(page, text.count("【")) for page, _, text in noted] == [(1, 2), (3, 1)]


def test_the_same_file_and_findings_give_the_same_bytes() -> None:
    assert marked(P04, "a.pdf") == marked(P04, "a.pdf")
    assert read_bytes(P04, "a.pdf").sheets

"""The same content gives the same document and the same findings, whatever the format of the file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from auditor import engine
from auditor.findings import DocumentReport
from auditor.forms import recognise
from auditor.model.document import Document
from auditor.readers import read, read_bytes
from auditor.values.note import NoteKind
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place
from tests.formats.writing import WRITERS, pdf
from tests.forms.datong import document as datong

SAMPLES = Path(__file__).parent.parent / "samples"
PRINTED = {"p04": "documents/p04.docx", "p05": "documents/p05.html", "central": "documents/central.xlsx"}


@cache
def sheets(name: str) -> tuple[Sheet, ...]:
    return read(SAMPLES / PRINTED[name]).sheets


@cache
def original(name: str) -> Document:
    return recognise(sheets(name))


def content(document: Document) -> dict[str, Any]:
    """What a document says, without notes, which name places, and spaces, which lines of print take or give."""
    found: dict[str, Any] = squeezed(document.model_dump(mode="json", exclude={"notes"}))
    return found


def squeezed(value: Any) -> Any:
    match value:
        case str():
            return "".join(value.split())
        case dict():
            return {key: squeezed(item) for key, item in value.items()}
        case list():
            return [squeezed(item) for item in value]
        case _:
            return value


def findings(document: Document) -> list[tuple[str, str, str, list[str]]]:
    report: DocumentReport = engine.audit(document, engine.load(["national"]), "form")
    listed = [*report.findings, *report.undecided]
    return [
        (found.rule, found.fingerprint, squeezed(found.message), [squeezed(cell.text) for cell in found.evidence])
        for found in listed
    ]


def again(data: bytes, suffix: str) -> Document:
    return recognise(read_bytes(data, f"form.{suffix}").sheets)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", PRINTED)
def test_written_in_another_format_it_reads_the_same(name: str, suffix: str) -> None:
    found = again(WRITERS[suffix](sheets(name)), suffix)
    assert content(found) == content(original(name))
    assert findings(found) == findings(original(name))


@pytest.mark.parametrize("name", ["p04", "p05", "central"])
def test_the_pdf_of_a_sample_reads_as_its_other_format(name: str) -> None:
    found = recognise(read(SAMPLES / "pdf" / f"{name}.pdf").sheets)
    assert content(found) == content(original(name))
    assert findings(found) == findings(original(name))


def test_printed_by_libreoffice_it_reads_the_same() -> None:
    data = pdf(sheets("p05"))
    if data is None:
        pytest.skip("no LibreOffice (soffice) to print with")
    found = again(data, "pdf")
    assert content(found) == content(original("p05"))
    assert findings(found) == findings(original("p05"))


def test_nothing_of_the_samples_is_left_unread() -> None:
    for name in PRINTED:
        assert not [note for note in original(name).notes if note.kind is NoteKind.UNREAD]
    assert {project.term.text for project in original("central").projects} == {"长期"}


@pytest.mark.parametrize("name", ["p04", "p05"])
def test_the_form_of_a_disclosure_reads_as_in_its_text(name: str) -> None:
    (project,) = content(original(name))["projects"]
    twins = [each for each in content(datong())["projects"] if each["name"] == project["name"]]
    assert twins == [project]


def prose(*lines: str) -> Sheet:
    return Sheet(tuple(Row((Cell(line, Place(line=at)),)) for at, line in enumerate(lines, 1)))


def test_tables_and_lines_around_a_form_change_nothing_in_it() -> None:
    budget = read_bytes(b"<table><tr><td>x</td><td>y</td></tr><tr><td>1</td><td>2</td></tr></table>", "x.html").sheets
    around: Sequence[Sheet] = [prose("第一部分 概况"), *budget, *sheets("p04"), prose("名词解释"), *budget]
    for suffix in ("docx", "html"):
        found = again(WRITERS[suffix](around), suffix)
        assert content(found)["projects"] == content(original("p04"))["projects"]

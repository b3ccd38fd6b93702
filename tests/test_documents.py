"""From a file to its document in one call, for programs that use the library."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from auditor import documents, forms, readers
from auditor.values.refusal import Unreadable
from tests.processes import AUDITOR, run
from tests.readers.sheet_writing import c, rows, t, workbook, worksheet
from tests.readers.word_writing import p, word

SAMPLES = Path(__file__).parent / "samples" / "documents"
FORM = SAMPLES / "p04.docx"


def test_a_document_comes_with_the_hash_and_the_notes_of_its_file(tmp_path: Path) -> None:
    named = tmp_path / "form.xls"
    named.write_bytes(FORM.read_bytes())
    found = documents.read(named)
    assert found.sha256 == hashlib.sha256(FORM.read_bytes()).hexdigest()
    assert [project.name.value for project in found.document.projects] == [
        project.name.value for project in forms.recognise(readers.read(FORM).sheets).projects
    ]
    assert "扩展名是.xls" in found.document.notes[0].message
    assert found.document.projects[0].name.place.file == str(named)


def test_bytes_read_as_the_file_that_holds_them() -> None:
    assert documents.read_bytes(FORM.read_bytes(), str(FORM)) == documents.read(FORM)


def test_what_was_extracted_reads_as_the_document_that_it_is(tmp_path: Path) -> None:
    extracted = tmp_path / "form.json"
    run([*AUDITOR, "extract", str(FORM), "--format", "json", "--output", str(extracted)])
    again, first = documents.read(extracted).document, documents.read(FORM).document
    assert [project.name.value for project in again.projects] == [project.name.value for project in first.projects]


@pytest.mark.parametrize(("data", "code"), [(b"no table", "no-table"), (b"\x89PNG", "unsupported-format")])
def test_what_cannot_be_read_is_refused_with_a_remedy(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        documents.read_bytes(data, "x.txt")
    assert refused.value.code == code
    assert refused.value.remedy_chinese


NOTED = [
    (word(p("见附件") + "<w:altChunk/>"), "altChunk"),
    (workbook(worksheet(rows(c("A1", formula="B!A1"), t("B1", "x")))), "没有存下结果"),
    ("项目\t甲".encode("gb18030"), "GB18030"),
]


@pytest.mark.parametrize(("data", "said"), NOTED)
def test_a_refusal_says_what_reading_noted(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        documents.read_bytes(data, "x")
    assert refused.value.code == "no-table"
    assert said in refused.value.chinese
    assert said in refused.value.english

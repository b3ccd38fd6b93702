"""Files of which no marked-up copy is made, and what is said of them."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from auditor.annotating import Unmarkable, copy_name, marked_up
from auditor.annotating.refusals import no_such_format
from tests.annotating.marking import at, audited, report
from tests.readers.word_writing import word

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.mark.parametrize(
    ("name", "data", "chinese", "english"),
    [
        ("a.html", b"<table><tr><td>x</td></tr></table>", "网页不能加批注", "a web page takes no comments"),
        ("a.txt", "绩效目标".encode(), "纯文本不能加批注", "plain text takes no comments"),
        ("a.json", b'{"schema": "auditor.document/1"}', "json 文件不能加批注", "json takes no comments"),
    ],
)
def test_formats_without_remarks_say_what_to_do(name: str, data: bytes, chinese: str, english: str) -> None:
    with pytest.raises(Unmarkable) as refusal:
        marked_up(data, report(data, name, [at(1)]), "zh")
    assert refusal.value.render("zh").startswith(chinese)
    assert "--format xlsx" in refusal.value.render("zh")
    assert refusal.value.render("en").startswith(english)
    assert "--format xlsx" in refusal.value.render("en")


def test_a_file_changed_since_its_audit_is_not_marked() -> None:
    data = (SAMPLES / "documents/central.xlsx").read_bytes()
    found = audited(data, "a.xlsx")
    with pytest.raises(Unmarkable, match="was changed"):
        marked_up(data + b"\0", found, "zh")


def test_names_of_copies() -> None:
    assert copy_name("表.docx") == "表.审核.docx"
    assert copy_name("a/表.v2.XLSX") == "表.v2.审核.XLSX"


@pytest.mark.parametrize(("name", "better"), [("doc", "docx"), ("xls", "xlsx")])
def test_old_office_formats_name_the_new_one(name: str, better: str) -> None:
    assert f"另存为 {better}" in no_such_format(name).render("zh")
    assert f"save it as {better}" in no_such_format(name).render("en")


def test_an_encrypted_pdf_is_refused_even_if_it_opens() -> None:
    made = io.BytesIO()
    with pikepdf.open(SAMPLES / "pdf/p04.pdf") as document:
        document.save(made, encryption=pikepdf.Encryption(owner="geheim", user=""))
    data = made.getvalue()
    with pytest.raises(Unmarkable, match="encrypted"):
        marked_up(data, audited(data, "a.pdf"), "zh")


def test_a_word_document_without_a_paragraph_is_refused() -> None:
    data = word("")
    with pytest.raises(Unmarkable, match="not as programs write it"):
        marked_up(data, report(data, "a.docx", [at(1)]), "zh")

"""Documents marked in tests: with the findings of a real audit, or with one finding at every cell that was read."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace

from auditor import engine, forms
from auditor.annotating import marked_up
from auditor.findings import Basis, DocumentReport, Evidence, Finding, Severity, Subject, SubjectKind, Verdict
from auditor.readers import read_bytes
from auditor.values.paper import Cell, Sheet
from auditor.values.place import Place

PACKS = engine.load(["national"])


def audited(data: bytes, name: str) -> DocumentReport:
    """The report of a real audit."""
    reading = read_bytes(data, name)
    document = forms.recognise(reading.sheets, reading.remnants)
    return engine.audit(document, PACKS, name, reading.sha256)


def at(number: int, *places: Place, words: str = "有误") -> Finding:
    """A finding made by hand about cells at these places."""
    subject = Subject(SubjectKind.PROJECT, f"项目{number}")
    evidence = tuple(Evidence("指标值", "", place) for place in places)
    severity = list(Severity)[number % 3]
    return Finding(f"测-{number:03}", f"第{number}项", severity, "适当性", (Basis("practice"),), Verdict.FAIL, subject,
                   f"{words}{number}", "改", evidence, None, f"{number:032x}")  # fmt: skip


def report(data: bytes, name: str, findings: Iterable[Finding]) -> DocumentReport:
    return DocumentReport(name, hashlib.sha256(data).hexdigest(), findings=tuple(findings))


def everywhere(data: bytes, name: str) -> tuple[DocumentReport, list[Cell]]:
    """A finding at every cell, blank or not, and the cells in their order."""
    cells = [cell for sheet in read_bytes(data, name).sheets if sheet.ruled for row in sheet for cell in row.cells]
    return report(data, name, (at(number, cell.place) for number, cell in enumerate(cells, 1))), cells


def marked(data: bytes, name: str, lang: str = "zh") -> bytes:
    """The copy with the findings of a real audit."""
    return marked_up(data, audited(data, name), lang)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def content(data: bytes, name: str) -> tuple[Sheet, ...]:
    """What readers take from a file, the name apart."""
    return read_bytes(data, name).sheets


def here(place: Place) -> Place:
    """A place without its file."""
    return replace(place, file=None)

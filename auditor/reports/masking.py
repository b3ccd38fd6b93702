"""Personal data in reports made unrecognisable: telephone and identity numbers, and the names beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.findings import DocumentReport, Evidence, Finding, ReasonLine, Report
from auditor.values.paper import Cell, Drawn, Row

_MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])[\s-]?([0-9]{4})[\s-]?([0-9]{4})(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9])([1-9][0-9]{5})[0-9]{8}([0-9]{3}[0-9Xx])(?![0-9])")
_DIGIT = re.compile(r"[0-9]")
_PHONES = {"联系电话"}
_PEOPLE = {"负责人", "经办人"}
_KEPT = 2
"""Digits at the end of an office number that stay."""


def masked(report: Report) -> Report:
    """The report with numbers as 139****0000 and names as 张**; the fingerprints are those of the true text."""
    gone = () if report.recheck is None else report.recheck.gone
    recheck = report.recheck and replace(
        report.recheck, gone=tuple(replace(each, finding=_finding(each.finding)) for each in gone)
    )
    return replace(report, documents=tuple(map(masked_document, report.documents)), recheck=recheck)


def masked_document(document: DocumentReport) -> DocumentReport:
    return replace(
        document,
        findings=tuple(map(_finding, document.findings)),
        undecided=tuple(map(_finding, document.undecided)),
        waived=tuple(map(_finding, document.waived)),
        notes=tuple(replace(note, message=_numbers(note.message)) for note in document.notes),
        drawn=tuple(map(_drawn, document.drawn)),
        reasons=_reasons(document),
    )


def _drawn(part: Drawn) -> Drawn:
    """The part with numbers hidden everywhere, and the names on a form wherever they stand on it."""

    def hidden(cell: Cell) -> Cell:
        text = _numbers(cell.text)
        for label, named in part.personal:
            if cell.text == named or len(named) > 1:
                text = text.replace(named, _text(label, named))
        return replace(cell, text=text)

    sheets = (replace(sheet, rows=tuple(Row(tuple(map(hidden, row.cells))) for row in sheet)) for sheet in part.sheets)
    return replace(part, sheets=tuple(sheets), personal=())


def _reasons(document: DocumentReport) -> dict[str, tuple[ReasonLine, ...]]:
    """Why each finding was made, without what is hidden in the finding itself or on a form."""
    named = [personal for part in document.drawn for personal in part.personal if len(personal[1]) > 1]
    found = {}
    for finding in (*document.findings, *document.undecided):
        cells = [(cell.field, cell.text) for cell in finding.evidence if cell.text]
        lines = document.reasons.get(finding.fingerprint, ())
        found[finding.fingerprint] = tuple(replace(line, text=_without(line.text, [*cells, *named])) for line in lines)
    return {fingerprint: lines for fingerprint, lines in found.items() if lines}


def _without(text: str, cells: Sequence[tuple[str, str]]) -> str:
    for label, words in cells:
        hidden = _text(label, words)
        if hidden != words:
            text = text.replace(words, hidden)
    return _numbers(text)


def _finding(finding: Finding) -> Finding:
    message, remedy = finding.message, finding.remedy
    for cell in finding.evidence:
        hidden = _text(cell.field, cell.text)
        if cell.text and hidden != cell.text:
            message = message.replace(cell.text, hidden)
            remedy = remedy.replace(cell.text, hidden) if remedy else remedy
    return replace(
        finding,
        message=_numbers(message),
        remedy=_numbers(remedy) if remedy else remedy,
        evidence=tuple(map(_cell, finding.evidence)),
    )


def _cell(cell: Evidence) -> Evidence:
    return replace(cell, text=_text(cell.field, cell.text))


def _text(label: str, text: str) -> str:
    hidden = _numbers(text)
    if label in _PEOPLE and hidden:
        return hidden[0] + "*" * max(len(hidden) - 1, 1)
    if label in _PHONES and hidden == text:
        kept = text[-_KEPT:]
        return _DIGIT.sub("*", text[:-_KEPT]) + kept
    return hidden


def _numbers(text: str) -> str:
    return _MOBILE.sub(r"\1****\3", _IDENTITY.sub(r"\1********\2", text))

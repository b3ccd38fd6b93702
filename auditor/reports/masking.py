"""Personal data in reports made unrecognisable: telephone and identity numbers, and the names beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.findings import DocumentReport, Evidence, Finding, Report

_MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])[\s-]?([0-9]{4})[\s-]?([0-9]{4})(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9])([1-9][0-9]{5})[0-9]{8}([0-9]{3}[0-9Xx])(?![0-9])")
_DIGIT = re.compile(r"[0-9]")
_PHONES = {"联系电话"}
_PEOPLE = {"负责人", "经办人"}
_KEPT = 2
"""Digits at the end of an office number that stay."""


def masked(report: Report) -> Report:
    """The report with numbers as 139****0000 and names as 张**; the fingerprints are those of the true text."""
    return replace(report, documents=tuple(masked_document(document) for document in report.documents))


def masked_document(document: DocumentReport) -> DocumentReport:
    return replace(
        document,
        findings=tuple(map(_finding, document.findings)),
        undecided=tuple(map(_finding, document.undecided)),
        waived=tuple(map(_finding, document.waived)),
        notes=tuple(replace(note, message=_numbers(note.message)) for note in document.notes),
    )


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

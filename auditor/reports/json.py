"""The report as JSON, schema auditor.report/1: a contract with scripts, the same bytes for the same report."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from auditor.findings import Confidence, DocumentReport, Finding, Recheck, Report, Severity, Since, Verdict, WaiverUse
from auditor.reports import View
from auditor.reports.visible import UNSAFE
from auditor.values.note import Note
from auditor.values.place import Place

NAME = "json"
SHARE = Decimal("0.001")
"""To what a share is given."""


def render(report: Report, view: View) -> str:  # noqa: ARG001 - for machines there is one view
    content = {
        "schema": "auditor.report/1",
        "tool": {"name": "auditor", "version": report.version},
        "as_of": report.as_of,
        "packs": [
            {
                "id": pack.id,
                "version": pack.version,
                "rules": pack.rules,
                "disabled": [{"rule": disabled.rule, "reason": disabled.reason} for disabled in pack.disabled],
            }
            for pack in report.packs
        ],
        "waivers": [_waiver(waiver) for waiver in report.waivers],
        "documents": [_document(document) for document in report.documents],
        "recheck": None if report.recheck is None else _recheck(report, report.recheck),
        "summary": {
            "documents": len(report.documents),
            "projects": report.projects,
            **{str(severity): report.count(severity) for severity in Severity},
            "unknown": report.unknown,
        },
    }
    return dump(content)


def dump(content: object) -> str:
    """JSON text that is safe on a terminal too: what a terminal obeys is written as an escape."""
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return UNSAFE.sub(_escape, text) + "\n"


def _escape(match: Any) -> str:
    char = match[0]
    # json.dumps has escaped every control inside strings: a newline left here is its own layout.
    return char if char == "\n" else json.dumps(char).strip('"')


def _document(document: DocumentReport) -> dict[str, Any]:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "status": document.status,
        "error": document.error,
        "title": document.title,
        "department": document.department,
        "fiscal_year": document.fiscal_year,
        "projects": [{"name": project.name, "unit": project.unit} for project in document.projects],
        "findings": [finding_record(finding) for finding in document.findings],
        "undecided": [finding_record(finding) for finding in document.undecided],
        "waived": [finding_record(finding) for finding in document.waived],
        "unlisted": document.unlisted,
        "limited": document.limited,
        "verdicts": {str(verdict): document.verdicts.get(verdict, 0) for verdict in Verdict},
        "notes": [_note(note) for note in document.notes],
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding as every schema shows it."""
    subject = finding.subject
    return {
        "rule": finding.rule,
        "title": finding.title,
        "severity": str(finding.severity),
        "criterion": finding.criterion,
        "basis": [{"document": basis.document, "clause": basis.clause} for basis in finding.basis],
        "verdict": str(finding.verdict),
        "subject": {
            "kind": str(subject.kind),
            "project": subject.project,
            "unit": subject.unit,
            "period": subject.period,
            "indicator": subject.indicator,
        },
        "message": finding.message,
        "remedy": finding.remedy,
        "evidence": [
            {"field": cell.field, "text": cell.text, "place": place_record(cell.place)} for cell in finding.evidence
        ],
        "tolerance": finding.tolerance,
        "fingerprint": finding.fingerprint,
        "waiver": None if finding.waiver is None else _waiver(finding.waiver),
        "depends": [
            {"field": each.field, "text": each.text, "other": each.other, "place": place_record(each.place)}
            for each in finding.depends
        ],
        "confidence": confidence_record(finding.confidence),
        "since": None if finding.since is None else str(finding.since),
        "before": finding.before,
        "accepted": finding.accepted,
    }


def _recheck(report: Report, recheck: Recheck) -> dict[str, Any]:
    return {
        "baseline": recheck.baseline,
        "counts": {str(since): report.counted(since) for since in Since},
        "gone": [
            {"path": each.path, "since": str(each.since), "finding": finding_record(each.finding)}
            for each in recheck.gone
        ],
    }


def confidence_record(found: Confidence | None) -> dict[str, Any] | None:
    """What people judged of a rule: counts, the share of right findings and its 95% interval."""
    if found is None:
        return None
    low, high = found.interval
    return {
        "right": found.right,
        "arguable": found.arguable,
        "wrong": found.wrong,
        "precision": _share(found.precision),
        "low": _share(low),
        "high": _share(high),
    }


def _share(share: Decimal) -> str:
    return str(share.quantize(SHARE, ROUND_HALF_EVEN))


def _waiver(waiver: WaiverUse) -> dict[str, Any]:
    return {
        "pack": waiver.pack,
        "rule": waiver.rule,
        "where": waiver.where,
        "reason": waiver.reason,
        "by": waiver.by,
        "until": None if waiver.until is None else waiver.until.isoformat(),
        "state": str(waiver.state),
        "changed": list(waiver.changed),
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "kind": str(note.kind),
        "message": note.message,
        "project": note.project,
        "place": place_record(note.place),
    }


def place_record(place: Place) -> dict[str, Any]:
    """A place without its file, which the document's path already says."""
    return {
        "page": place.page,
        "sheet": place.sheet,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "line": place.line,
        "address": place.address,
        "box": None if place.box is None else list(place.box),
    }

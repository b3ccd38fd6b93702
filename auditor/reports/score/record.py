"""Review sheets as JSON auditor.score/1; points are strings of exact decimals."""

from __future__ import annotations

from typing import Any

from auditor.reports import View
from auditor.reports.json import dump, finding_record
from auditor.scoring import Fault, Head, Item, Review, Scored, Sheet
from auditor.scoring.weights import Weights
from auditor.values.exact import plain


def render(review: Review, view: View) -> str:  # noqa: ARG001 - for machines there is one view
    return dump(
        {
            "schema": "auditor.score/1",
            "tool": {"name": "auditor", "version": review.version},
            "packs": [{"id": pack.id, "version": pack.version, "rules": pack.rules} for pack in review.packs],
            "documents": [_document(document) for document in review.documents],
        }
    )


def _weights(weights: Weights) -> dict[str, Any]:
    return {
        "severities": {str(severity): plain(cost) for severity, cost in weights.severities.items()},
        "rules": {rule: plain(cost) for rule, cost in weights.rules.items()},
        "most_a_rule": plain(weights.most_a_rule),
        "floors": [plain(floor) for floor in weights.floors],
    }


def _document(document: Scored) -> dict[str, Any]:
    return {
        "path": document.path,
        "status": "unreadable" if document.error is not None else "scored",
        "error": document.error,
        "weights": None if document.weights is None else _weights(document.weights),
        "title": document.title,
        "department": document.department,
        "fiscal_year": document.fiscal_year,
        "sheets": [_sheet(sheet) for sheet in document.sheets],
        "apart": [finding_record(finding) for finding in document.apart],
        "unlisted": document.unlisted,
        "limited": document.limited,
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "project": _head(sheet.head),
        "points": plain(sheet.points),
        "deducted": plain(sheet.deducted),
        "open": plain(sheet.open),
        "low": plain(sheet.low),
        "high": plain(sheet.high),
        "grade": {
            "worst": str(sheet.worst),
            "best": str(sheet.best),
            "needed": {str(grade): plain(points) for grade, points in sheet.needed()},
        },
        "items": [_item(item) for item in sheet.items],
        "unassigned": [_fault(fault) for fault in sheet.unassigned],
        "waived": sheet.waived,
    }


def _head(head: Head) -> dict[str, Any]:
    return {
        "number": head.number,
        "name": head.name,
        "department": head.department,
        "department_code": head.department_code,
        "unit": head.unit,
        "attribute": head.attribute,
        "term": head.term,
        "fiscal_year": head.fiscal_year,
        "total": None if head.total is None else plain(head.total),
        "annual_total": None if head.annual_total is None else plain(head.annual_total),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "criterion": f"{item.heading}.{item.name}",
        "points": plain(item.points),
        "judged": plain(item.judged),
        "deducted": plain(item.deducted),
        "open": plain(item.open),
        "low": plain(item.low),
        "high": plain(item.high),
        "faults": [_fault(fault) for fault in item.faults],
        "undecided": [_fault(fault) for fault in item.undecided],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "weight": plain(fault.weight),
        "points": plain(fault.points),
        "findings": [finding_record(finding) for finding in fault.findings],
    }

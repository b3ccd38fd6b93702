"""Calibration as JSON auditor.calibration/1."""

from __future__ import annotations

from auditor.packs.calibrated import Calibration
from auditor.reports.json import confidence_record, dump


def render_json(found: Calibration) -> str:
    """Every rule with its counts, every appraisal; shares are decimals as text."""
    return dump(
        {
            "schema": "auditor.calibration/1",
            "documents": found.documents,
            "unread": [{"path": document.path, "error": document.error} for document in found.unread],
            "rules": [
                {
                    "id": one.rule.id,
                    "title": one.rule.title,
                    "severity": str(one.rule.severity),
                    "applied": one.applied,
                    "fired": one.fired,
                    "unknown": one.unknown,
                    "vacuous": one.vacuous,
                    "documents": one.documents,
                    "confidence": confidence_record(one.confidence),
                }
                for one in found.rules
            ],
            "appraisals": [
                {
                    "rule": one.rule,
                    "document": one.document,
                    "subject": one.subject,
                    "message": one.message,
                    "fingerprint": one.fingerprint,
                    "opinion": None if one.opinion is None else one.opinion.name.casefold(),
                    "note": one.note,
                    "found": one.found,
                }
                for one in found.appraisals
            ],
        }
    )

"""Rules as JSON auditor.rules/1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.language.rendering import text_of
from auditor.packs import Pack
from auditor.packs.bordering import Given
from auditor.reports.json import confidence_record, dump
from auditor.reports.rulebook.entry import Entry, bounds, given_text
from auditor.reports.rulebook.reading import read_back


def render_json(packs: Sequence[tuple[Pack, Sequence[Entry]]]) -> str:
    """Packs with the rules chosen of each, every rule in full."""
    return dump(
        {
            "schema": "auditor.rules/1",
            "packs": [
                {
                    "id": pack.id,
                    "title": pack.title,
                    "version": pack.version,
                    "rules": [_record(entry) for entry in entries],
                }
                for pack, entries in packs
            ],
        }
    )


def _record(entry: Entry) -> dict[str, Any]:
    rule = entry.rule
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": str(rule.severity),
        "criterion": rule.criterion,
        "basis": [{"document": basis.document, "clause": basis.clause} for basis in rule.basis],
        "subject": str(rule.subject),
        "topic": rule.topic,
        "confidence": confidence_record(rule.confidence),
        "text": rule.text,
        "read_back": {lang: list(read_back(rule, entry.records, lang)) for lang in ("zh", "en")},
        "parameters": _parameters(entry),
        "tests": [
            {
                "verdict": str(trial.verdict),
                "given": [{"cell": cell.label, "value": given_text(value, "zh")} for cell, value in trial.given],
                "saying": trial.saying,
                "citing": [cell.label for cell in trial.citing],
            }
            for trial in rule.tests
        ],
        "nearest": _nearest(entry),
    }


def _parameters(entry: Entry) -> list[dict[str, Any]]:
    found = []
    for parameter in entry.parameters:
        low, high = bounds(parameter)
        value = text_of(parameter.constant.value, parameter.constant.type)
        found.append({"name": parameter.name, "value": value, "low": low, "high": high})
    return found


def _nearest(entry: Entry) -> dict[str, Any] | None:
    border = entry.border
    if border is None:
        return None
    return {
        "pass": [_given(one) for one in border.passing],
        "fail": [_given(one) for one in border.failing],
        "message": border.message,
        "one_step": border.narrowed,
    }


def _given(one: Given) -> dict[str, Any]:
    return {"cell": one.cell.label, "value": given_text(one.value, "zh"), "differs": one.differs}

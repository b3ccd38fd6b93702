"""Audits of the shipped national pack: on the example disclosure and on documents written as contract JSON."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from auditor import engine, forms, readers
from auditor.findings import DocumentReport, Verdict
from auditor.model.document import Document
from auditor.packs import Pack
from auditor.packs.reading import shipped

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "datong-2024"


@cache
def national() -> tuple[Pack, ...]:
    return engine.load(["national"])


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """Every shipped pack as it is by itself: local ones adjust others for their own place only."""
    return tuple(pack for name in shipped() for pack in engine.load([name]) if pack.id == name)


@cache
def datong() -> DocumentReport:
    path = next(EXAMPLE.glob("*.txt"))
    return engine.audit(forms.recognise(readers.read(path).sheets), national(), path.name)


def verdicts(document: dict[str, Any], rule: str) -> list[Verdict]:
    """What one rule says of a document, finding by finding; PASS alone where it finds nothing."""
    report = engine.audit(Document.model_validate(document), national(), "document.json")
    said = [finding for finding in (*report.findings, *report.undecided) if finding.rule == rule]
    return [finding.verdict for finding in said] or [Verdict.PASS]


def project(**fields: Any) -> dict[str, Any]:
    return {"name": "甲项目", "unit": "甲单位", "department": "甲单位", **fields}


def period(label: str, total: str | None, *indicators: tuple[str, str, str | None, str | None]) -> dict[str, Any]:
    """A period with a total in 元 and indicators as (level 1, level 2, name, target)."""
    rows = [{"level1": a, "level2": b, "name": c, "target": d} for a, b, c, d in indicators]
    return {"label": label, "funding": {"total": total}, "goal": "完成任务", "indicators": rows}

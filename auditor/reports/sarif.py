"""The report as SARIF 2.1.0 (OASIS), for gates that show results of many tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from auditor.findings import DocumentReport, Report, Severity
from auditor.reports import View
from auditor.reports.json import dump
from auditor.reports.listing import Item, cell_words, items
from auditor.reports.wording import Words, words
from auditor.values.place import Place

NAME = "sarif"
MASKED = True
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def render(report: Report, view: View) -> str:
    """One run; the true place of a cell stands in the message and the logical locations, as documents have no lines."""
    say = words(view.lang)
    found = list(items(report, say))
    rules = list(dict.fromkeys(item.finding.rule for item in found))
    titles = {item.finding.rule: item for item in found}
    return dump({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "auditor",
                "semanticVersion": report.version,
                "version": report.version,
                "language": "zh-CN" if view.lang == "zh" else "en",
                "rules": [_rule(titles[rule], say) for rule in rules],
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": [_artifact(document) for document in report.documents],
            "invocations": [_invocation(report)],
            "results": [_result(item, rules, report, say) for item in found],
        }],
    })  # fmt: skip


def _rule(item: Item, say: Words) -> dict[str, Any]:
    finding = item.finding
    cited = [say.cited.get(basis.document, basis.document) + (basis.clause or "") for basis in finding.basis]
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.title},
        "fullDescription": {"text": say.separator.join([finding.title, *cited])},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"criterion": finding.criterion, "tags": [finding.criterion]},
    }


def _artifact(document: DocumentReport) -> dict[str, Any]:
    hashes = {} if document.sha256 is None else {"hashes": {"sha-256": document.sha256}}
    return {"location": {"uri": uri(document.path)}, "roles": ["analysisTarget"], **hashes}


def uri(path: str) -> str:
    """A path as a relative reference; an absolute one as a file URI."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix().encode("utf-8", "replace"), safe="/-._~")


def _invocation(report: Report) -> dict[str, Any]:
    unread = [(index, document) for index, document in enumerate(report.documents) if document.error is not None]
    return {
        "executionSuccessful": not unread,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": document.error},
                "locations": [{"physicalLocation": {"artifactLocation": _location(document, index)}}],
            }
            for index, document in unread
        ],
    }


def _location(document: DocumentReport, index: int) -> dict[str, Any]:
    return {"uri": uri(document.path), "index": index}


def _result(item: Item, rules: list[str], report: Report, say: Words) -> dict[str, Any]:
    finding = item.finding
    index = next(index for index, document in enumerate(report.documents) if document is item.document)
    told = [finding.message, item.subject, *(cell_words(cell, say) for cell in finding.evidence), finding.remedy or ""]
    logical = [name for name in _logical(item) if name["fullyQualifiedName"]]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        # SARIF: what is open has no level.
        "kind": "open" if item.undecided else "fail",
        "level": "none" if item.undecided else _LEVELS[finding.severity],
        "message": {"text": "\n".join(text for text in told if text)},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": _location(item.document, index),
                "region": {"startLine": item.place.line or 1},
            },
            **({"logicalLocations": logical} if logical else {}),
        }],
        "partialFingerprints": {"auditor/v1": finding.fingerprint},
        "properties": {"criterion": finding.criterion},
    }  # fmt: skip


def _logical(item: Item) -> Iterator[dict[str, str]]:
    for cell in item.finding.evidence or ():
        yield {"name": cell.field, "fullyQualifiedName": _qualified(cell.place), "kind": "member"}


def _qualified(place: Place) -> str:
    """`表4/行4/列5`, `工作表1/C5`, `第2页/表1/行3/列2`."""
    parts = [
        place.sheet,
        None if place.page is None else f"第{place.page}页",
        None if place.table is None else f"表{place.table}",
    ]
    if place.address is not None:
        parts.append(place.address)
    else:
        parts += [
            None if place.row is None else f"行{place.row}",
            None if place.column is None else f"列{place.column}",
        ]
    return "/".join(part for part in parts if part)

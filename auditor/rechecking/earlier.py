"""An earlier report read back from its JSON, as far as comparing needs it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from auditor.errors import Term
from auditor.findings import (
    AuditedProject,
    Basis,
    DocumentReport,
    Evidence,
    Finding,
    Report,
    Severity,
    Subject,
    SubjectKind,
    Verdict,
)
from auditor.values.place import Place

SCHEMA = "auditor.report/1"
MOST_BYTES = 500 << 20
_NO_JSON = Term("不是 auditor check --format json 写出的报告", "no report that auditor check --format json wrote")
_LACKING = Term("报告里缺少或写错了 {}", "the report lacks {}, or it is not as it should be")
_TOO_LARGE = Term("报告过大", "the report is too large")


class NoReport(Exception):  # noqa: N818 - what the file is
    """A file that is no report; `reason` says why."""

    def __init__(self, reason: Term) -> None:
        super().__init__(reason.en)
        self.reason = reason


def read(data: bytes) -> Report:
    """The report in a JSON file, NoReport where it is none.

    Places, bases and what could not be decided are kept, waivers, notes and counts are not.
    """
    if len(data) > MOST_BYTES:
        raise NoReport(_TOO_LARGE)
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError) as error:
        raise NoReport(_NO_JSON) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise NoReport(_NO_JSON)
    try:
        return Report(
            version=str(content["tool"]["version"]),
            packs=(),
            documents=tuple(_document(document) for document in content["documents"]),
        )
    except KeyError as error:
        raise NoReport(_lacking(str(error.args[0]))) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise NoReport(_lacking("documents")) from error


def _lacking(name: str) -> Term:
    shown = f"`{name}`"
    return Term(_LACKING.zh.format(shown), _LACKING.en.format(shown))


def _document(content: Mapping[str, Any]) -> DocumentReport:
    year = content["fiscal_year"]
    return DocumentReport(
        path=_text(content["path"]) or "",
        sha256=_text(content["sha256"]),
        error=_text(content["error"]),
        title=_text(content["title"]),
        department=_text(content["department"]),
        fiscal_year=None if year is None else int(year),
        projects=tuple(AuditedProject(_text(each["name"]), _text(each["unit"])) for each in content["projects"]),
        findings=tuple(_finding(each) for each in content["findings"]),
        undecided=tuple(_finding(each) for each in content["undecided"]),
        waived=tuple(_finding(each) for each in content["waived"]),
    )


def _finding(content: Mapping[str, Any]) -> Finding:
    subject = content["subject"]
    return Finding(
        rule=_text(content["rule"]) or "",
        title=_text(content["title"]) or "",
        severity=Severity(content["severity"]),
        criterion=_text(content["criterion"]) or "",
        basis=tuple(Basis(_text(each["document"]) or "", _text(each["clause"])) for each in content["basis"]),
        verdict=Verdict(content["verdict"]),
        subject=Subject(
            SubjectKind(subject["kind"]),
            _text(subject["project"]),
            _text(subject["unit"]),
            _text(subject["period"]),
            _text(subject["indicator"]),
        ),
        message=_text(content["message"]) or "",
        remedy=_text(content["remedy"]),
        evidence=tuple(
            Evidence(_text(each["field"]) or "", _text(each["text"]) or "", _place(each["place"]))
            for each in content["evidence"]
        ),
        tolerance=_text(content["tolerance"]),
        fingerprint=_text(content["fingerprint"]) or "",
    )


def _place(content: Mapping[str, Any]) -> Place:
    page, table, row, column, line = (_number(content.get(name)) for name in ("page", "table", "row", "column", "line"))
    sheet, address = _text(content.get("sheet")), _text(content.get("address"))
    return Place(page=page, sheet=sheet, table=table, row=row, column=column, line=line, address=address)


def _number(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError
    return value


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError
    return value

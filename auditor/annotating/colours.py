"""The colours of marks by severity, light enough to read the cell through them."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.annotating.remarks import Remark
from auditor.findings import Severity

COLOURS: dict[Severity | None, str] = {
    Severity.ERROR: "FFC7CE",
    Severity.WARNING: "FFE699",
    Severity.NOTICE: "CFE2F3",
    None: "E1D5E7",
}
"""Red, green and blue in hexadecimal; None is what could not be decided."""


def gravest(remarks: Iterable[Remark]) -> Severity | None:
    """The severity that colours a cell of several remarks."""
    found = {remark.severity for remark in remarks}
    return next((severity for severity in Severity if severity in found), None)

"""The report as letters: one review letter to each department, filled into a Word template."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from auditor.findings import DocumentReport, Report
from auditor.reports import Refused, View
from auditor.reports.letter.saying import letter
from auditor.reports.visible import visible
from auditor.reports.wording import Words, words

NAME = "letter"
MASKED = True
BINARY = True
FILLED = True
NEEDS = "docx"

_UNFIT = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
"""What a name of a file must not hold on some system."""
_LONGEST_NAME = 60


def render(report: Report, view: View) -> Mapping[str, bytes]:
    """A letter a department, by the name of its file. Raises Refused for a template that cannot be filled in."""
    from auditor.reports.letter.filling import fill  # noqa: PLC0415 - takes an extra

    say = words(view.lang)
    departments = _departments(report)
    if not departments:
        raise Refused(
            "没有一份文件读得出来，没有意见书可写。",
            "none of the documents could be read; there is no letter to write.",
        )
    unread = [document for document in report.documents if document.error is not None]
    template = view.template if view.template is not None else _shipped(view.lang)
    found: dict[str, bytes] = {}
    for department, documents in departments.items():
        # What was not read belongs to nobody known; where there is one department it is theirs.
        theirs = letter(department, documents, unread if len(departments) == 1 else [], say)
        found[_free(_name(department, documents, say), found)] = fill(template, theirs)
    return found


def _departments(report: Report) -> dict[str | None, list[DocumentReport]]:
    found: dict[str | None, list[DocumentReport]] = {}
    for document in report.documents:
        if document.error is None:
            found.setdefault(document.department, []).append(document)
    return found


def _name(department: str | None, documents: list[DocumentReport], say: Words) -> str:
    years = sorted({document.fiscal_year for document in documents if document.fiscal_year is not None})
    year = say.fiscal_year.format(year=years[0]) if len(years) == 1 else ""
    name = say.letter_name.format(department=department or say.unnamed_department, year=year)
    return visible(name).translate(_UNFIT)[:_LONGEST_NAME].strip(" .")


def _free(name: str, taken: Mapping[str, bytes]) -> str:
    number, found = 1, f"{name}.docx"
    while found in taken:
        number += 1
        found = f"{name} {number}.docx"
    return found


def _shipped(lang: str) -> bytes:
    return files(__name__).joinpath(f"template.{lang}.docx").read_bytes()

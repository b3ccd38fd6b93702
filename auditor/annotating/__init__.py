"""Marked-up copies: the findings on a document written into a copy of its file, at the cells they are about."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import PurePath
from typing import cast

from auditor.annotating.refusals import Unmarkable, changed, no_such_format
from auditor.annotating.remarks import remarks
from auditor.findings import DocumentReport
from auditor.readers import format_of
from auditor.reports.wording import words

__all__ = ["Unmarkable", "copy_name", "marked_up"]

FORMATS = ("docx", "pdf", "xlsx")
SIGN = ".审核"
"""What stands before the ending of a copy's name."""


def copy_name(name: str) -> str:
    """The name of the copy: 表.docx becomes 表.审核.docx."""
    path = PurePath(name)
    return f"{path.stem}{SIGN}{path.suffix}"


def marked_up(data: bytes, document: DocumentReport, lang: str) -> bytes:
    """The file with every finding and undecided matter of its report written in.

    Raises Unmarkable where that cannot be done whole, Unreadable for a file that readers refuse.
    """
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise changed()
    name = format_of(data, document.path)
    if name not in FORMATS:
        raise no_such_format(name)
    mark = import_module(f"{__name__}.{name}").mark  # those of other formats need not load
    return cast("bytes", mark(data, remarks(document, words(lang))))

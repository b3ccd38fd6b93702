"""Word documents (docx, docm, WPS) to sheets: paragraphs and tables in reading order, as a page shows them.

Insertions under change tracking are content, deletions and hidden text are not; all of them and comments
are handed on as remnants. A table within a cell is a sheet of its own behind the outer table.
"""

from __future__ import annotations

from auditor.readers._reading import Contents

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """A zip whose main document is one of text, wherever that stands in it."""
    if not data.startswith(b"PK\x03\x04") or b"[Content_Types].xml" not in data:
        return False
    from auditor.readers.docx import _package  # noqa: PLC0415 - text files need no parser

    return _package.is_text_document(data)


def read(data: bytes, file: str) -> Contents:
    """Headers, body, footnotes and endnotes, then footers; `place.line` counts the paragraphs of prose."""
    from auditor.readers.docx import _document  # noqa: PLC0415 - text files need no parser

    return _document.read(data, file)

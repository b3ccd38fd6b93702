"""Web pages to sheets: tables as grids, the rest as lines, in reading order; layout tables are seen through."""

from __future__ import annotations

import re

from auditor.readers._reading import Contents

SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_WIDE_START = re.compile(rb"(?:\xff\xfe<\0|\xfe\xff\0<)")


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """Markup at the start, whatever the name."""
    return _START.match(data[:4096]) is not None or _WIDE_START.match(data) is not None


def read(data: bytes, file: str) -> Contents:
    """The tables and lines of a page; `place.line` counts its lines of text, `place.table` its tables of content."""
    from auditor.readers.html._decoding import decoded  # noqa: PLC0415 - text files need no parser
    from auditor.readers.html._page import Page  # noqa: PLC0415
    from auditor.readers.html._parsing import parsed  # noqa: PLC0415

    text, notes = decoded(data, file)
    root = parsed(text)
    if root is None:
        return Contents((), notes)
    page = Page(file)
    page.block(root)
    page.flush()
    return Contents(tuple(page.sheets), notes, tuple(page.remnants))

"""Web pages to sheets: tables as grids, the rest as lines, in reading order; layout tables are seen through."""

from __future__ import annotations

import re

from auditor.readers._reading import Contents

SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")

# Programs that export pages begin them with whatever stands at the top: a style, a heading, a form.
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,4000}?-->\s*+)*+<(?:!doctype\s+html|html|head|body|"
    rb"title|meta|link|style|script|base|table|t[rdh]|tbody|thead|caption|div|p|br|hr|h[1-6]|center|form|font|span|a|b|i|u|"
    rb"strong|em|img|input|ul|ol|dl|pre|section|article|header|main|nav)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_WIDE_START = re.compile(rb"(?:\xff\xfe<\0|\xfe\xff\0<)")


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """Markup at the start, whatever the name."""
    return _START.match(data) is not None or _WIDE_START.match(data) is not None


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

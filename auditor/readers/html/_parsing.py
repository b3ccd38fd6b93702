"""Text to a tree: the HTML parser with its bounds, none of which it meets in silence."""

from __future__ import annotations

import re

from lxml import etree, html

from auditor.readers._archive import too_large
from auditor.readers._xml import Element

MAX_DEPTH = 250
"""Below the bound of the parser, behind which it drops what follows."""
MAX_ATTRIBUTES = 1_000
"""Of one tag: the parser takes quadratic time in them."""

# Decoded text may not declare an encoding any more.
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"""<[A-Za-z][^\s/>]*+((?:[^>"']++|"[^"]*+"|'[^']*+')*+)""")
_QUOTED = re.compile(r"""["'][^"']*["']""")
_LONG_TAG = 2_000
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_ROW = re.compile(r"<t[rdh]\b", re.IGNORECASE)


def parsed(text: str) -> Element | None:
    """The root of a page, None where there is no markup at all. Raises Unreadable for what the parser would cut."""
    for tag in _TAG.finditer(text):
        if len(tag[1]) > _LONG_TAG and len(_QUOTED.sub(" ", tag[1]).replace("/", " ").split()) > MAX_ATTRIBUTES:
            raise too_large(f"网页有标签超过{MAX_ATTRIBUTES}个属性", f"a tag has more than {MAX_ATTRIBUTES} attributes")
    text = _DECLARATION.sub("", text).replace("\0", "")
    if not _TABLE.search(text):
        # Of rows and cells without a table the parser drops the tags, and figures run together.
        text = _ROW.sub(lambda found: f"<table>{found[0]}", text, count=1)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    # The parser gives what it read up to its bounds, often nothing, without an error of its own.
    if any(entry.type_name in {"ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"} for entry in parser.error_log):
        raise too_deep()
    return root


def too_deep() -> Exception:
    """The refusal of a page whose elements nest too deep, or whose text is too long for one element."""
    return too_large(
        f"网页嵌套超过{MAX_DEPTH}层，或一处文字过长",
        f"the page nests deeper than {MAX_DEPTH}, or holds one text that is too long",
    )

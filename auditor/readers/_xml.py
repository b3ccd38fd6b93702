"""XML of office files: parsed without document types, entities or network, within bounds of size and depth."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from auditor.readers._archive import damaged, too_large
from auditor.values.refusal import Unreadable

MAX_DEPTH = 200
MAX_ELEMENTS = 1_500_000

_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)


Element = etree._Element  # noqa: SLF001 - the only name that lxml gives its elements


def parse(data: bytes, part: str) -> Element:
    """The root element of a part. Raises Unreadable for damage, document types, and trees too deep or large."""
    _guard(data, part)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_options()))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refusal(error, part) from error
    _no_doctype(root, part)
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return root
    raise _too_deep(part)


def stream(data: bytes, part: str, *names: str) -> Iterator[tuple[str, Element]]:
    """Every element of the local names with its name, whole, one after the other; what lies behind is forgotten.

    The elements named do not stand within one another.
    """
    _guard(data, part)
    wanted = [f"{{*}}{name}" for name in names]
    events = etree.iterparse(io.BytesIO(data), events=("end",), tag=wanted, **_options())
    try:
        for _, found in events:
            element = cast("Element", found)
            yield element.tag.rpartition("}")[2], element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refusal(error, part) from error
    if events.root is not None:
        _no_doctype(cast("Element", events.root), part)


def _options() -> dict[str, Any]:
    return {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "remove_comments": True,
        "remove_pis": True,
        "huge_tree": False,
    }


def _guard(data: bytes, part: str) -> None:
    """Refuse, before anything is built, what would declare entities or fill the memory."""
    if _DOCTYPE.search(data):
        # Office files have none; entities of one could hide or swell content.
        raise damaged(part)
    if data.count(b"<") > MAX_ELEMENTS and len(re.findall(rb"<\0?[^/?!\0]", data)) > MAX_ELEMENTS:
        raise too_large(
            f"文件中的{part}元素超过{MAX_ELEMENTS}个", f"the part {part} has more than {MAX_ELEMENTS} elements"
        )


def _no_doctype(root: Element, part: str) -> None:
    """For encodings in which the bytes of a document type are others."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(part)


def _refusal(error: Exception, part: str) -> Unreadable:
    return _too_deep(part) if "depth" in str(error) else damaged(part)


def _too_deep(part: str) -> Unreadable:
    return too_large(f"文件中的{part}嵌套超过{MAX_DEPTH}层", f"the part {part} nests deeper than {MAX_DEPTH}")

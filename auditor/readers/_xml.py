"""XML of office files: parsed without document types, entities or network, within bounds of size and depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from auditor.readers._archive import damaged, too_large

MAX_DEPTH = 200
MAX_ELEMENTS = 3_000_000

_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_START = 4096


Element = etree._Element  # noqa: SLF001 - the only name that lxml gives its elements


def parse(data: bytes, part: str) -> Element:
    """The root element of a part. Raises Unreadable for damage, document types, and trees too deep or large."""
    root: Element | None = None
    for event, element in _events(data, part):
        if event == "start" and root is None:
            root = element
    if root is None:
        raise damaged(part)
    return root


def stream(data: bytes, part: str, name: str) -> Iterator[Element]:
    """Every element of a local name, whole, one after the other; what lies behind is forgotten."""
    for event, element in _events(data, part):
        if event == "end" and isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _events(data: bytes, part: str) -> Iterator[tuple[str, Element]]:
    if _DOCTYPE.search(data):
        # Office files have none; entities of one could hide or swell content.
        raise damaged(part)
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = count = 0
    try:
        for start in range(0, len(data), 1 << 16):
            parser.feed(data[start : start + (1 << 16)])
            for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                depth += 1 if event == "start" else -1
                count += event == "start"
                if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                    raise too_large(
                        f"文件中的{part}嵌套超过{MAX_DEPTH}层或元素超过{MAX_ELEMENTS}个",
                        f"the part {part} nests deeper than {MAX_DEPTH} or has more than {MAX_ELEMENTS} elements",
                    )
                yield event, element
        parser.close()
    except etree.XMLSyntaxError as error:
        raise damaged(part) from error

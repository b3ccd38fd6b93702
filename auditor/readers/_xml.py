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
MAX_ELEMENTS = 3_000_000
MAX_TREE = 1_500_000
"""Elements of a part that is kept whole: about 140 bytes of memory each."""

# UTF-16 and UTF-32 put zero bytes between the letters.
_DOCTYPE = re.compile(rb"<\0{0,3}!\0{0,3}" + rb"\0{0,3}".join(re.escape(bytes([sign])) for sign in b"DOCTYPE"), re.I)
_DEEPER = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
    "huge_tree": False,
}


Element = etree._Element  # noqa: SLF001 - the only name that lxml gives its elements


def parse(data: bytes, part: str) -> Element:
    """The root element of a part. Raises Unreadable for damage, document types, and trees too deep or large."""
    _refuse_doctype(data, part)
    if data.count(b"<") - data.count(b"</") > MAX_TREE:
        raise _swollen(part, MAX_TREE)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_OPTIONS))
    except etree.XMLSyntaxError as error:
        raise _broken(error, part) from error
    _refuse_types(root, part)
    if _DEEPER(root):
        raise _swollen(part)
    return root


def stream(data: bytes, part: str, *names: str) -> Iterator[tuple[str, Element]]:
    """Every element of the local names with its name, whole, one after the other; what lies behind is forgotten.

    Elements of these names do not stand within one another.
    """
    _refuse_doctype(data, part)
    if data.count(b"<") - data.count(b"</") > MAX_ELEMENTS:
        raise _swollen(part, MAX_ELEMENTS)
    wanted = [f"{{*}}{name}" for name in names]
    events = etree.iterparse(io.BytesIO(data), events=("end",), tag=wanted, **_OPTIONS)
    typed = False
    try:
        for _, found in events:
            element = cast("Element", found)
            if not typed:
                typed = True
                _refuse_types(element, part)
            yield element.tag.rpartition("}")[2], element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _broken(error, part) from error


def _refuse_doctype(data: bytes, part: str) -> None:
    if _DOCTYPE.search(data):
        raise _declared(part)


def _refuse_types(root: Element, part: str) -> None:
    """Encodings in which the bytes do not show a document type (EBCDIC) still lead to one."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declared(part)


def _declared(part: str) -> Unreadable:
    """Office files have no document type; the entities of one could hide or swell content."""
    return Unreadable(
        "damaged",
        chinese=f"文件中的{part}带有文档类型声明（DOCTYPE），办公软件不会这样写；为安全起见不读。",
        english=f"the part {part} declares a document type (DOCTYPE), which no office program writes; it is not read.",
        remedy_chinese="请用原来的软件打开、核对后另存。",
        remedy_english="open it in its own program, check it and save it anew.",
    )


def _broken(error: etree.XMLSyntaxError, part: str) -> Unreadable:
    # The parser has a bound of its own on depth and length, above ours.
    return _swollen(part) if "xcessive depth" in str(error) or "huge" in str(error).lower() else damaged(part)


def _swollen(part: str, elements: int = MAX_ELEMENTS) -> Unreadable:
    return too_large(
        f"文件中的{part}嵌套超过{MAX_DEPTH}层或元素超过{elements}个",
        f"the part {part} nests deeper than {MAX_DEPTH} or has more than {elements} elements",
    )

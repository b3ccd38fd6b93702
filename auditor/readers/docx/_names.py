"""Names in office XML: elements by their local name, whichever of the two namespaces a program writes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from auditor.readers._xml import Element


@lru_cache(maxsize=1024)
def _split(tag: object) -> str:
    if not isinstance(tag, str):
        return ""
    namespace, _, name = tag.rpartition("}")
    # m:r and w:r, m:t and w:t mean different things; drawings and text boxes share no name that matters.
    return f"m:{name}" if namespace.endswith("/math") else name


def local(element: Element) -> str:
    """The element's name without namespace, `m:` before the names of equations; "" for what is no element."""
    return _split(element.tag)


def named(element: Element | None) -> dict[str, Element]:
    """The children by name, the first of each: many properties are looked for in one pass."""
    found: dict[str, Element] = {}
    if element is not None:
        for each in element:
            found.setdefault(_split(each.tag), each)
    return found


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of one name."""
    return (child for child in element if local(child) == name)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child along a path of names."""
    for name in path:
        if element is None:
            return None
        for each in element:
            if local(each) == name:
                element = each
                break
        else:
            return None
    return element


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    if element is not None:
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(value)
    return None


def switched_on(found: Element | None) -> bool | None:
    """What an on/off property says: None where there is none."""
    if found is None:
        return None
    return (attribute(found, "val") or "true").lower() not in {"0", "false", "off", "none"}


def whole(text: str | None) -> int | None:
    """A number of an attribute, None for anything but a few ASCII digits."""
    return int(text) if text and len(text) <= 6 and text.isascii() and text.isdigit() else None

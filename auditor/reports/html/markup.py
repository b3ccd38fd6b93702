"""HTML built from values: whatever is not made here is text, escaped and with its unsafe characters made visible."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from auditor.reports.visible import visible

_VOID = frozenset({"meta", "br", "input", "col"})


class Html(str):
    """Text that is markup already. Only this module makes any of it from text."""

    __slots__ = ()


Content = str | Html | None
"""What an element may hold: markup, or text to be escaped; nothing for None."""


def element(name: str, *content: Content, **attributes: str | int | bool | None) -> Html:
    """An element; `class_` is written class, `aria_label` aria-label. True is an attribute without value, None none."""
    head = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{head}>")
    return Html(f"<{name}{head}>{join(content)}</{name}>")


def join(content: Iterable[Content], separator: str = "") -> Html:
    """Several pieces of content one after the other."""
    return Html(separator.join(part if isinstance(part, Html) else text(part) for part in content if part is not None))


def text(content: str) -> Html:
    """Text as the content of an element; its lines stay lines, and none of them begins a line of the file."""
    return Html("<br>".join(escape(visible(line), quote=False) for line in content.split("\n")))


def raw(content: str) -> Html:
    """Our own packaged style or script, which no text of a document reaches."""
    return Html(content)


def _attribute(key: str, value: str | int | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{escape(visible(str(value)))}"'

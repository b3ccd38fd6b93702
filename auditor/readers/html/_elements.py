"""What an element of a page is to its readers: hidden, blank, a break, a raised digit."""

from __future__ import annotations

import re

from auditor.readers._raised import raised
from auditor.readers._xml import Element

SKIPPED = {"script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg"}
BREAKS = {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
    "footer", "blockquote", "form", "fieldset", "address", "center", "nav", "main", "aside", "figure", "hr", "tr",
    "caption",
}  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.0-9])", re.IGNORECASE
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BOXES = {"checkbox", "radio"}
_TYPED = {"", "text", "number", "date", "search", "tel", "email", "url"}


def name_of(element: Element) -> str:
    """The element's name; "" for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def hidden(element: Element) -> bool:
    """Whether the element itself says that it is not shown."""
    return "hidden" in element.attrib or bool(_HIDING.search(element.get("style") or ""))


def blank(element: Element) -> bool:
    return not whole_text(element).replace("\xa0", " ").strip()


def whole_text(element: Element) -> str:
    """All letters below an element, shown or not."""
    return "".join(map(str, element.itertext()))


def spaced(text: str | None) -> str:
    """A run of white space is one space, as pages show it."""
    return _SPACES.sub(" ", text or "")


def inline(element: Element, name: str) -> str | None:
    """What an element that is a sign or a word of its own shows; None for others."""
    if name == "sup":
        return raised(spaced(whole_text(element)))
    if name == "input":
        kind = (element.get("type") or "").lower()
        if kind in _BOXES:
            return "☑" if "checked" in element.attrib else "□"
        return (element.get("value") or "") if kind in _TYPED else ""
    if name == "select":
        return _chosen(element)
    return None


def _chosen(element: Element) -> str:
    """What a list of choices shows: those that are selected, else of a list that drops down the first."""
    options = list(element.iter("option"))
    chosen = [each for each in options if "selected" in each.attrib]
    if "multiple" not in element.attrib:
        chosen = chosen[-1:] or options[:1]
    return "、".join(spaced(whole_text(each)).strip() for each in chosen)

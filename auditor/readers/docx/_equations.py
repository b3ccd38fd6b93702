"""Equations on one line of text: a fraction as a/b, a raised 2 as ², brackets and roots as signs."""

from __future__ import annotations

from collections.abc import Callable

from auditor.readers._raised import raised
from auditor.readers._xml import Element
from auditor.readers.docx._names import attribute, child, local

Plain = Callable[[Element], str]
"""Gives the text of a run or of a tracked change."""


def equation(element: Element, plain: Plain) -> str:
    """The signs of `m:oMath` and what is below it."""

    def part(name: str) -> str:
        found = child(element, name)
        return equation(found, plain) if found is not None else ""

    match local(element):
        case "m:r":
            return plain(element)
        case "m:f":
            return f"{part('m:num')}/{part('m:den')}"
        case "m:sSup":
            return part("m:e") + raised(part("m:sup"))
        case "m:rad":
            return f"√{part('m:e')}"
        case "m:nary":
            return _sign(element, "m:naryPr", "m:chr", "∫") + part("m:e")
        case "m:d":
            left, right = (
                _sign(element, "m:dPr", name, usual) for name, usual in (("m:begChr", "("), ("m:endChr", ")"))
            )
            between = _sign(element, "m:dPr", "m:sepChr", "|")
            inside = between.join(equation(each, plain) for each in element if local(each) == "m:e")
            return left + inside + right
        case name if name.startswith("m:"):
            return "".join(equation(each, plain) for each in element)
        case "rPr" | "ctrlPr":
            return ""
        case _:
            return plain(element)


def _sign(element: Element, properties: str, name: str, usual: str) -> str:
    found = child(element, properties, name)
    return usual if found is None else (attribute(found, "val") or "")[:1]

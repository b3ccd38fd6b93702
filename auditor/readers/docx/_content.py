"""The text of runs and paragraphs as a reader of the page sees it, and what stands there unseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditor.readers._xml import Element
from auditor.readers.docx._names import attribute, child, local, switched_on, whole
from auditor.readers.docx._symbols import UNKNOWN, glyph, shown
from auditor.values.paper import Remnant, RemnantKind
from auditor.values.place import Place

MAX_REMNANTS = 1_000
_WRAPPERS = {"hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase"}
_DRAWINGS = {"drawing", "inline", "anchor", "graphic", "graphicData", "wsp", "wgp", "wpc", "txbx"}
_OLD_DRAWINGS = {"pict", "group", "shape", "rect", "textbox", "object"}
_THROUGH = _WRAPPERS | _DRAWINGS | _OLD_DRAWINGS
_NOT_TEXT = {"rPr", "pPr", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt", "rubyPr"}
_RAISED = {"2": "²", "3": "³"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}


@dataclass(slots=True)
class Story:
    """What reading a part gathers beside its text: what editors left, where comments hang, glyphs nobody knows."""

    hidden_styles: frozenset[str] = frozenset()
    remnants: list[Remnant] = field(default_factory=list)
    anchors: dict[str, Place] = field(default_factory=dict)
    unknown_glyphs: list[Place] = field(default_factory=list)

    def leave(self, kind: RemnantKind, text: str, author: str | None, place: Place) -> None:
        """Book a remnant; pieces of one author side by side are one."""
        last = self.remnants[-1] if self.remnants else None
        if last and (last.kind, last.author, last.place) == (kind, author, place):
            self.remnants[-1] = replace(last, text=last.text + text)
        elif text.strip() and len(self.remnants) < MAX_REMNANTS:
            self.remnants.append(Remnant(kind, text, author, place))


def paragraph(element: Element, story: Story, place: Place) -> str:
    """The text of a `w:p`: tabs as tabs, breaks as line breaks."""
    if attribute(child(element, "pPr", "pStyle"), "val") in story.hidden_styles:
        story.leave(RemnantKind.HIDDEN, _plain(element), None, place)
        return ""
    return _inline(element, story, place)


def lines(blocks: Iterable[Element], story: Story, place: Place) -> list[str]:
    """The lines of paragraphs that stand below one another, those of text boxes among them."""
    return [line for block in blocks for line in paragraph(block, story, place).split("\n")]


def _inline(element: Element, story: Story, place: Place) -> str:
    return "".join(_piece(each, story, place) for each in element)


def _piece(element: Element, story: Story, place: Place) -> str:
    name = local(element)
    match name:
        case "r":
            return _run(element, story, place)
        case "ins" | "moveTo":
            text = _inline(element, story, place)
            story.leave(RemnantKind.INSERTED, text, attribute(element, "author"), place)
            return text
        case "del" | "moveFrom":
            story.leave(RemnantKind.DELETED, _plain(element), attribute(element, "author"), place)
            return ""
        case "AlternateContent":  # the same drawing twice, for newer and older programs
            chosen = child(element, "Choice")
            return _inline(chosen if chosen is not None else element, story, place)
        case "txbxContent":
            found = lines((each for each in element.iter() if local(each) == "p"), story, place)
            return "".join(f"\n{line}" for line in found if line.strip()) + "\n" if any(found) else ""
        case "m:oMath" | "m:oMathPara":
            return _equation(element)
        case _ if name in _THROUGH:
            return _inline(element, story, place)
        case _:
            return ""


def _run(element: Element, story: Story, place: Place) -> str:
    properties = child(element, "rPr")
    vanish = switched_on(properties, "vanish")
    if vanish is None:
        vanish = attribute(child(properties, "rStyle"), "val") in story.hidden_styles
    if vanish:
        story.leave(RemnantKind.HIDDEN, _plain(element), None, place)
        return ""
    fonts = child(properties, "rFonts")
    font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
    pieces: list[str] = []
    for each in element:
        name = local(each)
        if name == "t":
            pieces.append(shown(each.text or "", font))
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "sym":
            pieces.append(_symbol(each))
        elif name == "commentReference":
            story.anchors.setdefault(attribute(each, "id") or "", place)
        elif name not in _NOT_TEXT:
            pieces.append(_piece(each, story, place))
    text = "".join(pieces)
    if UNKNOWN in text:
        story.unknown_glyphs.append(place)
    raised = attribute(child(properties, "vertAlign"), "val") == "superscript"
    return _RAISED.get(text.strip(), text) if raised else text


def _symbol(element: Element) -> str:
    code = attribute(element, "char") or ""
    try:
        return glyph(attribute(element, "font") or "", int(code, 16) if len(code) <= 6 else 0)
    except ValueError:
        return UNKNOWN


def _equation(element: Element) -> str:
    """An equation on one line: a fraction as a/b, a raised 2 as ²."""
    match local(element):
        case "m:t":
            return element.text or ""
        case "m:f":
            over, under = child(element, "m:num"), child(element, "m:den")
            return f"{_equation(over) if over is not None else ''}/{_equation(under) if under is not None else ''}"
        case "m:sSup":
            base, up = child(element, "m:e"), child(element, "m:sup")
            raised = _equation(up) if up is not None else ""
            return (_equation(base) if base is not None else "") + _RAISED.get(raised.strip(), raised)
        case _:
            return "".join(_equation(each) for each in element)


def _plain(element: Element) -> str:
    """All letters below an element, shown or not."""
    return "".join(each.text or "" for each in element.iter() if local(each) in {"t", "delText", "m:t"})


def span(properties: Element | None, name: str, most: int) -> int | None:
    """How many columns a property says: at least 1, at most `most`; None for what is no such number."""
    found = child(properties, name)
    if found is None:
        return 1
    number = whole(attribute(found, "val"))
    return min(max(number, 1), most) if number is not None else None

"""The text of runs and paragraphs as a reader of the page sees it, and what stands there unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.readers._archive import too_large
from auditor.readers._raised import raised
from auditor.readers._xml import Element
from auditor.readers.docx._equations import equation
from auditor.readers.docx._names import attribute, child, local, named, switched_on, whole
from auditor.readers.docx._story import Story
from auditor.readers.docx._symbols import UNKNOWN, glyph, shown
from auditor.values.paper import RemnantKind
from auditor.values.place import Place

MAX_BOXES = 8
_WRAPPERS = {"hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase"}
_DRAWINGS = {"drawing", "inline", "anchor", "graphic", "graphicData", "wsp", "wgp", "grpSp", "wpc", "txbx"}
_OLD_DRAWINGS = {"Fallback", "pict", "group", "shape", "rect", "roundrect", "oval", "textbox", "object"}
_THROUGH = _WRAPPERS | _DRAWINGS | _OLD_DRAWINGS
_NOT_TEXT = {"rPr", "pPr", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt", "rubyPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
_BLOCK_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"}


def paragraph(element: Element, story: Story, place: Place) -> str:
    """The text of a `w:p`: tabs as tabs, breaks as line breaks."""
    hidden = attribute(child(element, "pPr", "pStyle"), "val") in story.hidden_styles
    # The code of a field stays within its paragraph: one left open must not swallow what follows.
    fields, story.fields = story.fields, []
    text = _Inline(story, place, hidden=hidden).text(element)
    story.fields = fields
    story.flow += 1
    return text


def lines(found: Iterable[Element], story: Story, place: Place) -> list[str]:
    """The lines of paragraphs that stand below one another, those of text boxes among them."""
    return [line for block in found for line in paragraph(block, story, place).split("\n")]


def blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables of a body, cell or text box in order, seen through wrappers."""
    for each in element:
        name = local(each)
        if name in {"p", "tbl"}:
            yield each
        elif name in _BLOCK_WRAPPERS:
            yield from blocks(each)


def letters(element: Element) -> str:
    """All letters below an element, shown or not, those of its text boxes once."""
    if local(element) in {"t", "delText", "m:t"}:
        return element.text or ""
    return "".join(letters(each) for each in element if local(each) != "Fallback")


class _Inline:
    """What stands in one paragraph; `hidden` is what its style says of runs that say nothing themselves."""

    __slots__ = ("hidden", "place", "story")

    def __init__(self, story: Story, place: Place, *, hidden: bool) -> None:
        self.story = story
        self.place = place
        self.hidden = hidden

    def text(self, element: Element) -> str:
        return "".join([self.piece(each) for each in element])

    def piece(self, element: Element) -> str:
        name = local(element)
        match name:
            case "r" | "m:r":
                return self.run(element)
            case "ins" | "moveTo":
                flow = self.story.flow
                text = self.text(element)
                self.story.flow = flow
                self.leave(RemnantKind.INSERTED, element, text)
                return text
            case "del" | "moveFrom":
                self.leave(RemnantKind.DELETED, element, letters(element))
                return ""
            case "m:oMath" | "m:oMathPara":
                return equation(element, self.piece)
            case "fldChar":
                return self.field(element)
            case _ if name in _THROUGH:
                return self.text(element)
            case _:
                return self.drawing(name, element)

    def drawing(self, name: str, element: Element) -> str:
        """The text of a text box; what else is drawn is counted, for its words are not read."""
        match name:
            case "AlternateContent":  # the same drawing twice, for newer and older programs
                chosen = child(element, "Choice")
                return self.text(chosen if chosen is not None else element)
            case "txbxContent":
                return self.box(element)
            case "OLEObject":
                self.story.embedded.append(self.place)
            case "pic" | "imagedata":
                self.story.pictures += 1
        return ""

    def leave(self, kind: RemnantKind, element: Element, text: str) -> None:
        self.story.leave(kind, text, attribute(element, "author"), self.place)

    def box(self, element: Element) -> str:
        """A text box as lines of its own; its tables come behind this block."""
        if self.story.boxes == MAX_BOXES:
            raise too_large(f"文本框嵌套超过{MAX_BOXES}层", f"text boxes nest deeper than {MAX_BOXES}")
        self.story.boxes += 1
        found = list(blocks(element))
        self.story.floating += [block for block in found if local(block) == "tbl"]
        said = lines((block for block in found if local(block) == "p"), self.story, self.place)
        self.story.boxes -= 1
        text = "".join(f"\n{line}" for line in said if line.strip())
        return f"{text}\n" if text else ""

    def run(self, element: Element) -> str:
        properties = named(child(element, "rPr"))
        if self.vanishes(properties):
            self.story.leave(RemnantKind.HIDDEN, letters(element), None, self.place)
            return ""
        text = "".join(self.signs(element, properties))
        if any(self.story.fields):
            # Between the beginning of a field and its result stands what computes it.
            self.story.leave(RemnantKind.HIDDEN, text, None, self.place)
            return ""
        if UNKNOWN in text:
            self.story.unknown_glyphs.append(self.place)
        if text.strip():
            self.story.flow += 1
        if attribute(properties.get("vertAlign"), "val") == "superscript":
            return raised(text)
        return text

    def vanishes(self, properties: Mapping[str, Element]) -> bool:
        """Whether a run is hidden by itself, or by one of its styles but not by both: they switch each other off."""
        own = switched_on(properties.get("vanish"))
        if own is not None:
            return own
        return (attribute(properties.get("rStyle"), "val") in self.story.hidden_styles) != self.hidden

    def signs(self, element: Element, properties: Mapping[str, Element]) -> Iterator[str]:
        fonts = properties.get("rFonts")
        font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
        for each in element:
            name = local(each)
            if name == "t":
                yield shown(each.text or "", font)
            elif name == "m:t":
                yield each.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                yield _symbol(each)
            elif name == "commentReference":
                self.story.anchors.setdefault(attribute(each, "id") or "", self.place)
            elif name not in _NOT_TEXT:
                yield self.piece(each)

    def field(self, element: Element) -> str:
        """Follow a field from its code to its result; boxes and lists of old form fields show what was chosen."""
        match attribute(element, "fldCharType"):
            case "begin":
                chosen = _chosen(child(element, "ffData"))
                if chosen is None:
                    self.story.fields.append(True)
                    return ""
                self.story.fields.append(False)
                return chosen
            case "separate" if self.story.fields:
                self.story.fields[-1] = False
            case "end" if self.story.fields:
                self.story.fields.pop()
        return ""


def _chosen(form: Element | None) -> str | None:
    """What a form field shows that keeps no result as text; None for any other field."""
    box, choices = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        ticked = switched_on(child(box, "checked"))
        return "☑" if (switched_on(child(box, "default")) if ticked is None else ticked) else "□"
    if choices is not None:
        entries = [attribute(each, "val") or "" for each in choices if local(each) == "listEntry"]
        at = whole(attribute(child(choices, "result"), "val")) or 0
        return entries[at] if at < len(entries) else ""
    return None


def _symbol(element: Element) -> str:
    code = attribute(element, "char") or ""
    try:
        return glyph(attribute(element, "font") or "", int(code, 16) if len(code) <= 6 else 0)
    except ValueError:
        return UNKNOWN

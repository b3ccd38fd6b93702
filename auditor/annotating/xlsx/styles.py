"""The cell styles of a workbook, with fills by severity and those of the new sheet added."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from auditor.annotating.colours import COLOURS
from auditor.annotating.package import Package
from auditor.findings import Severity
from auditor.readers._xml import Element
from auditor.readers.xlsx._workbook import local

PLAIN, HEAD, LINK = "plain", "head", "link"
_HEAD_COLOUR = "D9E1F2"


class Styles:
    """The style part under edit; a workbook without one gets no fills."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = package.targets("", "officeDocument")[0]
        self.part = next(iter(package.targets(main, "styles")), None)
        self.root = package.root(self.part) if self.part is not None else None
        self._made: dict[tuple[object, ...], int] = {}

    def filled(self, style: int, severity: Severity | None) -> int:
        """The style that is `style` on the colour of a severity."""
        formats = self._list("cellXfs")
        if formats is None or not len(formats):
            return style
        key = ("filled", style, severity)
        if key not in self._made:
            made = deepcopy(formats[style if style < len(formats) else 0])
            made.set("fillId", str(self._fill(COLOURS[severity])))
            made.set("applyFill", "1")
            self._made[key] = _appended(formats, made)
        return self._made[key]

    def sheet(self, kind: str) -> int:
        """A style of the new sheet: wrapped text within lines, for its head on a colour, for links blue."""
        formats = self._list("cellXfs")
        if formats is None:
            return 0
        if ("sheet", kind) not in self._made:
            made = self._element("xf", numFmtId="49", fontId="0", fillId="0", borderId=str(self._border()), xfId="0")
            for name in ("applyNumberFormat", "applyBorder", "applyAlignment"):
                made.set(name, "1")
            if kind == HEAD:
                made.set("fillId", str(self._fill(_HEAD_COLOUR)))
                made.set("applyFill", "1")
            if kind != PLAIN:
                made.set("fontId", str(self._font(kind)))
                made.set("applyFont", "1")
            made.append(self._element("alignment", vertical="center" if kind == HEAD else "top", wrapText="1"))
            self._made["sheet", kind] = _appended(formats, made)
        return self._made["sheet", kind]

    def save(self) -> None:
        if self.part is not None and self.root is not None and self._made:
            self.package.put(self.part, self.root)

    def _fill(self, colour: str) -> int:
        if ("fill", colour) not in self._made:
            fill = self._element("fill")
            pattern = self._element("patternFill", patternType="solid")
            pattern.append(self._element("fgColor", rgb=f"FF{colour}"))
            pattern.append(self._element("bgColor", indexed="64"))
            fill.append(pattern)
            self._made["fill", colour] = self._added("fills", fill)
        return self._made["fill", colour]

    def _font(self, kind: str) -> int:
        if ("font", kind) not in self._made:
            fonts = self._list("fonts")
            font = deepcopy(fonts[0]) if fonts is not None and len(fonts) else self._element("font")
            for each in [each for each in font if local(each) in {"b", "u", "color"}]:
                font.remove(each)
            # The order of the schema: b, …, color, …, u stand where readers that are strict look for them.
            if kind == HEAD:
                font.insert(0, self._element("b"))
            else:
                font.insert(0, self._element("u"))
                sized = next((at + 1 for at, each in enumerate(font) if local(each) == "sz"), 0)
                font.insert(sized, self._element("color", rgb="FF0563C1"))
            self._made["font", kind] = self._added("fonts", font)
        return self._made["font", kind]

    def _border(self) -> int:
        if ("border",) not in self._made:
            border = self._element("border")
            for side in ("left", "right", "top", "bottom"):
                line = self._element(side, style="thin")
                line.append(self._element("color", rgb="FFBFBFBF"))
                border.append(line)
            border.append(self._element("diagonal"))
            self._made[("border",)] = self._added("borders", border)
        return self._made[("border",)]

    def _added(self, name: str, element: Element) -> int:
        found = self._list(name)
        if found is None and self.root is not None:
            found = self._element(name)
            self.root.insert(next((at for at, each in enumerate(self.root) if local(each) == "cellXfs"), 0), found)
        return 0 if found is None else _appended(found, element)

    def _list(self, name: str) -> Element | None:
        return None if self.root is None else next((each for each in self.root if local(each) == name), None)

    def _element(self, name: str, **attributes: str) -> Element:
        namespace = etree.QName(self.root).namespace if self.root is not None else None
        return etree.Element(f"{{{namespace}}}{name}", attributes)


def _appended(container: Element, element: Element) -> int:
    """Add to a counted list; gives the index."""
    container.append(element)
    count = sum(1 for each in container if local(each) == local(element))
    container.set("count", str(count))
    return count - 1

"""What the sheets of a workbook share: their names and parts, the texts and the number formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.readers._archive import Archive, damaged, open_archive, too_large
from auditor.readers._raised import raised
from auditor.readers._xml import Element, parse, stream
from auditor.readers.xlsx._formats import BUILT_IN
from auditor.values.refusal import Unreadable

MAX_SHEETS = 500
MAX_TEXTS = 1_000_000
_OTHER_SHEETS = re.compile(r"(?:^|/)(?:chart|dialog|macro)sheets/")
_TYPES = "[Content_Types].xml"


def local(element: Element) -> str:
    """The element's name without namespace."""
    return _bare(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1024)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet by its name, its part, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What every sheet of a workbook needs."""

    archive: Archive
    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool
    macros: bool
    stale: bool
    """Whether all formulas are to be calculated when the file is opened: what is stored of them may be anything."""


def is_workbook(data: bytes) -> bool:
    """Whether a zip is a workbook of XML parts by the type of its main part; where it is damaged, by its names."""
    try:
        archive = open_archive(data)
        main = next(iter(related(archive, "", "/officeDocument").values()), None)
        types = archive.read(_TYPES)
        if main is None or types is None:
            return False
        name = f"/{main}".casefold()
        kind = next((each.get("ContentType") for each in parse(types, _TYPES) if _names(each, name)), None) or ""
        return kind.endswith("+xml") and ("spreadsheetml" in kind or "ms-excel" in kind)
    except Unreadable:
        return b"xl/workbook" in data and b"xl/workbook.bin" not in data


def _names(override: Element, part: str) -> bool:
    return (override.get("PartName") or "").casefold() == part


def open_workbook(archive: Archive) -> Workbook:
    """The shared parts; raises Unreadable where the workbook itself is damaged."""
    main = next(iter(related(archive, "", "/officeDocument").values()), None)
    data = archive.read(main) if main else None
    if main is None or data is None:
        raise damaged("_rels/.rels")
    root = parse(data, main)
    parts = related(archive, main, "")
    sheets: list[SheetPart] = []
    from_1904 = stale = False
    for element in root.iter():
        if local(element) == "workbookPr":
            from_1904 = element.get("date1904") in {"1", "true"}
        elif local(element) == "calcPr":
            stale = element.get("fullCalcOnLoad") in {"1", "true"}
        elif local(element) == "sheet":
            if len(sheets) == MAX_SHEETS:
                raise too_large(f"工作表超过{MAX_SHEETS}张", f"the workbook has more than {MAX_SHEETS} sheets")
            part = parts.get(attribute(element, "id") or "")
            if part is None:
                raise damaged(main)
            if not _OTHER_SHEETS.search(part):
                hidden = element.get("state") in {"hidden", "veryHidden"}
                sheets.append(SheetPart(element.get("name") or "", part, hidden))
    kinds = {
        ending: next(iter(related(archive, main, ending).values()), None) for ending in ("/sharedStrings", "/styles")
    }
    return Workbook(
        archive,
        tuple(sheets),
        _texts(archive, kinds["/sharedStrings"]),
        _formats(archive, kinds["/styles"]),
        from_1904,
        any(name.endswith("vbaProject.bin") for name in archive.names),
        stale,
    )


def related(archive: Archive, source: str, ending: str) -> dict[str, str]:
    """The parts to which a part has relationships whose type ends so, by their ids."""
    folder, name = posixpath.split(source)
    data = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return {}
    found = {}
    for each in parse(data, f"{name}.rels"):
        target, kind = each.get("Target") or "", each.get("Type") or ""
        if kind.endswith(ending) and each.get("TargetMode") != "External":
            found[each.get("Id") or ""] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return found


def text_of(element: Element) -> str:
    """The letters of a text with its runs; readings printed above them are none."""
    return "".join(_letters(each) for each in element)


def _letters(element: Element) -> str:
    match local(element):
        case "t":
            return element.text or ""
        case "r":
            text = "".join(each.text or "" for each in element if local(each) == "t")
            return raised(text) if any(_is_raised(each) for each in element.iter()) else text
        case _:
            return ""


def _is_raised(element: Element) -> bool:
    return local(element) == "vertAlign" and element.get("val") == "superscript"


def _texts(archive: Archive, part: str | None) -> tuple[str, ...]:
    data = archive.read(part) if part else None
    if data is None or part is None:
        return ()
    found = []
    for _, each in stream(data, part, "si"):
        found.append(text_of(each))
        if len(found) > MAX_TEXTS:
            break
    return tuple(found)


def _formats(archive: Archive, part: str | None) -> tuple[str, ...]:
    """The format code of each cell style."""
    data = archive.read(part) if part else None
    if data is None or part is None:
        return ()
    own: dict[int, str] = {}
    codes: list[str] = []
    for element in parse(data, part):
        if local(element) == "numFmts":
            for each in element:
                if (number := whole(each.get("numFmtId"))) is not None:
                    own[number] = each.get("formatCode") or "General"
        elif local(element) == "cellXfs":
            codes = [_code(whole(each.get("numFmtId")), own) for each in element]
    return tuple(codes)


def _code(number: int | None, own: dict[int, str]) -> str:
    if number is None:
        return "General"
    return own.get(number) or BUILT_IN.get(number, "General")


def whole(text: str | None) -> int | None:
    """A count or number of an attribute, None for anything but ASCII digits."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None

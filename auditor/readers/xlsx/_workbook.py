"""What the sheets of a workbook share: their names and parts, the texts and the number formats."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.readers._archive import Archive, damaged
from auditor.readers._xml import Element, parse, stream
from auditor.readers.xlsx._formats import BUILT_IN

MAX_SHEETS = 500
MAX_TEXTS = 1_000_000


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


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


def open_workbook(archive: Archive) -> Workbook:
    """The shared parts; raises Unreadable where the workbook itself is damaged."""
    main = next(iter(related(archive, "", "/officeDocument").values()), None)
    data = archive.read(main) if main else None
    if main is None or data is None:
        raise damaged("_rels/.rels")
    root = parse(data, main)
    parts = related(archive, main, "")
    sheets: list[SheetPart] = []
    from_1904 = False
    for element in root.iter():
        if local(element) == "workbookPr":
            from_1904 = element.get("date1904") in {"1", "true"}
        elif local(element) == "sheet" and len(sheets) < MAX_SHEETS:
            part = parts.get(attribute(element, "id") or "")
            if part is not None and "/chartsheets/" not in f"/{part}":
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
    return "".join(_letters(element))


def _letters(element: Element) -> Iterator[str]:
    for each in element:
        name = local(each)
        if name == "t":
            yield each.text or ""
        elif name == "r":
            yield from _letters(each)


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
                if (number := _whole(each.get("numFmtId"))) is not None:
                    own[number] = each.get("formatCode") or "General"
        elif local(element) == "cellXfs":
            codes = [_code(_whole(each.get("numFmtId")), own) for each in element]
    return tuple(codes)


def _code(number: int | None, own: dict[int, str]) -> str:
    if number is None:
        return "General"
    return own.get(number) or BUILT_IN.get(number, "General")


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None

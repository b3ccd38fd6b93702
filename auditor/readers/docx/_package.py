"""The parts of a docx: the main document found through relationships, and what belongs to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from auditor.readers._archive import Archive, damaged, open_archive
from auditor.readers._xml import Element, parse
from auditor.readers.docx._names import attribute, child, children, local, switched_on
from auditor.values.refusal import Unreadable

_MAIN = "/officeDocument"
_TYPES = "[Content_Types].xml"
_WORD = ("wordprocessingml", "ms-word")
MACROS = "vbaproject.bin"


@dataclass
class Package:
    """The opened file; parts are parsed when they are asked for."""

    archive: Archive
    main: str

    @cached_property
    def document(self) -> Element:
        return self._root(self.main)

    def _root(self, name: str) -> Element:
        data = self.archive.read(name)
        if data is None:
            raise damaged(name)
        return parse(data, name)

    def parts(self, kind: str) -> Iterator[Element]:
        """The parts to which the main document has a relationship of a kind (`comments`, `header` …), each once."""
        for name in dict.fromkeys(targets(self.archive, self.main, f"/{kind}")):
            data = self.archive.read(name)
            if data is not None:
                yield parse(data, name)

    @property
    def has_macros(self) -> bool:
        return any(name.lower().endswith(MACROS) for name in self.archive.names)

    def hidden_styles(self) -> frozenset[str]:
        """The styles that hide their text, by themselves or by what they are based on."""
        hides: dict[str, bool | None] = {}
        bases: dict[str, str] = {}
        for name in dict.fromkeys(targets(self.archive, self.main, "/styles")):
            data = self.archive.read(name)
            if not data or b"vanish" not in data:  # style parts are large, and nearly none hides text
                continue
            for style in children(parse(data, name), "style"):
                style_id = attribute(style, "styleId") or ""
                hides[style_id] = switched_on(child(style, "rPr", "vanish"))
                bases[style_id] = attribute(child(style, "basedOn"), "val") or ""
        return frozenset(name for name in hides if _hides(name, hides, bases))


def _hides(name: str, hides: dict[str, bool | None], bases: dict[str, str]) -> bool:
    seen: set[str] = set()
    while name and name not in seen:  # styles may be based on one another in a circle
        seen.add(name)
        if hides.get(name) is not None:
            return bool(hides[name])
        name = bases.get(name, "")
    return False


def open_package(data: bytes) -> Package:
    """The docx in `data`; raises Unreadable for damage, encryption and bombs."""
    archive = open_archive(data)
    found = targets(archive, "", _MAIN)
    if not found:
        raise damaged("_rels/.rels")
    return Package(archive, found[0])


def is_text_document(data: bytes) -> bool:
    """Whether a zip is a Word document by the type of its main part; where it is damaged, by the names in it."""
    try:
        archive = open_archive(data)
        types = archive.read(_TYPES)
        found = targets(archive, "", _MAIN)
        return bool(types and found) and any(word in _type(parse(types or b"", _TYPES), found[0]) for word in _WORD)
    except Unreadable:
        return b"word/" in data and _TYPES.encode() in data


def _type(types: Element, part: str) -> str:
    """The content type of a part, by its name or else by its ending."""
    ending = part.rpartition(".")[2].casefold()
    found = ""
    for each in types:
        kind = attribute(each, "ContentType") or ""
        if local(each) == "Override" and (attribute(each, "PartName") or "").lstrip("/").casefold() == part.casefold():
            return kind
        if local(each) == "Default" and (attribute(each, "Extension") or "").casefold() == ending:
            found = kind
    return found


def targets(archive: Archive, source: str, ending: str) -> list[str]:
    """The parts to which a part has relationships whose type ends so; "" is the package itself."""
    folder, name = posixpath.split(source)
    data = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return []
    found = []
    for each in parse(data, f"{name}.rels"):
        kind, target = attribute(each, "Type") or "", attribute(each, "Target") or ""
        if local(each) == "Relationship" and kind.endswith(ending) and attribute(each, "TargetMode") != "External":
            found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found

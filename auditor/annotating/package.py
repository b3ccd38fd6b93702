"""An office file under edit: parts changed or added, every other member as it was, byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from auditor.readers._archive import Archive, open_archive
from auditor.readers._xml import Element, parse

_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OLD = (1980, 1, 1, 0, 0, 0)
"""The time of new members: the same copy from the same file, whenever it is made."""


@dataclass(slots=True)
class Package:
    """The parts of a zip of XML parts; `changed` holds the members that will be written anew."""

    archive: Archive
    changed: dict[str, bytes] = field(default_factory=dict)
    _office: str = ""

    @property
    def office(self) -> str:
        """The namespace of its relationships: that of the transitional or of the strict dialect."""
        if not self._office:
            kinds = [each.get("Type") or "" for each in self._relations("")]
            found = next((kind for kind in kinds if kind.endswith("/officeDocument")), "")
            self._office = found.rpartition("/")[0]
        return self._office

    def root(self, part: str) -> Element | None:
        """The XML of a part as it stands now, or None if there is no such part."""
        data = self.content(part)
        return None if data is None else parse(data, part)

    def content(self, part: str) -> bytes | None:
        """The content of a part as it stands now."""
        return self.changed[part] if part in self.changed else self.archive.read(part)

    def put(self, part: str, root: Element | bytes) -> None:
        """Set the content of a part, new or not."""
        name = self._member(part)
        self.changed[name] = root if isinstance(root, bytes) else written(root)

    def targets(self, source: str, kind: str) -> list[str]:
        """The parts to which `source` has relationships of a kind (`comments`)."""
        folder = posixpath.dirname(source)
        return [
            posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/")
            for each in self._relations(source)
            if (each.get("Type") or "").endswith(f"/{kind}") and each.get("TargetMode") != "External"
        ]

    def relation(self, source: str, kind: str, target: str) -> str:
        """The id of the relationship from one part to another, made if there is none."""
        root = self._relations(source)
        folder = posixpath.dirname(source)
        ids = set()
        for each in root:
            ids.add(each.get("Id") or "")
            found = posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/")
            if found.casefold() == target.casefold() and (each.get("Type") or "").endswith(f"/{kind}"):
                return each.get("Id") or ""
        name = _fresh("rId", ids)
        etree.SubElement(
            root, f"{{{_RELATIONS}}}Relationship", Id=name, Type=f"{self.office}/{kind}", Target=f"/{target}"
        )
        self.put(_relations_of(source), root)
        return name

    def fresh(self, folder: str, stem: str, ending: str) -> str:
        """The name of a part that is not there yet: folder/stemN.ending."""
        taken = {name.casefold() for name in (*self.archive.names, *self.changed)}
        number = 1
        while f"{folder}/{stem}{number}.{ending}".casefold() in taken:
            number += 1
        return f"{folder}/{stem}{number}.{ending}"

    def declare(self, part: str, kind: str) -> None:
        """Say of what content type a new part is."""
        root = self.root(_TYPES)
        if root is None:
            raise ValueError(_TYPES)
        namespace = etree.QName(root).namespace
        etree.SubElement(root, f"{{{namespace}}}Override", PartName=f"/{part}", ContentType=kind)
        self.put(_TYPES, root)

    def save(self) -> bytes:
        """The file: members in their order with the old ones' attributes, then the new ones."""
        made = io.BytesIO()
        old = self.archive.zip.infolist()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
            file.comment = self.archive.zip.comment
            for info in old:
                content = self.changed.get(info.filename)
                member = zipfile.ZipInfo(info.filename, info.date_time)
                member.compress_type = zipfile.ZIP_STORED if info.compress_type == 0 else zipfile.ZIP_DEFLATED
                member.external_attr, member.comment = info.external_attr, info.comment
                file.writestr(member, content if content is not None else self.archive.read(info.filename) or b"")
            for name in sorted(self.changed.keys() - {info.filename for info in old}):
                member = zipfile.ZipInfo(name, _OLD)
                member.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(member, self.changed[name])
        return made.getvalue()

    def _member(self, part: str) -> str:
        """The name under which the archive holds a part: parts are compared without regard to case."""
        return next((name for name in self.archive.names if name.casefold() == part.casefold()), part)

    def _relations(self, source: str) -> Element:
        root = self.root(self._member(_relations_of(source)))
        return root if root is not None else rooted("Relationships", _RELATIONS)


def opened(data: bytes) -> Package:
    """The package in `data`; Unreadable as for readers."""
    return Package(open_archive(data))


def rooted(name: str, namespace: str) -> Element:
    """The root of a new part, its namespace without a prefix."""
    return etree.fromstring(f'<{name} xmlns="{namespace}"/>')


def written(root: Element) -> bytes:
    """A part as office programs write it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _fresh(stem: str, taken: set[str]) -> str:
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"

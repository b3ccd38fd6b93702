"""Records of the model from the nodes of a YAML or JSON document, key by key; what does not fit is noted."""

from __future__ import annotations

from collections.abc import Mapping as Entries
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar, get_args

from auditor.model.document import Record
from auditor.model.leaf import Leaf
from auditor.packs.yaml.nodes import Gap, Mapping, Node, Scalar, Sequence
from auditor.readers._contract.complaints import Complaint, Complaints
from auditor.readers._contract.leaves import Notation, Said, Wrong, read_leaf
from auditor.source import Span
from auditor.values.note import Note, NoteKind
from auditor.values.place import Place
from auditor.values.printed import Printed

R = TypeVar("R", bound=Record)
LONGEST = 100_000
"""Members of one list."""
_NOTE = ("kind", "message", "project", "place")


@dataclass(frozen=True, slots=True)
class _Field:
    """What a key of a record takes: a leaf, or one or many records of a class."""

    label: str
    leaf: Leaf | None
    record: Any
    many: bool


@cache
def _fields(owner: type[Record]) -> dict[str, _Field]:
    fields = {}
    for name, info in owner.model_fields.items():
        leaf = next((each for each in info.metadata if isinstance(each, Leaf)), None)
        parts = [part for part in (info.annotation, *get_args(info.annotation)) if isinstance(part, type)]
        record = next((part for part in parts if part is Note or issubclass(part, Record)), None)
        fields[name] = _Field(info.title or name, leaf, record, isinstance(info.get_default(), tuple))
    return fields


@dataclass(slots=True)
class Walk:
    """One walk over the nodes of a file.

    `said` is what the document's own `printed` says by pointer, None where it has none: then null is a blank cell;
    with it a null that it does not name is a row that the form has not.
    """

    file: str
    notation: Notation
    complaints: Complaints
    said: Entries[str, Said] | None = None

    def record(self, node: Node, owner: type[R], pointer: str, label: str, skipped: tuple[str, ...] = ()) -> R | None:
        """A record of class `owner`; None where the node is none."""
        if not isinstance(node, Mapping):
            self.complain(node.span, "应是键和值组成的映射", "should be a mapping of keys to values", pointer, label)
            return None
        fields = _fields(owner)
        values: dict[str, Any] = {}
        for key, value in node.entries:
            name = key.text
            if name in skipped:
                continue
            if name not in fields:
                self._unknown(key, pointer, [*fields])
                continue
            found = self._field(value, fields[name], f"{pointer}/{name}")
            if found is not None:
                values[name] = found
        return owner(**values)

    def complain(self, span: Span, zh: str, en: str, pointer: str, label: str) -> None:
        self.complaints.note(Complaint(span, zh, en, pointer or "/", label))

    def _unknown(self, key: Scalar, pointer: str, known: list[str]) -> None:
        near = get_close_matches(key.text[:100], known, n=1)
        zh = f"；您是不是想写 {near[0]}？" if near else f"；可以是{'、'.join(known)}"
        en = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"
        name = key.text[:40]
        self.complain(key.span, f"没有键 {name}{zh}", f"there is no key {name}{en}", f"{pointer}/{name}", "")

    def _field(self, node: Node, field: _Field, pointer: str) -> Any:
        """The value for a key, None where it is left to its default."""
        if isinstance(node, Gap):
            return None
        if field.leaf is not None:
            return self._leaf(node, field.leaf, pointer, field.label)
        if field.many:
            return self._many(node, field, pointer)
        if self.notation.null(node):
            return None
        return self.record(node, field.record, pointer, field.label)

    def _many(self, node: Node, field: _Field, pointer: str) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence) or len(node.items) > LONGEST:
            self.complain(
                node.span, f"应是列表，至多{LONGEST}项", f"should be a list of at most {LONGEST}", pointer, field.label
            )
            return None
        found = (
            self._note(item, f"{pointer}/{index}")
            if field.record is Note
            else self.record(item, field.record, f"{pointer}/{index}", field.label)
            for index, item in enumerate(node.items)
        )
        return tuple(each for each in found if each is not None)

    def _leaf(self, node: Node, leaf: Leaf, pointer: str, label: str) -> Printed[Any] | None:
        said = Said() if self.said is None else self.said.get(pointer)
        if said is None and (self.notation.null(node) or _hollow(node, self.notation)):
            return None
        line, column = self.complaints.source.position(node.span.start)
        try:
            return read_leaf(node, leaf, self.notation, said or Said(), Place(self.file, line=line, column=column))
        except Wrong as wrong:
            self.complain(node.span, wrong.zh, wrong.en, pointer, label)
            return None

    def _note(self, node: Node, pointer: str) -> Note | None:
        """A note of an earlier reading; its place is in the file that was read then."""
        entries = {key.text: value for key, value in node.entries} if isinstance(node, Mapping) else {}
        try:
            if unknown := next((name for name in entries if name not in _NOTE), None):
                raise Wrong(f"没有键 {unknown[:40]}", f"there is no key {unknown[:40]}")
            texts = {
                name: None if self.notation.null(value) else self.notation.text(value)
                for name, value in entries.items()
                if name != "place"
            }
            if texts.get("kind") not in set(NoteKind) or not texts.get("message"):
                raise Wrong("缺少已知的 kind，或 message", "lacks a known kind, or its message")
        except Wrong as wrong:
            self.complain(node.span, wrong.zh, wrong.en, pointer, "读取说明")
            return None
        line, column = self.complaints.source.position(node.span.start)
        place = Place(self.file, line=line, column=column)
        return Note(NoteKind(texts["kind"] or ""), texts["message"] or "", texts.get("project"), place)


def _hollow(node: Node, notation: Notation) -> bool:
    """Whether a target is written as one of no text: all its parts are null but for its kind."""
    return isinstance(node, Mapping) and all(
        notation.null(value) or (key.text == "kind" and isinstance(value, Scalar) and value.text == "blank")
        for key, value in node.entries
    )

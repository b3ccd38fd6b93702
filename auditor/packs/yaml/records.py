"""Mappings read by the table of their keys: unknown keys, doubled spellings, wrong kinds and missing keys noted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from auditor.errors import Term
from auditor.language.folding import fold
from auditor.language.scope import nearest
from auditor.packs.yaml.kinds import Kind, Many, One, Record, called, fits, found
from auditor.packs.yaml.nodes import Gap, Mapping, Node, Scalar, Sequence
from auditor.packs.yaml.scalars import ScalarReader
from auditor.source import Span


@dataclass(slots=True)
class Entries:
    """What a mapping holds by the names of its keys, in order; `broken` are keys of which the value was refused."""

    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    @property
    def order(self) -> list[str]:
        return list(self.values)

    def scalar(self, name: str) -> Scalar | None:
        """The value of a key where it is a text."""
        value = self.values.get(name)
        return value if isinstance(value, Scalar) else None


class RecordReader:
    """Reads the mappings of one source."""

    def __init__(self, scalars: ScalarReader) -> None:
        self._scalars = scalars

    def entries(self, node: Mapping, record: Record, needed: Collection[str] | None = None) -> Entries:
        """The entries of a mapping that has the keys of a record; `needed` are the keys it cannot do without."""
        entries = Entries()
        for key, value in node.entries:
            known = record.key(fold(key.text))
            if known is None:
                names = [name for entry in record.keys for name in (entry.chinese, entry.name)]
                listed = Term(
                    "、".join(f"{entry.chinese}/{entry.name}" for entry in record.keys),
                    ", ".join(entry.name for entry in record.keys),
                )
                near = nearest(key.text, names)
                if near is not None and (meant := record.key(near)) is not None:
                    # The key is there, by a wrong name: it is not missing as well.
                    entries.broken.add(meant.name)
                self._scalars.note("E406", key.span, near, name=key.text, what=record.said, candidates=listed)
                continue
            if known.name in entries.keys:
                line, _ = self._scalars.place(entries.keys[known.name].span)
                self._scalars.note("E405", key.span, name=key.text, where=str(line))
                continue
            entries.keys[known.name] = key
            if isinstance(value, Gap) or not self.takes(key, value, known.kind):
                entries.broken.add(known.name)
            else:
                entries.values[known.name] = value
        required = [key.name for key in record.keys if key.required] if needed is None else needed
        for name in required:
            if name not in entries.keys and name not in entries.broken:
                self.lacking(node, record, name)
                entries.broken.add(name)
        return entries

    def lacking(self, node: Mapping, record: Record, name: str) -> None:
        """Note that a mapping lacks a key."""
        key = record.key(name)
        both = Term(f"{key.chinese} {name}", f"{name}") if key else Term(name, name)
        at = node.entries[0][0].span if node.entries else Span(node.span.start, min(node.span.end, node.span.start + 1))
        example = "language: 1" if name == "language" else f"{name}: …"
        self._scalars.note("E408", at, what=record.said, key=both, example=example)

    def takes(self, key: Scalar | None, value: Node, kind: Kind) -> bool:
        """Whether a value is of the kind that its key, or the list around it, takes; else that is noted."""
        if isinstance(value, Gap):
            return False
        if fits(kind, value):
            return True
        at = key.span if key is not None and isinstance(value, Scalar) and value.null else value.span
        name = key.text if key is not None else "-"
        first = self._scalars.first_line(at)
        remedy = _form(name, kind)
        self._scalars.note("E407", first, None, remedy, key=name, expected=called(kind), actual=found(value))
        return False


def one_or_more(node: Node | None) -> tuple[Node, ...]:
    """The nodes of a list, or the one that stands alone."""
    match node:
        case None:
            return ()
        case Sequence(items):
            return items
        case _:
            return (node,)


def _form(name: str, kind: Kind) -> Term | None:
    """How a value of a kind is written behind its key."""
    match kind:
        case Many(Record() as record) if required := [key.name for key in record.keys if key.required]:
            shown = f"- {required[0]}: …"
            return Term(
                f"{name}: 后面换行，每一项以 - 开头：{shown}", f"each stands on lines of its own, as in {shown}"
            )
        case Many():
            return Term(f"{name}: 后面换行，每一项以 - 开头", "each stands on a line of its own behind a -")
        case One():
            return Term(
                f"{name}: 后面写一个值，不写列表或映射", f"write one value behind {name}:, no list and no mapping"
            )
        case _:
            return None

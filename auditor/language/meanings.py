"""What names mean where they stand, kept by the checker for whoever spells them anew."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.language import ir
from auditor.language.scope import Scope
from auditor.language.types import FieldSpec, RecordType
from auditor.source import Source, Span


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field: the `path` from `record`, empty for the record itself.

    For a name that stands first, `scope` is what is in view there and `level` where in it the record is.
    """

    record: RecordType
    path: tuple[FieldSpec, ...]
    scope: Scope | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Meanings:
    """By file and place: the meanings of a name, several in a definition that rules about various things use.

    None stands for a name of the author's own: a let, parameter or definition.
    """

    _found: dict[tuple[str, Span], list[Meaning | None]] = field(default_factory=dict)

    def name(self, source: Source, span: Span, name: str, found: ir.Node, scope: Scope) -> None:
        """Keep what a name that stands first was found to be."""
        meaning = None
        if isinstance(found, ir.Read) and found is not scope.lets.get(name):
            meaning = Meaning(scope.levels[found.level].record, found.path, scope, found.level)
        self._found.setdefault((source.name, span), []).append(meaning)

    def own(self, source: Source, span: Span) -> None:
        """Keep that a name is the author's own."""
        self._found.setdefault((source.name, span), []).append(None)

    def member(self, source: Source, span: Span, record: RecordType, path: tuple[FieldSpec, ...]) -> None:
        """Keep the field of `record` that a name behind a dot means."""
        self._found.setdefault((source.name, span), []).append(Meaning(record, path))

    def of(self, source: Source, span: Span) -> tuple[Meaning | None, ...]:
        """What the name at a place means, every time it was checked."""
        return tuple(self._found.get((source.name, span), ()))

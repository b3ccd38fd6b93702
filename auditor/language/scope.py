"""Names: what a word means where it stands, and what its author may have meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.types import FieldSpec, RecordType
from auditor.source import Source, Span


@dataclass(frozen=True, slots=True)
class Level:
    """One record of the environment and the names by which it can be reached itself."""

    record: RecordType
    element: bool = False
    """The element of a list operation."""

    def is_called(self, name: str) -> bool:
        return name in {self.record.name, self.record.label}


class Poisoned(Exception):  # noqa: N818 - no error of its own
    """The name of something whose own problem is noted already."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a name stands for in the whole pack: an expression, written out where it is used.

    `size` is the number of its parts, `depth` how deep they nest, with the definitions that it uses written out.
    """

    name: str
    value: syntax.Expression
    source: Source
    size: int
    depth: int


@dataclass(slots=True)
class Scope:
    """The records in view, outermost first, with parameters, lets and the pack's definitions.

    A let, parameter or definition that is None has a problem of its own.
    """

    levels: tuple[Level, ...]
    parameters: Mapping[str, ir.Const | None] = field(default_factory=dict)
    lets: dict[str, ir.Node | None] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    definitions: Mapping[str, Definition | None] = field(default_factory=dict)

    def inside(self, record: RecordType) -> Scope:
        """The scope of a list operation: the element is the innermost record."""
        levels = (*self.levels, Level(record, element=True))
        return Scope(levels, self.parameters, self.lets, self.used, self.definitions)

    def defining(self) -> Scope:
        """The scope of a definition used here: the same records, and nothing of the rule's own."""
        return Scope(self.levels, self.parameters, {}, self.used, self.definitions)

    def definition(self, name: str) -> Definition | None:
        """The definition of that name, if it has one; raises Poisoned for one with a problem of its own."""
        if name not in self.definitions:
            return None
        self.used.add(name)
        found = self.definitions[name]
        if found is None:
            raise Poisoned
        return found

    def resolve(self, name: str, span: Span) -> ir.Node | list[Term] | None:
        """The node a name stands for; its meanings in words if it has several; None if it has none.

        Elements of list operations come first, from the inside out, then lets, then the subject and
        what is around it, then parameters. Raises Poisoned for a name with a problem of its own.
        """
        elements = [number for number, level in enumerate(self.levels) if level.element]
        others = [number for number, level in enumerate(self.levels) if not level.element]
        for number in reversed(elements):
            if found := self._field(number, name, span):
                return found
        if name in self.lets:
            let = self.lets[name]
            if let is None:
                raise Poisoned
            return let
        for number in reversed(others):
            if found := self._field(number, name, span):
                return found
        if name in self.parameters:
            self.used.add(name)
            constant = self.parameters[name]
            if constant is None:
                raise Poisoned
            return ir.Const(constant.value, constant.type, span, constant.written)
        return None

    def _field(self, number: int, name: str, span: Span) -> ir.Node | list[Term] | None:
        level = self.levels[number]
        found = level.record.candidates(name)
        rival = (
            Term(f"参数 {name}", f"the parameter {name}")
            if name in self.parameters
            else Term(f"定义 {name}", f"the definition {name}")
            if name in self.definitions
            else None
        )
        if rival and found:
            self.used.add(name)
            return [*map(spelled_path, found), rival]
        if len(found) > 1:
            return [*map(spelled_path, found)]
        if found:
            return ir.Read(number, found[0], found[0][-1].type, span, level.record.spelled(found[0]))
        # The kind means the subject: among elements of its own kind it is the way back to it.
        hidden = level.element and any(not other.element and other.record == level.record for other in self.levels)
        if level.is_called(name) and not hidden:
            return ir.Read(number, (), level.record, span, level.record.label)
        return None

    def names(self) -> list[str]:
        """Every name in view, innermost first."""
        found = [*self.lets]
        for level in reversed(self.levels):
            found += [*level.record.names(), level.record.label, level.record.name]
        return list(dict.fromkeys([*found, *self.parameters, *self.definitions]))


def spelled_path(path: Sequence[FieldSpec]) -> Term:
    """A path of fields as the form prints it and as the model names it."""
    return Term(".".join(spec.label for spec in path), ".".join(spec.name for spec in path))


CLOSE = 0.5
"""One of two characters in common: Chinese words are short."""

CLOSE_LETTERS = 0.7
"""Latin letters are few: words with half of them in common have nothing to do with each other."""

LONGEST_GUESS = 60
"""No suggestion is looked for in place of a longer word."""


def nearest(name: str, candidates: list[str]) -> str | None:
    """The candidate that `name` most likely misspells."""
    import difflib  # noqa: PLC0415 - only an error needs it

    if len(name) > LONGEST_GUESS:
        return None

    lowered = {candidate.lower(): candidate for candidate in reversed(candidates)}
    if name.lower() in lowered:
        return lowered[name.lower()]
    cutoff = CLOSE_LETTERS if name.isascii() else CLOSE
    found = difflib.get_close_matches(name, candidates, n=1, cutoff=cutoff)
    return found[0] if found else None

"""Names: what a word means where it stands, and what its author may have meant."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.language import ir
from auditor.language.types import RecordType
from auditor.language.words import KEYWORDS
from auditor.source import Span


@dataclass(frozen=True, slots=True)
class Level:
    """One record of the environment and the names by which it can be reached itself."""

    record: RecordType
    element: bool = False
    """The element of a list operation."""

    def is_called(self, name: str) -> bool:
        return name in {self.record.name, self.record.label}


@dataclass(slots=True)
class Scope:
    """The records in view, outermost first, with parameters and lets."""

    levels: tuple[Level, ...]
    parameters: dict[str, ir.Const] = field(default_factory=dict)
    lets: dict[str, ir.Node] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def inside(self, record: RecordType) -> Scope:
        """The scope of a list operation: the element is the innermost record."""
        return Scope((*self.levels, Level(record, element=True)), self.parameters, self.lets, self.used)

    def resolve(self, name: str, span: Span) -> ir.Node | list[str] | None:
        """The node a name stands for; the meanings as texts if it has several; None if it has none."""
        if name in self.lets:
            return self.lets[name]
        for level in range(len(self.levels) - 1, -1, -1):
            record = self.levels[level].record
            found = record.candidates(name)
            if len(found) > 1:
                return [".".join(spec.label for spec in path) for path in found]
            if found:
                return ir.Read(level, found[0], found[0][-1].type, span, record.spelled(found[0]))
            if self.levels[level].is_called(name):
                return ir.Read(level, (), record, span, record.label)
        if name in self.parameters:
            self.used.add(name)
            constant = self.parameters[name]
            return ir.Const(constant.value, constant.type, span, constant.written)
        return None

    def names(self) -> list[str]:
        """Every name in view, innermost first."""
        found = [*self.lets]
        for level in reversed(self.levels):
            found += [*level.record.names(), level.record.label, level.record.name]
        return list(dict.fromkeys([*found, *self.parameters]))


def nearest(name: str, candidates: list[str]) -> str | None:
    """The candidate that `name` most likely misspells."""
    import difflib  # only an error needs it

    lowered = {candidate.lower(): candidate for candidate in reversed(candidates)}
    if name.lower() in lowered:
        return lowered[name.lower()]
    found = difflib.get_close_matches(name, candidates, n=1, cutoff=0.55)
    return found[0] if found else None


def split(name: str, candidates: list[str], words: dict[str, str]) -> str | None:
    """`指标值为金额` → `指标值 为 金额`: the run cut into known words, at least one of them a keyword."""
    keywords = {*KEYWORDS.values(), *KEYWORDS}
    known = {*candidates, *words.values(), *words} | keywords
    longest = max(map(len, known), default=0)
    best: list[list[str] | None] = [[]] + [None] * len(name)
    for end in range(1, len(name) + 1):
        for start in range(max(0, end - longest), end):
            before, word = best[start], name[start:end]
            if before is None or word not in known:
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = [*before, word]
    parts = best[len(name)]
    if not parts or len(parts) < 2 or not keywords & set(parts):
        return None
    return " ".join(parts)

"""Comments of a rule on what its tests cannot show, each with its reason.

`# 等价变异 个数() >= 3 → 个数() > 2：…` explains a mutant that no test can tell from the rule, and
`# 测不到 为假 名称 为 已填：…` a point of a condition that no test can show. Spaces around signs do not count,
nor does the language: the words of a comment stay when the rule is spelt in the other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from auditor import engine
from auditor.engine.subjects import frame
from auditor.language import syntax
from auditor.language.checker import PARTS
from auditor.language.folding import fold, operator
from auditor.language.literals import read_number
from auditor.language.types import ListType, RecordType
from auditor.language.words import KEYWORDS, KINDS, MISSING
from auditor.packs import Rule
from auditor.packs.tried import Claim, Gap, Mutant, Point
from auditor.source import Span

_COMMENT = re.compile(r"#[ \t]*(等价变异|equivalent mutant|测不到|out of reach)[ \t:：]*([^\n]*)")
_MUTANT = {"等价变异", "equivalent mutant"}
_POINTS = {
    Point.TRUE: ("为真", "true"),
    Point.FALSE: ("为假", "false"),
    Point.UNKNOWN: ("未知", "unknown"),
    Point.BOUNDARY: ("边界", "boundary"),
}
_GONE = ("删去", "dropped")
_PIECE = re.compile(r'"(?:[^"\\\n]|\\.)*"|「[^」\n]*」|[0-9][0-9,]*(?:\.[0-9]+)?[%‰]?\w*|\w+|[≥≧≤≦≠≈]|\s+')
_COLON = re.compile("[:：]")


@dataclass(frozen=True, slots=True)
class Explained:
    """The reason that a claim gives; `number` says which claim of the rule it is."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim about a mutant, or else about a gap."""

    number: int
    mutant: bool
    claim: Claim

    def reason_for(self, names: Sequence[str]) -> str | None:
        """The reason it gives if it is about one of these names."""
        text = self.claim.text
        for colon in _COLON.finditer(text):
            if key(text[: colon.start()]) in names and text[colon.end() :].strip():
                return text[colon.end() :].strip()
        return None


class Claims:
    """The claims of one rule."""

    def __init__(self, rule: Rule) -> None:
        self._read = tuple(_read(rule))

    def on_mutant(self, mutant: Mutant) -> Explained | None:
        """What the rule says of a mutant."""
        before, after = key(mutant.before), key(mutant.after)
        return self._find(True, [f"{before}→{text}" for text in ([after] if after else _GONE)])

    def on_gap(self, gap: Gap) -> Explained | None:
        """What the rule says of a point that no test shows."""
        return self._find(False, [key(f"{word} {gap.text}") for word in _POINTS[gap.point]])

    def unused(self, used: set[int], *, mutants: bool = True) -> tuple[Claim, ...]:
        """The claims on mutants, or else on gaps, that explained nothing."""
        return tuple(read.claim for read in self._read if read.mutant is mutants and read.number not in used)

    def _find(self, mutant: bool, names: list[str]) -> Explained | None:
        for read in self._read:
            reason = read.reason_for(names) if read.mutant is mutant else None
            if reason is not None:
                return Explained(read.number, reason)
        return None


def key(text: str) -> str:
    """A piece of a rule as it is compared: folded, in words of no language, without spaces."""
    spelt = _PIECE.sub(_same, fold(text))
    return re.sub("|".join(rf"(?<!\w){part}\." for part in _implied()), "", spelt)


def _same(piece: re.Match[str]) -> str:
    if piece[0].startswith('"'):
        return piece[0]
    text, words = piece[0].strip().strip("「」"), _words()
    if text[:1].isdigit():
        number = read_number(text, Span(0, len(text)))
        return str(number.value) if isinstance(number, syntax.Number) else text
    return ".".join(words.get(part, operator(part)) for part in words.get(text, text).split("."))


@cache
def _words() -> dict[str, str]:
    """One word for all that may stand for one another in the two languages; a label may stand for a path."""
    found: dict[str, str] = {}
    for english, chinese in _pairs():
        one, other = found.get(english, english), found.get(chinese, chinese)
        # A word of two meanings (合计 is a field and an operation) makes one of their words, too.
        found |= {word: one for word, kept in found.items() if kept == other} | {chinese: one, english: one, other: one}
    return found


@cache
def _implied() -> frozenset[str]:
    """Parts of the form that a label of what is in them stands for, too: 资金总额 is 资金.资金总额."""
    return frozenset(
        _words()[part.name]
        for record in _records()
        for part in record.fields
        if isinstance(part.type, RecordType)
        for spec in part.type.fields
        if record.paths.get(spec.label) == f"{part.name}.{spec.name}"
    )


def _pairs() -> Iterator[tuple[str, str]]:
    for words in (KEYWORDS, KINDS, MISSING):
        yield from words.items()
    yield from ((english, chinese) for english, (chinese, _) in PARTS.items())
    table = engine.functions()
    for name in (*table.functions, *table.operations):
        entry = table.function(name) or table.operation(name)
        if entry is not None:
            yield entry.name, entry.chinese
    for record in _records():
        yield record.name, record.label
        yield from ((path, label) for label, path in record.paths.items())
        for spec in record.fields:
            yield from ((spec.name, label) for label in (spec.label, *spec.aliases))


def _records() -> Iterator[RecordType]:
    """Every kind of record of the form."""
    waiting = [record for records in frame().subjects.values() for record in records]
    while waiting:
        record = waiting.pop()
        yield record
        for spec in record.fields:
            inner = spec.type.element if isinstance(spec.type, ListType) else spec.type
            if isinstance(inner, RecordType):
                waiting.append(inner)


def _read(rule: Rule) -> Iterator[_Read]:
    for number, match in enumerate(_COMMENT.finditer(rule.text)):
        line = rule.source.position(rule.span.start + match.start())[0]
        yield _Read(number, match[1] in _MUTANT, Claim(match[2].strip(), f"{rule.source.name}:{line}"))

"""Fields in the other language: the shortest name that means the very same where it stands.

English is the path of attributes. Chinese is the name that the model says is spoken, else the label, else an
alias that needs no quotes; a label that stands for a nested field goes before a path. Behind its record the
shortest name is taken. A kind that the author put before a
field (`期间.资金总额`) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from auditor.language import ir, syntax
from auditor.language.checker import PARTS
from auditor.language.meanings import Meaning
from auditor.language.scope import Scope
from auditor.language.types import FieldSpec, RecordType
from auditor.language.words import KEYWORDS, TRUTH, choose
from auditor.source import Span

_PLAIN = re.compile(r"[^\W\d]\w*")
_PARTS = {english: chinese for english, (chinese, _) in PARTS.items()}
_TRUTH = {"true": "真", "false": "假"}

Path = tuple[FieldSpec, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One name of a chain `a.b.c` and what it means, once for each time that it was checked.

    `first` says that nothing stands before it, not even brackets.
    """

    word: syntax.Word
    meanings: tuple[Meaning | None, ...]
    first: bool = False

    @property
    def field(self) -> Meaning | None:
        """The field that it is, the first time; None for the author's own names and parts of a value."""
        return self.meanings[0] if self.meanings else None


def respelt(chain: Sequence[Link], language: str) -> Iterator[tuple[Span, str]]:
    """The names of a chain in a language, by where they stand, but for those that are in it already."""
    head = chain[0]
    rest = list(chain)
    if head.first and (head.field is None or not head.field.path):
        rest = rest[1:]
        text = _alone(head, language)
        if text is not None:
            yield head.word.span, text
    while rest:
        group = list(takewhile(lambda link: link.field is not None, rest))
        if group:
            text = None if _is_in(group, language) else _field(group, language)
            if text is not None:
                yield group[0].word.span.to(group[-1].word.span), text
        else:
            group = rest[:1]
            yield group[0].word.span, _of(group[0].word.text, _PARTS, language) or group[0].word.text
        rest = rest[len(group) :]


def _is_in(group: Sequence[Link], language: str) -> bool:
    return all(link.word.text.isascii() == (language == "en") for link in group)


def _of(word: str, table: dict[str, str], language: str) -> str | None:
    english = choose(word, table)
    return None if english is None else english if language == "en" else table[english]


def _alone(head: Link, language: str) -> str | None:
    """A name that is no field: a truth value, or the kind of a record in view."""
    if not head.meanings:
        return _of(head.word.text, _TRUTH, language)
    if head.field is None:
        return None
    record = head.field.record
    text = record.name if language == "en" else _quoted(record.label)
    return text if all(_finds([_bare(text)], meaning, ()) for meaning in head.meanings) else None


def _field(group: Sequence[Link], language: str) -> str | None:
    """The field that a run of names reaches, every time that it was checked, or None to leave it as it is."""
    passes = list(zip(*(link.meanings for link in group), strict=True))
    first, path = _target(passes[0])
    for words in _candidates(first, path, language):
        if all(_finds(list(map(_bare, words)), *_target(each)) for each in passes):
            return ".".join(words)
    return None


def _target(meanings: Sequence[Meaning | None]) -> tuple[Meaning | None, Path]:
    return meanings[0], tuple(spec for meaning in meanings if meaning is not None for spec in meaning.path)


def _candidates(first: Meaning | None, path: Path, language: str) -> Iterator[list[str]]:
    """Spellings of a path, the best first; behind its kind where the name alone may mean something else."""
    if first is None:
        return
    english = [spec.name for spec in path]
    plain = [english] if language == "en" else _chinese(first.record, path)
    # Behind its record a name says enough in short: 项目.名称, but 项目名称 where it stands alone.
    short = sorted(plain, key=lambda words: (len(words), any(map(_is_quoted, words)), sum(map(len, words))))
    if first.scope is None:
        yield from short
        return
    yield from plain
    kind = first.record.name if language == "en" else _quoted(first.record.label)
    yield from ([kind, *words] for words in short)


def _chinese(record: RecordType, path: Path) -> list[list[str]]:
    """Every Chinese spelling of a path from a record, the best first."""
    found: list[list[str]] = []
    for length in range(1, len(path) + 1):
        inner, rest = path[length - 1].type, path[length:]
        for name in _names(record, path[:length]):
            if not rest:
                found.append([_quoted(name)])
            elif isinstance(inner, RecordType):
                found += [[_quoted(name), *words] for words in _chinese(inner, rest)[:1]]
    return sorted(found, key=lambda words: (len(words), any(map(_is_quoted, words))))


def _names(record: RecordType, path: Path) -> list[str]:
    """The Chinese names for a field of a record, the best first; those that could mean another one are left out."""
    dotted = ".".join(spec.name for spec in path)
    found = [path[0].spoken or path[0].label, path[0].label, *path[0].aliases] if len(path) == 1 else []
    found += [label for label, target in record.paths.items() if target == dotted]
    return [name for name in dict.fromkeys(found) if not name.isascii() and len(record.candidates(name)) == 1]


def _finds(words: Sequence[str], meaning: Meaning | None, path: Iterable[FieldSpec]) -> bool:
    """Whether a chain of names reaches a path of the record that is meant, and nothing else."""
    if meaning is None:
        return False
    wanted = [spec.name for spec in path]
    if meaning.scope is None:
        return _follows(meaning.record, words, wanted)
    scope = meaning.scope
    view = Scope(scope.levels, scope.parameters, scope.lets, set(), scope.definitions)
    found = view.resolve(words[0], Span(0, 0))
    if not isinstance(found, ir.Read) or found is scope.lets.get(words[0]) or found.level != meaning.level:
        return False
    reached = [spec.name for spec in found.path]
    inner = found.type
    if len(words) == 1:
        return reached == wanted
    return isinstance(inner, RecordType) and (
        reached == wanted[: len(reached)] and _follows(inner, words[1:], wanted[len(reached) :])
    )


def _follows(record: RecordType, words: Sequence[str], wanted: Sequence[str]) -> bool:
    found = record.candidates(words[0])
    if len(found) != 1:
        return False
    path = found[0]
    if [spec.name for spec in path] != list(wanted[: len(path)]):
        return False
    if len(words) == 1:
        return len(path) == len(wanted)
    inner = path[-1].type
    return isinstance(inner, RecordType) and _follows(inner, words[1:], wanted[len(path) :])


def _quoted(name: str) -> str:
    taken = name in KEYWORDS or name in KEYWORDS.values() or name in TRUTH
    return f"「{name}」" if taken or not _PLAIN.fullmatch(name) else name


def _is_quoted(word: str) -> bool:
    return word.startswith("「")


def _bare(word: str) -> str:
    return word[1:-1] if _is_quoted(word) else word

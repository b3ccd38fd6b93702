"""Rule files formatted and held to their meaning: nothing is handed out that does not say what the source said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from auditor.language.meanings import Meanings
from auditor.language.overloads import FunctionTable
from auditor.language.parser import parse_file
from auditor.language.printer import format_file
from auditor.language.unit_names import Language
from auditor.packs import Frame
from auditor.packs.loading import build_files
from auditor.packs.reading import Files
from auditor.packs.spelling import spelling
from auditor.source import Source

_PLACES = {"span", "source"}


class Altered(Exception):  # noqa: N818 - a fault of ours, and no error of the author
    """Formatting would have changed what a file says."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a pack is checked against."""

    frame: Frame
    functions: FunctionTable


def formatted(source: Source) -> str:
    """A rule file in its layout; PackError where it does not parse."""
    file = parse_file(source)
    text = format_file(file)
    if parse_file(Source(source.name, text)) != file:
        raise Altered(source.name)
    return text


def translated(
    name: str, files: Files, wanted: Iterable[Source], language: Language, around: Surroundings
) -> Mapping[str, str]:
    """The `wanted` files of a pack in another spelling, by name; PackError where the pack does not check."""
    meanings = Meanings()
    before = build_files(name, files, around.frame, around.functions, meanings)
    texts = {}
    for source in wanted:
        file = parse_file(source)
        words = spelling(file, language, meanings, around.frame, around.functions)
        texts[source.name] = format_file(file, words)
    spelt = tuple(replace(source, text=texts.get(source.name, source.text), _starts=[]) for source in files.sources)
    after = build_files(name, replace(files, sources=spelt), around.frame, around.functions)
    if meaning(before) != meaning(after):
        raise Altered(name)
    return texts


def meaning(value: Any) -> Any:
    """What a checked pack, rule or expression says, without the places where it says so; for comparing."""
    if isinstance(value, tuple):
        return tuple(meaning(item) for item in value)
    if is_dataclass(value) and type(value).__module__ in {"auditor.packs", "auditor.language.ir"}:
        shown = [entry.name for entry in fields(value) if entry.name not in _PLACES]
        return (type(value).__name__, *(_part(name, getattr(value, name)) for name in shown))
    return value


def _part(name: str, value: Any) -> Any:
    # A function that an operation is bound to is made anew each time; the operation's name says which.
    return None if callable(value) or name == "pattern" else meaning(value)

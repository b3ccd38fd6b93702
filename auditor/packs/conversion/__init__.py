"""Packs from one container into the other, with every comment; nothing is handed out that does not say the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import Any, Literal

from auditor.errors import PackError, Problem
from auditor.language import syntax
from auditor.language.parser import parse_expression
from auditor.packs.containers import read_tree
from auditor.packs.conversion.clauses import grouped
from auditor.packs.conversion.from_rules import read_spoken
from auditor.packs.conversion.from_yaml import read_yaml
from auditor.packs.conversion.sections import Part, Sections, clauses
from auditor.packs.conversion.to_rules import is_literal, write_rules
from auditor.packs.conversion.to_yaml import write_yaml
from auditor.packs.reading import SUFFIX, YAML, decode
from auditor.packs.yaml.composing import FOREIGN
from auditor.source import Source, Span

Container = Literal["rules", "yaml"]

SUFFIXES: dict[Container, str] = {"rules": SUFFIX, "yaml": YAML[0]}


class Altered(Exception):  # noqa: N818 - a fault of ours, and no error of the author
    """A conversion would have changed what a file says."""


def convert(source: Source, to: Container) -> str:
    """The text of a rule file or YAML pack in the container `to`, in its layout there.

    Raises PackError with every problem of the source, or with what the other container cannot say.
    """
    before = _sections(source)
    if to == "yaml" and (found := FOREIGN.search(source.text)):
        raise PackError([Problem("E402", source, Span(*found.span()), {"character": f"U+{ord(found.group()):04X}"})])
    text = write_yaml(before) if to == "yaml" else write_rules(before)
    converted = decode(str(PurePath(source.name or "-").with_suffix(SUFFIXES[to])), text.encode())
    if isinstance(converted, Problem):  # it has become longer than a rule file may be
        raise PackError([converted])
    try:
        after = _sections(converted)
    except PackError as error:
        raise Altered(str(error)) from error
    if said(before.file) != said(after.file) or before.remarks != after.remarks:
        raise Altered(source.name)
    return text


def _sections(source: Source) -> Sections:
    parsed = read_tree(source)
    if parsed.problems:
        raise PackError(sorted(parsed.problems, key=lambda problem: problem.position))
    return read_yaml(parsed.file) if source.name.lower().endswith(YAML) else read_spoken(parsed.file)


def said(file: syntax.File) -> Any:
    """What a file says, however its container orders kinds of items and clauses and marks the texts of cells."""
    kinds: dict[type, list[Any]] = {}
    for item in file.items:
        kind = syntax.OverrideItem if isinstance(item, syntax.DisableItem) else type(item)
        kinds.setdefault(kind, []).append((_told(item), _clauses(item)))
    return kinds


def _clauses(item: syntax.Item) -> Any:
    groups = grouped([Part(clause) for clause in clauses(item)])
    return {name: [_told(part.node) for part in parts] for name, parts in groups}


def _told(node: Any, *, cell: bool = False) -> Any:
    match node:
        case syntax.RuleItem(id=word, title=title):
            return word, title
        case syntax.PackHeader():
            return node.id, node.title, node.version, node.extends
        case syntax.Given(path, value):
            return path, _told(value, cell=True)
        case syntax.CasesClause(columns, rows):
            return columns, tuple((verdict, _told(values, cell=True)) for verdict, values in rows)
        case syntax.Written(text):
            # The field decides how it is read; in the rule language what reads like a literal has no quotes.
            return _told(parse_expression(Source("", text))) if is_literal(text) else _told(syntax.Text(text))
        case syntax.Name("空白" | "blank") if cell:
            return "blank"
        case tuple():
            return tuple(_told(entry, cell=cell) for entry in node)
        case _ if is_dataclass(node):
            shown = [entry.name for entry in fields(node) if entry.compare]
            return type(node), *(_told(getattr(node, name), cell=cell) for name in shown)
        case _:
            return node

"""Kinds of values in a YAML pack: from them come what a key takes, what an error says, and the JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor.errors import Term
from auditor.language.words import choose
from auditor.packs.yaml import nodes


@dataclass(frozen=True, slots=True)
class One:
    """A scalar. `said` is what an author would call it; `types` are the JSON types an editor may see in it."""

    name: str
    said: Term
    types: tuple[str, ...] = ("string", "number")
    choices: Mapping[str, str] = field(default_factory=dict)
    pattern: str = ""
    fixed: int | None = None


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    of: Kind


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names that the author chooses."""

    of: Kind


@dataclass(frozen=True, slots=True)
class Key:
    """A key in both spellings, what it takes, and what it is for."""

    name: str
    chinese: str
    kind: Kind
    doc: Term
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with keys of its own."""

    name: str
    said: Term
    keys: tuple[Key, ...]

    def key(self, word: str) -> Key | None:
        """The key that `word` spells, in either language."""
        name = choose(word, {key.name: key.chinese for key in self.keys})
        return next((key for key in self.keys if key.name == name), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell is given: a text as printed, nothing at all, cells below it, or the rows of a list."""


@dataclass(frozen=True, slots=True)
class Either:
    of: tuple[Kind, ...]


Kind = One | Many | Named | Record | Cell | Either


def fits(kind: Kind, node: nodes.Node) -> bool:
    """Whether a node is of the shape that a kind has; what is inside it is not looked at."""
    match kind:
        case One():
            return isinstance(node, nodes.Scalar) and not node.null
        case Many():
            return isinstance(node, nodes.Sequence)
        case Named() | Record():
            return isinstance(node, nodes.Mapping)
        case Cell():
            return not isinstance(node, nodes.Gap)
        case Either(of):
            return any(fits(one, node) for one in of)


def called(kind: Kind) -> Term:
    """What an error calls a kind of value."""
    match kind:
        case One(said=said) | Record(said=said):
            return said
        case Many(of):
            inner = called(of)
            return Term(f"{inner.zh}的列表", f"a list: {inner.en}")
        case Named(of):
            inner = called(of)
            return Term(f"“名称: {inner.zh}”", f"“name: {inner.en}”")
        case Cell():
            return Term("单元格的值", "the value of a cell")
        case Either(of):
            return joined([called(one) for one in of])


def joined(terms: Sequence[Term]) -> Term:
    """The terms as alternatives."""
    return Term("或".join(term.zh for term in terms), " or ".join(term.en for term in terms))


def found(node: nodes.Node) -> Term:
    """What an error calls a node that stands in the wrong place."""
    match node:
        case nodes.Scalar() if node.null:
            return Term("空", "nothing")
        case nodes.Scalar():
            return Term("文字", "a text")
        case nodes.Sequence():
            return Term("列表", "a list")
        case nodes.Mapping() | nodes.Gap():
            return Term("映射", "a mapping")

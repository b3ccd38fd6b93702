"""A pack as sections, whatever container it came from: items and clauses, each with the comments that are its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.language import syntax

Node = syntax.Item | syntax.Clause


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment with its mark; `blank` says that a free line stands before it."""

    text: str
    blank: bool = False


@dataclass(slots=True)
class Part:
    """The head of an item, or a clause. `blank` says that a free line stands right before it."""

    node: Node
    before: list[Remark] = field(default_factory=list)
    behind: Remark | None = None
    blank: bool = False

    def remark(self, remark: Remark, *, behind: bool = False) -> None:
        """Take a comment; there is one place behind a part, any other comment goes before it."""
        if behind and self.behind is None:
            self.behind = remark
        else:
            self.before.append(remark)


@dataclass(slots=True)
class Section:
    """An item: its head, its clauses, and the comments below them that are still its own."""

    head: Part
    clauses: list[Part]
    after: list[Remark] = field(default_factory=list)

    @property
    def parts(self) -> Iterator[Part]:
        yield self.head
        yield from self.clauses


@dataclass(slots=True)
class Sections:
    """A whole file; `tail` are the comments behind all items, `language` the spelling of its keywords."""

    file: syntax.File
    language: str
    items: list[Section]
    tail: list[Remark] = field(default_factory=list)

    @property
    def remarks(self) -> list[str]:
        """Every comment, sorted."""
        found = [remark for section in self.items for part in section.parts for remark in part.before]
        found += [part.behind for section in self.items for part in section.parts if part.behind]
        found += [remark for section in self.items for remark in section.after]
        return sorted(remark.text for remark in [*found, *self.tail])


def sections_of(file: syntax.File) -> list[Section]:
    """The sections of a file, without comments."""
    return [Section(Part(item), [Part(clause) for clause in clauses(item)]) for item in file.items]


def clauses(item: syntax.Item) -> tuple[syntax.Clause, ...]:
    """The clauses that stand below the head of an item."""
    match item:
        case syntax.RuleItem(clauses=found):
            return found
        case syntax.PackHeader(effective=effective):
            return effective
        case _:
            return ()


def messages(node: Node) -> tuple[syntax.Template, ...]:
    """The messages in a clause."""
    match node:
        case syntax.MessageClause(template) | syntax.RemedyClause(template):
            return (template,)
        case syntax.MissingClause(message=template) if template is not None:
            return (template,)
        case _:
            return ()

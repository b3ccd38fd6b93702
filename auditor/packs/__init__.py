"""Rule packs: what a pack and a rule are once they are checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.findings import Basis, Severity, SubjectKind, Verdict
from auditor.language import ir
from auditor.language.types import RecordType
from auditor.source import Source, Span

Message = tuple[str | ir.Node, ...]
"""Text pieces and expressions in turn."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What rules can be about: per subject kind, the records in view from the document inwards."""

    subjects: dict[SubjectKind, tuple[RecordType, ...]]

    def subject(self, word: str) -> SubjectKind | None:
        """The kind that `word` names in either language."""
        for kind, records in self.subjects.items():
            if word in {str(kind), records[-1].label}:
                return kind
        return None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One `require`, with the message of the clause that follows it."""

    condition: ir.Node
    message: Message


@dataclass(frozen=True, slots=True)
class Missing:
    """The rule's own word on what could not be decided: fail, unknown or skip."""

    verdict: str = "unknown"
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A test written in a rule: cells of the subject, and the verdict that they should get."""

    verdict: Verdict
    given: tuple[tuple[ir.Read, ir.Const], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    constant: ir.Const
    low: ir.Const | None
    high: ir.Const | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One checked rule. `topic` is the name of the file it stands in."""

    id: str
    title: str
    severity: Severity
    criterion: str
    basis: tuple[Basis, ...]
    subject: SubjectKind
    lets: tuple[ir.Node, ...]
    when: tuple[ir.Node, ...]
    unless: tuple[ir.Node, ...]
    requirements: tuple[Requirement, ...]
    missing: Missing
    remedy: Message | None
    tests: tuple[Trial, ...]
    source: Source = field(repr=False)
    span: Span = field(repr=False)
    topic: str = ""
    parameters: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The rule as its author wrote it."""
        return self.source.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Pack:
    id: str
    title: str
    version: str
    parameters: tuple[Parameter, ...]
    rules: tuple[Rule, ...]

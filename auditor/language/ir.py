"""The checked form of a rule: names resolved, types known, nothing left that could fail but the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from auditor.language.types import FieldSpec, Type
from auditor.source import Span


def _span() -> Any:
    return field(default=Span(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Const:
    """A literal or parameter; a text is normalised, `written` keeps it as it stands in the rule."""

    value: Any
    type: Type
    span: Span = _span()
    written: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A field of the record at `level` of the environment; `path` follows nested records."""

    level: int
    path: tuple[FieldSpec, ...]
    type: Type
    span: Span = _span()
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Follow:
    """A field of a record that an expression yields."""

    base: Node
    path: tuple[FieldSpec, ...]
    type: Type
    span: Span = _span()
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """The value of a `let`, by number."""

    index: int
    name: str
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a target value: text, number, unit, comparator, lower, upper."""

    base: Node
    part: str
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class AsPrinted:
    """The characters of a cell as printed (`.原文`)."""

    base: Read | Follow
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    operand: Node
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Junction:
    operator: str
    operands: tuple[Node, ...]
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Implies:
    premise: Node
    conclusion: Node
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Compare:
    operator: str
    left: Node
    right: Node
    within: Node | None
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """`left matches pattern`; the pattern was compiled when the rule was checked."""

    left: Node
    pattern: Callable[[str], bool]
    source: str
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Is:
    base: Node
    kind: str
    negated: bool
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Negative:
    operand: Node
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    first: Node
    rest: tuple[tuple[str, Node], ...]
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Default:
    base: Node
    alternative: Node
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    items: tuple[Node, ...]
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Apply:
    """A strict function: any missing argument makes the result unknown."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Node, ...]
    type: Type
    span: Span = _span()


@dataclass(frozen=True, slots=True, eq=False)
class Over:
    """A list operation. `bodies` see each element as the innermost record; `other` is a second list."""

    operation: str
    source: Node
    bodies: tuple[Node, ...]
    other: Node | None
    type: Type
    span: Span = _span()


Node = (
    Const
    | Read
    | Follow
    | Slot
    | Part
    | AsPrinted
    | Not
    | Junction
    | Implies
    | Compare
    | Matches
    | Is
    | Negative
    | Chain
    | Default
    | Items
    | Apply
    | Over
)

"""The checked form of a rule: names resolved, types known, nothing left that could fail but the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never, get_args

from auditor.language.types import FieldSpec, Type
from auditor.source import Source, Span

NO_SPAN = Span(0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Const:
    """A literal or parameter; a text is normalised, `written` keeps it as it stands in the rule."""

    value: Any
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    written: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A field of the record at `level` of the environment; `path` follows nested records."""

    level: int
    path: tuple[FieldSpec, ...]
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Follow:
    """A field of a record that an expression yields."""

    base: Node
    path: tuple[FieldSpec, ...]
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """The value of a `let`, by number."""

    index: int
    name: str
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Defined:
    """An expression of the pack under the name that its `define` gives it, written out where it is used.

    The spans inside `body` are those of `source`, which may be another file of the pack.
    """

    name: str
    body: Node
    source: Source
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a target value: text, number, unit, comparator, lower, upper."""

    base: Node
    part: str
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class AsPrinted:
    """The characters of a cell as printed (`.原文`)."""

    base: Read | Follow
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    operand: Node
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Junction:
    operator: str
    operands: tuple[Node, ...]
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Implies:
    premise: Node
    conclusion: Node
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Compare:
    operator: str
    left: Node
    right: Node
    within: Node | None
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """`left matches pattern`; the pattern was compiled when the rule was checked."""

    left: Node
    pattern: Callable[[str], bool]
    source: str
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Is:
    """Whether a cell is in a state, or holds a target of a kind."""

    base: Read | Follow
    kind: str
    negated: bool
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Present:
    """Whether the form has a part at all: `实施期 为 已填`."""

    base: Node
    negated: bool
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Negative:
    operand: Node
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    first: Node
    rest: tuple[tuple[str, Node], ...]
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Default:
    base: Node
    alternative: Node
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    items: tuple[Node, ...]
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Apply:
    """A strict function: any missing argument makes the result unknown.

    `cost` gives the steps that a call takes beyond one, from its arguments.
    """

    name: str
    function: Callable[..., Any]
    arguments: tuple[Node, ...]
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    cost: Callable[..., int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Over:
    """An operation on one list: `call` gets the list and, per body, its values for each element.

    The bodies see each element as the innermost record.
    """

    operation: str
    call: Callable[..., Any]
    source: Node
    bodies: tuple[Node, ...]
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Across:
    """An operation on two lists: `call` gets both and, where there are keys, their values for either."""

    operation: str
    call: Callable[..., Any]
    source: Node
    other: Node
    keys: tuple[Node, ...]
    type: Type
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


Node = (
    Const
    | Read
    | Follow
    | Slot
    | Defined
    | Part
    | AsPrinted
    | Not
    | Junction
    | Implies
    | Compare
    | Matches
    | Is
    | Present
    | Negative
    | Chain
    | Default
    | Items
    | Apply
    | Over
    | Across
)

KINDS = get_args(Node)
"""The classes of `Node`."""


def parts(node: Node) -> tuple[Node, ...]:  # noqa: C901 - one case for each kind of node
    """The expressions directly below a node, in the order of the text."""
    match node:
        case Const() | Read() | Slot():
            return ()
        case Follow(base=base) | Part(base=base) | AsPrinted(base=base) | Is(base=base) | Present(base=base):
            return (base,)
        case Defined(body=body):
            return (body,)
        case Not(operand=operand) | Negative(operand=operand):
            return (operand,)
        case Junction(operands=operands):
            return operands
        case Implies(premise=premise, conclusion=conclusion):
            return premise, conclusion
        case Compare(left=left, right=right, within=within):
            return (left, right) if within is None else (left, right, within)
        case Matches(left=left):
            return (left,)
        case Chain(first=first, rest=rest):
            return (first, *(operand for _, operand in rest))
        case Default(base=base, alternative=alternative):
            return base, alternative
        case Items(items=items):
            return items
        case Apply(arguments=arguments):
            return arguments
        case Over(source=source, bodies=bodies):
            return (source, *bodies)
        case Across(source=source, other=other, keys=keys):
            return (source, other, *keys)
        case _:
            assert_never(node)


def depth(node: Node, lets: Sequence[int]) -> int:
    """How deep an expression nests with the lets that it uses, whose depths are given, written out."""
    if isinstance(node, Slot):
        return 1 + lets[node.index]
    return 1 + max((depth(part, lets) for part in parts(node)), default=0)

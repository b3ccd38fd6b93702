"""The syntax tree: what a rule file says, with spans that neither compare nor print."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from auditor.source import Source, Span
from auditor.values.dates import Span as DaySpan
from auditor.values.measure import Measure

NO_SPAN = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A name or keyword as written, without the quotes of a quoted name."""

    text: str
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A literal number with or without a unit; `figure` and `unit` are as written, `value` is exact."""

    figure: Decimal
    unit: str
    value: Measure
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Day:
    value: date
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Days:
    """A literal span of days: 2024年第一季度."""

    value: DaySpan
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """`base.name`"""

    base: Expression
    name: Word
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """`name(arguments)`, or `base.name(arguments)` where `base` is set."""

    base: Expression | None
    name: Word
    arguments: tuple[Expression, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list written out: `{"甲", "乙"}`."""

    items: tuple[Expression, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    operand: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Junction:
    """`and` or `or` over two or more conditions; flat, so that long chains make no deep tree."""

    operator: str
    operands: tuple[Expression, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Implies:
    premise: Expression
    conclusion: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """`left operator right`; the operators are = != < <= > >= ~ <~ >~ in contains matches starts ends.

    `within` is the stated band of `a ~ b ± c`.
    """

    operator: str
    left: Expression
    right: Expression
    within: Expression | None = None
    at: Span = field(default=NO_SPAN, compare=False, repr=False)
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Is:
    """`base is kind`, or `is not`."""

    base: Expression
    kind: Word
    negated: bool = False
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Chain:
    """`first + a - b …` or `first * a / b …`; flat and evaluated from the left."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Default:
    """`base default alternative`: the alternative where the base is missing."""

    base: Expression
    alternative: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """A cell's text given without quotation marks (in YAML); the field it is given to says how to read it."""

    text: str
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Broken:
    """What stands where an expression did not parse; the problem is noted."""

    span: Span = field(default=NO_SPAN, compare=False, repr=False)


Expression = (
    Number
    | Text
    | Day
    | Days
    | Name
    | Member
    | Call
    | Items
    | Not
    | Negative
    | Junction
    | Implies
    | Compare
    | Is
    | Chain
    | Default
    | Written
    | Broken
)


@dataclass(frozen=True, slots=True)
class Template:
    """A message: text pieces, and expressions to put between them."""

    parts: tuple[str | Expression, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SeverityClause:
    value: Word
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CriterionClause:
    heading: Word
    item: Word | None
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BasisClause:
    """A regulation as text, or the word `practice` / 惯例."""

    document: Text | Word
    clause: Text | None
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EffectiveClause:
    """`适用 2024..2026`: budget years, either end open; or a condition on the document, which has no range."""

    first: Expression | None
    last: Expression | None
    ranged: bool
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SubjectClause:
    value: Word
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LetClause:
    name: Word
    value: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WhenClause:
    condition: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class UnlessClause:
    condition: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RequireClause:
    condition: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MissingClause:
    verdict: Word
    message: Template | None
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MessageClause:
    template: Template
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RemedyClause:
    template: Template
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    path: tuple[Word, ...]
    value: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TestClause:
    """`saying` is a part of the message that the finding must have, `citing` the cells that it must rest on."""

    verdict: Word
    givens: tuple[Given, ...]
    saying: Text | None = None
    citing: tuple[tuple[Word, ...], ...] = ()
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CasesClause:
    """A table of tests: the cells that its columns give, and per row a verdict and one value for each."""

    columns: tuple[tuple[Word, ...], ...]
    rows: tuple[tuple[Word, tuple[Expression, ...]], ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


Clause = (
    SeverityClause
    | CriterionClause
    | BasisClause
    | EffectiveClause
    | SubjectClause
    | LetClause
    | WhenClause
    | UnlessClause
    | RequireClause
    | MissingClause
    | MessageClause
    | RemedyClause
    | TestClause
    | CasesClause
)


@dataclass(frozen=True, slots=True)
class PackHeader:
    id: Word
    title: str | None
    version: str | None
    extends: tuple[Word, ...] = ()
    effective: tuple[EffectiveClause, ...] = ()
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ParameterItem:
    name: Word
    value: Expression
    low: Expression | None = None
    high: Expression | None = None
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DefinitionItem:
    """`define name = expression`, written out wherever rules of the pack use the name."""

    name: Word
    value: Expression
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OverrideItem:
    """Another severity for a rule of an extended pack."""

    rule: Word
    severity: SeverityClause
    reason: Text | None = None
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DisableItem:
    """A rule of an extended pack that this pack does without."""

    rule: Word
    reason: Text
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WaiverItem:
    """A finding that was looked at and is excused: of this rule, where these cells read so, until that day."""

    rule: Word
    givens: tuple[Given, ...]
    reason: Text
    by: Text
    until: Day | None = None
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RuleItem:
    """`broken` are the words of clauses that did not parse; an item with a broken head has no id."""

    id: Word
    title: str
    clauses: tuple[Clause, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    broken: frozenset[str] = frozenset()


Item = PackHeader | ParameterItem | DefinitionItem | OverrideItem | DisableItem | WaiverItem | RuleItem


@dataclass(frozen=True, slots=True)
class File:
    source: Source = field(compare=False, repr=False)
    items: tuple[Item, ...]

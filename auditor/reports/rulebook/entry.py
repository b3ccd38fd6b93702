"""What is told of one rule: the rule, what it has in view, the border of its tests, and its cells in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from auditor.language import ir
from auditor.language.readback import reader
from auditor.language.rendering import text_of
from auditor.language.types import RecordType
from auditor.packs import GivenValue, Pack, Parameter, Rows, Rule, Words
from auditor.packs.bordering import Border
from auditor.reports.wording import words
from auditor.values.printed import State


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of a pack; `records` are the record types that it has in view, from the document inwards.

    `bases` are the packs that its pack extends: a rule may use their parameters.
    """

    pack: Pack
    rule: Rule
    records: Sequence[RecordType]
    border: Border | None = None
    bases: Sequence[Pack] = ()

    @property
    def parameters(self) -> Iterator[Parameter]:
        """The parameters that the rule uses."""
        for pack in (*self.bases, self.pack):
            yield from (parameter for parameter in pack.parameters if parameter.name in self.rule.parameters)

    def cell(self, cell: ir.Read, lang: str) -> str:
        """A cell that a test gives, as readings name it."""
        return reader(lang, self.records, self.rule.source).closed(cell)


def bounds(parameter: Parameter) -> tuple[str | None, str | None]:
    """The least and the largest value that a parameter may be set to, where it has such."""
    low, high = (
        None if bound is None else text_of(bound.value, bound.type) for bound in (parameter.low, parameter.high)
    )
    return low, high


def given_text(value: GivenValue | None, lang: str) -> str:
    """What a cell is given, in words; None is blank."""
    say = words(lang)
    match value:
        case None:
            return say.given_state[State.BLANK]
        case ir.Const(value=str(), written=""):
            return say.given_state[State.BLANK]
        case ir.Const(value=str(), written=written):
            return say.quoted.format(text=written)
        case ir.Const():
            return text_of(value.value, value.type)
        case State():
            return say.given_state[value]
        case Words(text):
            return say.given_unread.format(text=text)
        case Rows(rows):
            return say.given_rows.format(count=len(rows))
        case _:
            assert_never(value)

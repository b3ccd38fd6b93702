"""A rule read back in whole sentences: generated from the checked rule, never from its title or its comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.language import ir
from auditor.language.readback import reader
from auditor.language.readback.gaps import Gaps, gaps, settled
from auditor.language.types import RecordType
from auditor.packs import Message, Rule, Years
from auditor.reports.rulebook.saying import sentences

MOST_CELLS = 4
"""Cells that a sentence names; of more it speaks in general."""


def read_back(rule: Rule, records: Sequence[RecordType], lang: str) -> tuple[str, ...]:
    """The sentences of a rule in their order, `lang` being zh or en; items of a list are sentences too.

    `records` are the record types that the rule has in view, from the document inwards.
    """
    return tuple(_Reading(rule, records, lang).lines())


class _Reading:
    """One rule in one language. `PARTS` lists what a rule says, in the order in which it is told."""

    def __init__(self, rule: Rule, records: Sequence[RecordType], lang: str) -> None:
        self._rule = rule
        self._records = records
        self._names = (*rule.parameters, *rule.definitions)
        self._say = sentences(lang)
        self._lang = lang
        self._severity = self._say.severity[rule.severity]
        self._reader = reader(lang, records, rule.source, self._names, rule.lets)

    def lines(self) -> Iterator[str]:
        told = [line for part in self.PARTS for line in part(self)]
        yield from told
        meanings = self._reader.meanings
        if meanings:
            yield self._say.meanings
        for name, text in meanings.items():
            yield self._say.meaning.format(name=self._reader.name(name), text=text)

    # --- what the rule is about, and when it is in force ---------------------------------------

    def _subject(self) -> Iterator[str]:
        yield self._say.subject[self._rule.subject]

    def _effective(self) -> Iterator[str]:
        for years in self._rule.effective:
            yield self._say.effective.format(years=self._years(years))

    def _years(self, years: Years) -> str:
        say = self._say
        match years.first, years.last:
            case int(first), None:
                return say.since.format(first=first)
            case None, int(last):
                return say.upto.format(last=last)
            case first, last:
                return str(first) if first == last else say.years.format(first=first, last=last)

    def _applies(self) -> Iterator[str]:
        """Conditions on the document, of the rule or of its pack: their words may stand in another file."""
        about = reader(self._lang, self._records[:1], self._rule.source)
        for node in self._rule.applies:
            yield self._say.applies.format(text=about.sentence(node))

    # --- conditions ---------------------------------------------------------------------------

    def _when(self) -> Iterator[str]:
        yield from self._conditions(self._rule.when, self._say.when, self._say.when_all, self._say.when_any)

    def _unless(self) -> Iterator[str]:
        for node in self._rule.unless:
            yield self._say.unless.format(text=self._reader.sentence(node))

    def _conditions(self, nodes: Sequence[ir.Node], one: str, every: str, some: str) -> Iterator[str]:
        """Conditions that must all hold: in a sentence, or as a list where there are several."""
        operands = list(_conjuncts(nodes))
        if len(operands) > 1:
            yield every
        elif isinstance(operands[0] if operands else None, ir.Junction) and self._splits(operands[0]):
            yield some
            operands = list(ir.parts(operands[0]))
        elif operands:
            yield one.format(text=self._reader.sentence(operands[0]))
            return
        for number, operand in enumerate(operands, 1):
            yield self._say.item.format(number=number, text=self._reader.sentence(operand))

    def _splits(self, node: ir.Node) -> bool:
        """Whether alternatives are worth a list: more than a sentence carries."""
        return len(ir.parts(node)) > 2 or any(isinstance(part, ir.Junction | ir.Implies) for part in ir.parts(node))

    def _requirements(self) -> Iterator[str]:
        say, found = self._say, self._rule.requirements
        messages = {id(requirement.message) for requirement in found}
        if len(messages) <= 1:
            nodes = [requirement.condition for requirement in found]
            yield from self._conditions(nodes, say.require, say.require_all, say.require_any)
            for requirement in found[:1]:
                yield say.otherwise.format(severity=self._severity, message=self._message(requirement.message))
            return
        yield say.require_all
        for number, requirement in enumerate(found, 1):
            yield say.item.format(number=number, text=self._reader.sentence(requirement.condition))
            nth, message = say.nth.format(number=number), self._message(requirement.message)
            yield say.otherwise_each.format(nth=nth, severity=self._severity, message=message)

    # --- what is missing ----------------------------------------------------------------------

    def _missing(self) -> Iterator[str]:
        rule, say = self._rule, self._say
        applying = gaps((*rule.when, *rule.unless), rule.lets)
        surely = settled(rule.when, rule.lets)
        needed = {
            key: cell
            for requirement in rule.requirements
            for key, cell in gaps((requirement.condition,), rule.lets).items()
            if key not in surely
        }
        match rule.missing.verdict:
            case "skip":
                if applying or needed:
                    yield say.lacking_skip.format(cells=self._cells(applying | needed))
                return
            case "fail":
                template = say.lacking_fail_saying if rule.missing.message else say.lacking_fail
            case _:
                if applying or needed:
                    yield say.lacking_unknown.format(cells=self._cells(applying | needed))
                return
        if applying:
            yield say.lacking_when.format(cells=self._cells(applying))
        if needed:
            message = self._message(rule.missing.message or ())
            yield template.format(cells=self._cells(needed), message=message)

    def _cells(self, found: Gaps) -> str:
        """The cells by name; those of lists, which are many, in general."""
        inner = any(level >= len(self._records) or level < 0 for level, _ in found)
        if len(found) > MOST_CELLS or inner:
            return self._say.cells
        *names, last = [self._reader.closed(cell) for cell in found.values()]
        return self._say.both.join([self._say.comma.join(names), last] if names else [last])

    # --- words of its own ---------------------------------------------------------------------

    def _remedy(self) -> Iterator[str]:
        if self._rule.remedy is not None:
            yield self._say.remedy.format(message=self._message(self._rule.remedy))

    def _message(self, message: Message) -> str:
        return "".join(
            part if isinstance(part, str) else self._say.slot.format(text=self._reader.sentence(part))
            for part in message
        )

    PARTS = (_subject, _effective, _applies, _when, _unless, _requirements, _missing, _remedy)


def _conjuncts(nodes: Sequence[ir.Node]) -> Iterator[ir.Node]:
    """Conditions that must all hold, those joined by `and` taken apart."""
    for node in nodes:
        if isinstance(node, ir.Junction) and node.operator == "and":
            yield from _conjuncts(node.operands)
        else:
            yield node

"""The walk over checked expressions that both languages share: what is said of each node, and where brackets go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, assert_never

from auditor.language import ir
from auditor.language.functions.listing import Listing
from auditor.language.readback.patterns import alternatives
from auditor.language.readback.phrases import Binding, ListPhrase, Phrase, Phrasing
from auditor.language.readback.shapes import OPPOSITE, choice, form_of, kind_of
from auditor.language.rendering import text_of
from auditor.language.types import NOTHING, BoolType, ListType, RecordType, Type
from auditor.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reader:
    """Reads expressions of one rule; `meanings` gathers what their names stand for, each before its users."""

    def __init__(
        self,
        say: Phrasing,
        records: Sequence[RecordType],
        source: Source,
        names: Collection[str],
        lets: Sequence[ir.Node],
    ) -> None:
        self.say = say
        self.meanings: dict[str, str] = {}
        """What lets, definitions, and parameters that are no figures stand for, by name."""
        self._records = list(records)
        self._subject = len(records) - 1
        self._source = source
        self._names = frozenset(names)
        self._lets = lets

    def sentence(self, node: ir.Node) -> str:
        """An expression that stands alone: no brackets around the whole."""
        return self._any(node).text

    def closed(self, node: ir.Node) -> str:
        """An expression inside a text of others."""
        return self._at(self._any(node), Binding.LOOSE)

    def name(self, name: str) -> str:
        """A name as the readings write it."""
        return self.say.named(name)

    # --- brackets -----------------------------------------------------------------------------

    def _at(self, phrase: Phrase, binding: Binding) -> str:
        return phrase.text if phrase.binding >= binding else self.say.bracketed(phrase.text)

    def _any(self, node: ir.Node) -> Phrase:
        return self._condition(node) if isinstance(node.type, BoolType) else self._term(node)

    def _operand(self, node: ir.Node) -> str:
        """A side of a comparison."""
        return self._at(self._any(node), Binding.LOOSE)

    def _tight(self, node: ir.Node) -> str:
        return self._at(self._any(node), Binding.ATOM)

    # --- conditions ---------------------------------------------------------------------------

    def _condition(self, node: ir.Node, *, negated: bool = False) -> Phrase:  # noqa: C901 - one case for each kind of node
        say = self.say
        match node:
            case ir.Not(operand=operand):
                return self._condition(operand, negated=not negated)
            case ir.Junction():
                return self._denied(self._junction(node)) if negated else self._junction(node)
            case ir.Implies(premise=premise, conclusion=conclusion):
                texts = [self._at(self._condition(part), Binding.JUNCTION) for part in (premise, conclusion)]
                phrase = Phrase(say.implied(*texts), Binding.OPEN)
                return self._denied(phrase) if negated else phrase
            case ir.Compare():
                return Phrase(self._compare(node, negated), Binding.CLAUSE)
            case ir.Matches(left=left):
                return Phrase(say.matched(self._operand(left), self._pattern(node), negated=negated), Binding.CLAUSE)
            case ir.Is(base=base, kind=kind, negated=otherwise):
                return Phrase(say.state(self._operand(base), kind, negated=otherwise is not negated), Binding.CLAUSE)
            case ir.Present(base=base, negated=otherwise):
                return Phrase(say.present(self._operand(base), negated=otherwise is not negated), Binding.CLAUSE)
            case ir.Slot() | ir.Defined():
                return Phrase(say.holding(self._term(node).text, negated=negated), Binding.CLAUSE)
            case ir.Over():
                return self._over(node, negated)
            case ir.Const(value=bool(value)) if not self._named_here(node):
                return Phrase(say.truth(value is not negated), Binding.ATOM)
            case _:
                phrase = self._term(node)
                return Phrase(say.holding(phrase.text, negated=negated), Binding.CLAUSE)

    def _denied(self, phrase: Phrase) -> Phrase:
        return self.say.denied(self._at(phrase, Binding.CLAUSE))

    def _junction(self, node: ir.Junction) -> Phrase:
        chosen = choice(node)
        if chosen is not None:
            left, members = chosen
            texts = [self._operand(member) for member in members]
            return Phrase(self.say.among(self._operand(left), texts, negated=False), Binding.CLAUSE)
        operands = [self._at(self._condition(operand), Binding.CLAUSE) for operand in node.operands]
        return Phrase(
            self.say.joined(node.operator, operands, inside=len(self._records) - 1 > self._subject), Binding.JUNCTION
        )

    def _compare(self, node: ir.Compare, negated: bool) -> str:
        say = self.say
        left = self._operand(node.left)
        match node.operator:
            case "~" | "<~" | ">~":
                within = None if node.within is None else self._operand(node.within)
                return say.approximate(node.operator, left, self._operand(node.right), within, negated=negated)
            case "in" if (members := self._members(node.right)) is not None:
                return say.among(left, members, negated=negated)
            case "in" | "contains" | "starts" | "ends":
                return say.affixed(form_of(node), left, self._operand(node.right), negated=negated)
            case operator:
                chosen = OPPOSITE[operator] if negated else operator
                return say.compared(chosen, left, self._operand(node.right), kind_of(node.left.type, node.right))

    def _members(self, node: ir.Node) -> list[str] | None:
        """The members of a list that is written out; one that has a name is called by it."""
        match node:
            case ir.Items(items=items) if items:
                return [self._operand(item) for item in items]
            case ir.Const(value=Listing(items)) if items and not self._named_here(node):
                return [self._literal(item, NOTHING) for item in items]
            case _:
                return None

    def _pattern(self, node: ir.Matches) -> str:
        text = self.say.pattern(alternatives(node.source))
        tail = self._source.text[node.left.span.end : node.span.end].split()
        name = tail[-1].strip("「」()（）") if tail else ""
        if name not in self._names:
            return text
        self.meanings.setdefault(name, text)
        return self.say.named(name)

    # --- terms --------------------------------------------------------------------------------

    def _term(self, node: ir.Node) -> Phrase:  # noqa: C901 - one case for each kind of node
        say = self.say
        match node:
            case ir.Const():
                return self._constant(node)
            case ir.Read():
                return Phrase(self._read(node))
            case ir.Follow(base=base, path=path, label=label):
                return Phrase(say.followed(self._tight(base), say.field(None, path, label)))
            case ir.Slot(index=index, name=name):
                return self._meaning(name, self._lets[index], None)
            case ir.Defined(name=name, body=body, source=source):
                return self._meaning(name, body, source)
            case ir.Part(base=base, part=part):
                return Phrase(say.part(part, self._tight(base)))
            case ir.AsPrinted(base=base):
                return Phrase(say.as_printed(self._tight(base)))
            case ir.Negative(operand=operand):
                return Phrase(say.negative(self._tight(operand)), Binding.LOOSE)
            case ir.Chain(first=first, rest=rest):
                texts = [(operator, self._tight(operand)) for operator, operand in rest]
                return Phrase(say.chained(self._tight(first), texts), Binding.LOOSE)
            case ir.Default(base=base, alternative=alternative):
                return Phrase(say.defaulted(self._tight(base), self._operand(alternative)))
            case ir.Items(items=items):
                return say.listed([self._operand(item) for item in items])
            case ir.Apply(name=name, arguments=arguments):
                return Phrase(say.applied(name, [self._operand(argument) for argument in arguments]))
            case ir.Over():
                return self._over(node, negated=False)
            case ir.Across(operation=operation, source=source, other=other):
                listed, beside = self._list(source), self._list(other).phrase
                with self._inside(source.type):
                    keys = [self._operand(key) for key in node.keys]
                return say.across(operation, listed, beside, keys)
            case ir.Not() | ir.Junction() | ir.Implies() | ir.Compare() | ir.Matches() | ir.Is() | ir.Present():
                return self._condition(node)
            case _:
                assert_never(node)

    def _named_here(self, node: ir.Const) -> str:
        """The parameter or definition that a constant is written as, or nothing."""
        text = self._source.text[node.span.start : node.span.end].strip("「」")
        return text if text in self._names else ""

    def _constant(self, node: ir.Const) -> Phrase:
        name = self._named_here(node)
        if isinstance(node.value, Listing):
            phrase = self.say.listed([self._literal(item, NOTHING) for item in node.value.items])
        else:
            phrase = Phrase(self._literal(node.written or node.value, node.type))
        if not name:
            return phrase
        if isinstance(node.value, Listing | str):
            self.meanings.setdefault(name, phrase.text)
            return Phrase(self.say.named(name))
        return Phrase(self.say.valued(name, phrase.text))

    def _literal(self, value: object, kind: Type) -> str:
        match value:
            case bool():
                return self.say.truth(value)
            case str():
                return self.say.quoted(value)
            case _:
                return text_of(value, kind)

    def _meaning(self, name: str, body: ir.Node, source: Source | None) -> Phrase:
        """The name of an expression, which is read where it is first met: a let of the rule sees no elements.

        Where a definition means something else than it did before, its meaning follows at once.
        """
        if source is None and name in self.meanings:
            return Phrase(self.say.named(name))
        records, text = self._records, self._source
        if source is None:
            self._records = records[: self._subject + 1]
        else:
            self._source = source
        meaning = self._any(body).text
        self._records, self._source = records, text
        if self.meanings.setdefault(name, meaning) == meaning:
            return Phrase(self.say.named(name))
        return Phrase(self.say.valued(name, meaning))

    def _read(self, node: ir.Read) -> str:
        say, record = self.say, self._records[node.level]
        innermost = len(self._records) - 1
        if node.level > self._subject:
            owner = say.element(record, innermost=node.level == innermost)
            if node.path and node.level == innermost:
                owner = ""
        elif node.level == self._subject:
            owner = say.own(record) if innermost > self._subject or not node.path else ""
        else:
            owner = say.around(record)
        if not node.path:
            return owner
        return say.owned(owner, say.field(record, node.path, node.label))

    # --- lists --------------------------------------------------------------------------------

    def _list(self, node: ir.Node) -> ListPhrase:
        kind = node.type.element if isinstance(node.type, ListType) else None
        record = kind if isinstance(kind, RecordType) else None
        phrase = self._term(node)
        plain = (
            isinstance(node, ir.Read)
            and node.level == len(self._records) - 1
            and record is not None
            and [spec.label for spec in node.path] == [record.label]
        )
        listed = phrase if phrase.binding >= Binding.LOOSE else Phrase(self.say.bracketed(phrase.text))
        return ListPhrase(listed, plain, record is not None, self.say.one(record))

    def _over(self, node: ir.Over, negated: bool) -> Phrase:
        listed = self._list(node.source)
        with self._inside(node.source.type):
            bodies = [self._any(body) for body in node.bodies]
        return self.say.over(node.operation, listed, bodies[0] if bodies else None, negated=negated)

    @contextmanager
    def _inside(self, kind: Type) -> Iterator[None]:
        """The element of a list in view, innermost."""
        element = kind.element if isinstance(kind, ListType) else None
        if not isinstance(element, RecordType):
            yield
            return
        self._records.append(element)
        try:
            yield
        finally:
            self._records.pop()

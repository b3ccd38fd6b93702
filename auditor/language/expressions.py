"""From grammar productions to the syntax tree of an expression: one method per production."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, TypeVar

from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.folding import operator
from auditor.language.limits import LIMITS
from auditor.language.literals import read_number
from auditor.language.template import unescaped
from auditor.language.words import canonical
from auditor.source import Source, Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


N = TypeVar("N", bound=_Spanned)


class Token(Protocol):
    """What a token of the lexer offers here."""

    @property
    def type(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Template(Protocol):
    """Reads the inside of a message, which stands at an offset of the source, into its parts."""

    def __call__(self, body: str, offset: int, *, escaped: bool) -> tuple[Any, ...]: ...


class Refused(Exception):  # noqa: N818 - what becomes of a production, not a fault
    """A production that the tree refuses, with the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class ExpressionBuilder:
    """Builds expressions of one source; `template` reads a message into its parts."""

    def __init__(self, source: Source, template: Template) -> None:
        self._source = source
        self._template = template
        self._sizes: dict[int, tuple[object, int, int]] = {}

    # --- tokens -------------------------------------------------------------------------------

    def _span(self, children: Sequence[Any]) -> Span:
        first, last = children[0], children[-1]
        start = first.span.start if hasattr(first, "span") else first.start
        end = last.span.end if hasattr(last, "span") else last.end
        return Span(start, end)

    def _word(self, token: Token) -> syntax.Word:
        text = token.text
        return syntax.Word(text[1:-1] if text.startswith("「") else text, self._span([token]))

    def _string(self, token: Token) -> syntax.Text:
        body = token.text[1:-1]
        span = self._span([token])
        self._limit(len(body), "string", span)
        return syntax.Text(unescaped(body) if token.text[0] == '"' else body, span)

    def _message(self, token: Token) -> syntax.Template:
        text = self._string(token)
        parts = self._template(token.text[1:-1], text.span.start + 1, escaped=token.text[0] == '"')
        return syntax.Template(parts, text.span)

    def _bounded(self, expression: N) -> N:
        """An expression that stands alone, at most as long as the limit."""
        self._limit(expression.span.end - expression.span.start, "expression", expression.span)
        return expression

    def _refuse(self, code: str, span: Span, **values: str) -> Refused:
        return Refused(Problem(code, self._source, span, values))

    def _limit(self, actual: int, limit: str, span: Span) -> None:
        if actual > LIMITS[limit].value:
            raise Refused(LIMITS[limit].passed(self._source, span, by=actual))

    def _node(self, node: N, *below: Any) -> N:
        """`node`, refused where it stands too deep or has too much below; both are kept beside the tree."""
        known = [self._sizes.get(id(child), (None, 1, 1)) for child in below]
        depth = 1 + max((entry[1] for entry in known), default=0)
        nodes = 1 + sum(entry[2] for entry in known)
        if depth > LIMITS["depth"].value:
            raise self._refuse("E107", node.span, limit=str(LIMITS["depth"].value))
        self._limit(nodes, "nodes", node.span)
        self._sizes[id(node)] = (node, depth, nodes)
        return node

    # --- atoms --------------------------------------------------------------------------------

    def name(self, children: list[Any]) -> syntax.Name:
        word = self._word(children[0])
        return syntax.Name(word.text, word.span)

    def literal(self, children: list[Any]) -> syntax.Number | syntax.Days:
        span = self._span(children)
        number = read_number(children[0].text, span)
        if isinstance(number, Problem):
            from auditor.language.suggesting.literals import literal  # noqa: PLC0415 - only an error needs it

            raise Refused(literal(replace(number, source=self._source), children[0].text, span))
        return number

    def date(self, children: list[Any]) -> syntax.Day:
        span = self._span(children)
        try:
            return syntax.Day(date.fromisoformat(children[0].text), span)
        except ValueError:
            raise self._refuse("E112", span, found=children[0].text) from None

    def text(self, children: list[Any]) -> syntax.Text:
        return self._string(children[0])

    def group(self, children: list[Any]) -> Any:
        # A parenthesis costs depth although it leaves no node: what nests on paper counts as nesting.
        _, depth, nodes = self._sizes.get(id(children[1]), (None, 1, 1))
        inner = replace(children[1], span=self._span(children))
        if depth + 1 > LIMITS["depth"].value:
            raise self._refuse("E107", inner.span, limit=str(LIMITS["depth"].value))
        self._sizes[id(inner)] = (inner, depth + 1, nodes)
        return inner

    def items(self, children: list[Any]) -> syntax.Items:
        items = children[1]
        span = self._span([children[0], children[2]])
        self._limit(len(items), "items", span)
        return self._node(syntax.Items(tuple(items), span), *items)

    def arguments(self, children: list[Any]) -> list[Any]:
        return children

    def call(self, children: list[Any]) -> syntax.Call:
        word, _, arguments, _ = children
        node = syntax.Call(None, self._word(word), tuple(arguments), self._span(children))
        return self._node(node, *arguments)

    def member(self, children: list[Any]) -> syntax.Member:
        base, word = children[0], self._word(children[1])
        return self._node(syntax.Member(base, word, base.span.to(word.span)), base)

    def method(self, children: list[Any]) -> syntax.Call:
        base, word, _, arguments, _ = children
        node = syntax.Call(base, self._word(word), tuple(arguments), self._span(children))
        return self._node(node, base, *arguments)

    # --- operators ----------------------------------------------------------------------------

    def negative(self, children: list[Any]) -> syntax.Negative:
        return self._node(syntax.Negative(children[1], self._span(children)), children[1])

    def not_(self, children: list[Any]) -> syntax.Not:
        return self._node(syntax.Not(children[1], self._span(children)), children[1])

    def fallback(self, children: list[Any]) -> syntax.Default:
        base, _, alternative = children
        return self._node(syntax.Default(base, alternative, self._span(children)), base, alternative)

    def _chain(self, children: list[Any]) -> syntax.Chain:
        rest = tuple((children[i].text, children[i + 1]) for i in range(1, len(children), 2))
        return self._node(syntax.Chain(children[0], rest, self._span(children)), *children[0::2])

    sum = product = _chain

    def _junction(self, children: list[Any]) -> syntax.Junction:
        word = canonical(children[1].text)
        return self._node(syntax.Junction(word, tuple(children[0::2]), self._span(children)), *children[0::2])

    conjunction = disjunction = _junction

    def implication(self, children: list[Any]) -> syntax.Implies:
        premise, _, conclusion = children
        return self._node(syntax.Implies(premise, conclusion, self._span(children)), premise, conclusion)

    # A comparison is read as a step that waits for its left side, which `relation` then supplies.

    def compare(self, children: list[Any]) -> Any:
        sign, right = children
        at = self._span([sign])
        if sign.text == "==":
            raise self._refuse("E111", at)
        name = operator(canonical(sign.text))
        return lambda left: syntax.Compare(name, left, right, None, at, left.span.to(right.span)), right, at

    def approximate(self, children: list[Any]) -> Any:
        sign, right = children[0], children[1]
        within = children[3] if len(children) > 2 else None
        at = self._span([sign])
        end = (within or right).span
        name = operator(sign.text)
        return lambda left: syntax.Compare(name, left, right, within, at, left.span.to(end)), right, at

    def kind_is(self, children: list[Any]) -> Any:
        at, kind = self._span(children), self._word(children[-1])
        return lambda left: syntax.Is(left, kind, len(children) > 2, left.span.to(at)), None, at

    kind_is_not = kind_is

    def affix_zh(self, children: list[Any]) -> Any:
        name = "starts" if children[2].text == "开头" else "ends"
        at, right = self._span(children), children[1]
        return lambda left: syntax.Compare(name, left, right, None, at, left.span.to(at)), right, at

    def affix_en(self, children: list[Any]) -> Any:
        name = "starts" if children[0].text.startswith("starts") else "ends"
        at, right = self._span([children[0]]), children[1]
        return lambda left: syntax.Compare(name, left, right, None, at, left.span.to(right.span)), right, at

    def relation(self, children: list[Any]) -> Any:
        if len(children) > 2:
            from auditor.language.suggesting.chains import chained  # noqa: PLC0415 - only an error needs it

            (_, middle, first), (_, last, second) = children[1:3]
            spans = [None if part is None else part.span for part in (middle, last)]
            raise Refused(chained(self._source, children[0].span.to(first), second, *spans))
        make, right, _ = children[1]
        return self._node(make(children[0]), children[0], right)

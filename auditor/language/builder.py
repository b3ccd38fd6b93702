"""From grammar productions to the syntax tree: one method per production, called by the parser bottom up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, TypeVar

from auditor.errors import Problem, Term
from auditor.language import syntax
from auditor.language.folding import operator
from auditor.language.limits import LIMITS
from auditor.language.literals import read_number
from auditor.language.words import canonical
from auditor.source import Source, Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


N = TypeVar("N", bound=_Spanned)


class Token(Protocol):
    """What a lexer token offers here."""

    type: str
    start_pos: int
    end_pos: int

    def __str__(self) -> str: ...


class Refused(Exception):
    """A production that the tree refuses, with the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


_ESCAPE = re.compile(r"\\([\"\\n])")


class Builder:
    """Builds nodes for one source; `template` reads a message into its parts."""

    def __init__(self, source: Source, offset: int, template: Callable[[str, int], tuple[Any, ...]]) -> None:
        self._source = source
        self._offset = offset
        self._template = template
        self._sizes: dict[int, tuple[object, int, int]] = {}

    # --- tokens -------------------------------------------------------------------------------

    def _span(self, children: Sequence[Any]) -> Span:
        first, last = children[0], children[-1]
        start = first.span.start if hasattr(first, "span") else first.start_pos + self._offset
        end = last.span.end if hasattr(last, "span") else last.end_pos + self._offset
        return Span(start, end)

    def _word(self, token: Token) -> syntax.Word:
        text = str(token)
        return syntax.Word(text[1:-1] if text.startswith("「") else text, self._span([token]))

    def _string(self, token: Token) -> syntax.Text:
        body = str(token)[1:-1]
        span = self._span([token])
        self._limit(len(body), "string", span)
        value = _ESCAPE.sub(lambda m: "\n" if m[1] == "n" else m[1], body) if str(token)[0] == '"' else body
        return syntax.Text(value, span)

    def _message(self, token: Token) -> syntax.Template:
        text = self._string(token)
        return syntax.Template(self._template(str(token)[1:-1], text.span.start + 1), text.span)

    def _refuse(self, code: str, span: Span, **values: str) -> Refused:
        return Refused(Problem(code, self._source, span, values))

    def _limit(self, actual: int, limit: str, span: Span) -> None:
        if actual > LIMITS[limit].value:
            bound = LIMITS[limit]
            values: dict[str, str | Term] = {
                "what": Term(bound.zh, bound.en),
                "actual": str(actual),
                "limit": str(bound.value),
            }
            raise Refused(Problem("E103", self._source, span, values))

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

    def literal(self, children: list[Any]) -> syntax.Number:
        span = self._span(children)
        number = read_number(str(children[0]), span)
        if isinstance(number, Problem):
            raise Refused(replace(number, source=self._source))
        return number

    def date(self, children: list[Any]) -> syntax.Day:
        span = self._span(children)
        try:
            return syntax.Day(date.fromisoformat(str(children[0])), span)
        except ValueError:
            raise self._refuse("E112", span, found=str(children[0])) from None

    def text(self, children: list[Any]) -> syntax.Text:
        return self._string(children[0])

    def group(self, children: list[Any]) -> Any:
        # A parenthesis costs depth although it leaves no node: what nests on paper counts as nesting.
        inner = children[0]
        _, depth, nodes = self._sizes.get(id(inner), (inner, 1, 1))
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
        word, arguments = self._word(children[0]), children[1]
        span = self._span([children[0], *arguments])
        return self._node(syntax.Call(None, word, tuple(arguments), span), *arguments)

    def member(self, children: list[Any]) -> syntax.Member:
        base, word = children[0], self._word(children[1])
        return self._node(syntax.Member(base, word, base.span.to(word.span)), base)

    def method(self, children: list[Any]) -> syntax.Call:
        base, word, arguments = children[0], self._word(children[1]), children[2]
        span = self._span([base, *arguments]) if arguments else base.span.to(word.span)
        return self._node(syntax.Call(base, word, tuple(arguments), span), base, *arguments)

    # --- operators ----------------------------------------------------------------------------

    def negative(self, children: list[Any]) -> syntax.Negative:
        return self._node(syntax.Negative(children[1], self._span(children)), children[1])

    def not_(self, children: list[Any]) -> syntax.Not:
        return self._node(syntax.Not(children[1], self._span(children)), children[1])

    def fallback(self, children: list[Any]) -> syntax.Default:
        base, _, alternative = children
        return self._node(syntax.Default(base, alternative, self._span(children)), base, alternative)

    def _chain(self, children: list[Any]) -> syntax.Chain:
        rest = tuple((str(children[i]), children[i + 1]) for i in range(1, len(children), 2))
        return self._node(syntax.Chain(children[0], rest, self._span(children)), *children[0::2])

    sum = product = _chain

    def _junction(self, children: list[Any]) -> syntax.Junction:
        word = canonical(str(children[1]))
        return self._node(syntax.Junction(word, tuple(children[0::2]), self._span(children)), *children[0::2])

    conjunction = disjunction = _junction

    def implication(self, children: list[Any]) -> syntax.Implies:
        premise, _, conclusion = children
        return self._node(syntax.Implies(premise, conclusion, self._span(children)), premise, conclusion)

    # A comparison is read as a step that waits for its left side, which `relation` then supplies.

    def compare(self, children: list[Any]) -> Any:
        sign, right = children
        at = self._span([sign])
        if str(sign) == "==":
            raise self._refuse("E111", at)
        name = operator(canonical(str(sign)))
        return lambda left: syntax.Compare(name, left, right, None, at, left.span.to(right.span)), right, at

    def approximate(self, children: list[Any]) -> Any:
        sign, right = children[0], children[1]
        within = children[3] if len(children) > 2 else None
        at = self._span([sign])
        end = (within or right).span
        name = operator(str(sign))
        return lambda left: syntax.Compare(name, left, right, within, at, left.span.to(end)), right, at

    def kind_is(self, children: list[Any]) -> Any:
        at, kind = self._span(children), self._word(children[-1])
        return lambda left: syntax.Is(left, kind, len(children) > 2, left.span.to(at)), None, at

    kind_is_not = kind_is

    def affix_zh(self, children: list[Any]) -> Any:
        name = "starts" if str(children[2]) == "开头" else "ends"
        at, right = self._span(children), children[1]
        return lambda left: syntax.Compare(name, left, right, None, at, left.span.to(at)), right, at

    def affix_en(self, children: list[Any]) -> Any:
        name = "starts" if str(children[0]).startswith("starts") else "ends"
        at, right = self._span([children[0]]), children[1]
        return lambda left: syntax.Compare(name, left, right, None, at, left.span.to(right.span)), right, at

    def relation(self, children: list[Any]) -> Any:
        if len(children) > 2:
            raise self._refuse("E110", children[2][2])
        make, right, _ = children[1]
        return self._node(make(children[0]), children[0], right)

    # --- clauses ------------------------------------------------------------------------------

    def severity(self, children: list[Any]) -> syntax.SeverityClause:
        return syntax.SeverityClause(self._word(children[-1]), self._span(children))

    def criterion(self, children: list[Any]) -> syntax.CriterionClause:
        words = [self._word(token) for token in children[1:] if token.type == "NAME"]
        return syntax.CriterionClause(words[0], words[1] if len(words) > 1 else None, self._span(children))

    def basis(self, children: list[Any]) -> syntax.BasisClause:
        strings = [token for token in children if token.type == "STRING"]
        names = [token for token in children[1:] if token.type == "NAME"]
        document = self._word(names[0]) if names else self._string(strings[0])
        clause = strings[0 if names else 1 :][:1]
        return syntax.BasisClause(document, self._string(clause[0]) if clause else None, self._span(children))

    def subject(self, children: list[Any]) -> syntax.SubjectClause:
        return syntax.SubjectClause(self._word(children[-1]), self._span(children))

    def let(self, children: list[Any]) -> syntax.LetClause:
        name = next(child for child in children[1:] if getattr(child, "type", "") == "NAME")
        return syntax.LetClause(self._word(name), children[-1], self._span(children))

    def when(self, children: list[Any]) -> syntax.WhenClause:
        return syntax.WhenClause(children[-1], self._span(children))

    def unless(self, children: list[Any]) -> syntax.UnlessClause:
        return syntax.UnlessClause(children[-1], self._span(children))

    def require(self, children: list[Any]) -> syntax.RequireClause:
        return syntax.RequireClause(children[-1], self._span(children))

    def missing(self, children: list[Any]) -> syntax.MissingClause:
        strings = [child for child in children if child.type == "STRING"]
        word = next(child for child in children if child.type == "NAME")
        return syntax.MissingClause(
            self._word(word), self._message(strings[0]) if strings else None, self._span(children)
        )

    def message(self, children: list[Any]) -> syntax.MessageClause:
        return syntax.MessageClause(self._message(children[-1]), self._span(children))

    def remedy(self, children: list[Any]) -> syntax.RemedyClause:
        return syntax.RemedyClause(self._message(children[-1]), self._span(children))

    def given(self, children: list[Any]) -> syntax.Given:
        path = tuple(self._word(token) for token in children[:-1] if getattr(token, "type", "") == "NAME")
        return syntax.Given(path, children[-1], self._span(children))

    def test(self, children: list[Any]) -> syntax.TestClause:
        word = next(child for child in children if getattr(child, "type", "") == "NAME")
        givens = tuple(child for child in children if isinstance(child, syntax.Given))
        return syntax.TestClause(self._word(word), givens, self._span(children))

    # --- items --------------------------------------------------------------------------------

    def pack(self, children: list[Any]) -> syntax.PackHeader:
        texts = {}
        for index, child in enumerate(children):
            if child.type == "STRING":
                texts["version" if children[index - 1].type == "VERSION" else "title"] = self._string(child).value
        return syntax.PackHeader(
            self._word(children[1]), texts.get("title"), texts.get("version"), self._span(children)
        )

    def parameter(self, children: list[Any]) -> syntax.ParameterItem:
        values = [child for child in children[2:] if not hasattr(child, "type")]
        low, high = values[1:] if len(values) > 1 else (None, None)
        return syntax.ParameterItem(self._word(children[1]), values[0], low, high, self._span(children))

    def rule(self, children: list[Any]) -> syntax.RuleItem:
        title = self._string(children[2]).value
        return syntax.RuleItem(self._word(children[1]), title, tuple(children[3:]), self._span(children))

    def file(self, children: list[Any]) -> tuple[syntax.Item, ...]:
        return tuple(children)

    def start_item(self, children: list[Any]) -> Any:
        return children[0]

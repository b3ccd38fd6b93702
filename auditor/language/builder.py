"""From grammar productions to the syntax tree: clauses and items; the parser calls it bottom up."""

from __future__ import annotations

from typing import Any

from auditor.language import syntax
from auditor.language.expressions import ExpressionBuilder


class Builder(ExpressionBuilder):
    """Builds the nodes of one source."""

    def build(self, production: str, children: list[Any]) -> Any:
        """The node of a production of the grammar."""
        return getattr(self, production)(children)

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
        return syntax.LetClause(self._word(name), self._bounded(children[-1]), self._span(children))

    def when(self, children: list[Any]) -> syntax.WhenClause:
        return syntax.WhenClause(self._bounded(children[-1]), self._span(children))

    def unless(self, children: list[Any]) -> syntax.UnlessClause:
        return syntax.UnlessClause(self._bounded(children[-1]), self._span(children))

    def require(self, children: list[Any]) -> syntax.RequireClause:
        return syntax.RequireClause(self._bounded(children[-1]), self._span(children))

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
        return syntax.Given(path, self._bounded(children[-1]), self._span(children))

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
        values = [self._bounded(child) for child in children[2:] if not hasattr(child, "type")]
        low, high = values[1:] if len(values) > 1 else (None, None)
        return syntax.ParameterItem(self._word(children[1]), values[0], low, high, self._span(children))

    def rule(self, children: list[Any]) -> syntax.RuleItem:
        title = self._string(children[2]).value
        return syntax.RuleItem(self._word(children[1]), title, tuple(children[3:]), self._span(children))

    def file(self, children: list[Any]) -> tuple[syntax.Item, ...]:
        return tuple(children)

    def start_item(self, children: list[Any]) -> Any:
        return children[0]

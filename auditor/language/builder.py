"""From grammar productions to the syntax tree: clauses and items; the parser calls it bottom up."""

from __future__ import annotations

from typing import Any

from auditor.language import syntax
from auditor.language.expressions import ExpressionBuilder
from auditor.source import Span


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
        name = next(child for child in children[1:] if _is(child, "NAME"))
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

    def effective(self, children: list[Any]) -> syntax.EffectiveClause:
        dots = next((index for index, child in enumerate(children) if _is(child, "DOTS")), None)
        values = [None if child is None else self._bounded(child) for child in children if hasattr(child, "span")]
        if dots is None:
            return syntax.EffectiveClause(values[0], None, False, self._span(children))
        opened = hasattr(children[dots - 1], "span")
        first = values[0] if opened else None
        last = values[-1] if len(values) > opened else None
        return syntax.EffectiveClause(first, last, True, self._span(children))

    def path(self, children: list[Any]) -> list[syntax.Word]:
        return [self._word(token) for token in children if _is(token, "NAME")]

    def given(self, children: list[Any]) -> syntax.Given:
        path, value = children[0], self._bounded(children[-1])
        return syntax.Given(tuple(path), value, path[0].span.to(value.span))

    def test(self, children: list[Any]) -> syntax.TestClause:
        word = next(child for child in children if _is(child, "NAME"))
        givens = tuple(child for child in children if isinstance(child, syntax.Given))
        saying = next((self._string(child) for child in children if _is(child, "STRING")), None)
        citing = tuple(tuple(child) for child in children if isinstance(child, list))
        return syntax.TestClause(self._word(word), givens, saying, citing, self._whole(children))

    def cases(self, children: list[Any]) -> syntax.CasesClause:
        columns = tuple(tuple(child) for child in children if isinstance(child, list))
        cells = [self._bounded(child) for child in children if hasattr(child, "span")]
        width = len(columns) + 1
        span = self._span([children[0], cells[-1]])
        if len(cells) % width:
            raise self._refuse("E116", span, columns=str(len(columns)), width=str(width), cells=str(len(cells)))
        rows = []
        for at in range(0, len(cells), width):
            verdict, *values = cells[at : at + width]
            if not isinstance(verdict, syntax.Name):
                raise self._refuse("E117", verdict.span)
            rows.append((syntax.Word(verdict.text, verdict.span), tuple(values)))
        return syntax.CasesClause(columns, tuple(rows), span)

    def _whole(self, children: list[Any]) -> Span:
        """The span of children of which the last may be a path."""
        last = children[-1]
        return self._span([children[0], last[-1] if isinstance(last, list) else last])

    # --- items --------------------------------------------------------------------------------

    def pack(self, children: list[Any]) -> syntax.PackHeader:
        texts = {}
        for index, child in enumerate(children):
            if _is(child, "STRING"):
                texts["version" if _is(children[index - 1], "VERSION") else "title"] = self._string(child).value
        name, *extends = [self._word(child) for child in children if _is(child, "ID")]
        effective = tuple(child for child in children if isinstance(child, syntax.EffectiveClause))
        return syntax.PackHeader(
            name, texts.get("title"), texts.get("version"), tuple(extends), effective, self._span(children)
        )

    def parameter(self, children: list[Any]) -> syntax.ParameterItem:
        values = [self._bounded(child) for child in children[2:] if not hasattr(child, "type")]
        low, high = values[1:] if len(values) > 1 else (None, None)
        return syntax.ParameterItem(self._word(children[1]), values[0], low, high, self._span(children))

    def definition(self, children: list[Any]) -> syntax.DefinitionItem:
        return syntax.DefinitionItem(self._word(children[1]), self._bounded(children[-1]), self._span(children))

    def override(self, children: list[Any]) -> syntax.OverrideItem:
        reason = self._string(children[-1]) if _is(children[-1], "STRING") else None
        return syntax.OverrideItem(self._word(children[1]), children[2], reason, self._span(children))

    def disable(self, children: list[Any]) -> syntax.DisableItem:
        return syntax.DisableItem(self._word(children[1]), self._string(children[-1]), self._span(children))

    def waiver(self, children: list[Any]) -> syntax.WaiverItem:
        givens = tuple(child for child in children if isinstance(child, syntax.Given))
        reason, by = [self._string(child) for child in children if _is(child, "STRING")]
        until = self.date(children[-1:]) if _is(children[-1], "DATE") else None
        return syntax.WaiverItem(self._word(children[1]), givens, reason, by, until, self._span(children))

    def rule(self, children: list[Any]) -> syntax.RuleItem:
        title = self._string(children[2]).value
        return syntax.RuleItem(self._word(children[1]), title, tuple(children[3:]), self._span(children))

    def file(self, children: list[Any]) -> tuple[syntax.Item, ...]:
        return tuple(children)

    def start_item(self, children: list[Any]) -> Any:
        return children[0]


def _is(child: Any, terminal: str) -> bool:
    return getattr(child, "type", "") == terminal

"""Packs in the other language: for every word of a file that is not a keyword, its new spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from auditor.language import syntax
from auditor.language.folding import fold
from auditor.language.meanings import Meanings
from auditor.language.overloads import Function, FunctionTable, Operation
from auditor.language.printer import Spelling
from auditor.language.unit_names import Language
from auditor.language.walking import walk
from auditor.language.words import (
    CRITERIA_ENGLISH,
    GAPS,
    KINDS,
    MISSING,
    PRACTICE,
    SEVERITIES,
    VERDICTS,
    choose,
)
from auditor.packs import Frame
from auditor.packs.naming import Link, respelt
from auditor.source import Span

_BEFORE = re.compile(r"(?:[\s(]|#[^\n]*)*")
_CHINESE_CRITERIA = {chinese: english for english, chinese in CRITERIA_ENGLISH.items()}
_GAPS = {name: KINDS[name] for name in GAPS}
_UNPARSED = {"unparsed": KINDS["unparsed"]}


def spelling(
    file: syntax.File, language: Language, meanings: Meanings, frame: Frame, functions: FunctionTable
) -> Spelling:
    """The spelling of a file of a pack that checks; `meanings` are what its names were found to mean."""
    speller = _Speller(file, language, meanings, frame, functions)
    for item in file.items:
        speller.item(item)
    return Spelling(language, speller.words)


@dataclass(slots=True)
class _Speller:
    file: syntax.File
    language: Language
    meanings: Meanings
    frame: Frame
    functions: FunctionTable
    words: dict[Span, str] = field(default_factory=dict)

    # --- items and clauses --------------------------------------------------------------------

    def item(self, item: syntax.Item) -> None:
        match item:
            case syntax.PackHeader(effective=clauses):
                self._clauses(clauses)
            case syntax.ParameterItem(value=value, low=low, high=high):
                self._expressions(value, low, high)
            case syntax.DefinitionItem(value=value):
                self._expressions(value)
            case syntax.OverrideItem(severity=severity):
                self._choice(severity.value, SEVERITIES)
            case syntax.DisableItem():
                pass
            case syntax.WaiverItem(givens=givens):
                self._givens(givens)
            case syntax.RuleItem(clauses=clauses):
                self._clauses(clauses)
            case _:
                assert_never(item)

    def _clauses(self, clauses: Sequence[syntax.Clause]) -> None:
        for clause in clauses:
            self._clause(clause)

    def _clause(self, clause: syntax.Clause) -> None:  # noqa: C901 - one case for each kind of clause
        match clause:
            case syntax.SeverityClause(word):
                self._choice(word, SEVERITIES)
            case syntax.CriterionClause(heading, part):
                self._criterion(heading)
                if part is not None:
                    self._criterion(part)
            case syntax.BasisClause(document):
                if isinstance(document, syntax.Word):
                    self._choice(document, PRACTICE)
            case syntax.EffectiveClause(first, last):
                self._expressions(first, last)
            case syntax.SubjectClause(word):
                kind = self.frame.subject(word.text)
                if kind is not None:
                    self._put(word.span, self._one(str(kind), self.frame.subjects[kind][-1].label))
            case syntax.LetClause(value=value):
                self._expressions(value)
            case syntax.WhenClause(condition) | syntax.UnlessClause(condition) | syntax.RequireClause(condition):
                self._expressions(condition)
            case syntax.MissingClause(verdict, message):
                self._choice(verdict, MISSING)
                self._template(message)
            case syntax.MessageClause(template) | syntax.RemedyClause(template):
                self._template(template)
            case syntax.TestClause(verdict, givens, citing=citing):
                self._choice(verdict, VERDICTS)
                self._givens(givens)
                for path in citing:
                    self._path(path)
            case syntax.CasesClause(columns, rows):
                for path in columns:
                    self._path(path)
                for verdict, values in rows:
                    self._choice(verdict, VERDICTS)
                    for value in values:
                        self._value(value)
            case _:
                assert_never(clause)

    def _givens(self, givens: Sequence[syntax.Given]) -> None:
        for given in givens:
            self._path(given.path)
            self._value(given.value)

    def _value(self, value: syntax.Expression) -> None:
        """The value of a given cell: words that name a gap mean so here only."""
        self._expressions(value)
        for node in walk(value):
            match node:
                case syntax.Name(text) if not self.meanings.of(self.file.source, node.span):
                    self._choice(syntax.Word(text, self._token(node)), _GAPS)
                case syntax.Call(None, word):
                    self._choice(word, _UNPARSED)
                case _:
                    pass

    def _template(self, template: syntax.Template | None) -> None:
        for part in template.parts if template is not None else ():
            if not isinstance(part, str):
                self._expressions(part)

    # --- expressions --------------------------------------------------------------------------

    def _expressions(self, *nodes: syntax.Expression | None) -> None:
        for root in nodes:
            bases: set[int] = set()
            for node in walk(root) if root is not None else ():
                match node:
                    case syntax.Name() | syntax.Member() if id(node) not in bases:
                        chain = list(self._chain(node))
                        bases.update(id(below) for below, _ in chain)
                        self._links([link for _, link in chain])
                    case syntax.Call(None, name):
                        self._called(name, self.functions.function(name.text))
                    case syntax.Call(_, name):
                        self._called(name, self.functions.operation(name.text))
                    case syntax.Is(kind=kind):
                        self._choice(kind, KINDS)
                    case _:
                        pass

    def _chain(self, node: syntax.Expression) -> Iterator[tuple[syntax.Expression, Link]]:
        """The names of `a.b.c` from the outside in; what stands in brackets of its own is no part of it."""
        current, outermost = node, True
        while isinstance(current, syntax.Name | syntax.Member) and (outermost or not self._bracketed(current)):
            outermost = False
            if isinstance(current, syntax.Name):
                found = self.meanings.of(self.file.source, current.span)
                yield current, Link(syntax.Word(current.text, self._token(current)), found, first=True)
                return
            yield current, Link(current.name, self.meanings.of(self.file.source, current.name.span))
            current = current.base

    def _path(self, path: Sequence[syntax.Word]) -> None:
        found = [(word, self.meanings.of(self.file.source, word.span)) for word in path]
        self._links([Link(word, meanings, first=word is path[0]) for word, meanings in reversed(found)])

    def _links(self, links: Sequence[Link]) -> None:
        for span, text in respelt(links[::-1], self.language):
            self._put(span, text)

    def _called(self, word: syntax.Word, entry: Function | Operation | None) -> None:
        if entry is not None:
            self._put(word.span, self._one(entry.name, entry.chinese))

    # --- words --------------------------------------------------------------------------------

    def _bracketed(self, node: syntax.Expression) -> bool:
        return fold(self.file.source.text[node.span.start : node.span.start + 1]) == "("

    def _token(self, node: syntax.Name) -> Span:
        """Where the name itself stands in the span of its node, which takes in the brackets around it."""
        text = self.file.source.text
        if not self._bracketed(node):
            return node.span
        inside = _BEFORE.match(fold(text[node.span.start : node.span.end]))
        start = node.span.start + (inside.end() if inside else 0)
        return Span(start, start + len(node.text) + 2 * (text[start] == "「"))

    def _one(self, english: str, chinese: str) -> str:
        return english if self.language == "en" else chinese

    def _choice(self, word: syntax.Word, table: dict[str, str]) -> None:
        english = choose(word.text, table)
        if english is not None:
            self._put(word.span, self._one(english, table[english]))

    def _criterion(self, word: syntax.Word) -> None:
        chinese = CRITERIA_ENGLISH.get(word.text, word.text)
        if chinese in _CHINESE_CRITERIA:
            self._put(word.span, self._one(_CHINESE_CRITERIA[chinese], chinese))

    def _put(self, span: Span, text: str) -> None:
        if self.file.source.text[span.start : span.end] != text:
            self.words[span] = text

"""The place where a text stopped making sense, with what is known around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.errors import Problem, Term
from auditor.language.folding import fold
from auditor.language.suggesting import alien, like
from auditor.language.words import CLAUSES, KEYWORDS, canonical
from auditor.source import Source, Span

SPELLINGS = sorted((word for english in CLAUSES for word in (KEYWORDS[english], english)), key=len, reverse=True)
"""The words that begin clauses, longer ones first."""

HEAD = re.compile(rf"\s*({'|'.join(SPELLINGS)})(?!\w)")
"""The word of a clause at the beginning of a line."""


WINDOW = 100
"""How far on either side of a place a suggestion looks."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stopped making sense: the token there ("" at the end), the one before it, and their line.

    `accepted` are the terminals that might have stood there; `ahead` is the rest of the line, folded.
    """

    source: Source
    at: int
    kind: str
    word: str
    last: Span
    accepted: frozenset[str]
    ahead: str

    @property
    def before(self) -> str:
        """The token before the place."""
        return fold(self.source.text[self.last.start : self.last.end])

    @property
    def span(self) -> Span:
        return Span(self.at, self.at + len(self.word))

    @property
    def opens_line(self) -> bool:
        return not self.line[: self.column].strip()

    @property
    def anchor(self) -> int:
        """Where to look for the line: a text that ends too early ends in the line of its last token."""
        return self.last.start if self.kind == "END" else self.at

    @property
    def column(self) -> int:
        return self.source.position(self.anchor)[1] - 1

    @property
    def line(self) -> str:
        return self.source.line(self.source.position(self.anchor)[0])

    @property
    def clause(self) -> str:
        """The clause whose word opens the line, canonical, or ""."""
        match = HEAD.match(self.line)
        return canonical(match[1]) if match else ""

    def found_by(self, pattern: re.Pattern[str]) -> tuple[re.Match[str], Span, str] | None:
        """Where a pattern occurs in the line, folded, with the place inside: the match, its span and its text."""
        # A window of the line: a pattern may take time beyond all measure on a long one.
        first = max(0, self.column - WINDOW)
        text = fold(self.line[first : self.column + WINDOW])
        for match in pattern.finditer(text):
            if match.start() <= self.column - first < match.end():
                start = self.anchor - self.column + first + match.start()
                span = Span(start, start + len(match[0]))
                return match, span, self.source.text[span.start : span.end]
        return None

    def problem(
        self, code: str, span: Span, suggestion: str | None, remedy: Term | None, **values: str | Term
    ) -> Problem:
        return Problem(code, self.source, span, values, suggestion, remedy)

    def foreign(self, found: str, span: Span, meant: alien.Alien) -> Problem:
        """A word or sign that the language does not have."""
        suggestion = None if meant.meant is None else like(found if found[0].isalpha() else self.line, meant.meant)
        return self.problem("E118", span, suggestion, meant.remedy, found=found)

    def unfit(self, suggestion: str | None, remedy: Term, expected: Term) -> Problem:
        """The token, with a remedy of its own."""
        return self.problem("E105", self.span, suggestion, remedy, found=self.word, expected=expected)

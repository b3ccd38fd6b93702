"""One part of a source, an expression, a clause or a message, to its tree; what does not parse is noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.builder import Builder
from auditor.language.expressions import Refused
from auditor.language.folding import fold
from auditor.language.limits import LIMITS
from auditor.language.parser.automaton import END, Part, Unexpected, run
from auditor.language.parser.expecting import CLAUSE_TERMINALS
from auditor.language.parser.failures import unexpected
from auditor.language.template import pieces
from auditor.source import Source, Span

Start = Literal["file", "start_item", "clause", "expression"]


class PartReader:
    """Parses parts of one source and gathers the problems."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def run(self, part: Part, start: Start) -> Any:
        """What a part parses to, or the reason why not; problems inside messages are noted."""
        mark = len(self.problems)
        try:
            return run(part, start, Builder(self.source, self._template).build)
        except (Unexpected, Refused) as failure:
            del self.problems[mark:]
            return failure

    def expression(self, text: str, begin: int) -> Any:
        """An expression; a broken one with its problem noted if it does not parse."""
        span = Span(begin, begin + len(text))
        if self._too_long(text, span):
            return syntax.Broken(span)
        node = self.run(Part(text, 0, len(text), begin), "expression")
        if isinstance(node, Unexpected | Refused):
            self.failed(node)
            return syntax.Broken(span)
        return node

    def _too_long(self, text: str, span: Span) -> bool:
        limit = LIMITS["expression"]
        if len(text) <= limit.value:
            return False
        self.problems.append(limit.passed(self.source, span, by=len(text)))
        return True

    def clause(self, head: str, span: Span) -> syntax.Clause | None:
        """A clause of which only what is behind `head` stands in the source, at `span`."""
        body = self.source.text[span.start : span.end]
        if self._too_long(body, span):
            return None
        text = head + fold(body)
        found = self.run(Part(text, 0, len(text), span.start - len(head)), "clause")
        if isinstance(found, Unexpected | Refused):
            self.failed(found)
            self.problems = [_within(problem, span) for problem in self.problems]
            return None
        return replace(found, span=span)  # type: ignore[no-any-return]  # the grammar's start decides the type

    def message(self, span: Span, plain: Callable[[str], str]) -> syntax.Template | None:
        """The message at `span`."""
        try:
            parts = self._template(self.source.text[span.start : span.end], span.start, escaped=False)
        except Refused as failure:
            self.problems.append(failure.problem)
            return None
        return syntax.Template(tuple(plain(part) if isinstance(part, str) else part for part in parts), span)

    def _template(self, body: str, offset: int, *, escaped: bool) -> tuple[str | syntax.Expression, ...]:
        parts: list[str | syntax.Expression] = []
        for piece in pieces(body, escaped=escaped):
            if piece.start is None:
                at = offset + len(piece.text)
                raise Refused(Problem("E114", self.source, Span(at, at + 1), {"example": "{名称}"}))
            begin = offset + piece.start
            parts.append(self.expression(fold(piece.text), begin) if piece.expression else piece.text)
        return tuple(parts)

    def failed(self, failure: Unexpected | Refused, *, clause: bool = False) -> None:
        """Note why a part does not parse; behind a whole clause the next one may stand."""
        if isinstance(failure, Refused):
            self.problems.append(failure.problem)
            return
        start = failure.at
        accepted = failure.accepted
        if clause and END in accepted:
            accepted = accepted - {END} | CLAUSE_TERMINALS
        if failure.deep:
            limit = {"limit": str(LIMITS["depth"].value)}
            self.problems.append(Problem("E107", self.source, Span(start, start + 1), limit))
        else:
            self.problems.append(unexpected(self.source, failure, accepted))


def _within(problem: Problem, span: Span) -> Problem:
    """A problem placed inside a part, where it would stand in what was put before that."""
    at = problem.span or span
    start, end = (min(max(offset, span.start), span.end) for offset in (at.start, at.end))
    return replace(problem, span=Span(start, end))

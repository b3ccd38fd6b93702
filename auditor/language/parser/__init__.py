"""Source text to syntax tree, with every problem on the way.

A whole file is parsed at once. Where that fails, each rule is parsed alone, and where a rule fails,
each of its clauses, so that one run shows every error of a file and what does parse is still checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from auditor.errors import PackError, Problem
from auditor.language import syntax
from auditor.language.folding import fold
from auditor.language.parser.parts import PartReader
from auditor.language.parser.recovery import FileReader
from auditor.source import Source, Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as far as it parses; what does not parse is noted and stands as broken in the tree."""

    file: syntax.File
    problems: tuple[Problem, ...]


def read_file(source: Source) -> Parsed:
    """The tree of a rule file and every problem in it."""
    reader = FileReader(source)
    items = reader.whole()
    return Parsed(syntax.File(source, items), tuple(reader.problems))


def parse_file(source: Source) -> syntax.File:
    """The tree of a rule file; PackError with every problem if it has any."""
    parsed = read_file(source)
    if parsed.problems:
        raise PackError(sorted(parsed.problems, key=lambda problem: problem.position))
    return parsed.file


def parse_expression(source: Source) -> syntax.Expression:
    """The tree of one expression that is the whole source."""
    reader = PartReader(source)
    node: syntax.Expression = reader.expression(fold(source.text), 0)
    if reader.problems:
        raise PackError(reader.problems)
    return node


def parse_part(source: Source, span: Span, problems: list[Problem]) -> syntax.Expression:
    """The tree of the expression that is one part of a source; broken, with its problems noted, if it has any."""
    reader = PartReader(source)
    node: syntax.Expression = reader.expression(fold(source.text[span.start : span.end]), span.start)
    problems += reader.problems
    return node


def parse_clause(source: Source, head: str, span: Span, problems: list[Problem]) -> syntax.Clause | None:
    """The clause that `head` and a part of a source behind it make; `head` itself stands nowhere in the source."""
    reader = PartReader(source)
    clause = reader.clause(head, span)
    problems += reader.problems
    return clause


def parse_template(
    source: Source, span: Span, plain: Callable[[str], str], problems: list[Problem]
) -> syntax.Template | None:
    """The message that a part of a source is; `plain` makes of its texts, as written, what they stand for."""
    reader = PartReader(source)
    template = reader.message(span, plain)
    problems += reader.problems
    return template

"""Rule files in their one layout, with nothing that the author wrote lost: comments, parentheses, literals.

Whatever is printed comes from the tokens of the source, not from its tree.
"""

from __future__ import annotations

from auditor.language import syntax
from auditor.language.parser import parse_file
from auditor.language.printer.layout import layout
from auditor.language.printer.lines import lines
from auditor.language.printer.respelling import Spelling, respelled, with_messages
from auditor.language.printer.spacing import inline
from auditor.language.printer.tokens import file_tokens, part_tokens
from auditor.source import Source, Span

__all__ = ["Spelling", "comments", "expression_text", "format_file", "format_text"]


def format_text(source: Source, spelling: Spelling | None = None) -> str:
    """A rule file in its layout, in another spelling if one is given; PackError where the file does not parse."""
    return format_file(parse_file(source), spelling)


def format_file(file: syntax.File, spelling: Spelling | None = None) -> str:
    """A rule file that was parsed, in its layout."""
    tokens = list(with_messages(file_tokens(file.source), spelling))
    return layout(lines(respelled(tokens, spelling)))


def expression_text(source: Source, span: Span, spelling: Spelling | None = None) -> str:
    """The expression at `span` of a rule file that parses, in one line; comments inside it are left out."""
    return inline(respelled(part_tokens(source, span)[:-1], spelling))


def comments(source: Source) -> list[str]:
    """The comments of a rule file that parses, in their order, each with its mark."""
    return [comment.text for token in file_tokens(source) for comment in token.comments]

"""Sections of a file in the rule language, from its tokens."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.language import syntax
from auditor.language.printer.lines import Line, lines
from auditor.language.printer.tokens import Comment, file_tokens
from auditor.packs.conversion.sections import Part, Remark, Sections, sections_of


def read_spoken(file: syntax.File) -> Sections:
    """The sections of a rule file that parses."""
    found = lines(file_tokens(file.source))
    first = next((line.tokens[0].text for line in found if line.tokens), "规则")
    sections = Sections(file, "en" if first.isascii() else "zh", sections_of(file))
    rows = iter(found)
    for section in sections.items:
        for part in section.parts:
            line = next(rows)
            _take(part, line)
            section.after += _remarks(line.after)
    for line in rows:
        sections.tail += _remarks(line.before)
        if sections.items:
            sections.items[-1].after += _remarks(line.after)
        else:
            sections.tail += _remarks(line.after)
    return sections


def _take(part: Part, line: Line) -> None:
    part.blank = line.blank
    # A comment inside a clause goes before it.
    inner = (comment for token in line.tokens[1:] for comment in token.comments)
    part.before += [*_remarks(line.before), *_remarks(tuple(inner), blank=False)]
    if line.trailing is not None:
        part.behind = Remark(line.trailing.text)


def _remarks(comments: tuple[Comment, ...], *, blank: bool = True) -> Iterator[Remark]:
    return (Remark(comment.text, comment.blank and blank) for comment in comments)

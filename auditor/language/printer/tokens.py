"""A rule file as tokens with nothing lost: the parser's own, and before each the comments that stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from auditor.language.folding import fold
from auditor.language.parser.automaton import END, Part, run
from auditor.language.parser.automaton import Token as Taken
from auditor.source import Source, Span

_COMMENT = re.compile(r"#[^\n]*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its mark; `own` says that nothing stands before it on its line, `blank` that a line is free."""

    text: str
    own: bool
    blank: bool
    column: int


@dataclass(frozen=True, slots=True)
class Token:
    """A token in its plain spelling, `start` and `end` in the source, with the comments before it.

    `kind` is the grammar's name of it. `blank` says that a free line stands before it, behind the comments.
    `closes` is `starts` or `ends` where the right side of that English comparison ends here.
    """

    kind: str
    text: str
    start: int
    end: int
    column: int = 0
    comments: tuple[Comment, ...] = ()
    blank: bool = False
    closes: str = ""


def behind(token: Token, comments: tuple[Comment, ...]) -> Token:
    """The token with further comments before its own, each but the first on a line of its own."""
    if not comments:
        return token
    first, *rest = comments + token.comments
    return replace(token, comments=(first, *(replace(comment, own=True) for comment in rest)))


def file_tokens(source: Source) -> list[Token]:
    """The tokens of a whole file that parses, the last of them its end."""
    folded = fold(source.text)
    return _tokens(Part(folded, 0, len(folded)), "file", source.text)


def expression_tokens(text: str, start: int) -> list[Token]:
    """The tokens of an expression that parses; `text` stands at `start` of the source."""
    folded = fold(text)
    return _tokens(Part(folded, 0, len(folded), start), "expression", text)


def part_tokens(source: Source, span: Span) -> list[Token]:
    """The tokens of the expression at `span` of a rule file."""
    return expression_tokens(source.text[span.start : span.end], span.start)


def _tokens(part: Part, start: str, written: str) -> list[Token]:
    taken: list[Taken] = []
    closes: dict[int, str] = {}

    def act(production: str, children: list[Any]) -> None:
        # The look-ahead is not taken yet: the last token taken ends the production.
        if production == "affix_en":
            closes[len(taken) - 1] = children[0].text.split()[0]

    run(part, start, act, taken)
    at = part.end + part.moved
    taken.append(Taken(END, "", at, at))
    found: list[Token] = []
    last = line = part.start
    for index, token in enumerate(taken):
        begin = token.start - part.moved
        comments: tuple[Comment, ...] = ()
        blank = False
        # Only gaps hold line ends; `line` is where the line begins.
        if part.text.find("\n", last, begin) >= 0 or part.text.find("#", last, begin) >= 0:
            comments, blank, line = _gap(Part(part.text, last, begin), written, line)
        ends = closes.get(index, "")
        found.append(Token(token.type, token.text, token.start, token.end, begin - line, comments, blank, ends))
        last = token.end - part.moved
    return found


def _gap(gap: Part, written: str, line: int) -> tuple[tuple[Comment, ...], bool, int]:
    """The comments between two tokens, as written; whether a free line stands behind them; where the line begins."""
    folded, at = gap.text, gap.start
    comments = []
    for match in _COMMENT.finditer(folded, gap.start, gap.end):
        feeds = folded.count("\n", at, match.start())
        line = folded.rfind("\n", at, match.start()) + 1 or line
        text = "#" + written[match.start() + 1 : match.end()].rstrip()
        comments.append(Comment(text, feeds > 0 or gap.start == 0, feeds > 1, match.start() - line))
        at = match.end()
    line = folded.rfind("\n", at, gap.end) + 1 or line
    return tuple(comments), folded.count("\n", at, gap.end) > 1, line

"""Tokens of a file as lines of the layout: one for the head of each item, one for each of its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditor.language.parser.automaton import END
from auditor.language.parser.expecting import CLAUSE_TERMINALS
from auditor.language.printer.tokens import Comment, Token, behind
from auditor.language.words import ITEMS

_ITEM_TERMINALS = {word.upper() for word in ITEMS}


@dataclass(slots=True)
class Line:
    """One head or clause; `free` says that an empty line stands before it, whatever its author left.

    `before` are the comments above it, `trailing` the one behind it, `after` those below it that belong
    to the item above them. The line of the file's end has no tokens.
    """

    tokens: list[Token]
    item: bool
    free: bool
    blank: bool
    before: tuple[Comment, ...] = ()
    trailing: Comment | None = None
    after: tuple[Comment, ...] = field(default=())


def lines(tokens: Sequence[Token]) -> list[Line]:
    """The lines of a file from its tokens, the end among them."""
    found: list[Line] = []
    item = ""
    for token in _without_colons(tokens):
        starts_item = token.kind in _ITEM_TERMINALS or token.kind == END
        # In an override, the severity is a part of the head.
        if not starts_item and not (token.kind in CLAUSE_TERMINALS and item != "OVERRIDE"):
            found[-1].tokens.append(token)
            continue
        comments = token.comments
        if found and comments and not comments[0].own:
            found[-1].trailing, comments = comments[0], comments[1:]
        if found and starts_item:
            mine = _of_item_above(comments, 0 if token.kind == END else token.column)
            found[-1].after, comments = comments[:mine], comments[mine:]
        free = starts_item and bool(found) and "RULE" in {item, token.kind}
        kept = [] if token.kind == END else [replace(token, comments=())]
        found.append(Line(kept, starts_item, free, token.blank, comments))
        item = token.kind if starts_item else item
    return found


def _without_colons(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens without the colons that may stand behind a clause's word."""
    waiting: tuple[Comment, ...] = ()
    for token in tokens:
        if token.kind == "COLON":
            waiting += token.comments
        else:
            yield behind(token, waiting)
            waiting = ()


def _of_item_above(comments: Sequence[Comment], column: int) -> int:
    """How many of the comments before an item are further in than the item, and so belong to the one above."""
    return next((index for index, comment in enumerate(comments) if comment.column <= column), len(comments))

"""The table at work: tokens found where the grammar allows them, and productions handed to the builder.

Neither step recurses and both take time linear in the text. A keyword counts only as a whole run of
letters, and only where the grammar takes that keyword: elsewhere the run is a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from auditor.language.parser.table import table

END = "$END"
MOST_STATES = 1_000
"""A stack as high as this holds far more nesting than any expression may have."""


class Token(NamedTuple):
    type: str
    text: str
    start: int
    end: int


class Unexpected(Exception):  # noqa: N818 - not an error yet: the parser may go on behind it
    """A token, or a character that begins none, where the grammar allows only `accepted`.

    `token` is None for such a character; `deep` says that the stack grew too high instead. `last` is
    where the token before it stands.
    """

    def __init__(
        self, at: int, token: Token | None, accepted: frozenset[str], last: tuple[int, int], *, deep: bool = False
    ) -> None:
        super().__init__(at)
        self.at = at
        self.last = last
        self.token = token
        self.accepted = accepted
        self.deep = deep


class _Run(list[Any]):
    """Children that join those of the production around them."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a text that is parsed; `moved` is what its positions are off from those of the source."""

    text: str
    start: int
    end: int
    moved: int = 0


def run(part: Part, start: str, act: Callable[[str, list[Any]], Any], taken: list[Token] | None = None) -> Any:
    """What `act` makes of the production `start`; raises Unexpected, with positions in the source.

    `act` gets the name of each production and its children, from the inside out. Every token is added
    to `taken` as the parser takes it, those too that no production keeps.
    """
    tables = table()
    rows, rules = tables["states"], tables["rules"]
    states: list[int] = [tables["starts"][start]]
    values: list[Any] = []
    end_state = tables["ends"][start]
    token = Token("", "", part.start + part.moved, part.start + part.moved)
    while True:
        last = (token.start, token.end)
        token = _token(part, last, states[-1])
        kind = token.type
        while (action := rows[states[-1]].get(kind)) is not None and action < 0:
            name, length, kept, called, single, joins = rules[-1 - action]
            if length == 1 and single and kept:
                # The one child stands for the whole.
                states[-1] = rows[states[-2]][name]
            else:
                below = values[len(values) - length :]
                del states[len(states) - length :], values[len(values) - length :]
                values.append(_reduced(below, kept, None if joins else called, single, act))
                states.append(rows[states[-1]][name])
            if states[-1] == end_state and kind == END:
                return values[-1]
        if action is None:
            raise Unexpected(token.start, token, accepted(states), last)
        if len(states) > MOST_STATES:
            raise Unexpected(token.start, token, frozenset(), last, deep=True)
        states.append(action)
        values.append(token)
        if taken is not None:
            taken.append(token)


def _reduced(
    values: list[Any], kept: list[int], called: str | None, single: bool, act: Callable[[str, list[Any]], Any]
) -> Any:
    """What a production makes of its symbols; `called` is None for one whose children join those around it."""
    # A run that grows at its end is the same list all the way: copied, long chains would take for ever.
    first = values[kept[0]] if kept else None
    children: list[Any] = first if isinstance(first, _Run) else []
    for index in kept[1:] if isinstance(first, _Run) else kept:
        value = values[index]
        if isinstance(value, _Run):
            children.extend(value)
        else:
            children.append(value)
    if called is None:
        return children if isinstance(children, _Run) else _Run(children)
    if single and len(children) == 1:
        return children[0]
    return act(called, list(children) if isinstance(children, _Run) else children)


def accepted(states: list[int]) -> frozenset[str]:
    """The terminals that the grammar really allows after a stack of states."""
    rows, rules = table()["states"], table()["rules"]
    found = set()
    for terminal in filter(str.isupper, rows[states[-1]]):
        stack = list(states)
        while (action := rows[stack[-1]].get(terminal)) is not None and action < 0:
            name, length = rules[-1 - action][:2]
            del stack[len(stack) - length :]
            stack.append(rows[stack[-1]][name])
            if terminal == END and stack[-1] in table()["ends"].values():
                action = 0
                break
        if action is not None:
            found.add(terminal)
    return frozenset(found)


def _token(part: Part, last: tuple[int, int], state: int) -> Token:
    """The token behind the last one: one that the state takes if there is one, else any."""
    text, end, moved = part.text, part.end, part.moved
    at = last[1] - moved
    ignored = _ignored()
    while match := ignored.match(text, at, end):
        at = match.end()
    if at == end:
        return Token(END, "", at + moved, at + moved)
    match = _pattern(state).match(text, at, end) or _pattern(None).match(text, at, end)
    if match is None:
        raise Unexpected(at + moved, None, frozenset(), last)
    kind, word = match.lastgroup or "", match.group()
    if kind == "NAME" and (keyword := table()["keywords"].get(word)) is not None:
        row = table()["states"][state]
        if keyword in row or "NAME" not in row:
            kind = keyword
    return Token(kind, word, at + moved, match.end() + moved)


@cache
def _ignored() -> re.Pattern[str]:
    return re.compile(table()["ignored"])


@cache
def _pattern(state: int | None) -> re.Pattern[str]:
    """The terminals that a state takes, or all; NAME is always among them, as keywords are found by it."""
    patterns = table()["patterns"]
    row = None if state is None else table()["states"][state]
    return _compiled(tuple(name for name, _ in patterns if row is None or name in row or name == "NAME"))


@cache
def _compiled(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in table()["patterns"] if name in names))

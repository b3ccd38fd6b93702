"""Why a part does not parse, as a problem for its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.errors import Problem
from auditor.language.expressions import Refused
from auditor.language.folding import fold
from auditor.language.parser.automaton import END, Unexpected
from auditor.language.parser.expecting import expectation
from auditor.source import Source, Span, visible

if TYPE_CHECKING:
    from auditor.language.suggesting.place import Place


def unexpected(source: Source, failure: Unexpected, accepted: frozenset[str]) -> Problem:
    """What is wrong with the token or character where the parser stopped."""
    from auditor.language.suggesting.misfits import misfit  # noqa: PLC0415 - only an error needs it

    place, expected = _place(source, failure, accepted), expectation(accepted)
    span = Span(failure.at, failure.at + max(len(place.word), 1))
    if (found := misfit(place, expected)) is not None:
        return found
    if failure.token is None:
        character = place.ahead[0]
        if character in '"“”「」':
            return Problem("E106", source, span)
        return Problem("E104", source, span, {"character": visible(character)})
    if failure.token.type == END:
        return Problem("E113", source, place.last, {"expected": expected})
    return Problem("E105", source, span, {"found": place.word, "expected": expected})


def _place(source: Source, failure: Unexpected, accepted: frozenset[str]) -> Place:
    from auditor.language.suggesting.place import Place  # noqa: PLC0415 - only an error needs it

    token, text = failure.token, source.text
    # A colon may stand behind the word of a clause; nothing is missing where it does not.
    accepted = accepted - {"COLON"} or accepted
    stop = text.find("\n", failure.at)
    ahead = fold(text[failure.at : stop if stop >= 0 else len(text)])
    kind = "END" if token is not None and token.type == END else token.type if token is not None else ""
    return Place(source, failure.at, kind, token.text if token else "", Span(*failure.last), accepted, ahead)


def meant(source: Source, failure: Unexpected | Refused) -> frozenset[str]:
    """The clause that a word where the parser stopped was meant to begin, if any."""
    from auditor.language.suggesting.clauses import clause_meant  # noqa: PLC0415 - only an error needs it

    if isinstance(failure, Refused) or failure.token is None or failure.token.type == END:
        return frozenset()
    place = _place(source, failure, failure.accepted)
    clause = clause_meant(place) if place.opens_line else None
    return frozenset() if clause is None else frozenset({clause[0]})

"""Regular expressions of rules: RE2 only, linear in the text, with classes that know Chinese.

RE2's own `\\d` and `\\w` are ASCII; texts are compared in NFKC form. So `\\w` is rewritten to letters,
digits and `_` of any script, and full-width characters of a pattern to their folded form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from auditor.language.limits import LIMITS

MEMORY = 8 << 20

_CLASSES = {"w": r"\p{L}\p{N}_", "s": r"\s\p{Z}", "d": "0-9"}


class PatternRefused(ValueError):
    """A pattern that RE2 or our bounds refuse; the text says why."""


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> Callable[[str], bool]:
    """A function that says whether the pattern occurs anywhere in a normalised text."""
    import re2  # imported here: few packs need it and start-up does

    if len(pattern) > LIMITS["pattern"].value:
        raise PatternRefused(f"{len(pattern)} > {LIMITS['pattern'].value}")
    options = re2.Options()
    options.max_mem = MEMORY
    options.log_errors = False
    try:
        compiled = re2.compile(rewrite(pattern), options)
    except re2.error as error:
        reason = error.args[0]
        raise PatternRefused(reason.decode() if isinstance(reason, bytes) else str(reason)) from None
    return lambda text: compiled.search(text) is not None


def rewrite(pattern: str) -> str:
    """The pattern as RE2 gets it."""
    parts: list[str] = []
    inside = False
    at = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\" and at + 1 < len(pattern):
            parts.append(_escape(pattern[at + 1], inside))
            at += 2
            continue
        if character == "[" and not inside:
            inside = True
        elif character == "]" and inside:
            inside = False
        folded = unicodedata.normalize("NFKC", character)
        parts.append(character if folded == character else re.escape(folded))
        at += 1
    return "".join(parts)


def _escape(letter: str, inside: bool) -> str:
    if letter in "bB":
        raise PatternRefused(rf"\{letter}")
    if letter in _CLASSES:
        return _CLASSES[letter] if inside else f"[{_CLASSES[letter]}]"
    if letter.lower() in _CLASSES:
        if inside:
            raise PatternRefused(rf"[\{letter}]")
        return f"[^{_CLASSES[letter.lower()]}]"
    return "\\" + letter

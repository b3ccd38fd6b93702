"""Regular expressions of rules: RE2 only, linear in the text, with classes that know Chinese.

RE2's own `\\d` and `\\w` are ASCII; texts are compared in NFKC form. So `\\w` is rewritten to letters,
digits and `_` of any script, and full-width characters of a pattern to their folded form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from auditor.errors import Term
from auditor.language.limits import LIMITS

MEMORY = 1 << 18

_CLASSES = {"w": r"\p{L}\p{N}_", "s": r"\s\p{Z}", "d": "0-9"}
_PRINTED = {**_CLASSES, "d": "0-9０-９"}


class PatternRefused(ValueError):  # noqa: N818 - the name states the outcome
    """A pattern that RE2 or our bounds refuse, and why."""

    def __init__(self, reason: str | Term) -> None:
        super().__init__(reason)
        self.reason = reason


@lru_cache(maxsize=512)
def compile_pattern(pattern: str, *, printed: bool = False) -> Callable[[str], bool]:
    """A function that says whether the pattern occurs anywhere in a text: a normalised one, or as `printed`."""
    import re2  # noqa: PLC0415 - few packs need it

    limit = LIMITS["pattern"].value
    if len(pattern) > limit:
        raise PatternRefused(Term(f"{len(pattern)} 个字符，上限 {limit}", f"{len(pattern)} characters, limit {limit}"))
    options = re2.Options()
    options.max_mem = MEMORY
    options.log_errors = False
    try:
        compiled = re2.compile(rewrite(pattern, printed=printed), options)
    except re2.error as error:
        reason = error.args[0]
        raise PatternRefused(reason.decode() if isinstance(reason, bytes) else str(reason)) from None
    except UnicodeEncodeError:
        raise PatternRefused(Term("含有不成字符的代码", "it holds a lone surrogate")) from None

    def found(text: str) -> bool:
        try:
            return compiled.search(text) is not None
        except UnicodeEncodeError:
            return compiled.search(text.encode("utf-8", "replace").decode("utf-8")) is not None

    return found


def rewrite(pattern: str, *, printed: bool = False) -> str:
    """The pattern as RE2 gets it; one for text as printed keeps its full-width characters."""
    parts: list[str] = []
    inside = False
    at = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\" and at + 1 < len(pattern):
            parts.append(_escape(pattern[at + 1], inside, printed))
            at += 2
            continue
        if character == "[" and not inside:
            inside = True
        elif character == "]" and inside:
            inside = False
        folded = character if printed else unicodedata.normalize("NFKC", character)
        parts.append(character if folded == character else re.escape(folded))
        at += 1
    return "".join(parts)


def _escape(letter: str, inside: bool, printed: bool) -> str:
    if letter in "bB":
        raise PatternRefused(Term(rf"不支持 \{letter}", rf"\{letter} is not supported"))
    classes = _PRINTED if printed else _CLASSES
    if letter in classes:
        return classes[letter] if inside else f"[{classes[letter]}]"
    if letter.lower() in classes:
        if inside:
            raise PatternRefused(Term(rf"不支持 [\{letter}]", rf"[\{letter}] is not supported"))
        return f"[^{classes[letter.lower()]}]"
    folded = letter if printed else unicodedata.normalize("NFKC", letter)
    return "\\" + letter if folded == letter else re.escape(folded)

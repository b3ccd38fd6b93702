"""Text made comparable: width, space and form variants folded, within bounds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_CELL = 32_767
MAX_COMBINING = 30

# Combining runs are cut before NFKC: normalising 10^6 mixed marks takes minutes (canonical ordering).
_COMBINING = re.compile(r"([\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff"
                        r"\u20d0-\u20ff\ufe20-\ufe2f]{30})[\u0300-\u036f\u0483-\u0489\u0591-\u05bd"
                        r"\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
                        r"\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SPACE = re.compile(r"\s+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_SPACE_IN_WIDE = re.compile(rf"(?<={_WIDE})\s+|\s+(?={_WIDE})")


def cap(text: str) -> str:
    """`text` cut to the length and combining runs that normalising may safely see."""
    return _COMBINING.sub(r"\1", text[:MAX_CELL])


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """`text` for comparing: NFKC, no invisible characters, no space beside a Chinese character.

    Never shown to anyone: reports quote the text as printed.
    """
    folded = unicodedata.normalize("NFKC", cap(text))
    folded = _INVISIBLE.sub("", folded)
    folded = _SPACE_IN_WIDE.sub("", folded)
    return _SPACE.sub(" ", folded).strip()


def bare(text: str) -> str:
    """`normalise` with every space gone: labels compare in this form."""
    return normalise(text).replace(" ", "")

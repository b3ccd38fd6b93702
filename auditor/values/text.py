"""Text made comparable: width, space and form variants folded, within bounds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_CELL = 32_767
MAX_COMBINING = 30

# Up to U+02FF nothing combines, nor do CJK and full-width characters but for U+302A-302F and U+3099-309A.
_NEVER_COMBINE = re.compile(
    r"[\u0000-\u02ff\u2000-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uff9d]*"
)
_SOUND_MARKS = "\uff9e\uff9f"  # half-width; NFKC makes combining marks of them
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_SPACE = re.compile(r"\s+")
# Without the combining marks among them: they stand with what is before them.
_WIDE = r"[\u2e80-\u3029\u3030-\u3098\u309b-\u9fff\uf900-\ufaff\uff00-\uffef]"
_SPACE_IN_WIDE = re.compile(rf"(?<={_WIDE}) (?![\u3099\u309a])| (?={_WIDE})")
_CACHED = 512


def cap(text: str) -> str:
    """`text` cut to the length and combining runs that normalising may safely see.

    NFKC sorts each run of combining marks in quadratic time: 10^6 mixed marks take minutes.
    """
    text = text[:MAX_CELL]
    if _NEVER_COMBINE.fullmatch(text):
        return text
    kept, run = [], 0
    for sign in text:
        run = run + 1 if unicodedata.combining(sign) or sign in _SOUND_MARKS else 0
        if run <= MAX_COMBINING:
            kept.append(sign)
    return "".join(kept)


def normalise(text: str) -> str:
    """`text` for comparing: NFKC, no invisible characters, no space beside a Chinese character.

    Never shown to anyone: reports quote the text as printed.
    """
    # Long texts would fill the memory: U+FDFA alone grows 18-fold.
    return _normalise_cached(text) if len(text) <= _CACHED else _normalise(text)


def bare(text: str) -> str:
    """`normalise` with every space gone: labels compare in this form."""
    return normalise(text).replace(" ", "")


def _normalise(text: str) -> str:
    # Invisible characters go first: between two runs of marks they would hide one long run.
    folded = unicodedata.normalize("NFKC", cap(_INVISIBLE.sub("", text[:MAX_CELL])))
    # One space at a time: `\s+` before a lookahead is quadratic in a long run of spaces.
    folded = _SPACE.sub(" ", _INVISIBLE.sub("", folded))
    return unicodedata.normalize("NFC", _SPACE_IN_WIDE.sub("", folded).strip())


_normalise_cached = lru_cache(maxsize=8192)(_normalise)

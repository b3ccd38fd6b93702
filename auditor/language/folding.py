"""Full-width punctuation, digits and letters folded outside strings, offset by offset.

Folding keeps the length, so that a position in the folded text is a position in the file.
"""

from __future__ import annotations

import re

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("　"): ord(" "),
    ord("、"): ord(","),
    ord("−"): ord("-"),
    ord("×"): ord("*"),
    ord("÷"): ord("/"),
    ord("～"): ord("~"),
    ord("。"): ord("."),
}
# An opening mark without a partner takes the rest of its line, or every one of many would look for it.
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"?|“[^”\n]*”?|「[^」\n]*」?|#[^\n]*')
_SIGNS = {"≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "≠": "!="}
"""Signs that stand for two characters; the grammar takes them as they are."""


def fold(text: str) -> str:
    """`text` with full-width forms folded outside strings, quoted names and comments."""
    parts: list[str] = []
    at = 0
    for match in _STRING.finditer(text):
        parts.append(text[at : match.start()].translate(_FOLD))
        parts.append(match.group())
        at = match.end()
    parts.append(text[at:].translate(_FOLD))
    return "".join(parts)


def bare(text: str) -> str:
    """`text` with every string a run of marks and every comment spaces: words left are the language's own."""
    return _STRING.sub(lambda match: (" " if match.group()[0] == "#" else '"') * len(match.group()), text)


def operator(sign: str) -> str:
    """The operator in its plain spelling: ≥ is >=, ≈ is ~."""
    return _SIGNS.get(sign, "~" if sign == "≈" else sign)

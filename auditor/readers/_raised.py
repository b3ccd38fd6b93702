"""Superscript digits, which formats keep as plain digits printed higher."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def raised(text: str) -> str:
    """Superscript digits as such, so that 10⁴ is not read as 104; other text as it is."""
    bare = text.strip()
    return bare.translate(_RAISED) if bare and set(bare) <= set("0123456789+-") else text

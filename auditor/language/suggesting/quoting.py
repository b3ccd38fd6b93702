"""Quotation marks that do not match, by the line they stand in."""

from __future__ import annotations

import re

from auditor.errors import Term

Found = tuple[str, int, int, str | None, Term]
"""The code of the error, where it begins and ends in the line, what to write, and how to mend it."""

_SINGLE = re.compile(r"['‘’]([^'‘’\n]*)['‘’]")
_REVERSED = re.compile(r"”([^“”\n]*)“")
_MIXED = re.compile(r"“([^”\"\n]*)\"|\"([^\"”\n]*)”")
_INNER = Term(
    '文字里的引号写成 “ ”（外面用直引号时），或写成 \\"',
    'a quotation mark inside a text is written \\"',
)


def quotation(line: str, column: int) -> Found | None:
    """What is wrong with the quotation marks at a column of a line, or None."""
    if match := _SINGLE.match(line, column):
        remedy = Term("文字用双引号", "a text stands in double quotation marks")
        return "E118", column, match.end(), f'"{match[1]}"', remedy
    if match := _REVERSED.match(line, column):
        remedy = Term("左引号是 “，右引号是 ”", "a text opens with “ and closes with ”")
        return "E106", column, match.end(), f"“{match[1]}”", remedy
    if match := _MIXED.match(line, column):
        remedy = Term("两边用同一种引号", "both quotation marks are of one kind")
        return "E106", column, match.end(), f'"{match[1] or match[2] or ""}"', remedy
    return _inner(line, column)


def _inner(line: str, column: int) -> Found | None:
    """A text with the marks that surround it inside: `"立项依据"空白""`."""
    first, last = line.find('"'), line.rfind('"')
    if not (0 <= first < column < last) or line[column - 1] != '"' or not line[column].isalnum():
        return None
    if line[first + 1 : last].count('"') % 2:
        return None
    body = line[first + 1 : last].split('"')
    mended = body[0] + "".join(("“" if number % 2 else "”") + part for number, part in enumerate(body[1:], start=1))
    return "E106", first, last + 1, f'"{mended}"', _INNER

"""Regular expressions in words: which of their alternatives are plain words, and which need the expression itself."""

from __future__ import annotations

from dataclasses import dataclass

_SPECIAL = frozenset(r".^$*+?()[]{}|")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One branch of a pattern: a word as it stands in a text, or else an expression."""

    text: str
    plain: bool


def alternatives(pattern: str) -> tuple[Alternative, ...]:
    """The branches of a pattern in order; those that are words have their escapes undone."""
    return tuple(_branch(branch) for branch in _split(pattern))


def _split(pattern: str) -> list[str]:
    """The pattern cut at each `|` outside of brackets and classes."""
    branches = [""]
    depth, inside, at = 0, False, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            branches[-1] += pattern[at : at + 2]
            at += 2
            continue
        if inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
            if pattern[at + 1 : at + 2] == "]":  # a bracket right behind the opening one is a member
                branches[-1] += sign
                at += 1
                sign = "]"
        else:
            depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0 and not inside:
            branches.append("")
        else:
            branches[-1] += sign
        at += 1
    return branches


def _branch(branch: str) -> Alternative:
    word, at = "", 0
    while at < len(branch):
        sign = branch[at]
        if sign == "\\" and at + 1 < len(branch) and not branch[at + 1].isalnum():
            word += branch[at + 1]
            at += 2
        elif sign == "\\" or sign in _SPECIAL:
            return Alternative(branch, plain=False)
        else:
            word += sign
            at += 1
    return Alternative(word, plain=bool(word))

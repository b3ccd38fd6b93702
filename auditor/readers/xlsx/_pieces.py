"""Number format codes taken apart: the parts between semicolons, and the pieces of each part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|(?P<elapsed>\[[hms]+\])|\[(?P<bracket>[^\]]*)\]'
    r'|(?P<general>General|G/通用格式|G/"通"*用"*格"*式")'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])|(?P<place>[0#?])|(?P<point>\.)|(?P<comma>,)"
    r"|(?P<percent>%)|(?P<date>y+|m+|d+|h+|s+|e+|a{3,4})|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SYMBOL = re.compile(r"\[\$([^-\]]*)")
_OF_SYSTEM = {"[$-f800]": 'yyyy"年"m"月"d"日"', "[$-f400]": "h:mm:ss"}
"""What stands for the long day and the time of the system, whatever is written behind it: as Chinese ones show it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a part, `text` as it stands in the code."""

    kind: str
    text: str


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[str, ...]:
    """The parts between semicolons that stand outside quotes: positive; negative; zero; text."""
    parts, start, quoted, skip = [], 0, False, False
    for at, sign in enumerate(code):
        if skip:
            skip = False
        elif sign == '"':
            quoted = not quoted
        elif sign in "\\!_*" and not quoted:
            skip = True
        elif sign == ";" and not quoted:
            parts.append(code[start:at])
            start = at + 1
    return (*parts, code[start:])


@lru_cache(maxsize=512)
def pieces(section: str) -> tuple[Piece, ...]:
    """The pieces of a part; a slash between places is a `fraction`, elapsed time is a `date` like any other."""
    section = _OF_SYSTEM.get(section[:8].lower(), section)
    found = [Piece(match.lastgroup or "", match[0]) for match in _PIECE.finditer(section)]
    kinds = [piece.kind for piece in found]
    if kinds.count("date") + kinds.count("elapsed"):
        return tuple(Piece("date", piece.text) if piece.kind == "elapsed" else piece for piece in found)
    return tuple(
        Piece("fraction", piece.text)
        if piece.text == "/" and "place" in kinds[:at] and "place" in kinds[at:]
        else piece
        for at, piece in enumerate(found)
    )


def literal(piece: Piece) -> str:
    """What a piece shows that stands for itself."""
    match piece.kind:
        case "quoted":
            return piece.text[1:-1]
        case "escaped":
            return piece.text[1:]
        case "pad":
            return " " if piece.text[1:] in {" ", "-"} else ""
        case "bracket":
            sign = _SYMBOL.match(piece.text)
            return sign[1] if sign else ""
        case "percent" | "other" | "point" | "comma" | "half":
            return piece.text
        case _:
            return ""

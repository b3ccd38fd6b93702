"""Signs that Word keeps as glyph numbers of the Symbol and Wingdings fonts."""

from __future__ import annotations

UNKNOWN = "\ufffd"

_SYMBOL = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xD7: "·", 0xE5: "∑", 0x2D: "-", 0x40: "≅", 0x7E: "~",
}  # fmt: skip
_SYMBOL_ASCII = frozenset("!#%&()+,./0123456789:;<=>?[]_{|} ")
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x77: "◆", 0x9E: "·",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x95: "●", 0x96: "●", 0xA2: "■", 0xA3: "□",
}  # fmt: skip
_TABLES = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def glyph(font: str, code: int) -> str:
    """The sign at a position of a symbol font, `UNKNOWN` where it is not known."""
    name = font.strip().lower()
    position = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _TABLES.get(name)
    if table is None:
        return chr(code) if 0x20 <= code < 0xD800 else UNKNOWN
    if position in table:
        return table[position]
    return chr(position) if name == "symbol" and chr(position) in _SYMBOL_ASCII else UNKNOWN


def shown(text: str, font: str) -> str:
    """`text` with private-use characters, as which programs write glyphs of symbol fonts, as the signs they show."""
    if not any("\uf020" <= sign <= "\uf0ff" for sign in text):
        return text
    fallback = font if font.strip().lower() in _TABLES else "symbol"
    return "".join(glyph(fallback, ord(sign)) if "\uf020" <= sign <= "\uf0ff" else sign for sign in text)

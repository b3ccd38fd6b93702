"""Signs that Word keeps as glyph numbers of the Symbol and Wingdings fonts."""

from __future__ import annotations

UNKNOWN = "\ufffd"

# The encoding of the Symbol font from 0x20 and from 0xA0; a space stands where it has no sign of Unicode.
_LOWER = " !∀#∃%&∋()∗+,-./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"
_UPPER = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SYMBOL = {
    **dict(enumerate(_LOWER, 0x20)),
    **{code: sign for code, sign in enumerate(_UPPER, 0xA0) if sign != " "},
}
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x77: "◆", 0x9E: "·",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x95: "●", 0x96: "●", 0xA2: "■", 0xA3: "□",
}  # fmt: skip
_TABLES = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xE000, 0xF900)
_BLANK = {0x20: " ", 0xA0: " "}


def glyph(font: str, code: int) -> str:
    """The sign at a position of a symbol font, `UNKNOWN` where it is not known."""
    position = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _TABLES.get(font.strip().lower())
    if table is not None:
        return table.get(position) or _BLANK.get(position, UNKNOWN)
    legible = 0x20 <= code < 0xD800 or _PRIVATE.stop <= code < 0xFFFE
    return chr(code) if legible else UNKNOWN


def shown(text: str, font: str) -> str:
    """`text` as it looks in a font: that of a symbol font shows signs in place of letters.

    Programs write such glyphs as letters or in the private-use area, and some forget the font there.
    """
    symbolic = font.strip().lower() in _TABLES
    if not symbolic and not any("\uf020" <= sign <= "\uf0ff" for sign in text):
        return text
    font = font if symbolic else "symbol"
    return "".join(
        glyph(font, ord(sign)) if "\uf020" <= sign <= "\uf0ff" or (symbolic and sign <= "\xff") else sign
        for sign in text
    )

"""The characters of a printed figure: width and layout folded, nothing that could change its value.

NFKC is not safe here: it turns 10³ into 103 and ① into 1. Only characters that print the same sign
in another width or form are folded; superscripts, circled and foreign digits stay what they are, and
the number grammar then refuses them.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from itertools import pairwise

from auditor.values.exact import NUMERAL, read_decimal
from auditor.values.text import MAX_CELL

MAX_FIGURE = 200
"""A longer text is prose, whatever figures it holds."""

DASHES = "-‐‑–—―─"
SEPARATOR = rf"[{DASHES}~至到]"
"""Between the ends of a range or span."""

_FORMS = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    # PDF text layers print 年 月 日 人 as Kangxi radicals or compatibility ideographs.
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA))},
    **str.maketrans({
        "㎡": "m²", "㎥": "m³", "㎢": "km²", "㎞": "km", "㎏": "kg", "㎝": "cm", "㎜": "mm", "㎎": "mg", "µ": "μ",
        "−": "-", "﹣": "-", "﹪": "%", "﹐": ",", "﹤": "<", "﹥": ">", "﹦": "=", "￥": "¥", "∶": ":",
        "〜": "~", "∼": "~", "〔": "[", "〕": "]",
    }),
    # Invisible and without effect on the order of signs.
    **dict.fromkeys((0xAD, 0x34F, *range(0x180B, 0x180F), *range(0x200B, 0x200F), *range(0x2060, 0x2065),
                     *range(0xFE00, 0xFE10), 0xFEFF), ""),
}  # fmt: skip

# Characters that reorder what is seen: the figure on paper is not the figure in the file.
_REORDERING = re.compile(r"[\u061c\u200f\u202a-\u202e\u2066-\u206f]")
_NOTHING = re.compile(rf"(?:[{DASHES}]{{1,4}}|/|//|\\|无|不适用|N/A)。?")
_ENDS_IN_NUMERAL = re.compile(rf"(?<![0-9,.]){NUMERAL}\Z")
_STARTS_WITH_NUMERAL = re.compile(rf"{NUMERAL}(?![0-9,])")
_LIST_MARK = re.compile(r"(?<![0-9,.])[0-9]{1,2}\.\Z")
_LEADING_ZERO = re.compile(r"-?0[0-9]")

_NUMERALS = "零一二三四五六七八九"
_CHINESE = re.compile(
    r"(?:(?P<h>[一二三四五六七八九]?)百零?)?(?:(?P<t>[一二三四五六七八九]?)十)?(?P<o>[零一二三四五六七八九]?)"
    r"(?:点(?P<f>[零一二三四五六七八九]{1,4}))?"
)


def unspaced(text: str) -> str:
    """`text` without any space: how a figure is kept as printed."""
    return "".join(text.split())


def folded(text: str) -> str | None:
    """`text` with width and forms folded and layout spaces gone; "" if blank.

    None if it cannot be a figure, date or unit as seen on paper: longer than `MAX_FIGURE`, reordered by
    invisible characters, or two numbers with only a space between.
    """
    if len(text) > MAX_CELL:
        return None if text.strip() else ""
    chunks = text.translate(_FORMS).split()
    closed = "".join(chunks)
    if len(closed) > MAX_FIGURE or _REORDERING.search(closed):
        return None
    if any(_apart(left, right) for left, right in pairwise(chunks)):
        return None
    return closed


def _apart(left: str, right: str) -> bool:
    """Whether the space between two chunks separates numbers instead of breaking one.

    `37, 668.75` and `5,040,00 0` are one number, as one half alone is none; `598 800` may be two,
    and `1. 90%` is the first of a list.
    """
    if not ("0" <= right[0] <= "9"):
        return False
    if _LIST_MARK.search(left):
        return True
    return bool(_ENDS_IN_NUMERAL.search(left) and _STARTS_WITH_NUMERAL.match(right))


def says_nothing(text: str) -> bool:
    """Whether folded text is an explicit nothing: —, -, /, 无, 不适用."""
    return bool(_NOTHING.fullmatch(text))


def read_figure(text: str) -> Decimal | None:
    """The value of a printed numeral; codes and telephone numbers (leading zero) are no figures."""
    return None if _LEADING_ZERO.match(text) else read_decimal(text)


def read_chinese(text: str) -> Decimal | None:
    """The value of Chinese numerals below a thousand (九十五点五), as 百分之… uses them, or None."""
    match = _CHINESE.fullmatch(text.replace("〇", "零"))
    if not text or match is None:
        return None
    total = 0
    for digit, weight in ((match["h"], 100), (match["t"], 10), (match["o"], 1)):
        if digit is not None:
            # 百 and 十 without a digit before them stand for one hundred and ten.
            total += weight * (_NUMERALS.index(digit) if digit else int(weight > 1))
    fraction = "".join(str(_NUMERALS.index(digit)) for digit in match["f"] or "")
    return Decimal(f"{total}.{fraction}" if fraction else total)

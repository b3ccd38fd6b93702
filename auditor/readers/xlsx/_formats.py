"""Numbers as a worksheet shows them: the number formats that budgets use, exact, from the stored decimal text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00',
    8: '"¥"#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-", 42: '"¥"#,##0;-"¥"#,##0;-', 43: "#,##0.00;-#,##0.00;-", 44: '"¥"#,##0.00;-"¥"#,##0.00;-',
    45: "mm:ss", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_MOST_DIGITS = 15
_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)(?P<exponent>E[+-][0#?]+)?"
    r"|(?P<percent>%)|(?P<date>y+|m+|d+|h+|s+)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as shown, and whether its format hides digits that are stored."""

    text: str
    hides: bool = False


def shown(stored: str, code: str, *, from_1904: bool = False) -> Shown | None:
    """The text that a cell shows for the number stored as `stored`; None if that is no number."""
    number = _number(stored)
    if number is None:
        return None
    sections = _sections(code)
    section, value, minus = _section(sections, number)
    pieces = _pieces(section)
    if any(name == "date" for name, _ in pieces):
        dated = _dated(pieces, number, from_1904)
        if dated is not None:
            return Shown(dated)
        return Shown(_general(number))
    if any(name in {"general", "text"} for name, _ in pieces) or not any(name == "digits" for name, _ in pieces):
        return _plain(pieces, value, minus)
    return _formatted(pieces, value, minus)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The parts between semicolons that stand outside quotes: positive; negative; zero; text."""
    parts, start, quoted, skip = [], 0, False, False
    for at, sign in enumerate(code):
        if skip:
            skip = False
        elif sign == '"':
            quoted = not quoted
        elif sign in "\\_*" and not quoted:
            skip = True
        elif sign == ";" and not quoted:
            parts.append(code[start:at])
            start = at + 1
    return (*parts, code[start:])


@lru_cache(maxsize=512)
def _pieces(section: str) -> tuple[tuple[str, str], ...]:
    found = _PIECE.finditer(section)
    return tuple(("digits" if match["digits"] else match.lastgroup or "", match[0]) for match in found)


def _section(sections: tuple[str, ...], number: Decimal) -> tuple[str, Decimal, str]:
    """The part that applies, the number it formats, and a minus sign where the part has none of its own."""
    if number < 0 and len(sections) > 1:
        return sections[1], -number, ""
    if number == 0 and len(sections) > 2:
        return sections[2], number, ""
    return sections[0], abs(number), "-" if number < 0 else ""


def _number(stored: str) -> Decimal | None:
    """The stored text as spreadsheets take it: 15 significant digits, the tail of a binary fraction dropped."""
    if len(stored) > 40 or not re.fullmatch(r"-?[0-9]*\.?[0-9]+(?:[Ee][+-]?[0-9]{1,3})?", stored):
        return None
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return None
    if number and number.adjusted() > 30:
        return None
    digits = len(number.as_tuple().digits)
    if digits > _MOST_DIGITS:
        number = number.quantize(Decimal(1).scaleb(number.adjusted() - _MOST_DIGITS + 1), ROUND_HALF_UP)
    return number


def _general(number: Decimal) -> str:
    """A number without a format: whole stamps in full, never as 2.02E+13."""
    return f"{number.normalize():f}" if number else "0"


def _plain(pieces: tuple[tuple[str, str], ...], number: Decimal, minus: str) -> Shown:
    if not any(name in {"general", "text"} for name, _ in pieces):
        literal = "".join(_literal(name, text) for name, text in pieces)
        return Shown(minus + literal if literal else "", hides=bool(number) or not literal)
    body = "".join(_general(number) if name in {"general", "text"} else _literal(name, text) for name, text in pieces)
    return Shown(minus + body)


def _formatted(pieces: tuple[tuple[str, str], ...], number: Decimal, minus: str) -> Shown:
    scale = Decimal(100) ** sum(name == "percent" for name, _ in pieces)
    value = number * scale
    pattern = next(text for name, text in pieces if name == "digits")
    digits, hides = _digits(pattern, value)
    done = False
    out = []
    for name, text in pieces:
        if name == "digits":
            out.append("" if done else digits)
            done = True
        else:
            out.append("%" if name == "percent" else _literal(name, text))
    body = "".join(out).strip()
    zero = not any(sign in "123456789" for sign in digits)
    return Shown(("" if zero else minus) + body, hides)


def _digits(pattern: str, value: Decimal) -> tuple[str, bool]:
    pattern, _, exponent = pattern.upper().partition("E")
    if exponent:
        places = len(pattern.partition(".")[2])
        text = f"{value:.{places}E}"
        return text, Decimal(text) != value
    whole, _, fraction = pattern.partition(".")
    thousands = len(whole) - len(whole.rstrip(",")) + fraction.count(",")
    value = value.scaleb(-3 * thousands)
    places = len(fraction.replace(",", ""))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    left, _, right = text.partition(".")
    least = sum(sign == "0" for sign in whole)
    left = left.lstrip("0").rjust(least, "0") if least != 1 else (left.lstrip("0") or "0")
    if "," in whole.rstrip(","):
        left = _grouped(left)
    kept = sum(sign == "0" for sign in fraction)
    while len(right) > kept and right.endswith("0"):
        right = right[:-1]
    point = "." if right or ("." in pattern and places) else ""
    return f"{left}{point}{right}", rounded != value or bool(thousands)


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [digits[at : at + 3] for at in range(head, len(digits), 3)]
    return ",".join(groups)


def _literal(name: str, text: str) -> str:
    match name:
        case "quoted":
            return text[1:-1]
        case "escaped":
            return text[1:]
        case "pad":
            return " " if text[1:] in {" ", "-"} else ""
        case "fill":
            return ""
        case "bracket":
            sign = re.match(r"\[\$([^-\]]*)", text)
            return sign[1] if sign else ""
        case "percent":
            return "%"
        case "other" | "ampm":
            return text
        case _:
            return ""


def _dated(pieces: tuple[tuple[str, str], ...], number: Decimal, from_1904: bool) -> str | None:
    """A day or time; minutes are told from months by the hours or seconds beside them."""
    if not 0 <= number < 2_958_466:
        return None
    days = int(number)
    seconds = int(((number - days) * 86_400).to_integral_value(ROUND_HALF_UP))
    day = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=days)
    out = []
    before = ""
    for at, (name, text) in enumerate(pieces):
        if name != "date":
            out.append(_literal(name, text) if name != "ampm" else "")
            continue
        letter = text[0].lower()
        after = next((each[0].lower() for kind, each in pieces[at + 1 :] if kind == "date"), "")
        if letter == "m" and (before == "h" or after == "s"):
            letter = "n"
        out.append(_part(letter, len(text), day, seconds))
        before = letter
    return "".join(out).strip()


def _part(letter: str, length: int, day: date, seconds: int) -> str:
    amount = {
        "y": day.year, "m": day.month, "d": day.day, "h": seconds // 3600, "n": seconds // 60 % 60, "s": seconds % 60,
    }[letter]  # fmt: skip
    if letter == "y":
        return str(amount) if length > 2 else f"{amount % 100:02}"
    if letter in "md" and length > 2:
        return day.strftime("%b" if letter == "m" else "%a")
    return f"{amount:02}" if length == 2 else str(amount)

"""Numbers as a worksheet shows them: the number formats that budgets use, exact, from the stored decimal text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from auditor.readers.xlsx._dates import dated
from auditor.readers.xlsx._pieces import Piece, literal, pieces, sections

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
_LONGEST = 1_000
"""Signs of a format code; spreadsheets allow 255."""
_TEXT_PART = 3
_EXACT = Context(prec=200)
_STORED = re.compile(r"-?[0-9]*\.?[0-9]+(?:[Ee][+-]?[0-9]{1,3})?")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as shown, and whether its format hides digits that are stored."""

    text: str
    hides: bool = False


@lru_cache(maxsize=4096)
def shown(stored: str, code: str, *, from_1904: bool = False) -> Shown | None:
    """The text that a cell shows for the number stored as `stored`; None if that is no number."""
    number = _number(stored)
    if number is None:
        return None
    if len(code) > _LONGEST:
        return Shown(_general(number))
    section, value, minus = _section(sections(code), number)
    found = pieces(section)
    kinds = {piece.kind for piece in found}
    try:
        if "date" in kinds:
            text = dated(found, number, from_1904=from_1904)
            return Shown(_general(number) if text is None else text)
        if kinds & {"general", "text"} or "place" not in kinds:
            return _plain(found, value, minus)
        if "fraction" in kinds:
            return Shown(_general(number))
        return _formatted(found, value, minus)
    except InvalidOperation:  # a format that asks for hundreds of digits
        return Shown(_general(number))


def worded(text: str, code: str) -> str:
    """What a cell shows for a text: most formats show it as it is, some with a word beside it, some not at all."""
    part = _text_part(code)
    if part is None:
        return text
    return "".join(text if piece.kind in {"general", "text"} else literal(piece) for piece in pieces(part))


@lru_cache(maxsize=512)
def _text_part(code: str) -> str | None:
    """The part for texts: the fourth, or the last that has a place for a text."""
    if len(code) > _LONGEST or ("@" not in code and code.count(";") < _TEXT_PART):
        return None
    parts = sections(code)
    if len(parts) > _TEXT_PART:
        return parts[_TEXT_PART]
    return parts[-1] if any(piece.kind == "text" for piece in pieces(parts[-1])) else None


def _section(parts: tuple[str, ...], number: Decimal) -> tuple[str, Decimal, str]:
    """The part that applies, the number it formats, and a minus sign where the part has none of its own."""
    conditions = [_CONDITION.search(part) for part in parts]
    minus = "-" if number < 0 else ""
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _holds(number, condition[1], Decimal(condition[2])):
                own = condition is not None and condition[1] in {"<", "<="} and Decimal(condition[2]) <= 0
                return part, abs(number), "" if own else minus
        return "General", abs(number), minus
    if number < 0 and len(parts) > 1:
        return parts[1], -number, ""
    if number == 0 and len(parts) > 2:
        return parts[2], number, ""
    return parts[0], abs(number), minus


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    below, above = number < bound, number > bound
    match sign:
        case "<":
            return below
        case "<=":
            return not above
        case ">":
            return above
        case ">=":
            return not below
        case "=":
            return not below and not above
        case _:
            return below or above


def _number(stored: str) -> Decimal | None:
    """The stored text as spreadsheets take it: 15 significant digits, the tail of a binary fraction dropped."""
    if len(stored) > 40 or not _STORED.fullmatch(stored):
        return None
    number = Decimal(stored)
    if number and not -30 <= number.adjusted() <= 30:
        return None if number.adjusted() > 0 else Decimal(0)
    if len(number.as_tuple().digits) > _MOST_DIGITS:
        number = number.quantize(Decimal(1).scaleb(number.adjusted() - _MOST_DIGITS + 1), ROUND_HALF_UP, _EXACT)
    return number


def _general(number: Decimal) -> str:
    """A number without a format: whole stamps in full, never as 2.02E+13."""
    return f"{number.normalize(_EXACT):f}" if number else "0"


def _plain(found: tuple[Piece, ...], number: Decimal, minus: str) -> Shown:
    """A part that shows the number as it is, or words in its place, or nothing."""
    if not any(piece.kind in {"general", "text"} for piece in found):
        words = "".join(literal(piece) for piece in found).strip()
        return Shown(minus + words if words else "", hides=bool(number) or not words)
    shows = (_general(number) if piece.kind in {"general", "text"} else literal(piece) for piece in found)
    return Shown(minus + "".join(shows).strip())


def _formatted(found: tuple[Piece, ...], number: Decimal, minus: str) -> Shown:
    """The digits spread over the places of the part from right to left, words among them kept."""
    kinds = [piece.kind for piece in found]
    power = kinds.index("exponent") if "exponent" in kinds else len(found)
    point = next((at for at in range(power) if kinds[at] == "point"), power)
    places = sum(kind == "place" for kind in kinds[point:power])
    scale = 2 * kinds.count("percent") - 3 * _thousands(kinds, point, power)
    value, exponent = number.scaleb(scale, _EXACT), 0
    if power < len(found):
        exponent = value.adjusted() if value else 0
        value = value.scaleb(-exponent, _EXACT)
        if value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT) >= 10:
            value, exponent = value.scaleb(-1, _EXACT), exponent + 1
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    whole, _, fraction = f"{rounded:f}".partition(".")
    digits = {**_whole_digits(found, point, whole.lstrip("0")), **_fraction_digits(found, point, power, fraction)}
    if power < len(found):
        digits |= _exponent_digits(found, power, exponent)
    shows = [digits.get(at, "") if kind in _DIGITS else literal(found[at]) for at, kind in enumerate(kinds)]
    text = "".join(shows).strip()
    return Shown((minus if rounded else "") + text, hides=rounded != value or scale < 0)


_DIGITS = {"place", "point", "comma", "exponent"}


def _thousands(kinds: list[str], point: int, power: int) -> int:
    """How many commas stand behind the last place before or after the point: each is a division by 1000."""
    count = 0
    for begin, end in ((0, point), (point, power)):
        last = max((at for at in range(begin, end) if kinds[at] == "place"), default=end)
        count += sum(kind == "comma" for kind in kinds[last:end])
    return count


def _whole_digits(found: tuple[Piece, ...], point: int, digits: str) -> dict[int, str]:
    places = [at for at in range(point) if found[at].kind == "place"]
    grouped = any(
        found[at].kind == "comma" and places and places[0] < at < places[-1] for at in range(point)
    )  # fmt: skip
    out: dict[int, str] = {}
    for index, at in enumerate(reversed(places)):
        most = max(len(digits) - index, 0)
        own = digits[:most] if at == places[0] else digits[most - 1 : most] if most > 0 else ""
        if not own and found[at].text == "0":
            own = "0"
        out[at] = _grouped(own, index) if grouped else own
    if not places and digits:
        out[point] = digits
    return out


def _grouped(digits: str, index: int) -> str:
    """Digits, the last of which stands `index` places before the point, with a comma behind each thousand."""
    shows = ""
    for step, digit in enumerate(reversed(digits)):
        shows = digit + ("," if (index + step) % 3 == 0 and index + step else "") + shows
    return shows


def _fraction_digits(found: tuple[Piece, ...], point: int, power: int, digits: str) -> dict[int, str]:
    places = [at for at in range(point, power) if found[at].kind == "place"]
    kept = len(digits)
    while kept and digits[kept - 1] == "0" and found[places[kept - 1]].text != "0":
        kept -= 1
    out = dict(zip(places, digits[:kept], strict=False))
    # Excel keeps a bare point behind a whole number, others do not; it says nothing.
    return out | ({point: "."} if out else {})


def _exponent_digits(found: tuple[Piece, ...], power: int, exponent: int) -> dict[int, str]:
    places = [at for at in range(power, len(found)) if found[at].kind == "place"]
    digits = str(abs(exponent)).rjust(len(places), "0")
    sign = "-" if exponent < 0 else "+" if "+" in found[power].text else ""
    return {power: f"E{sign}{digits}"}

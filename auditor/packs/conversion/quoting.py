"""Scalars as YAML writes them: plain where nothing else could be read, else in quotes or as a block."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS = set("-?:,[]{}#&*!|>'\"%@`=~")
_OTHER_TYPE = re.compile(
    r"""[-+]?[0-9][0-9_,.:eExXobA-Fa-f+\-]*|[-+]?\.(?:inf|Inf|INF|[0-9]+.*)|\.(?:nan|NaN|NAN)
    |true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|y|Y|n|N|null|Null|NULL""",
    re.VERBOSE,
)
"""What other readers of YAML take for a number, a date or a truth value."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNPRINTED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def is_plain(text: str) -> bool:
    """Whether a text can stand without quotes anywhere, inside brackets too."""
    return (
        bool(text)
        and text == text.strip()
        and text[0] not in _OPENS
        and not set(text) & set(",[]{}")
        and not re.search(r":(?:\s|$)|\s#", text)
        and not _UNPRINTED.search(text)
        and not text.startswith(("---", "..."))
    )


def text_scalar(text: str) -> str:
    """A text in one line."""
    if is_plain(text) and not _OTHER_TYPE.fullmatch(text):
        return text
    return f'"{escaped(text)}"'


def word_scalar(text: str) -> str:
    """A word, a literal or a cell, plain wherever it can be: the field decides how it is read."""
    return text if is_plain(text) and text not in {"null", "Null", "NULL"} else f'"{escaped(text)}"'


def escaped(text: str) -> str:
    """A text as it stands between double quotes."""
    text = "".join(_ESCAPES.get(character, character) for character in text)
    return _UNPRINTED.sub(_code, text)


def message_escaped(text: str) -> str:
    """A text of a message as it stands between double quotes: with the escapes that the language itself has."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _code(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def spoken_scalar(text: str) -> str | None:
    """A text of the rule language in one line, each character as it is; None where only a block can hold it."""
    if is_plain(text) or (text and text[0] not in _OPENS | {" "} and _is_plain_outside(text)):
        return text
    return None if "'" in text else f"'{text}'"


def _is_plain_outside(text: str) -> bool:
    """Whether a text can stand without quotes where no brackets are open around it."""
    return text == text.strip() and not re.search(r":(?:\s|$)|\s#", text)


def flow_list(scalars: Sequence[str]) -> str:
    """A list in one line."""
    return f"[{', '.join(scalars)}]"


def flow_mapping(entries: Sequence[tuple[str, str]]) -> str:
    """A mapping in one line."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in entries)}}}"

"""The bytes of a page to text: by byte order mark, declared character set, UTF-8, or GB18030."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from auditor.values.note import Note, NoteKind
from auditor.values.place import Place

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CHINESE_SIGN = re.compile(r"[\u4e00-\u9fff]")
_CODECS = {
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "gb_2312-80", "gb2312-80", "cp936", "x-gbk", "windows-936"), "gb18030"
    ),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-big5", "cp950"), "big5hkscs"),
    "hz-gb-2312": "hz",
}
"""What Chinese pages are written in. Programs that declare something else (iso-8859-1, mostly) write one of these all
the same: taken at its word, every byte would be a letter, and none the right one."""


def decoded(data: bytes, file: str) -> tuple[str, tuple[Note, ...]]:
    """The text by its byte order mark, its declared character set, UTF-8, or GB18030, whichever decodes."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), ()
    if data.startswith(BOM_UTF8):
        return data.decode("utf-8-sig", "replace"), ()
    found = _CHARSET.search(data[:4096])
    declared = found[1].decode("ascii", "replace").lower() if found else ""
    wanted = _CODECS.get(declared, declared)
    if wanted == "gb18030" and _is_chinese_utf8(data):
        # Read as GB18030 such a page gives other Chinese characters, mostly without an error.
        return data.decode(), _encoding_note(declared, wanted, "utf-8", file)
    for encoding in dict.fromkeys((_CODECS.get(declared, "utf-8"), "utf-8", "gb18030")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, () if text.isascii() else _encoding_note(declared, wanted, encoding, file)
    best = "utf-8" if declared in {"", "utf-8", "utf8"} else "gb18030"
    message = f"网页里有{best.upper()}解不出的字节，读作“\ufffd”。"
    return data.decode(best, "replace"), (Note(NoteKind.CHARACTERS, message, None, Place(file=file)),)


def _is_chinese_utf8(data: bytes) -> bool:
    try:
        return _CHINESE_SIGN.search(data.decode()) is not None
    except UnicodeDecodeError:
        return False


def _encoding_note(declared: str, wanted: str, encoding: str, file: str) -> tuple[Note, ...]:
    if encoding == wanted or (not declared and encoding == "utf-8"):
        return ()
    told = f"声明的编码是{declared.upper()}，实际不是；" if declared else "没有声明编码；"
    return (Note(NoteKind.CHARACTERS, f"网页{told}按{encoding.upper()}读取。", None, Place(file=file)),)

"""What a file that no reader takes is, by its first bytes, so that the refusal can name it."""

from __future__ import annotations

from auditor.values.refusal import Unreadable

HEAD = 4096
"""How many bytes of a file are looked at to tell its format."""

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (docx, xlsx, …)"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE (doc, xls, wps, et)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
)
_MARKUP = ((b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<?xml", "XML"))


def named(head: bytes) -> str | None:
    """The format that the first bytes show, or None."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:32].lower()
    return next((name for mark, name in _MARKUP if start.startswith(mark)), None)


def unsupported(head: bytes) -> Unreadable:
    """The refusal of a format without a reader."""
    name = named(head)
    if name is None:
        return binary()
    return Unreadable(
        "unsupported-format",
        chinese=f"这是{name}文件，暂不支持这种格式。",
        english=f"this is a {name} file; the format is not supported yet.",
        remedy_chinese="请把其中的绩效目标表另存为制表符分隔的文本(UTF-8)。",
        remedy_english="save its performance-target tables as tab-separated text (UTF-8).",
    )


def binary() -> Unreadable:
    """The refusal of bytes that are neither text nor a known format."""
    return Unreadable(
        "binary",
        chinese="文件里有二进制内容（NUL字节），不是文本。",
        english="the file has binary content (NUL bytes); it is not text.",
        remedy_chinese="请另存为UTF-8文本;UTF-16文本须带BOM。",
        remedy_english="save it as UTF-8 text; UTF-16 text needs its BOM.",
    )

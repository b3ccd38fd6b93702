"""What a file is by its bytes: named where no reader takes it, and where its name says otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from auditor.readers._archive import encrypted, open_archive
from auditor.values.note import Note, NoteKind
from auditor.values.place import Place
from auditor.values.refusal import Unreadable

_HEAD = 4096
"""How many bytes of a file are looked at for its signature."""

ZIP, OLE = "ZIP", "OLE"
_SIGNATURES = tuple(
    (re.compile(pattern, re.DOTALL), name)
    for pattern, name in (
        (rb"%PDF-", "PDF"),
        (rb"PK(\x03\x04|\x05\x06)", ZIP),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
        (rb"\{\\rtf", "RTF"),
        (rb"%!PS", "PostScript"),
        (rb"\x89PNG", "PNG"),
        (rb"\xff\xd8\xff", "JPEG"),
        (rb"GIF8[79]a", "GIF"),
        (rb"BM.{4}\0\0\0\0", "BMP"),
        (rb"II\*\0|MM\0\*", "TIFF"),
        (rb"RIFF.{4}WEBP", "WebP"),
        (rb"\x1f\x8b", "gzip"),
        (rb"7z\xbc\xaf\x27\x1c", "7z"),
        (rb"Rar!\x1a", "RAR"),
        (rb"SQLite format 3\0", "SQLite"),
        (rb"MZ.{0,100}\0\0", "EXE"),
        (rb"\x7fELF", "ELF"),
        (rb"(?:\xef\xbb\xbf)?\s*(?i:<!doctype\s+html|<html)\b", "HTML"),
        (rb"(?:\xef\xbb\xbf)?\s*(?i:<\?xml).{0,1000}urn:schemas-microsoft-com:office:spreadsheet", "Excel 2003 XML"),
        (rb"(?:\xef\xbb\xbf)?\s*(?i:<\?xml).{0,1000}(?:office/word/2003/wordml|2006/xmlPackage)", "Word XML"),
        (rb"(?:\xef\xbb\xbf)?\s*(?i:<\?xml)", "XML"),
        (rb"(?:\xef\xbb\xbf)?\s*(?:[A-Za-z-]{1,40}:[^\n]{0,400}\n){0,12}?(?i:mime-version:)", "MHTML"),
    )
)
_PARTS = (
    (b"ppt/presentation.xml", "PowerPoint (pptx)"),
    (b"xl/workbook.bin", "Excel (xlsb)"),
    (b"vnd.oasis.opendocument.text", "OpenDocument (odt)"),
    (b"vnd.oasis.opendocument.spreadsheet", "OpenDocument (ods)"),
    (b"vnd.oasis.opendocument.presentation", "OpenDocument (odp)"),
    (b"OFD.xml", "OFD"),
    (b"META-INF/container.xml", "EPUB"),
)
_STREAMS = (
    ("PowerPoint Document", "PowerPoint (ppt)"),
    ("VisioDocument", "Visio (vsd)"),
    ("__properties_version1.0", "Outlook (msg)"),
    ("WordDocument", "Word (doc)"),
    ("Workbook", "Excel (xls)"),
)
_ARCHIVES = {ZIP, "7z", "RAR", "gzip"}
_PICTURES = {"PNG", "JPEG", "GIF", "BMP", "TIFF", "WebP"}


def named(data: bytes) -> str | None:
    """The format that the first bytes show, or None."""
    head = data[:_HEAD]
    return next((name for signature, name in _SIGNATURES if signature.match(head)), None)


def misnamed(taken: str, file: str, suffixes: Mapping[str, tuple[str, ...]]) -> tuple[Note, ...]:
    """A note where a file that one format was `taken` for ends as those of another do; `suffixes` are by format."""
    suffix = PurePath(file).suffix.lower()
    if suffix in suffixes[taken] or not any(suffix in usual for usual in suffixes.values()):
        return ()
    name = "文本" if taken == "text" else taken.upper()
    return (Note(NoteKind.FORMAT, f"扩展名是{suffix}，内容是{name}；按{name}读取。", None, Place(file=file)),)


def unsupported(data: bytes) -> Unreadable:
    """The refusal of a format without a reader, by what the file really is."""
    name = named(data)
    if name is None:
        return binary()
    if name == OLE:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return encrypted()
        name = next((label for stream, label in _STREAMS if stream.encode("utf-16-le") in data), OLE)
    if name == ZIP:
        try:
            open_archive(data)
        except Unreadable as refusal:
            return refusal
        name = next((label for part, label in _PARTS if part in data), ZIP)
    return _refused(name)


def _refused(name: str) -> Unreadable:
    if name in _ARCHIVES:
        remedy = "请先解压，再审核其中的文件。", "unpack it, then audit the files in it."
    elif name in _PICTURES:
        remedy = (
            "图片里没有文字；请用原来的电子文件，或先作文字识别并逐格核对。",
            "a picture has no text: use the original file, or recognise its text and check it cell by cell.",
        )
    else:
        remedy = (
            "请用原来的软件另存为docx、xlsx或PDF，再审核。",
            "open it in its own program and save it as docx, xlsx or PDF.",
        )
    return Unreadable(
        "unsupported-format",
        chinese=f"这是{name}文件，不支持这种格式。",
        english=f"this is a {name} file; the format is not supported.",
        remedy_chinese=remedy[0],
        remedy_english=remedy[1],
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

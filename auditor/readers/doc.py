"""Documents of Word before 2007, of WPS and RTF, through LibreOffice where it is installed, as docx."""

from __future__ import annotations

import struct
from dataclasses import replace

from auditor.readers import docx
from auditor.readers._archive import damaged, encrypted
from auditor.readers._libreoffice import to_docx
from auditor.readers._ole import first_sector, streams
from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.place import Place

SUFFIXES = (".doc", ".dot", ".wps", ".rtf")
_MESSAGE = "文件经LibreOffice转换后读入；合并单元格和编号请与原件核对。"
_RTF = b"{\\rtf"
# Told which filter to take, LibreOffice does not make text of the bytes of a damaged file.
_FILTERS = {0xA5EC: "MS Word 97", 0xA5DC: "MS WinWord 6.0"}
"""By the number with which the header of a Word file begins."""
_ENCRYPTED = 0x0100


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """An OLE file that holds a text document, or RTF."""
    return data.startswith(_RTF) or "WordDocument" in streams(data)


def read(data: bytes, file: str) -> Contents:
    """The document as its docx; raises Unreadable where LibreOffice is absent, fails or takes too long."""
    made = to_docx(data, ".rtf", "Rich Text Format") if data.startswith(_RTF) else to_docx(data, ".doc", _filter(data))
    contents = docx.read(made, file)
    return replace(contents, notes=(Note(NoteKind.FORMAT, _MESSAGE, None, Place(file=file)), *contents.notes))


def _filter(data: bytes) -> str:
    """Which filter reads an OLE file of Word; raises Unreadable where its header is damaged or asks for a password."""
    header = first_sector(data, "WordDocument")
    if header is None:
        raise damaged("WordDocument")
    magic, flags = struct.unpack_from("<H8xH", header)
    if magic not in _FILTERS:
        raise damaged("WordDocument")
    if flags & _ENCRYPTED:
        raise encrypted()
    return _FILTERS[magic]

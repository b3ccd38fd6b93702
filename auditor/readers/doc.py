"""Documents of Word before 2007, of WPS and RTF, through LibreOffice where it is installed, as docx."""

from __future__ import annotations

from dataclasses import replace

from auditor.readers import docx
from auditor.readers._archive import encrypted
from auditor.readers._libreoffice import to_docx
from auditor.readers._ole import streams, word_is_encrypted
from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.place import Place

SUFFIXES = (".doc", ".dot", ".wps", ".rtf")
_MESSAGE = "文件经LibreOffice转换后读入；合并单元格和编号请与原件核对。"
_RTF = b"{\\rtf"


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """An OLE file that holds a text document, or RTF."""
    return data.startswith(_RTF) or "WordDocument" in streams(data)


def read(data: bytes, file: str) -> Contents:
    """The document as its docx; raises Unreadable where LibreOffice is absent, fails or takes too long."""
    contents = docx.read(to_docx(data, _ending(data)), file)
    return replace(contents, notes=(Note(NoteKind.FORMAT, _MESSAGE, None, Place(file=file)), *contents.notes))


def _ending(data: bytes) -> str:
    """The ending under which LibreOffice knows the format; a password is told here, for LibreOffice only fails."""
    if data.startswith(_RTF):
        return ".rtf"
    if word_is_encrypted(data):
        raise encrypted()
    return ".doc"

"""Files to sheets: one guarded way in, then the reader whose format the bytes show.

A reader is one module of this package with `sniff(head, name)` and `read(data, file)`; modules whose
name begins with an underscore are no readers.
"""

from __future__ import annotations

import hashlib
import pkgutil
from functools import cache
from importlib import import_module
from os import PathLike, fspath
from typing import BinaryIO, Protocol, cast

from auditor.readers._file import contents, stream_contents
from auditor.readers._reading import Contents, Reading
from auditor.readers._signatures import HEAD, unsupported

__all__ = ["Contents", "Reading", "read", "read_bytes", "read_stream"]


class Reader(Protocol):
    """What a reader module offers."""

    @staticmethod
    def sniff(head: bytes, name: str) -> bool:
        """Whether the first bytes of a file are of this format."""

    @staticmethod
    def read(data: bytes, file: str) -> Contents:
        """The cells of the file and what is in doubt about its characters."""


@cache
def readers() -> dict[str, Reader]:
    """The readers by format name, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: cast("Reader", import_module(f"{__name__}.{name}")) for name in names if not name.startswith("_")}


def read(path: str | PathLike[str]) -> Reading:
    """Read one file into sheets, or raise Unreadable with the reason and a remedy."""
    name = fspath(path)
    return read_bytes(contents(name), name)


def read_stream(stream: BinaryIO, file: str) -> Reading:
    """Read an open stream, standard input say, within the limits of a file."""
    return read_bytes(stream_contents(stream), file)


def read_bytes(data: bytes, file: str) -> Reading:
    """Read the bytes of one file; `file` is the name that places and messages carry."""
    head = data[:HEAD]
    for name, reader in readers().items():
        if reader.sniff(head, file):
            found = reader.read(data, file)
            sha256 = hashlib.sha256(data).hexdigest()
            return Reading(file, name, sha256, found.sheets, found.notes, found.remnants, found.document)
    raise unsupported(head)

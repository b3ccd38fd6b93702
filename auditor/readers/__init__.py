"""Files to sheets: one guarded way in, then the reader whose format the bytes show.

A reader is one module of this package with `sniff(data, name)` and `read(data, file)`, and where files of
its format have a usual ending, `SUFFIXES`; modules whose name begins with an underscore are no readers.
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
from auditor.readers._signatures import misnamed, unsupported

__all__ = ["Contents", "Reading", "contents", "format_of", "read", "read_bytes", "read_stream", "stream_contents"]


class Reader(Protocol):
    """What a reader module offers. Importing it is quick: heavy libraries load when it reads."""

    @staticmethod
    def sniff(data: bytes, name: str) -> bool:
        """Whether the bytes of a file, all of them, are of this format."""

    @staticmethod
    def read(data: bytes, file: str) -> Contents:
        """The cells of the file and what is in doubt about its characters."""


LAST = ("csv", "text")
"""Readers that take what no other does."""


@cache
def readers() -> dict[str, Reader]:
    """The readers by format name, in the order in which they are asked."""
    names = {module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")}
    order = [*sorted(names.difference(LAST)), *LAST]
    return {name: cast("Reader", import_module(f"{__name__}.{name}")) for name in order}


@cache
def suffixes() -> dict[str, tuple[str, ...]]:
    """The usual endings of file names by format name, for the formats that have some."""
    return {name: tuple(getattr(reader, "SUFFIXES", ())) for name, reader in readers().items()}


def read(path: str | PathLike[str]) -> Reading:
    """Read one file into sheets, or raise Unreadable with the reason and a remedy."""
    name = fspath(path)
    return read_bytes(contents(name), name)


def read_stream(stream: BinaryIO, file: str) -> Reading:
    """Read an open stream, standard input say, within the limits of a file."""
    return read_bytes(stream_contents(stream), file)


def read_bytes(data: bytes, file: str) -> Reading:
    """Read the bytes of one file; `file` is the name that places and messages carry."""
    name = format_of(data, file)
    found = readers()[name].read(data, file)
    sha256 = hashlib.sha256(data).hexdigest()
    notes = (*misnamed(name, file, suffixes()), *found.notes)
    return Reading(file, name, sha256, found.sheets, notes, found.remnants, found.document)


def format_of(data: bytes, file: str) -> str:
    """The format that the bytes of a file show; Unreadable if there is no reader for them."""
    for name, reader in readers().items():
        if reader.sniff(data, file):
            return name
    raise unsupported(data)

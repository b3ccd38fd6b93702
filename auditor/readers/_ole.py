"""OLE containers (files of Word and Excel before 2007, of WPS, and encrypted new ones) by the streams they hold."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_ENTRIES = 10_000
_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_NONE = 0xFFFFFFFF
_SPECIAL = 0xFFFFFFFA
"""Sector numbers from here on mark ends and kinds of sectors."""
_KNOWN = ("WordDocument", "Workbook", "Book", "EncryptedPackage", "PowerPoint Document")


def streams(data: bytes) -> frozenset[str]:
    """The streams that stand directly in an OLE file: those of documents embedded in it are not among them.

    Where the directory is damaged, the known names that occur anywhere in the file.
    """
    if not data.startswith(SIGNATURE):
        return frozenset()
    try:
        return frozenset(name for name, _ in _top(_directory(data)))
    except (struct.error, IndexError, ValueError):
        return frozenset(name for name in _KNOWN if f"{name}\0".encode("utf-16-le") in data)


def first_sector(data: bytes, stream: str) -> bytes | None:
    """The first 512 bytes or more of a stream of ordinary size at the root; None where it cannot be found."""
    try:
        start = next((sector for name, sector in _top(_directory(data)) if name == stream), None)
        return _sector(data, start) if start is not None else None
    except (struct.error, IndexError, ValueError):
        return None


def content(data: bytes, stream: str) -> bytes | None:
    """The whole of a stream of ordinary size at the root, padded to its last sector; None where it cannot be found."""
    try:
        sector = next((sector for name, sector in _top(_directory(data)) if name == stream), None)
        if sector is None:
            return None
        pieces: list[bytes] = []
        size = 0
        while sector < _SPECIAL:
            pieces.append(_sector(data, sector))
            size += len(pieces[-1])
            if size > len(data):  # sectors that follow one another in a circle
                return None
            sector = _next_sector(data, sector)
    except (struct.error, IndexError, ValueError):
        return None
    return b"".join(pieces)


def _sector(data: bytes, number: int) -> bytes:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise ValueError
    found = data[(number + 1) * size : (number + 2) * size]
    if number >= _SPECIAL or not found:
        raise IndexError
    return found


def _next_sector(data: bytes, number: int) -> int:
    """The sector that follows one in its chain, from the allocation table."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    table, at = divmod(number, size // 4)
    if table < 109:  # the first tables are named in the header itself
        place = struct.unpack_from("<I", data, 76 + 4 * table)[0]
    else:
        hops, slot = divmod(table - 109, size // 4 - 1)
        more = struct.unpack_from("<I", data, 68)[0]
        for _ in range(hops):
            more = struct.unpack_from("<I", _sector(data, more), size - 4)[0]
        place = struct.unpack_from("<I", _sector(data, more), 4 * slot)[0]
    return int(struct.unpack_from("<I", _sector(data, place), 4 * at)[0])


def _directory(data: bytes) -> list[bytes]:
    """The entries of the directory, 128 bytes each."""
    entries: list[bytes] = []
    sector = int(struct.unpack_from("<I", data, 48)[0])
    while sector < _SPECIAL:
        found = _sector(data, sector)
        entries += [found[at : at + _ENTRY] for at in range(0, len(found) - _ENTRY + 1, _ENTRY)]
        if len(entries) > MAX_ENTRIES:
            raise ValueError
        sector = _next_sector(data, sector)
    return entries


def _top(entries: list[bytes]) -> Iterator[tuple[str, int]]:
    """Names and first sectors of the streams that hang on the root, whose children form a tree of siblings."""
    if not entries or entries[0][66] != _ROOT:
        raise ValueError
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]]
    seen: set[int] = set()
    while waiting:
        at = waiting.pop()
        if at == _NONE or at in seen:
            continue
        seen.add(at)
        entry = entries[at]
        length = struct.unpack_from("<H", entry, 64)[0]
        waiting += struct.unpack_from("<II", entry, 68)
        if entry[66] in {_STREAM, _STORAGE} and 2 <= length <= 64:
            name = entry[: length - 2].decode("utf-16-le", "replace")
            if entry[66] == _STREAM:
                yield name, struct.unpack_from("<I", entry, 116)[0]

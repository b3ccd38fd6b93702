"""Small OLE files: streams at the root and in folders, in sectors of 512 bytes with one allocation table."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from auditor.readers._ole import SIGNATURE

_END, _FREE, _TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_FOLDER, _STREAM, _ROOT = 1, 2, 5


def ole(streams: Mapping[str, bytes], folder: Mapping[str, bytes] | None = None) -> bytes:
    """A file with streams, and one folder `Embedded` with those of `folder`; at most 512 bytes of each are kept."""
    inner = list((folder or {}).items())
    outer = list(streams.items())
    contents = [*outer, *inner]
    count = 1 + len(contents) + bool(inner)
    sectors = -(-count // 4)
    first = 1 + sectors
    entries = [_entry("Root Entry", _ROOT, child=1)]
    for at, (name, _) in enumerate(outer):
        last = at == len(outer) - 1 and not inner
        entries.append(_entry(name, _STREAM, right=_NONE if last else at + 2, start=first + at))
    if inner:
        entries.append(_entry("Embedded", _FOLDER, child=len(entries) + 1))
        for at, (name, _) in enumerate(inner):
            right = _NONE if at == len(inner) - 1 else len(entries) + 1
            entries.append(_entry(name, _STREAM, right=right, start=first + len(outer) + at))
    entries += [_entry("", 0)] * (4 * sectors - len(entries))
    table = [_TABLE, *(at + 2 for at in range(sectors - 1)), _END, *[_END] * len(contents)]
    table += [_FREE] * (128 - len(table))
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    header += struct.pack("<108I", *[_FREE] * 108)
    bodies = b"".join(content[:512].ljust(512, b"\0") for _, content in contents)
    return header + struct.pack("<128I", *table) + b"".join(entries) + bodies


def _entry(name: str, kind: int, *, right: int = _NONE, child: int = _NONE, start: int = 0) -> bytes:
    letters = f"{name}\0".encode("utf-16-le")
    front = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
    return (front + struct.pack("<III", _NONE, right, child)).ljust(116, b"\0") + struct.pack("<IQ", start, 512)

"""OLE containers (files of Word and Excel before 2007, of WPS, and encrypted new ones) by the streams they hold."""

from __future__ import annotations

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def streams(data: bytes) -> frozenset[str]:
    """Which of the streams that tell the formats apart the file names in its directory."""
    if not data.startswith(SIGNATURE):
        return frozenset()
    # Names stand in UTF-16 in directory entries of 128 bytes; looking for them needs no chain of sectors.
    return frozenset(name for name in _NAMES if f"{name}\0".encode("utf-16-le") in data)


_NAMES = ("WordDocument", "Workbook", "Book", "EncryptedPackage", "PowerPoint Document")

"""Records of old Excel files, looked over before a library takes room for whatever sizes they state."""

from __future__ import annotations

import struct

from auditor.readers._archive import damaged, encrypted, too_large

LAST_ROW, LAST_COLUMN = 65_536, 256
MAX_AREA = 1_200_000
"""Cells between the first and the last of a sheet; the library takes room for all of them."""
_BEGIN, _DIMENSIONS, _PASSWORD, _TEXTS = 0x0809, 0x0200, 0x002F, 0x00FC
_CELLS = {0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E}
_LEAST_TEXT = 3
"""Bytes that a shared text takes at least."""


def look_over(stream: bytes) -> None:
    """Raises Unreadable where a workbook is encrypted, or states sizes that no workbook of its length has."""
    at = 0
    top = left = right = bottom = -1
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        held = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _BEGIN:
            top = -1
        elif kind == _PASSWORD:
            raise encrypted()
        elif not _plausible(kind, held, len(stream)):
            raise damaged()
        elif kind in _CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", held)
            if column >= LAST_COLUMN:
                raise damaged()
            if top < 0:
                top, left, bottom, right = row, column, row, column
            top, bottom = min(top, row), max(bottom, row)
            left, right = min(left, column), max(right, column)
            if (bottom - top + 1) * (right - left + 1) > MAX_AREA:
                raise too_large(f"工作表用到的范围超过{MAX_AREA}格", f"a sheet spans more than {MAX_AREA} cells")


def _plausible(kind: int, held: bytes, room: int) -> bool:
    """Whether what a record states of sizes is something that sheets, and a stream of this length, can have."""
    match kind, len(held):
        case _, length if kind == _TEXTS and length >= 8:
            _, texts = struct.unpack_from("<II", held)
            return bool(texts * _LEAST_TEXT <= room)
        case _, 14 if kind == _DIMENSIONS:
            top, bottom, left, right = struct.unpack_from("<IIHH", held)
        case _, 10 if kind == _DIMENSIONS:
            top, bottom, left, right = struct.unpack_from("<HHHH", held)
        case _:
            return kind not in {_DIMENSIONS, _TEXTS}
    return bool(top <= bottom <= LAST_ROW and left <= right <= LAST_COLUMN)

"""Messages over pipes: a mark of one byte, the length, the bytes."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, field

_HEAD = struct.Struct(">cQ")
LARGEST = 1 << 30
"""Bytes of a message beyond which its sender is not believed."""
_PIECE = 1 << 20


def framed(mark: bytes, data: bytes) -> bytes:
    """One message as it goes over the pipe."""
    return _HEAD.pack(mark, len(data)) + data


def send(descriptor: int, mark: bytes, data: bytes) -> None:
    """Write one message to the end; raises OSError where nobody listens."""
    rest = memoryview(framed(mark, data))
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def receive(descriptor: int) -> tuple[bytes, bytes] | None:
    """The next message, or None at the end of the pipe."""
    inbox = Inbox()
    while (message := inbox.message()) is None:
        piece = os.read(descriptor, _PIECE)
        if not piece:
            return None
        inbox.take(piece)
    return message


@dataclass(slots=True)
class Inbox:
    """The pieces of a message that have come so far; one message is under way at a time."""

    _data: bytearray = field(default_factory=bytearray)

    def pour(self, descriptor: int) -> bool:
        """Take what is there to read; whether the pipe is still open."""
        piece = os.read(descriptor, _PIECE)
        self.take(piece)
        return bool(piece)

    def take(self, piece: bytes) -> None:
        self._data += piece

    def message(self) -> tuple[bytes, bytes] | None:
        """The whole message, taken out, or None where some of it is missing. Raises ValueError if it is too long."""
        if len(self._data) < _HEAD.size:
            return None
        mark, size = _HEAD.unpack_from(self._data)
        if size > LARGEST:
            raise ValueError("a message beyond the limit")
        if len(self._data) < _HEAD.size + size:
            return None
        found = bytes(self._data[_HEAD.size : _HEAD.size + size])
        del self._data[: _HEAD.size + size]
        return mark, found

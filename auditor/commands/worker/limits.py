"""What reading one document may cost: memory, processor time, files written, time on the clock."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory over what the worker begins with, seconds of processor and clock, bytes of a file written.

    `turns` is after how many documents a worker gives way to a fresh one. The largest disclosure at hand takes a
    hundredth of these.
    """

    memory: int = 512 << 20
    processor: int = 15
    clock: float = 120.0
    written: int = 64 << 20
    turns: int = 50


LIMITS = Limits()


def occupied() -> int:
    """The address space of this process in bytes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    import resource  # noqa: PLC0415 - not on every system

    return pages * resource.getpagesize()


def confine(limits: Limits, before: int) -> None:
    """Bound what this process takes for the next document; `before` is what it occupied when it began.

    Only the soft limits are set: a program that it starts on purpose (LibreOffice, which has bounds of its own)
    may be given more. Where the system has no such limits the clock alone stands guard.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.processor + 1
    bounds = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, limits.written)]
    if before:
        bounds.append((resource.RLIMIT_AS, before + limits.memory))
    for kind, soft in bounds:
        hard = resource.getrlimit(kind)[1]
        # A limit that the system or the caller has set lower already stays.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))

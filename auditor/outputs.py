"""The one place that writes files: whole, beside the old one, then put in its place."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, to `path`, or raise OSError and leave everything as it was.

    The content goes to a new file in the same folder, is flushed to disk and renamed over `path`; whatever
    interrupts this, the old file is intact and the new one gone. A device or pipe is written to directly.
    """
    content = content.encode("utf-8") if isinstance(content, str) else content
    target = Path(os.path.realpath(path))  # a link stays a link
    mode = _mode(target)
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(21, os.strerror(21), str(path))
    if mode is not None and not stat.S_ISREG(mode):
        _write(os.open(target, os.O_WRONLY), content)
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))
    draft = target.with_name(f".auditor-{secrets.token_hex(8)}.tmp")
    try:
        _write(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), content, flush=True)
        if mode is not None:
            draft.chmod(stat.S_IMODE(mode))
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _write(descriptor: int, content: bytes, *, flush: bool = False) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        if flush:
            os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; a file system that cannot is no reason to fail."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)

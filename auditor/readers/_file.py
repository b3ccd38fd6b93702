"""The guarded way from a path to bytes: regular files within the size limit, read once."""

from __future__ import annotations

import errno
import os
import select
import stat
from collections.abc import Iterator
from typing import BinaryIO

from auditor.values.refusal import Unreadable

MAX_BYTES = 50 * 1024 * 1024
CHUNK = 1 << 16
PATIENCE = 0.2
"""Seconds after which a read that waits looks for signals."""

_KINDS = (
    (stat.S_ISDIR, "目录", "a directory"),
    (stat.S_ISFIFO, "命名管道", "a named pipe"),
    (stat.S_ISSOCK, "套接字", "a socket"),
    (stat.S_ISCHR, "字符设备", "a device"),
    (stat.S_ISBLK, "块设备", "a device"),
)


def contents(path: str) -> bytes:
    """The bytes of the regular file at `path`."""
    try:
        # Looked at before opening: opening alone can act on a device. O_NONBLOCK and the second look
        # cover a path that turns into a pipe in between.
        _regular(os.stat(path))  # noqa: PTH116 - follows links and reports their loops
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            _regular(status)
            # A file may grow, and some pretend to be empty: the cap holds for what is really read.
            data = file.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else b""
    except (OSError, ValueError) as error:
        raise _refused(error) from error
    return _bounded(data, max(status.st_size, len(data)))


def stream_contents(stream: BinaryIO) -> bytes:
    """The bytes of an open stream, standard input say, under the same limit."""
    try:
        data = b"".join(_chunks(stream))
    except OSError as error:
        raise _refused(error) from error
    return _bounded(data, len(data))


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream piece by piece, up to one byte over the limit."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):  # a stream in memory has no descriptor, and never keeps anyone waiting
        yield stream.read(MAX_BYTES + 1)
        return
    left = MAX_BYTES + 1
    while left > 0:
        _wait(descriptor)
        chunk = os.read(descriptor, min(left, CHUNK))
        if not chunk:
            return
        left -= len(chunk)
        yield chunk


def _wait(descriptor: int) -> None:
    """Return when there is something to read, or the end.

    A signal that comes just before a read blocks would be heard with the next byte only, and Ctrl-C be
    lost on a silent pipe: waiting in short turns, Python looks at its signals in between.
    """
    while os.name == "posix" and not select.select([descriptor], [], [], PATIENCE)[0]:
        pass


def _bounded(data: bytes, size: int) -> bytes:
    if size > MAX_BYTES:
        raise _too_large(size)
    if not data:
        raise Unreadable(
            "empty-file",
            chinese="文件是空的（0字节）。",
            english="the file is empty (0 bytes).",
            remedy_chinese="请确认文件已完整保存或下载。",
            remedy_english="check that the file was saved or downloaded completely.",
        )
    return data


def _regular(status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    chinese, english = next(
        ((zh, en) for test, zh, en in _KINDS if test(status.st_mode)), ("特殊文件", "a special file")
    )
    raise Unreadable(
        "not-a-file",
        chinese=f"这是{chinese}，不是普通文件。",
        english=f"this is {english}, not a regular file.",
        remedy_chinese="请给出文档文件本身的路径。",
        remedy_english="give the path of the document file itself.",
    )


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        "too-large",
        chinese=f"文件有{size}字节，超过上限{MAX_BYTES}字节。",
        english=f"the file has {size} bytes, over the limit of {MAX_BYTES} bytes.",
        remedy_chinese="请只保留绩效目标表所在部分再审核。",
        remedy_english="keep only the part with the performance-target tables.",
    )


_ERRORS = {
    errno.ENOENT: ("not-found", "找不到这个文件。", "there is no such file.", "请检查路径。", "check the path."),
    errno.ENOTDIR: ("not-found", "找不到这个文件。", "there is no such file.", "请检查路径。", "check the path."),
    errno.EACCES: (
        "no-permission",
        "没有读取这个文件的权限。",
        "no permission to read this file.",
        "请改正文件权限，或换一个有权限的用户。",
        "change the file's permissions, or run as a user who may read it.",
    ),
    errno.ELOOP: (
        "link-loop",
        "符号链接绕成了圈。",
        "the symbolic links form a loop.",
        "请给出文件的真实路径。",
        "give the real path of the file.",
    ),
    errno.ENAMETOOLONG: (
        "not-found",
        "路径太长，系统不接受。",
        "the path is longer than the system allows.",
        "请缩短路径。",
        "shorten the path.",
    ),
}
_ERRORS[errno.EPERM] = _ERRORS[errno.EACCES]


def _refused(error: OSError | ValueError) -> Unreadable:
    known = _ERRORS.get(error.errno or 0) if isinstance(error, OSError) else None
    reason = (error.strerror if isinstance(error, OSError) else None) or "invalid path"
    code, chinese, english, remedy_chinese, remedy_english = known or (
        "read-error",
        f"系统读不出这个文件({reason})。",
        f"the system could not read this file ({reason}).",
        "请检查路径和磁盘后重试。",
        "check the path and the disk, then try again.",
    )
    return Unreadable(
        code, chinese=chinese, english=english, remedy_chinese=remedy_chinese, remedy_english=remedy_english
    )

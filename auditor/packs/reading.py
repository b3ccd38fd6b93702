"""Rule files from disk or from the shipped packs, as sources; bad bytes are refused with their place."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from auditor.errors import PackError, Problem, Term
from auditor.language.limits import LIMITS
from auditor.resources import resource
from auditor.source import Source, Span

SUFFIX = ".rules"


def shipped() -> list[str]:
    """The names of the packs that ship with the project."""
    folder = resource("rules")
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else []


def sources(name: str) -> list[Source]:
    """The rule files of a pack: a shipped pack's name, a file, or a folder; PackError with every fault."""
    found: list[Source] = []
    problems: list[Problem] = []
    entries = list(_entries(name))
    if not entries:
        raise PackError([Problem("E307", values={"name": name, "candidates": "、".join(shipped()) or "—"})])
    for shown, data in entries:
        result = (
            Problem("E313", values={"name": shown, "reason": data}) if isinstance(data, Term) else decode(shown, data)
        )
        if isinstance(result, Problem):
            problems.append(result)
        else:
            found.append(result)
    if problems:
        raise PackError(problems)
    return found


def decode(name: str, data: bytes) -> Source | Problem:
    """UTF-8 text with or without a byte order mark; line ends become `\\n`."""
    limit = LIMITS["file"]
    if len(data) > limit.value:
        values: dict[str, str | Term] = {
            "what": Term(limit.zh, limit.en), "actual": str(len(data)), "limit": str(limit.value)
        }  # fmt: skip
        return Problem("E103", Source(name, ""), values=values)
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        values = {"offset": str(error.start + len(data) - len(body)), "guess": _guess(data)}
        return Problem("E101", Source(name, ""), values=values)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text)
    control = next((at for at, c in enumerate(text) if (c < " " and c not in "\n\t\f") or c == "\x7f"), None)
    if control is not None:
        character = f"U+{ord(text[control]):04X}"
        return Problem("E102", source, Span(control, control + 1), {"character": character})
    return source


def _guess(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GB18030"


def _entries(name: str) -> Iterator[tuple[str, bytes | Term]]:
    path = Path(name)
    if path.is_dir():
        for entry in sorted(path.rglob(f"*{SUFFIX}")):
            yield str(entry), _bytes(entry)
    elif path.exists():
        yield name, _bytes(path)
    elif name in shipped():
        folder = resource("rules").joinpath(name)
        for resourced in sorted(_files(folder), key=lambda entry: entry.name):
            yield f"{name}/{resourced.name}", resourced.read_bytes()


def _files(folder: Traversable) -> Iterator[Traversable]:
    return (entry for entry in folder.iterdir() if entry.name.endswith(SUFFIX))


def _bytes(path: Path) -> bytes | Term:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Term("不是普通文件", "not a regular file")
        with path.open("rb") as file:
            return file.read(LIMITS["file"].value + 1)
    except OSError as error:
        return Term(error.strerror or "读取失败", error.strerror or "reading failed")

"""Rule files from disk or from the shipped packs, as sources; bad bytes are refused with their place."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from auditor.errors import PackError, Problem, Term
from auditor.language.limits import LIMITS
from auditor.packs.appraisals import NAME as FILE_OF_APPRAISALS
from auditor.packs.appraisals import Appraisal, parse
from auditor.packs.tables import TableError
from auditor.packs.tables import decode as decode_table
from auditor.resources import resource
from auditor.source import Source, Span

SUFFIX = ".rules"
YAML = (".yaml", ".yml")
SUFFIXES = (SUFFIX, *YAML)
"""The endings of the names of rule files."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def shipped() -> list[str]:
    """The names of the packs that ship with the project."""
    folder = resource("rules")
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else []


@dataclass(frozen=True, slots=True)
class Files:
    """The rule files of a pack, those that cannot be used as problems; `names` are all in order."""

    names: tuple[str, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    appraisals: tuple[Appraisal, ...] = ()
    """What people judged of the findings of its rules."""


def sources(name: str) -> tuple[Source, ...]:
    """The rule files of a pack; PackError with every fault."""
    files = read(name)
    if files.problems:
        raise PackError(files.problems)
    return files.sources


def read(name: str) -> Files:
    """The rule files of a pack: a shipped pack's name, a file, or a folder."""
    try:
        entries = None if not name else list(_entries(name))
    except OSError as error:
        reason = Term(error.strerror or "读取失败", error.strerror or "reading failed")
        return Files((), (), (Problem("E313", values={"name": name, "reason": reason}),))
    if entries is None or (not entries and not _is_there(Path(name))):
        return Files((), (), (Problem("E307", values={"name": name, "candidates": "、".join(shipped()) or "—"}),))
    found = [
        decode(shown, data)
        if isinstance(data, bytes)
        else Problem("E313", Source(shown, ""), values={"name": shown, "reason": data})
        for shown, data in entries
    ]
    problems = [file for file in found if isinstance(file, Problem)]
    judged: tuple[Appraisal, ...] = ()
    try:
        judged = _appraisals(name)
    except TableError as error:
        problems.append(error.problem)
    return Files(
        tuple(shown for shown, _ in entries),
        tuple(file for file in found if isinstance(file, Source)),
        tuple(problems),
        judged,
    )


def decode(name: str, data: bytes) -> Source | Problem:
    """UTF-8 text with or without a byte order mark; line ends become `\\n`."""
    limit = LIMITS["file"]
    if len(data) > limit.value:
        return limit.passed(Source(name, ""), by=len(data))
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        values = {"offset": str(error.start + len(data) - len(body)), "guess": _guess(data)}
        return Problem("E101", Source(name, ""), values=values)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text)
    control = _CONTROL.search(text)
    if control is not None:
        character = f"U+{ord(control.group()):04X}"
        return Problem("E102", source, Span(*control.span()), {"character": character})
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
    if _is_there(path):
        if not path.is_dir():
            yield name, _bytes(path)
            return
        folder = path.resolve()
        for entry in sorted(entry for entry in path.rglob("*.*") if entry.suffix in SUFFIXES):
            try:
                inside = entry.resolve().is_relative_to(folder)
            except (OSError, RuntimeError):  # a loop of links, by the version of Python
                inside = False
            yield str(entry), _bytes(entry) if inside else Term("链接指向文件夹之外", "it links to outside the folder")
    elif name in shipped():
        packed = resource("rules").joinpath(name)
        for resourced in sorted(_files(packed), key=lambda entry: entry.name):
            yield f"{name}/{resourced.name}", resourced.read_bytes()


def _appraisals(name: str) -> tuple[Appraisal, ...]:
    """The file of appraisals in the folder of a pack, if it has one."""
    path = Path(name)
    if _is_there(path):
        beside = path / FILE_OF_APPRAISALS
        data = _bytes(beside) if path.is_dir() and beside.exists() else b""
        shown = str(beside)
    else:
        packed = resource("rules").joinpath(name, FILE_OF_APPRAISALS)
        data = packed.read_bytes() if packed.is_file() else b""
        shown = f"{name}/{FILE_OF_APPRAISALS}"
    if isinstance(data, Term):
        raise TableError(Problem("E313", Source(shown, ""), values={"name": shown, "reason": data}))
    return parse(decode_table(shown, data)) if data else ()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long to be one
        return False


def _files(folder: Traversable) -> Iterator[Traversable]:
    return (entry for entry in folder.iterdir() if entry.name.endswith(SUFFIXES))


def _bytes(path: Path) -> bytes | Term:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Term("不是普通文件", "not a regular file")
        with path.open("rb") as file:
            return file.read(LIMITS["file"].value + 1)
    except OSError as error:
        return Term(error.strerror or "读取失败", error.strerror or "reading failed")

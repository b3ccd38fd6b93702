"""From the paths on the command line to documents: folders, globs, standard input, each document once."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor import forms, readers
from auditor.model.document import Document
from auditor.values.refusal import Unreadable

STDIN = "-"


def expand(paths: Sequence[str]) -> list[str]:
    """The documents that `paths` stand for, in the order given and each once; folders in sorted order.

    A path that matches nothing stays as it is: reading it will say what is wrong.
    """
    seen: dict[str, str] = {}
    for path in paths:
        for document in _documents(path):
            seen.setdefault(document if document == STDIN else os.path.realpath(document), document)
    return list(seen.values())


def is_single(paths: Sequence[str]) -> bool:
    """Whether the command line names exactly one document, rather than a folder or several."""
    return len(paths) == 1 and list(_documents(paths[0])) == [paths[0]]


def _documents(path: str) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif Path(path).is_dir():
        yield from _inside(path)
    elif os.path.lexists(path):
        yield path
    else:
        found = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []  # noqa: PTH207 - may be absolute
        for match in found or [path]:
            yield from _inside(match) if Path(match).is_dir() else [match]


def _inside(folder: str) -> Iterator[str]:
    """The files below a folder, hidden ones left out; a folder that shows none stands for itself, to be refused."""
    closed: list[str] = []
    empty = True
    for where, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            yield str(Path(where, name))
    yield from closed or ([folder] if empty else [])


OVERWRITES = {
    "zh": "输出文件 {} 就是要审核的文件，没有执行。请换一个输出文件",
    "en": "the output file {} is one of the documents; nothing was done. Name another output file",
}


def overwritten(output: Path | None, paths: Sequence[str]) -> bool:
    """Whether writing the output would destroy a document of the same run."""
    if output is None or not output.exists():
        return False
    return any(path != STDIN and Path(path).exists() and output.samefile(path) for path in paths)


def read(path: str) -> tuple[Document, str]:
    """The document at `path` and the SHA-256 of its bytes; raises Unreadable."""
    if Path(path).is_dir():
        raise Unreadable(
            "empty-folder",
            chinese="文件夹中没有可读取的文件。",
            english="the folder holds no file that could be read.",
            remedy_chinese="请检查路径和权限。",
            remedy_english="check the path and the permissions.",
        )
    if path == STDIN and sys.stdin is None:
        raise Unreadable(
            "closed-input",
            chinese="标准输入已关闭。",
            english="standard input is closed.",
            remedy_chinese="请给出文件路径，或用管道送入文本。",
            remedy_english="give a path, or pipe the text in.",
        )
    reading = readers.read_stream(sys.stdin.buffer, STDIN) if path == STDIN else readers.read(path)
    document = forms.recognise(reading.sheets)
    return document.model_copy(update={"notes": (*reading.notes, *document.notes)}), reading.sha256


def shown(path: str) -> str:
    """The path as given, read as UTF-8 whatever the locale: reports say the same everywhere."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def refusal(error: Unreadable, lang: str) -> str:
    """Why a document was not read and what to do about it, in one line."""
    if lang == "en":
        return f"{error.english} {error.remedy_english}"
    return error.chinese + error.remedy_chinese

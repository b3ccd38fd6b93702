"""From the paths on the command line to documents: folders, globs, standard input, each document once."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from auditor import forms, readers
from auditor.model.document import Document
from auditor.values.refusal import Unreadable

STDIN = "-"


def expand(paths: Sequence[str], written: Sequence[Path | None] = ()) -> list[str]:
    """The documents that `paths` stand for, in the order given and each once; folders in sorted order.

    A path that matches nothing stays as it is: reading it will say what is wrong. A file of `written`, to be
    written by this run, is left out of folders and globs; raises Overwritten where it holds a document.
    """
    seen: dict[str, str] = {}
    outputs = [output for output in written if output is not None]
    for path in paths:
        for document in _documents(path):
            output = next((output for output in outputs if _same(output, document)), None)
            if output is None:
                seen.setdefault(document if document == STDIN else os.path.realpath(document), document)
            elif document == path or _is_form(document):
                raise Overwritten(output)
    return list(seen.values())


class Overwritten(Exception):  # noqa: N818 - what would happen, as Unreadable says what happened
    """Writing the output would destroy a file that the run reads."""

    def __init__(self, output: Path) -> None:
        super().__init__(str(output))
        self.output = output

    def render(self, lang: str) -> str:
        template = {
            "zh": "这个输出文件就是要读取的文件，没有执行。请换一个输出文件",
            "en": "the output file is one of the files to be read; nothing was done. Name another output file",
        }
        return f"auditor: {shown(str(self.output))}: {template[lang]}"


def keep(needed: Callable[[], Sequence[str]], written: Sequence[Path | None]) -> None:
    """Raise Overwritten where one of the files `written` is one of those `needed`, which is asked only then."""
    outputs = [output for output in written if output is not None]
    for path in needed() if outputs else ():
        for output in outputs:
            if _same(output, path):
                raise Overwritten(output)


def _same(output: Path, path: str) -> bool:
    """Whether both are one regular file, under whatever names."""
    if path != STDIN and os.path.realpath(path) == os.path.realpath(output):
        return not output.exists() or output.is_file()
    try:
        if path == STDIN and sys.stdin is None:
            return False
        there, here = output.stat(), os.fstat(sys.stdin.fileno()) if path == STDIN else Path(path).stat()
    except (OSError, ValueError):  # one of them is not there, or standard input is no file
        return False
    return stat.S_ISREG(there.st_mode) and os.path.samestat(there, here)


def _is_form(path: str) -> bool:
    """Whether a file in a folder is a document to audit, rather than an earlier report that lies among them."""
    try:
        read(path)
    except Unreadable:
        return False
    return True


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

"""From the paths on the command line to documents: folders, globs, standard input, each document once."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from auditor.annotating import SIGN
from auditor.commands import worker
from auditor.commands.console import Counter
from auditor.documents import Read
from auditor.readers import stream_contents
from auditor.values.refusal import Unreadable

STDIN = "-"
MANY = 20
"""Documents from which a run shows how far it is."""
LARGE = 5 << 20
"""Bytes from which a single document does."""
_LEFT_BEHIND = ("~$*", "Thumbs.db", "desktop.ini", f"?*{SIGN}.*")
"""What Office, Windows and `--annotate` leave in folders beside the documents; hidden files are left out anyway."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files of a folder are documents: those that a pattern of `include` fits, if there is one, and none of
    `exclude`. A pattern without / is for names of files and folders, one with / for paths below the folder."""

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()

    def file(self, path: PurePath) -> bool:
        """Whether the file at `path`, relative to the folder, is a document."""
        if any(fnmatchcase(path.name, pattern) for pattern in _LEFT_BEHIND) or _fits(path, self.exclude):
            return False
        return not self.include or _fits(path, self.include)

    def folder(self, path: PurePath) -> bool:
        """Whether to look into the folder at `path`."""
        return not path.name.startswith(".") and not _fits(path, self.exclude)


def _fits(path: PurePath, patterns: Sequence[str]) -> bool:
    return any(
        fnmatchcase(path.as_posix(), pattern) if "/" in pattern else fnmatchcase(path.name, pattern)
        for pattern in patterns
    )


ALL = Wanted()


def expand(paths: Sequence[str], written: Sequence[Path | None] = (), wanted: Wanted = ALL) -> list[str]:
    """The documents that `paths` stand for, in the order given and each once; folders in sorted order.

    A path that matches nothing stays as it is: reading it will say what is wrong. A file of `written`, to be
    written by this run, is left out of folders and globs; raises Overwritten where it holds a document.
    """
    seen: dict[str, str] = {}
    outputs = [output for output in written if output is not None]
    for path in paths:
        for document in _documents(path, wanted):
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
    return len(paths) == 1 and list(_documents(paths[0], ALL)) == [paths[0]]


def _documents(path: str, wanted: Wanted) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif Path(path).is_dir():
        yield from _inside(path, wanted)
    elif os.path.lexists(path):
        yield path
    else:
        found = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []  # noqa: PTH207 - may be absolute
        for match in found or [path]:
            yield from _inside(match, wanted) if Path(match).is_dir() else [match]


def _inside(folder: str, wanted: Wanted) -> Iterator[str]:
    """The files below a folder, hidden ones left out; a folder that shows none stands for itself, to be refused."""
    closed: list[str] = []
    empty = True
    for where, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        below = PurePath(os.path.relpath(where, folder))
        folders[:] = sorted(name for name in folders if wanted.folder(below / name))
        for name in sorted(name for name in files if not name.startswith(".") and wanted.file(below / name)):
            empty = False
            yield str(Path(where, name))
    yield from closed or ([folder] if empty else [])


Entry = tuple[str, worker.Outcome]
"""A path as given and what reading it gave."""


@contextmanager
def reading(
    paths: Sequence[str], announce: Callable[[str], None] = lambda _: None, *, draw: bool = False
) -> Iterator[Iterator[Entry]]:
    """The documents at `paths` in their order, read by workers that begin at once and end with the context.

    `announce` hears of each path as its turn comes; standard input is not read before. `draw` asks for the
    documents as printed too.
    """
    ahead = [path for path in paths if path != STDIN and not Path(path).is_dir()]
    with worker.workers([worker.task(path, draw=draw) for path in ahead]) as at_work:
        yield _entries(paths, iter(ahead), worker.outcomes(at_work), announce, draw=draw)


def _entries(
    paths: Sequence[str],
    ahead: Iterator[str],
    found: Iterator[worker.Outcome],
    announce: Callable[[str], None],
    *,
    draw: bool,
) -> Iterator[Entry]:
    counter = Counter(len(paths), shown=len(paths) >= MANY or any(map(_is_large, paths)))
    upcoming = next(ahead, None)
    try:
        for number, path in enumerate(paths, 1):
            announce(path)
            counter.step(number, shown(path))
            if path == upcoming:
                upcoming = next(ahead, None)
                yield path, next(found)
            else:
                yield path, _aside(path, draw=draw)
    finally:
        counter.end()


def _aside(path: str, *, draw: bool) -> worker.Outcome:
    """What is no file: standard input, and a folder without files."""
    if path != STDIN:
        return Unreadable(
            "empty-folder",
            chinese="文件夹中没有可读取的文件。",
            english="the folder holds no file that could be read.",
            remedy_chinese="请检查路径、权限和 --include、--exclude。",
            remedy_english="check the path, the permissions, --include and --exclude.",
        )
    if sys.stdin is None:
        return Unreadable(
            "closed-input",
            chinese="标准输入已关闭。",
            english="standard input is closed.",
            remedy_chinese="请给出文件路径，或用管道送入文件。",
            remedy_english="give a path, or pipe the file in.",
        )
    try:
        data = stream_contents(sys.stdin.buffer)
    except Unreadable as refusal:
        return refusal
    with worker.workers([worker.task(STDIN, data, draw=draw)]) as at_work:
        return next(worker.outcomes(at_work))


def _is_large(path: str) -> bool:
    try:
        return path != STDIN and Path(path).stat().st_size >= LARGE
    except (OSError, ValueError):
        return False


def read(path: str) -> Read:
    """The document at `path`; raises Unreadable, or FaultElsewhere for a fault of our own."""
    with reading([path]) as entries:
        _, outcome = next(entries)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def shown(path: str) -> str:
    """The path as given, read as UTF-8 whatever the locale: reports say the same everywhere."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def refusal(error: Unreadable, lang: str) -> str:
    """Why a document was not read and what to do about it; a line for every fault where there are several."""
    if lang == "en":
        return f"{error.english} {error.remedy_english}"
    return error.chinese + error.remedy_chinese


def in_one_line(reason: str) -> str:
    """A refusal as reports hold it."""
    return " ".join(line.strip() for line in reason.splitlines())

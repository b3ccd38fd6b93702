"""A command that is run again whenever one of its files is saved."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from auditor.commands.console import say
from auditor.commands.status import Status

PAUSE = 0.2
"""Seconds between two looks at the files: far less than people notice, and next to nothing for the machine."""
_WAITING = {
    "zh": "auditor: {time} 已检查，等待文件保存……（Ctrl-C 结束）",
    "en": "auditor: checked at {time}, waiting for a file to be saved (Ctrl-C ends)",
}
_CLEAR = "\x1b[2J\x1b[H"

State = dict[str, tuple[int, int]]


def repeat(run: Callable[[], Status], files: Callable[[], Iterable[str]], lang: str) -> Status:
    """Run, and run again after every change of the files, which are asked for anew each time; ends by interruption."""
    while True:
        before = _state(files())
        if sys.stdout is not None and sys.stdout.isatty():
            sys.stdout.write(_CLEAR)
        run()
        now = datetime.now().strftime("%H:%M:%S")  # noqa: DTZ005 - the user's own clock
        say(_WAITING[lang].format(time=now))
        _wait(before, files)


def _wait(before: State, files: Callable[[], Iterable[str]]) -> None:
    """Return when the files have changed, and have been left alone for one look: programs save in several steps."""
    last = before
    while True:
        time.sleep(PAUSE)
        state = _state(files())
        if state != before and state == last:
            return
        last = state


def _state(files: Iterable[str]) -> State:
    found: State = {}
    for file in files:
        try:
            status = Path(file).stat()
        except OSError:
            continue  # between two steps of saving, or gone: both are changes
        found[file] = (status.st_mtime_ns, status.st_size)
    return found

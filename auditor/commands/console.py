"""The terminal: data to standard output or a file, messages to standard error, a pipe that may close."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from auditor.commands.status import Status
from auditor.outputs import write_whole
from auditor.reports import PIPED_WIDTH, View
from auditor.reports.visible import visible
from auditor.source import width

NARROWEST = 40


def view(lang: str, detail: int, output: Path | None) -> View:
    """How a report is to look where it goes: colours and width of the terminal, plain and fixed elsewhere."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return View(lang, PIPED_WIDTH, colour=False, detail=detail)
    width = max(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, NARROWEST)
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return View(lang, width, colour=colour, detail=detail)


class Counter:
    """How far a long run is: one line at the foot of the terminal, `12/340 path`, gone at the end.

    Nothing is shown where standard error is no terminal, or where `shown` is false.
    """

    _on_screen = False

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown and sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def step(self, number: int, name: str) -> None:
        """Say that document `number` is being read."""
        if not self._shown:
            return
        room = max(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, NARROWEST) - 2
        text = visible(f"{number}/{self._total} {name}")
        while width(text) > room:
            text = text[:-1]
        self._write(text)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(self.wipe() + text)
            sys.stderr.flush()
        Counter._on_screen = bool(text)

    @classmethod
    def wipe(cls) -> str:
        """What clears the line, if there is one."""
        return "\r\x1b[K" if cls._on_screen else ""


def say(message: str) -> None:
    """One message on standard error; each of its lines is made safe to show."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(Counter.wipe() + "\n".join(visible(line) for line in message.split("\n")) + "\n")
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr.fileno())


def refuse_format(given: str, known: Collection[str], lang: str) -> Status:
    """A format that a command does not have."""
    names = sorted(known)
    template = {
        "zh": f"没有 {given} 格式；--format 可以是 {'、'.join(names)}",
        "en": f"there is no format {given}; --format takes {', '.join(names)}",
    }
    say(f"auditor: {template[lang]}")
    return Status.NOT_CHECKED


def to_terminal(output: Path | None) -> bool:
    """Whether the result goes to a screen, where bytes of a binary format do harm."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def deliver(content: str | bytes, output: Path | None, lang: str, status: Status) -> Status:
    """Hand over the result; the status worsens if it could not be handed over."""
    try:
        if output is not None:
            write_whole(output, content)
        elif sys.stdout is None:
            raise OSError(9, os.strerror(9))
        else:
            if isinstance(content, str):
                sys.stdout.write(content)
            else:
                sys.stdout.buffer.write(content)
            sys.stdout.flush()
    except BrokenPipeError:
        _discard(sys.stdout.fileno())  # whoever reads has seen enough; the exit status still tells the verdict
    except OSError as error:
        where = {"zh": "标准输出", "en": "standard output"}[lang] if output is None else str(output)
        reason = error.strerror or type(error).__name__
        template = {
            "zh": "无法写入（{}）。请检查路径、权限和磁盘空间",
            "en": "cannot write ({}); check path, permission and space",
        }
        if output is None and sys.stdout is not None:
            _discard(sys.stdout.fileno())
        say(f"auditor: {where}: {template[lang].format(reason)}")
        return max(status, Status.NOT_CHECKED)
    return status


def _discard(descriptor: int) -> None:
    """Send what is still buffered for a closed stream nowhere, so that the exit is silent."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)

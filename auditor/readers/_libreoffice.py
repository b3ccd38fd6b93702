"""LibreOffice, found at run time, as a converter: own profile, no macros, no network, bounded, one at a time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from auditor.outputs import write_whole
from auditor.readers import _file
from auditor.values.refusal import Unreadable

TIMEOUT = 45.0
"""Seconds that one conversion may take, the wait for others included; below the clock of the worker that reads."""
MEMORY = 4 << 30
WRITTEN = 256 << 20
_PROGRAMS = ("soffice", "libreoffice")
_PAUSE = 0.1
_KEPT = {"PATH", "LANG", "LC_ALL", "SYSTEMROOT"}
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    # What asks for the network all the same finds a proxy that nobody runs.
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)


def to_docx(data: bytes, ending: str, reading: str) -> bytes:
    """The docx that LibreOffice makes with its filter `reading` of a file that ends so; Unreadable where it cannot."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise _absent()
    until = time.monotonic() + TIMEOUT
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as folder, _turn(program, until):
        source, profile = Path(folder, f"source{ending}"), Path(folder, "profile")
        (profile / "user").mkdir(parents=True)
        write_whole(profile / "user" / "registrymodifications.xcu", _settings())
        write_whole(source, data)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
            f"--infilter={reading}",
            *("--convert-to", "docx", "--outdir", str(Path(folder, "out")), str(source)),
        ]
        _run(command, folder, until)
        made = Path(folder, "out", "source.docx")
        if not made.is_file():
            raise _failed()
        return _file.contents(str(made))


@contextmanager
def _turn(program: str, until: float) -> Iterator[None]:
    """Wait until no other process of auditor converts: each takes hundreds of megabytes."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - not on every system

    # The lock hangs on the program itself, opened for reading: nothing is written outside the own folder.
    descriptor = os.open(os.path.realpath(program), os.O_RDONLY | os.O_CLOEXEC)
    try:
        while True:
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            if time.monotonic() > until:
                raise _late()
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _run(command: list[str], folder: str, until: float) -> None:
    """Run to the end or to the time limit, and leave none of its processes behind."""
    surroundings = {key: value for key, value in os.environ.items() if key in _KEPT}
    with _pipe() as watched:
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            [*_watched(folder), *command],
            cwd=folder,
            env={**surroundings, "HOME": folder, "TMPDIR": folder},
            stdin=watched,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=None if sys.platform == "win32" else _bounds,  # noqa: PLW1509 - it only sets limits
        )
        try:
            process.wait(max(until - time.monotonic(), _PAUSE))
        except subprocess.TimeoutExpired as error:
            raise _late() from error
        finally:
            if os.name == "posix":
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()


@contextmanager
def _pipe() -> Iterator[int]:
    """The end to read of a pipe that nobody writes to; the other is this process's alone."""
    watched, held = os.pipe()
    try:
        yield watched
    finally:
        os.close(watched)
        os.close(held)


def _watched(folder: str) -> list[str]:
    """What stands before a command so that it ends, and its folder goes, when the process that started it is killed.

    The other end of standard input closes however that process dies; then the watch ends the group that it is in.
    """
    shell = shutil.which("sh") if os.name == "posix" else None
    if shell is None:
        return []
    watch = '(trap "" TERM; read -r _ <&3; kill -TERM 0; rm -rf -- "$0"; kill -KILL 0) & exec 3<&-; exec "$@"'
    return [shell, "-c", f"exec 3<&0 </dev/null; {watch}", folder]


def _bounds() -> None:
    """Limits of its own: those of the worker that starts it are too narrow for an office program."""
    import resource  # noqa: PLC0415 - not on every system

    for kind, soft in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CPU, int(TIMEOUT)),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _settings() -> str:
    """The profile's registry: no macros, no links followed, no proxy that answers."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )


def _absent() -> Unreadable:
    return Unreadable(
        "no-converter",
        chinese="这是旧版Word（doc、wps）或RTF文件，读它需要LibreOffice，本机没有安装。",
        english="this is a file of old Word (doc, wps) or RTF; it needs LibreOffice, which is not installed here.",
        remedy_chinese="请另存为docx，或安装LibreOffice（命令soffice）后再审核。",
        remedy_english="save it as docx, or install LibreOffice (the command soffice).",
    )


def _failed() -> Unreadable:
    return Unreadable(
        "damaged",
        chinese="LibreOffice读不出这个文件，文件可能已损坏或不完整。",
        english="LibreOffice could not read the file; it may be damaged or incomplete.",
        remedy_chinese="请用原来的软件打开后另存为docx。",
        remedy_english="open it in its own program and save it as docx.",
    )


def _late() -> Unreadable:
    return Unreadable(
        "timeout",
        chinese=f"LibreOffice转换超过{TIMEOUT:.0f}秒，已停止。",
        english=f"LibreOffice took more than {TIMEOUT:.0f} seconds and was stopped.",
        remedy_chinese="请另存为docx后再审核。",
        remedy_english="save the file as docx.",
    )

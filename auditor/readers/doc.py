"""Documents of Word before 2007, of WPS and RTF, through LibreOffice where it is installed, as docx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from auditor.outputs import write_whole
from auditor.readers import docx
from auditor.readers._archive import damaged
from auditor.readers._ole import streams
from auditor.readers._reading import Contents
from auditor.values.note import Note, NoteKind
from auditor.values.place import Place
from auditor.values.refusal import Unreadable

SUFFIXES = (".doc", ".dot", ".wps", ".rtf")
TIMEOUT = 90
"""Seconds that one conversion may take; a first start of LibreOffice needs ten."""
_PROGRAMS = ("soffice", "libreoffice")
_MESSAGE = "doc文件经LibreOffice转换后读入；合并单元格和编号请与原件核对。"


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """An OLE file that holds a text document, or RTF."""
    return "WordDocument" in streams(data) or data.startswith(b"{\\rtf")


def read(data: bytes, file: str) -> Contents:
    """The document as its docx; raises Unreadable where LibreOffice is absent, fails or takes too long."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise Unreadable(
            "no-converter",
            chinese="这是旧版Word（doc）文件，读它需要LibreOffice，本机没有安装。",
            english="this is a file of old Word (doc); reading it needs LibreOffice, which is not installed here.",
            remedy_chinese="请另存为docx，或安装LibreOffice（命令soffice）后再审核。",
            remedy_english="save it as docx, or install LibreOffice (the command soffice).",
        )
    contents = docx.read(_converted(program, data), file)
    return replace(contents, notes=(Note(NoteKind.FORMAT, _MESSAGE, None, Place(file=file)), *contents.notes))


def _converted(program: str, data: bytes) -> bytes:
    """The docx that LibreOffice makes of a document, in a folder and with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        source = Path(folder, "source.rtf" if data.startswith(b"{\\rtf") else "source.doc")
        write_whole(source, data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "docx",
            "--outdir",
            str(Path(folder, "out")),
            str(source),
        ]
        _run(command, folder)
        try:
            return Path(folder, "out", "source.docx").read_bytes()
        except OSError as error:
            raise damaged() from error


def _run(command: list[str], folder: str) -> None:
    """Run to the end or to the time limit, and leave none of its processes behind."""
    surroundings = {key: value for key, value in os.environ.items() if key in {"PATH", "LANG", "LC_ALL", "SYSTEMROOT"}}
    process = subprocess.Popen(  # noqa: S603 - our own arguments
        command,
        cwd=folder,
        env={**surroundings, "HOME": folder},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            "timeout",
            chinese=f"LibreOffice转换超过{TIMEOUT}秒，已停止。",
            english=f"LibreOffice took more than {TIMEOUT} seconds and was stopped.",
            remedy_chinese="请另存为docx后再审核。",
            remedy_english="save the file as docx.",
        ) from error
    finally:
        if os.name == "posix":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()

"""How far a long run is shows on a terminal, and nowhere else; what is interrupted leaves nothing half-done."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from auditor.commands.inputs import MANY
from tests.cli.test_scenarios import EXAMPLE, RULES
from tests.processes import AUDITOR

pty = pytest.importorskip("pty", reason="terminals of Unix")
ENV = {**os.environ, "COLUMNS": "60", "TERM": "xterm"}


def run_on_terminal(folder: Path, count: int, *more: str) -> tuple[int, str]:
    """`auditor check` of `count` documents with a terminal as its standard error: exit status and what it showed."""
    for number in range(count):
        shutil.copyfile(EXAMPLE, folder / f"{number:02}.txt")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*AUDITOR, "check", str(folder), "--rules", str(RULES), "--fail-on", "never", *more],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=ENV,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the last writer is gone
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return process.wait(60), shown.decode()


def test_many_documents_are_counted_on_one_line_that_goes_again(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    status, shown = run_on_terminal(tmp_path, MANY)
    assert status == 2
    assert f"1/{MANY + 1} " in shown
    assert f"{MANY + 1}/{MANY + 1} " in shown
    lines = [line.rpartition("\x1b[K")[2] for line in shown.replace("\r\n", "\n").split("\n")]
    assert lines[-1] == ""
    assert lines[0].startswith("auditor: ")
    assert "文件是空的" in lines[0]


def test_few_documents_are_not_counted(tmp_path: Path) -> None:
    assert run_on_terminal(tmp_path, 2) == (0, "")


def test_an_interrupted_run_writes_nothing_and_leaves_no_worker(tmp_path: Path) -> None:
    for number in range(200):
        shutil.copyfile(EXAMPLE, tmp_path / f"{number:03}.txt")
    output = tmp_path / "report.json"
    output.write_text("before", encoding="utf-8")
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*AUDITOR, "check", str(tmp_path), "-v", "--format", "json", "-o", str(output)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=ENV,
    )
    assert process.stderr is not None
    assert process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert output.read_text(encoding="utf-8") == "before"
    # Workers hold no end of this pipe, and end at once: the stream ends too.
    process.stderr.read()
    process.stderr.close()


def test_a_binary_format_is_not_written_to_a_terminal() -> None:
    ours, theirs = pty.openpty()
    command = [*AUDITOR, "check", str(EXAMPLE), "--rules", str(RULES), "--format", "xlsx", "--lang", "zh"]
    done = subprocess.run(  # noqa: S603 - our own program
        command, stdout=theirs, stderr=subprocess.PIPE, env=ENV, check=False, timeout=60
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "xlsx 格式不能显示在终端上。请用 -o 写入文件" in done.stderr.decode()

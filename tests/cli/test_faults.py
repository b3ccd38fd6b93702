"""Faults of our own and interruptions: statuses 3 and 130, one line, never a traceback on the terminal."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest
import typer

from auditor.cli import Lang, finish
from auditor.commands.faults import Faults
from tests.processes import AUDITOR, ROOT


def fail(_: Faults) -> int:
    raise RecursionError("secret of a document")


def interrupt(_: Faults) -> int:
    raise KeyboardInterrupt


def test_a_fault_is_one_line_and_status_3(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as left:
        finish(fail, Lang.ZH, None)
    told = capsys.readouterr()
    assert left.value.exit_code == 3
    assert told.err == (
        "auditor: 内部错误（RecursionError），这是 auditor 自身的缺陷，结果不可采信。加 --debug 文件名 可保存详情。\n"
    )
    assert not told.out


def test_details_go_to_the_named_file_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(typer.Exit):
        finish(fail, Lang.EN, tmp_path / "details.txt")
    told = capsys.readouterr().err
    assert str(tmp_path / "details.txt") in told
    assert "Traceback" not in told
    assert "RecursionError: secret of a document" in (tmp_path / "details.txt").read_text(encoding="utf-8")


def test_a_file_that_cannot_take_the_details_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(typer.Exit) as left:
        finish(fail, Lang.EN, tmp_path)
    assert left.value.exit_code == 3
    assert "cannot be written (Is a directory)" in capsys.readouterr().err


def test_an_interruption_is_status_130() -> None:
    with pytest.raises(typer.Exit) as left:
        finish(interrupt, Lang.ZH, None)
    assert left.value.exit_code == 130


# A signal may come just before the read begins to wait, where it is easily lost: hence several moments.
@pytest.mark.parametrize("seconds", [0, 0.0001, 0.001, 0.1])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_at_once_and_in_silence(number: signal.Signals, seconds: float, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    command = [*AUDITOR, "check", "-", "-v", "-o", str(report)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"auditor: -\n"  # it now waits for its standard input
        time.sleep(seconds)
        process.send_signal(number)
        assert process.wait(10) == 130
        assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []

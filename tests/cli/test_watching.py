"""`check --watch`: checked again on every save, until the user ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.cli.test_scenarios import EXAMPLE, RULES
from tests.processes import AUDITOR

PATIENCE = 60.0


def seen(file: Path, times: int) -> str:
    """The output once it holds so many results."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        text = file.read_text(encoding="utf-8")
        if text.count("等待文件保存") >= times:
            return text
        time.sleep(0.05)
    raise AssertionError(file.read_text(encoding="utf-8"))


def test_a_saved_document_is_checked_again(tmp_path: Path) -> None:
    form, output = tmp_path / "甲.txt", tmp_path / "out"
    text = EXAMPLE.read_text(encoding="utf-8")
    form.write_text(text, encoding="utf-8")
    with output.open("wb") as file:
        running = subprocess.Popen(  # noqa: S603 - our own command
            [*AUDITOR, "check", str(form), "--rules", str(RULES), "--watch", "--lang", "zh"],
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        try:
            assert "单-001" in seen(output, 1)
            form.write_text(text.replace("99年", "1年"), encoding="utf-8")
            again = seen(output, 2).partition("等待文件保存")[2]
            assert "单-001" not in again
        finally:
            running.send_signal(signal.SIGINT)
            assert running.wait(PATIENCE) == 130
    assert "Traceback" not in output.read_text(encoding="utf-8")

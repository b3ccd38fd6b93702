"""Writing files: whole or not at all, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from auditor.outputs import write_whole
from tests.processes import ROOT, python


def test_a_file_is_written_and_written_again(tmp_path: Path) -> None:
    target = tmp_path / "报告.txt"
    for text in ("第一\r\n份\n", "第二份"):
        write_whole(target, text)
        assert target.read_bytes().decode() == text
    assert list(tmp_path.iterdir()) == [target]


def test_permissions_of_a_file_stay_and_new_files_follow_the_mask(tmp_path: Path) -> None:
    target = tmp_path / "a"
    before = os.umask(0o027)
    try:
        write_whole(target, "x")
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o640
    target.chmod(0o600)
    write_whole(target, "y")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    write_whole(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text(encoding="utf-8") == "x"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, "报告")
    reader.join(10)
    assert received == ["报告".encode()]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["", "missing/report.txt", "x" * 300, "file/report.txt"])
def test_what_cannot_be_written_is_an_os_error_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match=r"."):
        write_whole(tmp_path / name, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report"
    target.write_bytes(b"old")
    script = f"""
import resource, signal
from pathlib import Path
from auditor.outputs import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
write_whole(Path({str(target)!r}), "x" * 100_000)
"""
    run = python(script)
    assert b"File too large" in run.stderr
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interruption_leaves_one_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "report"
    script = f"""
from pathlib import Path
from auditor.outputs import write_whole
print(flush=True)
while True:
    write_whole(Path({str(target)!r}), "x" * 20_000_000)
"""
    for delay in (0.0, 0.03, 0.07):
        with subprocess.Popen(  # noqa: S603 - the script above
            [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            process.wait(20)
        assert [path.name for path in tmp_path.iterdir()] in ([], ["report"])
        assert not target.exists() or target.stat().st_size == 20_000_000

"""Processes that tests start: this project's own code, in surroundings of the test's choosing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
AUDITOR = (sys.executable, "-c", "from auditor.cli import main; main()")


def run(
    command: Sequence[str], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run to the end, output captured, the status left to the caller to judge."""
    return subprocess.run(  # noqa: S603 - commands are written in tests
        list(command), cwd=cwd, env=env, input=stdin, capture_output=True, check=False, timeout=120
    )


def python(
    script: str, *, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return run([sys.executable, "-c", script], cwd=cwd, env=env)

"""Workers where there is no fork, or threads forbid it: a fresh Python for every document, several at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from auditor.commands.worker.limits import Limits
from auditor.commands.worker.lost import Lost

EXHAUSTED = 77
"""The exit status of a worker that ran out of memory."""
_SPENT = -24
"""Ended by SIGXCPU."""


class Singles:
    """The tasks of a run, each in a process of its own; a context manager that leaves no process behind."""

    def __init__(self, tasks: Sequence[bytes], limits: Limits, most: int) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(most)
        self._futures: list[Future[bytes | Lost]] = [self._threads.submit(self._run, task) for task in tasks]

    def __enter__(self) -> Singles:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)

    def answers(self) -> Iterator[bytes | Lost]:
        """The answer to every task in order, or why there is none."""
        for future in self._futures:
            yield future.result()

    def _run(self, task: bytes) -> bytes | Lost:
        command = [sys.executable, "-m", "auditor.commands.worker"]
        try:
            done = subprocess.run(  # noqa: S603 - our own module under our own Python
                command, input=task, capture_output=True, timeout=self._limits.clock, check=False
            )
        except subprocess.TimeoutExpired:
            return Lost.TIME
        match done.returncode:
            case 0:
                return done.stdout
            case code if code == EXHAUSTED:
                return Lost.MEMORY
            case code if code == _SPENT:
                return Lost.TIME
            case _:
                return Lost.CRASH

"""Documents read in processes of their own: what goes wrong in one costs that document alone."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from auditor.commands.worker.limits import LIMITS
from auditor.commands.worker.lost import Lost, refusal
from auditor.commands.worker.pool import Pool
from auditor.commands.worker.reading import Outcome, outcome, perform, task
from auditor.commands.worker.single import Singles

__all__ = ["Outcome", "outcomes", "task", "workers"]


class Workers(Protocol):
    """Processes at work on a list of tasks."""

    def answers(self) -> Iterator[bytes | Lost]:
        """The answer to every task in order, or why there is none."""


def workers(tasks: Sequence[bytes]) -> AbstractContextManager[Workers]:
    """Workers for the tasks, started as the context is entered and gone as it is left."""
    most = min(len(tasks), _processors())
    if hasattr(os, "fork") and threading.active_count() == 1:
        return Pool(perform, tasks, LIMITS, most)
    return Singles(tasks, LIMITS, max(most, 1))


def outcomes(at_work: Workers) -> Iterator[Outcome]:
    """What the workers found, document by document in order; a lost worker is a document that was not read."""
    for answer in at_work.answers():
        if isinstance(answer, Lost):
            yield refusal(answer)
            continue
        try:
            yield outcome(answer)
        except ValueError:
            yield refusal(Lost.CRASH)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""Worker processes by fork: several at work, one document at a time each, answers in the order of the tasks."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from auditor.commands.worker.frames import Inbox, receive, send
from auditor.commands.worker.limits import Limits, confine, occupied
from auditor.commands.worker.lost import Lost

AHEAD = 4
"""How many answers a worker may be ahead of the one that is waited for."""
GRACE = 0.5
"""Seconds that a worker has to remove what it left on disk when it is told to end."""
_TASK, _ANSWER, _LAST, _EXHAUSTED = b"T", b"A", b"L", b"M"


Job = Callable[[bytes], bytes]
"""What a worker does with a task."""


@dataclass(slots=True)
class _Worker:
    process: int
    tasks: int
    answers: int
    index: int | None = None
    deadline: float = 0.0
    inbox: Inbox = field(default_factory=Inbox)

    def end(self) -> int:
        """End the worker and all that it started, with a moment to tidy up if it is at work; its wait status."""
        os.close(self.tasks)
        if self.index is not None:
            os.kill(self.process, signal.SIGTERM)
        until = time.monotonic() + GRACE
        while (left := until - time.monotonic()) > 0:
            if select.select([self.answers], [], [], left)[0] and not os.read(self.answers, 1 << 20):
                break
        os.close(self.answers)
        # Not reaped yet, the process still holds its number, and that of its group.
        for kill in (os.killpg, os.kill):
            with suppress(ProcessLookupError, PermissionError):
                kill(self.process, signal.SIGKILL)
        return os.waitpid(self.process, 0)[1]


class Pool:
    """Workers for a list of tasks; a context manager that leaves no process behind."""

    def __init__(self, job: Job, tasks: Sequence[bytes], limits: Limits, most: int) -> None:
        self._job = job
        self._tasks = tasks
        self._limits = limits
        self._most = most
        self._workers: list[_Worker] = []
        self._found: dict[int, bytes | Lost] = {}
        self._given = 0
        self._taken = 0

    def __enter__(self) -> Pool:
        self._assign()
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def answers(self) -> Iterator[bytes | Lost]:
        """The answer to every task in order, or why there is none."""
        while self._taken < len(self._tasks):
            while self._taken not in self._found:
                self._assign()
                self._listen()
            found = self._found.pop(self._taken)
            self._taken += 1
            self._assign()
            yield found

    def _assign(self) -> None:
        """Give tasks to idle workers, and start workers where tasks are left."""
        while self._given < min(len(self._tasks), self._taken + AHEAD * self._most):
            worker = next((worker for worker in self._workers if worker.index is None), None)
            if worker is None:
                if len(self._workers) >= self._most:
                    return
                worker = self._start()
            worker.index = self._given
            worker.deadline = time.monotonic() + self._limits.clock
            self._given += 1
            with suppress(OSError):  # it has died: listening will tell
                send(worker.tasks, _TASK, self._tasks[worker.index])

    def _start(self) -> _Worker:
        tasks, into = os.pipe()
        out, answers = os.pipe()
        process = os.fork()
        if process == 0:
            # Whatever happens here, the child must not run on as a second parent.
            try:
                os.close(into)
                os.close(out)
                for other in self._workers:  # held open here, their pipes would never end
                    os.close(other.tasks)
                    os.close(other.answers)
                _serve(self._job, tasks, answers, self._limits)
            finally:
                os._exit(0)
        os.close(tasks)
        os.close(answers)
        worker = _Worker(process, into, out)
        self._workers.append(worker)
        return worker

    def _listen(self) -> None:
        """Wait until a worker says something, ends, or is out of time."""
        busy = [worker for worker in self._workers if worker.index is not None]
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = select.select([worker.answers for worker in busy], [], [], patience)[0]
        now = time.monotonic()
        for worker in busy:
            if worker.answers in ready:
                self._hear(worker)
            elif now >= worker.deadline:
                self._lose(worker, Lost.TIME)

    def _hear(self, worker: _Worker) -> None:
        try:
            is_open = worker.inbox.pour(worker.answers)
            message = worker.inbox.message()
        except (OSError, ValueError):
            is_open, message = False, None
        if message is None:
            if not is_open:
                self._lose(worker, Lost.CRASH)
            return
        mark, data = message
        if mark == _EXHAUSTED:
            self._lose(worker, Lost.MEMORY)
        elif worker.index is not None:
            self._found[worker.index] = data
            worker.index = None
            if mark == _LAST:
                self._dismiss(worker)

    def _lose(self, worker: _Worker, reason: Lost) -> None:
        index = worker.index
        status = self._dismiss(worker)
        if index is not None:
            spent = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
            self._found[index] = Lost.TIME if spent else reason

    def _dismiss(self, worker: _Worker) -> int:
        self._workers.remove(worker)
        return worker.end()


def _serve(job: Job, tasks: int, answers: int, limits: Limits) -> None:
    """The life of a worker: one task after the other, until there are no more or it has had its turns."""
    # A group of its own dies as one with what it started, and Ctrl-C is for the parent to hear.
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in {0, 1, 2} - {tasks, answers}:  # nothing that a library prints may get into a report
        os.dup2(nowhere, standard)
    sys.stdout = sys.stderr = os.fdopen(nowhere, "w", encoding="utf-8")
    before = occupied()
    for turn in range(limits.turns):
        task = receive(tasks)
        if task is None:
            return
        confine(limits, before)
        try:
            answer = job(task[1])
        except MemoryError:
            send(answers, _EXHAUSTED, b"")
            return
        last = turn == limits.turns - 1 or (before > 0 and occupied() > before + limits.memory // 4)
        send(answers, _LAST if last else _ANSWER, answer)
        if last:
            return

"""The task of a worker: one document read from its path or its bytes, the outcome as bytes."""

from __future__ import annotations

import json
import os
import traceback

from auditor import documents
from auditor.commands.faults import FaultElsewhere
from auditor.commands.worker import records
from auditor.documents import Read
from auditor.values.refusal import Unreadable

Outcome = Read | Unreadable | FaultElsewhere


def task(path: str, data: bytes | None = None, *, draw: bool = False) -> bytes:
    """What a worker is told: to read `path`, or `data` of that name, and whether the report will draw it."""
    name = os.fsencode(path)
    return b"%d %d %d\n" % (len(name), -1 if data is None else len(data), draw) + name + (data or b"")


def perform(told: bytes) -> bytes:
    """Do a task; the outcome as bytes. MemoryError alone gets through."""
    head, _, rest = told.partition(b"\n")
    length, size, draw = map(int, head.split())
    path = os.fsdecode(rest[:length])
    try:
        if size < 0:
            done = documents.read(path, draw=bool(draw))
        else:
            done = documents.read_bytes(rest[length:], path, draw=bool(draw))
    except MemoryError:
        raise
    except Unreadable as error:
        texts = (error.code, error.chinese, error.english, error.remedy_chinese, error.remedy_english)
        return _outcome("unreadable", *texts)
    except Exception as fault:  # whatever it is, it travels as words
        return _outcome("fault", type(fault).__name__, "".join(traceback.format_exception(fault)))
    return _outcome("read", done.sha256) + records.dump(done.document, done.drawn)


def outcome(answer: bytes) -> Outcome:
    """What an answer says; raises ValueError for bytes that are none."""
    head, _, rest = answer.partition(b"\n")
    try:
        words = json.loads(head)
    except RecursionError as error:
        raise ValueError("no outcome") from error
    match words:
        case ["read", str(sha256)]:
            document, drawn = records.load(rest)
            return Read(document, sha256, drawn)
        case ["unreadable", str(code), str(chinese), str(english), str(remedy_chinese), str(remedy_english)]:
            return Unreadable(
                code, chinese=chinese, english=english, remedy_chinese=remedy_chinese, remedy_english=remedy_english
            )
        case ["fault", str(kind), str(trace)]:
            return FaultElsewhere(kind, trace)
        case _:
            raise ValueError("no outcome")


def _outcome(*words: str) -> bytes:
    return json.dumps(words).encode() + b"\n"

"""`python -m auditor.commands.worker`: one task from standard input, its outcome to standard output."""

from __future__ import annotations

import os
import sys

from auditor.commands.worker.limits import LIMITS, confine, occupied
from auditor.commands.worker.reading import perform
from auditor.commands.worker.single import EXHAUSTED

before = occupied()
told = sys.stdin.buffer.read()
# What a library prints goes elsewhere: standard output is the answer's alone.
answers = os.dup(1)
os.dup2(2, 1)
confine(LIMITS, before)
try:
    outcome = perform(told)
except MemoryError:
    sys.exit(EXHAUSTED)
with os.fdopen(answers, "wb") as stream:
    stream.write(outcome)

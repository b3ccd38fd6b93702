"""The command line as its users see it: each scenario is a text file, run as a process of its own.

A scenario holds lines `$ command` and below each what it must give:

    > words that standard output contains      ! words that standard error contains
    = exit status                               ~ words that neither may contain

Before the commands: `locale NAME` sets LANG, `file NAME` with lines indented by a tab makes a file.
In commands `$EXAMPLE` is the disclosure that ships with the project, `$RULES` a pack of one rule and
`$SAMPLES` the folder of sample files; they run in an empty folder, by sh.
"""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.processes import AUDITOR, ROOT, run

SCENARIOS = sorted(Path(__file__).parent.glob("scenarios/*.txt"))
EXAMPLE = ROOT / "examples/datong-2024/大同市商务局2024年度部门预算公开.txt"
RULES = Path(__file__).parent / "one.rules"
SAMPLES = ROOT / "tests/samples"


@dataclass(slots=True)
class Step:
    """One command and its expectations: sign and words, in the order of the file."""

    command: str
    expected: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Scenario:
    """A parsed scenario file."""

    locale: str = "zh_CN.UTF-8"
    files: dict[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)


def parse(text: str) -> Scenario:
    scenario, file = Scenario(), ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("\t"):
            scenario.files[file] += line[1:] + "\n"
            continue
        sign, _, rest = line.partition(" ")
        match sign:
            case "" | "#":
                pass
            case "locale":
                scenario.locale = rest
            case "file":
                file = rest
                scenario.files[file] = ""
            case "$":
                scenario.steps.append(Step(rest))
            case ">" | "!" | "=" | "~":
                scenario.steps[-1].expected.append((sign, rest))
            case _:
                pytest.fail(f"line {number}: {line!r}")
    return scenario


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario(path: Path, tmp_path: Path) -> None:
    scenario = parse(path.read_text(encoding="utf-8"))
    for name, text in scenario.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    assert scenario.steps
    for step in scenario.steps:
        check(step, tmp_path, scenario.locale)


def check(step: Step, folder: Path, locale: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = {
        "PATH": path,
        "LANG": locale,
        "EXAMPLE": str(EXAMPLE),
        "RULES": str(RULES),
        "SAMPLES": str(SAMPLES),
        "PYTHONHASHSEED": "random",
    }
    script = f'auditor() {{ {shlex.join(AUDITOR)} "$@"; }}\n{step.command}'
    done = run(["sh", "-c", script], cwd=folder, env=env)
    out, err = done.stdout.decode(), done.stderr.decode()
    shown = f"{step.command}\nstatus {done.returncode}\n{out[:3000]}\n--- stderr\n{err[:3000]}"
    assert "Traceback" not in out + err, shown
    status = 0
    for sign, words in step.expected:
        match sign:
            case ">":
                assert words in out, f"missing {words!r}: {shown}"
            case "!":
                assert words in err, f"missing {words!r} on stderr: {shown}"
            case "~":
                assert words not in out + err, f"unwanted {words!r}: {shown}"
            case _:
                status = int(words)
    assert done.returncode == status, shown

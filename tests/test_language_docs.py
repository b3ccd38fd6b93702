"""The tutorials of the rule language: every rule shown loads and passes its tests, every command gives what is shown.

Blocks: ```rules is a pack; under `<!-- file: NAME -->` it is kept under that name for the commands that follow;
```rules error does not load. ```console is a session by sh: `…` alone stands for any lines, at the end for any rest.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditor import engine
from auditor.engine.subjects import frame
from auditor.engine.trials import try_rule
from auditor.errors import PackError
from tests.cli.test_scenarios import EXAMPLE
from tests.processes import AUDITOR, ROOT, run

PAGES = ("language.zh.md", "language.en.md")
_BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>.*?) -->\n)?```(?P<kind>rules error|rules|yaml|console)\n(?P<text>.*?)```", re.S
)


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    text: str
    file: str | None


def blocks(page: str) -> list[Block]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [Block(match["kind"], match["text"], match["file"]) for match in _BLOCK.finditer(text)]


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_loads_and_passes_its_tests(page: str, tmp_path: Path) -> None:
    shown = [block for block in blocks(page) if block.kind != "console"]
    assert len(shown) >= 6
    for number, block in enumerate(shown):
        name = block.file or f"{number}.{'yaml' if block.kind == 'yaml' else 'rules'}"
        (tmp_path / name).write_text(block.text, encoding="utf-8")
        if block.kind == "rules error":
            with pytest.raises(PackError):
                engine.load([str(tmp_path / name)])
            continue
        pack = engine.load([str(tmp_path / name)])[-1]
        for rule in pack.rules:
            for tried in try_rule(rule, frame().subjects[rule.subject]):
                assert tried.passed, (page, rule.id, tried.trial, tried.judgement)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_gives_what_is_shown(page: str, tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / ("公开.txt" if page.endswith("zh.md") else "disclosure.txt"))
    lang = "zh_CN.UTF-8" if page.endswith("zh.md") else "en_GB.UTF-8"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    for block in blocks(page):
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
        if block.kind != "console":
            continue
        for command, expected in sessions(block.text):
            script = f'auditor() {{ {shlex.join(AUDITOR)} "$@"; }}\n{command} 2>&1'
            done = run(["sh", "-c", script], cwd=tmp_path, env={"PATH": path, "LANG": lang})
            shown = done.stdout.decode().rstrip("\n").split("\n")
            refused = any(line.startswith(("错误 ", "error ")) for line in expected)
            assert (done.returncode > 1) is refused, f"{command}\n" + "\n".join(shown)
            assert "Traceback" not in done.stdout.decode()
            assert fits(shown, expected), f"{command}\n" + "\n".join(shown)


def sessions(text: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that it should print."""
    command: str | None = None
    expected: list[str] = []
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            if command is not None:
                yield command, expected
            command, expected = line[2:], []
        else:
            expected.append(line)
    if command is not None:
        yield command, expected


def fits(shown: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether lines are as expected, `…` standing for any number of them."""
    if not expected:
        return not [line for line in shown if line]
    if expected[0] == "…":
        return any(fits(shown[start:], expected[1:]) for start in range(len(shown) + 1)) or len(expected) == 1
    if not shown:
        return False
    same = shown[0].startswith(expected[0][:-1]) if expected[0].endswith("…") else shown[0].rstrip() == expected[0]
    return same and fits(shown[1:], expected[1:])

"""What is offered to gates runs as it stands: hooks, workflows, the example configuration."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.test_scenarios import EXAMPLE
from tests.processes import AUDITOR, ROOT, run

GATE = ROOT / "examples" / "gate"


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps() -> list[str]:
    """The lines of both workflows that run this program."""
    github = [step["run"] for step in loaded(GATE / "github.yml")["jobs"]["audit"]["steps"] if "run" in step]
    return [line for line in (*github, *loaded(GATE / "gitlab.yml")["audit"]["script"]) if line.startswith("auditor")]


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    (tmp_path / "budget").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "budget" / "公开.txt")
    return tmp_path


def status(line: str, folder: Path) -> int:
    script = f'auditor() {{ {shlex.join(AUDITOR)} "$@"; }}\n{line}'
    env = {"PATH": os.environ["PATH"], "LANG": "zh_CN.UTF-8", "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    return run(["sh", "-c", script], cwd=folder, env=env).returncode


@pytest.mark.parametrize("line", steps())
def test_a_step_of_a_workflow_does_what_it_says(line: str, budget: Path) -> None:
    assert status(line, budget) == (0 if "--fail-on never" in line else 1)
    written = re.search(r"-o (\S+)", line)
    assert written is None or (budget / written[1]).stat().st_size > 1_000


def test_the_hooks_have_what_pre_commit_asks_for_and_their_commands_run(budget: Path) -> None:
    hooks = {hook["id"]: hook for hook in loaded(ROOT / ".pre-commit-hooks.yaml")}
    assert set(hooks) == {"auditor", "auditor-rules"}
    assert all({"id", "name", "entry", "language", "files"} <= set(hook) for hook in hooks.values())
    assert re.search(hooks["auditor"]["files"], "budget/目标表.docx")
    assert status(f"{hooks['auditor']['entry']} budget/公开.txt", budget) == 1
    rules = ROOT / "tests" / "cli" / "one.rules"
    assert re.search(hooks["auditor-rules"]["files"], rules.name)
    assert status(f"{hooks['auditor-rules']['entry']} {shlex.quote(str(rules))}", budget) == 0


def test_the_example_configuration_is_read(budget: Path) -> None:
    shutil.copy(GATE / "auditor.toml", budget)
    assert status("auditor triage budget --marks 处理.csv", budget) == 0
    shutil.copy(EXAMPLE, budget / "budget" / "草稿.txt")
    done = run([*AUDITOR, "check", "budget"], cwd=budget, env={"PATH": os.environ["PATH"], "LANG": "zh_CN.UTF-8"})
    assert (done.returncode, "草稿" in done.stdout.decode()) == (1, False)


def test_the_page_shows_commands_that_run(budget: Path) -> None:
    page = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if "--watch" not in line]
    assert len(lines) == 5
    for line in lines:
        if line.startswith("auditor diff"):
            shutil.copy(budget / "上次.json", budget / "这次.json")
        assert status(line, budget) in {0, 1}, line
    configuration = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert configuration is not None
    assert configuration[1].strip() in (GATE / "auditor.toml").read_text(encoding="utf-8")

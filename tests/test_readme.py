"""README.md stays true: its picture is real output, its library example runs, its links lead somewhere."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.processes import AUDITOR, ROOT, python, run

README = ROOT / "README.md"
PICTURE = re.compile(r"(?<=```text\n)[^`]*(?=```)")


def excerpt(output: str) -> str:
    """The part of the report on one project, without its reading notes, and the summary at the end."""
    lines = output.splitlines()
    start = next(number for number, line in enumerate(lines) if "4/11" in line)
    end = next(number for number in range(start, len(lines)) if "读取说明" in lines[number])
    closing = next(number for number in range(len(lines) - 1, 0, -1) if lines[number].startswith("│ 汇总"))
    return "\n".join([*lines[start:end], "  ……", "", *lines[closing:], ""])


def test_the_picture_is_real_output() -> None:
    command = [*AUDITOR, "check", "examples/datong-2024", "--fail-on", "never", "--lang", "zh"]
    expected = excerpt(run(command).stdout.decode())
    text = README.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_SNAPSHOTS"):
        README.write_text(text := PICTURE.sub(lambda _: expected, text), encoding="utf-8")
    assert PICTURE.findall(text) == [expected], "UPDATE_SNAPSHOTS=1 pytest tests/test_readme.py draws it anew"


def test_the_library_example_runs() -> None:
    (script,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    done = python(script, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 0, done.stderr.decode()
    assert "资金-001" in done.stdout.decode()


def test_the_rule_shown_is_a_rule(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    (rule,) = re.findall(r"```\n(规则 .*?)```", text, re.DOTALL)
    (tmp_path / "one.rules").write_text(f'规则包 例 "例" 版本 "1"\n\n{rule}', encoding="utf-8")
    done = run([*AUDITOR, "check", "examples/datong-2024", "--rules", str(tmp_path / "one.rules"), "-q"])
    assert done.returncode == 1, done.stderr.decode()


def test_links_in_documents_lead_to_files() -> None:
    for document in (README, *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_two_commands_are_the_only_shell_blocks() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    assert blocks[0].startswith("python3 -m venv")
    assert "pytest" in blocks[1]

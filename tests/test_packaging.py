"""The wheel carries grammar and rules, and audits an example from anywhere, unpacked or zipped."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import AUDITOR, ROOT, run


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("wheel")
    built = run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)])
    assert built.returncode == 0, built.stderr.decode()
    (path,) = folder.glob("*.whl")
    yield path
    shutil.rmtree(folder)


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("grammar", "rules"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"auditor/_data/{path.relative_to(ROOT).as_posix()}" in names
    assert any(name.endswith("rules.lark") for name in names)
    assert {"auditor/reports/html/style.css", "auditor/reports/html/script.js"} <= names
    assert not any(name.startswith("tests/") for name in names)


@pytest.mark.parametrize("zipped", [False, True])
def test_it_audits_the_example_from_another_folder(wheel: Path, tmp_path: Path, *, zipped: bool) -> None:
    place = wheel
    if not zipped:
        place = tmp_path / "site"
        zipfile.ZipFile(wheel).extractall(place)
    env = {**os.environ, "PYTHONPATH": str(place), "PYTHONSAFEPATH": "1"}
    where = run([sys.executable, "-c", "import auditor; print(auditor.__file__)"], cwd=tmp_path, env=env)
    assert where.stdout.decode().startswith(str(place))
    command = [*AUDITOR, "check", str(ROOT / "examples/datong-2024"), "--fail-on", "never"]
    audit = run(command, cwd=tmp_path, env=env)
    assert audit.returncode == 0, audit.stderr.decode()
    assert audit.stdout == run(command, cwd=tmp_path).stdout
    assert "资金总额".encode() in audit.stdout
    page = run([*command, "--format", "html"], cwd=tmp_path, env=env)
    assert page.stdout == run([*command, "--format", "html"], cwd=tmp_path).stdout
    assert b"<style>:root" in page.stdout

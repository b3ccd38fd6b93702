"""Mistakes that authors make: each gives one error, which says word for word how to mend it, and mended it loads."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.engine.subjects import frame
from auditor.errors import PackError, Problem
from auditor.language.functions import standard
from auditor.packs.loading import load_packs
from tests.processes import python

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8"))
HEAD = '规则 例-001 "例"\n  级别 警告\n  对象 {subject}\n'
WRITTEN = ("require", "clauses", "rules", "yaml")


def text(case: dict[str, Any]) -> str:
    """The file that a case stands for."""
    match case:
        case {"yaml": str(whole)} | {"rules": str(whole)}:
            return whole
        case {"require": str(condition)}:
            body = f'  要求 {condition}\n  说明 "例"\n'
        case _:
            body = "".join(f"  {line}\n" for line in case["clauses"].split("\n"))
    before = f"{case['pack']}\n" if case.get("pack") else ""
    return before + HEAD.format(subject=case.get("subject", "项目")) + body


def mended(case: dict[str, Any]) -> dict[str, Any]:
    """The case as its author meant it."""
    if isinstance(case["mended"], dict):
        return case | case["mended"]
    return case | {next(key for key in WRITTEN if key in case): case["mended"]}


def problems(case: dict[str, Any]) -> tuple[Problem, ...]:
    """What loading the file of a case finds wrong; call it in a folder of its own."""
    name = "例.yaml" if "yaml" in case else "例.rules"
    Path(name).write_text(text(case), encoding="utf-8")
    try:
        load_packs([name], case.get("set", ()), frame(), standard())
    except PackError as error:
        return error.problems
    return ()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("case", CASES, ids=[case["mistake"] for case in CASES])
def test_one_error_says_how_to_mend_it(case: dict[str, Any]) -> None:
    (found,) = problems(case)
    assert found.render("zh").split("\n") == case["zh"].split("\n")
    assert found.render("en").split("\n") == case["en"].split("\n")


@pytest.mark.parametrize("case", CASES, ids=[case["mistake"] for case in CASES])
def test_mended_it_loads(case: dict[str, Any]) -> None:
    assert problems(mended(case)) == ()


@pytest.mark.parametrize("case", CASES, ids=[case["mistake"] for case in CASES])
def test_what_it_suggests_is_what_was_meant(case: dict[str, Any]) -> None:
    (found,) = problems(case)
    if found.suggestion is not None:
        right = mended(case)
        assert found.suggestion in text(right) + " ".join(f"--set {setting}" for setting in right.get("set", ()))


def test_there_are_many() -> None:
    assert len({case["mistake"] for case in CASES}) == len(CASES) >= 80


def test_a_pack_without_mistakes_loads_no_suggestions() -> None:
    Path("对.rules").write_text(text({"require": "年度资金总额 > 0元"}), encoding="utf-8")
    script = """
import sys
from auditor.engine.subjects import frame
from auditor.language.functions import standard
from auditor.packs.loading import load_packs
load_packs(["对.rules", "national"], (), frame(), standard())
print(*(name for name in sys.modules if name.startswith("auditor.language.suggesting")))
"""
    done = python(script, cwd=Path.cwd())
    assert (done.returncode, done.stdout.split()) == (0, [])


@pytest.mark.parametrize("depth", [10, 20])
def test_errors_within_errors_take_no_longer_than_they_are_many(depth: int) -> None:
    condition = "甲"
    for number in range(depth):
        condition = f"乙{number} = ({condition})"
    start = time.process_time()
    assert len(problems({"require": condition})) == depth + 1
    assert time.process_time() - start < 5

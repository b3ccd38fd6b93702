"""Every error of the catalogue, word for word in both languages, with the carets under the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.errors import PackError, Problem
from auditor.errors.catalogue import CATALOGUE
from auditor.language.functions import standard
from auditor.language.parser import parse_expression
from auditor.packs.loading import build, load_packs
from auditor.packs.marks import parse
from auditor.packs.reading import decode
from auditor.packs.tables import TableError
from auditor.source import Source
from tests.conformance.test_conformance import HEAD, checked, written
from tests.conformance.toy import FRAME
from tests.processes import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "errors.yaml").read_text(encoding="utf-8"))


def problems(case: dict[str, Any]) -> tuple[Problem, ...]:
    try:
        if "bytes" in case:
            found = decode("例.rules", bytes.fromhex(case["bytes"]))
            return (found,) if isinstance(found, Problem) else ()
        for name, text in case.get("files", {}).items():
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        if "marks" in case:
            parse(Source("处理.csv", case["marks"]))
        elif "load" in case:
            load_packs(case["load"], case.get("settings", ()), FRAME, standard())
        elif "expression" in case:
            checked(Source("例.rules", written(case["expression"])))
        else:
            text = HEAD.format(subject="表") + written(case["clauses"]) if "clauses" in case else written(case["file"])
            values = dict(setting.split("=") for setting in case.get("settings", ()))
            overrides = {name: Source("--set", value) for name, value in values.items()}
            build("例", [Source("例.rules", text)], overrides, FRAME, standard())
    except PackError as error:
        return error.problems
    except TableError as error:
        return (error.problem,)
    return ()


@pytest.mark.parametrize("case", CASES, ids=[case["code"] for case in CASES])
def test_the_error_reads_like_this(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "files" in case:
        monkeypatch.chdir(tmp_path)
    found = next(problem for problem in problems(case) if problem.code == case["code"])
    assert found.render("zh").split("\n") == case["zh"].rstrip("\n").split("\n")
    assert found.render("en").split("\n") == case["en"].rstrip("\n").split("\n")


def test_every_error_of_the_catalogue_is_shown_here_or_among_those_of_packs_in_yaml() -> None:
    elsewhere = [ROOT / "tests" / "packs" / name for name in ("yaml-errors.yaml", "conversion-errors.yaml")]
    shown = [*CASES, *(case for path in elsewhere for case in yaml.safe_load(path.read_text(encoding="utf-8")))]
    assert sorted({case["code"] for case in shown}) == sorted(CATALOGUE)


def test_wordings_name_only_values_that_errors_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, case in enumerate(CASES):
        if "files" in case:
            (tmp_path / str(number)).mkdir()
            monkeypatch.chdir(tmp_path / str(number))
        for problem in problems(case):
            for lang in ("zh", "en"):
                shown = problem.render(lang)
                assert "``" not in shown, shown
                assert "（）" not in shown, shown


def test_an_expression_that_stands_alone_says_where() -> None:
    with pytest.raises(PackError) as caught:
        parse_expression(Source("--set", "85 %%"))
    assert caught.value.problems[0].position == (1, 4)

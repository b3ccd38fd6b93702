"""The language as tables of plain data: one case is an expression, a rule or a file, and what comes of it.

Cases are written so that another implementation can run them: `given` are cells of the toy form as
printed, `result` is the value as printed, `error` a code and `at` the text that it underlines. A text
may be a list of pieces, `[piece, times]` for a repeated one. README.md in this folder has the details.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.engine.judging import judge
from auditor.engine.subjects import frame
from auditor.engine.trials import try_rule
from auditor.errors import PackError, Problem
from auditor.language import ir
from auditor.language.checker import Checker
from auditor.language.functions import standard
from auditor.language.parser import parse_expression
from auditor.language.reference import Reference
from auditor.language.rendering import text_of
from auditor.language.scope import Level, Scope
from auditor.packs import Pack
from auditor.packs.loading import build
from auditor.source import Source
from auditor.values.truth import Unknown
from tests.conformance.toy import BOOK, FRAME, SHEET, records

FOLDER = Path(__file__).parent
HEAD = '规则 例-1 "例"\n级别 错误\n对象 {subject}\n'


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            shown = str(case.get("expression") or case.get("clauses") or case.get("rule") or case.get("file"))
            found.append(pytest.param(case, id=f"{path.stem}-{number} {shown[:40]}"))
    return found


def written(text: Any) -> str:
    if isinstance(text, str):
        return text
    return "".join(piece if isinstance(piece, str) else piece[0] * piece[1] for piece in text)


def checked(source: Source) -> ir.Node:
    problems: list[Problem] = []
    scope = Scope((Level(BOOK), Level(SHEET)))
    node = Checker(source, standard(), problems).expression(parse_expression(source), scope)
    if problems or node is None:
        raise PackError(problems)
    return node


def built(case: dict[str, Any]) -> Pack:
    if "clauses" in case:
        clauses = written(case["clauses"])
        text = HEAD.format(subject=case.get("subject", "表")) + clauses
        text += "" if "说明" in clauses or "message" in clauses else '\n说明 "例"'
    else:
        text = written(case.get("rule") or case["file"])
    form = case.get("schema") == "form"
    return build("case", [Source("case.rules", text)], {}, frame() if form else FRAME, standard())


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    if "error" in case:
        refused(case)
    elif "expression" in case:
        evaluated(case)
    elif case.get("schema") == "form":
        for rule in built(case).rules:
            tried = try_rule(rule, frame().subjects[rule.subject])
            assert tried, "a case on the form is judged by the tests in its rule"
            assert [str(one.verdict) for one in tried] == [str(one.trial.verdict) for one in tried]
    elif "verdict" in case:
        judged(case)
    else:
        built(case)


def refused(case: dict[str, Any]) -> None:
    with pytest.raises(PackError) as caught:
        _ = checked(Source("case", written(case["expression"]))) if "expression" in case else built(case)
    problems = caught.value.problems
    expected = case["error"] if isinstance(case["error"], list) else [case["error"]]
    assert [problem.code for problem in problems] == expected, caught.value
    spans = [(problem.source, problem.span) for problem in problems]
    shown = [source.text[span.start : span.end] if source and span else None for source, span in spans]
    if "at" in case:
        wanted = case["at"] if isinstance(case["at"], list) else [case["at"]]
        assert shown == [None if text is None else written(text) for text in wanted], caught.value
    if "line" in case:
        assert problems[0].position[0] == case["line"]
    if "suggestion" in case:
        assert problems[0].suggestion == case["suggestion"]


def evaluated(case: dict[str, Any]) -> None:
    node = checked(Source("case", written(case["expression"])))
    value = Reference(records(case.get("given")), ()).value(node)
    result = case["result"]
    if result == "unknown":
        assert isinstance(value, Unknown), value
        if "causes" in case:
            assert [cause.label for cause in value.causes] == case["causes"]
        if "reason" in case:
            assert str(value.reason) == case["reason"]
    elif isinstance(result, bool):
        assert value is result
    else:
        assert not isinstance(value, Unknown)
        assert text_of(value, node.type) == result


def judged(case: dict[str, Any]) -> None:
    (rule,) = built(case).rules
    judgement = judge(rule, records(case.get("given")))
    assert str(judgement.verdict) == case["verdict"]
    for name in ("message", "remedy", "tolerance"):
        if name in case:
            assert getattr(judgement, name) == case[name]
    if "length" in case:
        assert len(judgement.message) == case["length"]
    if "evidence" in case:
        assert [seen.label for seen in judgement.evidence] == case["evidence"]

"""The rule that a new one starts from: it loads, and its tests fail until somebody fills it."""

from __future__ import annotations

import pytest

from auditor.engine import functions
from auditor.engine.subjects import frame
from auditor.engine.trials import try_rule
from auditor.findings import SubjectKind, Verdict
from auditor.language.words import KEYWORDS
from auditor.packs import Rule
from auditor.packs.loading import build
from auditor.packs.scaffold import scaffold
from auditor.source import Source

SUBJECTS = list(frame().subjects)


def loaded(text: str) -> Rule:
    [rule] = build("新", [Source("新.rules", text)], {}, frame(), functions()).rules
    return rule


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_it_loads_and_every_test_fails(subject: SubjectKind, lang: str) -> None:
    rule = loaded(scaffold("新-001", None, subject, frame(), lang))
    assert (rule.id, rule.subject) == ("新-001", subject)
    tried = try_rule(rule, frame().subjects[subject])
    assert {one.trial.verdict for one in tried} == {Verdict.PASS, Verdict.FAIL}
    assert not any(one.passed for one in tried)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_has_every_clause_and_says_what_goes_where(lang: str) -> None:
    text = scaffold("新-001", None, SubjectKind.PROJECT, frame(), lang)
    clauses = (
        "severity", "criterion", "basis", "effective", "for", "let", "when", "unless", "require", "missing", "message",
        "remedy", "test",
    )  # fmt: skip
    lines = [line.strip() for line in text.split("\n")]
    for clause in clauses:
        word = clause if lang == "en" else KEYWORDS[clause]
        mark = "：" if lang == "zh" else ":"
        assert any(line.startswith(f"# {word}{mark}") for line in lines), clause
        assert clause == "effective" or any(line.startswith(f"{word} ") for line in lines), clause


def test_filled_in_its_tests_pass() -> None:
    text = scaffold("新-001", "项目名称太短", SubjectKind.PROJECT, frame(), "zh")
    filled = (
        text.replace('要求 内容 = "【待填】"', "要求 长度(内容) >= 4")
        .replace("【符合要求的例子】", "办公用房维修")
        .replace('测试 不通过 项目名称 = "【待填】"', '测试 不通过 项目名称 = "维修"')
    )
    rule = loaded(filled)
    assert rule.title == "项目名称太短"
    assert all(one.passed for one in try_rule(rule, frame().subjects[rule.subject]))


@pytest.mark.parametrize("title", ['引号"中', "反斜\\杠", "{花括号}", "两\n行"])
def test_any_title_is_kept(title: str) -> None:
    rule = loaded(scaffold("新-001", title, SubjectKind.PROJECT, frame(), "zh"))
    assert rule.title == title.replace("\n", " ")

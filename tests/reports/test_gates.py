"""The formats of gates: the same findings in each, nothing of a document obeyed, personal data masked."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from auditor.findings import Evidence, Report, Subject, SubjectKind
from auditor.reports import View, format_named
from auditor.reports.csv import safe
from auditor.reports.masking import masked
from auditor.reports.sarif import uri
from auditor.reports.visible import UNSAFE
from auditor.values.place import Place
from tests.reports.samples import FULL, HOSTILE, NOTHING_READ, SPOTLESS, finding
from tests.snapshots import matches

SNAPSHOTS = Path(__file__).parent / "snapshots"
GATES = {
    "sarif": "json",
    "junit": "xml",
    "github": "txt",
    "markdown": "md",
    "csv": "csv",
}


def rendered(name: str, report: Report, lang: str = "zh") -> str:
    chosen = format_named(name)
    assert chosen is not None
    text = chosen.render(report, View(lang))
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", GATES)
def test_snapshot(name: str, lang: str) -> None:
    matches(SNAPSHOTS / f"{name}-{lang}.{GATES[name]}", rendered(name, FULL, lang))


def sarif(report: Report) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(rendered("sarif", report))["runs"][0]
    return run


COUNTS: dict[str, Callable[[Report], int]] = {
    "sarif": lambda report: len(sarif(report)["results"]),
    "junit": lambda report: len(re.findall(r"<(?:failure|error) type=\"(?!unreadable)", rendered("junit", report))),
    "github": lambda report: len([line for line in rendered("github", report).splitlines() if "未能读取" not in line]),
    "markdown": lambda report: len(re.findall(r"^\| (?:错误|警告|提示|无法判定) ", rendered("markdown", report), re.M)),
    "csv": lambda report: len([row for row in rows(report)[1:] if row[3] != "未能读取"]),
    "html": lambda report: sum(
        len(each.split()) for each in re.findall('data-prints="(.*?)"', rendered("html", report))
    ),
}


def rows(report: Report) -> list[list[str]]:
    return list(csv.reader(io.StringIO(rendered("csv", report).removeprefix("\ufeff"))))


@pytest.mark.parametrize("name", COUNTS)
def test_every_finding_and_undecided_matter_is_shown_once(name: str) -> None:
    listed = sum(len(document.findings) + len(document.undecided) for document in FULL.documents)
    assert COUNTS[name](FULL) == listed > 0
    assert COUNTS[name](SPOTLESS) == COUNTS[name](NOTHING_READ) == 0


@pytest.mark.parametrize("name", COUNTS)
def test_nothing_of_a_document_is_obeyed(name: str) -> None:
    report = hostile()
    text = rendered(name, report)
    assert not UNSAFE.search(re.sub(r"[\r\n\ufeff]", "", text))
    assert "##vso[" not in text or name in {"sarif", "junit"}  # their readers are no build logs
    for line in text.splitlines():
        assert not line.startswith("::") or name == "github"


def hostile() -> Report:
    evil = "=cmd|'/c calc'!A1 <script>alert(1)</script> [x](javascript:1) ::error::x,y:z % \r\n" + HOSTILE
    subject = Subject(SubjectKind.PROJECT, evil)
    bad = finding(
        "资金-001", evil, FULL.documents[0].findings[0].severity, subject, evil, Evidence(evil, evil, Place())
    )
    return replace(FULL, documents=(replace(FULL.documents[0], path="=a,b:c%.txt", findings=(bad,)),))


def test_junit_is_xml_whatever_it_quotes() -> None:
    for report in (FULL, hostile(), NOTHING_READ):
        root = ET.fromstring(rendered("junit", report))  # noqa: S314 - our own output
        suites = list(root)
        for name in ("tests", "failures", "errors"):
            assert int(root.attrib[name]) == sum(int(suite.attrib[name]) for suite in suites)
        assert int(root.attrib["tests"]) == len(root.findall(".//testcase"))


def test_a_github_command_stays_one_line_and_keeps_its_fields() -> None:
    lines = rendered("github", hostile()).splitlines()
    pattern = r"::(error|warning|notice) file=[^,:]*(,line=\d+)?,title=[^,:]*::[^\r\n]*"
    assert all(re.fullmatch(pattern, line) for line in lines), lines


def test_no_cell_of_the_csv_is_a_formula() -> None:
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for row in rows(hostile()) for cell in row)
    assert [safe(text) for text in ("=1", "-5", "@a", "甲", "1")] == ["'=1", "'-5", "'@a", "甲", "1"]


def test_markdown_makes_no_markup_of_a_document() -> None:
    text = rendered("markdown", hostile())
    assert "<script" not in text
    assert "](javascript" not in text


def test_sarif_says_what_gates_rely_on() -> None:
    run = sarif(FULL)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert (result["kind"] == "open") == (result["level"] == "none")
        assert result["partialFingerprints"]["auditor/v1"]
        location = result["locations"][0]["physicalLocation"]
        artifact = run["artifacts"][location["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == location["artifactLocation"]["uri"]
        assert location["region"]["startLine"] >= 1
    assert run["invocations"][0]["executionSuccessful"] is False
    assert sarif(SPOTLESS)["invocations"][0]["executionSuccessful"] is True


def test_paths_are_relative_references() -> None:
    assert uri("甲 乙/表.docx") == "%E7%94%B2%20%E4%B9%99/%E8%A1%A8.docx"
    assert uri("/a b.txt") == "file:///a%20b.txt"


@pytest.mark.parametrize(
    ("label", "text", "shown"),
    [
        ("联系电话", "13900001234", "139****1234"),
        ("联系电话", "2110000", "*****00"),
        ("经办人", "张三", "张*"),
        ("项目概况", "请致电139 0000 1234", "请致电139****1234"),
        ("项目概况", "张三（110101199003071234）", "张三（110101********1234）"),
        ("年度资金总额", "13900001234567", "13900001234567"),
        ("指标值", "≥90%", "≥90%"),
    ],
)
def test_personal_data_is_masked(label: str, text: str, shown: str) -> None:
    subject = Subject(SubjectKind.PROJECT, "甲")
    severity = FULL.documents[0].findings[0].severity
    found = finding("公开-001", "x", severity, subject, f"“{text}”", Evidence(label, text, Place()))
    report = replace(FULL, documents=(replace(FULL.documents[0], findings=(found,)),))
    (hidden,) = masked(report).documents[0].findings
    assert (hidden.evidence[0].text, hidden.message) == (shown, f"“{shown}”")
    assert hidden.fingerprint == found.fingerprint

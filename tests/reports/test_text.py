"""The text report: snapshots at two widths in two languages, and what must hold of every line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.findings import Report, Severity
from auditor.reports import View, formats
from auditor.reports.fold import columns
from auditor.reports.visible import UNSAFE
from tests.reports.samples import FULL, NOTHING_READ, PASSED, SPOTLESS
from tests.snapshots import matches

SNAPSHOTS = Path(__file__).parent / "snapshots"
render = formats()["text"].render


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 160])
def test_snapshot(lang: str, width: int) -> None:
    matches(SNAPSHOTS / f"full-{lang}-{width}.txt", render(FULL, View(lang, width)))


@pytest.mark.parametrize(
    ("name", "report"), [("clean", SPOTLESS), ("unread", NOTHING_READ), ("empty", replace(SPOTLESS, documents=()))]
)
def test_snapshot_of_special_cases(name: str, report: Report) -> None:
    text = "\n".join(render(report, View(lang, 80)) for lang in ("zh", "en"))
    matches(SNAPSHOTS / f"{name}.txt", text)


def test_snapshot_of_all_detail_and_of_none() -> None:
    matches(SNAPSHOTS / "detailed.txt", render(FULL, View("zh", 100, detail=2)))
    matches(SNAPSHOTS / "quiet.txt", render(FULL, View("zh", 100, detail=0)))


def test_colours_change_nothing_but_colours() -> None:
    coloured = render(FULL, View("zh", 100, colour=True))
    matches(SNAPSHOTS / "coloured.txt", coloured.replace("\x1b", "ESC"))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == render(FULL, View("zh", 100)).splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_asked(lang: str, width: int) -> None:
    table = 8 * 11  # the closing table of numbers is never folded
    for line in render(FULL, View(lang, width, detail=2)).splitlines():
        assert columns(line) <= width or (line[0] in "│├" and columns(line) < table), line


def test_text_of_documents_can_neither_steer_a_terminal_nor_start_a_line() -> None:
    text = render(FULL, View("zh", 40, detail=2))
    assert not UNSAFE.search(text.replace("\n", ""))
    assert "‹U+202E›‹U+001B›[2J‹U+009B›" in text.replace("\n", "").replace(" ", "").replace("│", "")
    assert not re.search(r"##(vso)?\[", text)
    assert not any(line.lstrip().startswith(("::", "[2J", "保障")) for line in text.splitlines())


def test_nothing_is_cut() -> None:
    text = "".join(line.rpartition("│ ")[2] for line in render(FULL, View("zh", 80)).splitlines()).replace(" ", "")
    for document in FULL.documents:
        for finding in (*document.findings, *document.undecided):
            if finding.rule != "文本-009":
                assert finding.message.replace(" ", "") in text
                assert all(f"{cell.field}：" in text and cell.text in text for cell in finding.evidence)
        for note in document.notes:
            assert note.message in text


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (Severity.WARNING, "下一步：逐项核对 4 项警告，属实的改正，不属实的说明理由。"),
        (Severity.NOTICE, "下一步：看一遍 1 项提示，酌情修改。"),
    ],
)
def test_the_last_line_says_what_to_do_next(kept: Severity, sentence: str) -> None:
    findings = tuple(finding for finding in FULL.documents[0].findings if finding.severity is kept)
    report = replace(FULL, documents=(replace(PASSED, findings=findings),))
    assert render(report, View("zh", 120)).splitlines()[-1].startswith(sentence)

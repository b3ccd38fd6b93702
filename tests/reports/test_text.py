"""The text report: snapshots at two widths in two languages, and what must hold of every line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.findings import Report, Severity, Verdict
from auditor.reports import View, json
from auditor.reports.fold import columns
from auditor.reports.text import render
from auditor.reports.visible import UNSAFE
from tests.reports.samples import DOUBLED, FULL, NOTHING_READ, PASSED, SPOTLESS, UNDECIDED
from tests.snapshots import matches

SNAPSHOTS = Path(__file__).parent / "snapshots"


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
    for line in render(FULL, View(lang, width, detail=2)).splitlines():
        assert columns(line) <= width, line


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


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("zh", "下一步：先按“建议”改正 3 项错误（两期相同的合并列出，共 2 处），再运行一次。"),
        ("en", "Next: mend the errors (3, in 2 entries, since what both periods share is told once) as"),
    ],
)
def test_the_last_line_says_findings_and_the_entries_that_show_them(lang: str, sentence: str) -> None:
    twins = [replace(finding, severity=Severity.ERROR, remedy=None) for finding in DOUBLED]
    other = replace(twins[0], rule="文本-002")
    report = replace(FULL, documents=(replace(PASSED, findings=(*twins, other)),))
    text = render(report, View(lang, 200))
    assert text.splitlines()[-1].startswith(sentence)
    assert text.count("【错误】" if lang == "zh" else "[error]") == 2


def test_a_narrow_page_has_labelled_rows_for_the_summary() -> None:
    matches(SNAPSHOTS / "narrow.txt", render(FULL, View("zh", 40, detail=0)))
    assert "├" not in render(replace(SPOTLESS, documents=()), View("en", 40))


def test_large_numbers_keep_their_columns() -> None:
    many = replace(PASSED, verdicts={Verdict.PASS: 1_234_567})
    lines = [line for line in render(replace(SPOTLESS, documents=(many,)), View("zh", 100)).splitlines() if "│" in line]
    assert columns(lines[-1]) == columns(lines[-2])


def test_with_anything_undecided_nothing_is_called_clean() -> None:
    undecided = replace(PASSED, undecided=(UNDECIDED,), verdicts={Verdict.PASS: 60, Verdict.UNKNOWN: 1})
    chinese, english = (render(replace(SPOTLESS, documents=(undecided,)), View(lang)) for lang in ("zh", "en"))
    assert "能够判定的各项没有发现问题。\n另有 1 项无法判定" in chinese
    assert "Nothing was found in what could be decided.\nUndecided: 1." in english
    assert "未发现问题" not in chinese
    assert "o findings" not in english


def test_what_is_beyond_the_list_is_counted_and_said() -> None:
    beyond = replace(
        PASSED, undecided=(UNDECIDED,), verdicts={Verdict.PASS: 60, Verdict.FAIL: 5, Verdict.UNKNOWN: 8}, unlisted=12
    )
    report = replace(SPOTLESS, documents=(beyond,))
    text = render(report, View())
    assert "无法判定的 8 项，" in text
    assert "其中 7 项无法判定的超出一份文件的列示上限" in text
    assert "另有 5 项问题超出一份文件的列示上限" in text
    assert "另有 8 项无法判定" in text
    assert "项目（1）：" not in text  # a project without a listed finding may have one that is not
    assert '"unknown": 8' in json.render(report, View()).rpartition('"summary"')[2]

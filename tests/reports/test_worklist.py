"""The work list: every finding and doubt once, all cells text, and columns to fill in."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from auditor.findings import Evidence, Report, Subject, SubjectKind
from auditor.reports import View
from auditor.reports.masking import masked
from auditor.reports.visible import UNSAFE
from auditor.reports.xlsx import render
from auditor.values.place import Place
from tests.reports.samples import FULL, HOSTILE, NOTHING_READ, SPOTLESS, finding


def opened(report: Report, lang: str = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(report, View(lang))))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_and_undecided_matter_is_shown_once(lang: str) -> None:
    document = FULL.documents[0]
    found, doubtful = opened(FULL, lang).worksheets
    numbers = [row[0].value for row in found.iter_rows(min_row=2)]
    assert [row[-1].value for row in found.iter_rows(min_row=2)] == [each.fingerprint for each in document.findings]
    others = [row for row in doubtful.iter_rows(min_row=2) if row[0].value is not None]
    assert [row[-1].value for row in others] == [each.fingerprint for each in document.undecided]
    assert sorted([*numbers, *(row[0].value for row in others)]) == list(range(1, 9))


def test_what_could_not_be_read_is_told_beside_what_could_not_be_decided() -> None:
    _, doubtful = opened(FULL).worksheets
    told = [(row[1].value, row[8].value) for row in doubtful.iter_rows(min_row=2) if row[0].value is None]
    assert ("未能读取", "没有找到绩效目标表。请提供带文字层的文件") in told
    assert any(words.startswith("另有 12 项问题") for _, words in told)
    assert len(told) == len(FULL.documents[0].notes) + 2


def test_a_clean_report_has_empty_sheets() -> None:
    assert [sheet.max_row for sheet in opened(SPOTLESS)] == [1, 1]
    assert [sheet.max_row for sheet in opened(NOTHING_READ)] == [1, 2]


def test_the_columns_to_fill_in() -> None:
    found, doubtful = opened(FULL).worksheets
    heads = [cell.value for cell in found[1]]
    assert heads[12:] == ["处理结果", "情况说明", "经办人", "日期", "指纹"]
    assert all(cell.value is None for row in found.iter_rows(min_row=2) for cell in row[12:16])
    (choice,) = found.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"已改,不改,待定"', f"M2:M{found.max_row}")
    for sheet in (found, doubtful):
        assert sheet.freeze_panes == "E2"
        assert sheet.auto_filter.ref.startswith("A1:Q")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.column_dimensions["Q"].hidden


def test_no_cell_is_a_formula_or_obeyed() -> None:
    evil = "=cmd|'/c calc'!A1 \x00 " + HOSTILE
    subject = Subject(SubjectKind.PROJECT, evil, "+1")
    severity = FULL.documents[0].findings[0].severity
    bad = finding("资金-001", "@a", severity, subject, evil, Evidence("-1", evil, Place()), remedy="=1+1")
    report = replace(FULL, documents=(replace(FULL.documents[0], path="=a.txt", findings=(bad,)),))
    cells = [cell for sheet in opened(report) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type in {"s", "n"} for cell in cells)
    texts = [cell.value for cell in cells if cell.data_type == "s"]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t"))]
    assert not [text for text in texts if UNSAFE.search(text.replace("\n", ""))]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    long = replace(FULL.documents[0].findings[0], message="长" * 40_000)
    report = replace(FULL, documents=(replace(FULL.documents[0], findings=(long,)),))
    (row,) = opened(report).worksheets[0].iter_rows(min_row=2)
    assert row[8].value == "长" * 32_766 + "…"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(FULL, View()) == render(FULL, View())
    assert render(masked(FULL), View()) != b""

"""Text made comparable."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text import MAX_CELL, MAX_COMBINING, bare, cap, normalise


@pytest.mark.parametrize(
    ("text", "comparable"),
    [
        ("市县(区)财政资 金", "市县(区)财政资金"),
        ("市县（区）财政资金", "市县(区)财政资金"),
        ("Ａ４ paper", "A4 paper"),
        ("a  b\n c", "a b c"),
        ("  总体 目标  ", "总体目标"),
        ("84 大同", "84大同"),
        ("9\u200b0%", "90%"),
        ("㎡", "m2"),
        ("\ufeff标题", "标题"),
        ("e\u200b\u0301", "é"),
        ("", ""),
        (" \n", ""),
        ("\ud800", "\ud800"),
    ],
)
def test_normalise(text: str, comparable: str) -> None:
    assert normalise(text) == comparable


def test_bare_has_no_spaces() -> None:
    assert bare("项目 资金 (元) a b") == "项目资金(元)ab"


@given(st.text(max_size=80) | st.text(alphabet="か゛\u3099\u0301\u0316e 中a\u200bﾞ", max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=200))
def test_cap_keeps_what_needs_no_cut(text: str) -> None:
    assert cap(text) == text or len(cap(text)) > MAX_COMBINING


@pytest.mark.parametrize(
    "piece",
    [
        "\u0301\u0316",
        "\u0301\u200b\u0316",
        "\u302a\u302d",
        "\u0f71\u0f72",
        "\U0001d165\U0001d16e",
        "\uff9e\u0301",
        "\u0344\u0315",
        " ",
        " a",
        "\ufdfa",
        "中 ",
        "\u200b",
    ],
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = "a" + piece * (1_000_000 // len(piece))
    started = perf_counter()
    assert len(normalise(text)) <= 18 * MAX_CELL
    assert perf_counter() - started < 0.5


def test_long_runs_of_marks_are_cut() -> None:
    assert cap("a" + "\u0301" * 1000 + "b") == "a" + "\u0301" * MAX_COMBINING + "b"

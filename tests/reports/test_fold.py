"""Folding by terminal columns: laws that hold for any text, and the places where a line may break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reports.fold import columns, fold

TEXTS = st.text(st.sampled_from("绩效目标，。“”（）abc 123.%｡́≤‹›😀"), max_size=60)


@given(TEXTS, st.integers(2, 30))
def test_lines_fit_and_only_space_at_a_break_is_lost(text: str, width: int) -> None:
    lines = fold(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("年度资金总额", 8, ["年度资金", "总额"]),
        ("总额598,800元", 8, ["总额", "598,800", "元"]),
        ("总额为零，不妥", 8, ["总额为", "零，不妥"]),
        ("见（附件）", 4, ["见", "（附", "件）"]),
        ("one two", 5, ["one", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines

"""The file of appraisals: read as a spreadsheet saves it, kept whole by every run, and what follows from it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import engine
from auditor.findings import Confidence
from auditor.packs.appraisals import Appraisal, Opinion, confidence, parse, table
from auditor.packs.calibrated import sampled
from auditor.packs.tables import TableError, decode
from auditor.source import Source

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
APPRAISALS = st.lists(
    st.builds(
        Appraisal,
        rule=st.sampled_from(["资金-001", "成本-001", "取值-001"]),
        document=TEXT,
        subject=TEXT,
        message=TEXT,
        fingerprint=st.text("0123456789abcdef", min_size=1, max_size=3),
        opinion=st.sampled_from([None, *Opinion]),
        note=TEXT,
        found=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


def read(text: str) -> tuple[Appraisal, ...]:
    return parse(Source("判断.csv", text))


@given(APPRAISALS)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read(appraisals: list[Appraisal]) -> None:
    assert parse(decode("判断.csv", table(appraisals).encode())) == tuple(appraisals)


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@a", "＝1", "'=1"])
def test_no_cell_is_a_formula(formula: str) -> None:
    appraisal = Appraisal("例-1", formula, "", formula, "1a")
    cells = table([appraisal]).split("\n")[1].split(",")
    assert all(not cell.startswith(("=", "+", "-", "@", "＝")) for cell in cells)
    assert read(table([appraisal]).removeprefix("\ufeff")) == (appraisal,)


def test_a_spreadsheet_may_save_it_in_the_code_page_of_chinese_systems() -> None:
    text = "规则,判断,文件,问题,指纹\r\n例-1,错,甲.txt,“保障”,1a\r\n"
    (one,) = parse(decode("判断.csv", text.encode("gb18030")))
    assert (one.opinion, one.message, one.found) == (Opinion.WRONG, "“保障”", True)


@pytest.mark.parametrize(
    ("word", "opinion"),
    [("对", Opinion.RIGHT), (" 错 ", Opinion.WRONG), ("存疑", Opinion.ARGUABLE), ("Right", Opinion.RIGHT), ("", None)],
)
def test_opinions_are_words_of_either_language(word: str, opinion: Opinion | None) -> None:
    assert read(f"规则,判断,文件,问题,指纹\n例-1,{word},甲.txt,例,1a\n")[0].opinion is opinion


def test_columns_may_stand_in_another_order_and_more_may_be_added() -> None:
    (one,) = read("指纹,我的,问题,文件,判断,规则\n1a,x,例,甲.txt,对,例-1\n\n")
    assert one == Appraisal("例-1", "甲.txt", "", "例", "1a", Opinion.RIGHT)


def test_what_is_wrong_is_told_with_its_line() -> None:
    with pytest.raises(TableError) as caught:
        read('规则,判断,文件,问题,指纹\n例-1,对,甲.txt,"两\n行",1a\n例-1,好,甲.txt,例,1b\n')
    assert caught.value.problem.position == (4, 1)


# --- confidence -----------------------------------------------------------------------------------


def one(rule: str, number: int, opinion: Opinion | None, *, found: bool = True) -> Appraisal:
    return Appraisal(rule, "甲.txt", "", "例", f"{number:x}", opinion, found=found)


def test_only_what_is_judged_and_still_found_counts() -> None:
    judged = [one("甲", 1, Opinion.RIGHT), one("甲", 2, Opinion.ARGUABLE), one("甲", 3, None),
              one("甲", 4, Opinion.WRONG, found=False), one("乙", 5, None)]  # fmt: skip
    assert confidence(judged) == {"甲": Confidence(1, 1, 0)}


@pytest.mark.parametrize(
    ("right", "wrong", "low", "high"),
    [(10, 0, "0.722", "1.000"), (0, 10, "0.000", "0.278"), (1, 0, "0.207", "1.000"), (8, 2, "0.490", "0.943")],
)
def test_the_interval_is_wilsons(right: int, wrong: int, low: str, high: str) -> None:
    found = Confidence(right, 0, wrong).interval
    assert tuple(round(bound, 3) for bound in found) == (Decimal(low), Decimal(high))


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 200))
@settings(max_examples=100, deadline=None)
def test_the_precision_lies_in_its_interval(right: int, arguable: int, wrong: int) -> None:
    found = Confidence(right, arguable, wrong)
    low, high = found.interval
    assert 0 <= low <= found.precision <= high <= 1


def test_a_pack_gives_its_rules_the_confidence_of_its_file(tmp_path: Path) -> None:
    text = '规则 例-1 "例" 级别 错误 对象 文件 要求 标题 为 已填 说明 "例"'
    (tmp_path / "甲.rules").write_text(text, encoding="utf-8")
    (tmp_path / "calibration.csv").write_text(table([one("例-1", 1, Opinion.RIGHT)]), encoding="utf-8")
    (pack,) = engine.load([str(tmp_path)])
    assert pack.rules[0].confidence == Confidence(1, 0, 0)


# --- sampling -------------------------------------------------------------------------------------


@given(APPRAISALS, APPRAISALS, st.integers(0, 4))
@settings(max_examples=150, deadline=None)
def test_a_run_loses_nothing_and_draws_up_to_the_size_of_each_rule(
    known: list[Appraisal], found: list[Appraisal], size: int
) -> None:
    drawn = sampled(known, found, size)
    opinions = {each.key: each.opinion for each in drawn}
    assert all(opinions[each.key] is each.opinion for each in known)
    now = {each.key for each in found}
    assert all(each.found is (each.key in now) for each in drawn)
    before = {each.key for each in known}
    for rule in {each.rule for each in drawn}:
        own = [each for each in drawn if each.rule == rule and each.found]
        new = [each for each in own if each.key not in before]
        assert not new or len(own) <= size
    assert sampled(drawn, found, size) == drawn


def test_who_draws_again_draws_the_same() -> None:
    found = [one("甲", number, None) for number in range(50)]
    assert set(sampled((), found, 5)) == set(sampled((), found[::-1], 5))
    assert len(sampled((), found, 5)) == 5

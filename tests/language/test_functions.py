"""Every function and operation: its examples say what they give, and none goes untested."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language.certainty import shape
from auditor.language.functions import standard
from auditor.language.overloads import Example, Family, Function, Missing, Operation
from auditor.language.reference import FuelSpent, Reference
from auditor.language.words import KEYWORDS, KINDS, TRUTH
from auditor.values.exact import EXACT
from auditor.values.measure import ratio
from tests.conformance.toy import records
from tests.language.examples import checked, results
from tests.language.expressions import check
from tests.processes import python

TABLE = standard()
FUNCTIONS: list[Function | Operation] = [*TABLE.functions.values(), *TABLE.operations.values()]
ENTRIES = {entry.name: entry for entry in FUNCTIONS}
EXAMPLES = [(name, example) for name, entry in ENTRIES.items() for example in entry.doc.examples]
CASES = "".join(
    path.read_text(encoding="utf-8") for path in (Path(__file__).parent.parent / "conformance").glob("*.yaml")
)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example.zh for _, example in EXAMPLES])
def test_an_example_gives_what_it_says_in_both_languages(name: str, example: Example) -> None:
    assert results(example) == (example.result, example.result)
    assert shape(checked(example.zh)) == shape(checked(example.en))
    assert ENTRIES[name].chinese in example.zh
    assert name in example.en


@pytest.mark.parametrize("name", ENTRIES)
def test_a_declaration_is_complete(name: str) -> None:
    entry = ENTRIES[name]
    assert entry.doc.zh
    assert entry.doc.en
    assert len(entry.doc.examples) >= 2
    assert len({(example.zh, example.given) for example in entry.doc.examples}) == len(entry.doc.examples)
    assert entry.missing in Missing
    assert entry.family in Family
    if isinstance(entry, Function):
        assert len(entry.names) == len(entry.parameters)
        assert entry.missing is Missing.STRICT


@pytest.mark.parametrize("name", ENTRIES)
def test_an_example_shows_what_becomes_of_a_missing_value(name: str) -> None:
    entry = ENTRIES[name]
    shown = [example for example in entry.doc.examples if "无法判定" in example.result or "空白" in example.result]
    if entry.missing in {Missing.SKIPPED, Missing.MATCHED}:
        shown = [example for example in entry.doc.examples if example.given.zh]
    assert shown


def test_each_missing_rule_and_family_says_itself_in_both_languages() -> None:
    for term in [member.value for member in (*Missing, *Family)]:
        assert term.zh
        assert term.en.isascii()


@pytest.mark.parametrize("name", ENTRIES)
def test_the_tables_use_both_names(name: str) -> None:
    entry = ENTRIES[name]
    for word in (entry.name, entry.chinese):
        call = f"{word}(" if isinstance(entry, Function) else f".{word}("
        assert call in CASES, word


def test_a_word_has_one_meaning() -> None:
    words = [word for entry in ENTRIES.values() for word in (entry.name, entry.chinese)]
    assert len(words) == len(set(words))
    assert not {*words} & {*KEYWORDS, *KEYWORDS.values(), *TRUTH}
    assert not {*KINDS} & {*KINDS.values()}


@given(st.text("甲乙丙丁𠀀", max_size=12), st.text("甲乙丙丁𠀀", max_size=12))
@settings(max_examples=200, deadline=None)
def test_likeness_is_the_share_of_what_both_texts_have_in_order(left: str, right: str) -> None:
    call = TABLE.functions["similarity"].call
    found = call(left, right)
    total = len(left) + len(right)
    shared = in_order(left, right)
    assert found == ratio(Decimal(1) if total == 0 else EXACT.divide(Decimal(2 * shared), Decimal(total)))
    assert found == call(right, left)


def in_order(left: str, right: str) -> int:
    """The length of the longest common subsequence, the plain way."""
    row = [0] * (len(right) + 1)
    for sign in left:
        before = 0
        for at, other in enumerate(right, start=1):
            before, row[at] = row[at], before + 1 if sign == other else max(row[at], row[at - 1])
    return row[-1]


def steps(length: int) -> int:
    evaluator = Reference(records({"名称": "甲乙" * (length // 2), "备注": "丙丁" * (length // 2)}), ())
    assert evaluator.value(check("相似度(名称, 备注) < 95%")) is True
    return evaluator.steps


def test_likeness_takes_steps_with_the_work_it_is() -> None:
    short, long = steps(1_000), steps(10_000)
    assert short < 100
    assert 3_000 < long < 10_000
    with pytest.raises(FuelSpent):
        Reference(records({"名称": "甲" * 30_000, "备注": "乙" * 30_000}), (), 10_000).value(
            check("相似度(名称, 备注) < 95%")
        )


def test_likeness_loads_its_library_only_when_it_is_asked_for() -> None:
    script = (
        "import sys; from auditor.language.functions import standard; standard(); print('rapidfuzz' in sys.modules)"
    )
    assert python(script).stdout.split() == [b"False"]


def test_a_name_is_declared_once() -> None:
    table = standard()
    with pytest.raises(ValueError, match="declared twice"):
        table.add(TABLE.functions["length"])

"""Units in both languages: one English spelling each, two ways, and never one that print could mean."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language import syntax
from auditor.language.parser import parse_expression
from auditor.language.unit_names import SCALES, SPANS, UNIT_NAMES, unit_in
from auditor.source import Source
from auditor.values.target import read_target
from auditor.values.units import UNITS, read_unit

CANONICAL = sorted({unit.name for unit in UNITS.values()})
PLAIN = [unit for unit in CANONICAL if UNITS[unit].dimension.value in {"money", "quantity"} and unit != "℃"]


def literal(text: str) -> syntax.Number | syntax.Days:
    node = parse_expression(Source("literal", text))
    assert isinstance(node, syntax.Number | syntax.Days), text
    return node


def test_every_unit_has_an_english_spelling_and_no_two_share_one() -> None:
    assert sorted(UNIT_NAMES) == CANONICAL
    names = [name for both in UNIT_NAMES.values() for name in set(both)]
    words = [*names, *SCALES.values(), *SPANS.values()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("unit", CANONICAL)
def test_a_unit_reads_alike_in_both_languages(unit: str) -> None:
    plural, singular = UNIT_NAMES[unit]
    assert unit_in("en", unit) == plural
    assert unit_in("zh", plural) == unit_in("zh", singular) == unit
    for name in {plural, singular} - {"%", "‰"}:
        assert re.fullmatch("[a-z]+", name)
        assert name not in UNITS, "print means something else by it"
        assert literal(f"3{name}").value == literal(f"3{unit}").value


@given(st.sampled_from(["", *SCALES]), st.sampled_from(PLAIN), st.lists(st.sampled_from(PLAIN), max_size=2))
@settings(max_examples=300, deadline=None)
def test_there_and_back_is_the_same_unit(scale: str, unit: str, below: list[str]) -> None:
    written = scale + unit + ("/" + "·".join(below) if below else "")
    if read_unit(written) is None:
        return
    english = unit_in("en", written)
    assert unit_in("zh", english) == written
    assert unit_in("en", english) == english
    assert literal(f"3{english}").value == literal(f"3{written}").value


@pytest.mark.parametrize("name", SPANS)
def test_a_span_reads_alike_in_both_languages(name: str) -> None:
    english = SPANS[name]
    assert unit_in("en", name) == english
    assert unit_in("zh", english) == name
    assert literal(f"2024{english}").value == literal(f"2024{name}").value
    assert str(literal(f"2024{english}").value) == f"2024{name}"


@pytest.mark.parametrize("unit", ["名", "㎡", "m²", "个党支部", "千米", "Mbps", ""])
def test_what_has_one_spelling_stays_as_it_is(unit: str) -> None:
    assert unit_in("en", unit) == unit_in("zh", unit) == unit


@pytest.mark.parametrize("unit", CANONICAL)
def test_printed_targets_know_nothing_of_english_names(unit: str) -> None:
    plural = UNIT_NAMES[unit][0]
    number = read_target(f"3{plural}").number
    assert plural in UNITS or number is None or number.unit == plural

"""Expressions read back: random ones always read, as text, and one thing changed reads otherwise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language import ir
from auditor.language.functions import standard
from auditor.language.overloads import Function, Operation
from auditor.language.readback import reader
from auditor.language.types import DATE
from auditor.source import Source
from tests.conformance.toy import BOOK, SHEET
from tests.language import variants
from tests.language.expressions import Grammar, Pair, check
from tests.language.test_laws import shape

GRAMMAR = Grammar(free=True)
LANGUAGES = st.sampled_from(["zh", "en"])
TABLE = standard()
ENTRIES: dict[str, Function | Operation] = {entry.name: entry for entry in TABLE.functions.values()}
ENTRIES |= {entry.name: entry for entry in TABLE.operations.values()}
ARGUMENTS = {
    "condition": "费用 > 1元", "value": "费用", "optional": "", "optional value": "费用", "": "",
    "list": "另表.取(类别)", "keys": "另表, 类别, 名称",
}  # fmt: skip


def read(node: ir.Node, text: str, lang: str) -> str:
    return reader(lang, (BOOK, SHEET), Source("例", text)).sentence(node)


@given(GRAMMAR.truth(3), LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_everything_reads_and_brackets_are_whole(spelt: Pair, lang: str) -> None:
    text = read(check(spelt[0]), spelt[0], lang)
    assert text
    for opening, closing in ("（）", "()", "“”"):
        assert text.count(opening) == text.count(closing)
    assert lang == "en" or not re.search("[a-z]", text)


@given(GRAMMAR.truth(2), LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_one_thing_changed_reads_otherwise(spelt: Pair, lang: str) -> None:
    node = check(spelt[0])
    text = read(node, spelt[0], lang)
    for other in variants.variants(node):
        if shape(other) == shape(node):  # `a implies a`, turned round
            continue
        assert read(other, spelt[0], lang) != text


@given(GRAMMAR.truth(3))
@settings(max_examples=100, deadline=None)
def test_both_spellings_of_a_rule_read_alike(spelt: Pair) -> None:
    for lang in ("zh", "en"):
        one, other = (read(check(text), text, lang) for text in spelt)
        assert one == other


@pytest.mark.parametrize("name", ENTRIES)
def test_every_function_has_words_of_its_own(name: str) -> None:
    entry = ENTRIES[name]
    match entry:
        case Function(chinese=chinese, parameters=parameters):
            call = f"{chinese}({', '.join('2024-12-31' if kind == DATE else '名称' for kind in parameters)})"
        case Operation(chinese=chinese, takes=takes, needs=needs):
            values = needs == "values" or takes == "list"
            call = f"{'明细.取(类别)' if values else '明细'}.{chinese}({ARGUMENTS[takes]})"
    for lang in ("zh", "en"):
        text = read(check(call), call, lang)
        assert text != read(check("明细"), "明细", lang)
        # The bare name of the function in a sentence is what is said where nothing better is known.
        assert f"{name} (" not in text
        assert f"{chinese}（" not in text

"""Every function and operation: its examples say what they give, and none goes untested."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.language.functions import standard
from auditor.language.overloads import Function, Operation
from auditor.language.reference import Reference
from auditor.language.rendering import text_of
from auditor.language.words import KEYWORDS, KINDS, TRUTH
from tests.conformance.toy import records
from tests.language.expressions import check

TABLE = standard()
FUNCTIONS: list[Function | Operation] = [*TABLE.functions.values(), *TABLE.operations.values()]
ENTRIES = {entry.name: entry for entry in FUNCTIONS}
CASES = "".join(
    path.read_text(encoding="utf-8") for path in (Path(__file__).parent.parent / "conformance").glob("*.yaml")
)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_examples_give_what_they_say(name: str) -> None:
    entry = ENTRIES[name]
    needs_rows = isinstance(entry, Operation) and entry.takes in {"condition", "value", "keys"}
    assert entry.doc.examples or needs_rows
    for expression, result in entry.doc.examples:
        node = check(expression)
        value = Reference(records(None), ()).value(node)
        assert text_of(value, node.type) == result


@pytest.mark.parametrize("name", ENTRIES)
def test_the_tables_use_both_names(name: str) -> None:
    entry = ENTRIES[name]
    for word in (entry.name, entry.chinese):
        call = f"{word}(" if isinstance(entry, Function) else f".{word}("
        assert call in CASES, word


def test_a_word_has_one_meaning_and_a_doc_in_both_languages() -> None:
    words = [word for entry in ENTRIES.values() for word in (entry.name, entry.chinese)]
    assert len(words) == len(set(words))
    assert not {*words} & {*KEYWORDS, *KEYWORDS.values(), *TRUTH}
    assert not {*KINDS} & {*KINDS.values()}
    for entry in ENTRIES.values():
        assert entry.doc.zh
        assert entry.doc.en


def test_a_name_is_declared_once() -> None:
    table = standard()
    with pytest.raises(ValueError, match="declared twice"):
        table.add(TABLE.functions["length"])

"""The reference page says what the language declares, in both languages, and docs/ holds it as it is now."""

from __future__ import annotations

import os
import re
from typing import get_args

import pytest

from auditor.errors import Lang, Term
from auditor.language import types
from auditor.language.certainty import shape
from auditor.language.checker import PARTS
from auditor.language.functions import standard
from auditor.language.limits import LIMITS
from auditor.language.operators import OPERATORS, Operator
from auditor.language.overloads import Function, Operation
from auditor.language.reference_page import reference_page
from auditor.language.type_table import PARTS as PART_NOTES
from auditor.language.type_table import TYPES, TypeNote
from auditor.language.unit_names import SPANS, UNIT_NAMES
from auditor.language.words import KEYWORDS, KINDS
from tests.language.examples import checked
from tests.processes import ROOT

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
TABLE = standard()
ENTRIES: list[Function | Operation | Operator] = [*TABLE.functions.values(), *TABLE.operations.values(), *OPERATORS]
LITERALS = [(note, literal) for note in TYPES for literal in note.literals]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_in_the_docs_is_the_one_of_today(lang: Lang) -> None:
    path = ROOT / f"docs/reference.{lang}.md"
    page = reference_page(lang)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(page, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page, "UPDATE_SNAPSHOTS=1 pytest tests/language/test_reference_page.py"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_holds_every_word_and_every_example(lang: Lang) -> None:
    page = reference_page(lang)
    for word in (*KEYWORDS, *KINDS, *UNIT_NAMES, *PARTS, *SPANS):
        assert re.search(rf"`(?:\.|2024)?{re.escape(word)}`", page), word
    for limit in LIMITS.values():
        assert (limit.zh if lang == "zh" else limit.en) in page
    for entry in ENTRIES:
        for example in entry.doc.examples:
            assert f"`{example.zh if lang == 'zh' else example.en}` → " in page


def test_the_english_page_is_english_but_for_what_is_printed() -> None:
    for line in reference_page("en").split("\n"):
        prose = re.sub(r"`[^`]*`|→ .*|“[^”]*”|【.*?】|《》", "", line)
        allowed = re.sub(r"超过100|不满100|个党支部|[—无]|不适用|50\.5万元|500元", "", prose)
        assert not re.search(r"[\u4e00-\u9fff]", allowed), line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_well_formed(lang: Lang) -> None:
    page = reference_page(lang)
    assert "\n\n\n" not in page
    assert page.endswith("|\n")
    widths = {
        line.count("|") for block in page.split("\n\n") if block.startswith("|") for line in block.split("\n")[:1]
    }
    assert widths == {3, 4}
    for block in page.split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.strip().split("\n")}) == 1, block


@pytest.mark.parametrize(("note", "literal"), LITERALS, ids=[literal.zh for _, literal in LITERALS])
def test_a_literal_has_its_type_in_both_languages(note: TypeNote, literal: Term) -> None:
    kind = note.type
    found = checked(literal.zh)
    assert shape(found) == shape(checked(literal.en))
    if isinstance(kind, types.MeasureType) and isinstance(found.type, types.MeasureType):
        assert found.type.dimension is kind.dimension
    else:
        assert found.type == kind


def test_every_type_and_part_is_described() -> None:
    unsaid = {types.RecordType, types.NothingType}  # parts of the form, and what an empty list holds
    assert {type(note.type) for note in TYPES} == set(get_args(types.Type)) - unsaid
    assert list(PART_NOTES) == list(PARTS)

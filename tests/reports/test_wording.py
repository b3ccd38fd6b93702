"""The words of reports: both languages say the same things of the same numbers."""

from __future__ import annotations

from dataclasses import fields
from string import Formatter

import pytest

from auditor.findings import Severity, Verdict
from auditor.reports.wording import EN, ZH, place_words, words
from auditor.values.note import NoteKind
from auditor.values.place import NOWHERE, Place


def blanks(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("name", [field.name for field in fields(ZH)])
def test_both_languages_fill_in_the_same_values(name: str) -> None:
    chinese, english = getattr(ZH, name), getattr(EN, name)
    if isinstance(chinese, str):
        assert blanks(chinese) == blanks(english)
    else:
        assert list(chinese) == list(english)


def test_every_member_of_an_enumeration_has_a_word() -> None:
    assert set(ZH.severity) == set(Severity)
    assert set(ZH.verdict) == set(Verdict)
    assert set(ZH.note_kind) == set(NoteKind)


@pytest.mark.parametrize(
    ("place", "chinese", "english"),
    [
        (Place(table=4, row=4, column=5, line=635), "表4 第4行第5列（第635行）", "table 4 row 4 column 5 (line 635)"),
        (Place(page=2, sheet="表", row=3), "第2页 工作表“表” 第3行", "page 2 sheet “表” row 3"),
        (Place(line=9), "第9行", "line 9"),
        (Place(file="a.txt"), "", ""),
        (NOWHERE, "", ""),
    ],
)
def test_places_in_words(place: Place, chinese: str, english: str) -> None:
    assert place_words(place, words("zh")) == chinese
    assert place_words(place, words("en")) == english

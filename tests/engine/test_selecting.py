"""Without packs asked for: the national pack for every document, and the local one for those of its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from auditor import engine, forms, readers
from auditor.engine.effect import UNDATED
from auditor.engine.selecting import EVERYWHERE, Selection
from auditor.errors import PackError
from auditor.findings import Severity
from auditor.model.document import Document
from auditor.packs import Pack, Rule
from auditor.packs.reading import shipped
from tests.rules.audits import EXAMPLE, project
from tests.rules.audits import period as of_period

LOCAL = [name for name in shipped() if name not in EVERYWHERE]


def document(place: str | None, **fields: Any) -> Document:
    return Document.model_validate({"title": "公开", "place": place, "projects": [project(**fields)]})


def ids(packs: Sequence[Pack]) -> list[str]:
    return [pack.id for pack in packs]


def rule(packs: Sequence[Pack], id_: str) -> Rule:
    return next(rule for pack in packs for rule in pack.rules if rule.id == id_)


@pytest.mark.parametrize(
    ("place", "packs"),
    [
        ("大同市", ["national", "datong"]),
        ("大同市云冈区", ["national", "datong"]),
        ("太原市", ["national"]),
        ("大同县", ["national"]),
        ("全国", ["national"]),
        (None, ["national"]),
    ],
)
def test_the_local_pack_is_that_of_the_place(place: str | None, packs: list[str]) -> None:
    assert ids(Selection().of(document(place), UNDATED)) == packs


def test_what_a_local_pack_adjusts_it_adjusts_for_its_place_alone() -> None:
    selection = Selection()
    here, elsewhere = (selection.of(document(place), UNDATED) for place in ("大同市", "太原市"))
    assert rule(here, "结构-002").severity is Severity.ERROR
    assert rule(elsewhere, "结构-002").severity is Severity.WARNING
    satisfied = of_period("年度", "50000", ("满意度指标", "服务对象满意度指标", "群众满意度", "≥85%"))
    for place, packs, found in (("大同市", here, True), ("太原市", elsewhere, False)):
        report = engine.audit(document(place, annual=satisfied), packs, "甲")
        assert ("取值-003" in {finding.rule for finding in report.findings}) is found


def test_packs_asked_for_are_those_of_every_document() -> None:
    selection = Selection(["national"])
    assert ids(selection.of(document("大同市"), UNDATED)) == ["national"]
    assert ids(selection.used) == ["national"]


def test_the_report_names_the_packs_that_spoke() -> None:
    selection = Selection()
    selection.of(document("太原市"), UNDATED)
    assert ids(selection.used) == ["national"]
    selection.of(document("大同市"), UNDATED)
    assert ids(selection.used) == ["national", "datong"]
    assert ids(selection.every) == ["national", "datong"]


def test_a_pack_chosen_beside_others_says_what_it_says_by_itself() -> None:
    """Rules that are not checked again must be those that a fresh load gives."""
    read = readers.read(next(EXAMPLE.glob("*.txt")))
    whole = forms.recognise(read.sheets, read.remnants)
    chosen, fresh = Selection().of(whole, UNDATED), engine.load(["datong"])
    assert [(r.id, r.severity, r.parameters) for p in chosen for r in p.rules] == [
        (r.id, r.severity, r.parameters) for p in fresh for r in p.rules
    ]
    assert engine.audit(whole, chosen, "甲") == engine.audit(whole, fresh, "甲")


def test_settings_have_the_last_word_everywhere() -> None:
    selection = Selection(settings=["满意度下限=95%"])
    satisfied = of_period("年度", "50000", ("满意度指标", "服务对象满意度指标", "群众满意度", "≥92%"))
    for place in ("大同市", "太原市"):
        one = document(place, annual=satisfied)
        report = engine.audit(one, selection.of(one, UNDATED), "甲")
        assert "取值-003" in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    ("setting", "code"), [("没有此数=1", "E308"), ("满意度下限=40%", "E309"), ("满意度下限", "E312")]
)
def test_wrong_settings_are_told_before_any_document_is_read(setting: str, code: str) -> None:
    with pytest.raises(PackError) as caught:
        Selection(settings=[setting])
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("name", LOCAL)
def test_a_local_pack_says_where_it_applies_and_builds_on_the_national_one(name: str) -> None:
    packs = engine.load([name])
    assert ids(packs) == ["national", name]
    assert all(rule.applies for rule in packs[1].rules)
    assert all(other.reason for other in packs[1].overrides)

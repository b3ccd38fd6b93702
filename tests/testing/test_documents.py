"""What the strategies of documents give: right ones, in which shipped rules find nothing, and incomplete ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor import engine
from auditor.forms.labels import NATURAL_LEVEL1
from auditor.model.document import LEVEL2, Document, Funding, Indicator, Project, Record
from auditor.testing import (
    amounts,
    budget_lines,
    documents,
    funding,
    gaps,
    indicators,
    missing,
    periods,
    projects,
    targets,
)
from auditor.testing.cells import cells, replaced
from auditor.values.amount import read_amount
from auditor.values.printed import LeafKind, Printed, State
from auditor.values.target import TargetKind, read_target
from tests.rules.audits import national

modest = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SUITS = {
    "数量指标": {TargetKind.QUANTITY},
    "质量指标": {TargetKind.RATIO},
    "时效指标": {TargetKind.TIME, TargetKind.RATIO},
    "成本指标": {TargetKind.MONEY},
    "经济成本指标": {TargetKind.MONEY},
    "服务对象满意度指标": {TargetKind.RATIO},
}
"""The kinds of value that suit a level 2; the others take words too."""

SOURCES = tuple(name for name in Funding.model_fields if name != "total")


@given(documents())
@modest
def test_in_a_valid_document_nothing_is_found_and_nothing_undecided(document: Document) -> None:
    report = engine.audit(document, national(), "document")
    assert [(finding.rule, finding.message) for finding in (*report.findings, *report.undecided)] == []


@given(documents(full=True))
@modest
def test_a_document_reads_back_from_its_json_with_the_same_content(document: Document) -> None:
    again = Document.model_validate(document.model_dump())
    assert again.model_dump() == document.model_dump()


@given(documents(sizes=(2, 2), full=True))
@modest
def test_documents_have_as_many_projects_and_tables_as_asked(document: Document) -> None:
    assert len(document.projects) == 2
    assert {line.name.value for line in document.budget_lines} >= {project.name.value for project in document.projects}
    assert document.statement is not None


@given(funding() | funding(unit="万元"))
@modest
def test_sources_add_up_to_the_cent(funds: Funding) -> None:
    values = [cell.value.number for name in SOURCES if (cell := getattr(funds, name)).value is not None]
    assert funds.total.value is not None
    assert sum(values, Decimal(0)) == funds.total.value.number


@given(projects())
@modest
def test_the_whole_term_has_at_least_the_money_of_the_year(project: Project) -> None:
    assert project.implementation is not None
    assert project.annual is not None
    whole, annual = project.implementation.funding.total.value, project.annual.funding.total.value
    assert whole is not None
    assert annual is not None
    assert whole.number >= annual.number


@pytest.mark.parametrize("level2", LEVEL2)
def test_rows_belong_together_and_values_suit_them(level2: str) -> None:
    @given(indicators(level2))
    @settings(max_examples=25, deadline=None)
    def holds(row: Indicator) -> None:
        assert row.level1.value == NATURAL_LEVEL1[level2]
        assert row.level2.value == level2
        assert row.target.value is not None
        assert row.target.value.kind in SUITS.get(level2, set(TargetKind) - {TargetKind.BLANK})

    holds()


@given(projects())
@modest
def test_weights_add_up_to_90_where_there_are_any(project: Project) -> None:
    for period in (project.implementation, project.annual):
        assert period is not None
        weights = [row.weight.value.number for row in period.indicators if row.weight.value is not None]
        assert not weights or (sum(weights) == 90 and len(weights) == len(period.indicators))


@given(amounts() | amounts(unit="万元"))
@modest
def test_amounts_are_what_their_text_says(cell: Printed[object]) -> None:
    assert cell == read_amount(cell.text) or cell == read_amount(cell.text, "万元")


@given(targets())
@modest
def test_targets_are_read_from_their_text(cell: Printed[object]) -> None:
    assert cell.value == read_target(cell.text)


RECORDS: list[st.SearchStrategy[Record]] = [documents(), projects(), periods(), funding(), indicators(), budget_lines()]


@pytest.mark.parametrize("records", RECORDS, ids=["document", "project", "period", "funding", "indicator", "line"])
@pytest.mark.parametrize("state", [State.BLANK, State.NOTHING, State.ABSENT])
def test_missing_cells_are_missing_as_asked(records: st.SearchStrategy[Record], state: State) -> None:
    @given(st.data())
    @settings(max_examples=15, deadline=None)
    def holds(data: st.DataObject) -> None:
        record = data.draw(records)
        after = data.draw(missing(st.just(record), state))
        pairs = list(zip(cells(record), cells(after), strict=True))
        changed = [cell for was, cell in pairs if was != cell]
        assert changed
        assert all(cell.printed.state is state and cell.printed.value is None for cell in changed)

    holds()


@given(missing(documents(full=True)))
@modest
def test_an_audit_of_an_incomplete_document_never_raises(document: Document) -> None:
    report = engine.audit(document, national(), "document")
    assert sum(report.verdicts.values()) > 0


def test_a_text_is_never_unparsed() -> None:
    with pytest.raises(ValueError, match="unparsed"):
        gaps(LeafKind.TEXT, State.UNPARSED)


@given(documents())
@settings(max_examples=30, deadline=None)
def test_cells_are_found_and_replaced_by_their_pointer(document: Document) -> None:
    for cell in list(cells(document))[::7]:
        after = {each.pointer: each for each in cells(replaced(document, {cell.pointer: Printed.blank()}))}
        assert after.pop(cell.pointer).printed == Printed.blank()
        assert all(after[each.pointer] == each for each in cells(document) if each.pointer != cell.pointer)

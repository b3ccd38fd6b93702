"""Tests written in rules: a subject built from the cells they give, blank elsewhere, and its verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from auditor.engine.judging import Judgement, judge
from auditor.findings import SubjectKind, Verdict
from auditor.language import ir
from auditor.language.folding import fold
from auditor.language.types import ListType, RecordType, TargetType
from auditor.language.unit_names import unit_in
from auditor.model.document import (
    BudgetLine,
    BudgetRow,
    BudgetTable,
    Document,
    Fact,
    Funding,
    Indicator,
    Period,
    Project,
    Record,
    Statement,
)
from auditor.packs import GivenValue, Rows, Rule, Trial, Words
from auditor.source import Source
from auditor.values.exact import EXACT, last_place
from auditor.values.measure import Measure
from auditor.values.printed import Printed, State
from auditor.values.target import read_target
from auditor.values.units import known_unit

_MODELS: dict[str, type[Record]] = {
    "document": Document,
    "project": Project,
    "period": Period,
    "funding": Funding,
    "indicator": Indicator,
    "budget_line": BudgetLine,
    "budget_table": BudgetTable,
    "budget_row": BudgetRow,
    "fact": Fact,
    "statement": Statement,
}


@dataclass(frozen=True, slots=True)
class Tried:
    """What a test of a rule gave: the judgement, and what it lacks of what the test asked for."""

    rule: Rule
    trial: Trial
    judgement: Judgement

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def unsaid(self) -> str | None:
        """The words that the message should have and has not."""
        saying = self.trial.saying
        return saying if saying is not None and saying not in self.judgement.message else None

    @property
    def uncited(self) -> tuple[str, ...]:
        """The labels of cells that the finding should rest on and does not."""
        shown = {seen.name for seen in self.judgement.evidence}
        return tuple(cell.label for cell in self.trial.citing if ".".join(spec.name for spec in cell.path) not in shown)

    @property
    def passed(self) -> bool:
        return self.verdict is self.trial.verdict and self.unsaid is None and not self.uncited


def try_rule(rule: Rule, records: tuple[RecordType, ...]) -> tuple[Tried, ...]:
    """Run every test of a rule; `records` are the record types in view, from the document inwards."""
    return tuple(
        Tried(rule, trial, judge(rule, subject(rule.subject, trial, records, rule.source))) for trial in rule.tests
    )


def subject(
    kind: SubjectKind, trial: Trial, records: tuple[RecordType, ...], source: Source | None = None
) -> tuple[Any, ...]:
    """The records of a trial's subject: each holds the next one, as in a document; what is not given is blank.

    A figure that `source`, the text of the trial, gives with decimals is one printed to its last place; any
    other figure is exact.
    """
    built: list[Any] = [_blank(record) for record in records]
    for cell, value in trial.given:
        built[cell.level] = _with(built[cell.level], [spec.name for spec in cell.path], _given(cell, value, source))
    for level in range(len(built) - 2, -1, -1):
        built[level] = built[level].model_copy(update=_holding(kind, level, built[level], built[level + 1]))
    return tuple(built)


def _holding(kind: SubjectKind, level: int, outer: Any, inner: Any) -> dict[str, Any]:
    """The field of `outer` that holds the subject, before the rows that the test gives the same list."""
    if kind is SubjectKind.BUDGET_LINE:
        return {"budget_lines": (inner, *outer.budget_lines)}
    if level == 1:
        return {"annual": inner}
    name = "projects" if level == 0 else "indicators"
    return {name: (inner, *getattr(outer, name))}


def _blank(record: RecordType) -> Record:
    values: dict[str, Any] = {}
    for spec in record.fields:
        if spec.leaf:
            values[spec.name] = Printed.blank()
        elif isinstance(spec.type, RecordType):
            values[spec.name] = _blank(spec.type)
    return _MODELS[record.name](**values)


def _with(record: Any, path: list[str], value: Any) -> Any:
    if len(path) == 1:
        return record.model_copy(update={path[0]: value})
    inner = getattr(record, path[0])
    return record if inner is None else record.model_copy(update={path[0]: _with(inner, path[1:], value)})


def _given(cell: ir.Read, value: GivenValue, source: Source | None) -> Any:
    """What the model holds of a given cell: a printed leaf, no part of the form, or rows."""
    match value:
        case State():
            return Printed(state=value) if cell.path[-1].leaf else None
        case Words(text):
            return Printed.unparsed(text)
        case Rows(rows):
            assert isinstance(cell.type, ListType) and isinstance(cell.type.element, RecordType)  # noqa: S101, PT018
            return tuple(_row(cell.type.element, row, source) for row in rows)
        case ir.Const():
            return _leaf(cell, value, source)


def _row(kind: RecordType, cells: tuple[tuple[ir.Read, GivenValue], ...], source: Source | None) -> Any:
    record: Any = _blank(kind)
    for cell, value in cells:
        record = _with(record, [spec.name for spec in cell.path], _given(cell, value, source))
    return record


def _leaf(cell: ir.Read, constant: ir.Const, source: Source | None) -> Printed[Any]:
    if isinstance(constant.value, Measure) and source is not None:
        written = source.text[constant.span.start : constant.span.end]
        return Printed.filled(_printed(constant.value, written), str(constant.value))
    if not isinstance(constant.value, str):
        return Printed.filled(constant.value, str(constant.value))
    if not constant.written:
        return Printed.blank()
    value = read_target(constant.written) if isinstance(cell.type, TargetType) else constant.written
    return Printed.filled(value, constant.written)


_DECIMALS = re.compile(r"-?[0-9,]+(\.[0-9]+)(.*)", re.DOTALL)


def _printed(value: Measure, written: str) -> Measure:
    """A figure with the accuracy of the print that `written` is: `5.00万元` is known to 100元."""
    match = _DECIMALS.fullmatch(fold(written))
    unit = None if match is None else known_unit(unit_in("zh", match[2]))
    if match is None or unit is None:
        return value
    return value.printed_to(EXACT.multiply(last_place(match[1]), unit.factor))

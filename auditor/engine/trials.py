"""Tests written in rules: a subject built from the cells they give, blank elsewhere, and its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.engine.judging import judge
from auditor.findings import SubjectKind, Verdict
from auditor.language import ir
from auditor.language.types import RecordType, TargetType
from auditor.model.document import BudgetLine, Document, Funding, Indicator, Period, Project, Record, Statement
from auditor.packs import Rule, Trial
from auditor.values.printed import Printed
from auditor.values.target import read_target

_MODELS: dict[str, type[Record]] = {
    "document": Document,
    "project": Project,
    "period": Period,
    "funding": Funding,
    "indicator": Indicator,
    "budget_line": BudgetLine,
    "statement": Statement,
}


@dataclass(frozen=True, slots=True)
class Tried:
    """What a test of a rule gave."""

    rule: Rule
    trial: Trial
    verdict: Verdict

    @property
    def passed(self) -> bool:
        return self.verdict is self.trial.verdict


def try_rule(rule: Rule, records: tuple[RecordType, ...]) -> tuple[Tried, ...]:
    """Run every test of a rule; `records` are the record types in view, from the document inwards."""
    return tuple(Tried(rule, trial, judge(rule, subject(rule.subject, trial, records)).verdict) for trial in rule.tests)


def subject(kind: SubjectKind, trial: Trial, records: tuple[RecordType, ...]) -> tuple[Any, ...]:
    """The records of a trial's subject: each holds the next one, as in a document."""
    built: list[Any] = [_blank(record) for record in records]
    for cell, value in trial.given:
        built[cell.level] = _with(built[cell.level], [spec.name for spec in cell.path], _leaf(cell, value))
    for level in range(len(built) - 2, -1, -1):
        built[level] = built[level].model_copy(update=_holding(kind, level, built[level + 1]))
    return tuple(built)


def _holding(kind: SubjectKind, level: int, inner: Any) -> dict[str, Any]:
    if kind is SubjectKind.BUDGET_LINE:
        return {"budget_lines": (inner,)}
    return [{"projects": (inner,)}, {"annual": inner}, {"indicators": (inner,)}][level]


def _blank(record: RecordType) -> Record:
    values: dict[str, Any] = {}
    for spec in record.fields:
        if spec.leaf:
            values[spec.name] = Printed.blank()
        elif isinstance(spec.type, RecordType):
            values[spec.name] = _blank(spec.type)
    return _MODELS[record.name](**values)


def _with(record: Any, path: list[str], leaf: Printed[Any]) -> Any:
    if len(path) == 1:
        return record.model_copy(update={path[0]: leaf})
    return record.model_copy(update={path[0]: _with(getattr(record, path[0]), path[1:], leaf)})


def _leaf(cell: ir.Read, constant: ir.Const) -> Printed[Any]:
    if not isinstance(constant.value, str):
        return Printed.filled(constant.value, str(constant.value))
    if not constant.written:
        return Printed.blank()
    value = read_target(constant.written) if isinstance(cell.type, TargetType) else constant.written
    return Printed.filled(value, constant.written)

"""Faults that rest on doubtful print: whether they stand as well if another reading is the true one."""

from __future__ import annotations

from typing import Any

from auditor.engine.judging import Judgement, judge
from auditor.engine.subjects import Instance, instances
from auditor.findings import OtherReading, Verdict
from auditor.model.document import Document
from auditor.model.places import with_leaf
from auditor.packs import Rule
from auditor.values.printed import Printed
from auditor.values.truth import Seen

MOST = 8
"""Readings tried for one fault."""


def dependence(rule: Rule, instance: Instance, judgement: Judgement) -> tuple[OtherReading, ...]:
    """The readings under which a fault of `rule` would not stand: of its own cells, one at a time."""
    doubtful = [(seen, other) for seen in judgement.evidence for other in seen.cell.others][:MOST]
    return tuple(
        OtherReading(seen.label, seen.cell.text, _text(other), seen.cell.place)
        for seen, other in doubtful
        if not _stands(rule, instance, seen, other)
    )


def _stands(rule: Rule, instance: Instance, seen: Seen, other: Any) -> bool:
    """Whether the rule finds a fault in the document that has the other reading in place of the cell."""
    document: Document = instance.records[0]
    changed = with_leaf(document, seen.cell, Printed.filled(other, _text(other), seen.cell.place))
    if changed is document:
        return True
    twins = zip(instances(document)[rule.subject], instances(changed)[rule.subject], strict=True)
    twin = next((new for old, new in twins if old.identity == instance.identity), None)
    return twin is None or judge(rule, twin.records).verdict is Verdict.FAIL


def _text(other: Any) -> str:
    return str(getattr(other, "text", other))

"""Laws that rules obey whatever they are about, searched for a counterexample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from auditor.engine.judging import judge
from auditor.engine.subjects import Instance, instances
from auditor.findings import SubjectKind, Verdict
from auditor.model.document import Document
from auditor.packs import Missing, Pack, Rule
from auditor.testing.cells import cells, replaced
from auditor.testing.exemptions import Exemption, Law, exemption, fillable, reads_rows
from auditor.testing.rewriting import in_wan, reordered, respelled, with_unrelated
from auditor.testing.rules import biased_documents, rules_of
from auditor.values.printed import Printed, State

MOST_BLANKED = 6
MOST_SHOWN = 8
"""Cells that differ, shown in a message."""

_DEFINITE = frozenset({Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Two documents that a rule should judge alike and does not."""

    law: Law
    rule: Rule
    before: Document
    after: Document
    verdicts: tuple[str, str]

    def text(self) -> str:
        """What broke, in Chinese and English, and the cells in which the documents differ."""
        said = f"{self.rule.id} 不合规律“{self.law.label}” · breaks the law of {self.law}: {' → '.join(self.verdicts)}"
        return "\n".join([said, *islice(_differences(self.before, self.after), MOST_SHOWN)])


class LawBroken(AssertionError):  # noqa: N818 - the name states the outcome
    """A rule breaks a law; `found` is the smallest counterexample that was met."""

    def __init__(self, found: Counterexample) -> None:
        super().__init__(found.text())
        self.found = found


def check_law(
    law: Law | str, rules: Rule | Pack | str | Sequence[Rule | Pack], *, max_examples: int = 100
) -> dict[str, Exemption]:
    """Search for a document on which a rule breaks a law, `max_examples` of them for each rule.

    `rules` are rules or packs as `engine.load` gives them, or the id or text of one. Returns the rules of which
    the law does not speak, with the reason. Raises LawBroken with the smallest counterexample.

    >>> check_law("order", "资金-001", max_examples=5)
    {}
    >>> list(check_law("knowledge", "结构-001"))
    ['结构-001']
    """
    asked, exempt = Law(law), dict[str, Exemption]()
    for rule in rules_of(rules):
        why = exemption(asked, rule)
        if why is not None:
            exempt[rule.id] = why
        else:
            search(asked, rule, max_examples)
    return exempt


def check_laws(
    rules: Rule | Pack | str | Sequence[Rule | Pack], *, max_examples: int = 100
) -> dict[Law, dict[str, Exemption]]:
    """`check_law` for every law.

    >>> exempt = check_laws("资金-001", max_examples=5)
    >>> assert not exempt[Law.ORDER]
    """
    return {law: check_law(law, rules, max_examples=max_examples) for law in Law}


def search(law: Law, rule: Rule, max_examples: int, *, shrink: bool = True) -> None:
    """Search for a document on which a rule breaks a law, whether or not the law speaks of it.

    Raises LawBroken with the smallest counterexample, with any where it need not `shrink`.
    """
    # What is not known is left so: the rule's own word on it would be a definite verdict on a gap.
    tried = replace(rule, missing=Missing()) if law is Law.KNOWLEDGE else rule

    met: list[Counterexample] = []
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)

    @settings(
        max_examples=max_examples,
        deadline=None,
        database=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    @given(_pairs(law, tried))
    def broken(pair: _Pair) -> None:
        found = _compare(law, tried, pair.before, pair.after, pair.where)
        if found is not None:
            met.append(found)
        assert found is None  # noqa: S101 - what Hypothesis makes smaller

    try:
        broken()
    except (AssertionError, BaseExceptionGroup, Flaky):
        if not met:
            raise
        # Hypothesis tries the smallest last.
        raise LawBroken(met[-1]) from None


@dataclass(frozen=True, slots=True, repr=False)
class _Pair:
    """A document, the same in other words, and the pointer of the period that changed."""

    before: Document
    after: Document
    where: str = ""

    def __repr__(self) -> str:
        """Only what differs: two documents are too much to read."""
        return "; ".join(_differences(self.before, self.after)[:MOST_SHOWN]) or "—"


@st.composite
def _pairs(draw: st.DrawFn, law: Law, rule: Rule) -> _Pair:
    document, focus = draw(biased_documents(rule, gaps=law is not Law.KNOWLEDGE))
    match law:
        case Law.KNOWLEDGE:
            return _Pair(draw(_blanked(document, rule, focus)), document)
        case Law.ORDER:
            return _Pair(document, draw(reordered(document)))
        case Law.UNIT_OF_MONEY:
            return _Pair(document, in_wan(document))
        case Law.FORMATTING:
            return _Pair(document, draw(respelled(document)))
        case Law.UNRELATED_INDICATOR:
            return _Pair(document, *draw(with_unrelated(document)))
        case _:
            return _Pair(document, deepcopy(document))


@st.composite
def _blanked(draw: st.DrawFn, document: Document, rule: Rule, focus: str) -> Document:
    """The document with cells blank that the law of knowledge speaks of."""
    read = fillable(rule)
    filled = [
        cell for cell in cells(document) if cell.printed.state is State.FILLED and (cell.name, cell.label) in read
    ]
    inside = [cell for cell in filled if cell.pointer.startswith(f"{focus}/")] or filled
    if not inside:
        return document
    chosen = draw(st.lists(st.sampled_from(inside), min_size=1, max_size=MOST_BLANKED))
    return replaced(document, {cell.pointer: Printed.blank() for cell in chosen})


def _compare(law: Law, rule: Rule, before: Document, after: Document, where: str) -> Counterexample | None:
    one, other = instances(before)[rule.subject], instances(after)[rule.subject]
    match law:
        case Law.ORDER:
            left, right = _counted(rule, one), _counted(rule, other)
            verdicts = None if left == right else (_said(left - right), _said(right - left))
        case Law.DETERMINISTIC:
            first, second = ([repr(judge(rule, each.records)) for each in some] for some in (one, other))
            verdicts = next(((a, b) for a, b in zip(first, second, strict=True) if a != b), None)
        case Law.UNRELATED_INDICATOR:
            verdicts = _first_difference(law, rule, *_unrelated(rule, before, one, other, where))
        case _:
            verdicts = _first_difference(law, rule, one, other)
    return None if verdicts is None else Counterexample(law, rule, before, after, verdicts)


def _first_difference(
    law: Law, rule: Rule, one: Sequence[Instance], other: Sequence[Instance]
) -> tuple[str, str] | None:
    for left, right in zip(one, other, strict=True):
        was, now = judge(rule, left.records).verdict, judge(rule, right.records).verdict
        if was is not now and (law is not Law.KNOWLEDGE or was in _DEFINITE):
            return str(was), str(now)
    return None


def _unrelated(
    rule: Rule, before: Document, one: Sequence[Instance], other: Sequence[Instance], where: str
) -> tuple[Sequence[Instance], Sequence[Instance]]:
    """The subjects of both documents that have nothing to do with the further indicator."""
    changed = _part(before, where)
    # The indicator is the last of its period; every other subject stands in the same order.
    known = {id(row) for row in _rows(before)}
    kept = [each for each in other if rule.subject is not SubjectKind.INDICATOR or id(each.records[-1]) in known]
    if not reads_rows(rule):
        return one, kept
    pairs = [pair for pair in zip(one, kept, strict=True) if not _among(changed, pair[0].records)]
    return [left for left, _ in pairs], [right for _, right in pairs]


def _among(changed: Sequence[object], records: Sequence[object]) -> bool:
    return any(part is record for part in changed for record in records)


def _part(document: Document, where: str) -> tuple[object, ...]:
    """The period at a pointer and its project."""
    if not where:
        return ()
    _, _, at, name = where.split("/")
    project = document.projects[int(at)]
    return project, getattr(project, name)


def _rows(document: Document) -> list[object]:
    periods = [period for each in document.projects for period in (each.implementation, each.annual) if period]
    return [row for period in periods for row in period.indicators]


Counts = Counter[tuple[str, Verdict]]


def _counted(rule: Rule, found: Sequence[Instance]) -> Counts:
    # The number of a table is that of its place in the document, which says nothing of the subject.
    return Counter((str(replace(each.subject, number=None)), judge(rule, each.records).verdict) for each in found)


def _said(counts: Counts) -> str:
    return ", ".join(f"{verdict} ({subject})" for subject, verdict in counts)


def _differences(before: Document, after: Document) -> list[str]:
    """The cells that differ, by pointer, as they are printed."""
    here, there = ({cell.pointer: cell for cell in cells(document)} for document in (before, after))
    none: Printed[Any] = Printed()
    pairs = [(cell, here[pointer].printed if pointer in here else none) for pointer, cell in there.items()]
    return [
        f"  {cell.pointer} {cell.label}: {_shown(was)} → {_shown(cell.printed)}"
        for cell, was in pairs
        if was != cell.printed
    ]


def _shown(printed: Printed[object]) -> str:
    return f"“{printed.text}”" if printed.text else f"({printed.state})"

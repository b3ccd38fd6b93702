"""Cases for one rule: subjects of its kind near the rule's own constants and words, and what it says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from auditor import engine
from auditor.engine.judging import Judgement, judge
from auditor.engine.subjects import Instance, frame, instances
from auditor.findings import SubjectKind, Verdict
from auditor.language import ir
from auditor.model.document import Document
from auditor.packs import Pack, Rule
from auditor.packs.loading import build
from auditor.source import Source
from auditor.testing.biasing import biased, pool
from auditor.testing.cells import cells
from auditor.testing.documents import documents
from auditor.values.printed import Printed, State
from auditor.values.text import normalise

_DECLARES = re.compile(r"^\s*(规则|rule)\s", re.MULTILINE)
MOST_SHOWN = 12
"""Cells shown of one case."""

_HEADER = re.compile(r"^\s*(规则包|pack)\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One subject of a rule, in its document, and the rule's judgement of it."""

    rule: Rule
    instance: Instance
    judgement: Judgement

    def __repr__(self) -> str:
        """The verdict and the cells of the subject that the rule reads: a whole document is too much to read."""
        read = reads(self.rule)
        found = [cell for cell in cells(self.subject) if cell.name in read and cell.printed.state is not State.ABSENT]
        said = ", ".join(f"{cell.pointer} {cell.printed.text!r}" for cell in found[:MOST_SHOWN])
        return f"Case({self.rule.id} {self.verdict}: {self.judgement.message or '—'} | {said})"

    @property
    def document(self) -> Any:
        return self.instance.records[0]

    @property
    def subject(self) -> Any:
        """The record that the rule is about: a Project, Period, Indicator, BudgetLine or Document."""
        return self.instance.records[-1]

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def fails(self) -> bool:
        return self.verdict is Verdict.FAIL

    def cell(self, label: str) -> Printed[Any]:
        """The cell under a label of the form or an English name, of the subject or a record around it.

        A part that the form does not have gives an absent cell. Raises KeyError where no record in view has it.
        """
        kinds = frame().subjects[self.rule.subject]
        for record, kind in zip(reversed(self.instance.records), reversed(kinds), strict=True):
            for path in kind.candidates(label):
                value = record
                for spec in path:
                    value = Printed() if value is None else getattr(value, spec.name, Printed())
                if isinstance(value, Printed):
                    return value
        raise KeyError(label)

    def __getitem__(self, label: str) -> Any:
        """The value of a cell, None where it has none; texts in the form in which rules compare them."""
        value = self.cell(label).value
        return normalise(value) if isinstance(value, str) else value


def rule_of(rule: Rule | str, packs: Sequence[str] = ("national",)) -> Rule:
    """A rule from its text, or by its id from packs (names, files or folders).

    Raises PackError where the text or a pack is wrong, KeyError where no pack has the id.
    """
    if isinstance(rule, Rule):
        return rule
    if _DECLARES.search(rule):
        return _compiled(rule)
    found = [each for pack in engine.load(tuple(packs)) for each in pack.rules if each.id == rule]
    if not found:
        raise KeyError(f"规则包 {'、'.join(packs)} 中没有规则 {rule} · no rule {rule} in {', '.join(packs)}")
    return found[0]


def rules_of(rules: Rule | Pack | str | Sequence[Rule | Pack]) -> tuple[Rule, ...]:
    """The rules of a pack, of several packs or rules, or the one named or written."""
    match rules:
        case Pack():
            return rules.rules
        case Rule() | str():
            return (rule_of(rules),)
        case _:
            return tuple(rule for each in rules for rule in rules_of(each))


def _compiled(text: str) -> Rule:
    header = [] if _HEADER.search(text) else [Source("pack.rules", '规则包 本测试 "本测试的规则" 版本 "1"\n')]
    pack = build("本测试", [*header, Source("test.rules", text)], {}, frame(), engine.functions())
    return pack.rules[0]


def cases(rule: Rule | str, *, packs: Sequence[str] = ("national",), gaps: bool = True) -> SearchStrategy[Case]:
    """Cases of one rule, for use in a strategy of your own; arguments as for `given_rule`.

    >>> case = cases("资金-001", gaps=False).example()
    >>> assert case["年度资金总额"].number >= 0
    """
    return _cases(rule_of(rule, packs), gaps)


@st.composite
def _cases(draw: st.DrawFn, rule: Rule, gaps: bool) -> Case:
    document, focus = draw(biased_documents(rule, gaps=gaps))
    found = instances(document)[rule.subject]
    record = _at(document, focus)
    here = [instance for instance in found if instance.records[-1] is record]
    assume(found)
    instance = here[0] if here else found[0]
    return Case(rule, instance, judge(rule, instance.records))


def _at(document: Any, pointer: str) -> Any:
    """The record at a pointer; None where the form has no such part."""
    for name in pointer.split("/")[1:]:
        if isinstance(document, tuple):
            document = document[int(name)] if int(name) < len(document) else None
        else:
            document = getattr(document, name, None)
    return document


def given_rule(
    rule: Rule | str, *, packs: Sequence[str] = ("national",), gaps: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Runs a test on many cases of one rule, a `Case` as its last argument.

    `rule` is a checked rule, the text of one, or the id of one in `packs`. The cells that the rule reads are
    near its own constants (a threshold and one step beside it), equal to each other or almost, or hold its
    words. With `gaps` some of them are blank, nothing, absent or unread; without, every cell that the rule
    reads has a value. Hypothesis' `settings` apply as in any of its tests.

    >>> @given_rule("资金-003", gaps=False)
    ... def test_a_year_has_money(case):
    ...     assert case.fails == (case["年度资金总额"].number <= 0)
    >>> test_a_year_has_money()
    """
    return given(cases(rule, packs=packs, gaps=gaps))


@st.composite
def biased_documents(draw: st.DrawFn, rule: Rule, *, gaps: bool = True) -> tuple[Document, str]:
    """A document, the cells that the rule reads near its own constants, and the pointer of one of its subjects."""
    narrated = rule.subject in {SubjectKind.DOCUMENT, SubjectKind.BUDGET_LINE} or reads(rule) & _NARRATIVE
    document = draw(documents(sizes=(1, 2), full=True if narrated else None, rows=1))
    focus = draw(_subjects(document, rule))
    return draw(biased(document, nodes(rule), focus, gaps=gaps)), focus


def _subjects(document: Document, rule: Rule) -> SearchStrategy[str]:
    """The pointers of subjects of the rule's kind, of indicators mostly those whose level the rule names."""
    period = st.sampled_from(("implementation", "annual"))
    match rule.subject:
        case SubjectKind.DOCUMENT:
            return st.just("")
        case SubjectKind.PROJECT:
            return st.integers(0, len(document.projects) - 1).map("/projects/{}".format)
        case SubjectKind.PERIOD:
            return period.map("/projects/0/{}".format)
        case SubjectKind.INDICATOR:
            return period.flatmap(lambda name: _rows(document, name, frozenset(pool(nodes(rule)).words)))
        case SubjectKind.BUDGET_LINE:
            return st.just("/budget_lines/0")
        case _:
            assert_never(rule.subject)


def _rows(document: Document, period: str, named: frozenset[str]) -> SearchStrategy[str]:
    rows = getattr(document.projects[0], period).indicators
    spoken = [at for at, row in enumerate(rows) if {row.level1.value, row.level2.value} & named]
    return st.sampled_from([*range(len(rows)), *spoken * 4]).map(f"/projects/0/{period}/indicators/{{}}".format)


_NARRATIVE = frozenset({"budget_lines", "statement", "budget_totals"})


def reads(rule: Rule) -> frozenset[str]:
    """The English names of the fields that a rule reads, at any depth."""
    return frozenset(spec.name for node in nodes(rule) if isinstance(node, ir.Read | ir.Follow) for spec in node.path)


def conditions(rule: Rule) -> Iterator[ir.Node]:
    """The expressions that decide a rule's verdict, lets among them."""
    yield from (*rule.lets, *rule.when, *rule.unless)
    yield from (requirement.condition for requirement in rule.requirements)


def nodes(rule: Rule) -> tuple[ir.Node, ...]:
    """Every expression in a rule's conditions, each before those below it."""
    return tuple(below for node in conditions(rule) for below in walk(node))


def walk(node: ir.Node) -> Iterator[ir.Node]:
    """A node and all below it; a let is not followed."""
    yield node
    for part in ir.parts(node):
        yield from walk(part)

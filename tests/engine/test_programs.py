"""Programs in the audit: the same report with them and without, whatever the document."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import engine, forms, readers
from auditor.engine import programs
from auditor.engine.judging import conditions, judge, weigh
from auditor.engine.programs import Programs
from auditor.engine.subjects import frame, instances
from auditor.findings import DocumentReport, Verdict
from auditor.language.compiler import compile_rules
from auditor.language.functions import standard
from auditor.language.limits import LIMITS, Limit
from auditor.language.reference import Reference
from auditor.model.document import Document, Record
from auditor.packs.loading import build
from auditor.source import Source
from auditor.values.printed import Printed
from tests.rules.audits import EXAMPLE, national

NEVER = 10**9


@cache
def disclosure() -> Document:
    return forms.recognise(readers.read(next(EXAMPLE.glob("*.txt"))).sheets)


def spoilt(value: Any, random: Random, share: float) -> Any:
    """A copy in which that share of the cells is blank, nothing, absent or unreadable, and some rows are gone."""
    match value:
        case Printed() if random.random() < share:
            at = value.place
            gaps: list[Printed[Any]] = [
                Printed(),
                Printed.blank(at),
                Printed.nothing("—", at),
                Printed.unparsed("x", at),
            ]
            return random.choice(gaps)
        case tuple():
            return tuple(spoilt(item, random, share) for item in value if random.random() > share / 4)
        case Record():
            names = type(value).model_fields
            return value.model_copy(update={name: spoilt(getattr(value, name), random, share) for name in names})
        case _:
            return value


def repeated(document: Document, times: int) -> Document:
    return document.model_copy(
        update={"projects": tuple(p.model_copy() for _ in range(times) for p in document.projects)}
    )


def report(document: Document, many: int, monkeypatch: pytest.MonkeyPatch) -> DocumentReport:
    monkeypatch.setattr(programs, "MANY", many)
    return engine.audit(document, national(), "document.txt")


@given(st.integers(0, 2**32), st.sampled_from([0.0, 0.02, 0.2, 0.7]))
@settings(max_examples=15, deadline=None)
def test_shipped_rules_agree_on_every_subject(seed: int, share: float) -> None:
    document = spoilt(disclosure(), Random(seed), share)  # noqa: S311 - a test's own dice
    for kind, subjects in instances(document).items():
        rules = [rule for pack in national() for rule in pack.rules if rule.subject is kind]
        program = compile_rules([conditions(rule) for rule in rules], len(frame().subjects[kind]))
        memos: list[list[Any]] = []
        for instance in subjects:
            memos = program.memos(instance.records, LIMITS["fuel"].value, memos)
            for number, rule in enumerate(rules):
                evaluator = Reference(instance.records, rule.lets)
                applies, values = weigh(conditions(rule), evaluator)
                assert program.run(number, memos) == (applies, values, evaluator.steps), rule.id


@pytest.mark.parametrize("share", [0.0, 0.05, 0.5])
def test_reports_are_the_same_with_and_without_programs(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    document = spoilt(disclosure(), Random(share), share)  # noqa: S311 - a test's own dice
    assert report(document, 1, monkeypatch) == report(document, NEVER, monkeypatch)


@pytest.mark.parametrize(("fuel", "whole"), [(40, 10**8), (200, 10**8), (2_000, 10**8), (10**6, 3_000), (300, 20_000)])
def test_who_runs_out_of_steps_is_the_same(fuel: int, whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "fuel", Limit(fuel, "步", "steps"))
    monkeypatch.setitem(LIMITS, "document_fuel", Limit(whole, "步", "steps"))
    monkeypatch.setattr(engine, "STEPS_A_SUBJECT", 1)
    document = repeated(disclosure(), 2)
    fast, plain = report(document, 1, monkeypatch), report(document, NEVER, monkeypatch)
    assert plain.limited
    assert fast == plain


@pytest.mark.parametrize(("times", "compiled"), [(1, False), (2, True)])
def test_short_documents_are_not_compiled(times: int, compiled: bool) -> None:
    """One disclosure is evaluated sooner than its rules are compiled; of a long one most is known beforehand."""
    subjects = instances(repeated(disclosure(), times))
    assert (sum(map(len, subjects.values())) >= programs.MANY) is compiled
    rules = [rule for pack in national() for rule in pack.rules if len(subjects[rule.subject]) > 1]
    known = Programs(rules, subjects, LIMITS["fuel"].value)
    plain = [one for rule in rules for _, one in zip(subjects[rule.subject], known.of(rule), strict=False)]
    assert any(one is not None for one in plain) is compiled


def test_what_programs_know_is_what_the_reference_says() -> None:
    """Only pass and not applicable are known beforehand; whatever has to be explained is not."""
    document = repeated(disclosure(), 10)
    subjects = instances(document)
    rules = [rule for pack in national() for rule in pack.rules]
    known = Programs(rules, subjects, LIMITS["fuel"].value)
    seen = set()
    for rule in rules:
        for instance, plain in list(zip(subjects[rule.subject], known.of(rule), strict=False))[::7]:
            judgement = judge(rule, instance.records)
            if plain is not None:
                assert judgement == plain
            elif len(subjects[rule.subject]) > 1:
                assert judgement.verdict in {Verdict.FAIL, Verdict.UNKNOWN}, rule.id
            seen.add((judgement.verdict, plain is None))
    assert {(Verdict.PASS, False), (Verdict.NOT_APPLICABLE, False), (Verdict.FAIL, True)} <= seen


def test_rules_beyond_the_room_are_judged_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(
        f'规则 甲-{n} "例"\n级别 提示\n对象 指标\n要求 名称 = "甲" 或 名称 != "甲"\n说明 "例"\n' for n in range(4)
    )
    pack = build("甲", [Source("甲.rules", text)], {}, frame(), standard())
    subjects = instances(disclosure())
    size = 7
    monkeypatch.setattr(programs, "MOST_NODES", 2 * size)
    monkeypatch.setattr(programs, "MANY", 1)
    known = Programs(pack.rules, subjects, LIMITS["fuel"].value)
    assert [next(iter(known.of(rule))) is not None for rule in pack.rules] == [True, True, False, False]

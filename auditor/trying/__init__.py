"""Tests written in rules, run: what each gave, how much of the rule they show, and which faults they would miss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor import engine
from auditor.engine.explaining import explain
from auditor.engine.judging import judge
from auditor.engine.subjects import Instance, frame
from auditor.engine.trials import Tried, subject
from auditor.findings import Subject
from auditor.packs import Pack
from auditor.packs.drafts import Asked, Draft, drafts
from auditor.packs.tried import Outcome, PackTried, RuleTried
from auditor.trying.claims import Claims
from auditor.trying.coverage import cover
from auditor.trying.mutation import Cases, mutate


@dataclass(frozen=True, slots=True)
class Options:
    """What to do beside running the tests: `wanted` says of which rules, by id."""

    mutate: bool = False
    explain: bool = False
    wanted: Callable[[str], bool] = lambda _: True


def try_packs(
    names: Sequence[str], packs: Sequence[Pack], settings: Sequence[str] = (), options: Options = Options()
) -> tuple[PackTried, ...]:
    """The tests of the packs by name, of which `packs` are all that were loaded; the packs they extend are left out.

    Raises `auditor.errors.PackError` where the files changed since they were loaded and are in error now.
    """
    asked = drafts(names, packs, settings, frame(), engine.functions())
    return tuple(_pack(one, options) for one in asked)


def _pack(asked: Asked, options: Options) -> PackTried:
    pack = asked.pack
    chosen = [draft for draft in asked.drafts if options.wanted(draft.rule.id)]
    return PackTried(pack.id, pack.title, pack.version, tuple(try_draft(draft, options) for draft in chosen))


def try_draft(draft: Draft, options: Options = Options()) -> RuleTried:
    """The tests of one rule."""
    rule, claims = draft.rule, Claims(draft.rule)
    records = frame().subjects[rule.subject]
    cases = [(trial, subject(rule.subject, trial, records, rule.source)) for trial in rule.tests]
    tried = [(Tried(rule, trial, judge(rule, case)), case) for trial, case in cases]
    outcomes = tuple(_outcome(one, case, options) for one, case in tried)
    coverage, used = cover(rule, [case for _, case in cases], claims)
    sound: Cases = [(one.trial, case) for one, case in tried if one.passed]
    mutation = mutate(draft, sound, claims) if options.mutate else None
    return RuleTried(rule, outcomes, coverage, mutation, claims.unused(used, mutants=False))


def _outcome(tried: Tried, records: tuple[object, ...], options: Options) -> Outcome:
    rule, trial, judgement = tried.rule, tried.trial, tried.judgement
    told = None
    if options.explain and not tried.passed:
        told = explain(rule, Instance(records, Subject(rule.subject), ""), judgement)
    place = f"{rule.source.name}:{rule.source.position(trial.span.start)[0]}"
    cells = tuple((seen.label, seen.cell.text) for seen in judgement.evidence)
    return Outcome(trial, place, tried.verdict, judgement.message, cells, tried.unsaid, tried.uncited, told)

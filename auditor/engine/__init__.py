"""The engine: documents and packs in, findings out. Pure, in a fixed order, without files or clock.

The one place where the language and the model of the form meet.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from auditor.engine.applying import Applied
from auditor.engine.effect import UNDATED, AsOf, Effect
from auditor.engine.judging import Judgement
from auditor.engine.programs import Programs
from auditor.engine.readings import dependence
from auditor.engine.subjects import Instance, frame, instances
from auditor.engine.waiving import Waivers
from auditor.findings import (
    AuditedProject,
    DisabledRule,
    DocumentReport,
    Evidence,
    Finding,
    PackUsed,
    Severity,
    SubjectKind,
    Verdict,
    WaiverUse,
)
from auditor.language.functions import standard
from auditor.language.limits import LIMITS
from auditor.language.overloads import FunctionTable
from auditor.model.document import Document
from auditor.packs import Pack, Rule
from auditor.packs.loading import load_packs
from auditor.values.place import NOWHERE
from auditor.values.printed import Printed
from auditor.values.truth import Seen

STEPS_A_SUBJECT = 100
"""Steps that each subject of a document adds to what one rule may take there; shipped rules need about 20."""
MOST_FINDINGS = 5_000
"""Findings listed for one document; the rest are counted."""


@cache
def functions() -> FunctionTable:
    """The functions that rules may call."""
    return standard()


def load(names: Sequence[str], settings: Sequence[str] = ()) -> tuple[Pack, ...]:
    """The packs by name, file or folder, with `parameter=value` settings.

    Raises `auditor.errors.PackError` with every problem in any of them.
    """
    return load_packs(names, settings, frame(), functions())


def used(packs: Sequence[Pack]) -> tuple[PackUsed, ...]:
    """What the report says of the packs."""
    return tuple(
        PackUsed(
            pack.id,
            pack.version,
            len(pack.rules),
            tuple(DisabledRule(disabled.rule, disabled.reason) for disabled in pack.disabled),
        )
        for pack in packs
    )


def share(subjects: Mapping[SubjectKind, Sequence[Instance]]) -> int:
    """The steps that each rule may take on a document: its own, so that none can starve another."""
    return LIMITS["fuel"].value + STEPS_A_SUBJECT * sum(map(len, subjects.values()))


def audit(
    document: Document, packs: Sequence[Pack], path: str, sha256: str | None = None, *, as_of: AsOf = UNDATED
) -> DocumentReport:
    """Every rule of every pack, as it is in force, on every subject of its kind."""
    subjects = instances(document)
    found: list[Finding] = []
    tallies: dict[str, Counter[Verdict]] = {}
    waivers = Waivers(packs, as_of.day)
    most = share(subjects)
    effect = Effect(document, as_of)
    forces = [(rule, effect.of(rule)) for pack in packs for rule in pack.rules]
    fuel = LIMITS["document_fuel"].value - effect.steps
    limited = effect.limited
    known = Programs([rule for rule, force in forces if force is not False], subjects, most)
    for rule, force in forces:
        counts = tallies.setdefault(rule.id, Counter())
        for judged in Applied(rule, force, waivers).on(subjects[rule.subject], min(most, fuel), known.of(rule)):
            counts[judged.verdict] += 1
            if (judgement := judged.judgement) is None:
                continue
            fuel -= judgement.steps
            limited = limited or judgement.limited
            if judged.verdict in {Verdict.FAIL, Verdict.UNKNOWN, Verdict.WAIVED}:
                found.append(_finding(rule, judged.instance, judgement, judged.waiver))
    # The gravest first, so that what is beyond the limit of the list never hides an error.
    if len(found) > MOST_FINDINGS:
        found.sort(key=lambda finding: list(Severity).index(finding.severity))
    listed = {
        verdict: [finding for finding in found if finding.verdict is verdict]
        for verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.WAIVED)
    }
    year = document.fiscal_year.value
    return DocumentReport(
        path=path,
        sha256=sha256,
        title=document.title.value,
        department=document.department.value,
        fiscal_year=None if year is None else int(year.number),
        projects=tuple(AuditedProject(project.name.value, project.unit.value) for project in document.projects),
        findings=tuple(listed[Verdict.FAIL][:MOST_FINDINGS]),
        undecided=tuple(listed[Verdict.UNKNOWN][:MOST_FINDINGS]),
        waived=tuple(listed[Verdict.WAIVED][:MOST_FINDINGS]),
        waivers=tuple(waivers.uses),
        verdicts={verdict: sum(counts[verdict] for counts in tallies.values()) for verdict in Verdict},
        tallies=tallies,
        notes=document.notes,
        limited=limited,
        unlisted=sum(max(0, len(each) - MOST_FINDINGS) for each in listed.values()),
    )


def _finding(rule: Rule, instance: Instance, judgement: Judgement, waiver: WaiverUse | None) -> Finding:
    evidence = tuple(_evidence(seen) for seen in judgement.evidence) or _anchor(rule, instance)
    document = instance.records[0]
    whose = f"{document.department.value or ''}|{document.fiscal_year.text}"
    identity = f"{rule.id}|{rule.subject}|{whose}|{instance.identity}"
    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=rule.severity,
        criterion=rule.criterion,
        basis=rule.basis,
        verdict=judgement.verdict if waiver is None else Verdict.WAIVED,
        subject=instance.subject,
        message=judgement.message,
        remedy=judgement.remedy,
        evidence=evidence,
        tolerance=judgement.tolerance,
        fingerprint=hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:32],
        waiver=waiver,
        depends=dependence(rule, instance, judgement) if judgement.verdict is Verdict.FAIL else (),
        confidence=rule.confidence,
    )


def _evidence(seen: Seen) -> Evidence:
    return Evidence(seen.label, seen.cell.text, seen.cell.place)


def _anchor(rule: Rule, instance: Instance) -> tuple[Evidence, ...]:
    """The cell that names the subject, for a finding about what is not there."""
    title = frame().subjects[rule.subject][-1].title
    cell: Any = getattr(instance.records[-1], title.name) if title is not None else None
    if not isinstance(cell, Printed) or cell.place == NOWHERE:
        return ()
    return (Evidence(title.label if title else "", cell.text, cell.place),)

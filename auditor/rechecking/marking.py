"""Marks at work: what people excused is set apart, what they accepted says so, and idle marks are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from auditor.findings import DocumentReport, Finding, Report, Verdict, WaiverState, WaiverUse
from auditor.packs.marks import Decision, Mark
from auditor.reports.masking import masked


def marked(report: Report, marks: Sequence[Mark], name: str, day: date | None) -> Report:
    """`report` with the marks of the file `name` applied, as they stand on `day`.

    What a mark excuses moves to the waived findings; a mark excuses only the words that it was made for. Of marks
    that excuse nothing those are told that are of a document of this run.
    """
    hidden = {
        finding.fingerprint: finding.message for document in masked(report).documents for finding in document.findings
    }
    uses = {mark.fingerprint: _use(mark, name, hidden, day) for mark in marks if mark.decision is not None}
    accepted = {
        mark.fingerprint
        for mark in marks
        if mark.decision is Decision.ACCEPTED and uses[mark.fingerprint].state is WaiverState.USED
    }
    excusing = {
        mark.fingerprint: uses[mark.fingerprint]
        for mark in marks
        if mark.decision in {Decision.NO_FAULT, Decision.LATER} and uses[mark.fingerprint].state is WaiverState.USED
    }
    documents = tuple(_document(document, excusing, accepted) for document in report.documents)
    audited = {PurePath(document.path).name for document in report.documents if document.error is None}
    told = tuple(
        uses[mark.fingerprint]
        for mark in marks
        if mark.fingerprint in uses and (mark.fingerprint in hidden or mark.document in audited)
    )
    return replace(report, documents=documents, waivers=(*report.waivers, *told))


def _use(mark: Mark, name: str, hidden: Mapping[str, str], day: date | None) -> WaiverUse:
    if mark.fingerprint not in hidden:
        state = WaiverState.UNUSED
    elif hidden[mark.fingerprint] != mark.message:
        state = WaiverState.CHANGED
    elif mark.until is not None and day is not None and day > mark.until:
        state = WaiverState.EXPIRED
    else:
        state = WaiverState.USED
    where = f"{name}:{mark.line}"
    changed = (mark.message,) if state is WaiverState.CHANGED else ()
    reason = mark.reason or str(mark.decision)
    return WaiverUse(
        name, mark.rule, where, reason, mark.by or "—", mark.until, state, changed, int(state is WaiverState.USED)
    )


def _document(document: DocumentReport, excusing: Mapping[str, WaiverUse], accepted: set[str]) -> DocumentReport:
    kept: list[Finding] = []
    excused: list[Finding] = []
    for finding in document.findings:
        use = excusing.get(finding.fingerprint)
        if use is not None:
            excused.append(replace(finding, verdict=Verdict.WAIVED, waiver=use))
        else:
            kept.append(replace(finding, accepted=finding.fingerprint in accepted))
    if not excused and not accepted:
        return document
    counts = Counter(document.verdicts)
    counts[Verdict.FAIL] -= len(excused)
    counts[Verdict.WAIVED] += len(excused)
    return replace(document, findings=tuple(kept), waived=(*document.waived, *excused), verdicts=dict(counts))

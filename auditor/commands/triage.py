"""`auditor triage`: the table in which people decide about findings, brought up to date with the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from auditor import __version__, engine
from auditor.commands import inputs, packs, standings
from auditor.commands.auditing import Audit
from auditor.commands.console import deliver, say
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.engine.effect import UNDATED
from auditor.findings import DocumentReport, Report
from auditor.packs import Pack, marks
from auditor.packs.marks import Decision, Mark
from auditor.reports.listing import items
from auditor.reports.masking import masked
from auditor.reports.wording import words

_SUMMARY = {
    "zh": "{file}：{counts}；还没有处理 {open} 条，不再报出 {gone} 条。\n{next}",
    "en": "{file}: {counts}; {open} not decided yet, {gone} no longer found.\n{next}",
}
_NEXT = {
    "zh": "下一步：在“处理”一列填 认可、不是问题（写理由）或 以后处理（可写期限），"
    "再运行 auditor check … --marks {file}",
    "en": "next: fill in the column 处理 with 认可 (accepted), 不是问题 (not a problem, with a reason in 理由) or "
    "以后处理 (later, 期限 takes a date), then run auditor check … --marks {file}",
}
_NAMES = {
    "zh": {decision: decision.value for decision in Decision},
    "en": {Decision.ACCEPTED: "accepted", Decision.NO_FAULT: "not a problem", Decision.LATER: "later"},
}


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run; `marks` is the table, made if it is not there."""

    paths: Sequence[str]
    marks: Path
    lang: str
    rules: Sequence[str] = ()
    settings: Sequence[str] = ()
    wanted: inputs.Wanted = inputs.ALL


def run(request: Request, faults: Faults) -> Status:
    """Every finding of the documents in the table, with what was decided before."""
    written = (request.marks, faults.debug)
    try:
        inputs.keep(lambda: packs.files(request.rules), written)
        paths = inputs.expand(request.paths, written, request.wanted)
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    known = standings.marks(request.marks, request.lang, new=True)
    if isinstance(known, Status):
        return known
    with inputs.reading(paths) as entries:
        selection = packs.select(request.rules, request.settings, request.lang)
        if selection is None:
            return Status.NOT_CHECKED
        audit = Audit(selection, UNDATED, request.lang, faults)
        documents = [audit.report(path, outcome) for path, outcome in entries]
    loaded = selection.used
    read = [document for document in documents if document.error is None]
    audited = frozenset(PurePath(document.path).name for document in read)
    found = marks.brought_up(known, _found(read, loaded, request.lang), audited)
    status = Status.FAULT if faults else Status.FINE if len(read) == len(documents) > 0 else Status.NOT_CHECKED
    status = deliver(marks.table(found), request.marks, request.lang, status)
    return deliver(_summary(request, found), None, request.lang, status)


def _found(documents: Sequence[DocumentReport], loaded: Sequence[Pack], lang: str) -> Iterator[Mark]:
    report = masked(Report(__version__, engine.used(loaded), tuple(documents)))
    for item in items(report, words(lang)):
        if not item.undecided:
            finding, name = item.finding, PurePath(item.document.path).name
            yield Mark(finding.rule, name, item.subject, finding.message, finding.fingerprint)


def _summary(request: Request, found: Sequence[Mark]) -> str:
    counts = Counter(mark.decision for mark in found if mark.decision is not None and mark.found)
    file = inputs.shown(str(request.marks))
    text = _SUMMARY[request.lang].format(
        file=file,
        counts="、".join(f"{name} {counts[decision]}" for decision, name in _NAMES[request.lang].items()),
        open=sum(mark.found and mark.decision is None for mark in found),
        gone=sum(not mark.found for mark in found),
        next=_NEXT[request.lang].format(file=file),
    )
    return f"{text}\n"

"""One document after the other audited with the packs of a run; what goes wrong in one does not lose the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor import engine
from auditor.commands import inputs
from auditor.commands.console import say
from auditor.commands.faults import Faults
from auditor.commands.worker import Outcome
from auditor.engine.effect import AsOf
from auditor.engine.reasons import explanations
from auditor.engine.selecting import Selection
from auditor.findings import DocumentReport
from auditor.model.document import Document
from auditor.packs import Pack
from auditor.reports.reasons import reasons
from auditor.reports.wording import words
from auditor.values.refusal import Unreadable


@dataclass(frozen=True, slots=True)
class Audited:
    """One document's report, and the document itself where it could be read, with the packs that speak of it."""

    report: DocumentReport
    document: Document | None = None
    packs: Sequence[Pack] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """What every document of a run is audited with."""

    selection: Selection
    day: AsOf
    lang: str
    faults: Faults
    draw: bool = False
    """Whether the report draws the documents and tells the reasons of its findings."""

    def report(self, path: str, outcome: Outcome) -> DocumentReport:
        """One document's report."""
        return self.of(path, outcome).report

    def of(self, path: str, outcome: Outcome) -> Audited:
        """One document audited; what could not be read, or a fault of our own, stands in its report."""
        name = inputs.shown(path)
        try:
            if isinstance(outcome, Exception):
                raise outcome
            packs = self.selection.of(outcome.document, self.day)
            report = engine.audit(outcome.document, packs, name, outcome.sha256, as_of=self.day)
        except Unreadable as error:
            reason = inputs.refusal(error, self.lang)
            say(f"auditor: {name}: {reason}")
            return Audited(DocumentReport(name, None, error=inputs.in_one_line(reason)))
        except Exception as fault:  # whatever it is, it must not look like a verdict
            return Audited(DocumentReport(name, None, error=self.faults.note(fault, name)))
        if self.draw:
            told = explanations(outcome.document, report, packs, self.day)
            why = {finding.fingerprint: tuple(reasons(rule, found, self.lang)) for finding, rule, found in told}
            report = replace(report, drawn=outcome.drawn, reasons=why)
        if report.limited:
            say(f"auditor: {name}: {words(self.lang).next_limited}")
        return Audited(report, outcome.document, packs)

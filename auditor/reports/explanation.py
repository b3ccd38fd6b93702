"""Why a rule has its verdict: as text, each clause behind its keyword and each step in the rule's words; as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.findings import Evidence, Subject, SubjectKind, Verdict, WaiverUse
from auditor.packs import Rule
from auditor.packs.explained import Explanation, RuleOutcomes
from auditor.reports import View
from auditor.reports.fold import columns, fold, padded
from auditor.reports.json import dump, place_record
from auditor.reports.page import GUTTER, INDENT, MARGIN, Page
from auditor.reports.reasons import keyword, reasons
from auditor.reports.steps import SKIPPED, short, step_record, subject_record
from auditor.reports.text import COLOURS
from auditor.reports.visible import visible
from auditor.reports.wording import Words, place_words, words
from auditor.values.truth import Unknown

MARKS = {
    Verdict.PASS: "✓",
    Verdict.FAIL: "✗",
    Verdict.UNKNOWN: "?",
    Verdict.NOT_APPLICABLE: SKIPPED,
    Verdict.WAIVED: SKIPPED,
}
STYLES = {"✓": "green", "✗": "red", "?": "magenta", SKIPPED: "dim"}
NARROWEST = 12
"""Columns that deep nesting leaves to the text."""


def render(found: RuleOutcomes, path: str, view: View) -> str:
    """The subjects with their verdicts, the explanations that were asked for, and what the signs mean."""
    say, rule = words(view.lang), found.rule
    page = Page(view.width, _label_width(say, view.lang))
    page.heading(
        say.tag.format(severity=say.severity[rule.severity]), COLOURS[rule.severity], f"{rule.id} {rule.title}"
    )
    page.row(say.document, path, style="bold")
    _force(page, found, view)
    _subjects(page, found, say)
    explained = [outcome.explanation for outcome in found.outcomes if outcome.explanation is not None]
    for explanation in explained:
        page.rule()
        _explanation(page, rule, explanation, view)
    if explained:
        page.rule()
    if found.unexplained:
        page.text(say.subjects_unexplained.format(count=found.unexplained), style="bold")
    if explained:
        page.text(say.legend, style="dim")
    return page.render(colour=view.colour)


def _label_width(say: Words, lang: str) -> int:
    keywords = [keyword(name, lang) for name in ("effective", "let", "when", "unless", "require", "missing")]
    labels = [say.document, say.subject, say.explained, say.message, say.reason, say.lacking, say.tolerance, say.remedy]
    return max(map(columns, [*keywords, *labels]))


def _force(page: Page, found: RuleOutcomes, view: View) -> None:
    """Whether a rule for some years or documents only is in force on this one, and the cells that would tell."""
    if not (found.rule.effective or found.rule.applies):
        return
    say, label = words(view.lang), keyword("effective", view.lang)
    mark = "?" if isinstance(found.force, Unknown) else "✓" if found.force else "✗"
    years = (f"{years.first or ''}..{years.last or ''}" for years in found.rule.effective)
    aside = "".join(say.in_brackets.format(text=each) for each in years)
    page.row(label, f"{mark} {say.in_force[mark]}{aside}", style=STYLES[mark])
    if isinstance(found.force, Unknown):
        for seen in found.force.causes:
            page.row("", _evidence(Evidence(seen.label, seen.cell.text, seen.cell.place), say))


def _subjects(page: Page, found: RuleOutcomes, say: Words) -> None:
    counts = say.separator.join(f"{say.verdict[verdict]} {count}" for verdict, count in found.verdicts.items() if count)
    kind = say.subject_kind[found.rule.subject]
    counts = counts or say.none_chosen
    page.row(
        say.subject,
        say.subjects_chosen.format(kind=kind, total=found.subjects, chosen=found.chosen, counts=counts),
    )
    tree = _Tree(page, say)
    widest = max((columns(say.verdict[outcome.verdict]) for outcome in found.outcomes), default=0)
    for outcome in found.outcomes:
        word = padded(say.verdict[outcome.verdict], widest + 2)
        tree.line("", MARKS[outcome.verdict], word + subject_words(outcome.subject, say))
    if found.unlisted:
        page.row("", say.subjects_unlisted.format(count=found.unlisted), style="bold")


def subject_words(subject: Subject, say: Words) -> str:
    """A subject by its names: project and unit, period, indicator."""
    if subject.kind is SubjectKind.DOCUMENT:
        return say.whole_document
    name = short(subject.project or say.blank)
    parts = [say.of_project.format(project=name, unit=subject.unit) if subject.unit else name]
    if subject.period is not None:
        parts.append(say.period.get(subject.period, subject.period))
    if subject.kind is SubjectKind.INDICATOR:
        parts.append(say.indicator.format(name=short(subject.indicator or say.blank)))
    return say.separator.join(parts)


def _explanation(page: Page, rule: Rule, explanation: Explanation, view: View) -> None:
    say = words(view.lang)
    tree = _Tree(page, say)
    page.row(say.subject, subject_words(explanation.subject, say), style="bold")
    for line in reasons(rule, explanation, view.lang):
        tree.line(line.keyword, line.mark, line.text, line.depth, "dim" if line.mark == SKIPPED else "")
    if explanation.limited:
        page.row("", say.too_long, style="bold")
    _verdict(page, explanation, say)


def _verdict(page: Page, explanation: Explanation, say: Words) -> None:
    """The verdict, with the finding as it is reported."""
    mark = MARKS[explanation.verdict]
    page.row(say.explained, f"{mark} {say.verdict[explanation.verdict]}", style=f"bold {STYLES[mark]}")
    if explanation.message:
        undecided = explanation.verdict is Verdict.UNKNOWN
        page.row(say.reason if undecided else say.message, explanation.message)
    if explanation.verdict is Verdict.UNKNOWN:
        label = say.lacking
        for cell in explanation.evidence:
            page.row(label, _evidence(cell, say))
            label = ""
    if explanation.waiver is not None:
        page.row(say.verdict[Verdict.WAIVED], _why(explanation.waiver, say))
    if explanation.tolerance:
        page.row(say.tolerance, explanation.tolerance)
    if explanation.remedy:
        page.row(say.remedy, explanation.remedy)


def _why(waiver: WaiverUse, say: Words) -> str:
    until = "" if waiver.until is None else say.waiver_until.format(until=waiver.until.isoformat())
    why = say.waived_by.format(reason=waiver.reason, by=waiver.by, until=until)
    return say.waiver_why.format(why=why, where=waiver.where)


def _evidence(cell: Evidence, say: Words) -> str:
    where = place_words(cell.place, say)
    quoted = say.quoted.format(text=short(cell.text)) if cell.text else say.blank if where else say.no_such_cell
    return say.cell_content.format(where=where, field=cell.field, quoted=quoted).strip()


# --- the tree -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tree:
    """Steps under one another on a page; each line is a sign, a piece of the rule, and what it gave."""

    page: Page
    say: Words

    def line(self, label: str, mark: str, text: str, depth: int = 0, style: str = "") -> None:
        """One line; what does not fit stands below its text, however deep it is."""
        page = self.page
        room = max(page.width - MARGIN - columns(INDENT) - page.label_width - 1 - columns(GUTTER), NARROWEST)
        indent = min(2 * depth, room // 2)
        for folded in fold(visible(text), room - indent - 2):
            name = INDENT + padded(label, page.label_width + 1)
            sign = (" " * indent + padded(mark, 2), STYLES.get(mark, ""))
            page.lines.append([(name, ""), (GUTTER, "dim"), sign, (folded, style)])
            label = mark = ""


# --- JSON -----------------------------------------------------------------------------------------


def render_json(found: RuleOutcomes, path: str, sha256: str | None) -> str:
    """The same as auditor.explanation/1; values are told in Chinese, as the form has them."""
    rule = found.rule
    return dump(
        {
            "schema": "auditor.explanation/1",
            "path": path,
            "sha256": sha256,
            "rule": {
                "id": rule.id,
                "title": rule.title,
                "severity": str(rule.severity),
                "subject": str(rule.subject),
                "text": rule.text,
            },
            "in_force": None if isinstance(found.force, Unknown) else found.force,
            "subjects": found.subjects,
            "chosen": found.chosen,
            "verdicts": {str(verdict): found.verdicts.get(verdict, 0) for verdict in Verdict},
            "outcomes": [
                {
                    "subject": subject_record(outcome.subject),
                    "verdict": str(outcome.verdict),
                    "explanation": None if outcome.explanation is None else _record(rule, outcome.explanation),
                }
                for outcome in found.outcomes
            ],
            "unlisted": found.unlisted,
            "unexplained": found.unexplained,
        }
    )


def _record(rule: Rule, explanation: Explanation) -> dict[str, Any]:
    return {
        "message": explanation.message,
        "remedy": explanation.remedy,
        "tolerance": explanation.tolerance,
        "evidence": [
            {"field": cell.field, "text": cell.text, "place": place_record(cell.place)} for cell in explanation.evidence
        ],
        "lets": [{"name": let.name, "step": step_record(let.step)} for let in explanation.lets],
        "clauses": [
            {"keyword": clause.keyword, "decided": clause.decided, "step": step_record(clause.step)}
            for clause in explanation.clauses
        ],
        "missing": {"verdict": rule.missing.verdict, "decided": explanation.stood_in},
        "limited": explanation.limited,
        "waiver": None if explanation.waiver is None else _waiver(explanation.waiver),
    }


def _waiver(waiver: WaiverUse) -> dict[str, Any]:
    until = None if waiver.until is None else waiver.until.isoformat()
    return {
        "pack": waiver.pack,
        "where": waiver.where,
        "reason": waiver.reason,
        "by": waiver.by,
        "until": until,
    }

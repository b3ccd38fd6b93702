"""The report as text for people: by document, by project, by severity, every cell quoted with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.findings import DocumentReport, Finding, Report, Severity, Subject, SubjectKind, Verdict
from auditor.findings import twins as side_by_side
from auditor.reports import View
from auditor.reports.closing import by_rule, closing
from auditor.reports.excused import amiss, waived
from auditor.reports.fold import columns
from auditor.reports.listing import cell_words
from auditor.reports.page import Page
from auditor.reports.recheck import counts as recheck_counts
from auditor.reports.recheck import gone, standing
from auditor.reports.visible import visible
from auditor.reports.wording import Words, place_words, words
from auditor.values.note import Note

NAME = "text"

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
UNDECIDED_COLOUR = "magenta"

Group = tuple[str | None, str | None]
"""A project and its unit."""

WHOLE: Group = (None, None)


def render(report: Report, view: View) -> str:
    say = words(view.lang)
    page = Page(view.width, _label_width(say))
    if view.detail > 1:
        packs = (say.pack.format(id=pack.id, version=pack.version, rules=pack.rules) for pack in report.packs)
        page.row(say.packs, say.separator.join(packs))
    if view.detail:
        for document in report.documents:
            _document(page, document, say, view)
    if report.recheck is not None and view.detail:
        gone(page, report.recheck, say)
    amiss(page, report, say)
    _summary(page, report, say)
    page.blank()
    for sentence in closing(report, say):
        page.text(sentence, style="bold")
    return page.render(colour=view.colour)


def _label_width(say: Words) -> int:
    labels = (say.document, say.project, say.whole_document, say.subject, say.message, say.reason, say.cell)
    more = (
        say.basis,
        say.criterion,
        say.remedy,
        say.tolerance,
        say.depends,
        say.fingerprint,
        say.note,
        say.checked,
        say.unread,
        say.since_label,
        say.mark,
    )
    return max(columns(label) for label in (*labels, *more))


def _document(page: Page, document: DocumentReport, say: Words, view: View) -> None:
    page.rule()
    page.row(say.document, document.path, style="bold")
    if document.error is not None:
        page.row(say.unread, document.error, style="bold red")
        return
    page.row("", _headline(document, say))
    page.row(say.checked, _counts(document, say))
    if view.detail > 1 and document.sha256:
        page.row("SHA-256", document.sha256)
    _projects(page, document, say, view)
    unknown = document.verdicts.get(Verdict.UNKNOWN, 0)
    hidden = max(unknown - len(document.undecided), 0)
    if document.unlisted > hidden:
        page.blank()
        page.text(say.unlisted.format(count=document.unlisted - hidden), style="bold red")
    if unknown:
        page.blank()
        page.text(say.undecided.format(count=unknown), style=f"bold {UNDECIDED_COLOUR}")
        if hidden:
            page.text(say.undecided_unlisted.format(count=hidden), style="bold red")
        _findings(page, document.undecided, say, view)
    waived(page, document, say)
    page.blank()


def _projects(page: Page, document: DocumentReport, say: Words, view: View) -> None:
    """What there is to say of the whole document, then project by project, then the clean ones by name."""
    clean = []
    order = _groups(document)
    shared = _shared(document.notes)
    for number, group in enumerate(order):
        findings = [finding for finding in document.findings if _group(finding) == group]
        notes = [
            note
            for note in document.notes
            if note.project == group[0] and _first(order, group) and note.message not in shared
        ]
        if not findings and not notes:
            if group != WHOLE and not any(_group(finding) == group for finding in document.undecided):
                clean.append(_project_name(group, say))
            continue
        page.blank()
        if group == WHOLE:
            page.row(say.whole_document, document.title or document.path, style="bold")
        else:
            position = f"{number}/{len(document.projects)} " if number <= len(document.projects) else ""
            page.row(say.project, position + _project_name(group, say), style="bold")
        _findings(page, findings, say, view)
        _notes(page, notes, say)
    if shared:
        page.blank()
        page.row(say.whole_document, say.shared_notes, style="bold")
        for message, notes in shared.items():
            where = say.comma.join(place_words(note.place, say) for note in notes if place_words(note.place, say))
            page.row(say.note, f"{say.note_kind[notes[0].kind]} · {message}{say.in_brackets.format(text=where)}", "dim")
    if clean and not document.unlisted:  # what is not listed may be theirs
        page.blank()
        heading = say.no_finding_so_far_in if document.verdicts.get(Verdict.UNKNOWN) else say.no_finding_in
        page.text(heading.format(count=len(clean)))
        for name in clean:
            page.row("", name)


def _shared(notes: Sequence[Note]) -> dict[str, list[Note]]:
    """Notes that say the same of three projects or more, by what they say."""
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.message, []).append(note)
    return {message: group for message, group in found.items() if len({note.project for note in group}) > 2}


def _headline(document: DocumentReport, say: Words) -> str:
    parts = [document.title, document.department]
    if document.fiscal_year is not None:
        parts.append(say.fiscal_year.format(year=document.fiscal_year))
    parts.append(say.project_count.format(count=len(document.projects)))
    return say.separator.join(part for part in parts if part)


def _counts(document: DocumentReport, say: Words) -> str:
    counts = (f"{say.verdict[verdict]} {document.verdicts.get(verdict, 0)}" for verdict in Verdict)
    total = sum(document.verdicts.values())
    return say.counts.format(total=total, counts=say.separator.join(counts))


def _group(finding: Finding) -> Group:
    return (finding.subject.project, finding.subject.unit if finding.subject.project is not None else None)


def _groups(document: DocumentReport) -> list[Group]:
    """The document as a whole, its projects in order, then whatever else findings and notes speak of."""
    groups: list[Group] = [WHOLE, *((project.name, project.unit) for project in document.projects)]
    groups += [_group(finding) for finding in document.findings]
    known = {name for name, _ in groups}
    groups += [(note.project, None) for note in document.notes if note.project not in known]
    return list(dict.fromkeys(groups))


def _first(order: Sequence[Group], group: Group) -> bool:
    """Notes know their project by name only; of two projects with one name the first shows them."""
    return next(other for other in order if other[0] == group[0]) == group


def _project_name(group: Group, say: Words) -> str:
    name, unit = group
    shown = say.blank if name is None else name
    return say.of_project.format(project=shown, unit=unit) if unit else shown


def _findings(page: Page, findings: Iterable[Finding], say: Words, view: View) -> None:
    """The findings by severity, those of one rule under one heading."""
    for group in by_rule(findings):
        _rule(page, group, say, view)


def _rule(page: Page, findings: list[Finding], say: Words, view: View) -> None:
    first = findings[0]
    undecided = first.verdict is Verdict.UNKNOWN
    tag = say.undecided_tag if undecided else say.tag.format(severity=say.severity[first.severity])
    colour = UNDECIDED_COLOUR if undecided else COLOURS[first.severity]
    page.blank()
    page.heading(tag, colour, f"{first.rule} {first.title}")
    remedies = {finding.remedy for finding in findings}
    for twins in side_by_side(findings):
        _finding(page, twins, say, view)
        if twins[0].remedy and len(remedies) > 1:
            page.row(say.remedy, twins[0].remedy)
    if first.remedy and len(remedies) == 1:
        page.row(say.remedy, first.remedy)
    if first.basis:
        cited = (say.cited.get(basis.document, basis.document) + (basis.clause or "") for basis in first.basis)
        page.row(say.basis, say.separator.join(cited))
    if view.detail > 1:
        page.row(say.criterion, first.criterion)


def _finding(page: Page, twins: Sequence[Finding], say: Words, view: View) -> None:
    finding = twins[0]
    undecided = finding.verdict is Verdict.UNKNOWN
    subject = _subject([twin.subject for twin in twins], say, full=undecided)
    if subject:
        page.row(say.subject, subject)
    page.row(say.reason if undecided else say.message, finding.message)
    if finding.since is not None:
        page.row(say.since_label, standing(finding, say))
    if finding.accepted:
        page.row(say.mark, say.accepted)
    label = say.cell
    for cell in dict.fromkeys(cell for twin in twins for cell in twin.evidence):
        page.row(label, cell_words(cell, say))
        label = ""
    if finding.tolerance:
        page.row(say.tolerance, finding.tolerance)
    for each in dict.fromkeys(each for twin in twins for each in twin.depends):
        page.row(say.depends, say.depends_on.format(text=each.text, other=each.other))
    if view.detail > 1:
        page.row(say.fingerprint, say.separator.join(twin.fingerprint for twin in twins))


def _subject(subjects: Sequence[Subject], say: Words, *, full: bool) -> str:
    """Periods and indicator; the project too where no heading names it. Empty where there is nothing to add."""
    parts = []
    subject = subjects[0]
    if subject.project is not None and (full or subject.kind is SubjectKind.BUDGET_LINE):
        parts.append(_project_name((subject.project, subject.unit), say))
    if subject.period is not None:
        parts.append(say.both.join(say.period.get(str(each.period), str(each.period)) for each in subjects))
    if subject.kind is SubjectKind.INDICATOR:
        parts.append(say.indicator.format(name=subject.indicator or say.blank))
    return say.separator.join(parts)


def _notes(page: Page, notes: Sequence[Note], say: Words) -> None:
    if notes:
        page.blank()
    label = say.note
    for note in notes:
        where = place_words(note.place, say)
        aside = say.in_brackets.format(text=where) if where else ""
        page.row(label, f"{say.note_kind[note.kind]} · {note.message}{aside}", style="dim")
        label = ""


def _summary(page: Page, report: Report, say: Words) -> None:
    page.rule()
    headers = [say.severity[severity] for severity in Severity] + [say.verdict[verdict] for verdict in Verdict]
    rows: list[tuple[str, list[int] | str]] = []
    for document in report.documents:
        name = document.path.rpartition("/")[2] or document.path
        rows.append((name, say.unread if document.error is not None else _tally(document)))
    tallies = [_tally(document) for document in report.documents]
    if len(tallies) > 1:
        rows.append((say.total, [sum(column) for column in zip(*tallies, strict=True)]))
    page.table([say.summary, *headers], rows)
    page.blank()
    unread = sum(document.error is not None for document in report.documents)
    counts = {"read": len(report.documents) - unread, "unread": unread, "projects": report.projects}
    page.text(say.files_read.format(**counts))
    if report.recheck is not None:
        page.text(say.rechecked.format(baseline=visible(report.recheck.baseline), counts=recheck_counts(report, say)))


def _tally(document: DocumentReport) -> list[int]:
    by_severity = [sum(finding.severity is severity for finding in document.findings) for severity in Severity]
    return by_severity + [document.verdicts.get(verdict, 0) for verdict in Verdict]

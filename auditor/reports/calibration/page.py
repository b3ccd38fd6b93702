"""Calibration as a Markdown page: the table of the rules, then every finding that was judged, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.packs.appraisals import Appraisal
from auditor.packs.calibrated import Calibration
from auditor.reports import View
from auditor.reports.calibration.saying import Saying, saying
from auditor.reports.calibration.text import counts, quiet
from auditor.reports.markdown import escaped
from auditor.reports.wording import words


def render_markdown(found: Calibration, view: View) -> str:
    """The whole page, for people who want to see what a precision rests on."""
    return "\n".join(_lines(found, view.lang)) + "\n"


def _lines(found: Calibration, lang: str) -> Iterator[str]:
    say, told = saying(lang), words(lang)
    yield from (f"# {say.title}", "", counts(found, say), "", say.about, "")
    for document in found.unread:
        yield f"- {say.not_read}: {escaped(document.path)}: {escaped(document.error or '')}"
    yield from _table(
        (say.rule, told.level, say.applied, say.fired, say.unknown, say.vacuous, say.judged, say.precision),
        (
            (
                f"{escaped(one.rule.id)} {escaped(one.rule.title)}", told.severity[one.rule.severity],
                str(one.applied), str(one.fired), str(one.unknown), str(one.vacuous),
                say.opinions(one.confidence), say.confidence(one.confidence),
            )
            for one in found.rules if one.fired + one.unknown
        ),
    )  # fmt: skip
    for title, rules in quiet(found, say):
        yield from ("", f"{title}（{len(rules)}）: {'、'.join(escaped(one.rule.id) for one in rules)}")
    if found.appraisals:
        yield from ("", f"## {say.judged_findings}")
    titles = {one.rule.id: one.rule.title for one in found.rules}
    for rule in dict.fromkeys(one.rule for one in found.appraisals):
        yield from ("", f"### {escaped(rule)} {escaped(titles.get(rule, ''))}", "")
        rows = [one for one in found.appraisals if one.rule == rule]
        yield from _table(
            (say.opinion_label, say.document, say.finding, say.words, say.note),
            (_row(one, say) for one in rows),
        )


def _row(one: Appraisal, say: Saying) -> tuple[str, ...]:
    opinion = say.pending if one.opinion is None else say.opinion[one.opinion]
    state = opinion if one.found else f"{opinion} ({say.gone})"
    return (state, *map(escaped, (one.document, one.subject, one.message, one.note)))


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)

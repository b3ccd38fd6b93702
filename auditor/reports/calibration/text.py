"""Calibration as text: a table of the rules that applied, then those that the corpus could not try."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.packs.calibrated import Calibration, RuleCalibrated
from auditor.reports import View
from auditor.reports.calibration.saying import Saying, saying
from auditor.reports.fold import columns
from auditor.reports.page import Page


def render_text(found: Calibration, view: View, file: str | None = None) -> str:
    """The whole report; `file` is where people write what they judge."""
    say = saying(view.lang)
    page = Page(view.width, max(map(columns, (say.silent[:6], say.not_read, say.precision))))
    page.text(say.title, style="bold")
    page.text(counts(found, say))
    for document in found.unread:
        page.row(say.not_read, f"{document.path}: {document.error}")
    page.blank()
    applied = [one for one in found.rules if one.applied and one.fired + one.unknown]
    page.table(
        (say.rule, say.applied, say.fired, say.unknown, say.vacuous, say.judged, say.precision),
        [
            (
                f"{one.rule.id} {one.rule.title}",
                (one.applied, one.fired, one.unknown, one.vacuous, say.opinions(one.confidence),
                 say.confidence(one.confidence)),
            )
            for one in applied
        ],
    )  # fmt: skip
    for title, rules in quiet(found, say):
        page.blank()
        page.text(f"{title}: {len(rules)}", style="bold")
        page.text(" ".join(one.rule.id for one in rules))
    page.blank()
    if file is None:
        page.text(say.next_sample)
    elif found.open:
        page.text(say.next_judge.format(file=file, open=found.open))
    return page.render(colour=view.colour)


def counts(found: Calibration, say: Saying) -> str:
    """What the corpus was, in a sentence."""
    return say.documents.format(
        documents=found.documents,
        unread=len(found.unread),
        rules=len(found.rules),
        fired=sum(bool(one.fired) for one in found.rules),
    )


def quiet(found: Calibration, say: Saying) -> list[tuple[str, Sequence[RuleCalibrated]]]:
    """The rules of which the corpus shows no finding, by what kept them quiet; groups without a rule left out."""
    groups = (
        (say.never_fired, [one for one in found.rules if one.applied and not one.fired + one.unknown]),
        (say.silent, [one for one in found.rules if not one.applied and one.vacuous]),
        (say.without_subject, [one for one in found.rules if not one.applied and not one.vacuous]),
    )
    return [(title, rules) for title, rules in groups if rules]

"""One rule in full as text: what it rests on, how it reads, where its border lies, and its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.findings import Verdict
from auditor.language.rendering import text_of
from auditor.packs.bordering import Given
from auditor.reports import View
from auditor.reports.calibration import saying as calibration
from auditor.reports.fold import columns
from auditor.reports.page import Page
from auditor.reports.rulebook.entry import Entry, bounds, given_text
from auditor.reports.rulebook.reading import read_back
from auditor.reports.text import COLOURS
from auditor.reports.wording import Words, words


def render_rule(entry: Entry, view: View) -> str:
    """One rule, for a reader who wants to know whether it says what was meant."""
    say, rule = words(view.lang), entry.rule
    labels = (
        say.rule_pack, say.topic, say.subject, say.criterion, say.basis, say.parameters, say.source, say.read_back,
        say.tests, say.nearest_message, say.rule_text, *say.nearest.values(),
    )  # fmt: skip
    page = Page(view.width, max(map(columns, labels)))
    page.heading(
        say.tag.format(severity=say.severity[rule.severity]), COLOURS[rule.severity], f"{rule.id} {rule.title}"
    )
    _origin(page, entry, say, view.lang)
    page.blank()
    _lines(page, say.read_back, read_back(rule, entry.records, view.lang))
    page.blank()
    _tests(page, entry, say, view.lang)
    page.blank()
    _lines(page, say.rule_text, rule.text.rstrip().split("\n"))
    return page.render(colour=view.colour)


def _lines(page: Page, label: str, lines: Sequence[str]) -> None:
    """Several lines beside one label."""
    for line in lines:
        page.row(label, line)
        label = ""


def _origin(page: Page, entry: Entry, say: Words, lang: str) -> None:
    rule = entry.rule
    page.row(say.rule_pack, f"{entry.pack.id} {entry.pack.version}")
    if rule.topic:
        page.row(say.topic, rule.topic)
    page.row(say.subject, say.subject_kind[rule.subject])
    if rule.criterion:
        page.row(say.criterion, rule.criterion)
    for basis in rule.basis:
        page.row(say.basis, say.cited.get(basis.document, basis.document) + (basis.clause or ""))
    for parameter in entry.parameters:
        known = [bound for bound in bounds(parameter) if bound is not None]
        span = say.in_brackets.format(text=" .. ".join(known)) if known else ""
        value = text_of(parameter.constant.value, parameter.constant.type)
        page.row(say.parameters, f"{parameter.name} = {value}{span}")
    if rule.confidence is not None:
        told = calibration.saying(lang)
        page.row(told.precision, f"{told.confidence(rule.confidence)} {told.judged} {told.opinions(rule.confidence)}")
    page.row(say.source, f"{rule.source.name}:{rule.source.position(rule.span.start)[0]}")


def _tests(page: Page, entry: Entry, say: Words, lang: str) -> None:
    counts = Counter(trial.verdict for trial in entry.rule.tests)
    told = say.comma.join(f"{say.verdict[verdict]} {counts[verdict]}" for verdict in Verdict if counts[verdict])
    page.row(say.tests, say.tests_count.format(total=len(entry.rule.tests), counts=told) if told else "0")
    border = entry.border
    if border is None:
        page.row("", say.no_border)
        return
    for verdict, case in ((Verdict.PASS, border.passing), (Verdict.FAIL, border.failing)):
        page.row(say.nearest[verdict], say.comma.join(_given(entry, one, say, lang) for one in case))
    page.row(say.nearest_message, border.message)


def _given(entry: Entry, one: Given, say: Words, lang: str) -> str:
    template = say.given_apart if one.differs else say.given
    return template.format(cell=entry.cell(one.cell, lang), value=given_text(one.value, lang))

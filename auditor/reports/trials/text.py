"""Tests of rules as text: the sum of each pack, the tests that failed, what none shows, and what none tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.findings import Subject
from auditor.language.explaining import words_of
from auditor.packs import explained as explaining
from auditor.packs.tried import Gap, Mutant, Outcome, PackTried, RuleTried
from auditor.reports import View
from auditor.reports.explanation import render
from auditor.reports.fold import columns
from auditor.reports.page import Page
from auditor.reports.steps import short
from auditor.reports.trials.saying import Saying, saying
from auditor.reports.wording import Words, words

_SPACE = re.compile(r'("(?:[^"\\\n]|\\.)*"|“[^”\n]*”|「[^」\n]*」)|(?:\s|#[^\n]*)+')
MOST_AROUND = 80
"""Characters of a line shown on either side of a change."""
EVERY_RULE = 2
"""The detail with which every rule is listed, not only those that lack something."""


def render_text(packs: Sequence[PackTried], view: View) -> str:
    """All packs, one after the other."""
    return "".join(_pack(pack, view) for pack in packs)


def _pack(pack: PackTried, view: View) -> str:
    say, told = saying(view.lang), words(view.lang)
    labels = (say.tests, say.expected, say.got, say.message, say.cells, say.unsaid, say.uncited, say.coverage,
              say.mutants, say.rules, say.place, say.stale, say.explained)  # fmt: skip
    page = Page(view.width, max(map(columns, labels)))
    page.blank()
    page.text(f"{told.rule_pack} {pack.id} {pack.version}", style="bold")
    page.row("", pack.title)
    _sums(page, pack, say)
    failed = [(one, outcome) for one in pack.rules for outcome in one.failed]
    if failed:
        _section(page, say.failed_tests)
        for one, outcome in failed:
            _failed(page, one, outcome, say, told)
    _coverage(page, pack, say, every=view.detail >= EVERY_RULE)
    _survivors(page, pack, say)
    text = page.render(colour=view.colour)
    return "\n".join([text, *(_trace(one, outcome, view) for one, outcome in failed if outcome.explanation)])


def _section(page: Page, title: str) -> None:
    page.blank()
    page.text(title, style="bold")


def _sums(page: Page, pack: PackTried, say: Saying) -> None:
    outcomes = [outcome for one in pack.rules for outcome in one.outcomes]
    passed = sum(outcome.passed for outcome in outcomes)
    counts = say.outcome.format(tests=len(outcomes), passed=passed, failed=len(outcomes) - passed)
    page.row(say.rules, str(len(pack.rules)) if pack.rules else say.no_rule)
    page.row(say.tests, counts if outcomes else say.no_tests)
    covers = [one.coverage for one in pack.rules]
    points, open_ = sum(each.points for each in covers), sum(len(each.open) for each in covers)
    shown = sum(each.shown for each in covers)
    page.row(
        say.coverage,
        say.covered.format(
            percent=100 * (points - open_) // points, points=points, shown=shown, explained=points - open_ - shown,
            full=sum(not each.open for each in covers), rules=len(covers),
        ) if points else say.covered_none,
    )  # fmt: skip
    mutations = [one.mutation for one in pack.rules if one.mutation is not None]
    if mutations:
        page.row(
            say.mutants,
            say.mutated.format(
                tried=sum(each.tried for each in mutations), killed=sum(each.killed for each in mutations),
                explained=sum(len(each.explained) for each in mutations),
                survivors=sum(len(each.survivors) for each in mutations),
            ),
        )  # fmt: skip
        page.row("", say.unchecked.format(count=sum(each.unchecked for each in mutations)), style="dim")


def _failed(page: Page, one: RuleTried, outcome: Outcome, say: Saying, told: Words) -> None:
    page.blank()
    page.heading("✗ ", "red", f"{one.rule.id} {one.rule.title}")
    page.row(say.place, outcome.place)
    page.row(say.tests, words_of(one.rule.source, outcome.trial.span))
    page.row(say.expected, told.verdict[outcome.trial.verdict])
    page.row(say.got, told.verdict[outcome.verdict])
    if outcome.message:
        page.row(say.message, outcome.message)
    for label, text in outcome.cells:
        page.row(say.cells, told.cell_content.format(where="", field=label, quoted=quoted(text, told)).strip())
    if outcome.unsaid is not None:
        page.row(say.unsaid, outcome.unsaid)
    if outcome.uncited:
        page.row(say.uncited, told.comma.join(outcome.uncited))


def quoted(text: str, told: Words) -> str:
    return told.quoted.format(text=text) if text else told.blank


def _trace(one: RuleTried, outcome: Outcome, view: View) -> str:
    """A failed test as an explanation shows it: a document of one subject, named by its place."""
    explained = explaining.Outcome(Subject(one.rule.subject), outcome.verdict, outcome.explanation)
    found = explaining.RuleOutcomes(one.rule, True, 1, 1, {outcome.verdict: 1}, (explained,))
    return render(found, outcome.place, view)


# --- coverage -------------------------------------------------------------------------------------


def _coverage(page: Page, pack: PackTried, say: Saying, *, every: bool) -> None:
    chosen = [one for one in pack.rules if every or one.coverage.open or one.stale]
    if not chosen:
        return
    _section(page, say.coverage if every else say.gaps)
    for one in chosen:
        cover = one.coverage
        page.blank()
        page.text(f"{one.rule.id} {one.rule.title}")
        page.row(
            say.coverage, say.percent.format(percent=cover.percent, shown=cover.shown, points=cover.points), "bold"
        )
        if not one.outcomes:
            page.row("", say.untested)
            continue
        for gap in cover.gaps if every else cover.open:
            _gap(page, gap, say)
        for claim in one.stale:
            page.row(say.stale, f"{claim.place} {say.unused_claim.format(text=claim.text)}")


def _gap(page: Page, gap: Gap, say: Saying) -> None:
    page.row(say.points[gap.point], gap.text)
    give = gap.reason or say.give[gap.point].format(cells="/".join(gap.cells) or gap.text)
    page.row(say.explained if gap.reason else "", f"{give} {gap.place}", style="dim")


# --- mutants --------------------------------------------------------------------------------------


def _survivors(page: Page, pack: PackTried, say: Saying) -> None:
    chosen = [
        one for one in pack.rules if one.mutation and (one.mutation.survivors or one.mutation.stale or one.mutation.cut)
    ]
    if chosen:
        _section(page, say.survivors)
    for one in chosen:
        mutation = one.mutation
        assert mutation is not None  # noqa: S101 - chosen for it
        page.blank()
        page.text(f"{one.rule.id} {one.rule.title}")
        if not one.outcomes:
            page.row("", say.untold.format(count=len(mutation.survivors)))
        for mutant in mutation.survivors if one.outcomes else ():
            page.row(mutant.place.rsplit(":", 1)[-1], marked(mutant, say))
            page.row("", say.advice.format(advice=say.changes[mutant.change]), style="dim")
        if mutation.cut:
            page.row("", say.cut.format(count=mutation.cut), style="bold")
        for claim in mutation.stale:
            page.row(say.stale, f"{claim.place} {say.unused_claim.format(text=claim.text)}")


def marked(mutant: Mutant, say: Saying) -> str:
    """The line of the rule with the change in it: `当 年度资金总额 〔> → >=〕 0元`."""
    text, span = mutant.source.text, mutant.span
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    before = _flat(text[start : span.start])
    after = _flat(text[span.end : len(text) if end < 0 else end])
    if len(before) > MOST_AROUND:
        before = "…" + before[-MOST_AROUND:]
    if len(after) > MOST_AROUND:
        after = after[:MOST_AROUND] + "…"
    return f"{before}〔{short(_flat(mutant.old).strip())} → {short(mutant.text) or say.dropped}〕{after}".strip()


def _flat(text: str) -> str:
    """A piece of a rule on one line, without its comments; one space at an end stays."""
    return _SPACE.sub(lambda match: match[1] or " ", text)

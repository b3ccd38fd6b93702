"""Tests of rules as JUnit XML: a suite for each rule, a case for each test; the same bytes for the same outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from auditor.language.explaining import words_of
from auditor.packs.tried import Outcome, PackTried, RuleTried
from auditor.reports import View
from auditor.reports.trials.saying import Saying, saying
from auditor.reports.trials.text import marked, quoted
from auditor.reports.wording import Words, words

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(packs: Sequence[PackTried], view: View) -> str:
    """Everything, in the order of the packs; a change that no test tells stands in the output of its suite."""
    say, told = saying(view.lang), words(view.lang)
    outcomes = [outcome for pack in packs for one in pack.rules for outcome in one.outcomes]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="auditor" {_counts(outcomes)}>',
        *(line for pack in packs for one in pack.rules for line in _suite(pack, one, say, told)),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _counts(outcomes: Sequence[Outcome]) -> str:
    return f'tests="{len(outcomes)}" failures="{sum(not outcome.passed for outcome in outcomes)}" errors="0"'


def _suite(pack: PackTried, one: RuleTried, say: Saying, told: Words) -> Iterator[str]:
    name = f"{pack.id}.{one.rule.id}"
    yield f"  <testsuite name={_attribute(name)} {_counts(one.outcomes)}>"
    for outcome in one.outcomes:
        line = outcome.place.rsplit(":", 1)[-1]
        title = f"{line} {words_of(one.rule.source, outcome.trial.span)}"
        case = f"    <testcase name={_attribute(title)} classname={_attribute(name)}"
        if outcome.passed:
            yield f"{case}/>"
            continue
        yield f"{case}>"
        yield from _failure(outcome, say, told)
        yield "    </testcase>"
    survivors = one.mutation.survivors if one.mutation else ()
    if survivors:
        shown = "\n".join(f"{mutant.place} {marked(mutant, say)}" for mutant in survivors)
        yield f"    <system-out>{_text(shown)}</system-out>"
    yield "  </testsuite>"


def _failure(outcome: Outcome, say: Saying, told: Words) -> Iterator[str]:
    expected, got = told.verdict[outcome.trial.verdict], told.verdict[outcome.verdict]
    short = f"{say.expected} {expected}{told.comma}{say.got} {got}"
    rows = [
        outcome.place,
        *([f"{say.message} {outcome.message}"] if outcome.message else []),
        *(f"{say.cells} {label} {quoted(text, told)}" for label, text in outcome.cells),
        *([f"{say.unsaid} {outcome.unsaid}"] if outcome.unsaid is not None else []),
        *([f"{say.uncited} {told.comma.join(outcome.uncited)}"] if outcome.uncited else []),
    ]
    text = "\n".join(rows)
    yield f'      <failure type="verdict" message={_attribute(short)}>{_text(text)}</failure>'


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("�", text))


def _text(text: str) -> str:
    return escape(_NO_XML.sub("�", text))

"""The steps of an explanation one under another: sign, words and depth, for whatever draws them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.findings import ReasonLine
from auditor.language.explaining import Step
from auditor.language.words import KEYWORDS, MISSING
from auditor.packs import Rule
from auditor.packs.explained import Explanation
from auditor.reports.steps import SKIPPED, element_words, mark_of, result_words
from auditor.reports.wording import Words, words


def keyword(name: str, lang: str) -> str:
    """A keyword of the rule language in the spelling of `lang`."""
    return name if lang == "en" else KEYWORDS[name]


def reasons(rule: Rule, explanation: Explanation, lang: str) -> Iterator[ReasonLine]:
    """Lets, clauses and the word on what is missing; nothing where the steps were too many."""
    say = words(lang)
    for let in explanation.lets:
        yield from _clause(keyword("let", lang), let.step, say, before=f"{let.name} = ")
    for clause in explanation.clauses:
        after = say.in_brackets.format(text=say.decided) if clause.decided else ""
        yield from _clause(keyword(clause.keyword, lang), clause.step, say, after=after)
    if not explanation.limited and (rule.missing.verdict != "unknown" or rule.missing.message is not None):
        word = rule.missing.verdict if lang == "en" else MISSING[rule.missing.verdict]
        used = explanation.stood_in
        aside = say.in_brackets.format(text=say.decided if used else say.not_needed)
        yield ReasonLine(keyword("missing", lang), "" if used else SKIPPED, word + aside)


def _clause(label: str, step: Step, say: Words, *, before: str = "", after: str = "") -> Iterator[ReasonLine]:
    """A clause behind its keyword; `before` and `after` are our own words around its text."""
    yield ReasonLine(label, mark_of(step), f"{before}{step.text}{result_words(step, say)}{after}")
    yield from _below(step, say, 1)


def _below(step: Step, say: Words, depth: int) -> Iterator[ReasonLine]:
    for inner in step.steps:
        text = inner.text
        if inner.element is not None:
            element = element_words(inner, say)
            text = element if inner.condition else f"{element}{say.colon}{text}"
        yield ReasonLine("", mark_of(inner), f"{text}{result_words(inner, say)}", depth)
        yield from _below(inner, say, depth + 1)
    if step.tally is not None and step.tally.hidden and any(inner.element is not None for inner in step.steps):
        yield ReasonLine("", "", say.others_hidden.format(count=step.tally.hidden), depth)

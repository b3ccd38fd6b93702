"""Lint: what is allowed in a rule and is seldom meant. A family of checks is a module here, found by looking.

Each check says what it looks for, why, with a bad and a good example in both languages of the page; from this
come the pages of docs/lint and the tests. A check that knows a change which keeps the meaning offers it as a fix.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from auditor.errors import Term
from auditor.language import syntax
from auditor.packs import Pack, Rule
from auditor.packs.reading import SUFFIX
from auditor.source import Source, Span


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the text that keeps the meaning: what stands at `span` becomes `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a check has to say, at a place of a file; `values` fill the check's sentence."""

    check: Check
    source: Source
    span: Span
    values: dict[str, str | Term] = field(default_factory=dict)
    fix: tuple[Fix, ...] = ()

    def message(self, lang: str) -> str:
        """What is amiss, in one sentence."""
        text = self.check.says.text("en" if lang == "en" else "zh")
        for name, value in self.values.items():
            shown = value.text("en" if lang == "en" else "zh") if isinstance(value, Term) else value
            text = text.replace(f"{{{name}}}", shown)
        return text


@dataclass(frozen=True, slots=True)
class Written:
    """A rule as written and as checked."""

    item: syntax.RuleItem
    rule: Rule

    @property
    def source(self) -> Source:
        return self.rule.source

    def text(self, span: Span) -> str:
        """The characters at a span of the rule's file."""
        return self.source.text[span.start : span.end]

    def instead(self, span: Span, text: str) -> Fix:
        """Other text for an expression, in parentheses where it stood in some."""
        before = self.text(span)
        enclosed = before[:1] in "(（" and before[-1:] in ")）"
        return Fix(span, f"({text})" if enclosed else text)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is linted: one pack with the trees of its files."""

    pack: Pack
    trees: tuple[syntax.File, ...]
    rules: tuple[Written, ...]


Found = Iterator[tuple[Source, Span, dict[str, str | Term], tuple[Fix, ...]]]
"""What a check remarks on: the place, the values of its sentence, and how to mend it."""
Finder = Callable[[Subject], Found]


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `bad` and `good` are rule files: the first is remarked on by this check, the second is not.

    `fixes` says that it offers a change; `says` is its sentence, with values in braces.
    """

    code: str
    title: Term
    says: Term
    why: Term
    bad: str
    good: str
    find: Finder
    fixes: bool = False


@cache
def checks() -> tuple[Check, ...]:
    """Every check there is, by code."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found = [check for module in modules for check in getattr(module, "CHECKS", ())]
    return tuple(sorted(found, key=lambda check: check.code))


def subject(pack: Pack, trees: Sequence[syntax.File]) -> Subject:
    """A pack to lint, its rules as written beside those that were checked."""
    written = {item.id.text: item for tree in trees for item in tree.items if isinstance(item, syntax.RuleItem)}
    rules = tuple(Written(written[rule.id], rule) for rule in pack.rules if rule.id in written)
    return Subject(pack, tuple(trees), rules)


def lint(looked_at: Subject, chosen: Iterable[Check] | None = None) -> tuple[Remark, ...]:
    """What the checks have to say of a pack, by file and place; what stands in YAML is mended by hand."""
    order = {tree.source.name: number for number, tree in enumerate(looked_at.trees)}
    found = [
        Remark(check, source, span, values, fix if source.name.endswith(SUFFIX) else ())
        for check in (checks() if chosen is None else chosen)
        for source, span, values, fix in check.find(looked_at)
    ]
    return tuple(
        sorted(found, key=lambda remark: (order.get(remark.source.name, 0), remark.span.start, remark.check.code))
    )


def fixed(source: Source, remarks: Iterable[Remark]) -> str:
    """The text of a source with the fixes of every remark made, whole, whose text no earlier one touches."""
    taken: list[Span] = []
    chosen: list[Fix] = []
    for remark in remarks:
        if remark.fix and remark.source.name == source.name and not _touches(remark.fix, taken):
            chosen += remark.fix
            taken.append(Span(min(fix.span.start for fix in remark.fix), max(fix.span.end for fix in remark.fix)))
    text = source.text
    for fix in sorted(chosen, key=lambda fix: (fix.span.start, fix.span.end), reverse=True):
        text = text[: fix.span.start] + fix.text + text[fix.span.end :]
    return text


def _touches(fixes: Sequence[Fix], taken: Sequence[Span]) -> bool:
    return any(fix.span.start < span.end and span.start < fix.span.end for fix in fixes for span in taken)

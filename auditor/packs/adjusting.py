"""What a pack says of the rules of the packs it extends: another severity, doing without, waivers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.errors import Problem
from auditor.findings import Severity
from auditor.language import ir, syntax
from auditor.language.calls import as_text
from auditor.language.checker import Checker
from auditor.language.scope import Level, nearest
from auditor.language.types import BOOL
from auditor.language.words import SEVERITIES
from auditor.packs import Disabled, GivenValue, Override, Rows, Rule, Waiver, Words
from auditor.packs.bundles import Bundle
from auditor.packs.clauses import ClauseReader
from auditor.packs.compiling import Shared
from auditor.packs.givens import GivenReader
from auditor.source import Source
from auditor.values.printed import State
from auditor.values.text import bare

NAMING = frozenset({"name", "unit", "label", "level1", "level2", "department", "title"})
"""Fields that say which subject is meant; any other cell of a waiver is what it excuses."""
MOST_GUESSES = 100
"""Problems of a pack beyond which no unknown id is looked up among thousands of others."""


@dataclass(frozen=True, slots=True)
class Adjustments:
    """What one pack adjusts."""

    overrides: tuple[Override, ...]
    disabled: tuple[Disabled, ...]
    waivers: tuple[Waiver, ...]


class Adjuster:
    """Reads the adjustments of one pack; `rules` are those it may adjust, `own` those it may only waive."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._problems = shared.problems

    def read(self, bundle: Bundle, inherited: Mapping[str, Rule], own: Mapping[str, Rule]) -> Adjustments:
        """Every adjustment of a pack, in order."""
        overrides: list[Override] = []
        disabled: list[Disabled] = []
        waivers: list[Waiver] = []
        said: dict[str, str] = {}
        in_error = _rule_ids(bundle) - inherited.keys() - own.keys()
        everywhere = {**inherited, **own}
        for source, item in _adjustments(bundle.trees):
            candidates = everywhere if isinstance(item, syntax.WaiverItem) else inherited
            rule = candidates.get(item.rule.text)
            if rule is None:
                self._unknown(source, item, candidates, in_error)
                continue
            if not isinstance(item, syntax.WaiverItem):
                where = f"{source.name}:{source.position(item.span.start)[0]}"
                if said.setdefault(rule.id, where) != where:
                    self._note("E319", source, item, name=rule.id, where=said[rule.id])
                    continue
            match item:
                case syntax.OverrideItem(severity=clause, reason=reason):
                    reader = ClauseReader(source, self._shared.frame, self._problems)
                    severity = reader.choice(clause.value, SEVERITIES, "severity")
                    if severity is not None:
                        why = reason.value if reason else None
                        overrides.append(Override(rule.id, Severity(severity), why, source, item.span))
                case syntax.DisableItem(reason=reason):
                    if not bare(reason.value):
                        self._note("E324", source, item, name=rule.id)
                    disabled.append(Disabled(rule.id, reason.value, source, item.span))
                case syntax.WaiverItem():
                    waiver = self._waiver(bundle.id, item, rule, source)
                    waivers += [waiver] if waiver is not None else []
        return Adjustments(tuple(overrides), tuple(disabled), tuple(waivers))

    def _note(self, code: str, source: Source, item: syntax.Item, suggestion: str | None = None, **values: str) -> None:
        span = item.rule.span if isinstance(item, Adjusting) else item.span
        self._problems.append(Problem(code, source, span, values, suggestion))

    def _unknown(
        self, source: Source, item: Adjusting, candidates: Mapping[str, Rule], in_error: Collection[str]
    ) -> None:
        if item.rule.text in in_error:
            return
        near = nearest(item.rule.text, sorted(candidates)) if len(self._problems) < MOST_GUESSES else None
        self._note("E318", source, item, near, name=item.rule.text)

    def _waiver(self, pack: str, item: syntax.WaiverItem, rule: Rule, source: Source) -> Waiver | None:
        for text, word in ((item.reason, "理由 reason"), (item.by, "批准 by")):
            if not bare(text.value):
                zh, en = word.split()
                self._problems.append(Problem("E325", source, text.span, {"zh": zh, "en": en, "name": rule.id}))
        shared = self._shared
        levels = tuple(Level(record) for record in shared.frame.subjects[rule.subject])
        checker = Checker(source, shared.functions, self._problems, shared.meanings)
        reader = GivenReader(source, checker, shared.constants, self._problems)
        whose: list[ir.Node] = []
        cells: list[tuple[str, ir.Node]] = []
        for given, cell in zip(item.givens, reader.read_all(item.givens, levels, shared.used), strict=True):
            if cell is None:
                return None
            path, value = cell
            condition = _holds(path, value)
            if condition is None:
                self._problems.append(Problem("E326", source, given.span))
                return None
            if path.path[-1].name in NAMING:
                whose.append(condition)
            else:
                cells.append((path.label, condition))
        if not whose and len(levels) > 1:
            self._note("E327", source, item, name=rule.id)
            return None
        until = item.until.value if item.until else None
        return Waiver(
            pack, rule.id, tuple(whose), tuple(cells), item.reason.value, item.by.value, until, source, item.span
        )


Adjusting = syntax.OverrideItem | syntax.DisableItem | syntax.WaiverItem


def _rule_ids(bundle: Bundle) -> set[str]:
    """The rules that a pack and those it extends write, those in error among them."""
    trees = [tree for one in (*bundle.bases, bundle) for tree in one.trees]
    return {item.id.text for tree in trees for item in tree.items if isinstance(item, syntax.RuleItem)}


def _adjustments(trees: Sequence[syntax.File]) -> Iterator[tuple[Source, Adjusting]]:
    for tree in trees:
        for item in tree.items:
            if isinstance(item, Adjusting):
                yield tree.source, item


def _holds(cell: ir.Read, value: GivenValue) -> ir.Node | None:
    """The condition that a cell reads as given."""
    match value:
        case State():
            if not cell.path[-1].leaf:
                return None
            return ir.Is(cell, str(value), False, BOOL, cell.span)
        case Words(text):
            printed = ir.AsPrinted(cell, cell.type, cell.span)
            return ir.Compare("=", printed, ir.Const(text, cell.type, cell.span, text), None, BOOL, cell.span)
        case ir.Const("") if not value.written:  # as in a test, nothing between the quotation marks is a blank cell
            return ir.Is(cell, str(State.BLANK), False, BOOL, cell.span)
        case ir.Const():
            return ir.Compare("=", as_text(cell), value, None, BOOL, cell.span)
        case Rows():
            return None

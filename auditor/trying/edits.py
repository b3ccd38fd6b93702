"""The changes that could be made to a rule's text by mistake, one at a time, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from auditor.language import syntax
from auditor.language.folding import bare, fold
from auditor.language.walking import parts
from auditor.language.words import KEYWORDS, KINDS, MISSING, canonical, choose
from auditor.packs.tried import Change, Mutant
from auditor.source import Source, Span
from auditor.values.exact import last_place, plain

_COMPARISONS: dict[str, tuple[tuple[str, Change], ...]] = {
    "=": (("!=", Change.COMPARISON), (">=", Change.COMPARISON), ("<=", Change.COMPARISON), ("~", Change.TOLERANCE)),
    "!=": (("=", Change.COMPARISON),),
    "<": (("<=", Change.ORDER), (">", Change.COMPARISON)),
    "<=": (("<", Change.ORDER), (">=", Change.COMPARISON)),
    ">": ((">=", Change.ORDER), ("<", Change.COMPARISON)),
    ">=": ((">", Change.ORDER), ("<=", Change.COMPARISON)),
    "~": (("=", Change.TOLERANCE), ("<~", Change.COMPARISON), (">~", Change.COMPARISON)),
    "<~": (("<=", Change.TOLERANCE), (">~", Change.COMPARISON), ("~", Change.COMPARISON)),
    ">~": ((">=", Change.TOLERANCE), ("<~", Change.COMPARISON), ("~", Change.COMPARISON)),
}
_UNITS = {
    "元": "万元", "万元": "元", "亿元": "万元", "%": "‰", "‰": "%", "成": "%",
    "yuan": "wan_yuan", "wan_yuan": "yuan", "yi_yuan": "wan_yuan",
}  # fmt: skip
_KINDS = {
    "filled": ("blank",), "blank": ("filled", "absent"), "nothing": ("blank",), "absent": ("blank", "filled"),
    "unparsed": ("blank", "filled"), "money": ("filled", "quantity"), "ratio": ("filled", "quantity"),
    "quantity": ("filled", "ratio"), "time": ("filled", "quantity"), "qualitative": ("filled", "quantity"),
}  # fmt: skip
_CONNECTIVES = {"and": ("or",), "or": ("and",), "implies": ("and",)}
_OPERATIONS = {
    "all": "any", "any": "all", "none": "any", "max": "min", "min": "max", "sum": "sum_filled", "sum_filled": "sum",
}  # fmt: skip
_CHINESE = {
    "all": "全部", "any": "存在", "none": "没有", "max": "最大", "min": "最小", "sum": "合计", "sum_filled": "合计已填",
    "where": "筛选", "count": "个数",
}  # fmt: skip
_ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*"}
_NUMERAL = re.compile(r"([0-9][0-9,，]*(?:\.[0-9]+)?)(.*)", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Editor:
    """Finds the changes in expressions of one source."""

    source: Source

    def edits(  # noqa: C901 - one case for each kind of node
        self, node: syntax.Expression, around: Span | None = None
    ) -> Iterator[Mutant]:
        """Every change in an expression; `around` is the part of the text that names a change of the node itself."""
        match node:
            case syntax.Compare():
                yield from self._comparison(node)
            case syntax.Is():
                yield from self._kind(node)
            case syntax.Junction(operator, operands):
                yield from self._connectives(operator, operands)
                yield from self._left_out(operands)
            case syntax.Implies(premise, conclusion):
                yield from self._connectives("implies", (premise, conclusion))
            case syntax.Not(operand):
                inside = self._keyword(Span(node.span.start, operand.span.start), {"not"})
                if inside is not None:
                    yield self._mutant(Change.NEGATION, Span(inside.start, operand.span.start), "", node.span)
            case syntax.Number():
                yield from self.threshold(node, around or node.span)
            case syntax.Day(value):
                yield from self._day(value, node.span, around or node.span)
            case syntax.Chain():
                yield from self._arithmetic(node)
            case syntax.Default(base):
                yield self._mutant(Change.DEFAULT, Span(base.span.end, node.alternative.span.end), "", node.span)
            case syntax.Items(items) if len(items) > 1:
                yield from self._items(items, node.span)
            case syntax.Call():
                yield from self._call(node)
            case _:
                pass
        near: Span | None
        match node:
            case syntax.Compare() | syntax.Default() | syntax.Chain() | syntax.Negative() | syntax.Call(base=None):
                near = around if around and isinstance(node, syntax.Negative) else node.span
            case _:
                near = None
        for part in parts(node):
            yield from self.edits(part, near)

    def threshold(self, number: syntax.Number, around: Span) -> Iterator[Mutant]:
        """A figure one step up, one step down, as zero, and in the next unit."""
        match = _NUMERAL.fullmatch(self._text(number.span))
        if match is None:
            return
        figure, unit = match.groups()
        step = last_place(figure)
        values = [number.figure + step, number.figure - step, Decimal(0)]
        for value in dict.fromkeys(values):
            if value != number.figure:
                yield self._mutant(Change.THRESHOLD, number.span, f"{plain(value)}{unit}", around)
        if number.figure and fold(unit) in _UNITS:
            yield self._mutant(Change.UNIT, number.span, f"{figure}{_UNITS[fold(unit)]}", around)

    def clause(self, clause: syntax.Clause) -> Iterator[Mutant]:
        """The changes of a clause as a whole."""
        match clause:
            case syntax.WhenClause() | syntax.UnlessClause() | syntax.RequireClause():
                yield self._mutant(Change.CLAUSE, clause.span, "", clause.span)
            case syntax.MissingClause(verdict=verdict):
                around = Span(clause.span.start, verdict.span.end)
                for english, chinese in MISSING.items():
                    if english != choose(verdict.text, MISSING):
                        word = english if verdict.text.isascii() else chinese
                        yield self._mutant(Change.MISSING, verdict.span, word, around)
            case _:
                pass

    # --- one kind of expression each ----------------------------------------------------------

    def _comparison(self, node: syntax.Compare) -> Iterator[Mutant]:
        at = node.at
        counts = any(map(_is_count, (node.left, node.right)))
        for operator, change in _COMPARISONS.get(node.operator, ()):
            # A count is exact: to allow it the accuracy of print changes nothing.
            exact = counts and "~" in operator and "~" not in node.operator
            if not exact and (node.within is None or "~" in operator):
                yield self._mutant(change, at, operator, node.span)
        if node.within is not None:
            yield self._mutant(Change.TOLERANCE, Span(node.right.span.end, node.within.span.end), "", node.span)
        if node.operator in {"in", "contains", "matches"}:
            yield from self._negated(node, Change.NEGATION)
        if node.operator in {"starts", "ends"}:
            for old, new in (("开头", "结尾"), ("结尾", "开头"), ("starts", "ends"), ("ends", "starts")):
                start = self.source.text.rfind(old, at.start, at.end)
                if start >= 0:
                    yield self._mutant(Change.COMPARISON, Span(start, start + len(old)), new, node.span)

    def _kind(self, node: syntax.Is) -> Iterator[Mutant]:
        kind = choose(node.kind.text, KINDS)
        for other in _KINDS.get(kind or "", ()):
            word = other if node.kind.text.isascii() else KINDS[other]
            yield self._mutant(Change.KIND, node.kind.span, word, node.span)

    def _connectives(self, operator: str, operands: tuple[syntax.Expression, ...]) -> Iterator[Mutant]:
        for left, right in pairwise(operands):
            at = self._keyword(Span(left.span.end, right.span.start), {operator})
            if at is not None:
                for other in _CONNECTIVES[operator]:
                    word = other if self._text(at).isascii() else KEYWORDS[other]
                    yield self._mutant(Change.CONNECTIVE, at, word, left.span.to(right.span))

    def _arithmetic(self, node: syntax.Chain) -> Iterator[Mutant]:
        before = node.first
        for operator, operand in node.rest:
            gap = Span(before.span.end, operand.span.start)
            start = fold(bare(self._text(gap))).find(operator)
            if start >= 0:
                at = Span(gap.start + start, gap.start + start + 1)
                yield self._mutant(Change.ARITHMETIC, at, _ARITHMETIC[operator], before.span.to(operand.span))
            before = operand

    def _left_out(self, operands: tuple[syntax.Expression, ...]) -> Iterator[Mutant]:
        for number, span in enumerate(_each(operands)):
            first = max(number - 1, 0)
            around = operands[first].span.to(operands[first + 1].span)
            yield self._mutant(Change.CONDITION, span, "", around)

    def _items(self, items: tuple[syntax.Expression, ...], around: Span) -> Iterator[Mutant]:
        for span in _each(items):
            yield self._mutant(Change.ITEM, span, "", around)

    def _call(self, node: syntax.Call) -> Iterator[Mutant]:
        if node.base is None:
            return
        name = choose(node.name.text, _CHINESE) or ""
        if name in _OPERATIONS:
            other = "none" if name == "any" and not node.arguments else _OPERATIONS[name]
            word = other if node.name.text.isascii() else _CHINESE[other]
            yield self._mutant(Change.QUANTIFIER, node.name.span, word, node.span)
        if name in {"where", "any", "none", "all", "count"} and node.arguments:
            condition = node.arguments[0]
            if name == "where":
                closing = bare(self.source.text[condition.span.end : node.span.end]).index(")") + 1
                end = condition.span.end + closing
                yield self._mutant(Change.FILTER, Span(node.base.span.end, end), "", node.span)
            elif name != "all":
                yield self._mutant(Change.FILTER, condition.span, "", node.span)
            yield from self._negated(condition, Change.FILTER, node.span)

    def _negated(self, node: syntax.Expression, change: Change, around: Span | None = None) -> Iterator[Mutant]:
        text = self._text(node.span)
        word = "not" if bare(text).isascii() else "非"
        yield self._mutant(change, node.span, f"{word} ({text})", around or node.span)

    def _day(self, value: date, span: Span, around: Span) -> Iterator[Mutant]:
        for days in (1, -1):
            try:
                other = value + timedelta(days=days)
            except OverflowError:
                continue
            yield self._mutant(Change.THRESHOLD, span, other.isoformat(), around)

    # --- text ---------------------------------------------------------------------------------

    def _mutant(self, change: Change, span: Span, text: str, around: Span) -> Mutant:
        return Mutant(change, self.source, span, text, around)

    def _text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]

    def _keyword(self, gap: Span, wanted: set[str]) -> Span | None:
        """Where one of some keywords stands between two expressions; comments may stand there too."""
        for match in _WORD.finditer(bare(self._text(gap))):
            if canonical(match.group()) in wanted:
                return Span(gap.start + match.start(), gap.start + match.end())
        return None


def _each(nodes: tuple[syntax.Expression, ...]) -> Iterator[Span]:
    """Of each of several expressions the text that goes with it when it is left out: to the one before it."""
    yield Span(nodes[0].span.start, nodes[1].span.start)
    yield from (Span(before.span.end, node.span.end) for before, node in pairwise(nodes))


def _is_count(node: syntax.Expression) -> bool:
    match node:
        case syntax.Call(base, syntax.Word(name)):
            return base is not None and name in {"count", _CHINESE["count"]}
        case syntax.Chain(first, rest):
            return all(map(_is_count, (first, *(operand for _, operand in rest))))
        case _:
            return False

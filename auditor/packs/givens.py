"""Cells given with a value, as tests and waivers write them: `实施期资金总额 = 0元`, `名称 = 空白`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.errors import Problem, Term
from auditor.language import ir, syntax
from auditor.language.checker import Checker, quiet_type
from auditor.language.functions.listing import Listing
from auditor.language.parser import parse_part
from auditor.language.scope import Level, Scope
from auditor.language.types import TEXT, ListType, RecordType, TargetType, TextType, describe, joint
from auditor.language.words import GAPS, KEYWORDS, KINDS, choose
from auditor.packs import GivenValue, Rows, Words
from auditor.source import Source, Span
from auditor.values.printed import State

_ROWS = Term(
    '指标 = {{名称 = "培训人数", 指标值 = "≥50人"}, {名称 = "总成本"}}',
    'indicators = {{name = "a", target = "≥50人"}, {name = "b"}}',
)

_LITERALS = syntax.Number | syntax.Day | syntax.Days | syntax.Negative

Cell = tuple[ir.Read, GivenValue]


class Refusal(Exception):  # noqa: N818 - no error of its own
    """A given cell that cannot be; its problem is noted already."""


class GivenReader:
    """Reads the cells that one source gives; `constants` are the parameters that a value may name."""

    def __init__(
        self, source: Source, checker: Checker, constants: Mapping[str, ir.Const | None], problems: list[Problem]
    ) -> None:
        self._source = source
        self._checker = checker
        self._constants = constants
        self._problems = problems

    def read(self, given: syntax.Given, levels: Sequence[Level], used: set[str]) -> Cell | None:
        """A cell and what it is given, or None with a problem noted; `used` gathers parameters."""
        try:
            path = self.path(given.path, levels)
            return path, self._value(path, given.value, levels, used)
        except Refusal:
            return None

    def read_all(self, givens: Sequence[syntax.Given], levels: Sequence[Level], used: set[str]) -> list[Cell | None]:
        """The cells that a test or waiver gives, each once; None for one with a problem noted."""
        cells = [self.read(given, levels, used) for given in givens]
        seen: set[object] = set()
        for given, cell in zip(givens, cells, strict=True):
            if cell is not None:
                self._once(cell[0], given.span, seen)
        return cells

    def _once(self, cell: ir.Read, at: Span, seen: set[object]) -> None:
        key = cell.level, tuple(spec.name for spec in cell.path)
        if key in seen:
            self._problems.append(Problem("E223", self._source, at, {"name": cell.label or cell.path[-1].label}))
        seen.add(key)

    def path(self, words: Sequence[syntax.Word], levels: Sequence[Level]) -> ir.Read:
        """The field that a path of names means; raises Refusal."""
        first, *rest = words
        node: syntax.Expression = syntax.Name(first.text, first.span)
        for word in rest:
            node = syntax.Member(node, word, node.span.to(word.span))
        before = len(self._problems)
        cell = self._checker.expression(node, Scope(tuple(levels)))
        if cell is None:
            raise self._no_cell(node, levels, before)
        if not isinstance(cell, ir.Read) or not cell.path:
            raise self._fail("E212", node.span, kind=Term(KEYWORDS["test"], "test"), type=describe(cell.type))
        return cell

    def _no_cell(self, node: syntax.Expression, levels: Sequence[Level], before: int) -> Refusal:
        """A path that means no cell; one through a list says how rows are given: which row would it be?"""
        while isinstance(node, syntax.Member):
            kind = quiet_type(self._source, self._checker.functions, node.base, Scope(tuple(levels)))
            if isinstance(kind, ListType):
                del self._problems[before:]
                rows = f"{self._checker.text(node.base.span)} = {{{{{node.name.text} = …}}}}"
                remedy = Term(f"列表要逐行给出：{rows}", f"give the rows of a list: {rows}")
                return self._fail("E220", node.name.span, None, remedy)
            node = node.base
        return Refusal()

    def cited(self, words: Sequence[syntax.Word], levels: Sequence[Level]) -> ir.Read | None:
        """The cell that a finding must rest on, or None with a problem noted."""
        try:
            cell = self.path(words, levels)
            if not cell.path[-1].leaf:
                raise self._fail("E212", cell.span, kind=Term(KEYWORDS["citing"], "citing"), type=describe(cell.type))
        except Refusal:
            return None
        return cell

    def _value(self, cell: ir.Read, node: syntax.Expression, levels: Sequence[Level], used: set[str]) -> GivenValue:
        match node:
            case syntax.Name(text) if text not in self._constants and (gap := _gap(text)):
                if isinstance(cell.type, ListType):
                    raise self._fail("E220", node.span, example=_ROWS)
                return gap
            case syntax.Call(None, syntax.Word(name), (syntax.Text(text),)) if name in {"未识别", "unparsed"}:
                return Words(text)
            case syntax.Items(items) if isinstance(cell.type, ListType):
                return Rows(tuple(self._row(cell.type, item, levels, used) for item in items))
        if not cell.path[-1].leaf:
            raise self._fail("E212", cell.span, kind=Term(KEYWORDS["test"], "test"), type=describe(cell.type))
        if isinstance(node, _LITERALS) and isinstance(cell.type, TextType | TargetType):
            # What is printed needs no quotation marks where it reads like a literal: the field decides.
            node = syntax.Written(self._source.text[node.span.start : node.span.end], node.span)
        if isinstance(node, syntax.Written) and not isinstance(cell.type, TextType | TargetType):
            node = parse_part(self._source, node.span, self._problems)
        value = self._constant(node, used)
        if joint(TEXT if isinstance(cell.type, TargetType) else cell.type, value.type) is None:
            from auditor.language.suggesting.kinds import differing  # noqa: PLC0415 - only an error needs it

            raise self._fail("E206", node.span, *differing(self._source, "=", cell, value),
                             operator="=", left=describe(cell.type), right=describe(value.type))  # fmt: skip
        return value

    def _row(
        self, kind: ListType, node: syntax.Expression, levels: Sequence[Level], used: set[str]
    ) -> tuple[Cell, ...]:
        """One row of a list: `{名称 = "甲", 指标值 = "≥90%"}`, its cells named as the fields of the row."""
        if not isinstance(node, syntax.Items) or not isinstance(kind.element, RecordType):
            raise self._fail("E220", node.span, example=_ROWS)
        level = Level(kind.element)
        cells = []
        seen: set[object] = set()
        for item in node.items:
            match item:
                case syntax.Compare("=", left, right) if (words := _words(left)) is not None:
                    path = self.path(words, (level,))
                    self._once(path, item.span, seen)
                    cells.append((path, self._value(path, right, levels, used)))
                case _:
                    raise self._fail("E220", item.span, example=_ROWS)
        return tuple(cells)

    def _constant(self, node: syntax.Expression, used: set[str]) -> ir.Const:
        if isinstance(node, syntax.Junction):
            between = Span(node.operands[0].span.end, node.operands[1].span.start)
            raise self._fail("E222", between)
        checked = self._checker.expression(node, Scope((), self._constants, {}, used))
        if checked is None:
            raise Refusal
        constant = folded(checked)
        if constant is None:
            raise self._fail("E311", node.span)
        return constant

    def _fail(
        self, code: str, span: Span, suggestion: str | None = None, remedy: Term | None = None, **values: str | Term
    ) -> Refusal:
        self._problems.append(Problem(code, self._source, span, values, suggestion, remedy))
        return Refusal()


def _gap(word: str) -> State | None:
    kind = choose(word, {name: KINDS[name] for name in GAPS})
    return None if kind is None else State(kind)


def _words(node: syntax.Expression) -> tuple[syntax.Word, ...] | None:
    """The names of a dotted path, or None for anything else."""
    match node:
        case syntax.Name(text, span):
            return (syntax.Word(text, span),)
        case syntax.Member(base, name):
            before = _words(base)
            return None if before is None else (*before, name)
        case _:
            return None


def folded(node: ir.Node) -> ir.Const | None:
    """The constant that a checked expression is: a literal, one with a sign, or a list of them."""
    match node:
        case ir.Const():
            return node
        case ir.Negative(operand, kind, span):
            inner = folded(operand)
            return None if inner is None else ir.Const(inner.value.negated(), kind, span)
        case ir.Items(items, kind, span):
            constants = [folded(item) for item in items]
            if any(constant is None for constant in constants):
                return None
            values = tuple(constant.value for constant in constants if constant is not None)
            return ir.Const(Listing(values), kind, span)
        case _:
            return None

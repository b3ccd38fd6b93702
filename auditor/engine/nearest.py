"""The nearest passing and failing case of a rule: found among its tests, then narrowed to one step apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from auditor.engine.judging import judge
from auditor.engine.trials import subject
from auditor.findings import Verdict
from auditor.language import ir
from auditor.language.limits import LIMITS
from auditor.language.types import RecordType, TargetType
from auditor.packs import GivenValue, Rule, Trial
from auditor.packs.bordering import Border, CellKey, Given, key_of
from auditor.values.exact import EXACT, NUMERAL, grouped, plain, read_decimal
from auditor.values.measure import ZERO, Dimension, Measure
from auditor.values.printed import State
from auditor.values.target import Target, TargetKind, read_target

MOST_CASES = 40
"""Tests of either verdict that are compared with one another."""
MOST_JUDGED = 400
"""Cases judged for one rule; finding a border by halves takes about fifty."""

_CENT = Decimal("0.01")
_STEPS = {
    Dimension.MONEY: _CENT,
    Dimension.RATIO: Decimal("0.001"),
    Dimension.POINTS: Decimal("0.001"),
    Dimension.QUANTITY: Decimal(1),
    Dimension.NUMBER: Decimal(1),
}
_FIGURE = re.compile(NUMERAL)

Cells = dict[CellKey, GivenValue]
Scale = tuple[int, Callable[[int], ir.Const]]
"""How many steps two values are apart, and the value that many steps from the passing one."""


@dataclass(slots=True)
class _Judge:
    """Verdicts on cases, as many as are allowed."""

    rule: Rule
    records: tuple[RecordType, ...]
    cells: dict[CellKey, ir.Read] = field(default_factory=dict)
    left: int = MOST_JUDGED
    fuel: int = LIMITS["fuel"].value

    def verdict(self, case: Cells) -> Verdict:
        """What the rule says of a case; unknown where the steps that one rule may take are used up."""
        self.left -= 1
        judgement = judge(self.rule, self._subject(case), self.fuel)
        self.fuel -= judgement.steps
        return judgement.verdict

    def message(self, case: Cells) -> str:
        return judge(self.rule, self._subject(case)).message

    def _subject(self, case: Cells) -> tuple[object, ...]:
        given = tuple((self.cells[key], value) for key, value in case.items())
        return subject(self.rule.subject, Trial(Verdict.PASS, given, self.rule.span), self.records)


def border(rule: Rule, records: tuple[RecordType, ...]) -> Border | None:
    """The border that the rule's tests have between them, or None where no two of them lie on either side of it.

    `records` are the record types in view, from the document inwards.
    """
    judged = _Judge(rule, records)
    sides: dict[Verdict, list[Cells]] = {Verdict.PASS: [], Verdict.FAIL: []}
    for trial in rule.tests:
        if trial.verdict in sides and len(sides[trial.verdict]) < MOST_CASES:
            case: Cells = {key_of(cell): value for cell, value in trial.given if not _is_blank(value)}
            judged.cells.update((key_of(cell), cell) for cell, _ in trial.given)
            if judged.verdict(case) is trial.verdict:
                sides[trial.verdict].append(case)
    pairs = [(passing, failing) for passing in sides[Verdict.PASS] for failing in sides[Verdict.FAIL]]
    if not pairs:
        return None
    passing, failing = min(pairs, key=lambda pair: _distance(judged, *pair))
    passing, failing = _merged(judged, passing, failing)
    narrowed = False
    for key in _differing(passing, failing):
        passing, failing, close = _narrowed(judged, passing, failing, key)
        narrowed = narrowed or close
    return _border(judged, passing, failing, narrowed and len(_differing(passing, failing)) == 1)


def _border(judged: _Judge, passing: Cells, failing: Cells, narrowed: bool) -> Border:
    apart = set(_differing(passing, failing))
    order = [key for key in judged.cells if key in passing or key in failing]

    def given(case: Cells) -> tuple[Given, ...]:
        return tuple(Given(judged.cells[key], case.get(key), key in apart) for key in order)

    return Border(given(passing), given(failing), judged.message(failing), narrowed)


def _differing(passing: Cells, failing: Cells) -> list[CellKey]:
    keys = dict.fromkeys((*passing, *failing))
    return [key for key in keys if not _same(passing.get(key), failing.get(key))]


def _is_blank(value: GivenValue) -> bool:
    """Whether a test gives a cell as if it did not give it at all."""
    return value is State.BLANK or (isinstance(value, ir.Const) and isinstance(value.value, str) and not value.written)


def _is_target(cell: ir.Read) -> bool:
    return isinstance(cell.type, TargetType)


def _same(one: GivenValue | None, other: GivenValue | None) -> bool:
    match one, other:
        case ir.Const(), ir.Const():
            return bool(one.value == other.value) and one.written == other.written
        case _:
            return one == other


def _distance(judged: _Judge, passing: Cells, failing: Cells) -> tuple[int, int, Decimal]:
    """How many cells differ, in how many of them figures cannot be compared, and by how much the others do."""
    differing = _differing(passing, failing)
    shares = [_share(judged.cells[key], passing.get(key), failing.get(key)) for key in differing]
    known = [share for share in shares if share is not None]
    return len(differing), len(shares) - len(known), sum(known, ZERO)


def _share(cell: ir.Read, one: GivenValue | None, other: GivenValue | None) -> Decimal | None:
    """The difference of two figures as a share of the larger, or None for anything else."""
    figures = [_figure(cell, value) for value in (one, other)]
    if figures[0] is None or figures[1] is None or not figures[0].comparable(figures[1]):
        return None
    low, high = figures[0].number, figures[1].number
    largest = max(abs(low), abs(high), _CENT)
    return EXACT.divide(abs(EXACT.subtract(high, low)), largest)


def _figure(cell: ir.Read, value: GivenValue | None) -> Measure | None:
    match value:
        case ir.Const(value=Measure() as measure):
            return measure
        case ir.Const(value=str(), written=written) if _is_target(cell):
            return read_target(written).number
        case _:
            return None


def _merged(judged: _Judge, passing: Cells, failing: Cells) -> tuple[Cells, Cells]:
    """The two brought together cell by cell: what changes no verdict is made the same, what does is the border."""
    for key in _differing(passing, failing):
        changed = {**passing, key: failing[key]} if key in failing else {k: v for k, v in passing.items() if k != key}
        match judged.verdict(changed):
            case Verdict.PASS:
                passing = changed
            case Verdict.FAIL:
                return passing, changed
            case _:
                pass
    return passing, failing


# --- one cell, by halves ------------------------------------------------------------------------


def _narrowed(judged: _Judge, passing: Cells, failing: Cells, key: CellKey) -> tuple[Cells, Cells, bool]:
    """Both cases with the cell moved together as far as their verdicts stay; whether it is one step apart."""
    scale = _scale(judged.cells[key], passing.get(key), failing.get(key))
    if scale is None:
        return passing, failing, False
    steps, between = scale
    low, high = 0, steps
    while high - low > 1 and judged.left > 0:
        middle = (low + high) // 2
        value = between(middle)
        changed = {**passing, key: value}
        match judged.verdict(changed):
            case Verdict.PASS:
                passing, low = changed, middle
            case Verdict.FAIL:
                failing, high = changed, middle
            case _:
                return passing, failing, False
    return passing, failing, high - low <= 1


def _scale(cell: ir.Read, one: GivenValue | None, other: GivenValue | None) -> Scale | None:
    """How many steps two values are apart, and the values between them; None where there are no steps."""
    if not isinstance(one, ir.Const) or not isinstance(other, ir.Const):
        return None
    match one.value, other.value:
        case Measure() as low, Measure() as high if low.comparable(high):
            return _figures(one, low, high)
        case date() as low, date() as high:
            return _days(one, low, high)
        case str(), str() if _is_target(cell):
            return _printed(one, other)
        case _:
            return None


def _figures(constant: ir.Const, low: Measure, high: Measure) -> Scale:
    step = _STEPS[low.dimension]

    def between(at: int) -> ir.Const:
        number = _at(low.number, high.number, step, at)
        return replace(constant, value=replace(low, number=number, half=ZERO, variance=ZERO))

    return _steps(low.number, high.number, step), between


def _days(constant: ir.Const, low: date, high: date) -> Scale:
    ahead = 1 if high > low else -1

    def between(at: int) -> ir.Const:
        return replace(constant, value=date.fromordinal(low.toordinal() + ahead * at))

    return abs((high - low).days), between


def _printed(one: ir.Const, other: ir.Const) -> Scale | None:
    """Targets that differ in their one figure only: `≥80%` and `≥79%`."""
    first, second = one.written, other.written
    low, high = [*_FIGURE.finditer(first)], [*_FIGURE.finditer(second)]
    if len(low) != 1 or len(high) != 1:
        return None
    before, after = first[: low[0].start()], first[low[0].end() :]
    start, end = read_decimal(low[0].group()), read_decimal(high[0].group())
    step = _printed_step(read_target(first))
    if start is None or end is None or step is None or second != before + high[0].group() + after:
        return None
    form = grouped if "," in first + second else plain

    def between(at: int) -> ir.Const:
        text = f"{before}{form(_at(start, end, step, at))}{after}"
        return replace(one, value=text, written=text)

    return _steps(start, end, step), between


def _printed_step(target: Target) -> Decimal | None:
    """The step of a printed figure, in the unit that stands behind it; None for words."""
    if target.number is None or target.figure is None:
        return None
    if target.kind is TargetKind.RATIO:
        return Decimal("0.1")
    if target.kind is not TargetKind.MONEY:
        return Decimal(1)
    factor = EXACT.divide(target.number.number, target.figure) if target.figure else Decimal(1)
    return EXACT.divide(_CENT, factor)


def _steps(low: Decimal, high: Decimal, step: Decimal) -> int:
    apart = EXACT.divide(abs(EXACT.subtract(high, low)), step)
    return int(apart.to_integral_value(rounding=ROUND_CEILING))


def _at(low: Decimal, high: Decimal, step: Decimal, at: int) -> Decimal:
    """`at` steps from one end towards the other."""
    ahead = step if high > low else -step
    return EXACT.add(low, EXACT.multiply(ahead, Decimal(at)))

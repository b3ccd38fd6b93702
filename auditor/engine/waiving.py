"""Waivers at work: which findings they excuse, and which waivers no longer excuse what they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from auditor.findings import DocumentReport, WaiverState, WaiverUse
from auditor.language import ir
from auditor.language.limits import LIMITS
from auditor.language.reference import FuelSpent, Reference
from auditor.packs import Pack, Waiver

Place = tuple[int, tuple[str, ...]]
"""A cell that names a subject: the record, and the path in it."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The waivers of a rule that name their subject by the same cells, by the texts that these should have."""

    cells: tuple[ir.Node, ...]
    waivers: dict[tuple[Any, ...], list[tuple[int, Waiver]]] = field(default_factory=dict)


class Waivers:
    """The waivers of a run on one document; `uses` gathers what became of those that met their subject."""

    def __init__(self, packs: Sequence[Pack], day: date | None) -> None:
        self._by_rule: dict[str, dict[tuple[Place, ...], _Shelf]] = {}
        for number, waiver in enumerate(waiver for pack in packs for waiver in pack.waivers):
            named = {place: (cell, text) for place, cell, text in map(_named, waiver.whose) if place is not None}
            shelves = self._by_rule.setdefault(waiver.rule, {})
            shelf = shelves.setdefault(tuple(named), _Shelf(tuple(cell for cell, _ in named.values())))
            shelf.waivers.setdefault(tuple(text for _, text in named.values()), []).append((number, waiver))
        self._day = day
        self._fuel = LIMITS["document_fuel"].value // 10
        self.uses: list[WaiverUse] = []

    def excuse(self, rule: str, records: tuple[Any, ...]) -> WaiverUse | None:
        """The waiver that excuses a finding of `rule` on a subject, if there is one."""
        for waiver in self._meant(rule, records):
            use = self._use(waiver, records)
            if use is not None:
                self.uses.append(use)
                if use.state is WaiverState.USED:
                    return use
        return None

    def _meant(self, rule: str, records: tuple[Any, ...]) -> Iterator[Waiver]:
        """The waivers of a rule of which the naming texts are those of the subject, in the order of the packs."""
        found: list[tuple[int, Waiver]] = []
        for shelf in self._by_rule.get(rule, {}).values():
            evaluator = Reference(records, ())
            values = tuple(evaluator.value(cell) for cell in shelf.cells)
            if all(isinstance(value, str) for value in values):
                found += shelf.waivers.get(values, ())
        yield from (waiver for _, waiver in sorted(found, key=lambda entry: entry[0]))

    def _use(self, waiver: Waiver, records: tuple[Any, ...]) -> WaiverUse | None:
        """What becomes of a waiver; None where it means another subject, or its steps are spent: it excuses nothing."""
        evaluator = Reference(records, (), self._fuel)
        try:
            if not all(evaluator.value(node) is True for node in waiver.whose):
                return None
            changed = tuple(label for label, node in waiver.cells if evaluator.value(node) is not True)
        except FuelSpent:
            return None
        finally:
            self._fuel -= evaluator.steps
        if changed:
            return _of(waiver, WaiverState.CHANGED, changed)
        expired = waiver.until is not None and self._day is not None and self._day > waiver.until
        return _of(waiver, WaiverState.EXPIRED if expired else WaiverState.USED)


def _named(node: ir.Node) -> tuple[Place | None, ir.Node, Any]:
    """The cell and the text that a condition compares it with; no place for a condition of another form."""
    match node:
        case ir.Compare("=", ir.Read(level, path) as cell, ir.Const(str() as text), None):
            return (level, tuple(spec.name for spec in path)), cell, text
        case _:
            return None, node, None


def outcomes(packs: Sequence[Pack], documents: Iterable[DocumentReport]) -> tuple[WaiverUse, ...]:
    """What became of every waiver in a run over `documents`, in the order of the packs.

    One that excused a finding anywhere is used; else it has expired, or a cell has changed, or no rule found
    anything that it could excuse.
    """
    met: dict[tuple[str, str], list[WaiverUse]] = {}
    for document in documents:
        for use in document.waivers:
            met.setdefault((use.pack, use.where), []).append(use)
    found = []
    for pack in packs:
        for waiver in pack.waivers:
            own = met.get((waiver.pack, waiver.where), [])
            states = [use.state for use in own]
            order = (WaiverState.USED, WaiverState.EXPIRED, WaiverState.CHANGED)
            best = next((state for state in order if state in states), None)
            chosen = next((use for use in own if use.state is best), None)
            count = states.count(WaiverState.USED)
            found.append(replace(chosen, count=count) if chosen else _of(waiver, WaiverState.UNUSED))
    return tuple(found)


def _of(waiver: Waiver, state: WaiverState, changed: tuple[str, ...] = ()) -> WaiverUse:
    count = int(state is WaiverState.USED)
    return WaiverUse(
        waiver.pack, waiver.rule, waiver.where, waiver.reason, waiver.by, waiver.until, state, changed, count
    )

"""Waivers at work: which findings they excuse, and which waivers no longer excuse what they did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from auditor.findings import DocumentReport, WaiverState, WaiverUse
from auditor.language.reference import FuelSpent, Reference
from auditor.packs import Pack, Waiver


class Waivers:
    """The waivers of a run on one document; `uses` gathers what became of those that met their subject."""

    def __init__(self, packs: Sequence[Pack], day: date | None) -> None:
        self._by_rule: dict[str, list[Waiver]] = {}
        for pack in packs:
            for waiver in pack.waivers:
                self._by_rule.setdefault(waiver.rule, []).append(waiver)
        self._day = day
        self.uses: list[WaiverUse] = []

    def excuse(self, rule: str, records: tuple[Any, ...]) -> WaiverUse | None:
        """The waiver that excuses a finding of `rule` on a subject, if there is one."""
        for waiver in self._by_rule.get(rule, ()):
            use = self._use(waiver, records)
            if use is not None:
                self.uses.append(use)
                if use.state is WaiverState.USED:
                    return use
        return None

    def _use(self, waiver: Waiver, records: tuple[Any, ...]) -> WaiverUse | None:
        evaluator = Reference(records, ())
        try:
            if not all(evaluator.value(node) is True for node in waiver.whose):
                return None
            changed = tuple(label for label, node in waiver.cells if evaluator.value(node) is not True)
        except FuelSpent:
            return None
        if changed:
            return _of(waiver, WaiverState.CHANGED, changed)
        expired = waiver.until is not None and self._day is not None and self._day > waiver.until
        return _of(waiver, WaiverState.EXPIRED if expired else WaiverState.USED)


def outcomes(packs: Sequence[Pack], documents: Iterable[DocumentReport]) -> tuple[WaiverUse, ...]:
    """What became of every waiver in a run over `documents`, in the order of the packs.

    One that excused a finding anywhere is used; else it has expired, or a cell has changed, or no rule found
    anything that it could excuse.
    """
    met = [use for document in documents for use in document.waivers]
    found = []
    for pack in packs:
        for waiver in pack.waivers:
            own = [use for use in met if (use.pack, use.where) == (waiver.pack, waiver.where)]
            states = [use.state for use in own]
            order = (WaiverState.USED, WaiverState.EXPIRED, WaiverState.CHANGED)
            best = next((state for state in order if state in states), None)
            use = next((use for use in own if use.state is best), None)
            count = states.count(WaiverState.USED)
            found.append(replace(use, count=count) if use else _of(waiver, WaiverState.UNUSED))
    return tuple(found)


def _of(waiver: Waiver, state: WaiverState, changed: tuple[str, ...] = ()) -> WaiverUse:
    count = int(state is WaiverState.USED)
    return WaiverUse(
        waiver.pack, waiver.rule, waiver.where, waiver.reason, waiver.by, waiver.until, state, changed, count
    )

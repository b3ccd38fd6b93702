"""Rules as programs: on documents with many subjects they settle what passes and what does not apply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from auditor.engine.judging import Judgement, conditions, settled
from auditor.engine.subjects import Instance
from auditor.findings import SubjectKind
from auditor.language import ir
from auditor.language.conditions import Conditions
from auditor.language.limits import LIMITS
from auditor.language.reference import FuelSpent
from auditor.packs import Rule

if TYPE_CHECKING:
    from auditor.language.compiler import Program

MANY = 500
"""Subjects of a document from which its rules are compiled, about 18 projects. Measured on the national pack
(benchmarks/evaluation.py): compiling costs some 60 ms and loading the compiler 15, and a program saves about
0.17 ms a subject, more where many budget lines stand against many projects. Below, plain evaluation is sooner done."""
MOST_NODES = 20_000
"""Nodes of the rules compiled for one kind, about ten times those of the national pack: compiling takes time for
each, while what a rule takes that is evaluated plainly is bounded by its steps. Rules beyond are evaluated plainly."""


class Programs:
    """What programs know of the subjects of one document before any rule is judged."""

    def __init__(self, rules: Sequence[Rule], subjects: dict[SubjectKind, tuple[Instance, ...]], share: int) -> None:
        self._known: dict[int, list[Judgement | None]] = {}
        self._left = LIMITS["document_fuel"].value
        if sum(map(len, subjects.values())) < MANY:
            return
        for kind, instances in subjects.items():
            own = [rule for rule in rules if rule.subject is kind]
            if own and len(instances) > 1:
                self._settle(own, instances, share)

    def of(self, rule: Rule) -> Iterable[Judgement | None]:
        """For each subject of the rule's kind its judgement, None where it must be judged."""
        return self._known.get(id(rule), repeat(None))

    def _settle(self, rules: Sequence[Rule], instances: Sequence[Instance], share: int) -> None:
        chosen = _Rules(tuple(_compiled(rules)))
        program = _program(chosen, len(instances[0].records))
        fuel = LIMITS["fuel"].value
        found: list[list[Judgement | None]] = [[] for _ in chosen.rules]
        left = [share] * len(found)
        memos: list[list[object]] = []
        for instance in instances:
            memos = program.memos(instance.records, fuel, memos)
            for number, rule in enumerate(chosen.rules):
                judgement, steps = None, fuel
                if left[number] > 0 and self._left > 0:
                    try:
                        applies, values, steps = program.run(number, memos)
                        judgement = settled(rule, applies, values, steps)
                    except FuelSpent:
                        pass  # the plain evaluator says who ran out of steps
                    left[number] -= steps
                    self._left -= steps
                found[number].append(judgement)
        self._known.update(zip(map(id, chosen.rules), found, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """Rules as the key of their program: the same ones, not others like them."""

    rules: tuple[Rule, ...]

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.rules)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Rules) or len(self.rules) != len(other.rules):
            return False
        return all(a is b for a, b in zip(self.rules, other.rules, strict=True))


@lru_cache(maxsize=32)
def _program(rules: _Rules, outer: int) -> Program:
    from auditor.language.compiler import compile_rules  # noqa: PLC0415 - short documents do without

    return compile_rules([conditions(rule) for rule in rules.rules], outer)


def _compiled(rules: Sequence[Rule]) -> Iterable[Rule]:
    """The rules that are worth their compiling, the first of the pack first."""
    room = MOST_NODES
    for rule in rules:
        size = _size(conditions(rule), room)
        if size <= room:
            room -= size
            yield rule


def _size(rule: Conditions, limit: int) -> int:
    """How many nodes the conditions have; no more than just beyond `limit` are counted."""
    waiting, found = [*rule.lets, *rule.nodes()], 0
    while waiting and found <= limit:
        found += 1
        waiting.extend(ir.parts(waiting.pop()))
    return found

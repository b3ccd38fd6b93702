"""What the packs of a run say a sheet is scored by: points of items, costs of faults, floors of grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.findings import Severity
from auditor.language.words import CRITERIA
from auditor.packs import Pack, weights


@dataclass(frozen=True, slots=True)
class Weights:
    """In points. `floors` are those of 优, 良 and 中, for a sheet of 100 points."""

    points: Mapping[str, Decimal]
    judged: Mapping[str, Decimal]
    severities: Mapping[Severity, Decimal]
    rules: Mapping[str, Decimal]
    """By id, of the rules that have a cost of their own."""
    most_a_rule: Decimal
    floors: tuple[Decimal, ...]

    def cost(self, rule: str, severity: Severity) -> Decimal:
        """What one fault costs."""
        return self.rules.get(rule, self.severities[severity])


def lacking(packs: Sequence[Pack]) -> list[str]:
    """The parameters that no pack of the run gives."""
    known = {parameter.name for pack in packs for parameter in pack.parameters}
    return [name for name in weights.NAMES if name not in known]


def read(packs: Sequence[Pack]) -> Weights:
    """The weights of packs that give them all; of two that give one, the pack loaded last has the last word."""
    given: dict[str, Decimal] = {
        parameter.name: parameter.constant.value.number
        for pack in packs
        for parameter in pack.parameters
        if parameter.name in weights.NAMES
    }
    items = [item for items in CRITERIA.values() for item in items]
    return Weights(
        points={item: given[weights.points(item)] for item in items},
        judged={item: given[weights.judged(item)] for item in items},
        severities={severity: given[name] for severity, name in weights.SEVERITIES.items()},
        rules=_of_rules(packs),
        most_a_rule=given[weights.MOST_A_RULE],
        floors=tuple(given[name] for name in weights.FLOORS),
    )


def _of_rules(packs: Sequence[Pack]) -> dict[str, Decimal]:
    ids = {weights.of_rule(rule.id): rule.id for pack in packs for rule in pack.rules}
    return {
        ids[parameter.name]: parameter.constant.value.number
        for pack in packs
        for parameter in pack.parameters
        if parameter.name in ids
    }

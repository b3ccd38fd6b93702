"""What of a rule decides its verdict on a subject, as both evaluators take it."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.language import ir


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of one rule: `require` is looked at only where `when` and `unless` let it."""

    lets: tuple[ir.Node, ...]
    when: tuple[ir.Node, ...]
    unless: tuple[ir.Node, ...]
    require: tuple[ir.Node, ...]

    def clauses(self) -> tuple[tuple[str, ir.Node], ...]:
        """Each behind the English word of its clause, in the order in which they are looked at."""
        return (
            *(("when", node) for node in self.when),
            *(("unless", node) for node in self.unless),
            *(("require", node) for node in self.require),
        )

    def nodes(self) -> tuple[ir.Node, ...]:
        """All of them, in the order in which they are looked at."""
        return (*self.when, *self.unless, *self.require)

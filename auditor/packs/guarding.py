"""Rules about every row of a list: where there is no row there is nothing to look at, and they do not apply."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language import ir
from auditor.language.certainty import shape
from auditor.language.overloads import FunctionTable
from auditor.language.types import BOOL


def guards(requirements: Sequence[ir.Node], lets: Sequence[ir.Node], functions: FunctionTable) -> tuple[ir.Node, ...]:
    """The condition that a rule which only says something of all rows of lists needs: that there is a row.

    None for a rule that requires anything else.
    """
    exists = functions.operation("any")
    sources = [_source(node, lets) for node in requirements]
    lists = [source for source in sources if source is not None]
    if exists is None or not lists or len(lists) < len(sources):
        return ()
    distinct = {shape(source): source for source in reversed(lists)}
    conditions = [ir.Over("any", exists.call, source, (), BOOL, source.span) for source in reversed(distinct.values())]
    # Between the lists stand other clauses: what is shown of the condition is the first list.
    return (conditions[0] if len(conditions) == 1 else ir.Junction("or", tuple(conditions), BOOL, conditions[0].span),)


def _source(node: ir.Node, lets: Sequence[ir.Node]) -> ir.Node | None:
    """The list of which a condition says something of all rows; None for any other condition."""
    match node:
        case ir.Over(operation="all", source=source):
            return source
        case ir.Slot(index):
            return _source(lets[index], lets)
        case _:
            return None

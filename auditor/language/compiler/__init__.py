"""The second evaluator: the conditions of many rules on one kind of subject, as generated Python functions.

The functions are built from syntax nodes, never from text. They agree with `auditor.language.reference` on
every value, on the causes and the reason of what is unknown, and on the steps it takes.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.language.compiler import runtime, tree
from auditor.language.compiler.emitting import junction, value
from auditor.language.compiler.sharing import Sharing
from auditor.language.compiler.writing import Unit, Writer
from auditor.language.conditions import Conditions
from auditor.values.truth import Truth

__all__ = ["Outcome", "Program", "compile_rules", "generate"]

Outcome = tuple[Truth, tuple[Truth, ...], int]
"""Whether the rule applies, the values of what it requires (none if it does not), and the steps taken."""
Memos = list[list[Any]]
"""What is kept with each record of a subject, from the outermost inwards."""


@dataclass(frozen=True, slots=True)
class Program:
    """The functions of some rules, in their order, on subjects with as many records as there are `sizes`."""

    functions: tuple[Callable[..., Outcome], ...]
    sizes: tuple[int, ...]

    def memos(self, records: Sequence[Any], fuel: int, before: Memos) -> Memos:
        """The memos of a subject: those of the subject `before` it as far as their records are the same.

        `fuel` is the steps that one rule may take on the subject before it is stopped.
        """
        kept: Memos = []
        for memo, record in zip(before, records, strict=False):
            if memo[0] is not record:
                break
            kept.append(memo)
        if len(kept) == len(records):
            kept.pop()  # what a let kept belongs to one run
        for level in range(len(kept), len(records)):
            kept.append([records[level], *[runtime.UNSET] * (self.sizes[level] - 1)])
        kept[0][1] = fuel
        return kept

    def run(self, number: int, memos: Memos) -> Outcome:
        """One rule on one subject. Raises `FuelSpent` where it takes more steps than it may."""
        return self.functions[number](*memos)


def compile_rules(rules: Sequence[Conditions], outer: int) -> Program:
    """The program of some rules on subjects with `outer` records in view."""
    module, constants, sizes = generate(rules, outer)
    namespace: dict[str, Any] = {"__builtins__": {}}
    # The tree holds names of its own, whole numbers and nothing of a pack (tested): see `tree.KINDS`.
    exec(compile(module, "<rules>", "exec"), namespace)  # noqa: S102
    return Program(namespace["v0"](constants), sizes)


def generate(rules: Sequence[Conditions], outer: int) -> tuple[ast.Module, tuple[Any, ...], tuple[int, ...]]:
    """The module that makes the functions, the constants it is called with, and the lengths of the memos."""
    sharing = Sharing(outer)
    sharing.read(rules)
    unit = Unit(sharing, [2, *[1] * (outer - 1)])
    titles = [_rule(unit, rule, number) for number, rule in enumerate(rules)]
    given = unit.name()
    body = [
        tree.assign(tuple(unit.constant_names), given),
        *unit.functions,
        tree.give(tree.group(titles)),
    ]
    module = ast.Module([tree.define("v0", [given], body)], [])
    return module, tuple(unit.constants), tuple(unit.sizes)


def _rule(unit: Unit, rule: Conditions, number: int) -> str:
    """The function of one rule: what it requires is looked at only where it applies."""
    w = Writer(unit, unit.sharing.outer - 1, rule.lets, number)
    applies = junction(w, rule.when, deciding=False) if rule.when else w.constant(True)
    if rule.unless:
        excepted = w.let(applies)
        with w.when(tree.compared(applies, ast.IsNot(), False)):
            unless = tree.group([value(w, node) for node in rule.unless])
            w.add(tree.assign(excepted, w.call(runtime.excepted, applies, unless)))
        applies = excepted
    with w.when(tree.compared(applies, ast.IsNot(), True)):
        w.add(tree.give(tree.group([applies, tree.group([]), w.steps])))
    values = tree.group([value(w, node) for node in rule.require])
    w.flush()
    w.add(tree.give(tree.group([applies, values, w.steps])))
    title = unit.name()
    unit.functions.append(tree.define(title, w.memos, w.blocks[0]))
    return title

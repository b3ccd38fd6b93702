"""Values that are computed when first wanted and then kept: with a record, with the elements of a list, as a let."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from auditor.language import ir
from auditor.language.compiler import runtime, tree
from auditor.language.compiler.sharing import texts
from auditor.language.compiler.writing import Loop, Writer

Evaluate = Callable[[Writer, ir.Node], str]


@dataclass(frozen=True, slots=True)
class Cells:
    """How a cell, or what is asked of one, is read from the record that its path starts at."""

    function: Callable[[Any], Any]
    lengthy: bool

    def read(self, w: Writer, start: ast.expr | str, result: str) -> str | None:
        """Assign the value to `result`; the variable that holds its further steps, if it has any."""
        found = w.call(self.function, start)
        if not self.lengthy:
            w.add(tree.assign(result, found))
            return None
        steps = w.unit.name()
        w.add(tree.assign((result, steps), found))
        return steps


def cells(node: ir.Read | ir.Follow | ir.Is | ir.AsPrinted) -> Cells:
    match node:
        case ir.Is():
            return Cells(runtime.kind_test(node), lengthy=False)
        case ir.AsPrinted():
            return Cells(runtime.printed(node), lengthy=False)
        case _:
            return Cells(runtime.text_reader(node) if texts(node) else runtime.reader(node), lengthy=texts(node))


def kept(w: Writer, node: ir.Node, fresh: Evaluate) -> str:
    """A value that is computed once for its record."""
    unit, fact = w.unit, w.unit.sharing.fact(node)
    index, memo = unit.place(fact.home, "value", fact.key), w.memos[fact.home]
    word = w.known.get(fact.key)
    if word is None:
        word = w.known[fact.key] = w.let(tree.cell(memo, index))
        with w.when(_unset(w, word)):
            if isinstance(node, ir.Read):
                steps = cells(node).read(w, w.record(node.level), word)
                w.add(tree.store(memo, index, word))
                if steps is not None:
                    w.add(tree.store(memo, index + 1, steps))
            else:
                inner = Writer(unit, fact.home, counting=fact.steps is None)
                title = function(inner, node, ("value", fact.key), fresh)
                w.add(tree.assign(word, tree.call(title, *w.memos[: fact.home + 1])))
    if fact.steps is not None:
        w.spend(fact.steps)
        return word
    w.charge(tree.cell(memo, index + 1))
    if fact.loops and w.counting:
        w.guard()
    return word


def slot(w: Writer, node: ir.Slot, value: Evaluate) -> str:
    """The value of a let, kept for one rule on one subject: only its first use is charged."""
    unit = w.unit
    place = ("slot", w.number, node.index)
    word = w.known.get(place)
    if word is None:
        index, memo = unit.place(w.home, *place), w.memos[w.home]
        word = w.known[place] = w.let(tree.cell(memo, index))
        with w.when(_unset(w, word)):
            inner = Writer(unit, w.home, w.lets, w.number)
            title = function(inner, w.lets[node.index], place, value)
            w.add(tree.assign(word, tree.call(title, *w.memos)))
            w.charge(tree.cell(memo, index + 1))
            w.guard()
    return word


def function(w: Writer, node: ir.Node, place: tuple[Any, ...], evaluate: Evaluate) -> str:
    """The name of the function that computes a kept value, and keeps it and its steps."""
    unit = w.unit
    if place not in unit.made:
        unit.made[place] = unit.name()
        index = unit.place(w.home, *place)
        result = evaluate(w, node)
        w.flush()
        w.add(tree.store(w.memos[-1], index, result))
        if w.counting:
            w.add(tree.store(w.memos[-1], index + 1, tree.name(w.steps)))
        w.add(tree.give(result))
        unit.functions.append(tree.define(unit.made[place], w.memos, w.blocks[0]))
    return unit.made[place]


def columned(w: Writer, node: ir.Node, loop: Loop, fresh: Evaluate) -> str:
    """A value that is computed once for its element, whatever loop runs over the list."""
    fact = w.unit.sharing.fact(node)
    known = (fact.key, loop.index)
    column = loop.columns.get(fact.key) or _column(w, fact.key, loop)
    behind = tree.total(loop.index, loop.length)
    word = w.known.get(known)
    if word is None:
        word = w.known[known] = w.let(tree.cell(column, tree.name(loop.index)))
        with w.when(_unset(w, word)):
            steps = None
            if isinstance(node, ir.Read):
                steps = cells(node).read(w, w.record(node.level), word)
            else:
                with w.uncharged():
                    w.add(tree.assign(word, fresh(w, node)))
            w.add(tree.store(column, tree.name(loop.index), word))
            if steps is not None:
                w.add(tree.store(column, behind, steps))
    if fact.steps is None:
        w.charge(tree.cell(column, behind))
    else:
        w.spend(fact.steps)
    return word


def _column(w: Writer, key: int, loop: Loop) -> str:
    """Fetch, before the loop starts, the list of the values that are kept with the elements."""
    unit, listing = w.unit, w.unit.sharing.fact(loop.source)
    memo, index = w.memos[listing.home], unit.place(listing.home, "column", listing.key, key)
    word = loop.columns[key] = unit.name()
    loop.before += [
        tree.assign(word, tree.cell(memo, index)),
        tree.branch(
            _unset(w, word),
            [
                tree.assign(word, w.call(runtime.column, loop.items)),
                tree.store(memo, index, word),
            ],
        ),
    ]
    if not loop.length:
        loop.length = unit.name()
        loop.before.append(tree.assign(loop.length, w.call(len, loop.items)))
    return word


def _unset(w: Writer, word: str) -> ast.expr:
    return tree.compared(word, ast.Is(), w.constant(runtime.UNSET))

"""The statements that evaluate an expression: what is kept is fetched, all else is written out in place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from auditor.language import ir
from auditor.language.compiler import runtime, tree
from auditor.language.compiler.keeping import Cells, cells, columned, kept, slot
from auditor.language.compiler.writing import Loop, Writer
from auditor.language.functions.counterparts import Counterparts
from auditor.language.types import BoolType, ListType, TextType
from auditor.values.truth import Unknown

_PLAIN: dict[str, type[ast.cmpop]] = {"=": ast.Eq, "!=": ast.NotEq, "contains": ast.In}
"""The operators that are Python's own where the left side is a text or a truth."""


def value(w: Writer, node: ir.Node) -> str:
    """Evaluate an expression: the name of the variable that holds its value."""
    w.spend(1)
    if isinstance(node, ir.Const):
        return w.constant(node.value)
    if isinstance(node, ir.Slot):
        return slot(w, node, value)
    sharing = w.unit.sharing
    if sharing.shared(node):
        return kept(w, node, fresh)
    elements = sharing.fact(node).elements
    if len(elements) == 1:
        loop = w.loops[min(elements)]
        if sharing.column(loop.source, node, w.home):
            return columned(w, node, loop, fresh)
    return fresh(w, node)


def fresh(w: Writer, node: ir.Node) -> str:  # noqa: C901 - one case for each kind of node
    """Evaluate an expression here and now; its own step is charged already."""
    match node:
        case ir.Const() | ir.Slot():
            return value(w, node)
        case ir.Read():
            return _looked(w, cells(node), w.record(node.level))
        case ir.Follow():
            base = value(w, node.base)
            return _strict(w, (node.base,), (base,), lambda r: _read(w, cells(node), base, r))
        case ir.Is() | ir.AsPrinted():
            base_node = node.base
            start = w.record(base_node.level) if isinstance(base_node, ir.Read) else value(w, base_node.base)
            return _looked(w, cells(node), start)
        case ir.Defined(body=body):
            return value(w, body)
        case ir.Part():
            return _part(w, node)
        case ir.Not(operand=operand):
            inner = value(w, operand)
            return _strict(w, (operand,), (inner,), lambda r: _set(w, r, tree.compared(inner, ast.Is(), False)))
        case ir.Junction(operator=operator, operands=operands):
            return junction(w, operands, deciding=operator == "or")
        case ir.Implies():
            return _implies(w, node)
        case ir.Compare():
            return _compare(w, node)
        case ir.Matches(left=left, pattern=pattern):
            text = value(w, left)
            return _strict(w, (left,), (text,), lambda r: _set(w, r, w.call(pattern, text)))
        case ir.Present(base=base_node, negated=negated):
            sign = ast.Is() if negated else ast.IsNot()
            return w.let(tree.compared(_kind(w, value(w, base_node)), sign, w.constant(Unknown)))
        case ir.Negative(operand=operand):
            inner = value(w, operand)
            return _strict(w, (operand,), (inner,), lambda r: _set(w, r, w.call(runtime.negative, inner)))
        case ir.Chain():
            return _chain(w, node)
        case ir.Default():
            return _default(w, node)
        case ir.Items(items=items):
            return w.let(w.call(runtime.listing, tree.group([value(w, item) for item in items])))
        case ir.Apply():
            return _apply(w, node)
        case ir.Over():
            return _over(w, node)
        case ir.Across():
            return _across(w, node)
        case _:
            assert_never(node)


def _looked(w: Writer, asked: Cells, start: ast.expr | str) -> str:
    result = w.unit.name()
    _read(w, asked, start, result)
    return result


def _read(w: Writer, asked: Cells, start: ast.expr | str, result: str) -> None:
    steps = asked.read(w, start, result)
    if steps is not None:
        w.charge(tree.name(steps))


def _set(w: Writer, result: str, found: ast.expr | str) -> None:
    w.add(tree.assign(result, found))


def _kind(w: Writer, word: str) -> ast.expr:
    return w.call(type, word)


def _unknown(w: Writer, word: str) -> ast.expr:
    return tree.compared(_kind(w, word), ast.Is(), w.constant(Unknown))


def _uncertain(node: ir.Node) -> bool:
    """Whether the value of a node may be unknown."""
    match node:
        case ir.Const(value=found):
            return isinstance(found, Unknown)
        case ir.Is() | ir.Present() | ir.Items():
            return False
        case ir.Defined() | ir.Not() | ir.Junction() | ir.Implies() | ir.Matches():
            return any(_uncertain(part) for part in ir.parts(node))
        case _:
            return True


def _strict(w: Writer, nodes: Sequence[ir.Node], words: Sequence[str], then: Callable[[str], None]) -> str:
    """What `then` assigns where all operands are known, else their unknowns as one."""
    result = w.unit.name()
    doubtful = list(dict.fromkeys(word for node, word in zip(nodes, words, strict=True) if _uncertain(node)))
    if not doubtful:
        then(result)
        return result
    with w.when(tree.either([_unknown(w, word) for word in doubtful])):
        _set(w, result, words[0] if len(nodes) == 1 else w.call(runtime.gaps, tree.group(doubtful)))
    with w.otherwise():
        then(result)
    return result


# --- logic ----------------------------------------------------------------------------------------


def junction(w: Writer, operands: Sequence[ir.Node], *, deciding: bool) -> str:
    """A conjunction, which false decides, or a disjunction, which true decides."""
    result, carried = w.unit.name(), dict[object, str]()
    for number, operand in enumerate(operands):
        if number == 0:
            _set(w, result, value(w, operand))
            continue
        with w.when(tree.compared(result, ast.IsNot(), deciding)) as learnt:
            # Whatever the operand before this one has learnt holds here: it was looked at too.
            w.known.update(carried)
            word = value(w, operand)
            with w.when(tree.compared(word, ast.Is(), deciding)):
                _set(w, result, word)
            if _uncertain(operand):
                with w.when(_unknown(w, word)):
                    _set(w, result, w.call(runtime.joined, result, word))
        carried = learnt
    return result


def _implies(w: Writer, node: ir.Implies) -> str:
    premise, result = value(w, node.premise), w.unit.name()
    with w.when(tree.compared(premise, ast.Is(), False)):
        _set(w, result, tree.number(True))
    with w.otherwise():
        conclusion = value(w, node.conclusion)
        certain = not _uncertain(node.premise)
        _set(w, result, conclusion if certain else w.call(runtime.implied, premise, conclusion))
    return result


def _compare(w: Writer, node: ir.Compare) -> str:
    nodes = ir.parts(node)
    words = [value(w, part) for part in nodes]
    kind = node.left.type
    plain = isinstance(kind, TextType | BoolType) and node.operator in _PLAIN

    def then(result: str) -> None:
        for part, word in zip(nodes[:2], words, strict=False):
            if isinstance(part.type, ListType):
                w.charge(w.call(runtime.size, word))
        if plain:
            left, right = reversed(words) if node.operator == "contains" else words
            _set(w, result, tree.compared(left, _PLAIN[node.operator](), right))
        else:
            _set(w, result, w.call(runtime.comparer(node.operator), *words))
            _blame(w, result, nodes)

    return _strict(w, nodes, words, then)


# --- what arises here -----------------------------------------------------------------------------


def _leaves(w: Writer, node: ir.Node, lets: set[int]) -> Iterator[ir.Read | ir.Follow]:
    """The cells that an expression reads by itself, outside of list operations."""
    match node:
        case ir.Read() | ir.Follow() if node.path and node.path[-1].leaf:
            yield node
        case ir.Slot(index):
            if index not in lets:
                lets.add(index)
                yield from _leaves(w, w.lets[index], lets)
        case ir.Over() | ir.Across():
            return
        case _:
            for part in ir.parts(node):
                yield from _leaves(w, part, lets)


def _blame(w: Writer, result: str, nodes: Sequence[ir.Node]) -> None:
    """Give an unknown that has just arisen the cells that went into it."""
    lets = set[int]()
    leaves = tuple(leaf for node in nodes for leaf in _leaves(w, node, lets))
    if leaves:
        with w.when(_unknown(w, result)), w.when(w.call(runtime.bare, result)):
            _set(w, result, w.call(runtime.blamed, result, w.constant(leaves), _bases(w, leaves)))


def _bases(w: Writer, leaves: Sequence[ir.Read | ir.Follow]) -> ast.expr:
    return tree.group([w.record(leaf.level) if isinstance(leaf, ir.Read) else value(w, leaf.base) for leaf in leaves])


def _part(w: Writer, node: ir.Part) -> str:
    target = value(w, node.base)

    def then(result: str) -> None:
        _set(w, result, w.call(runtime.part_of(node.part), target))
        with w.when(tree.compared(result, ast.Is(), tree.number(None))):
            leaves = tuple(_leaves(w, node.base, set()))
            _set(w, result, w.call(runtime.unstated, target, w.constant(leaves), _bases(w, leaves)))

    return _strict(w, (node.base,), (target,), then)


def _chain(w: Writer, node: ir.Chain) -> str:
    nodes = ir.parts(node)
    words = [value(w, part) for part in nodes]

    def then(result: str) -> None:
        _set(w, result, w.call(runtime.folder(tuple(operator for operator, _ in node.rest)), *words))
        _blame(w, result, nodes)

    return _strict(w, nodes, words, then)


def _default(w: Writer, node: ir.Default) -> str:
    base = value(w, node.base)
    if not _uncertain(node.base):
        return base
    result = w.let(base)
    with w.when(_unknown(w, base)), w.when(w.call(runtime.missing, base)):
        _set(w, result, value(w, node.alternative))
    return result


# --- functions and lists --------------------------------------------------------------------------


def _apply(w: Writer, node: ir.Apply) -> str:
    words = [value(w, argument) for argument in node.arguments]

    def then(result: str) -> None:
        if node.cost is not None:
            w.charge(w.call(node.cost, *words))
            w.guard()
        _set(w, result, w.call(node.function, *words))

    return _strict(w, node.arguments, words, then)


def _over(w: Writer, node: ir.Over) -> str:
    source = value(w, node.source)

    def then(result: str) -> None:
        items = w.let(w.call(runtime.items_of, source))
        w.charge(w.call(len, items))
        vectors = [_vector(w, node, body, node.source, items) for body in node.bodies]
        if node.bodies:
            w.guard()
        _set(w, result, w.call(node.call, source, *vectors))

    return _strict(w, (node.source,), (source,), then)


def _across(w: Writer, node: ir.Across) -> str:
    nodes = (node.source, node.other)
    words = [value(w, part) for part in nodes]

    def then(result: str) -> None:
        sizes = [w.let(w.call(runtime.items_of, word)) for word in words]
        if not node.keys:
            for items in sizes:
                w.charge(w.call(len, items))
            _set(w, result, w.call(node.call, *words))
            return
        vectors = [
            w.let(w.call(list, tree.group([_vector(w, node, key, part, items) for key in node.keys])))
            for part, items in zip(nodes, sizes, strict=True)
        ]
        w.guard()
        rows = w.let(w.call(Counterparts, vectors[1]))
        w.charge(w.call(Counterparts.comparisons, rows, vectors[0]))
        w.guard()
        _set(w, result, w.call(node.call, *words, vectors[0], rows))

    return _strict(w, nodes, words, then)


def _vector(w: Writer, node: ir.Over | ir.Across, body: ir.Node, source: ir.Node, items: str) -> str:
    """The values of a body for each element, as a list."""
    values = w.let(w.call(runtime.blanks, items))
    loop = Loop(source, items, w.unit.name(), w.unit.name())
    with w.loop(w.unit.sharing.fact(node).bound, loop):
        word = value(w, body)
        w.add(tree.store(values, tree.name(loop.index), word))
    return values

"""Which cells, and which parts of target values, keep a condition from being decided where they are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.language import ir
from auditor.language.types import ListType, TargetType, TextType

Key = tuple[int, tuple[str, ...]]
Gap = ir.Read | ir.Follow | ir.Part
Gaps = dict[Key, Gap]
"""Cells and parts by the record they belong to and their path, in the order of the text."""


_EMPTY = frozenset({"blank", "nothing", "absent", "unparsed"})


def gaps(conditions: Iterable[ir.Node], lets: Sequence[ir.Node]) -> Gaps:
    """The cells that, where missing, leave one of the conditions undecided, all of which must hold."""
    nodes = list(conditions)
    found: Gaps = {}
    for node in nodes:
        found |= _gaps(node, lets)
    for key in decided(nodes, lets):
        found.pop(key, None)
    return found


def settled(conditions: Iterable[ir.Node], lets: Sequence[ir.Node]) -> frozenset[Key]:
    """The cells that are surely filled where all of the conditions hold."""
    return frozenset(key for node in conditions for key in _settled(node, lets))


def decided(conditions: Iterable[ir.Node], lets: Sequence[ir.Node]) -> frozenset[Key]:
    """The cells whose blank makes one of the conditions false."""
    return frozenset(key for node in conditions for key in _asked(node, lets))


def _asked(node: ir.Node, lets: Sequence[ir.Node]) -> Iterator[Key]:
    match node:
        case ir.Junction(operator="and", operands=operands):
            for operand in operands:
                yield from _asked(operand, lets)
        case ir.Is(base=base, kind=kind, negated=False) if kind not in _EMPTY and _is_words(base):
            yield _key(base)
        case ir.Slot(index=index):
            yield from _asked(lets[index], lets)
        case ir.Defined(body=body):
            yield from _asked(body, lets)
        case _:
            return


def _settled(node: ir.Node, lets: Sequence[ir.Node]) -> Iterator[Key]:
    yield from _asked(node, lets)
    match node:
        case ir.Junction(operator="and", operands=operands):
            for operand in operands:
                yield from _settled(operand, lets)
        case ir.Compare() | ir.Matches():
            yield from (key for part in ir.parts(node) for key in _needed(part))
        case _:
            return


def _needed(node: ir.Node) -> Iterator[Key]:
    """The cells without which a term has no value."""
    match node:
        case ir.Read() | ir.Follow():
            yield _key(node)
        case ir.Part() if _is_figure(node):
            yield _key(node)
        case ir.Part() | ir.Chain() | ir.Negative():
            for part in ir.parts(node):
                yield from _needed(part)
        case _:
            return


def _key(node: Gap) -> Key:
    if isinstance(node, ir.Part):
        level, path = _key(node.base) if isinstance(node.base, ir.Read | ir.Follow) else (-1, ())
        return level, (*path, node.part)
    level = node.level if isinstance(node, ir.Read) else -1
    return level, tuple(spec.name for spec in node.path)


def _is_words(cell: ir.Read | ir.Follow) -> bool:
    """Whether a cell that is filled surely has a value: no words stand where a figure or date belongs."""
    return isinstance(cell.type, TextType | TargetType)


def _is_figure(part: ir.Part) -> bool:
    """Whether a target that is there may yet lack the part: only its text is always there."""
    return part.part != "text"


def _gaps(node: ir.Node, lets: Sequence[ir.Node]) -> Gaps:
    match node:
        case ir.Is() | ir.Present():
            return {}
        case ir.Read() | ir.Follow():
            leaf = bool(node.path) and (node.path[-1].leaf or (isinstance(node.type, ListType) and len(node.path) > 1))
            return {_key(node): node} if leaf else {}
        case ir.Part() if _is_figure(node):
            return {_key(node): node}
        case ir.Slot(index=index):
            return _gaps(lets[index], lets)
        case ir.Default(alternative=alternative):
            return _gaps(alternative, lets)
        case ir.Implies(premise=premise, conclusion=conclusion):
            surely = settled((premise,), lets)
            within = {key: cell for key, cell in _gaps(conclusion, lets).items() if key not in surely}
            return _gaps(premise, lets) | within
        case ir.Junction(operator="and", operands=operands):
            found = {key: cell for operand in operands for key, cell in _gaps(operand, lets).items()}
            surely = decided(operands, lets)
            return {key: cell for key, cell in found.items() if key not in surely}
        case _:
            return {key: cell for part in ir.parts(node) for key, cell in _gaps(part, lets).items()}

"""Cells that a YAML pack gives: labels or paths, nested as it likes, with values bare as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from auditor.errors import Term
from auditor.language import syntax
from auditor.packs.yaml import shape
from auditor.packs.yaml.kinds import Kind, called, found
from auditor.packs.yaml.nodes import Gap, Mapping, Node, Scalar, Sequence
from auditor.packs.yaml.scalars import ScalarReader

Path = tuple[syntax.Word, ...]


class CellReader:
    """Reads the given cells of one source."""

    def __init__(self, scalars: ScalarReader) -> None:
        self._scalars = scalars

    def givens(self, node: Node) -> tuple[syntax.Given, ...]:
        """The cells of a test or waiver: a mapping, or a text as the rule language writes them."""
        match node:
            case Scalar():
                return self._spoken(node)
            case Mapping():
                return tuple(self._nested(node, ()))
            case _:
                return ()

    def value(self, node: Node) -> syntax.Expression:
        """What a cell is given."""
        match node:
            case Scalar():
                return self._scalars.written(node)
            case Sequence(items, span):
                return syntax.Items(tuple(self._row(item) for item in items), span)
            case Mapping() | Gap():
                return self._wrong(node, shape.TEXT)

    def _spoken(self, scalar: Scalar) -> tuple[syntax.Given, ...]:
        clause = self._scalars.clause("测试 通过", scalar)
        if not isinstance(clause, syntax.TestClause):
            return ()
        if clause.saying or clause.citing:
            extra = Term("说出 或 引用", "saying or citing")
            self._scalars.note("E407", scalar.inside, key="given", expected=called(shape.CELLS.of[0]), actual=extra)
        return clause.givens

    def _nested(self, mapping: Mapping, above: Path) -> Iterator[syntax.Given]:
        for key, node in mapping.entries:
            path = (*above, *self._scalars.path(key))
            if isinstance(node, Mapping):
                yield from self._nested(node, path)
            elif not isinstance(node, Gap):
                yield syntax.Given(path, self.value(node), key.span.to(node.span))

    def _row(self, node: Node) -> syntax.Expression:
        """One row of a list: `{名称: 甲, 指标值: ≥90%}`."""
        if not isinstance(node, Mapping):
            return self._wrong(node, shape.CELLS.of[0])
        cells = [
            syntax.Compare("=", _expression(given.path), given.value, at=given.span, span=given.span)
            for given in self._nested(node, ())
        ]
        return syntax.Items(tuple(cells), node.span)

    def _wrong(self, node: Node, kind: Kind) -> syntax.Broken:
        if not isinstance(node, Gap):
            at = self._scalars.first_line(node.span)
            self._scalars.note("E407", at, key="given", expected=called(kind), actual=found(node))
        return syntax.Broken(node.span)


def _expression(path: Path) -> syntax.Expression:
    first, *rest = path
    name: syntax.Expression = syntax.Name(first.text, first.span)
    return reduce(lambda base, word: syntax.Member(base, word, base.span.to(word.span)), rest, name)

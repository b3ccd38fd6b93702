"""A rule of a YAML pack as the syntax tree of a rule, its clauses in the order of its keys."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.language import syntax
from auditor.language.words import CLAUSES, PRACTICE, choose
from auditor.packs.yaml import shape
from auditor.packs.yaml.cells import CellReader
from auditor.packs.yaml.nodes import Mapping, Node, Scalar, Sequence
from auditor.packs.yaml.records import Entries, RecordReader, one_or_more
from auditor.packs.yaml.scalars import ScalarReader
from auditor.source import Span

_Clauses = Iterator[syntax.Clause]


class RuleReader:
    """Reads the rules of one source."""

    def __init__(self, scalars: ScalarReader, records: RecordReader, cells: CellReader) -> None:
        self._scalars = scalars
        self._records = records
        self._cells = cells

    def rule(self, node: Node) -> syntax.RuleItem | None:
        """A rule; one without an id is none."""
        if not self._records.takes(None, node, shape.RULE) or not isinstance(node, Mapping):
            return None
        entries = self._records.entries(node, shape.RULE)
        id_, title = entries.scalar("id"), entries.scalar("title")
        word = self._scalars.id(id_) if id_ else None
        if word is None:
            return None
        clauses: list[syntax.Clause] = []
        broken = {name for name in entries.broken if name in CLAUSES}
        for name in entries.order:
            before = len(self._scalars.problems)
            clauses += self._clauses(name, entries)
            if len(self._scalars.problems) > before and name in CLAUSES:
                # A requirement may carry the message, which then is not missing either.
                broken |= {name, "message"} if name == "require" else {name}
        said = self._scalars.text(title).value if title else ""
        return syntax.RuleItem(word, said, tuple(clauses), node.span, frozenset(broken))

    def effective(self, node: Node | None) -> Iterator[syntax.EffectiveClause]:
        """When a rule or a pack is in force."""
        for scalar in self._each(node):
            clause = self._scalars.clause("适用", scalar)
            if isinstance(clause, syntax.EffectiveClause):
                yield clause

    # --- clauses ------------------------------------------------------------------------------

    def _clauses(self, name: str, entries: Entries) -> _Clauses:  # noqa: C901 - one case for each key
        node = entries.values[name]
        scalar = node if isinstance(node, Scalar) else None
        match name:
            case "severity" if scalar:
                yield syntax.SeverityClause(self._scalars.word(scalar), scalar.span)
            case "for" if scalar:
                yield syntax.SubjectClause(self._scalars.word(scalar), scalar.span)
            case "criterion" if scalar:
                clause = self._scalars.clause("审核", scalar)
                if isinstance(clause, syntax.CriterionClause):
                    yield clause
            case "message" | "remedy" if scalar:
                template = self._scalars.template(scalar)
                if template is not None:
                    kind = syntax.MessageClause if name == "message" else syntax.RemedyClause
                    yield kind(template, scalar.span)
            case "basis":
                yield from self._bases(node)
            case "effective":
                yield from self.effective(node)
            case "let":
                yield from self._lets(node)
            case "when":
                yield from (syntax.WhenClause(self._scalars.expression(one), one.span) for one in self._each(node))
            case "unless":
                yield from (syntax.UnlessClause(self._scalars.expression(one), one.span) for one in self._each(node))
            case "require":
                yield from self._requirements(node)
            case "missing":
                yield from self._missing(node)
            case "tests" if isinstance(node, Sequence):
                yield from self._tests(node)
            case "cases":
                yield from self._cases(node)
            case _:
                pass

    def _each(self, node: Node | None) -> Iterator[Scalar]:
        """The expressions that stand at a key."""
        for one in one_or_more(node):
            if self._records.takes(None, one, shape.EXPRESSION) and isinstance(one, Scalar):
                yield one

    def _bases(self, node: Node) -> _Clauses:
        for one in one_or_more(node):
            if not self._records.takes(None, one, shape.BASIS_KIND):
                continue
            match one:
                case Scalar() if choose(one.text, PRACTICE) and not one.style:
                    yield syntax.BasisClause(self._scalars.word(one), None, one.span)
                case Scalar():
                    yield syntax.BasisClause(self._scalars.text(one), None, one.span)
                case Mapping():
                    entries = self._records.entries(one, shape.BASIS)
                    document, clause = entries.scalar("document"), entries.scalar("clause")
                    if document is not None:
                        named = self._scalars.text(clause) if clause else None
                        yield syntax.BasisClause(self._scalars.text(document), named, one.span)
                case _:
                    pass

    def _lets(self, node: Node) -> _Clauses:
        for key, value in node.entries if isinstance(node, Mapping) else ():
            name = self._scalars.name(key)
            if name is None:
                continue
            taken = self._records.takes(key, value, shape.EXPRESSION) and isinstance(value, Scalar)
            read = self._scalars.expression(value) if taken and isinstance(value, Scalar) else syntax.Broken(name.span)
            yield syntax.LetClause(name, read, key.span.to(value.span))

    def _requirements(self, node: Node) -> _Clauses:
        for one in one_or_more(node):
            if not self._records.takes(None, one, shape.REQUIREMENT_KIND):
                continue
            if isinstance(one, Scalar):
                yield syntax.RequireClause(self._scalars.expression(one), one.span)
            elif isinstance(one, Mapping):
                entries = self._records.entries(one, shape.REQUIREMENT)
                that, message = entries.scalar("that"), entries.scalar("message")
                if that is not None:
                    yield syntax.RequireClause(self._scalars.expression(that), that.span)
                template = self._scalars.template(message) if message else None
                if message is not None and template is not None:
                    yield syntax.MessageClause(template, message.span)

    def _missing(self, node: Node) -> _Clauses:
        if isinstance(node, Scalar):
            yield syntax.MissingClause(self._scalars.word(node), None, node.span)
        elif isinstance(node, Mapping):
            entries = self._records.entries(node, shape.GAP)
            verdict, message = entries.scalar("verdict"), entries.scalar("message")
            if verdict is not None:
                template = self._scalars.template(message) if message else None
                yield syntax.MissingClause(self._scalars.word(verdict), template, node.span)

    # --- tests --------------------------------------------------------------------------------

    def _tests(self, node: Sequence) -> _Clauses:
        for one in node.items:
            if not self._records.takes(None, one, shape.TEST) or not isinstance(one, Mapping):
                continue
            entries = self._records.entries(one, shape.TEST)
            verdict, saying = entries.scalar("expect"), entries.scalar("saying")
            given = entries.values.get("given")
            givens = self._cells.givens(given) if given is not None else ()
            said = self._scalars.text(saying) if saying else None
            citing = self._paths(entries.values.get("citing"))
            if verdict is not None:
                yield syntax.TestClause(self._scalars.word(verdict), givens, said, citing, one.span)

    def _paths(self, node: Node | None) -> tuple[tuple[syntax.Word, ...], ...]:
        return tuple(
            self._scalars.path(one)
            for one in one_or_more(node)
            if self._records.takes(None, one, shape.PATH) and isinstance(one, Scalar)
        )

    def _cases(self, node: Node) -> _Clauses:
        """Tables of tests: each a mapping, or a text as the rule language writes them."""
        for one in one_or_more(node):
            if isinstance(one, Scalar) and self._records.takes(None, one, shape.SPOKEN):
                clause = self._scalars.clause("测试表", one)
                if isinstance(clause, syntax.CasesClause):
                    yield clause
            elif self._records.takes(None, one, shape.CASES) and isinstance(one, Mapping):
                yield from self._table(one)

    def _table(self, node: Mapping) -> _Clauses:
        entries = self._records.entries(node, shape.CASES)
        columns, rows = self._paths(entries.values.get("columns")), []
        for row in one_or_more(entries.values.get("rows")):
            if not self._records.takes(entries.keys.get("rows"), row, shape.ROW) or not isinstance(row, Sequence):
                continue
            if len(row.items) != len(columns) + 1:
                values = {"columns": str(len(columns)), "width": str(len(columns) + 1), "cells": str(len(row.items))}
                self._scalars.note("E116", row.span, None, None, **values)
                continue
            verdict, *cells = row.items
            if self._records.takes(None, verdict, shape.VERDICT) and isinstance(verdict, Scalar):
                rows.append((self._scalars.word(verdict), tuple(map(self._cells.value, cells))))
        if columns and rows:
            yield syntax.CasesClause(columns, tuple(rows), Span(node.span.start, node.span.end))

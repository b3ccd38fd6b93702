"""Tests and the cells they give as YAML: bare as they are printed where that says the same, else in the language."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language import syntax
from auditor.language.printer import expression_text
from auditor.packs.conversion.emitting import Emitter
from auditor.packs.conversion.quoting import flow_list, flow_mapping, text_scalar, word_scalar
from auditor.packs.conversion.sections import Part, Sections
from auditor.packs.conversion.to_rules import is_literal
from auditor.packs.yaml import shape
from auditor.packs.yaml.kinds import Record
from auditor.source import width

WIDTH = 110
"""Columns of a mapping in one line, a Chinese character taking two."""


class CellWriter:
    """Writes tests of rules and cells of waivers."""

    def __init__(self, sections: Sections, out: Emitter) -> None:
        self._source = sections.file.source
        self._chinese = sections.language == "zh"
        self.out = out

    def _key(self, record: Record, name: str) -> str:
        key = record.key(name)
        return key.chinese if key is not None and self._chinese else name

    def _expression(self, node: syntax.Expression) -> str:
        return expression_text(self._source, node.span)

    def tests(self, key: str, parts: Sequence[Part]) -> None:
        for number, part in enumerate(parts):
            self.out.above(4 if number == 0 else 6, part)
            if number == 0:
                self.out.line(4, f"{key}:")
            if isinstance(part.node, syntax.TestClause):
                self._test(part.node, part)

    def _test(self, test: syntax.TestClause, part: Part) -> None:
        entries = [(self._key(shape.TEST, "expect"), word_scalar(test.verdict.text))]
        given = self._flow(test.givens)
        if test.givens and given is not None:
            entries.append((self._key(shape.TEST, "given"), flow_mapping(given)))
        behind = [] if test.saying is None else [(self._key(shape.TEST, "saying"), text_scalar(test.saying.value))]
        if test.citing:
            paths = flow_list([word_scalar(self.path(path)) for path in test.citing])
            behind.append((self._key(shape.TEST, "citing"), paths))
        line = f"- {flow_mapping([*entries, *behind])}"
        if given is not None and width(line) + 6 <= WIDTH:
            self.out.line(6, line, part.behind)
            return
        self.out.line(6, f"- {entries[0][0]}: {entries[0][1]}", part.behind)
        if test.givens:
            self.given(8, self._key(shape.TEST, "given"), test.givens)
        for name, value in behind:
            self.out.line(8, f"{name}: {value}")

    def given(self, indent: int, key: str, givens: Sequence[syntax.Given]) -> None:
        """Cells as a mapping, or as a text of the rule language where a value is more than what is printed."""
        entries = self._flow(givens)
        if entries is None:
            told = [f"{self.path(given.path)} = {self._expression(given.value)}" for given in givens]
            self.out.spoken(indent, key, ", ".join(told))
            return
        line = f"{key}: {flow_mapping(entries)}"
        if width(line) + indent <= WIDTH:
            self.out.line(indent, line)
            return
        self.out.line(indent, f"{key}:")
        for name, value in entries:
            self.out.line(indent + 2, f"{name}: {value}")

    def tables(self, key: str, parts: Sequence[Part]) -> None:
        alone = len(parts) == 1
        head = f"{key}:" if alone else "-"
        for number, part in enumerate(parts):
            if not isinstance(part.node, syntax.CasesClause):
                continue
            self.out.above(4 if number == 0 else 6, part)
            if number == 0 and not alone:
                self.out.line(4, f"{key}:")
            self._table(part.node, 4 if alone else 6, head, part)

    def _table(self, table: syntax.CasesClause, indent: int, head: str, part: Part) -> None:
        rows = [[self.cell(value) for value in values] for _, values in table.rows]
        columns = [self.path(path) for path in table.columns]
        if any(cell is None for row in rows for cell in row):
            # One value at least is more than what is printed: the table as the rule language writes it.
            self.out.line(indent, f"{head} |", part.behind)
            self.out.line(indent + 2, ", ".join(columns))
            for verdict, values in table.rows:
                self.out.line(indent + 2, f"| {verdict.text} | {' | '.join(map(self._expression, values))}")
            return
        named = flow_list([word_scalar(column) for column in columns])
        if head != "-":
            self.out.line(indent, head)
        mark = "- " if head == "-" else "  "
        self.out.line(indent, f"{mark}{self._key(shape.CASES, 'columns')}: {named}", part.behind)
        self.out.line(indent + 2, f"{self._key(shape.CASES, 'rows')}:")
        for (verdict, _), row in zip(table.rows, rows, strict=True):
            cells = flow_list([word_scalar(verdict.text), *(cell or "" for cell in row)])
            self.out.line(indent + 4, f"- {cells}")

    def _flow(self, givens: Sequence[syntax.Given]) -> list[tuple[str, str]] | None:
        """Cells as entries of a mapping in one line, None where that would not say the same."""
        entries: dict[str, str] = {}
        for given in givens:
            value, path = self.cell(given.value), self.path(given.path)
            if value is None or path in entries:
                return None
            entries[path] = value
        return [(word_scalar(path), value) for path, value in entries.items()]

    def cell(self, node: syntax.Expression) -> str | None:
        """What a cell is given as YAML writes it, None where it is more than what is printed."""
        match node:
            case syntax.Written(text):
                return word_scalar(text)
            case syntax.Text(value):
                # A text that reads like a literal, or stands in quotes itself, keeps the language's own.
                return (
                    word_scalar(value) if not _is_told(value) else f"'{_quoted(value)}'" if "'" not in value else None
                )
            case syntax.Name("空白" | "blank"):
                return "null"
            case syntax.Number() | syntax.Day() | syntax.Days() | syntax.Negative(syntax.Number()):
                return word_scalar(self._expression(node))
            case syntax.Items(items):
                rows = [self._row(item) for item in items]
                return None if None in rows else flow_list([row for row in rows if row is not None])
            case _:
                return None

    def _row(self, node: syntax.Expression) -> str | None:
        if not isinstance(node, syntax.Items):
            return None
        entries: dict[str, str] = {}
        for item in node.items:
            if not isinstance(item, syntax.Compare) or item.operator != "=" or item.within is not None:
                return None
            value, path = self.cell(item.right), self._expression(item.left)
            if value is None or path in entries or not isinstance(item.left, syntax.Name | syntax.Member):
                return None
            entries[path] = value
        return flow_mapping([(word_scalar(path), value) for path, value in entries.items()])

    def path(self, path: Sequence[syntax.Word]) -> str:
        """The names of a path as written, each with its own quotes."""
        return ".".join(self._source.text[word.span.start : word.span.end] for word in path)

    def name(self, word: syntax.Word) -> str:
        """A name as a key."""
        return word_scalar(self._source.text[word.span.start : word.span.end])


def _is_told(text: str) -> bool:
    return is_literal(text) or (text.startswith('"') and text.endswith('"') and len(text) > 1)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

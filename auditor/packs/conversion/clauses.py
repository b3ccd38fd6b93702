"""Clauses of a rule as keys of YAML: those of one kind at one key, in the order in which the kinds first stand."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.errors import PackError, Problem, Term
from auditor.language import syntax
from auditor.language.printer import expression_text
from auditor.language.words import KEYWORDS, PRACTICE, both, choose
from auditor.packs.conversion.emitting import Emitter
from auditor.packs.conversion.quoting import escaped, flow_list, flow_mapping, text_scalar, word_scalar
from auditor.packs.conversion.sections import Node, Part, Sections
from auditor.packs.conversion.to_rules import is_literal
from auditor.packs.yaml import shape
from auditor.packs.yaml.kinds import Record
from auditor.source import Span, width

WIDTH = 110
"""Columns of a mapping in one line, a Chinese character taking two."""

_KEYS: dict[type[Node], str] = {
    syntax.SeverityClause: "severity",
    syntax.CriterionClause: "criterion",
    syntax.BasisClause: "basis",
    syntax.EffectiveClause: "effective",
    syntax.SubjectClause: "for",
    syntax.LetClause: "let",
    syntax.WhenClause: "when",
    syntax.UnlessClause: "unless",
    syntax.RequireClause: "require",
    syntax.MissingClause: "missing",
    syntax.MessageClause: "message",
    syntax.RemedyClause: "remedy",
    syntax.TestClause: "tests",
    syntax.CasesClause: "cases",
}
_ONCE = {"severity", "criterion", "for", "missing", "message", "remedy"}


class ClauseWriter:
    """Writes the clauses of rules below their keys."""

    def __init__(self, sections: Sections, out: Emitter) -> None:
        self._source = sections.file.source
        self._chinese = sections.language == "zh"
        self.out = out

    def write(self, clauses: Sequence[Part]) -> None:
        """Write the clauses of one rule, four spaces in."""
        for name, parts in grouped(clauses):
            if name in _ONCE and len(parts) > 1:
                word = name if name in KEYWORDS else "message"
                self._refuse("E303", parts[1].node.span, clause=Term(KEYWORDS[word], word))
            key = self._key(shape.RULE, name)
            match name:
                case "when" | "unless":
                    self._expressions(4, key, parts)
                case "effective":
                    self.effective(4, key, parts)
                case "basis" | "let" | "require" | "tests" | "cases":
                    getattr(self, f"_{name}")(key, parts)
                case _:
                    self._single(key, parts[0])

    def effective(self, indent: int, key: str, parts: Sequence[Part]) -> None:
        """Write when a rule or pack is in force."""
        self._expressions(indent, key, parts)

    # --- keys with one value ------------------------------------------------------------------

    def _key(self, record: Record, name: str) -> str:
        key = record.key(name)
        return key.chinese if key is not None and self._chinese else name

    def _single(self, key: str, part: Part) -> None:
        self.out.above(4, part)
        match part.node:
            case syntax.SeverityClause(word) | syntax.SubjectClause(word):
                self.out.line(4, f"{key}: {word_scalar(word.text)}", part.behind)
            case syntax.CriterionClause(heading, item):
                text = heading.text if item is None else f"{heading.text}.{item.text}"
                self.out.spoken(4, key, text, part.behind)
            case syntax.MissingClause(verdict, None):
                self.out.line(4, f"{key}: {word_scalar(verdict.text)}", part.behind)
            case syntax.MissingClause(verdict, message) if message is not None:
                self.out.line(4, f"{key}:", part.behind)
                self.out.line(6, f"{self._key(shape.GAP, 'verdict')}: {word_scalar(verdict.text)}")
                self._message(6, self._key(shape.GAP, "message"), message)
            case syntax.MessageClause(template) | syntax.RemedyClause(template):
                self._message(4, key, template, part)
            case _:
                pass

    def _message(self, indent: int, key: str, template: syntax.Template, part: Part | None = None) -> None:
        """A message in one line where its expressions allow that, else as a block."""
        behind = part.behind if part else None
        inner = ["".join(self._expression(p)) for p in template.parts if not isinstance(p, str)]
        if not any(set(text) & set('"\\') for text in inner):
            text = "".join(escaped(_braced(p)) if isinstance(p, str) else self._held(p) for p in template.parts)
            self.out.line(indent, f'{key}: "{text}"', behind)
            return
        plain = "".join(_braced(p) if isinstance(p, str) else self._held(p) for p in template.parts)
        if "\n" not in plain and not any("'" in text for text in inner):
            text = "".join(
                _braced(p).replace("'", "''") if isinstance(p, str) else self._held(p) for p in template.parts
            )
            self.out.line(indent, f"{key}: '{text}'", behind)
            return
        if plain != plain.strip():
            zh, en = (
                "说明首尾的空白和其中的引号不能同时保留",
                "the blanks around this message and the quotes in it do not go together",
            )
            remedy = Term("去掉首尾的空白", "delete the blanks around it")
            self._refuse("E411", template.span, to="YAML", reason=Term(zh, en), remedy=remedy)
        self.out.line(indent, f"{key}: |", behind)
        for line in plain.split("\n"):
            self.out.line(indent + 2, line)

    def _held(self, node: syntax.Expression) -> str:
        text = self._expression(node)
        return f"{{ {text} }}" if text.startswith("{") or text.endswith("}") else f"{{{text}}}"

    def _expression(self, node: syntax.Expression) -> str:
        return expression_text(self._source, node.span)

    def _refuse(self, code: str, span: Span, **values: str | Term) -> None:
        raise PackError([Problem(code, self._source, span, values)])

    # --- keys with several --------------------------------------------------------------------

    def _expressions(self, indent: int, key: str, parts: Sequence[Part]) -> None:
        if len(parts) == 1:
            self.out.above(indent, parts[0])
            self.out.spoken(indent, key, self._condition(parts[0]), parts[0].behind)
            return
        for number, part in enumerate(parts):
            if number == 0:
                self.out.above(indent, part)
                self.out.line(indent, f"{key}:")
            else:
                self.out.above(indent + 2, part)
            self.out.spoken(indent + 2, None, self._condition(part), part.behind)

    def _condition(self, part: Part) -> str:
        match part.node:
            case syntax.WhenClause(node) | syntax.UnlessClause(node) | syntax.RequireClause(node):
                return self._expression(node)
            case syntax.EffectiveClause(first, last, ranged):
                bounds = ["" if bound is None else self._expression(bound) for bound in (first, last)]
                return "..".join(bounds) if ranged else bounds[0]
            case _:
                return ""

    def _basis(self, key: str, parts: Sequence[Part]) -> None:
        alone = len(parts) == 1
        for number, part in enumerate(parts):
            self.out.above(4 if number == 0 else 6, part)
            if number == 0 and not alone:
                self.out.line(4, f"{key}:")
            text = self._document(part.node) if isinstance(part.node, syntax.BasisClause) else ""
            self.out.line(4 if alone else 6, f"{key}: {text}" if alone else f"- {text}", part.behind)

    def _document(self, clause: syntax.BasisClause) -> str:
        if isinstance(clause.document, syntax.Word):
            return self._practice(clause, clause.document)
        document = clause.document.value
        if clause.clause is None and document not in {"practice", "惯例"}:
            return text_scalar(document)
        entries = [(self._key(shape.BASIS, "document"), text_scalar(document))]
        if clause.clause is not None:
            entries.append((self._key(shape.BASIS, "clause"), text_scalar(clause.clause.value)))
        return flow_mapping(entries)

    def _practice(self, clause: syntax.BasisClause, word: syntax.Word) -> str:
        if choose(word.text, PRACTICE) is None:
            basis = Term(KEYWORDS["basis"], "basis")
            self._refuse("E301", word.span, clause=basis, found=word.text, candidates=both(PRACTICE))
        if clause.clause is not None:
            reason = Term("惯例没有条款", "practice has no clauses")
            remedy = Term("删去条款，或写明文件", "delete the clause, or name the document")
            self._refuse("E411", clause.span, to="YAML", reason=reason, remedy=remedy)
        return word.text

    def _let(self, key: str, parts: Sequence[Part]) -> None:
        names: set[str] = set()
        for number, part in enumerate(parts):
            if not isinstance(part.node, syntax.LetClause):
                continue
            if part.node.name.text in names:
                name = part.node.name.text
                reason = Term(f"`{name}` 写了两次", f"`{name}` stands twice")
                self._refuse("E411", part.node.span, to="YAML", reason=reason,
                             remedy=Term("删去一处", "delete one of them"))  # fmt: skip
            names.add(part.node.name.text)
            self.out.above(4 if number == 0 else 6, part)
            if number == 0:
                self.out.line(4, f"{key}:")
            self.out.spoken(6, self.name(part.node.name), self._expression(part.node.value), part.behind)

    def _require(self, key: str, parts: Sequence[Part]) -> None:
        """Requirements, each with the message that stands right behind it where there are several."""
        if len(parts) == 1:
            self._expressions(4, key, parts)
            return
        for number, part in enumerate(parts):
            follower = parts[number + 1] if number + 1 < len(parts) else None
            message = follower.node if follower else None
            if isinstance(part.node, syntax.MessageClause):
                continue
            self.out.above(4 if number == 0 else 6, part)
            if number == 0:
                self.out.line(4, f"{key}:")
            if follower is None or not isinstance(message, syntax.MessageClause):
                self.out.spoken(6, None, self._condition(part), part.behind)
                continue
            self.out.spoken(6, f"- {self._key(shape.REQUIREMENT, 'that')}", self._condition(part), part.behind)
            self.out.above(8, follower)
            self._message(8, self._key(shape.REQUIREMENT, "message"), message.template, follower)

    # --- tests and cells ----------------------------------------------------------------------

    def _tests(self, key: str, parts: Sequence[Part]) -> None:
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
            self.cells(8, self._key(shape.TEST, "given"), test.givens)
        for name, value in behind:
            self.out.line(8, f"{name}: {value}")

    def cells(self, indent: int, key: str, givens: Sequence[syntax.Given]) -> None:
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

    def _cases(self, key: str, parts: Sequence[Part]) -> None:
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


def grouped(clauses: Sequence[Part]) -> list[tuple[str, list[Part]]]:
    """The clauses by their keys; a message between requirements stays with the one before it."""
    groups: dict[str, list[Part]] = {}
    attached = _attached([part for part in clauses if _KEYS[type(part.node)] in {"require", "message"}])
    for part in clauses:
        name = "require" if id(part) in attached else _KEYS[type(part.node)]
        groups.setdefault(name, []).append(part)
    return list(groups.items())


def _attached(parts: Sequence[Part]) -> set[int]:
    """The messages that stand at their requirement, by identity: all that follow one, where they are several."""
    requirements = [index for index, part in enumerate(parts) if isinstance(part.node, syntax.RequireClause)]
    behind = [index for index in range(len(parts)) if index not in requirements and index - 1 in requirements]
    alone = len(parts) - len(requirements) == 1
    if alone and (not behind or behind[0] > requirements[-1]):
        return set()
    return {id(parts[index]) for index in behind}


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _is_told(text: str) -> bool:
    return is_literal(text) or (text.startswith('"') and text.endswith('"') and len(text) > 1)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

"""Clauses of a rule as keys of YAML: those of one kind at one key, in the order in which the kinds first stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn

from auditor.errors import PackError, Problem, Term
from auditor.language import syntax
from auditor.language.printer import expression_text
from auditor.language.words import KEYWORDS, PRACTICE, both, choose
from auditor.packs.conversion.cells import CellWriter
from auditor.packs.conversion.emitting import Emitter
from auditor.packs.conversion.quoting import flow_mapping, message_escaped, text_scalar, word_scalar
from auditor.packs.conversion.sections import Node, Part, Sections
from auditor.packs.yaml import shape
from auditor.packs.yaml.kinds import Record
from auditor.source import Span

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
        self.cells = CellWriter(sections, out)

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
                case "basis":
                    self._basis(key, parts)
                case "let":
                    self._let(key, parts)
                case "require":
                    self._require(key, parts)
                case "tests":
                    self.cells.tests(key, parts)
                case "cases":
                    self.cells.tables(key, parts)
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
        inner = [self._expression(part) for part in template.parts if not isinstance(part, str)]
        if not any(set(text) & set('"\\') for text in inner):
            self.out.line(indent, f'{key}: "{self._pieces(template, message_escaped)}"', behind)
            return
        plain = self._pieces(template, str)
        if "\n" not in plain and not any("'" in text for text in inner):
            text = self._pieces(template, lambda text: text.replace("'", "''"))
            self.out.line(indent, f"{key}: '{text}'", behind)
            return
        if plain != plain.strip() or "\n\t" in plain:
            zh, en = (
                "说明首尾的空白和其中的引号不能同时保留",
                "the blanks around this message and the quotes in it do not go together",
            )
            remedy = Term("去掉首尾的空白", "delete the blanks around it")
            self._refuse("E411", template.span, to="YAML", reason=Term(zh, en), remedy=remedy)
        self.out.line(indent, f"{key}: |", behind)
        for line in plain.split("\n"):
            self.out.line(indent + 2, line)

    def _pieces(self, template: syntax.Template, written: Callable[[str], str]) -> str:
        parts = (written(_braced(part)) if isinstance(part, str) else self._held(part) for part in template.parts)
        return "".join(parts)

    def _held(self, node: syntax.Expression) -> str:
        text = self._expression(node)
        return f"{{ {text} }}" if text.startswith("{") or text.endswith("}") else f"{{{text}}}"

    def _expression(self, node: syntax.Expression) -> str:
        return expression_text(self._source, node.span)

    def _refuse(self, code: str, span: Span, **values: str | Term) -> NoReturn:
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
            self.out.spoken(6, self.cells.name(part.node.name), self._expression(part.node.value), part.behind)

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

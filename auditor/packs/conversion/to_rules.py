"""Sections as a file in the rule language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from auditor.errors import PackError, Problem, Term
from auditor.language import syntax
from auditor.language.parser import parse_expression
from auditor.language.printer import expression_text, format_text
from auditor.language.words import KEYWORDS
from auditor.packs.conversion.sections import Node, Part, Remark, Sections
from auditor.source import Source, Span

_NAME = re.compile(r"[^\W\d]\w*")
_RESERVED = {*KEYWORDS, *KEYWORDS.values()}
_FIELDS = {"basis", KEYWORDS["basis"]}
_ESCAPED = re.compile(r'"|\\(?=["\\n]|$)')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_INDENT = "  "


def write_rules(sections: Sections) -> str:
    """The file in its layout; PackError with what the rule language cannot say."""
    writer = _Writer(sections)
    return format_text(Source(sections.file.source.name, "\n".join([*writer.lines(), ""])))


def is_literal(text: str) -> bool:
    """Whether a cell's text reads like a literal, so that it needs no quotation marks."""
    if text != text.strip() or "#" in text:
        return False
    try:
        node = parse_expression(Source("", text))
    except PackError:
        return False
    inner = node.operand if isinstance(node, syntax.Negative) else node
    return isinstance(inner, syntax.Number) or isinstance(node, syntax.Day | syntax.Days)


class _Writer:
    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._source = sections.file.source

    def lines(self) -> Iterator[str]:
        for section in self._sections.items:
            yield from self._part(section.head, "")
            for part in section.clauses:
                yield from self._part(part, _INDENT)
            yield from _comments(section.after, _INDENT)
        yield from _comments(self._sections.tail, "")

    def _part(self, part: Part, indent: str) -> Iterator[str]:
        yield from _comments(part.before, indent)
        if part.blank:
            yield ""
        text = self._text(part.node)
        yield f"{indent}{text}{'  ' + part.behind.text if part.behind else ''}"

    def _word(self, english: str) -> str:
        return KEYWORDS[english] if self._sections.language == "zh" else english

    # --- items and clauses --------------------------------------------------------------------

    def _text(self, node: Node) -> str:
        match node:
            case syntax.PackHeader() | syntax.RuleItem():
                return self._head(node)
            case syntax.ParameterItem(name, value, low, high):
                text = f"{self._word('parameter')} {self._name(name)} = {self._expression(value)}"
                if low is None or high is None:
                    return text
                return f"{text} {self._word('range')} {self._expression(low)}..{self._expression(high)}"
            case syntax.DefinitionItem(name, value):
                return f"{self._word('define')} {self._name(name)} = {self._expression(value)}"
            case syntax.OverrideItem(rule, severity, reason):
                text = f"{self._word('override')} {rule.text} {self._clause(severity)}"
                return text if reason is None else f"{text} {self._word('reason')} {self._string(reason)}"
            case syntax.DisableItem(rule, reason):
                return f"{self._word('disable')} {rule.text} {self._word('reason')} {self._string(reason)}"
            case syntax.WaiverItem():
                return self._waiver(node)
            case _:
                return self._clause(node)

    def _head(self, node: syntax.PackHeader | syntax.RuleItem) -> str:
        if isinstance(node, syntax.RuleItem):
            return f"{self._word('rule')} {node.id.text} {self._string(syntax.Text(node.title, node.span))}"
        parts = [self._word("pack"), node.id.text]
        parts += [] if node.title is None else [self._string(syntax.Text(node.title, node.span))]
        if node.version is not None:
            parts += [self._word("version"), self._string(syntax.Text(node.version, node.span))]
        if node.extends:
            parts += [self._word("extends"), ", ".join(word.text for word in node.extends)]
        return " ".join(parts)

    def _waiver(self, node: syntax.WaiverItem) -> str:
        parts = [self._word("waive"), node.rule.text, self._givens(node.givens)]
        parts += [self._word("reason"), self._string(node.reason), self._word("by"), self._string(node.by)]
        if node.until is not None:
            parts += [self._word("until"), node.until.value.isoformat()]
        return " ".join(parts)

    def _clause(self, node: syntax.Clause) -> str:  # noqa: C901 - one case for each kind of clause
        match node:
            case syntax.SeverityClause(word):
                return f"{self._word('severity')} {self._name(word)}"
            case syntax.SubjectClause(word):
                return f"{self._word('for')} {self._name(word)}"
            case syntax.CriterionClause(heading, item):
                named = self._name(heading) if item is None else f"{self._name(heading)}.{self._name(item)}"
                return f"{self._word('criterion')} {named}"
            case syntax.BasisClause(document, clause):
                named = self._string(document) if isinstance(document, syntax.Text) else document.text
                behind = "" if clause is None else f" {self._word('clause')} {self._string(clause)}"
                return f"{self._word('basis')} {named}{behind}"
            case syntax.EffectiveClause(first, last, ranged):
                bounds = ["" if bound is None else self._expression(bound) for bound in (first, last)]
                return f"{self._word('effective')} {'..'.join(bounds) if ranged else bounds[0]}"
            case syntax.LetClause(name, value):
                return f"{self._word('let')} {self._name(name)} = {self._expression(value)}"
            case syntax.WhenClause(condition):
                return f"{self._word('when')} {self._expression(condition)}"
            case syntax.UnlessClause(condition):
                return f"{self._word('unless')} {self._expression(condition)}"
            case syntax.RequireClause(condition):
                return f"{self._word('require')} {self._expression(condition)}"
            case syntax.MissingClause(verdict, message):
                said = "" if message is None else f" {self._template(message)}"
                return f"{self._word('missing')} {self._name(verdict)}{said}"
            case syntax.MessageClause(template):
                return f"{self._word('message')} {self._template(template)}"
            case syntax.RemedyClause(template):
                return f"{self._word('remedy')} {self._template(template)}"
            case syntax.TestClause():
                return self._test(node)
            case syntax.CasesClause(columns, rows):
                head = f"{self._word('cases')} {', '.join(map(self._path, columns))}"
                cells = [f"| {verdict.text} | {' | '.join(map(self._value, values))}" for verdict, values in rows]
                return " ".join([head, *cells])
            case _:
                assert_never(node)

    def _test(self, node: syntax.TestClause) -> str:
        parts = [self._word("test"), self._name(node.verdict), self._givens(node.givens)]
        parts += [] if node.saying is None else [self._word("saying"), self._string(node.saying)]
        parts += [self._word("citing"), ", ".join(map(self._path, node.citing))] if node.citing else []
        return " ".join(part for part in parts if part)

    # --- cells --------------------------------------------------------------------------------

    def _givens(self, givens: Sequence[syntax.Given]) -> str:
        told = []
        for path, value in ((given.path, given.value) for given in givens):
            # Before an equals sign, this keyword is a field.
            name = path[0].text if len(path) == 1 and path[0].text in _FIELDS else self._path(path)
            told.append(f"{name} = {self._value(value)}")
        return ", ".join(told)

    def _path(self, path: Sequence[syntax.Word]) -> str:
        return ".".join(map(self._name, path))

    def _value(self, node: syntax.Expression) -> str:
        """What a cell is given, which in YAML is no expression but a text."""
        match node:
            case syntax.Written(text):
                return text if is_literal(text) else self._string(syntax.Text(text, node.span))
            case syntax.Text():
                return self._string(node)
            case syntax.Name("blank") if self._source.text[node.span.start : node.span.end] != "blank":
                return "空白" if self._sections.language == "zh" else "blank"
            case syntax.Items(items):
                return f"{{{', '.join(map(self._value, items))}}}"
            case syntax.Compare("=", left, right) if (path := _words(left)) is not None:
                return f"{self._path(path)} = {self._value(right)}"
            case _:
                return self._expression(node)

    # --- words and texts ----------------------------------------------------------------------

    def _name(self, word: syntax.Word) -> str:
        if _NAME.fullmatch(word.text) and word.text not in _RESERVED:
            return word.text
        if not word.text or set(word.text) & set("」\n"):
            zh, en = f"名称 `{word.text}` 无法写在「」中", f"the name `{word.text}` does not go between 「」"
            raise self._refusal(word.span, Term(zh, en), Term("换一个名称", "use another name"))
        return f"「{word.text}」"

    def _expression(self, node: syntax.Expression) -> str:
        return expression_text(self._source, node.span)

    def _string(self, text: syntax.Text) -> str:
        self._check(text.value, text.span)
        return f'"{_escape(text.value)}"'

    def _template(self, template: syntax.Template) -> str:
        texts = [part for part in template.parts if isinstance(part, str)]
        inner = [self._expression(part) for part in template.parts if not isinstance(part, str)]
        self._check("".join(texts), template.span)
        straight = not any('"' in text for text in inner)
        if not straight and any(set(text) & set("”\n") for text in [*texts, *inner]):
            zh = "说明里的表达式含双引号，说明本身又含 ” 或换行"
            en = "an expression in this message holds straight quotation marks, and the message ” or a line end"
            remedy = Term(
                "把表达式写成 设，说明里只写它的名称", "make the expression a let, and name that in the message"
            )
            raise self._refusal(template.span, Term(zh, en), remedy)
        parts = [
            (_escape(_braced(part)) if straight else _braced(part))
            if isinstance(part, str)
            else _held(self._expression(part))
            for part in template.parts
        ]
        return f'"{"".join(parts)}"' if straight else f"“{''.join(parts)}”"

    def _check(self, text: str, span: Span) -> None:
        control = _CONTROL.search(text)
        if control is not None:
            code = f"U+{ord(control.group()):04X}"
            reason = Term(f"文字中有控制字符 {code}", f"the text holds the control character {code}")
            raise self._refusal(span, reason, Term("删去它", "delete it"))

    def _refusal(self, span: Span, reason: Term, remedy: Term) -> PackError:
        values: dict[str, str | Term] = {"to": ".rules", "reason": reason, "remedy": remedy}
        return PackError([Problem("E411", self._source, span, values)])


def _comments(remarks: Sequence[Remark], indent: str) -> Iterator[str]:
    for remark in remarks:
        if remark.blank:
            yield ""
        yield indent + remark.text


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\\" + match.group(), text).replace("\n", "\\n")


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _held(expression: str) -> str:
    """An expression in braces; two braces in a row would be one that is shown."""
    return f"{{ {expression} }}" if expression.startswith("{") or expression.endswith("}") else f"{{{expression}}}"


def _words(node: syntax.Expression) -> tuple[syntax.Word, ...] | None:
    match node:
        case syntax.Name(text, span):
            return (syntax.Word(text, span),)
        case syntax.Member(base, name):
            before = _words(base)
            return None if before is None else (*before, name)
        case _:
            return None

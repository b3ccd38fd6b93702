"""Scalars of a YAML pack as the language's own parts, every part placed where its characters stand in the file.

The language ignores spaces and line ends, so an expression is parsed as it stands in the YAML file itself.
Where YAML writes a character as two or more, the places would be off: that is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from auditor.errors import Problem, Term
from auditor.language import syntax
from auditor.language.folding import fold
from auditor.language.limits import LIMITS
from auditor.language.parser import parse_clause, parse_part, parse_template
from auditor.language.template import unescaped
from auditor.packs.yaml.nodes import Scalar
from auditor.source import Source, Span

_ID = re.compile(r"[A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_.\-\u4e00-\u9fff]*")
_NAME = re.compile(r"[^\W\d]\w*")
_QUOTED = re.compile(r"「([^」\n]+)」")
_STEP = re.compile(r"\s*(?:([^\W\d]\w*)|「([^」\n]+)」)\s*(?:\.|$)")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_OTHER_ESCAPE = re.compile(r'\\(?:\\|"|n|(.))', re.DOTALL)


class ScalarReader:
    """Reads the scalars of one source; what is wrong is noted."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self._source = source
        self.problems = problems

    def note(
        self, code: str, span: Span, suggestion: str | None = None, remedy: Term | None = None, **values: str | Term
    ) -> None:
        self.problems.append(Problem(code, self._source, span, values, suggestion, remedy))

    def place(self, span: Span) -> tuple[int, int]:
        """Line and column of a span."""
        return self._source.position(span.start)

    def first_line(self, span: Span) -> Span:
        """The part of a span that is on its first line."""
        end = self._source.text.find("\n", span.start, span.end)
        return span if end < 0 else Span(span.start, end)

    # --- what is no expression ----------------------------------------------------------------

    def text(self, scalar: Scalar) -> syntax.Text:
        """A text, without the line ends behind a block."""
        value = scalar.text.rstrip("\n") if scalar.style in {"|", ">"} else scalar.text
        bound = LIMITS["string"]
        if len(value) > bound.value:
            self.problems.append(bound.passed(self._source, scalar.span, by=len(value)))
        return syntax.Text(value, scalar.inside)

    def word(self, scalar: Scalar) -> syntax.Word:
        return syntax.Word(fold(scalar.text), scalar.inside)

    def id(self, scalar: Scalar) -> syntax.Word | None:
        """An id, None with a problem noted where the text can be none."""
        if _ID.fullmatch(scalar.text):
            return syntax.Word(scalar.text, scalar.inside)
        self.note("E412", scalar.span, found=scalar.text)
        return None

    def name(self, key: Scalar) -> syntax.Word | None:
        """A name that the author gives: a word, or any text in 「」."""
        quoted = _QUOTED.fullmatch(key.text)
        if quoted or _NAME.fullmatch(key.text):
            return syntax.Word(quoted[1] if quoted else key.text, key.inside)
        self.note("E413", key.span, found=key.text)
        return None

    def date(self, scalar: Scalar) -> syntax.Day | None:
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", scalar.text):
                return syntax.Day(date.fromisoformat(scalar.text), scalar.inside)
        except ValueError:
            pass
        self.note("E112", scalar.span, found=scalar.text)
        return None

    def truth(self, scalar: Scalar) -> bool | None:
        """`true` or `false`; all else is a text."""
        if scalar.text in {"true", "false"} and not scalar.style:
            return scalar.text == "true"
        self.note("E410", scalar.span, found=scalar.text)
        return None

    def path(self, scalar: Scalar) -> tuple[syntax.Word, ...]:
        """The field that a text names: words between dots, or a label just as it is printed."""
        folded = fold(scalar.text)
        steps: list[syntax.Word] = []
        at = 0
        while at < len(folded) and (step := _STEP.match(folded, at)):
            group = 1 if step[1] else 2
            start = scalar.inside.start + step.start(group)
            steps.append(syntax.Word(step[group], Span(start, start + len(step[group]))))
            at = step.end()
        if at < len(folded) or not steps or folded.rstrip().endswith("."):
            return (syntax.Word(scalar.text.strip(), scalar.inside),)
        # Where the text is not what stands in the file, its words have no places of their own.
        exact = self._source.text[scalar.inside.start : scalar.inside.end] == scalar.text
        return tuple(steps) if exact else tuple(syntax.Word(step.text, scalar.inside) for step in steps)

    # --- what the language reads --------------------------------------------------------------

    def expression(self, scalar: Scalar) -> syntax.Expression:
        """An expression; broken, with its problem noted, where it does not parse or has no places."""
        if not self._placed(scalar):
            return syntax.Broken(scalar.inside)
        return parse_part(self._source, scalar.inside, self.problems)

    def clause(self, head: str, scalar: Scalar) -> syntax.Clause | None:
        """The clause that `head` and the scalar make, None with its problem noted."""
        found = parse_clause(self._source, f"{head} ", scalar.inside, self.problems) if self._placed(scalar) else None
        return None if found is None else replace(found, span=scalar.span)

    def template(self, scalar: Scalar) -> syntax.Template | None:
        """A message, None with its problem noted."""
        body = self._source.text[scalar.inside.start : scalar.inside.end]
        if scalar.style == ">" or (scalar.style != "|" and "\n" in body):
            zh, en = "说明写成几行，YAML 会把换行变成空格", "YAML makes spaces of the line ends in this message"
            remedy = Term("写在一行内；说明要换行的用 |", "write it in one line, or use | to keep its lines")
            self.note("E409", scalar.span, reason=Term(zh, en), remedy=remedy)
            return None
        other = _OTHER_ESCAPE.search(body) if scalar.style == '"' else None
        while other is not None and other[1] is None:
            other = _OTHER_ESCAPE.search(body, other.end())
        if other is not None:
            at = scalar.inside.start + other.start()
            zh = f'说明的双引号内只能用 \\" \\\\ \\n，没有 {other[0]}'
            reason = Term(zh, f'a message in double quotes has \\" \\\\ \\n only, no {other[0]}')
            remedy = Term("直接写出这个字符", "write the character itself")
            self.note("E409", Span(at, at + len(other[0])), reason=reason, remedy=remedy)
            return None
        return self._template(scalar)

    def _template(self, scalar: Scalar) -> syntax.Template | None:
        if len(scalar.text) > LIMITS["string"].value:
            self.text(scalar)
            return None
        plain: dict[str, Callable[[str], str]] = {
            "'": lambda text: text.replace("''", "'"),
            '"': unescaped,
            "|": lambda text: re.sub(rf"\n {{1,{scalar.indent}}}", "\n", text) if scalar.indent else text,
        }
        mark = len(self.problems)
        found = parse_template(self._source, scalar.inside, plain.get(scalar.style, str), self.problems)
        for part in found.parts if found else ():
            if not isinstance(part, str) and scalar.style in {"'", '"'} and len(self.problems) > mark:
                self._placed(Scalar(scalar.text, scalar.style, part.span, part.span))
        return found

    def _placed(self, scalar: Scalar) -> bool:
        """Whether each character of an expression stands in the file as it is; else that is noted."""
        body = self._source.text[scalar.inside.start : scalar.inside.end]
        doubled = {"'": "''", '"': "\\"}.get(scalar.style, "")
        if not doubled or doubled not in body:
            return True
        at = scalar.inside.start + body.index(doubled)
        marks = {"'": "''", '"': "\\"}[scalar.style]
        remedy = {
            "'": Term("写在 | 之后的新行里，就不需要引号", "write it on a new line behind |, where it needs no quotes"),
            '"': Term("改用单引号，或写在 | 之后的新行里", "use single quotes, or write it on a new line behind |"),
        }
        zh = f"引号内的 {marks} 使表达式中的位置对不上，报错和证据会指错地方"
        en = f"{marks} in quotes shifts the places in the expression, so errors would point at the wrong characters"
        self.note("E409", Span(at, at + len(doubled)), reason=Term(zh, en), remedy=remedy[scalar.style])
        return False

    # --- cells --------------------------------------------------------------------------------

    def written(self, scalar: Scalar) -> syntax.Expression:
        """What a cell is given: nothing, a text in the language's own quotation marks, or what is printed."""
        if scalar.null:
            return syntax.Name("blank", scalar.inside)
        if _STRING.fullmatch(scalar.text):
            return syntax.Text(unescaped(scalar.text[1:-1]), scalar.inside)
        return syntax.Written(self.text(scalar).value, scalar.inside)

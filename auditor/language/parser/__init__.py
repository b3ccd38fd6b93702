"""Source text to syntax tree, with every problem on the way.

A whole file is parsed at once. Where that fails, each rule is parsed alone, and where a rule fails,
each of its clauses, so that one run shows every error of a file and what does parse is still checked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from auditor.errors import PackError, Problem, Term
from auditor.language import syntax
from auditor.language.builder import Builder
from auditor.language.expressions import Refused
from auditor.language.folding import bare, fold
from auditor.language.limits import LIMITS
from auditor.language.parser.automaton import END, Part, Unexpected, run
from auditor.language.parser.expecting import CLAUSE_TERMINALS, expectation
from auditor.language.template import pieces
from auditor.language.words import CLAUSES, ITEMS, KEYWORDS, canonical
from auditor.source import Source, Span, visible

if TYPE_CHECKING:
    from auditor.language.suggesting.place import Place

Start = Literal["file", "start_item", "clause", "expression"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as far as it parses; what does not parse is noted and stands as broken in the tree."""

    file: syntax.File
    problems: tuple[Problem, ...]


def read_file(source: Source) -> Parsed:
    """The tree of a rule file and every problem in it."""
    reader = _Reader(source, fold(source.text))
    items = reader.whole()
    return Parsed(syntax.File(source, items), tuple(reader.problems))


def parse_file(source: Source) -> syntax.File:
    """The tree of a rule file; PackError with every problem if it has any."""
    parsed = read_file(source)
    if parsed.problems:
        raise PackError(sorted(parsed.problems, key=lambda problem: problem.position))
    return parsed.file


def parse_expression(source: Source) -> syntax.Expression:
    """The tree of one expression that is the whole source."""
    reader = _Reader(source, fold(source.text))
    node: syntax.Expression = reader.expression(reader.folded, 0)
    if reader.problems:
        raise PackError(reader.problems)
    return node


def parse_part(source: Source, span: Span, problems: list[Problem]) -> syntax.Expression:
    """The tree of the expression that is one part of a source; broken, with its problems noted, if it has any."""
    reader = _Reader(source, "")
    node: syntax.Expression = reader.expression(fold(source.text[span.start : span.end]), span.start)
    problems += reader.problems
    return node


def parse_clause(source: Source, head: str, span: Span, problems: list[Problem]) -> syntax.Clause | None:
    """The clause that `head` and a part of a source behind it make; `head` itself stands nowhere in the source."""
    reader = _Reader(source, "")
    clause = reader.clause(head, span)
    problems += reader.problems
    return clause


def parse_template(
    source: Source, span: Span, plain: Callable[[str], str], problems: list[Problem]
) -> syntax.Template | None:
    """The message that a part of a source is; `plain` makes of its texts, as written, what they stand for."""
    reader = _Reader(source, "")
    template = reader.message(span, plain)
    problems += reader.problems
    return template


def _words(words: tuple[str, ...], before: str) -> re.Pattern[str]:
    spellings = "|".join(sorted({*words, *(KEYWORDS[word] for word in words)}, key=len, reverse=True))
    return re.compile(rf"{before}({spellings})(?!\w)", re.MULTILINE)


_ITEM_HEAD = _words(ITEMS, r"^[ \t]*")
_CLAUSE_HEAD = _words(CLAUSES, r"^[ \t]*")
# Before an operator `basis` is the field of that name.
_FIELD = r"(?!(?:依据|basis)[ \t]*(?:[=!<>.,)~]|(?:is|为|matches|匹配|contains|包含|starts|ends|以|in|属于)(?!\w)))"
_CLAUSE_WORD = _words(CLAUSES, r"(?<![\w.「])" + _FIELD)
_MARK = re.compile(r"\S")
_NAMED = re.compile(r"[ \t:]*([^\W0-9]\w*)[ \t]*[=:]")
_RULE_ID = re.compile(r"[ \t]*([A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_.\-\u4e00-\u9fff]*)")


class _Reader:
    """Parses parts of one source and gathers the problems."""

    def __init__(self, source: Source, folded: str) -> None:
        self._source = source
        self.folded = folded
        self._bare = ""
        self.problems: list[Problem] = []

    # --- a file and its parts -----------------------------------------------------------------

    def whole(self) -> tuple[syntax.Item, ...]:
        items = self._parse(0, len(self.folded), "file")
        if not isinstance(items, Unexpected | Refused):
            return items  # type: ignore[no-any-return]  # the grammar's start decides the type
        self._bare = bare(self.folded)
        found: list[syntax.Item] = []
        limit = LIMITS["problems"].value
        for start, end in _parts(_ITEM_HEAD, self._bare):
            if len(self.problems) > limit:
                break
            found += self._item(start, end)
        if len(self.problems) > limit:
            self.problems[limit:] = [Problem("E115", self._source, values={"limit": str(limit)})]
        return tuple(found)

    def _item(self, start: int, end: int) -> Iterator[syntax.Item]:
        head = _ITEM_HEAD.match(self._bare, start, end)
        if head is None:
            if not self._empty(start, end):
                self._headless(self._trim(start, end))
            return
        item = self._parse(start, end, "start_item")
        if not isinstance(item, Unexpected | Refused):
            yield item
            return
        if canonical(head[1]) == "rule":
            yield self._rule(start, end, head.end())
            return
        self._failed(item)
        kind = {"parameter": syntax.ParameterItem, "define": syntax.DefinitionItem}.get(canonical(head[1]))
        if kind is not None and (name := _NAMED.match(self._bare, head.end(), end)):
            word = _word(name)
            yield kind(word, syntax.Broken(word.span), span=word.span)

    def _headless(self, span: Span) -> None:
        from auditor.language.suggesting.choices import not_a_rule  # noqa: PLC0415 - only an error needs it

        heads, clauses = ([*words, *(KEYWORDS[word] for word in words)] for words in (ITEMS, CLAUSES))
        self.problems.append(not_a_rule(self._source, span, heads, clauses))

    def _rule(self, start: int, end: int, after: int) -> syntax.RuleItem:
        """A rule of which some part does not parse: its clauses one by one."""
        known = _RULE_ID.match(self._bare, after, end)
        first = _CLAUSE_WORD.search(self._bare, known.end() if known else after, end)
        stop = first.start() if first else end
        head = self._parse(start, stop, "start_item")
        if isinstance(head, syntax.RuleItem):
            word, title = head.id, head.title
        else:
            self._failed(head)
            word, title = _word(known) if known else syntax.Word("", Span(start, after)), ""
        clauses, broken = self._clauses(stop, end)
        if not isinstance(head, syntax.RuleItem):
            broken = frozenset(CLAUSES)
        return syntax.RuleItem(word, title, clauses, self._trim(start, end), broken)

    def _clauses(self, at: int, end: int) -> tuple[tuple[syntax.Clause, ...], frozenset[str]]:
        """The clauses that parse, and the words of those that do not."""
        found: list[syntax.Clause] = []
        broken: set[str] = set()
        heads = [match.start() for match in _CLAUSE_HEAD.finditer(self._bare, at, end)] + [end]
        while at < end and len(self.problems) <= LIMITS["problems"].value:
            following = heads[bisect_right(heads, at) :][:2]
            clause, stop = self._clause(at, following)
            if not isinstance(clause, Unexpected | Refused):
                found += [] if clause is None else [clause]
                at = stop
                continue
            self._failed(clause, clause=True)
            failed_at = clause.at if isinstance(clause, Unexpected) else stop
            # The words before the error: the clause's own, and any that was taken for a name.
            broken |= {canonical(word[1]) for word in _CLAUSE_WORD.finditer(self._bare, at, failed_at)}
            broken |= self._meant(clause)
            word = _CLAUSE_WORD.search(self._bare, at, stop)
            if word and canonical(word[1]) == "let" and (name := _NAMED.match(self._bare, word.end(), stop)):
                found.append(syntax.LetClause(_word(name), syntax.Broken(_word(name).span), _word(name).span))
            resume = _CLAUSE_WORD.search(self._bare, failed_at + 1, stop) if failed_at < stop else None
            at = resume.start() if resume else stop
        return tuple(found), frozenset(broken)

    def _clause(self, at: int, following: list[int]) -> tuple[Any, int]:
        """The clause at `at` and where it ends: at a clause word before the first of `following`, or at the second."""
        stop = following[0]
        if self._empty(at, stop):
            return None, stop
        clause = self._parse(at, stop, "clause")
        if not isinstance(clause, Unexpected):
            return clause, stop
        if clause.token is not None and clause.token.type == END and len(following) > 1:
            # A name spelt like a clause word may begin the next line: `when` and `basis is filled`.
            extended = self._parse(at, following[1], "clause")
            if not isinstance(extended, Unexpected | Refused):
                return extended, following[1]
        cut = clause.at
        if cut > at and _CLAUSE_WORD.match(self._bare, cut):
            shorter = self._parse(at, cut, "clause")
            if not isinstance(shorter, Unexpected):
                return shorter, cut
        return clause, stop

    def _empty(self, start: int, end: int) -> bool:
        return _MARK.search(self._bare, start, end) is None

    def _trim(self, start: int, end: int) -> Span:
        body = self.folded[start:end]
        return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))

    # --- one part -----------------------------------------------------------------------------

    def _parse(self, begin: int, end: int, start: Start) -> Any:
        """What one part of the file parses to, or the reason why not; problems inside messages are noted."""
        return self._run(Part(self.folded, begin, end), start)

    def _run(self, part: Part, start: Start) -> Any:
        mark = len(self.problems)
        try:
            return run(part, start, Builder(self._source, self._template).build)
        except (Unexpected, Refused) as failure:
            del self.problems[mark:]
            return failure

    def expression(self, text: str, begin: int) -> Any:
        """An expression; a broken one with its problem noted if it does not parse."""
        span = Span(begin, begin + len(text))
        if self._too_long(text, span):
            return syntax.Broken(span)
        node = self._run(Part(text, 0, len(text), begin), "expression")
        if isinstance(node, Unexpected | Refused):
            self._failed(node)
            return syntax.Broken(span)
        return node

    def _too_long(self, text: str, span: Span) -> bool:
        limit = LIMITS["expression"]
        if len(text) <= limit.value:
            return False
        self.problems.append(limit.passed(self._source, span, by=len(text)))
        return True

    def clause(self, head: str, span: Span) -> syntax.Clause | None:
        """A clause of which only what is behind `head` stands in the source, at `span`."""
        body = self._source.text[span.start : span.end]
        if self._too_long(body, span):
            return None
        text = head + fold(body)
        found = self._run(Part(text, 0, len(text), span.start - len(head)), "clause")
        if isinstance(found, Unexpected | Refused):
            self._failed(found)
            self.problems = [_within(problem, span) for problem in self.problems]
            return None
        return replace(found, span=span)  # type: ignore[no-any-return]  # the grammar's start decides the type

    def message(self, span: Span, plain: Callable[[str], str]) -> syntax.Template | None:
        """The message at `span`."""
        try:
            parts = self._template(self._source.text[span.start : span.end], span.start, escaped=False)
        except Refused as failure:
            self.problems.append(failure.problem)
            return None
        return syntax.Template(tuple(plain(part) if isinstance(part, str) else part for part in parts), span)

    def _template(self, body: str, offset: int, *, escaped: bool) -> tuple[str | syntax.Expression, ...]:
        parts: list[str | syntax.Expression] = []
        for piece in pieces(body, escaped=escaped):
            if piece.start is None:
                at = offset + len(piece.text)
                raise Refused(Problem("E114", self._source, Span(at, at + 1), {"example": "{名称}"}))
            begin = offset + piece.start
            parts.append(self.expression(fold(piece.text), begin) if piece.expression else piece.text)
        return tuple(parts)

    # --- problems -----------------------------------------------------------------------------

    def _note(self, code: str, span: Span, **values: str | Term) -> None:
        self.problems.append(Problem(code, self._source, span, values))

    def _failed(self, failure: Unexpected | Refused, *, clause: bool = False) -> None:
        """Note why a part does not parse; behind a whole clause the next one may stand."""
        if isinstance(failure, Refused):
            self.problems.append(failure.problem)
            return
        start = failure.at
        accepted = failure.accepted
        if clause and END in accepted:
            accepted = accepted - {END} | CLAUSE_TERMINALS
        if failure.deep:
            self._note("E107", Span(start, start + 1), limit=str(LIMITS["depth"].value))
        else:
            self.problems.append(self._unexpected(failure, accepted))

    def _unexpected(self, failure: Unexpected, accepted: frozenset[str]) -> Problem:
        """What is wrong with the token or character where the parser stopped."""
        from auditor.language.suggesting.misfits import misfit  # noqa: PLC0415 - only an error needs it

        place, expected = self._place(failure, accepted), expectation(accepted)
        span = Span(failure.at, failure.at + max(len(place.word), 1))
        if (found := misfit(place, expected)) is not None:
            return found
        if failure.token is None:
            character = place.ahead[0]
            if character in '"“”「」':
                return Problem("E106", self._source, span)
            return Problem("E104", self._source, span, {"character": visible(character)})
        if failure.token.type == END:
            return Problem("E113", self._source, place.last, {"expected": expected})
        return Problem("E105", self._source, span, {"found": place.word, "expected": expected})

    def _place(self, failure: Unexpected, accepted: frozenset[str]) -> Place:
        from auditor.language.suggesting.place import Place  # noqa: PLC0415 - only an error needs it

        token, text = failure.token, self._source.text
        # A colon may stand behind the word of a clause; nothing is missing where it does not.
        accepted = accepted - {"COLON"} or accepted
        stop = text.find("\n", failure.at)
        ahead = fold(text[failure.at : stop if stop >= 0 else len(text)])
        kind = "END" if token is not None and token.type == END else token.type if token is not None else ""
        return Place(self._source, failure.at, kind, token.text if token else "", Span(*failure.last), accepted, ahead)

    def _meant(self, failure: Unexpected | Refused) -> frozenset[str]:
        """The clause that a word where the parser stopped was meant to begin, if any."""
        from auditor.language.suggesting.clauses import clause_meant  # noqa: PLC0415 - only an error needs it

        if isinstance(failure, Refused) or failure.token is None or failure.token.type == END:
            return frozenset()
        place = self._place(failure, failure.accepted)
        meant = clause_meant(place) if place.opens_line else None
        return frozenset() if meant is None else frozenset({meant[0]})


def _parts(heads: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    cuts = [match.start() for match in heads.finditer(text) if match.start() > 0]
    yield from zip([0, *cuts], [*cuts, len(text)], strict=True)


def _within(problem: Problem, span: Span) -> Problem:
    """A problem placed inside a part, where it would stand in what was put before that."""
    at = problem.span or span
    start, end = (min(max(offset, span.start), span.end) for offset in (at.start, at.end))
    return replace(problem, span=Span(start, end))


def _word(match: re.Match[str]) -> syntax.Word:
    return syntax.Word(match[1], Span(*match.span(1)))

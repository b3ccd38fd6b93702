"""A whole file to its items; where it does not parse, each rule alone, and where a rule does not, its clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.expressions import Refused
from auditor.language.folding import bare, fold
from auditor.language.limits import LIMITS
from auditor.language.parser.automaton import END, Part, Unexpected
from auditor.language.parser.failures import meant
from auditor.language.parser.parts import PartReader, Start
from auditor.language.words import CLAUSES, ITEMS, KEYWORDS, canonical
from auditor.source import Source, Span


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


class FileReader:
    """Parses one file; `problems` gathers what is wrong with it."""

    def __init__(self, source: Source) -> None:
        self._parts = PartReader(source)
        self._folded = fold(source.text)
        self._bare = ""

    @property
    def problems(self) -> list[Problem]:
        return self._parts.problems

    def whole(self) -> tuple[syntax.Item, ...]:
        """The items that parse, and what stands for those that do not."""
        items = self._parse(0, len(self._folded), "file")
        if not isinstance(items, Unexpected | Refused):
            return items  # type: ignore[no-any-return]  # the grammar's start decides the type
        self._bare = bare(self._folded)
        found: list[syntax.Item] = []
        limit = LIMITS["problems"].value
        for start, end in _parts(_ITEM_HEAD, self._bare):
            if len(self.problems) > limit:
                break
            found += self._item(start, end)
        if len(self.problems) > limit:
            self.problems[limit:] = [Problem("E115", self._parts.source, values={"limit": str(limit)})]
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
        self._parts.failed(item)
        kind = {"parameter": syntax.ParameterItem, "define": syntax.DefinitionItem}.get(canonical(head[1]))
        if kind is not None and (name := _NAMED.match(self._bare, head.end(), end)):
            word = _word(name)
            yield kind(word, syntax.Broken(word.span), span=word.span)

    def _headless(self, span: Span) -> None:
        from auditor.language.suggesting.choices import not_a_rule  # noqa: PLC0415 - only an error needs it

        heads, clauses = ([*words, *(KEYWORDS[word] for word in words)] for words in (ITEMS, CLAUSES))
        self.problems.append(not_a_rule(self._parts.source, span, heads, clauses))

    def _rule(self, start: int, end: int, after: int) -> syntax.RuleItem:
        """A rule of which some part does not parse: its clauses one by one."""
        known = _RULE_ID.match(self._bare, after, end)
        first = _CLAUSE_WORD.search(self._bare, known.end() if known else after, end)
        stop = first.start() if first else end
        head = self._parse(start, stop, "start_item")
        if isinstance(head, syntax.RuleItem):
            word, title = head.id, head.title
        else:
            self._parts.failed(head)
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
            self._parts.failed(clause, clause=True)
            failed_at = clause.at if isinstance(clause, Unexpected) else stop
            # The words before the error: the clause's own, and any that was taken for a name.
            broken |= {canonical(word[1]) for word in _CLAUSE_WORD.finditer(self._bare, at, failed_at)}
            broken |= meant(self._parts.source, clause)
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
        body = self._folded[start:end]
        return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))

    def _parse(self, begin: int, end: int, start: Start) -> Any:
        """What one part of the file parses to, or the reason why not; problems inside messages are noted."""
        return self._parts.run(Part(self._folded, begin, end), start)


def _parts(heads: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    cuts = [match.start() for match in heads.finditer(text) if match.start() > 0]
    yield from zip([0, *cuts], [*cuts, len(text)], strict=True)


def _word(match: re.Match[str]) -> syntax.Word:
    return syntax.Word(match[1], Span(*match.span(1)))

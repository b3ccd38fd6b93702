"""The clauses of a rule that take words of a vocabulary: severity, subject, criterion, basis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from auditor.errors import Problem, Term
from auditor.findings import Basis, Severity, SubjectKind
from auditor.language import syntax
from auditor.language.words import CRITERIA, CRITERIA_ENGLISH, KEYWORDS, PRACTICE, SEVERITIES, both, choose
from auditor.packs import Frame
from auditor.source import Source, Span

C = TypeVar("C", bound=syntax.Clause)

_EXAMPLES = {
    "severity": Term("级别 警告", "severity warning"),
    "for": Term("对象 项目", "for project"),
    "require": Term("要求 立项依据 为 已填", "require name is filled"),
    "message": Term('说明 "立项依据空白"', 'message "the name is blank"'),
}


class ClauseReader:
    """Reads these clauses of the rules of one source; what is wrong is noted."""

    def __init__(self, source: Source, frame: Frame, problems: list[Problem]) -> None:
        self._source = source
        self._frame = frame
        self._problems = problems

    def note(
        self, code: str, span: Span, suggestion: str | None = None, remedy: Term | None = None, **values: str | Term
    ) -> None:
        """Note what is wrong at a place of the source."""
        self._problems.append(Problem(code, self._source, span, values, suggestion, remedy))

    def present(self, item: syntax.RuleItem, clause: str, found: Sequence[object]) -> None:
        """Note that a clause is missing where nothing was found and none was broken."""
        if not found and clause not in item.broken:
            self.note("E302", item.id.span, rule=item.id.text, clause=keyword(clause), example=_EXAMPLES[clause])

    def single(self, item: syntax.RuleItem, kind: type[C], clause: str) -> tuple[C, ...]:
        """The first clause of a kind, if there is one; any other is noted."""
        found = all_of(item, kind)
        for extra in found[1:]:
            self.note("E303", extra.span, clause=keyword(clause))
        return found[:1]

    def choice(self, word: syntax.Word, table: dict[str, str], clause: str) -> str | None:
        """The English member of a vocabulary that a word names, None with a problem noted where there is none."""
        chosen = choose(word.text, table)
        if chosen is None:
            self._unknown(word, table, clause)
        return chosen

    def _unknown(self, word: syntax.Word, table: Mapping[str, str], clause: str) -> None:
        """A word that a clause does not take."""
        from auditor.language.suggesting.choices import choice  # noqa: PLC0415 - only an error needs it

        self.note(
            "E301",
            word.span,
            *choice(word.text, table),
            clause=keyword(clause),
            found=word.text,
            candidates=both(table),
        )

    def severity(self, item: syntax.RuleItem) -> Severity | None:
        """The severity; None with a problem noted where it is not said or there is no such."""
        found = self.single(item, syntax.SeverityClause, "severity")
        self.present(item, "severity", found)
        chosen = self.choice(found[0].value, SEVERITIES, "severity") if found else None
        return Severity(chosen) if chosen else None

    def subject(self, item: syntax.RuleItem) -> SubjectKind | None:
        """What the rule is about; None with a problem noted where it is not said or there is no such."""
        found = self.single(item, syntax.SubjectClause, "for")
        self.present(item, "for", found)
        if not found:
            return None
        word = found[0].value
        kind = self._frame.subject(word.text)
        if kind is None:
            table = {str(kind): records[-1].label for kind, records in self._frame.subjects.items()}
            self._unknown(word, table, "for")
        return kind

    def criterion(self, item: syntax.RuleItem) -> str:
        """The heading of the review sheet, with a part of it behind a point; empty where there is none."""
        found = self.single(item, syntax.CriterionClause, "criterion")
        if not found:
            return ""
        heading = CRITERIA_ENGLISH.get(found[0].heading.text, found[0].heading.text)
        if heading not in CRITERIA:
            return self._no_criterion(found[0].heading, None, heading)
        if found[0].item is None:
            return heading
        part = CRITERIA_ENGLISH.get(found[0].item.text, found[0].item.text)
        if part not in CRITERIA[heading]:
            return self._no_criterion(found[0].item, heading, part)
        return f"{heading}.{part}"

    def _no_criterion(self, word: syntax.Word, heading: str | None, meant: str) -> str:
        """A heading of the review sheet, or an item under one, that there is not."""
        from auditor.language.suggesting.choices import criterion  # noqa: PLC0415 - only an error needs it

        english = {zh: en for en, zh in CRITERIA_ENGLISH.items()}
        names = [*CRITERIA] if heading is None else [*CRITERIA[heading]]
        candidates = Term("、".join(names), ", ".join(english[name] for name in names))
        self.note(
            "E301",
            word.span,
            *criterion(heading, meant, CRITERIA),
            clause=keyword("criterion"),
            found=word.text,
            candidates=candidates,
        )
        return ""

    def basis(self, clause: syntax.BasisClause) -> Basis:
        """What a rule rests on: a document by its title, or practice."""
        text = clause.clause.value if clause.clause else None
        if isinstance(clause.document, syntax.Text):
            return Basis(clause.document.value, text)
        return Basis(self.choice(clause.document, PRACTICE, "basis") or "", text)


def all_of(item: syntax.RuleItem, kind: type[C]) -> tuple[C, ...]:
    """The clauses of one kind, in order."""
    return tuple(clause for clause in item.clauses if isinstance(clause, kind))


def keyword(clause: str) -> Term:
    """The word of a clause, for a message."""
    return Term(KEYWORDS[clause], clause)

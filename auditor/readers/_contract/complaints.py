"""What is wrong in a document written as YAML or JSON: each fault with line, column, JSON pointer and form label."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.errors import Lang, Problem
from auditor.source import Source, Span
from auditor.values.refusal import Unreadable

_FEATURE = "E404"
"""YAML that neither packs nor documents use; the words of the catalogue are for authors of packs."""
MOST = 100
"""Faults that one refusal tells of; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault; `pointer` is empty where the text itself is broken."""

    span: Span
    zh: str
    en: str
    pointer: str = ""
    label: str = ""


class Stop(Exception):  # noqa: N818 - the complaint is noted
    """Nothing behind this place can be read."""


@dataclass(slots=True)
class Complaints:
    """The faults of one file, in the order in which they are found."""

    source: Source
    found: list[Complaint] = field(default_factory=list)
    _count: int = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def note(self, complaint: Complaint) -> None:
        self._count += 1
        if len(self.found) < MOST:
            self.found.append(complaint)

    def stop(self, span: Span, zh: str, en: str) -> Stop:
        """Note what ends the reading; raise what is returned."""
        self.note(Complaint(span, zh, en))
        return Stop()

    def adopt(self, problems: list[Problem]) -> None:
        """Note what the reader of YAML found."""
        for problem in problems:
            zh, en = _said(problem, "zh", "；"), _said(problem, "en", "; ")
            self.note(Complaint(problem.span or Span(0, 0), zh, en))

    def refusal(self) -> Unreadable:
        """The file as one that is not read at all."""
        self.found.sort(key=lambda complaint: complaint.span.start)
        rest = self._count - len(self.found)
        zh, en = ("\n".join(self._line(complaint, lang) for complaint in self.found) for lang in ("zh", "en"))
        return Unreadable(
            "contract",
            chinese=f"内容不合 auditor.document/1，有{self._count}处：\n{zh}\n{f'另有{rest}处。' if rest else ''}",
            english=f"the content does not follow auditor.document/1 in {self._count} places:\n{en}\n"
            f"{f'and {rest} more. ' if rest else ''}",
            remedy_chinese="请逐处改正；各键的名称和写法见 docs/json.md。",
            remedy_english="mend them; docs/json.md tells the keys and how their values are written.",
        )

    def _line(self, complaint: Complaint, lang: str) -> str:
        line, column = self.source.position(complaint.span.start)
        if lang == "en":
            label = f" ({complaint.label})" if complaint.label else ""
            return f"  {line}:{column}: {complaint.pointer}{label}{': ' if complaint.pointer else ''}{complaint.en}"
        label = f"（{complaint.label}）" if complaint.label else ""
        return f"  第{line}行第{column}列：{complaint.pointer}{label}{'：' if complaint.pointer else ''}{complaint.zh}"


def _said(problem: Problem, lang: Lang, sign: str) -> str:
    """What is wrong and how to mend it."""
    if problem.code != _FEATURE:
        return f"{problem.message(lang)}{sign}{problem.hint(lang)}"
    what, remedy = (
        value if isinstance(value, str) else value.text(lang)
        for value in (problem.values["what"], problem.values["remedy"])
    )
    # Behind the first clause stands what packs have in its place.
    remedy = remedy.partition(sign)[0]
    return f"这里不用{what}{sign}{remedy}" if lang == "zh" else f"documents do without {what}{sign}{remedy}"

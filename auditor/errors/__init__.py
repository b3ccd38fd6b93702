"""Errors for authors of rules: a code, a place, what was expected, a suggestion and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from auditor.errors.catalogue import CATALOGUE
from auditor.source import Source, Span

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word that an error fills in, in both languages."""

    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Problem:
    """One error in a rule file or in what was asked for.

    `code` is an entry of the catalogue; `values` fill its message; `suggestion` is what the author
    may have meant, as it would be written; `remedy` says how to mend this very text, where more is
    known than the catalogue says; `used` is where an expression that is written out elsewhere came in.
    """

    code: str
    source: Source | None = None
    span: Span | None = None
    values: Mapping[str, str | Term] = field(default_factory=dict)
    suggestion: str | None = None
    remedy: Term | None = None
    used: Term | None = None

    @property
    def position(self) -> tuple[int, int]:
        """Line and column, counted from 1; (0, 0) for a problem without a place."""
        return (0, 0) if self.source is None or self.span is None else self.source.position(self.span.start)

    def message(self, lang: Lang) -> str:
        return self._fill(CATALOGUE[self.code].message(lang), lang)

    def hint(self, lang: Lang) -> str:
        """One line on how to mend it."""
        if self.remedy is not None:
            return shorten(self.remedy.text(lang), LONGEST_REMEDY)
        return self._fill(CATALOGUE[self.code].hint(lang), lang)

    def render(self, lang: Lang) -> str:
        """The whole error as printed: code and place, message, snippet, suggestion, remedy."""
        words = {
            "zh": ("错误", "您是不是想写", "改法", "用处"),
            "en": ("error", "did you mean", "mend", "used"),
        }[lang]
        colon = "：" if lang == "zh" else ": "
        where = ""
        if self.source is not None:
            line, column = self.position
            where = f" {self.source.name}" + (f":{line}:{column}" if line else "")
        lines = [f"{words[0]} {self.code}{where}: {self.message(lang)}"]
        if self.source is not None and self.span is not None:
            lines.append(self.source.snippet(self.span))
        if self.used is not None:
            lines.append(f"       {words[3]}{colon}{shorten(self.used.text(lang), LONGEST_LIST)}")
        if self.suggestion is not None:
            mark = "？" if lang == "zh" else "?"
            # What was written over several lines is one line here.
            shown = shorten(" ".join(self.suggestion.split()), LONGEST_LIST)
            lines.append(f"       {words[1]} `{shown}`{mark}")
        lines.append(f"       {words[2]}{colon}{self.hint(lang)}")
        return "\n".join(lines)

    def _fill(self, template: str, lang: Lang) -> str:
        # Values come from rule files, so they are put in by plain replacement, never by a formatter.
        parts = template.split("{")
        filled = [parts[0]]
        for part in parts[1:]:
            name, _, rest = part.partition("}")
            value = self.values.get(name, "")
            limit = LONGEST_LIST if name == "candidates" else LONGEST_VALUE
            filled.append((value.text(lang) if isinstance(value, Term) else shorten(value, limit)) + rest)
        return "".join(filled)


class PackError(Exception):
    """A pack that cannot be used: all problems found, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(problem.render("en") for problem in problems))
        self.problems = tuple(problems)


LONGEST_VALUE = 60
LONGEST_LIST = 200
LONGEST_REMEDY = 400


def shorten(text: str, limit: int = LONGEST_VALUE) -> str:
    """User text fit for a message: one line, at most `limit` characters, control characters gone."""
    flat = "".join(character if character.isprintable() else "�" for character in text)
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"

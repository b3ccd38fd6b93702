"""Words that a clause does not take: which of its own was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.errors import Problem, Term
from auditor.language.scope import nearest
from auditor.language.suggesting import alien, like
from auditor.language.suggesting.names import Advice
from auditor.source import Source, Span

_PASSED = {"通过", "pass"}


def choice(word: str, table: Mapping[str, str]) -> Advice:
    """The member of a vocabulary, English to Chinese, that a word means."""
    member = alien.MEMBERS.get(word.lower())
    if member is not None and member in table:
        return like(word, Term(table[member], member)), None
    if word in _PASSED and "skip" in table:
        remedy = Term(
            "判断不了的不能算通过：写 不适用、无法判定 或 不通过",
            "what cannot be decided does not pass: write skip, unknown or fail",
        )
        return like(word, Term("不适用", "skip")), remedy
    return nearest(word, [*table.values(), *table]), None


def criterion(heading: str | None, word: str, criteria: Mapping[str, Sequence[str]]) -> Advice:
    """The heading, or the item under one, that a word means; `heading` is None for a word in its place."""
    owner = next((one for one, items in criteria.items() if word in items), None)
    if owner is None:
        return nearest(word, [*criteria] if heading is None else [*criteria[heading]]), None
    remedy = Term(f"{word} 在 {owner} 之下：写 {owner}.{word}", f"{word} stands under {owner}: write {owner}.{word}")
    return f"{owner}.{word}", remedy


def not_a_rule(source: Source, span: Span, heads: Sequence[str], clauses: Sequence[str]) -> Problem:
    """A text before the first rule of a file, or one without the head of a rule."""
    first = source.text[span.start : span.end].partition("\n")[0].strip()
    glued = next((head for head in heads if not head.isascii() and first.startswith(head)), None)
    if glued is not None and first[len(glued) :][:1].isalnum():
        remedy = Term(f"`{glued}` 与后面的内容之间空一格", f"a space follows `{glued}`")
        suggestion = f"{glued} {first[len(glued) :]}"
        return Problem("E314", source, Span(span.start, span.start + len(first)), {}, suggestion, remedy)
    if any(first == word or first.startswith((f"{word} ", f"{word}:", f"{word}：")) for word in clauses):
        remedy = Term(
            "子句前面要有规则的开头：规则 编号 “标题”", 'the head of a rule comes before its clauses: rule id "title"'
        )
        return Problem("E314", source, span, {}, None, remedy)
    return Problem("E314", source, span)

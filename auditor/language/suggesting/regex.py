"""Patterns that RE2 refuses: its reasons in the author's words, and what to write instead."""

from __future__ import annotations

from auditor.errors import Term

_REASONS = {
    "missing )": (
        Term("缺少右括号 )", "a closing ) is missing"),
        Term("补上右括号；要匹配括号本身，写 [(]", "close the group; a parenthesis itself is written [(]"),
    ),
    "unexpected )": (
        Term("多了右括号 )", "a ) has no opening ("),
        Term("删去它；要匹配括号本身，写 [)]", "delete it; a parenthesis itself is written [)]"),
    ),
    "missing ]": (
        Term("缺少右方括号 ]", "a closing ] is missing"),
        Term("补上 ]；要匹配方括号本身，写 [[]", "close the set; a bracket itself is written [[]"),
    ),
    "no argument for repetition operator": (
        Term("* + ? 前面没有可重复的内容", "nothing stands before * + or ? to repeat"),
        Term("任意几个字写 .*；要匹配这个符号本身，写 [*]", "any characters are .*; the sign itself is written [*]"),
    ),
    "invalid perl operator": (
        Term("不支持前后查找 (?=…)、(?!…)", "look-around, as (?=…) or (?!…), is not supported"),
        Term(
            "把条件反过来另写：非 (名称 匹配 “…”)",
            'write the condition apart: not (name matches "…")',
        ),
    ),
    "invalid escape sequence": (
        Term("反斜杠后面的写法不认识", "the character behind the backslash means nothing"),
        Term(
            "要匹配符号本身，放进方括号，例如 [.]；反向引用不支持",
            "a sign itself stands in brackets, as in [.]; back-references are not supported",
        ),
    ),
    "bad repetition operator": (
        Term("重复符号叠用，例如 **", "repetitions follow each other, as in **"),
        Term("只留一个", "keep one"),
    ),
    "invalid character class range": (
        Term("方括号里的范围前后颠倒", "a range in brackets runs backwards"),
        Term("小的写在前面，例如 [0-9]", "put the lesser end first, as in [0-9]"),
    ),
}  # fmt: skip


def refused(reason: str | Term) -> tuple[str | Term, Term | None]:
    """The reason as an author reads it, and how to mend the pattern."""
    if isinstance(reason, Term):
        return reason, None
    found = next((said for start, said in _REASONS.items() if reason.startswith(start)), None)
    return (reason, None) if found is None else found

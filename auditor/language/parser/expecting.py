"""What an error says of the place where a token does not fit: the terminals allowed, in the author's words."""

from __future__ import annotations

from auditor.errors import Term
from auditor.language.words import CLAUSES, ITEMS, KEYWORDS

_OPERAND = {"NAME", "LITERAL", "STRING", "LBRACE", "DATE", "LPAR", "NOT", "MINUS"}
_OPERATOR = {"COMPARE", "APPROX", "IN", "CONTAINS", "MATCHES", "IS", "AFFIX", "STARTS", "ENDS", "SUM", "PRODUCT",
             "AND", "OR", "IMPLIES", "DEFAULT", "PLUSMINUS", "DOT"}  # fmt: skip
_OTHER = {
    "NAME": Term("名称", "a name"),
    "ID": Term("编号", "an id"),
    "STRING": Term("引号中的文字", "text in quotes"),
    "AFFIX_END": Term("`开头` 或 `结尾`", "`开头` or `结尾`"),
    "RPAR": Term("`)`", "`)`"),
    "RBRACE": Term("`}`", "`}`"),
    "EQUAL": Term("`=`", "`=`"),
    "COMMA": Term("逗号", "a comma"),
    "DOTS": Term("`..`", "`..`"),
    "VBAR": Term("`|`", "`|`"),
    "DATE": Term("日期（如 2024-12-31）", "a date (as 2024-12-31)"),
}
CLAUSE_TERMINALS = frozenset("SUBJECT" if word == "for" else word.upper() for word in CLAUSES)
"""What a clause begins with."""


def expectation(accepted: frozenset[str]) -> Term:
    """The terminals in `accepted` as a phrase: 一个值、引号中的文字 或 运算符."""
    left = set(accepted)
    terms: list[Term] = []
    if len(_OPERAND & left) > 2:
        terms.append(Term("一个值（名称、数、引号中的文字）", "a value (a name, a number, text in quotes)"))
        left -= _OPERAND
    if len(_OPERATOR & left) > 2:
        terms.append(Term("运算符（=、>=、且 等）", "an operator (=, >=, and …)"))
        left -= _OPERATOR
    terms += [term for name, term in _OTHER.items() if name in left]
    words = {"SUBJECT": "for"}
    named = {words.get(name, name.lower()) for name in left} & {*KEYWORDS}
    for group, term in (
        (CLAUSES, Term("下一个子句（级别、要求、说明 等）", "the next clause (severity, require, message …)")),
        (ITEMS, Term("下一条规则", "the next rule")),
    ):
        if len(named & {*group}) > 1:
            terms.append(term)
            named -= {*group}
    terms += [Term(f"`{KEYWORDS[word]}`", f"`{word}`") for word in KEYWORDS if word in named]
    if "STARTS" in left or "ENDS" in left:
        terms.append(Term("`以…开头`", "`starts with`"))
    if not terms:
        return Term("结尾", "the end")
    return Term(_series([term.zh for term in terms], "、", " 或 "), _series([term.en for term in terms], ", ", " or "))


def _series(words: list[str], comma: str, last: str) -> str:
    return words[0] if len(words) == 1 else comma.join(words[:-1]) + last + words[-1]

"""Every operator: its examples, its types as the checker gives them, and its spellings as the grammar has them."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import pytest

from auditor.errors import PackError
from auditor.language import ir
from auditor.language.certainty import shape
from auditor.language.folding import fold, operator
from auditor.language.operators import OPERATORS, Operator
from auditor.language.operators.entry import FIGURES, LISTS, SCALARS
from auditor.language.overloads import Example
from auditor.language.types import BOOL, DATE, MONEY, NUMBER, RATIO, SPAN, TEXT, Type
from auditor.resources import resource
from tests.language.examples import checked, results

EXAMPLES = [(entry, example) for entry in OPERATORS for example in entry.doc.examples]
WRITTEN: dict[Type, str] = {
    BOOL: "真", TEXT: '"甲"', DATE: "2024-01-31", SPAN: "2024年全年", NUMBER: "1", RATIO: "1%", MONEY: "1元",
    FIGURES[2]: "1百分点", FIGURES[4]: "1人",
}  # fmt: skip
WRITTEN |= {kind: f"{{{WRITTEN[element]}}}" for kind, element in zip(LISTS, SCALARS, strict=True)}
BINARY = [entry for entry in OPERATORS if entry.signatures]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[example.zh for _, example in EXAMPLES])
def test_an_example_gives_what_it_says_in_both_languages(entry: Operator, example: Example) -> None:
    assert results(example) == (example.result, example.result)
    assert shape(checked(example.zh)) == shape(checked(example.en))
    assert all(part in example.zh for part in entry.chinese.split("…"))
    assert entry.english in example.en


@pytest.mark.parametrize("entry", OPERATORS, ids=[entry.english for entry in OPERATORS])
def test_a_declaration_is_complete(entry: Operator) -> None:
    assert len(entry.doc.examples) >= 2
    assert all((entry.doc.zh, entry.doc.en, entry.takes.zh, entry.takes.en))
    assert len(set(entry.signatures)) == len(entry.signatures)
    shown = [example for example in entry.doc.examples if "空白" in example.result or "空白" in example.given.zh]
    assert shown, "no example says what becomes of a missing value"


def expression(entry: Operator, left: str, right: str) -> str:
    if "…" in entry.chinese:
        before, after = entry.chinese.split("…")
        return f"{left} {before} {right} {after}"
    return f"{left} {entry.chinese} {right}"


@cache
def typed(text: str) -> Type | None:
    try:
        return checked(text).type
    except PackError:
        return None


@pytest.mark.parametrize("entry", BINARY, ids=[entry.english for entry in BINARY])
def test_the_checker_gives_the_declared_types_and_no_others(entry: Operator) -> None:
    declared = {(left, right): result for left, right, result in entry.signatures}
    for left, right in product(WRITTEN, repeat=2):
        found = typed(expression(entry, WRITTEN[left], WRITTEN[right]))
        assert found == declared.get((left, right)), (WRITTEN[left], entry.chinese, WRITTEN[right])


@pytest.mark.parametrize("entry", OPERATORS, ids=[entry.english for entry in OPERATORS])
def test_other_signs_mean_the_same(entry: Operator) -> None:
    for sign in entry.others:
        assert operator(fold(sign)) == entry.chinese


# --- grammar and table, both ways -----------------------------------------------------------------

LINES = resource("grammar").joinpath("rules.lark").read_text(encoding="utf-8").split("\n")
TERMINALS = {found[1]: found[2] for line in LINES if (found := re.match(r"([A-Z_]+)(?:\.\d)?: (.+)$", line))}
NO_OPERATORS = {"NAME", "LITERAL", "DATE", "STRING", "LPAR", "RPAR", "LBRACE", "RBRACE"}
AFFIXES = {"AFFIX", "AFFIX_END"}


def in_expressions() -> set[str]:
    """The terminals that the productions of an expression take."""
    start = next(number for number, line in enumerate(LINES) if line.startswith("?expression:"))
    end = next(number for number, line in enumerate(LINES) if line.startswith("arguments:"))
    return set(re.findall(r"\b[A-Z_]{2,}\b", "\n".join(LINES[start:end]))) - NO_OPERATORS


def spelled(terminal: str) -> set[str]:
    """Every text that a terminal takes: words from their list, signs by trying all of one and two characters."""
    body = TERMINALS[terminal]
    if body.startswith('"'):
        return {body.strip('"')}
    pattern = body.strip("/").replace(r"\/", "/")
    if words := re.fullmatch(r"\(\?:(.+)\)\(\?!\\w\)", pattern):
        return set(words[1].split("|"))
    if word := re.fullmatch(r"(.+)\(\?!\\w\)", pattern):
        return {word[1].replace(r"[ \t]+", " ")}
    signs = sorted({sign for sign in pattern if not sign.isalnum()})
    tried = ["".join(pair) for length in (1, 2) for pair in product(signs, repeat=length)]
    return {text for text in tried if re.fullmatch(pattern, text)}


def declared(terminal: str) -> set[str]:
    """What the table spells with a terminal, behind the folding that comes before the grammar."""
    found = set[str]()
    for entry in OPERATORS:
        if terminal not in entry.terminals:
            continue
        if terminal in AFFIXES:
            found.add(entry.chinese.split("…")[terminal == "AFFIX_END"])
        elif "…" in entry.chinese:
            found.add(entry.english)
        else:
            found |= {fold(sign) for sign in (entry.chinese, entry.english, *entry.others)}
    return found


def test_every_operator_of_the_grammar_is_declared_and_no_other() -> None:
    assert {terminal for entry in OPERATORS for terminal in entry.terminals} == in_expressions()


@pytest.mark.parametrize("terminal", sorted(in_expressions()))
def test_the_grammar_spells_an_operator_as_the_table_does(terminal: str) -> None:
    # `==` is read only to say that it is written `=`.
    assert spelled(terminal) - {"=="} == declared(terminal)


def test_an_operator_has_one_place_in_the_table() -> None:
    for spelling in ("chinese", "english"):
        words = [getattr(entry, spelling) for entry in OPERATORS]
        assert len(words) == len(set(words))


def test_a_comparison_is_checked_into_one_node() -> None:
    assert isinstance(checked("1元 < 2元"), ir.Compare)

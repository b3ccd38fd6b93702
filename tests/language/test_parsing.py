"""The parser: its table, its tokens, and where it says that something is wrong."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.engine.subjects import frame
from auditor.errors import PackError, Problem
from auditor.language.functions import standard
from auditor.language.parser import automaton, parse_expression, parse_file, read_file
from auditor.language.parser.table import build as build_table
from auditor.language.parser.table import table, text
from auditor.language.words import KEYWORDS
from auditor.packs import Rule
from auditor.packs.loading import build
from auditor.packs.reading import shipped, sources
from auditor.resources import resource
from auditor.source import Source
from tests.rules.audits import shipped_packs

GRAMMAR = resource("grammar").joinpath("rules.lark").read_text(encoding="utf-8")
SHIPPED = [source for name in shipped() for source in sources(name)]


def test_the_shipped_table_is_that_of_the_grammar() -> None:
    assert resource("grammar").joinpath("rules.json").read_text(encoding="utf-8") == text(build_table(GRAMMAR))


def test_only_the_digest_of_a_table_tells_texts_of_one_grammar_apart() -> None:
    other = build_table(GRAMMAR + "\n// a remark\n")
    assert other.pop("grammar") != table()["grammar"]
    assert other == {name: value for name, value in table().items() if name != "grammar"}


def test_grammar_and_words_have_the_same_keywords() -> None:
    terminals: dict[str, set[str]] = {}
    for word, terminal in table()["keywords"].items():
        terminals.setdefault(terminal, set()).add(word)
    terminals["BASIS"] = {"依据", "basis"}  # has a look-ahead of its own
    found = {frozenset(words) for name, words in terminals.items() if name not in {"AFFIX", "AFFIX_END"}}
    assert found == {frozenset(pair) for pair in KEYWORDS.items()}
    assert terminals["AFFIX"] | terminals["AFFIX_END"] == {"以", "开头", "结尾"}


@given(st.text(max_size=80))
@settings(max_examples=500, deadline=None)
def test_any_text_parses_or_says_where_not(body: str) -> None:
    source = Source("any", body)
    for read in (parse_file, parse_expression):
        try:
            read(source)
        except PackError as error:
            for problem in error.problems:
                assert problem.span is not None
                assert 0 <= problem.span.start <= problem.span.end <= len(body)
                line, column = problem.position
                assert 1 <= line <= body.count("\n") + 1
                assert 1 <= column <= len(source.line(line)) + 1
                assert problem.render("zh")
                assert problem.render("en")


WORDS = [
    *KEYWORDS, *KEYWORDS.values(), "总额", "名称", "1元", "90%", '"甲"', "“", "”", '"', "{", "}", "(", ")", "=", "~",
    ",", ".", "..", "+", "-", ":", "#", "\n", " ", "以", "开头", "「", "」", "2024-12-31", '规则 例-1 "例"', "§",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=600, deadline=None)
def test_any_run_of_words_parses_or_says_where_not(words: list[str]) -> None:
    body = " ".join(words)
    parsed = read_file(Source("any", body))
    for problem in parsed.problems:
        assert problem.span is not None
        assert 0 <= problem.span.start <= problem.span.end <= len(body)
        assert problem.render("zh")
        assert problem.render("en")
    try:
        build("any", [Source("any", body)], {}, frame(), standard())
    except PackError as error:
        assert error.problems  # noqa: PT017 - that it is no other exception is what is tested


UNITS = [
    "a", "中", "1", "1,", ",", "(", ")", "{", "}", '"', "“", "”", "「", "」", "#", "-", "+", ".", "=", "<", "~", "%",
    "·", "/", "²", " ", "\n", "\\", '"\\', "1.", "1元", "1/元", "2024-", "starts ", "basis ", "依据", "规则 ",
    "要求 ", "\n要求 ", "\n规则 ", '说明 "{', "当 “ ", "设 a = ", "\n参数 a",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_a_repeated_text(unit: str) -> None:
    body = unit * (100_000 // len(unit))
    for prefix in ("", '规则 例 "例" 要求 ', '规则 例 "', "规则 例 “", '规则 例 "例" 说明 "'):
        start = time.process_time()
        read_file(Source("long", prefix + body))
        assert time.process_time() - start < 10, prefix  # quadratic would take minutes


@pytest.mark.parametrize("name", [name for name, _ in build_table(GRAMMAR)["patterns"]])
def test_a_terminal_takes_linear_time(name: str) -> None:
    pattern = dict(table()["patterns"])[name]
    for unit in ("a", "1", "1,", "元", "·元", "/元", '"', "\\", "“", "「", " ", "starts ", "basis", "-1", "依据 ", "²"):
        body = unit * (100_000 // len(unit))
        for lead in ("", '"', "“", "「", "1", "starts", "basis"):
            start = time.process_time()
            re.compile(pattern).match(lead + body)
            assert time.process_time() - start < 1


def test_an_error_points_at_the_token_that_was_changed() -> None:
    chosen = random.Random(1)  # noqa: S311 - which tokens are changed is no secret
    right = wrong = 0
    for source, span in [(rule.source, rule.span) for rule in alone()]:
        body = source.text[span.start : span.end]
        tokens = lexed(body)
        for start, end in chosen.sample(tokens, min(8, len(tokens))):
            for instead in ("§", "乱码名", ")"):
                changed = body[:start] + instead + body[end:]
                at = range(start - 1, start + len(instead) + 1)
                problems = problems_of(changed)
                if not problems:
                    continue  # a title or message is any text, a name in it another
                if any(problem.span and {*at} & {*range(problem.span.start, problem.span.end)} for problem in problems):
                    right += 1
                else:
                    wrong += 1
    assert right > 300
    assert right / (right + wrong) >= 0.95, (right, wrong)


def alone() -> list[Rule]:
    """The shipped rules that need no parameter: they can be read by themselves."""
    return [rule for pack in shipped_packs() for rule in pack.rules if not rule.parameters]


def problems_of(body: str) -> tuple[Problem, ...]:
    try:
        build("changed", [Source("changed", body)], {}, frame(), standard())
    except PackError as error:
        return error.problems
    return ()


def lexed(body: str) -> list[tuple[int, int]]:
    """The tokens of a rule behind its id and title."""
    spans: list[tuple[int, int]] = []

    def note(_: str, children: list[object]) -> None:
        spans.extend((child.start, child.end) for child in children if isinstance(child, automaton.Token))

    automaton.run(automaton.Part(body, 0, len(body)), "start_item", note)
    return sorted(set(spans))[3:]


def test_all_shipped_rules_parse() -> None:
    for source in SHIPPED:
        assert parse_file(source).items

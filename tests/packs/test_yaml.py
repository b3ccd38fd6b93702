"""Packs in YAML: the example of the language, every error word for word, places inside every kind of scalar."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from auditor.commands.schema import text as schema_text
from auditor.errors import PackError, Problem
from auditor.language import syntax
from auditor.language.functions import standard
from auditor.language.parser import parse_expression, read_file
from auditor.packs.containers import read_tree
from auditor.packs.formatting import meaning
from auditor.packs.loading import build, load_packs
from auditor.packs.reading import decode
from auditor.packs.yaml import shape
from auditor.packs.yaml.composing import compose
from auditor.packs.yaml.kinds import Either, Kind, Many, Named, Record
from auditor.packs.yaml.nodes import Mapping, Node, Scalar, Sequence
from auditor.source import Source
from tests.conformance.toy import FRAME
from tests.processes import ROOT

FOLDER = Path(__file__).parent
SAMPLES = sorted((FOLDER / "samples").glob("*.yaml"))
ERRORS: list[dict[str, str]] = yaml.safe_load((FOLDER / "yaml-errors.yaml").read_text(encoding="utf-8"))
RULE = "language: 1\nrules:\n  - id: 规-001\n    title: 例\n    severity: error\n    for: 表\n    message: 例\n"


def problems(text: str) -> tuple[Problem, ...]:
    return read_tree(Source("例.yaml", text)).problems


def rule(clauses: str) -> syntax.RuleItem:
    parsed = read_tree(Source("例.yaml", RULE + clauses))
    assert not parsed.problems, parsed.problems[0].render("en")
    (item,) = parsed.file.items
    assert isinstance(item, syntax.RuleItem)
    return item


def errors(clauses: str) -> list[Problem]:
    """What is wrong with a rule of the toy form, in order."""
    try:
        build("例", [Source("例.yaml", RULE + clauses)], {}, FRAME, standard())
    except PackError as error:
        return list(error.problems)
    return []


def underlined(problem: Problem) -> str:
    assert problem.source is not None
    assert problem.span is not None
    return problem.source.text[problem.span.start : problem.span.end]


# --- errors -------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ERRORS, ids=[f"{case['code']}-{number}" for number, case in enumerate(ERRORS)])
def test_the_error_reads_like_this(case: dict[str, str]) -> None:
    found = next(problem for problem in problems(case["file"]) if problem.code == case["code"])
    assert found.render("zh").split("\n") == case["zh"].rstrip("\n").split("\n")
    assert found.render("en").split("\n") == case["en"].rstrip("\n").split("\n")


def test_all_errors_of_a_pack_are_reported_in_order() -> None:
    text = "language: 1\nparameters: {2级: 1}\nrules:\n  - id: 规-001\n    titel: 例\n"
    found = problems(text + '    when: "a \\" b"\n    require: 1 +\n')
    assert [problem.code for problem in found] == ["E413", "E406", "E409", "E113"]


def test_a_clause_with_an_error_is_not_missing_too() -> None:
    assert [problem.code for problem in errors("    require: 总额 >\n")] == ["E113"]
    assert [problem.code for problem in errors("")] == ["E302"]


# --- places -------------------------------------------------------------------------------------

SCALARS = {
    "plain": "    require: 总额 > 没有 + 1元\n",
    "plain, on": "    require: 总额\n      > 没有\n      + 1元\n",
    "single": "    require: '总额 > 没有 + 1元'\n",
    "double": '    require: "总额 > 没有 + 1元"\n',
    "literal": "    require: |\n      总额 >\n        没有 + 1元\n",
    "literal, stripped": "    require: |2-   # 为什么\n          总额 >\n        没有 + 1元\n",
    "folded": "    require: >+\n      总额 >\n\n      没有 + 1元\n\n",
    "in a flow": "    require: [总额 > 没有 + 1元, 真]\n",
    "in a block": "    require:\n      - 真\n      -\n        总额 > 没有 + 1元\n",
    "with a key": "    require: [{that: 总额 > 没有 + 1元}]\n",
    "in a let": "    let: {甲: 总额 > 没有 + 1元}\n    require: 甲\n",
    "in a plain message": "    require: 真\n    remedy: 为 {没有}\n",
    "in a single message": "    require: 真\n    remedy: '“it''s” {没有}'\n",
    "in a double message": '    require: 真\n    remedy: "\\"\\n\\\\ {没有}"\n',
    "in a literal message": "    require: 真\n    remedy: |\n      第一行 {总额}\n        第二行 {没有}\n",
    "in a spoken test": "    require: 真\n    tests: [{expect: pass, given: '没有 = 1元'}]\n",
    "in a nested test": "    require: 真\n    tests: [{expect: pass, given: {经费: {没有: 1}}}]\n",
    "in a table": "    require: 真\n    cases: {columns: [没有], rows: [[pass, 1]]}\n",
}


@pytest.mark.parametrize("clauses", SCALARS.values(), ids=SCALARS)
def test_an_error_points_at_the_very_characters(clauses: str) -> None:
    found = errors(clauses)
    assert found
    assert [underlined(problem) for problem in found] == ["没有"] * len(found)


def test_a_message_keeps_its_texts_and_its_lines() -> None:
    texts = {
        "单引号 it's {{原样}}\n": "'单引号 it''s {{原样}}'",
        '双引号 " \\ \n 完': '"双引号 \\" \\\\ \\n 完"',
        "第一行\n  第二行": "|\n      第一行\n        第二行\n",
        "  缩进\n行": "|2\n        缩进\n      行\n",
    }
    for text, scalar in texts.items():
        (clause,) = [one for one in rule(f"    remedy: {scalar}\n").clauses if isinstance(one, syntax.RemedyClause)]
        assert "".join(map(str, clause.template.parts)) == text.rstrip("\n").replace("{{", "{").replace("}}", "}")


@given(st.text(st.sampled_from("甲a 1.>=且\"'\\{}#:-|[]"), max_size=30))
@settings(max_examples=300, deadline=None)
def test_an_expression_is_the_same_in_a_block_as_alone(text: str) -> None:
    try:
        alone: Any = parse_expression(Source("", text))
    except PackError as error:
        alone = [(problem.code, problem.position[1] + 6) for problem in error.problems]
    if not text.strip() or text != text.strip():
        return
    parsed = read_tree(Source("例.yaml", f"{RULE}    require: |\n      {text}\n"))
    if isinstance(alone, list):
        assert [(problem.code, problem.position[1]) for problem in parsed.problems] == alone
    else:
        (item,) = parsed.file.items
        assert isinstance(item, syntax.RuleItem)
        assert syntax.RequireClause(alone) in item.clauses


# --- values -------------------------------------------------------------------------------------


def cells(given_cells: str) -> dict[str, Any]:
    item = rule(f"    tests: [{{expect: pass, given: {given_cells}}}]\n")
    (test,) = [clause for clause in item.clauses if isinstance(clause, syntax.TestClause)]
    return {".".join(word.text for word in given.path): given.value for given in test.givens}


@pytest.mark.parametrize(
    "written", ["no", "yes", "on", "010", "1_000", "12:30:45", "1.10", "0x1F", "1e3", "2026-02-30"]
)
def test_a_scalar_stays_what_is_written(written: str) -> None:
    assert cells(f"{{名称: {written}}}") == {"名称": syntax.Written(written)}
    source = Source("例.yaml", f"language: 1\npack: a\ntitle: {written}\n")
    (header,) = read_tree(source).file.items
    assert isinstance(header, syntax.PackHeader)
    assert header.title == written


def test_cells_are_given_by_label_or_path_as_they_are_printed() -> None:
    assert cells('{经费: {total: "598,800元"}, 自筹(区)资金: 3元, 经费.「own」: ~, 备注: , 名称: ""}') == {
        "经费.total": syntax.Written("598,800元"),
        "自筹(区)资金": syntax.Written("3元"),
        "经费.own": syntax.Name("blank"),
        "备注": syntax.Name("blank"),
        "名称": syntax.Written(""),
    }
    assert cells("{各行: [{名称: 甲, 费用: 3元}, {名称: null}]}")["各行"] == syntax.Items((
        syntax.Items((
            syntax.Compare("=", syntax.Name("名称"), syntax.Written("甲")),
            syntax.Compare("=", syntax.Name("费用"), syntax.Written("3元")),
        )),
        syntax.Items((syntax.Compare("=", syntax.Name("名称"), syntax.Name("blank")),)),
    ))  # fmt: skip


def test_the_language_can_be_used_where_a_cell_is_more_than_what_is_printed() -> None:
    assert cells("'名称 = 缺项, 总额 = 3元'")["名称"] == syntax.Name("缺项")
    assert cells("""{名称: '"3元"'}""") == {"名称": syntax.Text("3元")}


def test_a_given_cell_means_the_same_in_both_containers() -> None:
    condition = '名称 = "2024" 且 总额 = 3元'
    told = "测试 通过 名称 = 2024, 总额 = 3元"
    spoken = f'规则 规-001 "例" 级别 错误 对象 表 要求 {condition} 说明 "例" {told}'
    rules = build("例", [Source("例.rules", spoken)], {}, FRAME, standard())
    listed = "tests: [{expect: pass, given: {名称: 2024, 总额: 3元}}]"
    text = f"{RULE}    require: {condition}\n    {listed}\n"
    packed = build("例", [Source("例.yaml", text)], {}, FRAME, standard())
    ((first,), (second,)) = (pack.rules[0].tests for pack in (rules, packed))
    assert meaning(first.given) == meaning(second.given)


def test_only_true_and_false_are_truth_values() -> None:
    adjusting = "language: 1\noverride:\n  规-001: {{disable: {}, reason: 不用}}\n"
    (item,) = read_tree(Source("例.yaml", adjusting.format("true"))).file.items
    assert isinstance(item, syntax.DisableItem)
    for word in ("yes", "True", "'true'", "on", "1", "真"):
        assert [problem.code for problem in problems(adjusting.format(word))] == ["E410"]


# --- loading ------------------------------------------------------------------------------------


def test_the_example_of_the_language_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor import engine  # noqa: PLC0415 - the form's own frame, for this one test

    base = "规则包 national\n参数 满意度下限 = 80% 范围 60%..100%\n" + "".join(
        f'规则 {name} "例" 级别 错误 对象 项目 要求 年度资金总额 > 0元 且 满意度下限 > 1% 说明 "例"\n'
        for name in ("文本-003", "效益-004", "资金-001")
    )
    (tmp_path / "national.rules").write_text(base, encoding="utf-8")
    (tmp_path / "datong.yaml").write_text((FOLDER / "samples" / "datong.yaml").read_text("utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    national, datong = engine.load(["datong.yaml"], ())
    assert [(rule.id, str(rule.severity)) for rule in national.rules] == [
        ("文本-003", "warning"),
        ("资金-001", "error"),
    ]
    assert str(national.parameters[0].constant.value) == "85%"
    assert [rule.id for rule in datong.rules] == ["DT-001"]
    assert [waiver.rule for waiver in datong.waivers] == ["资金-001"]
    assert [value.value for _, value in datong.rules[0].tests[0].given] == ["保障运转", "保障运转"]  # type: ignore[union-attr]


def test_a_folder_may_hold_both_containers(tmp_path: Path) -> None:
    (tmp_path / "pack.rules").write_text("规则包 甲\n参数 上限 = 3元\n", encoding="utf-8")
    (tmp_path / "a.yml").write_text(RULE + "    require: 总额 <= 上限\n", encoding="utf-8")
    (pack,) = load_packs([str(tmp_path)], (), FRAME, standard())
    assert [rule.id for rule in pack.rules] == ["规-001"]


# --- the schema ---------------------------------------------------------------------------------


def plain(node: Node) -> Any:
    """What another reader of YAML 1.2 makes of a node, by its core schema."""
    match node:
        case Mapping(entries):
            return {key.text: plain(value) for key, value in entries}
        case Sequence(items):
            return [plain(item) for item in items]
        case Scalar(text, style):
            if style:
                return text
            if node.null:
                return None
            if text in {"true", "false"}:
                return text == "true"
            return float(text) if re.fullmatch(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", text) else text
        case _:
            raise AssertionError(node)


def valid(text: str) -> bool:
    root = compose(Source("例.yaml", text), [])
    assert root is not None
    return Draft202012Validator(json.loads(schema_text("pack"))).is_valid(plain(root))


def test_the_published_schema_is_that_of_the_reader() -> None:
    assert (ROOT / "docs" / "pack.schema.json").read_text(encoding="utf-8") == schema_text("pack")
    Draft202012Validator.check_schema(json.loads(schema_text("pack")))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_have_no_problems_and_keep_to_the_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not problems(text)
    assert valid(text)


SHAPES = {"E406", "E407", "E408", "E410", "E414", "E415"}
"""Errors that the shape of a pack alone shows."""


@pytest.mark.parametrize("case", [case for case in ERRORS if case["code"] in SHAPES and case["file"]])
def test_the_schema_refuses_what_the_reader_refuses_for_its_shape(case: dict[str, str]) -> None:
    # A text where the rule language could be meant is for the reader to judge.
    assert not valid(case["file"])


def records(kind: Kind) -> Iterator[Record]:
    match kind:
        case Record(keys=keys):
            yield kind
            for key in keys:
                yield from records(key.kind)
        case Many(of) | Named(of):
            yield from records(of)
        case Either(of):
            for one in of:
                yield from records(one)
        case _:
            pass


def test_the_spellings_of_keys_never_collide() -> None:
    for record in records(shape.PACK):
        spellings = [word for key in record.keys for word in {key.name, key.chinese}]
        assert len(spellings) == len(set(spellings)), record.name


def test_every_clause_of_the_language_has_its_key() -> None:
    from auditor.language.words import CLAUSES  # noqa: PLC0415 - compared here alone

    names = {key.name for key in shape.RULE.keys}
    assert {"tests" if clause == "test" else clause for clause in CLAUSES} <= names


# --- hostile files ------------------------------------------------------------------------------

HOSTILE = {
    "laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "merges": "a: &a {x: 1}\nb: {<<: [*a, *a]}\n",
    "flow": "[" * 50_000,
    "maps": "{a: " * 50_000,
    "dashes": "- " * 50_000,
    "keys": "? " * 50_000,
    "base 60": "language: " + "1:" * 200_000 + "1",
    "digits": "language: " + "9" * 900_000,
    "nodes": "language: 1\nextends: [" + "a," * 250_000 + "]",
    "spaces": "language: 1\ntitle: " + " " * 900_000 + "x",
    "quotes": "language: 1\nrules: [{id: a, title: b, when: '" + '"' * 900_000 + "'}]",
    "marks": 'language: 1\ntitle: "' + "\\u0301" * 100_000 + '"',
    "key of marks": '"' + "\u0301" * 300_000 + '": 1',
    "braces": "language: 1\nrules: [{id: a, title: b, message: '" + "{" * 100_000 + "'}]",
    "comments": "language: 1\n" + "#\n" * 400_000,
    "notes": "language: 1\nrules:\n" + "  - {id: a b, title: x}\n" * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_file_hangs_or_escapes(text: str) -> None:
    check_total(text.encode())


def check_total(data: bytes) -> None:
    """The bytes make a pack or problems with places inside the file."""
    source = decode("例.yaml", data)
    if isinstance(source, Problem):
        return
    try:
        build("例", [source], {}, FRAME, standard())
    except PackError as error:
        for problem in error.problems:
            assert problem.render("zh")
            if problem.source is source and problem.span is not None:
                assert 0 <= problem.span.start <= problem.span.end <= len(source.text)


SEEDS = [path.read_text(encoding="utf-8") for path in SAMPLES] + [case["file"] for case in ERRORS]


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A pack with a few pieces cut, doubled or put in."""
    text = draw(st.sampled_from(SEEDS))
    pieces = st.sampled_from(
        [*"\n \t-:,[]{}&*!|>'\"%@`#?~<=\\\u3000：“”「」甲", "- ", ": ", "\n  ", "<<: ", "''", "\\x", "---\n"]
    )
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(pieces) * draw(st.integers(0, 2)) + text[end:]
    return text


@given(mutants())
@example("a: !<")
@example("? |\n")
@example("a: |9\n b")
@settings(max_examples=300, deadline=None)
def test_any_mutant_is_a_pack_or_a_refusal(text: str) -> None:
    check_total(text.encode())


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_pack_or_a_refusal(data: bytes) -> None:
    check_total(data)


def test_both_containers_are_told_by_their_names() -> None:
    text = "规则包 甲"
    assert not read_file(Source("甲.rules", text)).problems
    assert not read_tree(Source("甲.rules", text)).problems
    assert [problem.code for problem in read_tree(Source("甲.YAML", text)).problems] == ["E414"]

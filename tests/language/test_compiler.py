"""Generated programs: one meaning with the reference evaluator, and nothing of a pack in their code."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.engine.judging import conditions, weigh
from auditor.engine.subjects import frame
from auditor.engine.trials import subject
from auditor.errors import PackError
from auditor.language import ir
from auditor.language.compiler import Outcome, compile_rules, generate
from auditor.language.compiler.tree import KINDS
from auditor.language.conditions import Conditions
from auditor.language.functions import standard
from auditor.language.limits import LIMITS
from auditor.language.overloads import Doc, Function, FunctionTable
from auditor.language.reference import FuelSpent, Reference
from auditor.language.types import TEXT
from auditor.packs.loading import build
from auditor.source import Source
from tests.conformance.test_conformance import built, cases, checked, written
from tests.conformance.toy import FRAME, records
from tests.language.expressions import Grammar, Pair, cells, check

FREE = Grammar(free=True)
FUEL = LIMITS["fuel"].value
HEAD = '规则 例-{} "例"\n级别 错误\n对象 表\n'


def bare(*nodes: ir.Node) -> Conditions:
    return Conditions((), (), (), nodes)


def reference(rule: Conditions, subject: tuple[Any, ...]) -> Outcome | None:
    """What the reference makes of a rule, and in how many steps; None where it runs out of them."""
    evaluator = Reference(subject, rule.lets)
    try:
        applies, values = weigh(rule, evaluator)
    except FuelSpent:
        return None
    return applies, values, evaluator.steps


def agree(rules: Sequence[Conditions], subjects: Sequence[tuple[Any, ...]]) -> None:
    """Values, with the causes and the reason of what is unknown, and steps are the same for every subject."""
    program = compile_rules(rules, len(subjects[0]))
    memos: list[list[Any]] = []
    for each in subjects:
        memos = program.memos(each, FUEL, memos)
        for number, rule in enumerate(rules):
            expected = reference(rule, each)
            try:
                found = program.run(number, memos)
            except FuelSpent:
                assert expected is None
            else:
                assert found == expected if expected else found[2] > FUEL


def texts(module: ast.Module) -> list[str]:
    """Every word in a generated tree, wherever it may hide."""
    fields = (value for node in ast.walk(module) for _, value in ast.iter_fields(node))
    flat = (item for value in fields for item in (value if isinstance(value, list) else [value]))
    return [item for item in flat if isinstance(item, str)]


def clean(rules: Sequence[Conditions], outer: int) -> None:
    module, _, _ = generate(rules, outer)
    assert {type(node) for node in ast.walk(module)} <= KINDS
    assert all(re.fullmatch(r"v[0-9]+", word) for word in texts(module))
    constants = [node.value for node in ast.walk(module) if isinstance(node, ast.Constant)]
    assert all(value is None or isinstance(value, int) for value in constants)


# --- one meaning ----------------------------------------------------------------------------------


@given(st.lists(FREE.truth(3), min_size=1, max_size=4), st.lists(cells, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_a_program_agrees_with_the_reference(spelt: list[Pair], given_cells: list[dict[str, Any]]) -> None:
    nodes = [check(zh) for zh, _ in spelt]
    agree([*map(bare, nodes), bare(*nodes)], [records(each) for each in given_cells])


@given(st.lists(FREE.money(2), min_size=1, max_size=3), cells)
@settings(max_examples=150, deadline=None)
def test_amounts_agree_too(spelt: list[Pair], given_cells: dict[str, Any]) -> None:
    agree([bare(*(check(zh) for zh, _ in spelt))], [records(given_cells)])


CLAUSES = """设 额 = {}
设 真否 = {} 且 额 > 1元
设 表册 = 附加经费
当 {}
除非 非 ({})
要求 真否 或 {}
要求 表册.经费总额 > 额 或 真否
要求 明细.存在(费用 > 额 且 {}) 且 明细.全部(真否 或 目标值.数值 <~ 额)
说明 “例”"""
clauses = st.builds(
    CLAUSES.format,
    FREE.money(1).map(lambda pair: pair[0]),
    *[FREE.truth(2).map(lambda pair: pair[0])] * 5,
)


def test_a_let_is_charged_again_when_its_subject_comes_again() -> None:
    text = HEAD.format(1) + "设 额 = 总额 + 非税收入\n要求 额 > 1元 且 额 < 9元\n说明 “例”"
    (rule,) = build("例", [Source("例.rules", text)], {}, FRAME, standard()).rules
    agree([conditions(rule)], [records({"总额": "2", "非税收入": "1"})] * 3)


@given(st.lists(clauses, min_size=1, max_size=2), st.lists(cells, min_size=1, max_size=2))
@settings(max_examples=200, deadline=None)
def test_lets_are_evaluated_once_and_only_where_used(texts: list[str], given_cells: list[dict[str, Any]]) -> None:
    text = "\n\n".join(HEAD.format(number) + each for number, each in enumerate(texts))
    rules = build("例", [Source("例.rules", text)], {}, FRAME, standard()).rules
    agree([conditions(rule) for rule in rules], [records(each) for each in given_cells])


@pytest.mark.parametrize(
    "text",
    [
        "明细.分组(类别).全部(各项.合计(费用) > 总额)",
        "明细.分组(名称).存在(各项.个数() > 1 且 键 = 册.名称)",
        "明细.分组(名称).筛选(各项.存在(费用 > 总额)).个数() = 1 或 明细.存在(费用 > 总额)",
        "明细.全部(另表.存在(名称 = 表.名称 且 费用 > 总额)) 且 另表.没有(名称 = 表.名称)",
        "明细.未见于(另表, 名称, 费用).个数() < 2 或 明细.未见于(另表, 名称, 费用).存在(目标值 为 金额)",
        "明细.取(名称).重复() 包含 册.名称 则 明细.取(名称).交(另表.取(名称)).存在()",
        "明细.存在(目标值.上限 >= 目标值.下限 且 目标值.单位 = 指标值.单位)",
        "(总额 + 非税收入) / 件数 ~ 经费合计 ± 1元 或 总额 + 非税收入 > 附加总额 缺省 1元",
        "相似度(名称, 备注) > 50% 或 明细.存在(相似度(名称, 表.备注) > 50% 或 长度(名称) > 1)",
        "附加经费 为 已填 则 附加经费.经费总额 <~ 总额",
        "指标值.原文 = 备注 或 指标值.比较符 = 备注 或 非 (指标值 为 比率)",
    ],
)
@given(cells)
@settings(max_examples=60, deadline=None)
def test_operations_agree(text: str, given_cells: dict[str, Any]) -> None:
    agree([bare(check(text))] * 2, [records(given_cells)])


def test_records_in_common_keep_their_values_and_no_others() -> None:
    """Two sheets of one book, then a book of its own: what was kept of the first must not serve the last."""
    first, second = records({"名称": "甲", "册": {"名称": "甲"}}), records({"名称": "乙", "册": {"名称": "乙"}})
    (book, sheet), (other, last) = first, second
    rule = bare(check("册.名称 = 名称"), check("明细.存在(名称 = 册.名称)"), check('册.名称 = "甲"'))
    agree([rule, rule], [(book, sheet), (book, last), (book, sheet), (other, last), (book, sheet)])


# --- the whole table ------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [param for param in cases() if "error" not in param.values[0]])
def test_case(case: dict[str, Any]) -> None:
    if "expression" in case:
        rules, subjects = [bare(checked(Source("case", written(case["expression"]))))], [records(case.get("given"))]
        agree(rules, subjects)
        clean(rules, 2)
        return
    for rule in built(case).rules:
        mine = [conditions(rule)]
        if case.get("schema") == "form":
            kinds = frame().subjects[rule.subject]
            subjects = [subject(rule.subject, trial, kinds) for trial in rule.tests]
        else:
            subjects = [records(case.get("given"))] if len(FRAME.subjects[rule.subject]) == 2 else []
        if subjects:
            agree(mine, subjects)
            clean(mine, len(subjects[0]))


# --- code -----------------------------------------------------------------------------------------


@given(st.lists(FREE.truth(3), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_generated_code_is_made_of_few_kinds_of_nodes_and_no_text(spelt: list[Pair]) -> None:
    clean([bare(check(zh)) for zh, _ in spelt], 2)


HOSTILE = ["\"}+__import__('os').system('x')+{\"", "\u2028", "v1 = 1", "\\", "__builtins__", "名称"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_rule_reaches_the_code(text: str) -> None:
    literal = text.replace("\\", "\\\\").replace('"', '\\"')
    try:
        node = check(f'名称 = "{literal}" 或 名称 属于 {{"{literal}"}} 或 名称 包含 "{literal}"')
    except PackError:
        pytest.fail("the literal is one the language takes")
    module, constants, _ = generate([bare(node)], 2)
    assert text not in ast.unparse(module)
    clean([bare(node)], 2)
    assert any(isinstance(value, str) for value in constants)
    agree([bare(node)], [records({"名称": text}), records({"名称": "甲"})])


# --- sharing and steps ----------------------------------------------------------------------------


def counting(calls: list[str]) -> FunctionTable:
    table = standard()

    def call(text: str) -> str:
        calls.append(text)
        return text

    table.add(Function("echo", "回声", (TEXT,), TEXT, call, Doc("原样", "as it is", ())))
    return table


@pytest.mark.parametrize(
    ("clauses", "name", "times"),
    [
        ('要求 回声(名称) = "甲"\n要求 回声(名称) != "乙" 或 回声(名称) = "丙"', "甲", 1),
        ('当 名称 = "乙"\n要求 回声(名称) = "甲"', "甲", 0),
        ('要求 名称 = "甲" 或 回声(名称) = "甲"', "甲", 0),
        ('设 声 = 回声(名称)\n要求 名称 = "甲" 或 声 = "甲" 或 声 = "乙"', "丙", 1),
        ("要求 明细.全部(名称 = 回声(表.名称))", "甲", 1),
        ("要求 明细.全部(名称 = 回声(册.名称))", "甲", 0),
    ],
)
def test_what_is_shared_is_computed_once_and_only_when_wanted(clauses: str, name: str, times: int) -> None:
    calls: list[str] = []
    text = HEAD.format(1) + clauses + '\n说明 "例"\n\n' + HEAD.format(2) + clauses + '\n说明 "例"'
    rules = build("例", [Source("例.rules", text)], {}, FRAME, counting(calls)).rules
    program = compile_rules([conditions(rule) for rule in rules], 2)
    memos = program.memos(records({"名称": name, "明细": [{"名称": name}, {"名称": name}]}), FUEL, [])
    for number in range(len(rules)):
        program.run(number, memos)
    assert len(calls) == times


ROWS = [{"名称": str(number)} for number in range(40)]


@pytest.mark.parametrize("fuel", [0, 10, 100, 1_000])
def test_a_program_stops_soon_after_its_steps_are_spent(fuel: int) -> None:
    calls: list[str] = []
    text = HEAD.format(1) + "要求 册.表格.全部(另表.全部(回声(名称) != “甲”))\n说明 “例”"
    (rule,) = build("例", [Source("例.rules", text)], {}, FRAME, counting(calls)).rules
    book, sheet = records({"另表": ROWS})
    subject = (book.model_copy(update={"sheets": (sheet,) * len(ROWS)}), sheet)
    program = compile_rules([conditions(rule)], 2)
    with pytest.raises(FuelSpent):
        program.run(0, program.memos(subject, fuel, []))
    # The steps are looked at behind each loop, and this one calls once for each of its elements.
    assert len(calls) <= fuel + len(ROWS)
    with pytest.raises(FuelSpent):
        weigh(conditions(rule), Reference(subject, rule.lets, fuel))


@pytest.mark.parametrize("fuel", [0, 60, 150])
def test_a_spent_program_may_go_on_with_other_rules(fuel: int) -> None:
    """What was not finished is not kept, and what others need of it is computed again."""
    long, short = check("明细.未见于(另表, 名称).存在()"), check("明细.个数() = 40")
    sheet = records({"明细": ROWS, "另表": ROWS})
    program = compile_rules([bare(long), bare(long), bare(short)], 2)
    memos = program.memos(sheet, fuel, [])
    for number in (0, 1):
        with pytest.raises(FuelSpent):
            program.run(number, memos)
    assert program.run(2, memos) == reference(bare(short), sheet)


def test_the_deepest_expression_compiles() -> None:
    depth = LIMITS["depth"].value - 4
    node = check("非 (" * (depth // 2) + "总额 > 1元" + ")" * (depth // 2))
    agree([bare(node)], [records({"总额": "2"}), records({})])


def test_the_longest_chain_of_lets_compiles() -> None:
    chain = "".join(f"设 额{n} = 额{n - 1} + 1元\n" for n in range(1, LIMITS["lets"].value // 2 - 4))
    text = HEAD.format(1) + f"设 额0 = 总额\n{chain}要求 额{LIMITS['lets'].value // 2 - 5} > 50元\n说明 “例”"
    (rule,) = build("例", [Source("例.rules", text)], {}, FRAME, standard()).rules
    agree([conditions(rule)], [records({"总额": "9"}), records({})])


@pytest.mark.parametrize("sign", ["且", "或", "+"])
def test_the_longest_expressions_compile(sign: str) -> None:
    """As many operands as an expression has room for stand beside one another, not inside."""
    each = "总额" if sign == "+" else "总额 > 1元"
    text = f" {sign} ".join([each] * (LIMITS["nodes"].value // 4))
    node = check(f"{text} > 3元" if sign == "+" else text)
    agree([bare(node)], [records({"总额": "2"}), records({"总额": "0.01"}), records({})])
